"""summarizer.reading.terms: durations and whether they are the deal's own."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.deals.deal import Unit
from summarizer.reading.measures import find_durations, parse_duration


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("five-year", "5", Unit.year),
        ("10 years", "10", Unit.year),
        ("three years", "3", Unit.year),
        ("18-month", "18", Unit.month),
        ("36 Monate", "36", Unit.month),
        ("fünf Jahre", "5", Unit.year),
        ("fünfjährigen", "5", Unit.year),
        ("cinq ans", "5", Unit.year),
        ("dos años", "2", Unit.year),
        ("twenty-five years", "25", Unit.year),
        ("2-1/2 years", "2.5", Unit.year),
        ("two decades", "20", Unit.year),
        ("a decade", "10", Unit.year),
        ("90 days", "90", Unit.day),
        ("four weeks", "28", Unit.day),
    ],
)
def test_styles(words: str, number: str, unit: Unit) -> None:
    """Each style is read, in a sentence and alone."""
    text = f"It runs for {words} now."
    (term,) = find_durations(text)
    assert (text[term.start : term.end], term.number, term.unit) == (words, Decimal(number), unit)
    alone = parse_duration(f" {words}")
    assert alone and (alone.number, alone.unit) == (term.number, term.unit)


@pytest.mark.parametrize(
    "text", ["$5 million a year", "in 2024 years", "a multi-year deal", "two quarters of the votes", "1987 year"]
)
def test_no_term(text: str) -> None:
    """Rates, calendar years and words without a number are no durations."""
    assert find_durations(text) == ()


def test_range() -> None:
    """Both ends of a range are read."""
    (term,) = find_durations("three to five years")
    assert (term.number, term.high) == (Decimal(3), Decimal(5))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("It signed a five-year contract.", "contract"),
        ("The licence runs for 12 years.", "contract"),
        ("The agency may extend it by another five years.", "option"),
        ("It ends a three-month pursuit.", "past"),
        ("Bartolme, a ten-year-old company, agreed.", "age"),
        ("It was cancelled two years later.", "past"),
        ("It expects more in the next two years.", "ahead"),
        ("The loan has to be paid back over four years.", "loan"),
        ("The sellers stay out of cement for five years.", "lock_up"),
    ],
)
def test_role(text: str, role: str) -> None:
    """A contract's term is told from age, history and loans by the words around it."""
    assert [term.role for term in find_durations(text)] == [role]


@given(
    st.integers(1, 99),
    st.sampled_from([("years", Unit.year), ("months", Unit.month), ("days", Unit.day)]),
    st.sampled_from(" -"),
)
def test_round_trip(number: int, unit: tuple[str, Unit], gap: str) -> None:
    """A duration written out is read back."""
    term = parse_duration(f"a term of {number}{gap}{unit[0]}")
    assert term and (term.number, term.unit) == (Decimal(number), unit[1])


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(["year", "5", " ", "to", "-", "half a", "months", "a", "jährig", "²"])).map(" ".join),
    )
)
def test_any_text(text: str) -> None:
    """No text makes the finder raise, and spans lie in the text, in order."""
    last = 0
    for term in find_durations(text):
        assert last <= term.start < term.end <= len(text) and term.number > 0
        last = term.start
