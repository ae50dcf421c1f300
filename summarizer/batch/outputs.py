"""Outputs: the files that people read, made from the ledger alone, as often as one likes.

    cards.jsonl      a card a line, in the order of the dump
    cards.parquet    a row a deal, for DuckDB or a spreadsheet (with pyarrow installed)
    failures.jsonl   a failure a line: id, where it stood, stage, error, what to do
    skipped.jsonl    what was left out, and why; only where something was
    report.html      the way into the run; pages/NUMBER.html, a card that it names

Each is written beside itself and then put in place, so that whoever reads meanwhile sees the old one whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from os import SEEK_END
from pathlib import Path
from typing import IO, Any
from zlib import crc32

from summarizer.batch.deal_table import DealTable
from summarizer.batch.ledger import Ledger
from summarizer.batch.lines import one_line
from summarizer.batch.report import report
from summarizer.batch.story import unpack
from summarizer.batch.summary import Summary
from summarizer.card.card import Card
from summarizer.distribution import VERSION
from summarizer.private import private_file, private_folder
from summarizer.render.filling import asset
from summarizer.render.page import card_page
from summarizer.style import PLAIN, Style

_FAILURES = (
    "SELECT id, name, place, url, stage, error, todo FROM failures "
    "JOIN articles USING (number) JOIN files USING (file) ORDER BY number"
)
CARDS = (  # as a person left them, where one decided about them
    "SELECT number, coalesce(decided.card, cards.card) FROM cards LEFT JOIN decided USING (number) ORDER BY number"
)
_CARD = (
    "SELECT coalesce(decided.card, cards.card), story FROM cards JOIN stories USING (number) "
    "LEFT JOIN decided USING (number) WHERE number = ?"
)
_SKIPPED = (
    "SELECT id, name, place, url, reason FROM articles JOIN files USING (file) WHERE state = 'skipped' ORDER BY number"
)


def write_outputs(ledger: Ledger, folder: Path, notify: Callable[[str], None], style: Style = PLAIN) -> Summary:
    """Write every file, the pages in the house's style; `notify` is told what could not be, a line. What the run came to."""
    summary = Summary()
    with _placed(folder / "cards.jsonl") as cards, DealTable(folder / "cards.parquet", notify) as table:
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
    _pages(ledger, folder / "pages", [bad.number for bad in summary.worst], style)
    with _placed(folder / "report.html") as page:
        page.write(report(summary, style))
    return summary


def _pages(ledger: Ledger, folder: Path, numbers: Sequence[int], style: Style) -> None:
    """A page for each card that the report names, linked to it and to its neighbours there.

    Those of an earlier report that are named no more go; one that would come out the same stays.
    """
    private_folder(folder)
    named = set(map(str, numbers))
    for old in folder.glob("*.html"):
        if old.stem not in named:
            old.unlink()
    house = repr((VERSION, style, [asset("render", name, style) for name in ("page.html", "page.css")]))
    known = crc32(house.encode())
    for place, number in enumerate(numbers):
        line, story = next(ledger.rows(_CARD, (number,)))
        before, after = (numbers[at] if 0 <= at < len(numbers) else None for at in (place - 1, place + 1))
        sign = crc32(f"{before} {after} {line}".encode("utf-8", "surrogatepass"), crc32(story, known))
        path, last = folder / f"{number}.html", f"<!-- {sign:08x} -->\n"
        if _ends_with(path, last):
            continue
        near = (("Report", "../report.html"), *_near(before, after))
        with _placed(path) as page:
            page.write(card_page(Card.model_validate_json(line), unpack(story), evidence=False, style=style, near=near))
            page.write(last)


def _near(before: int | None, after: int | None) -> Iterator[tuple[str, str]]:
    if before is not None:
        yield "Earlier card", f"{before}.html"
    if after is not None:
        yield "Next card", f"{after}.html"


def _ends_with(path: Path, last: str) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(-len(last), SEEK_END)
            return file.read() == last.encode()
    except OSError:
        return False


def _lines(path: Path, names: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    with _placed(path) as file:
        for row in rows:
            file.write(one_line(dict(zip(names, row, strict=True))) + "\n")


@contextmanager
def _placed(path: Path) -> Iterator[IO[str]]:
    part = path.with_name(f"{path.name}.part")
    with private_file(part).open("w", encoding="utf-8", newline="\n") as file:
        yield file
    part.replace(path)
