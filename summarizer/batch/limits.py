"""How fast may be asked, and how much may be spent.

Requests and tokens go out no faster than the user allows and no faster than the server says it will take.
Of its `x-ratelimit-*` headers what counts is how much remains until the reset: going at remaining / reset
is never too fast for a server that counts in windows, and settles at the true rate of one whose allowance
fills up all the time; neither needs to be told from the other. Where a 429 comes without such headers, what
the server took in the last minute is what it takes: the rate falls to 90 % of that, from where it rises by 2 % every
ten seconds; and where it does not say either how long to wait, each pause is twice as long as the last.

A wait may be long but never silent: it is told in one line. What a server says alone holds nobody longer than
a minute at a time; then one request goes to see whether it still holds.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from datetime import UTC, datetime
from decimal import Decimal

from summarizer.engines.openai_waits import asked_wait, seconds_until
from summarizer.exchange import Usage

LONGEST_WAIT = 60.0  # seconds that a server's word alone holds everyone
_NAP = 0.25  # seconds; how long the first in line sleeps before it looks at what has changed
_SOON = 0.0005  # seconds that are not worth a sleep; the allowance makes up for them
_MARGIN = 0.98  # of a limit a minute, so that the burst below stays within it
_BURST = 0.05  # seconds' worth that may go out at once
_CUT, _RISE, _RISE_AFTER = 0.9, 1.02, 10.0
_WINDOW = 300.0  # seconds; what remains until a later reset is an allowance to use, not a pace
_LONG_WAIT = 15.0  # seconds; a longer one is told, and again when it has lasted so many times as long
_TOLD_AGAIN = 20
_HEADERS = {  # remaining, reset
    "requests": (
        ("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
        ("x-ratelimit-remaining-requests-minute", "x-ratelimit-reset-requests-minute"),
        ("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"),
        ("x-ratelimit-remaining", "x-ratelimit-reset"),
        ("ratelimit-remaining", "ratelimit-reset"),
    ),
    "tokens": (
        ("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
        ("x-ratelimit-remaining-tokens-minute", "x-ratelimit-reset-tokens-minute"),
        ("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"),
    ),
}
_MEASURE = 5  # requests that were taken, to measure a rate by
_RECENT = 60.0  # seconds over which the rate before a 429 is measured: limits are counted by the minute


class Clock:
    """The deadline of one article, which stands still while the article waits for its turn."""

    def __init__(self, limit: asyncio.Timeout) -> None:
        self._limit = limit
        self._waits = 0
        self._left = 0.0

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Time in here does not count; parts of one article may wait side by side."""
        when, now = self._limit.when(), asyncio.get_running_loop().time()
        if self._waits == 0 and when is not None:
            self._left = when - now
            self._limit.reschedule(None)
        self._waits += 1
        try:
            yield
        finally:
            self._waits -= 1
            if self._waits == 0 and not self._limit.expired():
                self._limit.reschedule(asyncio.get_running_loop().time() + self._left)


clock_of_article: ContextVar[Clock | None] = ContextVar("clock_of_article", default=None)


def off_the_clock() -> AbstractContextManager[None]:
    """Whatever is waited for in here is not the article's time."""
    clock = clock_of_article.get()
    return nullcontext() if clock is None else clock.stopped()


class Halt(Exception):
    """No more is to be asked in this run: the budget is spent, someone said stop, or the server is gone."""


class Budget:
    """US dollars. `limit` None is no limit; what costs an unknown sum counts nothing."""

    def __init__(self, limit: Decimal | None, spent: Decimal) -> None:
        self.limit = limit
        self.spent = spent

    def book(self, cost: str | None) -> None:
        """A reply was paid for."""
        self.spent += Decimal(cost or 0)

    @property
    def is_spent(self) -> bool:
        """Whether nothing more may be asked."""
        return self.limit is not None and self.spent >= self.limit


class _Rate:
    """An allowance that fills up at `rate` a second; None is no limit."""

    def __init__(self, a_minute: float | None, now: float) -> None:
        self.own = a_minute and a_minute * _MARGIN / 60
        self.server: float | None = None
        self._credit = 1.0
        self._then = now

    @property
    def rate(self) -> float | None:
        known = [rate for rate in (self.own, self.server) if rate is not None]
        return min(known) if known else None

    def wait(self, amount: float, now: float) -> float:
        """Seconds until `amount` may go; an amount above the most that can pile up goes when that is full."""
        rate = self.rate
        if rate is None:
            return 0.0
        most = max(1.0, rate * _BURST)
        self._credit = min(most, self._credit + (now - self._then) * rate)
        self._then = now
        return max(0.0, (min(amount, most) - self._credit) / rate)

    @property
    def is_servers(self) -> bool:
        """Whether it is the server, and not the user, that sets the rate."""
        return self.own is None or (self.server is not None and self.server < self.own)

    def take(self, amount: float) -> None:
        """`amount` goes."""
        self._credit -= amount


