"""What is exported is what the cards hold: Excel, CSV, Word, JSON-LD and ninjs read back by others, every value equal."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from summarizer import read_path, summarize
from summarizer.batch.deal_table import deal_rows
from summarizer.card.card import Card
from summarizer.clean import clean
from summarizer.cli import main
from summarizer.deals.deal import all_facts
from summarizer.decided.values import values_of
from summarizer.handing.annotations import CONTEXT
from summarizer.handing.tables import COLUMNS
from summarizer.render.print_form import print_form
from summarizer.render.wording import fact_words
from summarizer.settings import Settings
from tests import handwritten
from tests.anno_terms import load
from tests.desk_runs import put


@pytest.fixture(scope="module")
def cards() -> list[Card]:
    """The cards of the articles with kept replies: every kind of deal, two languages, one without a deal."""
    return [
        summarize(read_path(_article(slug)), Settings(), replay=handwritten.RECORDINGS) for slug in handwritten.slugs()
    ]


@pytest.fixture(scope="module")
def run(cards: list[Card], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with them."""
    stories = (clean(read_path(_article(slug))) for slug in handwritten.slugs())
    return put(tmp_path_factory.mktemp("handed"), zip(cards, stories, strict=True))


def _article(slug: str) -> Path:
    return handwritten.FIXTURES / "articles" / f"{slug}.txt"


def exported(run: Path, form: str, path: Path) -> Path:
    """The file of an export."""
    told = CliRunner().invoke(main, ["export", str(run), "--format", form, "-o", str(path)])
    assert told.exit_code == 0, told.output
    return path


def _plain(value: Any) -> Any:
    """A cell as the card has it: days as ISO text, whole numbers as such, nothing as nothing."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | float | int):
        return float(value)
    return value or None


def once(facts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Labels and texts as a table shows them: each label once."""
    return [
        ("" if place and facts[place - 1][0] == label else label, text) for place, (label, text) in enumerate(facts)
    ]


def test_every_cell_of_the_workbook_is_the_card_s(run: Path, cards: list[Card], tmp_path: Path) -> None:
    """openpyxl: each column of each deal, and of each fact its words, mark, quote and place."""
    from openpyxl import load_workbook

    book = load_workbook(exported(run, "xlsx", tmp_path / "run.xlsx"))
    head, *rows = book["Deals"].iter_rows(values_only=True)
    expected = [row for card in cards for row in deal_rows(card.to_dict(), neutral=False)]
    assert list(head) == list(COLUMNS)
    assert [[_plain(cell) for cell in row] for row in rows] == [
        [_plain(row.get(name)) for name in COLUMNS] for row in expected
    ]
    head, *rows = book["Facts"].iter_rows(values_only=True)
    told = {(one["article_id"], one["pointer"]): one for row in rows if (one := dict(zip(head, row, strict=True)))}
    facts = [(card, where, fact) for card in cards for where, fact in all_facts(card.briefing)]
    assert len(told) == len(rows) == len(facts) > 100
    for card, where, fact in facts:
        one = told[card.article.id, where]
        assert one["fact"] == fact_words(fact)
        assert one["mark"] == card.marks[where].value
        assert _plain(one["words"]) == _plain(getattr(fact, "as_stated", ""))
        assert fact.evidence is not None
        assert (one["quote"], one["start"], one["end"]) == (fact.evidence.quote, fact.evidence.start, fact.evidence.end)


def test_every_cell_of_the_csv_is_the_card_s(run: Path, cards: list[Card], tmp_path: Path) -> None:
    """Python's own reader; numbers are equal as numbers."""
    text = exported(run, "csv", tmp_path / "run.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    expected = [row for card in cards for row in deal_rows(card.to_dict())]
    assert len(rows) == len(expected)
    for row, own in zip(rows, expected, strict=True):
        for name in COLUMNS:
            value = own.get(name)
            number = isinstance(value, Decimal | float | int)
            assert (Decimal(row[name]) == Decimal(str(value))) if number else (row[name] == str(value or "")), name


def test_every_line_of_the_document_is_the_print_form_s(run: Path, cards: list[Card], tmp_path: Path) -> None:
    """python-docx: card by card headline, summary, points, and of each deal its table, in order."""
    from docx import Document

    document = Document(str(exported(run, "docx", tmp_path / "run.docx")))
    texts = iter([one.text for one in document.paragraphs])
    tables = iter([[tuple(cell.text for cell in row.cells) for row in table.rows] for table in document.tables])
    for card in cards:
        form = print_form(card)
        for line in (
            form.headline,
            form.summary,
            *form.key_points,
            *(deal.title for deal in form.deals),
            *form.background,
        ):
            assert not line or line in texts, line  # a search of an iterator goes on from where the last one ended
        for deal in form.deals:
            assert next(tables) == once(deal.facts)
    assert next(tables, None) is None


def test_every_fact_of_the_annotations_is_the_card_s(run: Path, cards: list[Card], tmp_path: Path) -> None:
    """pyld: expanded and compacted the document is the same; each fact has the card's value, mark, quote and place."""
    from pyld import jsonld

    document = json.loads(exported(run, "annotations", tmp_path / "run.jsonld").read_text("utf-8"))
    options = {"documentLoader": load}
    back = jsonld.compact(jsonld.expand(document, options), {"@context": CONTEXT}, options)
    assert back == document
    told = {(one["id"].split(":")[2], one["body"]["pointer"]): one for one in back["first"]["items"]}
    expected = {
        (card.article.sha256, where): (card, value)
        for card in cards
        for where, value in values_of(card.briefing).items()
        if where in card.marks
    }
    assert expected.keys() <= told.keys()
    for (sha256, where), (card, value) in expected.items():
        one = told[sha256, where]
        assert one["body"]["fact"] == value, where
        assert one["body"]["mark"] == card.marks[where].value
        assert (one["verdict"], one["id"].startswith("urn:briefing-card:")) == (card.verdict.value, True)


def test_ninjs_holds_the_print_form(run: Path, cards: list[Card], tmp_path: Path) -> None:
    """Headline, summary and the names that are verified, an item a card."""
    items = [
        json.loads(line) for line in exported(run, "ninjs", tmp_path / "run.ninjs").read_text("utf-8").splitlines()
    ]
    assert len(items) == len(cards)
    for item, card in zip(items, cards, strict=True):
        form = print_form(card)
        assert item["language"] == ("de" if "german" in card.article.id else "en")
        assert item.get("title", "") == form.headline
        assert [one["value"] for one in item.get("descriptions", [])] == ([form.summary] if form.summary else [])
        names = [
            party.name
            for place, deal in enumerate(card.deals)
            for at, party in enumerate(deal.parties)
            if card.marks[f"/deals/{place}/parties/{at}"] == "verified"
        ]
        assert [one["name"] for one in item.get("organisations", [])] == names
