"""Money: is the amount on the card the amount that its words state, in that currency, the price of the deal, and not withdrawn?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from summarizer.checks.compare import KINDS, Told, differs, miscast
from summarizer.checks.reading import Reading, kept
from summarizer.checks.registry import check, doubt
from summarizer.deals.deal import Amount, Deal, Equivalent, Kind, OtherAmount, Party, Qualifier, Sum
from summarizer.languages.tables import table
from summarizer.reading.corrections import find_corrections, withdrawn_money
from summarizer.reading.currencies import likeliest
from summarizer.reading.measures import find_quantities
from summarizer.reading.money import Money, parse_money
from summarizer.text.phrases import Phrasebook
from summarizer.text.sentences import Span

_F = TypeVar("_F", bound=Sum | Equivalent)
_PUT_NUMBER = "Put the number that the words state."


class Stated(NamedTuple, Generic[_F]):
    """An amount on the card beside the money that its words state. `at`: the words' place, None if unplaced."""

    where: str
    fact: _F
    money: Money
    at: Span | None


@kept
def _told(reading: Reading) -> Iterator[Stated[Sum | Equivalent]]:
    """Every sum on the card, and its equivalents."""
    for where, fact in reading.facts:
        if not isinstance(fact, Sum):
            continue
        at = reading.place(where).stated
        money = (reading.money_at(at, fact.amount) if at else None) or parse_money(fact.as_stated)
        if money:
            yield Stated(where, fact, money, at)
        for number, equal in enumerate(fact.equivalents if isinstance(fact, Amount | OtherAmount) else ()):
            if money := parse_money(equal.as_stated):
                at = reading.folded.find(equal.as_stated)
                yield Stated(f"{where}/equivalents/{number}", equal, money, at)


@kept
def sums(reading: Reading) -> Iterator[Stated[Amount | OtherAmount]]:
    """Every value and other amount whose words state money."""
    for where, fact, money, at in _told(reading):
        if isinstance(fact, Amount | OtherAmount):
            yield Stated(where, fact, money, at)


def number_text(money: Money) -> str:
    """An amount as an editor reads it: "40,000,000 EUR", a range as "1 to 2 EUR"."""
    numbers = [money.low] if money.high is None else [money.low, money.high]
    return " to ".join(f"{number:,f}" for number in numbers) + f" {money.currency or ''}".rstrip()


@check("amount-differs", differs, do=_PUT_NUMBER)
def amount_differs(reading: Reading) -> Iterator[Told]:
    """The number on the card is not the number that its words state: a digit, a zero or a scale word is off."""
    for where, fact, money, at in _told(reading):
        words, stated, ends = fact.as_stated, number_text(money), [money.low, money.high]
        if money.per == "share":  # 412p told as 412
            ends += [Decimal(str(one.value)) for one in find_quantities(words)]
        if fact.amount is not None:
            card, same = f"{Decimal(fact.amount).normalize():,f}", Decimal(fact.amount) in ends
            yield Told(f"{where}/amount", words, card, stated, same, at, f"{money.low:f}")
        if isinstance(fact, Sum) and fact.high is not None:
            right = f"{money.high:f}" if money.high else None
            yield Told(f"{where}/high", words, fact.high, stated, Decimal(fact.high) == money.high, at, right)


@doubt("amount-left-out", differs, do=_PUT_NUMBER)
def amount_left_out(reading: Reading) -> Iterator[Told]:
    """The words state an amount and the card gives none."""
    for where, fact, money, at in sums(reading):
        stated, right = number_text(money), f"{money.low:f}"
        yield Told(f"{where}/amount", fact.as_stated, "no amount", stated, fact.amount is not None, at, right)


@check("currency-differs", differs, do="Put the currency that the words state.")
def currency_differs(reading: Reading) -> Iterator[Told]:
    """The currency on the card is not that of its words; a bare "$" is read by the countries of the article."""
    for where, fact, money, at in _told(reading):
        card, stated = fact.currency, money.currency
        if card and stated:
            same = card == stated or (money.bare and likeliest((card,), reading.text) == card)
            yield Told(f"{where}/currency", fact.as_stated, card, stated, same, at, stated, sure=not money.bare)


@check("equivalent-as-value", miscast, do="Put the price first and this sum under its equivalents.")
def equivalent_as_value(reading: Reading) -> Iterator[Told]:
    """The value is the converted sum that the article adds in brackets, not the price itself."""
    for where, fact, money, at in sums(reading):
        primary = next((one for one in reading.money if one.start == money.equivalent_of), None)
        if at is None or primary is None or primary.currency == money.currency:
            continue
        deal = reading.deal_of(where)
        listed = [one.amount for one in (deal.value, *deal.other_amounts) if one and one is not fact]
        same = any(amount is not None and Decimal(amount) in (primary.low, primary.high) for amount in listed)
        stated, right = f"a conversion of {number_text(primary)}", f"{primary.low:f} {primary.currency or ''}"
        span, sure = Span(primary.stated_start, money.end), isinstance(fact, Amount)
        yield Told(f"{where}/amount", fact.as_stated, "the price itself", stated, same, span, right.strip(), sure)


