"""Runs by the provider's batch endpoint, against a stand-in that keeps to its states, files and failures."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from summarizer.batch.batch_api import refuse_while_out, run_by_batches
from summarizer.batch.batch_book import Key, read_custom_id
from summarizer.batch.fields import read_fields
from summarizer.batch.ledger import LedgerError
from summarizer.batch.opening import open_ledger, read_ledger
from summarizer.batch.outputs import write_outputs
from summarizer.batch.run import Options, Outcome
from summarizer.batch.sources import sources
from summarizer.engines.price import half_price, load_prices
from summarizer.errors import SettingsError
from summarizer.settings import Settings
from tests.batch_dumps import by_number, ends, go, lines, model_job, records, rules_job, timeless, write_jsonl
from tests.batch_server import Fate, Provider, serve_batches
from tests.server import Behaviour, answer, lacking, serve, status

pytestmark = pytest.mark.slow

NAP = 0.01  # seconds between two looks
PRICES = {"test-model": {"input": 1.0, "output": 10.0}}


async def by_batches(
    url: str, dump: Path, out: Path, notify: Callable[[str], None] | None = None, **rest: object
) -> Outcome:
    """Run as the command does with --via batch-api."""
    job = model_job(url)
    job = replace(job, settings=half_price(job.settings.model_copy(update={"prices": PRICES})))
    ledger = open_ledger(out, job.key())
    try:
        return await run_by_batches(
            job,
            ledger,
            sources([str(dump)], read_fields(None)),
            Options(processes=0, **rest),  # type: ignore[arg-type]
            notify=notify or (lambda _: None),
            nap=NAP,
        )
    finally:
        write_outputs(ledger, out, lambda _: None)
        ledger.close()


def dump_of(tmp_path: Path, count: int) -> Path:
    """A dump of so many articles."""
    return write_jsonl(tmp_path / "dump.jsonl", records(count))


def every(count: int) -> Counter[str]:
    """Each article once."""
    return Counter(f"n{number}" for number in range(count))


def asked(provider: Provider) -> Counter[str]:
    """How often each request was worked on, or would have been."""
    return Counter(line["custom_id"] for line in provider.submitted)


def stages(out: Path) -> dict[str, str]:
    """Why each article failed."""
    return {failure["id"]: failure["error"] for failure in lines(out / "failures.jsonl")}


async def test_the_cards_are_those_of_a_run_that_asks_one_by_one(tmp_path: Path) -> None:
    """By files up and down the same cards come out, costs aside, and every one of them once."""
    dump = dump_of(tmp_path, 12)
    with serve(by_number()) as server:
        await go(model_job(server.url), [dump], tmp_path / "live")
    with serve_batches(by_number()) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
    assert outcome.why is None
    assert outcome.code == 0
    assert timeless(tmp_path / "out") == timeless(tmp_path / "live")
    assert len(provider.batches) == 1
    assert set(asked(provider).values()) == {1}


async def test_it_costs_half(tmp_path: Path) -> None:
    """The ledger and the card count half of what the table says for such a model."""
    dump = dump_of(tmp_path, 1)
    with serve_batches(by_number()) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
    ledger = read_ledger(tmp_path / "out")
    spent = sum(map(Decimal, ledger.spent()))
    ledger.close()
    assert spent == (1200 * Decimal(1) + 300 * Decimal(10)) / 1_000_000 / 2
    assert lines(tmp_path / "out/cards.jsonl")[0]["provenance"]["cost"] == "0.0021"


def test_half_the_price_is_half_of_every_figure() -> None:
    """Input, cached input and output are halved for every model of the table."""
    full = load_prices()
    half = load_prices(half_price(Settings()).prices)
    assert half.keys() == full.keys()
    assert all(half[name].input * 2 == full[name].input for name in full)
    assert all(half[name].output * 2 == full[name].output for name in full)
    assert all((half[name].cached or 0) * 2 == (full[name].cached or 0) for name in full)


async def test_an_answer_outside_the_contract_is_re_asked_in_the_next_batch(tmp_path: Path) -> None:
    """The complaint goes up in a second file, and only for the article that it is about."""
    dump = dump_of(tmp_path, 6)

    def choose(number: int, attempt: int) -> Behaviour | None:
        return answer('{"deals": "none"}') if number == 3 and attempt == 1 else None

    with serve_batches(by_number(choose)) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
    assert ends(tmp_path / "out") == every(6)
    assert len(provider.batches) == 2
    assert len(provider.submitted) == 7
    assert len(provider.submitted[-1]["body"]["messages"]) == 4
    attempts = {card["article"]["id"]: card["provenance"]["attempts"] for card in lines(tmp_path / "out/cards.jsonl")}
    assert attempts == {f"n{number}": 2 if number == 3 else 1 for number in range(6)}


async def test_what_failed_in_a_batch_is_tried_again_and_what_was_refused_ends(tmp_path: Path) -> None:
    """A 500 in the error file is asked again, a 400 becomes a failure with the provider's words."""
    dump = dump_of(tmp_path, 8)
    failed: list[int] = []

    def choose(number: int, attempt: int) -> Behaviour | None:
        if number == 5 and not failed:
            failed.append(number)
            return status(500)
        return status(400, "this text is not for us") if number == 2 else None

    with serve_batches(by_number(choose)) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
    assert outcome.code == 1
    assert ends(tmp_path / "out") == every(8)
    assert list(stages(tmp_path / "out")) == ["n2"]
    assert "this text is not for us" in stages(tmp_path / "out")["n2"]
    assert sorted(asked(provider).values()) == [1] * 7 + [2]


