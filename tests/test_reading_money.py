"""summarizer.reading.money: what is read from the field's own styles, and what is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from summarizer.deals.deal import Qualifier
from summarizer.reading.money import find_money, parse_money

STYLES = [
    ("$1.6bn", "1600000000", "USD"),
    ("1.5 billion euro", "1500000000", "EUR"),
    ("25 mln dlrs", "25000000", "USD"),
    ("dlrs 25 mln", "25000000", "USD"),
    ("24 MLN DLRS", "24000000", "USD"),
    ("25.5 mln stg", "25500000", "GBP"),
    ("A$3.4b", "3400000000", "AUD"),
    ("Rs 1,200 crore", "12000000000", "INR"),
    ("Rs 1.5 lakh crore", "1500000000000", "INR"),
    ("₹500 cr", "5000000000", "INR"),
    ("Rs 12,40,000", "1240000", "INR"),
    ("1.2 trillion yen", "1200000000000", "JPY"),
    ("US$1.2 billion", "1200000000", "USD"),
    ("$US6.7 billion", "6700000000", "USD"),
    ("HK$3 billion", "3000000000", "HKD"),
    ("R$ 1,2 milhões", "1200000", "BRL"),
    ("RM300m", "300000000", "MYR"),
    ("R64.80", "64.80", "ZAR"),
    ("SEK 1.2bn", "1200000000", "SEK"),
    ("SEK 1 200 million", "1200000000", "SEK"),
    ("1,5 Mrd. Euro", "1500000000", "EUR"),
    ("1,5 Milliarden Euro", "1500000000", "EUR"),
    ("4.200 Euro", "4200", "EUR"),
    ("300 Mio. Franken", "300000000", "CHF"),
    ("CHF 1'200'000", "1200000", "CHF"),
    ("2,3 milliards d'euros", "2300000000", "EUR"),
    ("1.500 millones de euros", "1500000000", "EUR"),
    ("15亿元", "1500000000", "CNY"),
    ("3亿5000万元", "350000000", "CNY"),
    ("12億円", "1200000000", "JPY"),
    ("1兆2000億円", "1200000000000", "JPY"),
    ("Won 1.2 trillion", "1200000000000", "KRW"),
    ("61,300 won", "61300", "KRW"),
    ("300m pounds", "300000000", "GBP"),
    ("half a billion dollars", "500000000", "USD"),
    ("a billion dollars", "1000000000", "USD"),
    ("nine mln dlrs", "9000000", "USD"),
    ("three hundred million dollars", "300000000", "USD"),
    ("two and a half billion euros", "2500000000", "EUR"),
    ("eine halbe Milliarde Euro", "500000000", "EUR"),
    ("1-1/4 billion dlrs", "1250000000", "USD"),
    ("3/4 dlr", "0.75", "USD"),
    ("2½ billion dollars", "2500000000", "USD"),
    (".5 billion dollars", "500000000", "USD"),
    ("20-1/2 dlrs", "20.5", "USD"),
    ("36 cents", "0.36", "USD"),
    ("85p", "0.85", "GBP"),
    ("1,450p", "14.5", "GBP"),
    ("25 billion-yen", "25000000000", "JPY"),
    ("$500-million", "500000000", "USD"),
    ("3.8-billion-peso", "3800000000", "MXN"),
    ("P38.4-B", "38400000000", "PHP"),
    ("50 million Canadian dollars", "50000000", "CAD"),
    ("1.2 billion Belgian francs", "1200000000", "BEF"),
    ("$1.2 billion CAD", "1200000000", "CAD"),
    ("25 mln\n    dlrs", "25000000", "USD"),
]


@pytest.mark.parametrize(("words", "amount", "currency"), STYLES)
def test_styles(words: str, amount: str, currency: str) -> None:
    """Each style is read as one amount whose span is exactly its words, inside a sentence too."""
    text = f"Quillfen pays {words}, it said."
    (money,) = find_money(text)
    assert (text[money.start : money.end], money.low, money.currency) == (words, Decimal(amount), currency)
    assert parse_money(words) == find_money(words)[0]


@pytest.mark.parametrize(
    "text",
    [
        "It has 9400 staff and 2.5 million shares outstanding.",
        "Holders of 25 mln shares agreed.",
        "The company, which in 2023 won the contract, is growing.",
        "Buy $QLFN before Euro 2024 in room P5.",
        "A multi-billion dollar plan costing hundreds of millions of dollars.",
        "Call 020 7946 0018 or stream in 1080p.",
        "Version 1.2.3 dollars and 300 mln pounds of copper.",
        "$" + "1" * 60,
    ],
)
def test_not_money(text: str) -> None:
    """Counts, years, cashtags, telephone numbers, weights and sums without a number are no amounts."""
    assert find_money(text) == ()


@pytest.mark.parametrize(
    ("words", "qualifier", "stated"),
    [
        ("about 25 mln dlrs", "about", None),
        ("nearly $3bn", "about", None),
        ("an estimated $3bn", "about", None),
        ("(roughly $3bn)", "about", "roughly $3bn"),
        ("up to a total of $3bn", "up_to", None),
        ("At most another 250 million euros", "up_to", None),
        ("no more than $3bn", "up_to", None),
        ("at least €3bn", "at_least", None),
        ("$3bn or more", "at_least", None),
        ("$20 a share or more", "at_least", None),
        ("in excess of $3bn", "more_than", None),
        ("$3bn-plus", "more_than", None),
        ("passed €21 million", "more_than", None),
        ("just shy of $3bn", "less_than", None),
        ("less than $3bn", "less_than", None),
        ("bis zu 1,5 Mrd. Euro", "up_to", None),
        ("rund 1,5 Mrd. Euro", "about", None),
        ("jusqu'à 2,3 milliards d'euros", "up_to", None),
        ("más de 1.500 millones de euros", "more_than", None),
        ("a dispute over $3bn", "exact", "$3bn"),
        ("it turned over $3bn", "exact", "$3bn"),
        ("traded as high as $3", "exact", "$3"),
        ("ein Kredit über 950 Mio. Euro", "exact", "950 Mio. Euro"),
        ("for $3bn", "exact", "$3bn"),
    ],
)
def test_qualifier(words: str, qualifier: str, stated: str | None) -> None:
    """A qualifier that touches the amount is read, and `stated` spans it; one that governs a noun is not."""
    (money,) = find_money(words)
    assert money.qualifier is Qualifier(qualifier)
    assert words[money.stated_start : money.stated_end] == (stated or words)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("£1.2m–£1.5m", "1200000", "1500000"),
        ("$3-4 billion", "3000000000", "4000000000"),
        ("between $3 billion and $4 billion", "3000000000", "4000000000"),
        ("between 3 and 4 billion euros", "3000000000", "4000000000"),
        ("$9.05 billion to $9.15 billion", "9050000000", "9150000000"),
        ("20 to 22 dlrs a share", "20", "22"),
        ("3 bis 4 Milliarden Euro", "3000000000", "4000000000"),
    ],
)
def test_range(words: str, low: str, high: str) -> None:
    """Both ends are read, each lending the other its scale and currency."""
    (money,) = find_money(words)
    assert (money.low, money.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "words", ["raised its offer of $50 to $55 a share", "from $3 million to $4 million", "$3 million and $4 million"]
)
def test_change_is_no_range(words: str) -> None:
    """What rose from one sum to another, and two sums in a row, stay two amounts."""
    assert [money.high for money in find_money(words)] == [None, None]


@pytest.mark.parametrize(
    ("words", "per"),
    [
        ("$20 per share", "share"),
        ("A$4.85 in cash for each Quillfen share", "share"),
        ("20-1/2 dlrs a share", "share"),
        ("20 dlrs cash per share", "share"),
        ("€1.2bn-a-year", "year"),
        ("$3 million annually", "year"),
        ("$80 a tonne", "tonne"),
        ("€14,50 je Aktie", "share"),
        ("up from €9 million a year ago", None),
        ("$3 million in cash", None),
    ],
)
def test_per(words: str, per: str | None) -> None:
    """What an amount is counted by is told apart from a point in time."""
    assert find_money(words)[0].per == per


@pytest.mark.parametrize(
    ("text", "primary", "restated"),
    [
        ("1.5 billion euro (1.6 billion USD)", "1.5 billion euro", ["1.6 billion USD"]),
        ("Rs 1,240 crore (about $148 million)", "Rs 1,240 crore", ["about $148 million"]),
        ("¥120 billion, or about $800 million, it said", "¥120 billion", ["about $800 million"]),
        ("€500m in cash ($540m; £430m)", "€500m", ["$540m", "£430m"]),
        ("US$412 million (C$589 million)", "US$412 million", ["C$589 million"]),
    ],
)
def test_equivalent(text: str, primary: str, restated: list[str]) -> None:
    """The stated equivalents point at the amount that they restate."""
    first, *others = find_money(text)
    assert text[first.start : first.end] == primary and first.equivalent_of is None
    assert [text[m.stated_start : m.stated_end] for m in others] == restated
    assert {money.equivalent_of for money in others} == {first.start}


@pytest.mark.parametrize(
    "text",
    [
        "Rs 2,150 crore, or about $80 a tonne of capacity",
        "$7.9 billion when it was unveiled, or $10.4 billion including debt",
        "€5 million (with $3 million of it in shares)",
        "€5 million ($3 million profit)",
    ],
)
def test_no_equivalent(text: str) -> None:
    """A second amount of another kind beside the first restates nothing."""
    assert [money.equivalent_of for money in find_money(text)] == [None, None]


def test_bare_dollar_beside_named_ones() -> None:
    """Beside "US$" a bare "$" is another country's: the one the article speaks of, else unknown."""
    words = "$US6.7 billion ($10.5 billion)"
    assert find_money(words)[1].currency is None
    first, second = find_money(f"SYDNEY, Australia - Quillfen pays {words}.")
    assert (first.bare, second.bare, second.currency) == (False, True, "AUD")


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("SYDNEY, May 2 - Quillfen pays $640 million.", "AUD"),
        ("Quillfen pays $640 million, if the Foreign Investment Review Board lets it.", "AUD"),
        ("TORONTO (Wire) - Quillfen pays $640 million.", "CAD"),
        ("SYDNEY, May 2 - Quillfen pays an American owner $640 million.", "USD"),
        ("SYDNEY/TORONTO, May 2 - Quillfen pays $640 million.", "USD"),
        ("Quillfen, which sells to two growers in Ontario and Quebec, pays $640 million.", "USD"),
    ],
)
def test_bare_dollar_at_home(text: str, currency: str) -> None:
    """A bare "$" is another country's where only that country tells the story; it is said to be bare all the same."""
    (money,) = find_money(text)
    assert (money.currency, money.bare) == (currency, True)