_OPEN = Phrasebook({"open": table("qualifiers.toml", dict[str, dict[str, list[str]]])["words"]["left_open"]})
_OPEN_AFTER = re.compile(r"\s(?:was|is|were|seem\w*|look\w*|would be|sounds?) (?:nearer|closer|more like)\b")
_NEAR = (
    {Qualifier.about, Qualifier.more_than},
    {Qualifier.about, Qualifier.less_than},
    {Qualifier.at_least, Qualifier.more_than},
    {Qualifier.up_to, Qualifier.less_than},
)


@check("qualifier-differs", differs, do="Keep the article's own qualifier.")
def qualifier_differs(reading: Reading) -> Iterator[Told]:
    """A qualifier ("about", "up to", "at least" …) stands in the article but not on the card, or on the card alone."""
    for where, fact, money, at in sums(reading):
        stated, card, exact = money.qualifier, fact.qualifier, money.qualifier is Qualifier.exact
        if fact.amount is None or card is Qualifier.undisclosed or (at is None and exact):
            continue
        start, end = money.stated_start, money.end
        left_open = any(_OPEN.find(reading.text, max(0, start - 60), start)) or _OPEN_AFTER.match(reading.text, end)
        same = stated is card or bool(exact and left_open) or money.high is not None
        span = Span(start, money.stated_end) if at else None
        words = reading.text[slice(*span)] if span else fact.as_stated
        sure = not (exact or {stated, card} in _NEAR or isinstance(fact, OtherAmount))
        yield Told(f"{where}/qualifier", words, _words(card), _words(stated), same, span, stated.value, sure)


def _words(qualifier: Qualifier) -> str:
    return "“exactly”" if qualifier is Qualifier.exact else f"“{qualifier.plain}”"


_INVESTED = (Kind.joint_venture, Kind.funding_round, Kind.stake, Kind.contract)


@doubt("value-of-another-kind", miscast, do="Find the price of the deal, or leave the value out.")
def value_of_another_kind(reading: Reading) -> Iterator[Told]:
    """The value is revenue, debt, a fee, a valuation or an older price, by the words next to it."""
    prices = [one for one in reading.money if reading.money_role(one) == "value"]
    right = number_text(prices[0]) if prices else None
    for where, fact, money, at in sums(reading):
        role = reading.money_role(money) or ""
        words, sentence = KINDS["not_the_price"].get(role), reading.sentence_at(money.start)
        if isinstance(fact, Amount) and at and words and not _may_be_the_price(role, reading.deal_of(where)):
            twins = [one for one in reading.money if (one.low, one.currency) == (money.low, money.currency)]
            same = any(reading.money_role(one) in ("value", None) for one in twins)
            yield Told(f"{where}/amount", fact.as_stated, "the price", words, same, sentence, right)


def _may_be_the_price(role: str, deal: Deal) -> bool:
    """Whether an amount of this role is what such a deal is valued at."""
    basis = (deal.value.basis or "").lower() if deal.value else ""
    return (
        (role == "valuation" and deal.kind not in _INVESTED[:3])
        or (role == "investment" and deal.kind in _INVESTED)
        or (role == "enterprise_value" and "enterprise" in basis)
    )


@check("corrected-in-article", miscast, do="Take what the correction says.")
def corrected_in_article(reading: Reading) -> Iterator[Told]:
    """A correction note in the article withdraws what the card tells: an amount or a name."""
    notes = find_corrections(reading.text)
    wrong = {_value(money): (money, right) for money, right in reversed(withdrawn_money(notes, reading.money))}
    for one in sums(reading) if wrong else ():
        if _value(one.money) in wrong:
            money, right = wrong[_value(one.money)]
            at, better = Span(money.start, money.end), f"{right.low:f}" if right else None
            yield Told(one.where, one.fact.as_stated, "what holds", "withdrawn by a correction", at=at, right=better)
    names = {_plain(reading.text[slice(*span)]): Span(*span) for note in notes for span in note.withdrawn}
    for where, fact in reading.facts if names else ():
        if isinstance(fact, Party) and fact.name.strip() and _plain(fact.name) in names:
            at = names[_plain(fact.name)]
            yield Told(where, fact.name, "what holds", "withdrawn by a correction", at=at)


def _value(money: Money) -> tuple[object, ...]:
    return money.low, money.high, money.currency


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:“”\"'").casefold()
