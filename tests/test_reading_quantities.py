"""Quantities: every number of a text, and whether another text carries it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading.measures import carried, find_quantities


@pytest.mark.parametrize(
    ("text", "value", "sort"),
    [
        ("A$2.16b", 2.16e9, "money"),
        ("25 mln dlrs", 25e6, "money"),
        ("Rs 1,240 crore", 12.4e9, "money"),
        ("37.8 per cent", 37.8, "percent"),
        ("in 2026", 2026, "year"),
        ("on Feb. 24", 24, "day"),
        ("twelve ships", 12, "count"),
        ("14-1/4", 14.25, "count"),
    ],
)
def test_a_number_is_read_with_its_sort(text: str, value: float, sort: str) -> None:
    """Scale words, fractions and numbers in letters are read; signs beside a number tell its sort."""
    first = find_quantities(text)[0]
    assert first.value == pytest.approx(value)
    assert first.sort == sort


def test_a_rounded_amount_is_carried_by_the_exact_one() -> None:
    """A sum like "$1.35bn" may stand for "$1,352 million", never the other way round, and never "$1.45bn"."""
    exact = find_quantities("$1,352 million")
    assert carried(find_quantities("$1.35bn")[0], exact)
    assert not carried(find_quantities("$1.45bn")[0], exact)
    assert not carried(exact[0], find_quantities("$1.35bn"))


def test_part_numbers_are_no_quantities() -> None:
    """The digits of "ABC-114" count nothing."""
    assert not find_quantities("the drug ABC-114")


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text raises, and every number lies inside it."""
    assert all(0 <= one.start < one.end <= len(text) for one in find_quantities(text))