async def test_what_never_comes_ends_after_three_batches(tmp_path: Path) -> None:
    """A request that fails each time, or is in neither file, ends as a failure; the rest have their cards."""
    dump = dump_of(tmp_path, 4)
    always = by_number(lambda number, _: status(500) if number == 1 else None)
    with serve_batches(always, Fate(dropped=(3,)), Fate(dropped=(1,))) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
    assert ends(tmp_path / "out") == every(4)
    assert stages(tmp_path / "out") == {
        "n1": "no answer in 3 batches: test error 500",
        "n3": "no answer in 3 batches: nothing came back for it",
    }
    assert len(provider.batches) == 3


async def test_failures_are_asked_anew_when_that_is_wanted(tmp_path: Path) -> None:
    """--retry-failed forgets what the requests of a failed article had come to."""
    dump = dump_of(tmp_path, 2)
    ill = True
    moody = by_number(lambda number, _: status(500) if number == 1 and ill else None)
    with serve_batches(moody) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
        assert list(stages(tmp_path / "out")) == ["n1"]
        ill = False
        ledger = open_ledger(tmp_path / "out", model_job(provider.url).key())
        with ledger.transaction():
            ledger.retry_failed()
        ledger.close()
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
    assert outcome.code == 0
    assert stages(tmp_path / "out") == {}
    assert ends(tmp_path / "out") == every(2)


async def test_what_a_batch_did_before_it_expired_is_kept(tmp_path: Path) -> None:
    """The answers of an expired batch count; only the rest goes up again."""
    dump = dump_of(tmp_path, 10)
    with serve_batches(by_number(), Fate("expired", done=6), Fate()) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
    assert ends(tmp_path / "out") == every(10)
    assert stages(tmp_path / "out") == {}
    assert Counter(asked(provider).values()) == {1: 6, 2: 4}


async def test_a_batch_that_did_nothing_has_no_output_file(tmp_path: Path) -> None:
    """Expired before its first request: all of it goes up again."""
    dump = dump_of(tmp_path, 3)
    with serve_batches(by_number(), Fate("expired", done=0), Fate()) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
    assert provider.batches["batch_1"]["output_file_id"] is None
    assert ends(tmp_path / "out") == every(3)
    assert stages(tmp_path / "out") == {}


async def test_a_batch_cancelled_at_the_provider_stops_the_run(tmp_path: Path) -> None:
    """What a person cancelled is not begun again by itself; its answers are kept, and the next run asks the rest."""
    dump = dump_of(tmp_path, 4)
    with serve_batches(by_number(), Fate("cancelled", done=1), Fate()) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
        assert outcome.why is not None
        assert "cancelled" in outcome.why
        assert len(provider.batches) == 1
        await by_batches(provider.url, dump, tmp_path / "out")
    assert ends(tmp_path / "out") == every(4)
    assert Counter(asked(provider).values()) == {1: 1, 2: 3}


