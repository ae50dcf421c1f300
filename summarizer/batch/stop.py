"""Stop: why a run is to come to an end before all is done; and what Ctrl-C means."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

INTERRUPTED = 130  # the exit code of what a Ctrl-C ended


class Stop:
    """Said once; from then on nothing new begins, and what is in flight comes home."""

    def __init__(self) -> None:
        self.why: str | None = None
        self.code = 0

    def say(self, why: str, code: int = 1) -> None:
        """End the run, for the first reason that is given. `code`: the exit code."""
        if self.why is None:
            self.why, self.code = why, code


@contextmanager
def on_interrupt(stop: Stop, tell: Callable[[str], None]) -> Iterator[None]:
    """Ctrl-C (and SIGTERM) once: end cleanly. Twice: at once; the ledger loses nothing by it."""

    def interrupted() -> None:
        if stop.why is not None:
            os._exit(INTERRUPTED)
        stop.say("interrupted", INTERRUPTED)
        tell("ending: what is in flight comes home first; Ctrl-C again ends at once")

    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    try:
        for number in signals:
            loop.add_signal_handler(number, interrupted)
    except (NotImplementedError, ValueError, RuntimeError):  # Windows, or not the main thread: Ctrl-C ends at once
        yield
        return
    try:
        yield
    finally:
        for number in signals:
            loop.remove_signal_handler(number)
