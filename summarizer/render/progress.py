"""Progress: a spinner on standard error while something takes its time; silent in a pipe or a log."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def spinner(message: str) -> Iterator[None]:
    """Show `message` beside a spinner until the block ends; nothing where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.text import Text

    from summarizer.render.harmless import one_line

    with Console(stderr=True).status(Text(one_line(message))):
        yield


def track(things: Sequence[T], message: str) -> Iterator[T]:
    """Go through `things` beside a progress bar on standard error; a bare walk where that is no terminal."""
    if not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import track as rich_track

    from summarizer.render.harmless import one_line

    yield from rich_track(things, description=escape(one_line(message)), console=Console(stderr=True), transient=True)
