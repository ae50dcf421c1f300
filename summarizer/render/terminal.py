"""Terminal: a card drawn with rich, for any width; plain text where there is no terminal.

The verdict comes first, each flag stands under the fact it concerns, and every sign is told in words
too, so that nothing hangs on colour. Article text is only ever a rich `Text`, never markup.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from summarizer.card import Card, Mark, Verdict
from summarizer.finding import Finding, Severity
from summarizer.render.harmless import encodable, one_line
from summarizer.render.view import (
    NO_DEAL,
    NO_FINDINGS,
    DealView,
    Line,
    Remark,
    View,
    finding_counts,
    remark_of,
    verdict_meaning,
    view_of,
)

WIDEST = 100
"""Columns: longer lines are hard to read."""

_LABEL = 14
_SIGNS = {Mark.verified: "✓", Mark.flagged: "!", Mark.not_checked: "?"}
_INKS = {Mark.verified: "green", Mark.flagged: "bold red", Mark.not_checked: "yellow"}
_VERDICT_INKS = {
    Verdict.ready: "bold black on green",
    Verdict.review: "bold black on yellow",
    Verdict.reject: "bold white on red",
}
_SEVERITY_INKS = {Severity.error: "bold red", Severity.warning: "bold yellow", Severity.note: "bold cyan"}


class HasFindings(Protocol):
    """A card, or what a check of one gave."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What the rules found."""

    @property
    def verdict(self) -> Verdict:
        """What follows from it."""


def print_card(card: Card, *, evidence: bool) -> None:
    """Print a card on standard output, in colour where that is a terminal (and NO_COLOR is not set)."""
    draw_card(_console(), card, evidence=evidence)


def print_findings(checked: HasFindings) -> None:
    """Print every finding and then the verdict on standard output."""
    console = _console()
    encoding = console.encoding
    for finding in checked.findings:
        console.print(_finding(remark_of(finding, lambda text: encodable(one_line(text), encoding))))
    if not checked.findings:
        console.print(NO_FINDINGS)
    console.print(_verdict(checked.verdict, verdict_meaning(checked.verdict)))
    if checked.findings:
        console.print(finding_counts(checked.findings), style="dim")


def card_text(card: Card, *, evidence: bool) -> str:
    """The card as plain text of 80 columns."""
    file = io.StringIO()
    draw_card(_plain_console(file), card, evidence=evidence)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


def draw_card(console: Console, card: Card, *, evidence: bool) -> None:
    """Draw a card on any console, in the signs that its encoding can show."""
    encoding = console.encoding
    view = view_of(card, lambda text: encodable(one_line(text), encoding))
    _Sheet({mark: encodable(sign, encoding) for mark, sign in _SIGNS.items()}, evidence).draw(console, view)


def _console() -> Console:
    console = Console(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    return console


def _plain_console(file: io.StringIO) -> Console:
    return Console(file=file, width=80, color_system=None, highlight=False, markup=False, emoji=False)
