"""A deadline for the one article that a command works on, as `batch` has for each of its own."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from summarizer.errors import ArticleError, EngineError

deadline_flag = click.option(
    "--deadline", type=click.FloatRange(1), default=300.0, show_default=True, help="Seconds for the article."
)
_AGAIN = 2.0  # seconds until a command that has not ended yet is told once more


class _OverError(SystemExit):
    """The time is over; no `except Exception` on the way holds it up."""


@contextmanager
def within(seconds: float, source: str, *, asks: bool = False) -> Iterator[None]:
    """Let a block work for so many seconds, waits for a server among them; on systems without alarms, for any time.

    Raises:
        ArticleError: it took longer; an EngineError where it `asks` a model.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    except _OverError:
        signal.setitimer(signal.ITIMER_REAL, 0)
        line = f"{source}: nothing to show within {seconds:g} s; give the story alone, or a longer --deadline"
        raise (EngineError if asks else ArticleError)(line) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(*_: object) -> NoReturn:
    raise _OverError
