"""Trying again where it helps, and one clear line where it does not."""

from datetime import UTC, datetime

import pytest

from summarizer.engines.openai_transport import LONGEST_WAIT
from summarizer.engines.openai_waits import asked_wait
from summarizer.errors import Unreachable
from tests import server as does
from tests.questions import ANSWER, question
from tests.server import Behaviour, serve
from tests.watched import Watched, against


@pytest.mark.parametrize(
    "failure",
    [
        does.status(429), does.status(500), does.status(503), does.status(408), does.status(409),
        does.cut(), does.reset(), does.broken_json(), does.fixed(does.Response(body=b'{"error": {"message": "busy"}}')),
        does.fixed(does.Response(body=b'{"choices": "\xff"}')),
    ],
)  # fmt: skip
async def test_a_passing_failure_is_tried_again(failure: Behaviour) -> None:
    """One failure, one wait, then the answer."""
    async with against(failure, does.answer(ANSWER)) as (watched, server):
        assert (await watched.ask(question())).text == ANSWER
    assert server.count == 2
    assert len(watched.waits) == 1
    assert 0.5 <= watched.waits[0] <= 1.0


async def test_the_wait_grows() -> None:
    """Each wait is twice the one before, and up to half a second more."""
    async with against(*[does.status(500)] * 4, does.answer(ANSWER), retries=4) as (watched, _):
        await watched.ask(question())
    assert all(least <= wait <= least + 0.5 for least, wait in zip([0.5, 1, 2, 4], watched.waits, strict=True))


@pytest.mark.parametrize(("asked", "waited"), [("7", 7.0), ("0", 0.0), ("86400", LONGEST_WAIT)])
async def test_retry_after_is_honoured(asked: str, waited: float) -> None:
    """The server's own wait comes before ours, up to a cap."""
    async with against(does.status(429, retry_after=asked), does.answer(ANSWER)) as (watched, _):
        await watched.ask(question())
    assert watched.waits == [waited]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "2.5"}, 2.5),
        ({"retry-after": "Wed, 05 Mar 2025 12:00:30 GMT"}, 30.0),
        ({"retry-after": "Wed, 05 Mar 2025 11:00:00 GMT"}, 0.0),
        ({"retry-after": "Wed, 05 Mar 2025 12:00:30 -0000"}, 30.0),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "1741176030"}, 30.0),
        ({"retry-after": "1741176030000"}, 30.0),
        ({"retry-after": "2m0.5s"}, 120.5),
        ({"retry-after": "20 seconds"}, 20.0),
        ({"retry-after": "PT1M30S"}, 90.0),
        ({"retry-after": "2025-03-05T12:00:30Z"}, 30.0),
        ({"retry-after": "86401"}, None),
        ({"retry-after": "2025-04-05T12:00:30Z"}, None),
        ({}, None),
    ],
)
def test_retry_after_is_read_in_every_form(headers: dict[str, str], seconds: float | None) -> None:
    """Seconds, milliseconds, an HTTP date, and nonsense."""
    assert asked_wait(headers, datetime(2025, 3, 5, 12, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        ({"error": {"details": [{"kind": "quota"}, {"retryDelay": "12s"}]}}, 12.0),
        ([{"error": {"details": [{"retry_delay": "0.25s"}]}}], 0.25),
        ({"error": {"message": "slow down", "retry_after": 3}}, 3.0),
        ({"retry_after_ms": 2500}, 2.5),
        ({"error": {"message": "Limit reached: please try again in 1m12.5s, or pay."}}, 72.5),
        ({"error": "wait 8 seconds"}, 8.0),
        ({"detail": "retry after 250ms"}, 0.25),
        ({"error": {"message": "try again in 40h"}}, None),
        ({"error": {"message": "after 12 years of service try another model"}}, None),
        ("nothing of the kind", None),
        (None, None),
    ],
)
def test_a_wait_in_a_body_is_read(body: object, seconds: float | None) -> None:
    """As a field, wherever it lies, or in the words of the message; a header comes before it."""
    now = datetime(2025, 3, 5, 12, tzinfo=UTC)
    assert asked_wait({}, now, body) == seconds
    assert asked_wait({"retry-after": "1"}, now, body) == 1.0


async def test_a_long_wait_is_told_once() -> None:
    """Two who wait beside each other tell it in one line; a short wait is not worth one."""
    short, long = does.status(429, retry_after="1"), does.status(429, retry_after="40")
    async with against(short, long, does.answer(ANSWER)) as (watched, _):
        await watched.ask(question())
    assert [words.partition(":")[2].partition(" ")[2] for words in watched.told] == [
        "asks to wait: trying again in 40 s"
    ]


@pytest.mark.parametrize("stall", [does.stall(), does.stall(ANSWER)])
async def test_a_stall_ends_at_the_time_out(stall: Behaviour) -> None:
    """A server that says nothing, or stops half-way, is left after the given seconds and tried again."""
    async with against(stall, does.answer(ANSWER), timeout=0.2) as (watched, server):
        assert (await watched.ask(question())).text == ANSWER
    assert server.count == 2


async def test_stalls_to_the_end_are_unreachable() -> None:
    """The message says how long and how often."""
    async with against(does.stall(), timeout=0.05, retries=1) as (watched, _):
        with pytest.raises(Unreachable, match=r"gave no whole answer within 0\.05 s \(2 tries\): try later"):
            await watched.ask(question())


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (does.status(429, "slow down"), "answers 429: slow down (3 tries): ask less at a time, or wait"),
        (does.status(502, "bad gateway"), "answers 502: bad gateway (3 tries): try later"),
        (does.cut(), "hung up"),
        (does.reset(), "hung up"),
        (does.broken_json(), "answered with something other than a chat completion (3 tries)"),
        (does.fixed(does.Response(body=b"{}")), "gave no answer (3 tries)"),
    ],
)
async def test_a_failure_that_does_not_pass_is_unreachable(failure: Behaviour, words: str) -> None:
    """One line after the last try: who, what, how often, what to do."""
    async with against(failure) as (watched, server):
        with pytest.raises(Unreachable) as gone:
            await watched.ask(question())
    assert str(gone.value).startswith("127.0.0.1:")
    assert words in str(gone.value)
    assert "\n" not in str(gone.value)
    assert server.count == 3


async def test_no_retries_means_one_try() -> None:
    """The count in the message is the truth."""
    async with against(does.status(500), retries=0) as (watched, server):
        with pytest.raises(Unreachable, match=r"\(1 try\)"):
            await watched.ask(question())
    assert server.count == 1


async def test_nobody_listens() -> None:
    """A closed port is told as such, not as a time-out."""
    with serve(does.answer(ANSWER)) as server:
        url = server.url
    watched = Watched(url)
    with pytest.raises(Unreachable, match=r"cannot be reached or hung up \(.*[Cc]onnect.*check --base-url") as gone:
        await watched.ask(question())
    await watched.engine.aclose()
    assert "within" not in str(gone.value)
