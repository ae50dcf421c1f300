"""Progress: a spinner or a bar on standard error while something takes its time; silent in a pipe or a log, or with -q."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from summarizer.render.harmless import one_line
from summarizer.render.say import drawn, is_quiet, screen

T = TypeVar("T")


@contextmanager
def spinner(message: str) -> Iterator[None]:
    """Show `message` beside a spinner until the block ends; nothing where standard error is no terminal."""
    if _is_silent():
        yield
        return
    from rich.text import Text

    console = screen(err=True)
    shown = Text(one_line(message), no_wrap=True, overflow="ellipsis")
    shown.truncate(max(console.width - 2, 1), overflow="ellipsis")  # beside the spinner's sign
    with drawn(console.status(shown)):
        yield


def track(things: Sequence[T], message: str) -> Iterator[T]:
    """Go through `things` beside a progress bar on standard error; a bare walk where that is no terminal."""
    if _is_silent():
        yield from things
        return
    from rich.markup import escape
    from rich.progress import Progress

    bar = Progress(console=screen(err=True), transient=True)
    task = bar.add_task(escape(one_line(message)), total=len(things))
    with drawn(bar):
        for thing in things:
            yield thing
            bar.advance(task)


def _is_silent() -> bool:
    return is_quiet() or sys.stderr is None or not sys.stderr.isatty()
