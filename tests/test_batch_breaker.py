"""A run that nothing can come of ends early, says why in the server's words, and can be taken up again."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from pathlib import Path

import pytest

from summarizer.batch import breaker
from summarizer.batch.breaker import Breaker, Scout
from summarizer.batch.run import Options, Outcome
from summarizer.errors import BadAnswer, EngineError, Refused, Unreachable
from tests import server as does
from tests.batch_dumps import by_number, card_answer, ends, go, lines, model_job, records, write_jsonl
from tests.server import Behaviour, Response, Server, serve

ARTICLES = 60
OPTIONS = Options(concurrency=16, processes=0)
PAGE = Response(body=b"<html><body>Welcome to the portal</body></html>", headers=(("content-type", "text/html"),))


async def _run(tmp_path: Path, script: Behaviour | list[Behaviour]) -> tuple[Outcome, Server]:
    with serve(script) as server:
        dump = write_jsonl(tmp_path / "dump.jsonl", records(ARTICLES))
        return await go(model_job(server.url), [dump], tmp_path / "run", OPTIONS), server


@pytest.mark.parametrize(
    ("no", "words"),
    [
        (does.status(401, "who goes there"), "set OPENAI_API_KEY"),
        (does.status(402, "the purse is empty"), "no credit left"),
        (does.status(403, "not from here"), "refuses (403: not from here)"),
        (does.status(404, "the model test-model does not exist"), "check --model"),
        (does.status(400, "unknown model: test-model"), "check --model"),
        (does.status(429, "paid up", code="insufficient_quota"), "no credit left"),
        (does.fixed(PAGE), "answers with a web page"),
        (does.fixed(Response(301, headers=(("location", "http://elsewhere.example/v1"),))), "redirects to elsewhere.example"),
    ],
)  # fmt: skip
async def test_what_holds_for_all_is_asked_once(tmp_path: Path, no: Behaviour, words: str) -> None:
    """Sixteen may be in flight, and one call finds out; no article fails for it."""
    outcome, server = await _run(tmp_path, no)
    assert (server.count, outcome.code) == (1, 3)
    assert outcome.why is not None
    assert words in outcome.why
    assert not ends(tmp_path / "run")


async def test_a_no_without_a_reason_is_believed_from_the_second_article_on(tmp_path: Path) -> None:
    """It may be the article's fault: so the plainest way is tried, and another article, and then no more."""
    outcome, server = await _run(tmp_path, does.status(400, "it cannot be done"))
    assert (server.count, outcome.code) == (3, 3)
    assert outcome.tally.failed <= 1  # none where both were asked about ahead of their turn: they wait on
    assert outcome.why is not None
    assert outcome.why.startswith("2 articles in a row failed for one cause: ")
    assert "it cannot be done" in outcome.why


async def test_those_that_waited_for_the_first_call_go_out_together() -> None:
    """One after the other, each would be held for as long as the model takes."""
    scout, inside, home = Scout(), 0, asyncio.Event()

    async def call() -> None:
        nonlocal inside
        async with scout.ahead():
            inside += 1
            await home.wait()

    async with asyncio.TaskGroup() as group:
        for _ in range(8):
            group.create_task(call())
        await asyncio.sleep(0)
        assert inside == 1
        home.set()
        await asyncio.sleep(0)
        home.clear()
        for _ in range(20):
            await asyncio.sleep(0)
        assert inside == 8
        home.set()


