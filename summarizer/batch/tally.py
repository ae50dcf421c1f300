"""Tally: how far a run is, counted as it goes, for whoever shows it."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass
class Tally:
    """Articles by what became of them, calls in flight, and US dollars spent."""

    read: int = 0
    reading: bool = True
    cards: int = 0
    repeats: int = 0
    failed: int = 0
    skipped: int = 0
    in_flight: int = 0
    calls: int = 0
    cost: Decimal = Decimal(0)
    pages: tuple[int, int] | None = None  # written, of how many: when all else is done
    _ends: deque[tuple[float, int]] = field(default_factory=lambda: deque(maxlen=60))

    def page_written(self, done: int, of: int) -> None:
        """So many pages are written."""
        self.pages = done, of

    @property
    def done(self) -> int:
        """Articles that have ended."""
        return self.cards + self.repeats + self.failed + self.skipped

    def rate(self, now: float | None = None) -> float | None:
        """Articles a second over the last minute or so; None before there is one to tell."""
        now = time.monotonic() if now is None else now
        if not self._ends or now - self._ends[-1][0] >= 1.0:
            self._ends.append((now, self.done))
        then, done = self._ends[0]
        return (self.done - done) / (now - then) if now > then and self.done > done else None

    def left(self, now: float | None = None) -> float | None:
        """Seconds until all that was read has ended, at the present rate; None while that is not known."""
        rate = self.rate(now)
        return None if self.reading or rate is None else (self.read - self.done) / rate
