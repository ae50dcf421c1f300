"""Say: the one door through which the program speaks. What passes is harmless, holds no key, and is never glued to a live line.

    say(text)         standard output: a card, a list, what was asked for
    say_row(label, …) a row of a list, at 80 columns
    say_json(text)    the same for JSON, which keeps its values
    note(message)     a line on standard error, "summarizer: …"; not with -q
    complain(message) the same for what went wrong; always
    log               the logger: lines on standard error with -v or SUMMARIZER_LOG

Nothing else in the package prints; a test holds it to that.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import wrap
from typing import IO, TYPE_CHECKING, Protocol

import click

from summarizer.errors import SettingsError
from summarizer.keys import without_keys
from summarizer.render.harmless import encodable, harmless, harmless_json, one_line, without_controls

if TYPE_CHECKING:
    from rich.console import Console

log = logging.getLogger("summarizer")

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


class Live(Protocol):
    """A line that is drawn again and again: a spinner, a bar."""

    def start(self) -> None:
        """Draw it from now on."""

    def stop(self) -> None:
        """Take it away."""


class _State:
    """What holds for the whole process: who is silent, and what is being drawn."""

    quiet = False
    live: Live | None = None
    lock = threading.RLock()


def say(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print text, with every sign replaced that a terminal would obey."""
    _print(encodable(harmless(text), _encoding(err)), err=err, nl=nl)


def say_text(text: str) -> None:
    """Print an article's text: to a terminal as `say` does; elsewhere only control characters are replaced."""
    if sys.stdout is not None and sys.stdout.isatty():
        say(text)
    else:
        _print(encodable(without_controls(text), _encoding(False)), err=False, nl=True)


def say_json(text: str) -> None:
    """Print JSON; what a terminal would obey, or its encoding cannot show, is escaped."""
    _print(harmless_json(text, _encoding(False)), err=False, nl=not text.endswith("\n"))


def say_row(label: str, text: str, width: int = 14) -> None:
    """Print one row of a list: its label, and a text that goes on under itself where 80 columns do not hold it."""
    lines = wrap(one_line(text), 80 - width, break_long_words=False, break_on_hyphens=False) or [""]
    say(f"{one_line(label):<{width}}{lines[0]}")
    for line in lines[1:]:
        say(" " * width + line)


def say_wrapped(text: str, indent: str = "") -> None:
    """Print a sentence at 80 columns; what does not fit stands indented under it."""
    more = f"{indent}  "
    lines = wrap(
        one_line(text),
        80,
        initial_indent=indent,
        subsequent_indent=more,
        break_long_words=False,
        break_on_hyphens=False,
    )
    say("\n".join(lines))


def note(message: str) -> None:
    """Tell how it goes, in one line on standard error; nothing after `quiet`."""
    if not _State.quiet:
        complain(message)


def complain(message: str) -> None:
    """Tell what went wrong, in one line on standard error."""
    say(f"summarizer: {one_line(message)}", err=True)


def is_quiet() -> bool:
    """Whether -q was given: then nothing is told but results and errors."""
    return _State.quiet


def talk(*, quiet: bool, verbose: int) -> None:
    """Set how much is said: `quiet` for errors alone, `verbose` 1 for what is done, 2 for every detail.

    Raises:
        SettingsError: SUMMARIZER_LOG names no level.
    """
    _State.quiet = quiet
    asked = os.environ.get("SUMMARIZER_LOG", "").strip().lower()
    if asked and asked not in _LEVELS:
        raise SettingsError(f"SUMMARIZER_LOG: must be debug, info, warning or error, not {asked!r}")
    level = [_LEVELS.get(asked, logging.WARNING), logging.INFO, logging.DEBUG][min(verbose, 2)]
    log.handlers = [_Handler()]
    log.propagate = False
    log.setLevel(min(level, _LEVELS.get(asked, level)))


@contextmanager
def drawn(live: Live) -> Iterator[None]:
    """Draw a live line until the block ends; what is said meanwhile stands above it."""
    with _State.lock:
        live.start()
        _State.live = live
    try:
        yield
    finally:
        with _State.lock:
            _State.live = None
            live.stop()


def screen(*, err: bool = False) -> Console:
    """A console for what is drawn; it writes no escape code where NO_COLOR is set or there is no terminal."""
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError(
                errno.EPIPE, "nobody reads on"
            )  # rich itself would exit with 1, as for a card to review

    return Screen(stderr=err, highlight=False, color_system=None if os.environ.get("NO_COLOR") else "auto")


class _Handler(logging.Handler):
    """Sends what is logged through the door."""

    def emit(self, record: logging.LogRecord) -> None:
        """Say it."""
        if not _State.quiet or record.levelno >= logging.ERROR:
            complain(f"{record.levelname.lower()}: {record.getMessage()}")


def _print(text: str, *, err: bool, nl: bool) -> None:
    with _State.lock:
        live = _State.live
        if live is not None:
            live.stop()
        try:
            click.echo(without_keys(text), err=err, nl=nl)
        finally:
            if live is not None:
                live.start()


def _encoding(err: bool) -> str:
    stream: IO[str] | None = sys.stderr if err else sys.stdout
    return getattr(stream, "encoding", None) or "utf-8"
