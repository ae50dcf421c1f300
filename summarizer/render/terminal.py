"""Terminal: a card or its findings on the screen, for any width; plain text where there is no terminal.

What stands where is `sheet`'s matter. Article text is only ever a rich `Text`, never markup.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from rich.console import Console
from rich.text import Text

from summarizer.card import Card
from summarizer.finding import Finding
from summarizer.proof import Mark
from summarizer.render.harmless import encodable
from summarizer.render.say import screen
from summarizer.render.sheet import Row, card_rows, finding_rows
from summarizer.render.view import remarks_of, view_of
from summarizer.render.wording import field_words
from summarizer.verdict import Verdict

WIDEST = 100
"""Columns: longer lines are hard to read."""

_NARROWEST = 20
"""Columns that a text keeps beside its label, whatever the width."""


class HasFindings(Protocol):
    """A card, or what checking one gave."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What the rules found."""

    @property
    def verdict(self) -> Verdict:
        """What follows from it."""

    @property
    def marks(self) -> Mapping[str, Mark]:
        """JSON pointer of each shown fact → its mark."""


def print_card(card: Card, *, evidence: bool) -> None:
    """Print a card on standard output, in colour where that is a terminal (and NO_COLOR is not set)."""
    draw_card(_console(), card, evidence=evidence)


def print_findings(checked: HasFindings) -> None:
    """Print every finding, which facts no check could verify, then the verdict, on standard output."""
    _draw(_console(), _finding_rows(checked))


def findings_text(checked: HasFindings) -> str:
    """The same as plain text of 80 columns."""
    file = io.StringIO()
    _draw(Console(file=file, width=80, color_system=None), _finding_rows(checked))
    return file.getvalue()


def card_text(card: Card, *, evidence: bool) -> str:
    """The card as plain text of 80 columns."""
    file = io.StringIO()
    draw_card(Console(file=file, width=80, color_system=None), card, evidence=evidence)
    return file.getvalue()


def draw_card(console: Console, card: Card, *, evidence: bool) -> None:
    """Draw a card on any console, in the signs that its encoding can show."""
    _draw(console, card_rows(view_of(card), evidence=evidence))


def _finding_rows(checked: HasFindings) -> Iterable[Row]:
    unchecked = [field_words(where) for where, mark in checked.marks.items() if mark is Mark.not_checked]
    return finding_rows(remarks_of(checked.findings), unchecked, checked.verdict)


def _console() -> Console:
    console = screen()
    console.width = min(console.width, WIDEST)
    return console


def _draw(console: Console, rows: Iterable[Row]) -> None:
    for row in rows:
        lead, body = _fit(console, row.lead), _fit(console, row.body)
        hanging = Text(" " * lead.cell_len)
        lines = body.wrap(console, max(console.width - lead.cell_len, _NARROWEST)) or [Text()]
        for place, line in enumerate(lines):
            whole = Text.assemble(hanging if place else lead, line)
            whole.rstrip()
            console.print(whole, soft_wrap=True)


def _fit(console: Console, text: Text) -> Text:
    """`text` in signs that the console's encoding can show, its styles kept."""
    if encodable(text.plain, console.encoding) == text.plain:
        return text
    pieces = (segment for segment in text.render(console) if segment.text)
    return Text.assemble(*((encodable(piece.text, console.encoding), piece.style or "") for piece in pieces))
