"""The pace of a run: the user's limits, the server's words, and what waiting does to a deadline."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from decimal import Decimal

import pytest

from summarizer.batch.limits import Budget, Clock, Halt, Limits, clock_of_article, off_the_clock, seconds_of
from summarizer.exchange import Usage


class Time:
    """A clock that moves only when someone sleeps."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self._sleep = asyncio.sleep
        monkeypatch.setattr("summarizer.batch.limits.asyncio.sleep", self.sleep)

    def __call__(self) -> float:
        """The time."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Pass time."""
        self.now += seconds
        await self._sleep(0)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    """The clock of one test."""
    return Time(monkeypatch)


async def _sent(
    limits: Limits, time: Time, count: int, tokens: int = 0, status: int = 200, headers=None
) -> list[float]:
    sent = []
    for _ in range(count):
        await limits.turn(tokens)
        sent.append(time.now)
        limits.heard(status, headers or {})
    return sent


@pytest.mark.parametrize("rpm", [3, 10, 60, 900])
async def test_no_minute_holds_more_requests_than_allowed(time: Time, rpm: int) -> None:
    """Over three minutes, every window of 60 seconds is within the limit, and nine tenths of it are used."""
    sent = await _sent(Limits(rpm=rpm, clock=time), time, 3 * rpm)
    assert max(bisect_left(sent, at + 60) - place for place, at in enumerate(sent)) <= rpm
    assert sent[-1] < 60 * 3 / 0.9


async def test_tokens_are_limited_by_what_requests_really_take(time: Time) -> None:
    """The estimate follows the usage: at 3,000 tokens a request, 60,000 a minute allow twenty."""
    limits = Limits(tpm=60_000, clock=time)
    for _ in range(60):
        await limits.turn(500)
        limits.heard(200, {})
        limits.used(500, Usage(2000, 1000))
    began = time.now
    for _ in range(20):
        await limits.turn(500)
        limits.heard(200, {})
    assert 55 < time.now - began < 70


async def test_without_limits_nothing_waits(time: Time) -> None:
    """No limit, no word from the server: no time passes."""
    await _sent(Limits(clock=time), time, 1000)
    assert time.now == 0


async def test_retry_after_holds_everyone(time: Time) -> None:
    """After a 429 nothing goes out for as long as the server asked."""
    limits = Limits(clock=time)
    await _sent(limits, time, 1, status=429, headers={"retry-after": "7"})
    assert (await _sent(limits, time, 1))[0] >= 7


async def test_what_remains_until_the_reset_sets_the_pace(time: Time) -> None:
    """Thirty left for sixty seconds is one in two seconds, whatever the limit is called."""
    limits = Limits(clock=time)
    headers = {"x-ratelimit-remaining-requests": "30", "x-ratelimit-reset-requests": "1m0s"}
    sent = await _sent(limits, time, 11, headers=headers)
    assert 17 < sent[-1] - sent[0] <= 21


async def test_a_bare_429_slows_down_and_content_speeds_up_again(time: Time) -> None:
    """The rate drops to 90 % of what was taken; a while without refusals raises it a little."""
    limits = Limits(rpm=600, clock=time)
    await _sent(limits, time, 200)
    await _sent(limits, time, 1, status=429)
    began = time.now + 1
    slowed = await _sent(limits, time, 20)
    assert 20 / (slowed[-1] - began) == pytest.approx(0.9 * 9.8, rel=0.15)
    later = await _sent(limits, time, 400)
    assert (later[-1] - later[-50]) < 49 / (0.9 * 9.8)


@pytest.mark.parametrize("allowed", [30, 600])
async def test_a_server_that_only_refuses_is_found_out(time: Time, allowed: int) -> None:
    """It takes so many a minute and says nothing else: few are refused once that is learnt, and most of it is used."""
    limits = Limits(clock=time)
    taken: list[float] = []
    refused: list[float] = []
    while time.now < 900:
        await limits.turn(0)
        full = len(taken) - bisect_left(taken, time.now - 60) >= allowed
        (refused if full else taken).append(time.now)
        limits.heard(429 if full else 200, {})
        await time.sleep(0.01)
    assert len(refused) < 40
    assert sum(at > 120 for at in refused) < 15
    assert len(taken) > 0.85 * 15 * allowed


async def test_a_run_that_is_told_to_stop_lets_nothing_more_out(time: Time) -> None:
    """Who waits for a turn, or for another try, learns it at once."""
    why: list[str] = []
    limits = Limits(rpm=1, halted=lambda: why[0] if why else None, clock=time)
    await limits.turn(0)
    why.append("enough")
    with pytest.raises(Halt, match="enough"):
        await limits.turn(0)
    before = time.now
    await limits.sleep(60)
    assert time.now == before


async def test_a_deadline_stands_still_while_an_article_waits_its_turn() -> None:
    """Two parts wait side by side, longer than the deadline; only the time after that counts."""

    async def wait() -> None:
        with off_the_clock():
            await asyncio.sleep(0.15)

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1) as limit:
            clock_of_article.set(Clock(limit))
            await asyncio.gather(wait(), wait())
            done = True
            await asyncio.sleep(1)
    assert done


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("6m0s", 360),
        ("20ms", 0.02),
        ("1h2m3.5s", 3723.5),
        ("1.5", 1.5),
        ("soon", None),
        ("1s!", None),
        ("", None),
        ("-3", None),
    ],
)
def test_reset_headers_as_servers_write_them(text: str, seconds: float | None) -> None:
    """OpenAI's durations and plain seconds; anything else is not guessed at."""
    assert seconds_of(text) == seconds


def test_a_budget_is_spent_when_the_sum_has_reached_it() -> None:
    """Exact in decimals; what has no known cost adds nothing."""
    budget = Budget(Decimal("0.3"), Decimal("0.1"))
    budget.book("0.1")
    budget.book(None)
    assert not budget.is_spent
    budget.book("0.1")
    assert budget.is_spent
    assert not Budget(None, Decimal(10)).is_spent
