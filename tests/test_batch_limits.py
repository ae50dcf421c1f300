"""The pace of a run: the user's limits, the server's words, and what waiting does to a deadline."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise

import pytest

from summarizer.batch.limits import Budget, Clock, Halt, Limits, clock_of_article, off_the_clock
from summarizer.engines.openai_waits import seconds_until
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
    limits: Limits, time: Time, count: int, tokens: int = 0, status: int = 200, headers: dict[str, str] | None = None
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


_NOW = datetime(2025, 3, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("6m0s", 360),
        ("20ms", 0.02),
        ("1h2m3.5s", 3723.5),
        ("1.5", 1.5),
        ("1741176060", 60),
        ("1741176060000", 60),
        ("2025-03-05T12:01:00Z", 60),
        ("2025-03-05T13:01:00+01:00", 60),
        ("Wed, 05 Mar 2025 12:01:00 GMT", 60),
        ("2025-03-05T11:00:00Z", 0),
        ("86400", 86400),
        ("90000", None),
        ("25h", None),
        ("1799999999", None),
        ("soon", None),
        ("1s!", None),
        ("", None),
    ],
)
def test_reset_headers_as_servers_write_them(text: str, seconds: float | None) -> None:
    """Durations, seconds, moments and dates; what is a day ahead or is none of these is not guessed at."""
    assert seconds_until(text, _NOW) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("remaining", "reset"),
    [
        ("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
        ("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"),
        ("x-ratelimit-remaining", "x-ratelimit-reset"),
        ("ratelimit-remaining", "ratelimit-reset"),
    ],
)
@pytest.mark.parametrize("form", ["1741176060", "1741176060000", "2025-03-05T12:01:00Z", "60", "1m", "60000ms"])
async def test_a_moment_sets_the_same_pace_as_a_duration(time: Time, remaining: str, reset: str, form: str) -> None:
    """Thirty left until a minute from now, in whatever form and header: one in two seconds."""
    limits = Limits(clock=time, today=lambda: _NOW)
    sent = await _sent(limits, time, 11, headers={remaining: "30", reset: form})
    assert 17 < sent[-1] - sent[0] <= 21


@pytest.mark.parametrize("reset", ["4102444800", "12h", "86399", "2025-03-06T11:00:00Z", "never"])
async def test_no_reset_stands_a_run_still(time: Time, reset: str) -> None:
    """Forty left and a reset that is far away, or nonsense: what is left may be used."""
    limits = Limits(clock=time, today=lambda: _NOW)
    headers = {"x-ratelimit-remaining-requests": "40", "x-ratelimit-reset-requests": reset}
    sent = await _sent(limits, time, 12, headers=headers)
    assert sent[-1] - sent[0] < 60


async def test_with_nothing_left_one_goes_to_look_each_minute_and_the_wait_is_told(time: Time) -> None:
    """Nothing left for hours: not a standstill, and not in silence."""
    told: list[str] = []
    limits = Limits(clock=time, today=lambda: _NOW, notify=told.append)
    headers = {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "20h"}
    sent = await _sent(limits, time, 4, headers=headers)
    assert [round(later - one) for one, later in pairwise(sent)] == [60, 60, 60]
    assert told == ["waiting 60 s or more for the rate limit; nothing is lost"]


async def test_a_429_at_the_very_start_is_a_pause_and_no_pace(time: Time) -> None:
    """Nothing was taken yet, so nothing is known of how much the server takes."""
    limits = Limits(clock=time)
    await _sent(limits, time, 1, status=429, headers={"retry-after": "9"})
    sent = await _sent(limits, time, 30)
    assert sent[0] >= 9
    assert sent[-1] < 12


async def test_the_users_own_limit_is_never_broken_to_look(time: Time) -> None:
    """One request in two minutes is what the user allows, however long that takes."""
    sent = await _sent(Limits(rpm=0.5, clock=time), time, 3)
    assert all(later - one > 110 for one, later in pairwise(sent))


def test_a_budget_is_spent_when_the_sum_has_reached_it() -> None:
    """Exact in decimals; what has no known cost adds nothing."""
    budget = Budget(Decimal("0.3"), Decimal("0.1"))
    budget.book("0.1")
    budget.book(None)
    assert not budget.is_spent
    budget.book("0.1")
    assert budget.is_spent
    assert not Budget(None, Decimal(10)).is_spent
