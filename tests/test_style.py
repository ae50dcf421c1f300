"""House style: sums, dates, fields and labels of the print form, and of what is handed on."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from summarizer.card.proof import Mark
from summarizer.cli import main
from summarizer.deals.vocabulary import Word
from summarizer.render import render_card
from summarizer.render.forms import Form
from summarizer.render.labels import LABELS
from summarizer.render.print_form import print_form, printed
from summarizer.render.tongue import tongues
from summarizer.render.view import view_of
from summarizer.render.wording import amount_words, day_words, money_words
from summarizer.style import DealField, Style
from tests.desk_runs import run_of
from tests.render_cards import STORY, card


def test_every_field_of_a_deal_can_be_named() -> None:
    """The fields of the style are those that have a label."""
    assert set(get_args(DealField)) == {*LABELS, "attitude"}


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (Style(), "about EUR 1.5 billion"),
        (Style(currency="after"), "about 1.5 billion EUR"),
        (Style(scale="short"), "about EUR 1.5bn"),
        (Style(currency="after", scale="short"), "about 1.5bn EUR"),
    ],
)
def test_sums(style: Style, words: str) -> None:
    """The currency before or after, billion or bn."""
    value = card().deals[0].value
    assert value is not None
    assert money_words(value, style) == words


@pytest.mark.parametrize(
    ("form", "given", "words"),
    [
        ("day-month", "2025-03-14", "14 March 2025"),
        ("month-day", "2025-03-14", "March 14, 2025"),
        ("month-day", "2025-03", "March 2025"),
        ("month-day", "2025", "2025"),
        ("month-day", "2025-Q3", "third quarter of 2025"),
        ("iso", "2025-Q3", "2025-Q3"),
    ],
)
def test_dates(form: str, given: str, words: str) -> None:
    """Full dates in three forms; less precise ones stay as they are, or ISO."""
    assert day_words(given, Style.model_validate({"date": form})) == words


def test_fields_and_labels() -> None:
    """Only what is named is printed, in that order, under labels of one's own."""
    made = card()
    made = made.model_copy(update={"marks": dict.fromkeys(made.marks, Mark.verified)})
    style = Style(fields=["value", "status"], labels={"value": "Preis"})
    assert print_form(made, style).deals[0].facts == (
        ("Preis", "about EUR 1.5 billion (USD 1.6 billion)"), ("Status", "in talks"),
    )  # fmt: skip
    assert "  Preis           about EUR" in printed(made, style)


def test_the_settings_reach_what_is_handed_on(tmp_path: Path) -> None:
    """`[style]` of a settings file; a field that there is not is one line and exit 2."""
    folder = run_of(tmp_path, 1)
    house = tmp_path / "house.toml"
    house.write_text('[style]\ncurrency = "after"\ndate = "iso"\nlabels = { dates = "Wann" }\n', "utf-8")
    told = CliRunner().invoke(main, ["export", str(folder), "--format", "text", "--config", str(house)])
    assert (told.exit_code, "Wann" in told.output, "2025-09-30" in told.output) == (0, True, True), told.output
    house.write_text('[style]\nfields = ["prices"]\n', "utf-8")
    told = CliRunner().invoke(main, ["export", str(folder), "--format", "text", "--config", str(house)])
    assert (told.exit_code, "style" in told.output, told.output.count("\n")) == (2, True, 1)


GERMAN = Style(language="de", currency="after")


@pytest.mark.parametrize(
    ("language", "scale", "amount", "words"),
    [
        ("de", "long", "1500000000", "1,5 Milliarden"),
        ("de", "short", "310000000", "310 Mio."),
        ("de", "long", "1000000", "1 Million"),
        ("fr", "long", "1500000000", "1,5 milliard"),
        ("fr", "long", "2000000", "2 millions"),
        ("es", "long", "2500000000", "2,5 mil millones"),
        ("es", "long", "1234567", "1.234.567"),
    ],
)
def test_sums_in_the_house_s_language(language: str, scale: str, amount: str, words: str) -> None:
    """Decimal sign, groups and scale words of the language; no digit is lost."""
    assert amount_words(amount, Style.model_validate({"language": language, "scale": scale})) == words


@pytest.mark.parametrize(
    ("language", "given", "words"),
    [
        ("de", "2025-03-14", "14. März 2025"),
        ("fr", "2025-03", "mars 2025"),
        ("es", "2025-03-14", "14 de marzo de 2025"),
        ("de", "2025-Q3", "drittes Quartal 2025"),
        ("fr", "2025", "2025"),
    ],
)
def test_dates_in_the_house_s_language(language: str, given: str, words: str) -> None:
    """As precise as they are."""
    assert day_words(given, Style.model_validate({"language": language})) == words


def test_every_language_has_every_word() -> None:
    """All three tables have the labels of all fields and the words of the contract, and each phrase that the code asks for."""
    words = {str(word) for kind in Word.__subclasses__() for word in kind} - {"exact", "not_stated", "conflicting"}
    own = {*LABELS, "attitude", "missing", "deal", "earlier_deals"}
    for name, tongue in tongues().items():
        assert own == set(tongue.labels), name
        assert words | {"years", "months", "days"} == set(tongue.words), name
    assert len({frozenset(tongue.phrases) for tongue in tongues().values()}) == 1


def test_a_card_in_german_is_german_in_every_form() -> None:
    """Labels, words, sums and days, in print form, Markdown and page alike; the plain style changes nothing."""
    made = card()
    made = made.model_copy(update={"marks": dict.fromkeys(made.marks, Mark.verified)})
    forms: tuple[Form, ...] = ("text", "markdown", "html")
    for form in forms:
        told = render_card(made, form, STORY, evidence=False, style=GERMAN)
        assert "1,5 Milliarden EUR" in told, form
        assert "in Gesprächen" in told, form
        assert "Beteiligte" in told, form
        assert "EUR 1.5 billion" not in told, form


def test_the_fields_that_are_named_stand_first_everywhere() -> None:
    """On page and Markdown the others follow, since a contested fact is never hidden; the print form holds them alone."""
    style = Style(fields=["value"], labels={"value": "Preis"})
    sections = [section.label for section in view_of(card(), style).deals[0].sections]
    assert (sections[0], set(sections) > {"Preis", "Status", "Parties"}) == ("Preis", True)
