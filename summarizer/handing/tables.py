"""Tables: a row a deal as CSV, and an Excel workbook with real numbers and dates and a sheet of facts with their quotes.

A cell that a spreadsheet would take for a formula is neutralised: in CSV by an apostrophe before it, in Excel by the
cell's own mark for text, which leaves its value as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from summarizer.batch.deal_table import FORMULA, TEXTS, deal_rows
from summarizer.card.proof import Proof
from summarizer.deals.deal import all_facts
from summarizer.handing.source import Handed
from summarizer.render.assisted import in_words
from summarizer.render.harmless import harmless, one_line
from summarizer.render.labels import label_of, order_of
from summarizer.render.wording import fact_words, field_words
from summarizer.style import PLAIN, Style

COLUMNS = (*TEXTS, "published", "deal", "value", "stake_percent", "term", "errors", "warnings")
FACTS = ("article_id", "field", "fact", "mark", "shown_by", "words", "quote", "start", "end", "pointer")
_DAYS = {"iso": "yyyy-mm-dd", "day-month": "d mmmm yyyy", "month-day": "mmmm d, yyyy"}
_WIDTHS = {"article_id": 24, "headline": 60, "summary": 60, "title": 40, "acquirers": 24, "targets": 24, "subject": 32,
           "value": 16, "value_as_stated": 20, "approvals": 28, "fact": 44, "field": 22, "quote": 70, "words": 28, "url": 24}  # fmt: skip
_LONGEST = 32_767  # characters of an Excel cell
_NOT_XML = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})


def csv_text(cards: Iterable[Handed]) -> Iterator[str]:
    """The rows of a CSV file, its head first; with the mark at its beginning by which spreadsheets know UTF-8."""
    yield "\ufeff" + _line(COLUMNS)
    for one in cards:
        for row in deal_rows(one.card.to_dict()):
            yield _line([row.get(name) for name in COLUMNS])


def _line(values: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(["" if value is None else _plain(value) for value in values])
    return out.getvalue()


def _plain(value: Any) -> str:
    return format(Decimal(str(value)).normalize(), "f") if isinstance(value, Decimal | float) else str(value)


def workbook(cards: Iterable[Handed], style: Style = PLAIN) -> bytes:
    """The Excel workbook: sheets Deals, Facts and About; days and facts in the house's form."""
    import xlsxwriter

    out = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **plain}) as book:
        sheets = _Sheets(book, style)
        for one in cards:
            sheets.take(one)
        sheets.end()
    return out.getvalue()


class _Sheets:
    """Writes the sheets of a workbook, row by row."""

    def __init__(self, book: Any, style: Style) -> None:
        self._style = style
        head = book.add_format({"bold": True, "bottom": 1})
        self._text = book.add_format({"quote_prefix": True})
        self._day = book.add_format({"num_format": _DAYS[style.date]})
        self._whole, self._number = (book.add_format({"num_format": one}) for one in ("#,##0", "#,##0.00####"))
        self._deals, self._facts, self._about = (book.add_worksheet(name) for name in ("Deals", "Facts", "About"))
        self._row = {"Deals": 1, "Facts": 1, "About": 0}
        for sheet, names in ((self._deals, COLUMNS), (self._facts, FACTS)):
            sheet.freeze_panes(1, 1)
            sheet.set_landscape()
            sheet.repeat_rows(0)
            for place, name in enumerate(names):
                sheet.write_string(0, place, name, head)
                sheet.set_column(place, place, _WIDTHS.get(name, max(10, len(name) + 3)))
        self._facts.fit_to_pages(1, 0)
        self._said: dict[str, int] = {}

    def take(self, handed: Handed) -> None:
        """The deals and facts of one card."""
        card = handed.card
        for row in deal_rows(card.to_dict(), neutral=False):
            self._write(self._deals, "Deals", [row.get(name) for name in COLUMNS])
        for where, fact in sorted(all_facts(card.briefing), key=lambda one: self._place(one[0])):
            proof, evidence = card.proofs.get(where, Proof()), fact.evidence
            by = {"rule": proof.check, "reader": proof.reader, "person": "a person"}.get(proof.by or "", "")
            shown = card.marks.get(where)
            self._write(
                self._facts,
                "Facts",
                [
                    card.article.id, self._label(where), one_line(fact_words(fact, self._style)),
                    shown.value if shown else "", by,
                    getattr(fact, "as_stated", ""), evidence.quote if evidence else "",
                    evidence.start if evidence else None, evidence.end if evidence else None, where,
                ],
            )  # fmt: skip
        said = in_words(card)
        self._said[said] = self._said.get(said, 0) + 1

    def _form(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return None
        return self._whole if value == value.to_integral_value() else self._number

    def _place(self, where: str) -> tuple[str, int]:
        """Deal by deal, the fields in the house's order."""
        parts = where.split("/")
        deal = f"{int(parts[2]):06}" if parts[1] == "deals" else "~"
        return deal, order_of(self._style).index(parts[3]) if parts[1] == "deals" else 0

    def _label(self, where: str) -> str:
        """ "deal 1, party 2", or as the house calls the field."""
        parts = where.split("/")
        if self._style.language == "en" and not (parts[3:] and parts[3] in self._style.labels):
            return field_words(where)
        label = label_of(parts[3] if parts[1] == "deals" else "earlier_deals", self._style)
        return " ".join([label, *(str(int(part) + 1) for part in parts[-1:] if part.isdecimal())])

    def end(self) -> None:
        """Say how the cards were made."""
        for sheet, name, names in ((self._deals, "Deals", COLUMNS), (self._facts, "Facts", FACTS)):
            sheet.autofilter(0, 0, max(1, self._row[name] - 1), len(names) - 1)
        self._about.set_column(1, 1, 100)
        for said, count in self._said.items():
            self._write(self._about, "About", [count, said])

    def _write(self, sheet: Any, name: str, values: list[Any]) -> None:
        row = self._row[name]
        self._row[name] += 1
        for place, value in enumerate(values):
            if value is None or value == "":
                continue
            if isinstance(value, date):
                sheet.write_datetime(row, place, value, self._day)
            elif isinstance(value, Decimal | int | float):
                sheet.write_number(row, place, float(value), self._form(value))
            elif (day := _day(str(value))) is not None:
                sheet.write_datetime(row, place, day, self._day)
            else:
                text = harmless(str(value)).translate(_NOT_XML)[:_LONGEST]
                sheet.write_string(row, place, text, self._text if text.lstrip(" ").startswith(FORMULA) else None)


def _day(text: str) -> date | None:
    """A full ISO date as a date; anything else is text."""
    if len(text) != 10 or text[4] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
