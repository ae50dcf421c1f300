"""Outputs: the files that people read, made from the ledger alone, as often as one likes.

    cards.jsonl      a card a line, in the order of the dump
    cards.parquet    a row a deal, for DuckDB or a spreadsheet (with pyarrow installed)
    failures.jsonl   a failure a line: id, where it stood, stage, error, what to do
    skipped.jsonl    what was left out, and why; only where something was
    report.html      the way into the run, and pages/NUMBER.html, a card that it names

Each is written beside itself and then put in place, so that whoever reads meanwhile sees the old one whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from summarizer.batch.deal_table import DealTable
from summarizer.batch.ledger import Ledger
from summarizer.batch.lines import one_line
from summarizer.batch.pages import Pages, write_pages
from summarizer.batch.report import report
from summarizer.batch.summary import Summary
from summarizer.private import placed
from summarizer.style import PLAIN, Style

_FAILURES = (
    "SELECT id, name, place, url, stage, error, todo FROM failures "
    "JOIN articles USING (number) JOIN files USING (file) ORDER BY number"
)
CARDS = (  # as a person left them, where one decided about them
    "SELECT number, coalesce(decided.card, cards.card) FROM cards LEFT JOIN decided USING (number) ORDER BY number"
)
_SKIPPED = (
    "SELECT id, name, place, url, reason FROM articles JOIN files USING (file) WHERE state = 'skipped' ORDER BY number"
)


def write_outputs(
    ledger: Ledger,
    folder: Path,
    notify: Callable[[str], None],
    style: Style = PLAIN,
    written: Callable[[int, int], None] = lambda done, of: None,
) -> Summary:
    """Write every file, the pages in the house's style. What the run came to.

    `notify` is told what could not be, a line; `written` how many pages are there, of how many.
    """
    summary = Summary()
    with placed(folder / "cards.jsonl") as cards, DealTable(folder / "cards.parquet", notify) as table:
        for number, line in ledger.rows(CARDS):
            cards.write(f"{line}\n")
            card = json.loads(line)
            summary.take(number, card)
            if "same_as" not in card:
                table.take(card)
    _lines(folder / "failures.jsonl", ("id", "file", "place", "url", "stage", "error", "todo"), ledger.rows(_FAILURES))
    skipped = folder / "skipped.jsonl"
    _lines(skipped, ("id", "file", "place", "url", "reason"), ledger.rows(_SKIPPED))
    if not skipped.stat().st_size:
        skipped.unlink()
    summary.look_up(ledger)
    numbers = [bad.number for bad in summary.worst]
    write_pages(ledger, Pages.of(folder, style), numbers, lambda done: written(done, len(numbers)))
    with placed(folder / "report.html") as page:
        page.write(report(summary, style))
    return summary


def _lines(path: Path, names: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    with placed(path) as file:
        for row in rows:
            file.write(one_line(dict(zip(names, row, strict=True))) + "\n")