async def test_lines_that_the_provider_does_not_take_end_as_failures(tmp_path: Path) -> None:
    """Validation names a line: its article fails, and the others go up again without it."""
    dump = dump_of(tmp_path, 3)
    with serve_batches(by_number(), Fate(invalid=(("invalid_request", "too odd", 2),)), Fate()) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
    first = [json.loads(line)["custom_id"] for line in provider.files["file-1"].splitlines()]
    odd = read_custom_id(first[1])
    assert odd is not None
    assert list(stages(tmp_path / "out")) == [f"n{odd.number - 1}"]
    assert ends(tmp_path / "out") == every(3)


async def test_a_batch_that_the_provider_does_not_take_stops_the_run(tmp_path: Path) -> None:
    """Validation fails for no line's sake: the run says why, nothing fails, and it can go on later."""
    dump = dump_of(tmp_path, 3)
    with serve_batches(
        by_number(), Fate(invalid=(("billing_hard_limit", "no credit left", None),)), Fate()
    ) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
        assert outcome.code == 3
        assert "no credit left" in (outcome.why or "")
        assert ends(tmp_path / "out") == Counter()
        await by_batches(provider.url, dump, tmp_path / "out")
    assert ends(tmp_path / "out") == every(3)


async def test_a_full_queue_makes_batches_smaller(tmp_path: Path) -> None:
    """More tokens than the provider queues at once: half as many requests a batch, until it takes them."""
    dump = dump_of(tmp_path, 8)
    full = Fate(invalid=(("token_limit_exceeded", "Enqueued token limit reached", None),))
    with serve_batches(by_number(), full, full, full, Fate()) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
    assert ends(tmp_path / "out") == every(8)
    assert [batch["request_counts"]["total"] for batch in provider.batches.values()] == [0, 0, 0, 2, 2, 2, 2]
    assert set(asked(provider).values()) == {1}
    assert stages(tmp_path / "out") == {}


async def test_a_lost_answer_to_the_submission_does_not_begin_it_twice(tmp_path: Path) -> None:
    """The batch is looked for under its name, over all pages of the list, and found."""
    dump = dump_of(tmp_path, 3)
    with serve_batches(by_number(), Fate(lost=True)) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
    assert outcome.code == 0
    assert len(provider.batches) == 1
    assert "GET /v1/batches" in provider.calls
    assert ends(tmp_path / "out") == every(3)


async def test_a_download_that_breaks_off_is_taken_up_again(tmp_path: Path) -> None:
    """Half a file, and then the whole: every answer is there once."""
    dump = dump_of(tmp_path, 5)
    with serve_batches(by_number()) as provider:
        provider.torn = 2
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
    assert outcome.code == 0
    assert ends(tmp_path / "out") == every(5)
    assert set(asked(provider).values()) == {1}


async def test_line_separators_inside_an_answer_do_not_break_its_line(tmp_path: Path) -> None:
    """U+2028, which JSON may hold as it is, ends no line of a file."""
    dump = dump_of(tmp_path, 2)
    odd = json.dumps(
        {"headline": "One\u2028two\u0085three", "summary": "", "key_points": [], "deals": []}, ensure_ascii=False
    )
    with serve_batches(answer(odd)) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
    assert outcome.tally.cards == 2


async def test_a_model_without_temperature_or_schema_is_asked_otherwise(tmp_path: Path) -> None:
    """What every line is refused for is left out of the next batch, and counts as no try."""
    dump = dump_of(tmp_path, 2)
    plain = lacking("temperature", then=lacking("response_format", then=by_number()))
    told: list[str] = []
    with serve_batches(plain) as provider:
        await by_batches(provider.url, dump, tmp_path / "out", told.append)
    assert ends(tmp_path / "out") == every(2)
    assert stages(tmp_path / "out") == {}
    assert [len(provider.submitted), "tools" in provider.submitted[-1]["body"]] == [6, True]
    assert any("tools from now on" in line for line in told)