def test_places_in_the_text_as_it_is() -> None:
    """Characters without width are read over, and the places are those of the text that holds them."""
    text = "\ufeffIt pays about $\u200b84 mil\xadlion."
    (money,) = find_money(text)
    assert text[money.start : money.end] == "$\u200b84 mil\xadlion"
    assert text[money.stated_start : money.stated_end] == "about $\u200b84 mil\xadlion"


def test_shared_names_follow_the_country() -> None:
    """Pesos in an article about the Philippines are Philippine ones, and still said to be bare."""
    (money,) = find_money("MANILA - a contract worth 38.4 billion pesos")
    assert (money.currency, money.bare) == ("PHP", True)


def test_parse_without_currency() -> None:
    """A short string may leave the currency out; a running text may not."""
    money = parse_money("no more than one billion")
    assert money and (money.low, money.currency, money.qualifier) == (Decimal(10**9), None, Qualifier.up_to)
    assert find_money("no more than one billion") == ()
    assert parse_money("an undisclosed sum") is None


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Northern Star pays $5 billion. Gold Fields looks on.", "$5 billion"),
        ("It pays €3 million. Dollar bonds rose.", "€3 million"),
        ("It pays $1.2bn. Euro zone banks look on.", "$1.2bn"),
        ("It pays €40m gold and all.", "€40m"),
    ],
)
def test_a_sum_ends_with_its_own_currency(text: str, stated: str) -> None:
    """A currency's name in the next sentence, or another than the sign's, is not the sum's."""
    (sum_,) = find_money(text)
    assert text[sum_.start : sum_.end] == stated
    assert not find_money("They sold 3 million. Dollar bonds rose.")
