"""summarizer.reading.roles: the nearest telling word decides what an amount is for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading.money import find_money
from summarizer.reading.roles import money_role


def roles(text: str) -> list[str | None]:
    """The role of each amount of a one-sentence text."""
    return [money_role(text, money, (0, len(text))) for money in find_money(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quillfen will acquire Bartolme for $5 billion.", ["value"]),
        ("It agreed a $5bn takeover of Bartolme.", ["value"]),
        ("Quillfen must pay Bartolme $5m if clearance has not been obtained by March.", ["break_fee"]),
        ("It sued the oil and gas producer in Tulsa for $5m.", ["fine"]),
        ("The takeover would cost Quillfen $5bn.", ["value"]),
        ("The family paid $5m for it twelve years ago.", ["previous"]),
        ("The contract is worth up to €40m.", ["value"]),
        ("It will pay 25 mln dlrs in cash for the unit.", ["value"]),
        ("Quillfen closed an €85 million Series C.", ["value"]),
        ("The round values the company at €640 million, post-money.", ["valuation"]),
        ("It pays A$4.85 in cash for each Bartolme share.", ["per_share"]),
        ("It raised its offer to 442p.", ["per_share"]),
        ("It pays 1.5 billion euro ($1.6 billion).", ["value", "equivalent"]),
        ("Bartolme had revenue of A$1.34 billion in the year to June.", ["revenue"]),
        ("Bartolme has 640 staff and annual revenue of US$158 million.", ["revenue"]),
        ("Revenue passed €21 million, up from €9 million a year ago.", ["revenue", "revenue"]),
        ("It earned $212.4 million, or $1.84 a share.", ["profit", "per_share"]),
        ("It reported a net loss of Rs 38 crore on revenue of Rs 1,085 crore.", ["profit", "revenue"]),
        ("Counting net debt of A$640 million, the deal gives an enterprise value of about A$2.8 billion.",
         ["debt", "enterprise_value"]),
        ("It has lined up a C$500-million term loan.", ["debt"]),
        ("Bartolme would owe a break fee of A$21.6 million.", ["break_fee"]),
        ("Neither owes the other the $240 million termination fee.", ["break_fee"]),
        ("Fenwort, which Quillfen bought for $640 million in 2023, did well.", ["previous"]),
        ("It sold four clinics last year for A$88 million.", ["previous"]),
        ("Its shares rose 6.1 per cent to A$4.71.", ["price_before"]),
        ("The board will pay a dividend of 36 cents a share.", ["dividend"]),
        ("It expects annual savings of $30 million.", ["synergies"]),
        ("The company has raised €134 million since it was founded.", ["funding_total"]),
        ("It holds $4 billion in assets.", ["assets"]),
        ("It will spend NZ$12 million on a hall.", ["investment"]),
        ("It was fined $3 million.", ["fine"]),
        ("Nothing is said of $3 million here.", [None]),
    ],
)  # fmt: skip
def test_role(text: str, expected: list[str | None]) -> None:
    """Each kind of amount is told from the words of its own clause."""
    assert roles(text) == expected


def test_other_clause_is_not_heard() -> None:
    """A cue in the next clause, or beyond another figure, says nothing."""
    assert roles("Its debt fell; $3 million is here.") == [None]
    assert roles("Debt was $9 million, $3 million is here.")[1] is None


@pytest.mark.parametrize(
    "words", ["for $5bn", "a $5bn deal", "worth $5bn", "valued at $5bn", "pay $5bn", "a price of $5bn"]
)
def test_plain_price(words: str) -> None:
    """Plain ways of stating a price are read as one, with and without an older deal's words at a distance."""
    assert roles(f"It is {words}.") == ["value"]
    assert roles(f"It is {words}; last year it sold a unit.") == ["value"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text(before: str, after: str) -> None:
    """No surroundings make it raise."""
    roles(f"{before} $5 million {after}")
