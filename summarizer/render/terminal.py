"""Terminal: a card or its findings on the screen, for any width; plain text where there is no terminal.

What stands where is `sheet`'s matter. Article text is only ever a rich `Text`, never markup.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace

from rich.console import Console
from rich.text import Text

from summarizer.card.card import Card
from summarizer.render.harmless import encodable
from summarizer.render.say import screen
from summarizer.render.sheet import Row, card_rows, finding_rows
from summarizer.render.view import CLAIM_MEANING, MEANING, remarks_of, unshown, view_of

WIDEST = 100
"""Columns: longer lines are hard to read."""

_NARROWEST = 20
"""Columns that a text keeps beside its label, whatever the width."""


def print_card(card: Card, *, evidence: bool) -> None:
    """Print a card on standard output, in colour where that is a terminal (and NO_COLOR is not set)."""
    draw_card(_console(), card, evidence=evidence)


def print_findings(card: Card, *, claim: bool = False) -> None:
    """Print every finding, what nothing shows and why, then the verdict, on standard output.

    `claim`: the card is one sentence alone.
    """
    _draw(_console(), _finding_rows(card, claim))


def findings_text(card: Card, *, claim: bool = False) -> str:
    """The same as plain text of 80 columns."""
    file = io.StringIO()
    _draw(Console(file=file, width=80, color_system=None), _finding_rows(card, claim))
    return file.getvalue()


def card_text(card: Card, *, evidence: bool) -> str:
    """The card as plain text of 80 columns."""
    file = io.StringIO()
    draw_card(Console(file=file, width=80, color_system=None), card, evidence=evidence)
    return file.getvalue()


def draw_card(console: Console, card: Card, *, evidence: bool) -> None:
    """Draw a card on any console, in the signs that its encoding can show."""
    _draw(console, card_rows(view_of(card), evidence=evidence))


def _finding_rows(card: Card, claim: bool) -> Iterable[Row]:
    remarks = remarks_of(card.findings)
    if claim:
        remarks = [replace(one, field="the sentence") for one in remarks]
        return finding_rows(remarks, [], card.verdict, CLAIM_MEANING[card.verdict])
    return finding_rows(remarks, unshown(card), card.verdict, MEANING[card.verdict])


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
