"""House style: sums, dates, fields and labels of the print form, and of what is handed on."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from summarizer.cli import main
from summarizer.proof import Mark
from summarizer.render.print_form import print_form, printed
from summarizer.render.view import LABELS
from summarizer.render.wording import day_words, money_words
from summarizer.style import DealField, Style
from tests.desk_runs import run_of
from tests.render_cards import card


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
