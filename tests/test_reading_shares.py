"""summarizer.reading.shares: percentages and fractions of a company, what they are of and who holds them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.deals.deal import Qualifier
from summarizer.reading.measures import find_percentages, parse_percent
from summarizer.reading.roles import share_role


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("49 per cent", "49"),
        ("37.8%", "37.8"),
        ("11.2 pct", "11.2"),
        ("20 PCT", "20"),
        ("8.3pc", "8.3"),
        ("51-percent", "51"),
        ("12-1/2 pct", "12.5"),
        ("25,1 Prozent", "25.1"),
        ("60 pour cent", "60"),
        ("ten percent", "10"),
        ("fifty per cent", "50"),
        ("50:50", "50"),
        ("50-50", "50"),
        ("two-thirds", "66.67"),
        ("a half", "50"),
        ("a one-third", "33.33"),
    ],
)
def test_styles(words: str, low: str) -> None:
    """Each style is read, in a sentence and alone."""
    text = f"Quillfen bought {words} of the shares."
    (percent,) = find_percentages(text)
    assert percent.low == Decimal(low)
    assert text[percent.start : percent.end] in words
    alone = parse_percent(words)
    assert alone and alone.low == Decimal(low)


@pytest.mark.parametrize(
    "text",
    [
        "It rose by four percentage points.",
        "In the first half of the year.",
        "The odds are one in five.",
        "A third stake was sold.",
        "PC makers and a quarter of 2025.",
        "A majority stake.",
        "Profit rose 50-500.",
    ],
)
def test_no_share(text: str) -> None:
    """Points, halves of a year, odds and ordinals are no shares."""
    assert find_percentages(text) == ()


def test_range_and_qualifier() -> None:
    """A range is one share; a qualifier is read; a change from one to another stays two."""
    (between,) = find_percentages("between 20% and 30%")
    assert (between.low, between.high, between.stated_start) == (Decimal(20), Decimal(30), 0)
    (least,) = find_percentages("at least 75 per cent of the votes")
    assert (least.qualifier, least.stated_start) == (Qualifier.at_least, 0)
    assert [one.high for one in find_percentages("from 20% to 30%")] == [None, None]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Quillfen will acquire 72.8 per cent of Bartolme.", "stake"),
        ("It bought a 22.5 per cent stake in Bartolme.", "stake"),
        ("Fenwort, which owns 11.2 per cent of the company, agreed.", "holding"),
        ("Fenwort owns a 57 pct interest in Bartolme.", "holding"),
        ("Its holders will own 63.2 percent of the combined company.", "ownership_after"),
        ("It is a 37.8 per cent premium to the last price.", "premium"),
        ("Shares rose 6.1 per cent.", "growth"),
        ("It needs 75 per cent of the votes cast.", "vote"),
        ("It pays 15 percent of the price first.", "part_of_price"),
        ("They make 60% of the market.", "market_share"),
        ("Nothing is said of 60% here.", None),
    ],
)
def test_role(text: str, role: str | None) -> None:
    """What a share is of is told from its own clause."""
    (percent,) = find_percentages(text)
    assert share_role(text, percent, (0, len(text))) == role


@given(st.decimals(min_value=0, max_value=100, places=1), st.sampled_from(["%", " per cent", " pct", "pc", "-percent"]))
def test_round_trip(number: Decimal, sign: str) -> None:
    """A percentage written out is read back."""
    percent = parse_percent(f"{number}{sign}")
    assert percent and percent.low == number


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(["%", "5", " ", "to", "-", "pct", "half", "of the", "a", "İ"])).map(" ".join),
    )
)
def test_any_text(text: str) -> None:
    """No text makes the finders raise, and spans lie in the text, in order."""
    last = 0
    for percent in find_percentages(text):
        assert last <= percent.start < percent.end <= len(text)
        last = percent.start
        share_role(text, percent, (0, len(text)))