async def test_those_that_wait_do_not_wait_for_a_slow_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that was not refused at once has been taken: the others go out while the model thinks; a no that comes later lets nobody wait again."""
    monkeypatch.setattr(breaker, "_SAYS_NO_WITHIN", 0.05)
    scout, inside, home = Scout(), 0, asyncio.Event()

    async def call() -> None:
        nonlocal inside
        with suppress(Refused):
            async with scout.ahead():
                inside += 1
                await home.wait()
                raise Refused("no")

    async with asyncio.TaskGroup() as group:
        for _ in range(8):
            group.create_task(call())
        await asyncio.sleep(0.01)
        assert inside == 1
        await asyncio.sleep(0.2)
        assert inside == 8
        home.set()


async def test_a_no_at_once_lets_one_more_go() -> None:
    """Whatever was refused shows nothing: the next one goes alone, too."""
    scout, asked, inside, most = Scout(), 0, 0, 0

    async def call() -> None:
        nonlocal asked, inside, most
        with suppress(Refused):
            async with scout.ahead():
                asked, inside = asked + 1, inside + 1
                most = max(most, inside)
                await asyncio.sleep(0)
                inside -= 1
                raise Refused("no")

    async with asyncio.TaskGroup() as group:
        for _ in range(8):
            group.create_task(call())
    assert (asked, most) == (8, 1)


async def test_a_way_that_is_refused_is_refused_once(tmp_path: Path) -> None:
    """The others wait until one call has found how the server is to be asked."""
    outcome, server = await _run(tmp_path, does.lacking("response_format", then=by_number()))
    assert (outcome.code, server.count) == (0, ARTICLES + 1)


async def test_a_model_that_never_answers_ends_the_run_after_twenty_articles(tmp_path: Path) -> None:
    """Paid for are three answers each, and what is in work by then; its words are told."""
    outcome, server = await _run(tmp_path, does.prose("I am but a poet."))
    assert outcome.code == 3
    assert outcome.why is not None
    assert "20 articles in a row failed for one cause" in outcome.why
    assert "I am but a poet." in outcome.why
    in_work = OPTIONS.concurrency + 8
    assert server.count <= 3 + 3 * (20 + in_work)
    assert outcome.tally.failed <= 20 + in_work


async def test_the_same_command_goes_on_where_it_ended(tmp_path: Path) -> None:
    """Once the model is well again, what is left is done, and what failed when it is asked for again."""
    await _run(tmp_path, does.prose())
    failed = len(lines(tmp_path / "run" / "failures.jsonl"))
    outcome, _ = await _run(tmp_path, by_number())
    assert outcome.why is None
    assert len(lines(tmp_path / "run" / "cards.jsonl")) == ARTICLES - failed


async def test_one_bad_article_in_two_ends_nothing(tmp_path: Path) -> None:
    """In a row means in a row: a card between them starts the count anew."""
    odd = by_number(lambda number, _: does.status(400, "flagged by moderation") if number % 2 else None)
    outcome, _ = await _run(tmp_path, odd)
    assert (outcome.why, outcome.tally.failed, outcome.tally.cards) == (None, ARTICLES // 2, ARTICLES // 2)


async def test_an_article_that_is_too_long_is_its_own_failure(tmp_path: Path) -> None:
    """Also when it is the first one; the advice names the window."""
    long = by_number(lambda number, _: does.status(400, "the prompt is too long: 9000 tokens") if number < 3 else None)
    outcome, _ = await _run(tmp_path, long)
    assert (outcome.why, outcome.tally.failed) == (None, 3)
    assert all("--window" in failure["error"] for failure in lines(tmp_path / "run" / "failures.jsonl"))


async def test_an_answer_without_the_keys_is_no_card(tmp_path: Path) -> None:
    """A wrapped answer is unwrapped; one that holds nothing of the contract never becomes an empty card."""

    def choose(number: int, _: int) -> Behaviour | None:
        if number == 1:
            return does.prose('{"error": "too sleepy to read"}')
        return does.prose(json.dumps({"briefing": json.loads(card_answer(number))}))

    outcome, server = await _run(tmp_path, by_number(choose))
    assert (outcome.tally.cards, outcome.tally.failed) == (ARTICLES - 1, 1)
    assert "too sleepy to read" in lines(tmp_path / "run" / "failures.jsonl")[0]["error"]
    assert server.count == ARTICLES + 2


def test_causes_are_counted_apart() -> None:
    """Another cause begins anew; a reply clears what kept calls from the server, a card clears all."""
    breaker = Breaker(3)
    bad, gone = BadAnswer("m gave 1 answer outside the contract"), Unreachable("h answers 500", status=500)
    assert [breaker.trips(error) for error in (bad, bad, gone, bad, bad)] == [None] * 5
    breaker.reply_came()
    assert breaker.trips(bad) is not None
    breaker.card_made()
    assert [breaker.trips(gone) for _ in range(3)] == [None] * 3
    breaker.reply_came()
    assert breaker.trips(gone) is None
    assert breaker.trips(EngineError("something else")) is None
    assert breaker.trips(Refused("no", status=401)) == "no"


def test_a_no_without_a_reason_is_the_run_s_where_nothing_was_answered() -> None:
    """Two in a row are enough before the first reply; after it they count like any other failure."""
    no = Refused("h refuses (400: it cannot be done)", status=400)
    breaker = Breaker(3)
    assert breaker.trips(no) is None
    assert breaker.trips(no) is not None
    breaker = Breaker(3)
    breaker.reply_came()
    assert [breaker.trips(no) for _ in range(2)] == [None] * 2
    breaker.reply_came()
    assert [breaker.trips(no) for _ in range(2)] == [None] * 2
    assert breaker.trips(no) is not None


async def test_refusals_side_by_side_end_nothing_that_answers(tmp_path: Path) -> None:
    """Ten long articles, asked about first and all at once, are refused without a reason: the others have their cards."""
    odd = by_number(lambda number, _: does.status(400, "it cannot be done") if 1 <= number <= 10 else None)
    outcome, _ = await _run(tmp_path, odd)
    assert (outcome.why, outcome.tally.failed, outcome.tally.cards) == (None, 10, ARTICLES - 10)


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
