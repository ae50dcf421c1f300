"""Wording: values of a card in an editor's words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.deals.deal import (
    Adviser,
    Amount,
    Consideration,
    Deal,
    DealDate,
    Fact,
    Offer,
    OtherAmount,
    Party,
    Stake,
    Term,
)
from summarizer.reading.calendar import date_words
from summarizer.render.wording import (
    amount_words,
    fact_words,
    field_words,
    missing_words,
    suggestion_words,
)
from tests.render_cards import finding

SCALES = {"million": 6, "billion": 9, "trillion": 12}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1500000000", "1.5 billion"),
        ("4.85", "4.85"),
        ("3.50", "3.50"),
        ("0", "0"),
        ("950000", "950,000"),
        ("1000000", "1 million"),
        ("684000000", "684 million"),
        ("1234500000", "1,234.5 million"),
        ("1234567890", "1,234,567,890"),
        ("1500000.5", "1,500,000.5"),
        ("120000000000000", "120 trillion"),
        ("4E+9", "4 billion"),
    ],
)
def test_amounts_for_people(amount: str, words: str) -> None:
    """A scale word where it shortens, never at the cost of a digit."""
    assert amount_words(amount) == words


@given(st.decimals(min_value=0, max_value=10**24, allow_nan=False, allow_infinity=False))
def test_no_digit_of_an_amount_is_lost(amount: Decimal) -> None:
    """Read back, the words give the same number."""
    number, _, scale = amount_words(format(amount, "f")).replace(",", "").partition(" ")
    whole, _, part = number.partition(".")
    zeros = SCALES.get(scale, 0)
    assert Decimal(f"{whole}{part.ljust(zeros, '0')[:zeros]}.{part[zeros:] or '0'}") == amount


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025", "2025"),
        ("2025-H1", "first half of 2025"),
        ("2025-Q3", "third quarter of 2025"),
        ("2025-03", "March 2025"),
        ("2025-03-04", "4 March 2025"),
        ("2025-02-31", "31 February 2025"),
    ],
)
def test_dates_as_precise_as_they_are(value: str, words: str) -> None:
    """An impossible day is told as it stands: whether it is right is for the checks."""
    assert date_words(value) == words


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (Amount(amount="25000000", currency="USD", qualifier="up_to"), "up to USD 25 million"),
        (Amount(amount="5", as_stated="x", basis="a share"), "5: a share"),
        (Amount(qualifier="undisclosed", as_stated="terms were not disclosed"), "undisclosed"),
        (Amount(as_stated="a princely sum"), "“a princely sum”"),
        (Amount(), "no figure"),
        (OtherAmount(what="net debt", amount="97000000", currency="GBP"), "net debt: GBP 97 million"),
        (OtherAmount(what="dividend", amount="0.032", currency="GBP", as_stated="3.2p"), "dividend: 3.2p"),
        (OtherAmount(what="dividend", amount="0.032", currency="GBP"), "dividend: GBP 0.032"),
        (Offer(bidder="Rowan", amount="3.95", currency="GBP", as_stated="395p"), "Rowan: 395p"),
        (Stake(percent=22.5), "22.5%"),
        (Stake(percent=60), "60%"),
        (Stake(percent=1e-7), "0.0000001%"),
        (Stake(as_stated="most of it"), "“most of it”"),
        (Term(number=1), "1 year"),
        (Term(number=18, unit="month"), "18 months"),
        (Consideration(form="cash", exchange_ratio="1:2", premium="9%"), "cash, exchange ratio 1:2, premium 9%"),
        (DealDate(kind="expected_close", value="2025-Q4"), "expected close: fourth quarter of 2025"),
        (DealDate(as_stated="soon"), "no date"),
        (Party(name="Oberlind", role="merged_entity"), "Oberlind (merged entity)"),
        (Adviser(name="Harrow", side="target", role="broker"), "Harrow (broker to the target)"),
        (Adviser(name="Harrow", side="Brook Dairy"), "Harrow (adviser to Brook Dairy)"),
        (Adviser(name="Harrow"), "Harrow (adviser)"),
    ],
)  # fmt: skip
def test_facts_in_words(fact: Fact, words: str) -> None:
    """One line for each kind of fact, whatever is missing of it."""
    assert fact_words(fact) == words


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("", "the card"),
        ("/headline", "headline"),
        ("/key_points/2", "key point 3"),
        ("/deals/0/parties/1/name", "deal 1, party 2, name"),
        ("/deals/1/value/as_stated", "deal 2, value, words"),
        ("/deals/0/value/equivalents/0", "deal 1, value, equivalent 1"),
        ("/deals/0/value", "deal 1, value"),
        ("/deals/0/status/value", "deal 1, status"),
        ("/deals/0/dates/1/value", "deal 1, date 2"),
    ],
)
def test_pointers_in_words(where: str, words: str) -> None:
    """A finding's place as an editor would say it, counted from one."""
    assert field_words(where) == words


def test_what_is_missing_is_told_with_its_reason() -> None:
    """Fields of the same reason stand together."""
    deal = Deal(missing={"stake": "not_stated", "value": "undisclosed", "other_amounts": "not_stated"})
    assert missing_words(deal) == "value (undisclosed); stake, other amounts (not stated)"


@pytest.mark.parametrize(
    ("where", "suggestion", "words"),
    [
        ("/deals/0/value/amount", "40000000", "40 million"),
        ("/deals/0/value/amount", "40000000 EUR", "EUR 40 million"),
        ("/deals/0/value/qualifier", "up_to", "up to"),
        ("/deals/0/dates/0/value", "2025", "2025"),
        ("/headline", "Say: up_to 40 million", "Say: up_to 40 million"),
    ],
)
def test_suggestions_in_words(where: str, suggestion: str, words: str) -> None:
    """Sums and words of the contract are spelt for people, all else is kept as it is."""
    assert suggestion_words(finding(where, suggestion=suggestion)) == words