async def test_a_key_that_is_refused_for_all_fails_no_article(tmp_path: Path) -> None:
    """403 in every line of the error file ends the run; put right, the same command goes on."""
    dump = dump_of(tmp_path, 3)
    shut = True
    with serve_batches(by_number(lambda *_: status(403, "not yours") if shut else None)) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
        assert outcome.code == 3
        assert "not yours" in (outcome.why or "")
        assert ends(tmp_path / "out") == Counter()
        shut = False
        await by_batches(provider.url, dump, tmp_path / "out")
    assert ends(tmp_path / "out") == every(3)


async def test_no_more_goes_up_than_the_budget_holds(tmp_path: Path) -> None:
    """By estimate beforehand and by the true cost afterwards; a larger budget goes on."""
    dump = dump_of(tmp_path, 10)
    with serve_batches(by_number()) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out", budget=Decimal("0.015"))
        assert "budget" in (outcome.why or "")
        assert outcome.code == 1
        assert 0 < len(provider.submitted) < 10
        ledger = read_ledger(tmp_path / "out")
        assert sum(map(Decimal, ledger.spent())) <= Decimal("0.015")
        ledger.close()
        outcome = await by_batches(provider.url, dump, tmp_path / "out", budget=Decimal(1))
    assert outcome.code == 0
    assert ends(tmp_path / "out") == every(10)
    assert set(asked(provider).values()) == {1}


async def test_the_rules_have_no_batch_endpoint(tmp_path: Path) -> None:
    """Without a model there is nothing to send up."""
    ledger = open_ledger(tmp_path / "out", rules_job().key())
    with pytest.raises(SettingsError, match="--model"):
        await run_by_batches(rules_job(), ledger, iter(()), Options(), notify=lambda _: None)
    ledger.close()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX systems")
@pytest.mark.parametrize(
    "call", ["POST /v1/files", "POST /v1/batches", "GET /v1/batches/batch_1", "GET /v1/files/file-2/content"]
)
async def test_a_process_may_end_between_any_two_steps(tmp_path: Path, call: str) -> None:
    """Killed when it has just uploaded, submitted, looked or collected: the next one goes on, and nothing is asked twice."""
    dump = dump_of(tmp_path, 30)
    out = tmp_path / "out"
    with serve_batches(by_number()) as provider:
        provider.stuck = call.startswith("GET /v1/batches/")
        process = multiprocessing.get_context("spawn").Process(target=_live, args=(provider.url, dump, out))
        process.start()
        while call not in provider.calls and process.exitcode is None:
            time.sleep(0.001)
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        if provider.stuck:
            with pytest.raises(LedgerError, match="--via batch-api"):
                _other_way(out)
        provider.stuck = False
        outcome = await by_batches(provider.url, dump, out)
    assert outcome.code == 0
    assert ends(out) == every(30)
    assert stages(out) == {}
    assert set(asked(provider).values()) == {1}
    assert not list((out / "batches").iterdir())


def _live(url: str, dump: Path, out: Path) -> None:
    asyncio.run(by_batches(url, dump, out))


def _other_way(out: Path) -> None:
    ledger = read_ledger(out)
    try:
        refuse_while_out(ledger)
    finally:
        ledger.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX systems")
async def test_ctrl_c_while_waiting_leaves_the_batch_with_the_provider(tmp_path: Path) -> None:
    """The wait ends at once and cleanly; the same command collects what was done meanwhile."""
    dump = dump_of(tmp_path, 3)
    with serve_batches(by_number()) as provider:
        provider.stuck = True

        def press(line: str) -> None:
            if "in progress" in line:
                os.kill(os.getpid(), signal.SIGINT)

        outcome = await by_batches(provider.url, dump, tmp_path / "out", press)
        assert (outcome.why, outcome.code) == ("interrupted", 130)
        provider.stuck = False
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
    assert outcome.code == 0
    assert len(provider.batches) == 1
    assert ends(tmp_path / "out") == every(3)


def test_a_custom_id_says_what_it_asks() -> None:
    """Number, attempt and digest go there and back in 64 characters; what is not ours is told apart."""
    key = Key(123_456_789_012, "ab" * 32, 3)
    assert len(key.custom_id) <= 64
    assert read_custom_id(key.custom_id) == key
    assert read_custom_id("request-1") is None
