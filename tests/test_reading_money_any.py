"""Sums of any kind: written out and read back, in any text, and where something touches a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading.money import find_money, parse_money

NUMBERS = st.decimals(min_value=1, max_value=999, places=2)
ENGLISH = st.sampled_from(
    [("million", 6), ("billion", 9), ("bn", 9), ("m", 6), ("mln", 6), ("trillion", 12), ("crore", 7)]
)
SIGNS = st.sampled_from([("US$", "USD"), ("€", "EUR"), ("£", "GBP"), ("A$", "AUD"), ("SEK ", "SEK"), ("CHF ", "CHF")])
NAMES = st.sampled_from([("euros", "EUR"), ("yen", "JPY"), ("stg", "GBP"), ("Swiss francs", "CHF"), ("zlotys", "PLN")])
GERMAN = st.sampled_from([("Mrd.", 9), ("Milliarden", 9), ("Mio.", 6), ("Millionen", 6)])
PHRASES = st.sampled_from(["", "about ", "up to ", "at least ", "more than "])


@given(NUMBERS, ENGLISH, SIGNS, PHRASES)
def test_round_trip_sign(number: Decimal, scale: tuple[str, int], sign: tuple[str, str], phrase: str) -> None:
    """Number, scale and sign written out are read back."""
    words = f"{phrase}{sign[0]}{number} {scale[0]}"
    money = parse_money(words)
    assert money and (money.low, money.currency) == (number.scaleb(scale[1]), sign[1])
    assert (money.stated_start, money.stated_end) == (0, len(words))


@given(NUMBERS, ENGLISH, NAMES)
def test_round_trip_name(number: Decimal, scale: tuple[str, int], name: tuple[str, str]) -> None:
    """Number, scale and name written out are read back."""
    money = parse_money(f"{number} {scale[0]} {name[0]}")
    assert money and (money.low, money.currency) == (number.scaleb(scale[1]), name[1])


@given(NUMBERS, GERMAN)
def test_round_trip_decimal_comma(number: Decimal, scale: tuple[str, int]) -> None:
    """The decimal comma is read as such where the scale word is German."""
    money = parse_money(f"{str(number).replace('.', ',')} {scale[0]} Euro")
    assert money and (money.low, money.currency) == (number.scaleb(scale[1]), "EUR")


@given(st.integers(1, 10**12))
def test_round_trip_grouped(number: int) -> None:
    """Thousands separators of four kinds are read back."""
    for sign in (",", "'", "\xa0", " "):
        money = parse_money(f"{number:,} euros".replace(",", sign))
        assert money and money.low == number


PIECES = st.sampled_from(
    ["$", "1", "1.5", ",", ".", " ", "bn", "million", "€", "-", "/", "to", "and", "between", "(", ")", "\n", "a share",
     "p", "½", "亿", "元", "İ", "Rs", "US", "one", "half a", "dollars", "about", "9" * 24, "¥", "\u2028", "٣",
     "trillion"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text(text: str) -> None:
    """No text makes the finders raise; spans lie in the text, in order, the qualifier's around the money's."""
    last = 0
    for money in find_money(text):
        assert last <= money.start < money.end <= len(text)
        assert 0 <= money.stated_start <= money.start and money.end <= money.stated_end <= len(text)
        assert money.high is None or money.low < money.high
        last = money.end
    parse_money(text)


@pytest.mark.parametrize(
    ("text", "low", "currency"),
    [
        ("It paid RM73mil for it.", "73000000", "MYR"),
        ("It paid $73−80 million for it.", "73000000", "USD"),
        ("It paid A$73‑million for it.", "73000000", "AUD"),
        ("It paid AUD$73 million for it.", "73000000", "AUD"),
        ("It paid 442 GBp a share.", "4.42", "GBP"),
    ],
)
def test_a_figure_that_a_known_word_or_sign_touches(text: str, low: str, currency: str) -> None:
    """It is read whole."""
    (money,) = find_money(text)
    assert (money.low, money.currency) == (Decimal(low), currency)


@pytest.mark.parametrize("text", ["It paid $73xil for it.", "It paid $73:90 for it.", "It paid €73[1] million for it."])
def test_a_figure_that_something_touches(text: str) -> None:
    """What is not known to be the whole of a figure is not read off its front."""
    assert [money for money in find_money(text) if money.low == 73] == []
