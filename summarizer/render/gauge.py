"""A gauge for long runs: a live line on a terminal, a plain line now and then elsewhere, both on standard error."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from summarizer.render.say import drawn, say, screen

Reading = Callable[[], tuple[int, int | None, str]]  # done, of how many (None: not known yet), what to say beside it

_PLAIN_EVERY = 10.0  # seconds
_LIVE_EVERY = 0.25


@contextmanager
def gauge(reading: Reading, *, quiet: bool = False) -> Iterator[None]:
    """Show `reading` while the block runs; it is asked from a thread, so it may only look."""
    if quiet:
        yield
        return
    ended = threading.Event()
    live = sys.stderr is not None and sys.stderr.isatty()
    thread = threading.Thread(target=_live if live else _plain, args=(reading, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _plain(reading: Reading, ended: threading.Event) -> None:
    while not ended.wait(_PLAIN_EVERY):
        done, total, beside = reading()
        say(f"{done:,} of {'?' if total is None else f'{total:,}'}  {beside}", err=True)


def _live(reading: Reading, ended: threading.Event) -> None:
    from rich.progress import BarColumn, Progress, TextColumn
    from rich.text import Text

    class _Beside(TextColumn):
        def render(self, task: object) -> Text:
            return Text(reading()[2])

    counted = TextColumn("{task.completed:,} of {task.fields[of]}")
    bar = Progress(BarColumn(20), counted, _Beside(""), console=screen(err=True), transient=True)
    with drawn(bar):
        task = bar.add_task("", total=None, of="?")
        while not ended.wait(_LIVE_EVERY):
            done, total, _ = reading()
            bar.update(task, completed=done, total=total, of="?" if total is None else f"{total:,}")