class Limits:
    """The pace of one run; see `engines.openai_transport.Pace`.

    `rpm`, `tpm`: the user's limits a minute, None for none. `halted` is asked before each request and
    returns why nothing more may go, or None. `notify` is told of long waits; `today` says what moments count from.
    """

    def __init__(
        self,
        rpm: float | None = None,
        tpm: float | None = None,
        halted: Callable[[], str | None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
        notify: Callable[[str], None] = lambda _: None,
        today: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        now = clock()
        self._notify = notify
        self._today = today
        self._told = now - _TOLD_AGAIN * _LONG_WAIT
        self._requests, self._tokens = _Rate(rpm, now), _Rate(tpm, now)
        self._halted = halted
        self._clock = clock
        self._line = asyncio.Lock()
        self._closed_until = now
        self._taken: deque[float] = deque(maxlen=5000)  # when requests went out that were not refused
        self._pause = 1.0  # seconds
        self._out = 0
        self._beside = 1000.0  # tokens of a request that its messages do not show: schema and answer
        self._last_change = now

    async def turn(self, tokens: int) -> None:
        """Wait for the turn of a request whose messages have about so many tokens; first come, first served.

        The wait is no part of the article's deadline.

        Raises:
            Halt: nothing more may go.
        """
        amount = tokens + self._beside
        with off_the_clock():
            async with self._line:
                began = self._clock()
                while (wait := self._wait(amount)) > _SOON:
                    if self._is_held_too_long(began, amount):
                        break
                    self._tell(wait)
                    await asyncio.sleep(min(wait, _NAP))
                self._requests.take(1)
                self._tokens.take(amount)
        self._taken.append(self._clock())
        self._out += 1

    def heard(self, status: int, headers: Mapping[str, str]) -> None:
        """What came back for a turn: an HTTP status, or 0 when nothing did."""
        self._out -= 1
        now = self._clock()
        told = self._learn(headers)
        if status == 429:
            if self._taken:
                self._taken.pop()
            self._slow_down(now, told, headers)
            return
        self._pause = 1.0
        if status == 200 and not told and self._requests.server is not None:
            self._speed_up(now)

    def used(self, tokens: int, usage: Usage | None) -> None:
        """What a request of `tokens` really took, for the estimates to come."""
        if usage is not None:
            beside = usage.input_tokens + usage.output_tokens - tokens
            self._beside += 0.1 * (beside - self._beside)

    async def sleep(self, seconds: float) -> None:
        """Wait before another try, or until nothing more may go; the wait is no part of an article's deadline."""
        began = self._clock()
        with off_the_clock():
            while (left := began + seconds - self._clock()) > 0 and self._halted() is None:
                await asyncio.sleep(min(left, _NAP))

    def _wait(self, amount: float) -> float:
        why = self._halted()
        if why is not None:
            raise Halt(why)
        now = self._clock()
        return max(self._closed_until - now, self._requests.wait(1, now), self._tokens.wait(amount, now))

    def _is_held_too_long(self, began: float, amount: float) -> bool:
        """Whether the server's word alone has held the first in line for so long that one is to go and look."""
        now = self._clock()
        if now - began < LONGEST_WAIT:
            return False
        pairs = (self._requests, 1.0), (self._tokens, amount)
        return all(rate.is_servers or rate.wait(most, now) <= _SOON for rate, most in pairs)

    def _tell(self, wait: float) -> None:
        now = self._clock()
        if wait >= _LONG_WAIT and now - self._told >= _TOLD_AGAIN * _LONG_WAIT:
            self._told = now
            self._notify(f"waiting {min(wait, LONGEST_WAIT):.0f} s or more for the rate limit; nothing is lost")

    def _learn(self, headers: Mapping[str, str]) -> bool:
        """Take over what the headers say; whether they said anything of requests."""
        told = False
        for rate, name, out in (
            (self._requests, "requests", self._out),
            (self._tokens, "tokens", self._out * self._beside),
        ):
            remaining, reset = self._said(headers, name)
            if remaining is None or reset is None:
                continue
            left = remaining - out
            rate.server = None if reset > _WINDOW and left > 0 else max(left, 1.0) / max(reset, 0.001)
            told = told or rate is self._requests
        return told

    def _said(self, headers: Mapping[str, str], name: str) -> tuple[float | None, float | None]:
        """How much remains, and the seconds until it is whole again, in the first pair of headers that is there."""
        for left, again in _HEADERS[name]:
            if left in headers:
                return _number(headers[left]), seconds_until(headers.get(again), self._today())
        return None, None

    def _slow_down(self, now: float, told: bool, headers: Mapping[str, str]) -> None:
        asked = asked_wait(headers, self._today())
        first = now >= self._closed_until  # of those that were refused together
        if asked is not None:
            self._closed_until = max(self._closed_until, now + min(asked, LONGEST_WAIT))
        elif first:
            self._closed_until = now + self._pause
            self._pause = min(2 * self._pause, LONGEST_WAIT)
        if told or not first:
            return
        recent = [at for at in self._taken if now - at <= _RECENT]
        if len(recent) < _MEASURE:
            return  # too few to tell a rate by: the pause has to do
        rate = len(recent) / max(now - recent[0], 1.0)
        self._requests.server = max(_CUT * min(rate, self._requests.rate or rate), 0.05)
        self._last_change = now

    def _speed_up(self, now: float) -> None:
        if now - self._last_change >= _RISE_AFTER and self._requests.server is not None:
            self._requests.server *= _RISE
            self._last_change = now


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if 0 <= number < 1e12 else None
