"""Money in text: amounts with currency, qualifier, range, "a share", and which one restates another.

Knows the styles of English, German, French and Spanish news, of wire copy ("25 mln dlrs", "20-1/2 dlrs
a share") and of Chinese, Japanese and Korean figures. What an amount is for is told in `roles`.
It does not know: sums without a currency ("sales of 12.5 mln"), sums without a number ("billions of
dollars"), and which dollar a bare "$" is (see `Money.bare`).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from typing import NamedTuple

from summarizer.deals.deal import Qualifier
from summarizer.languages.tables import one_of, word_lists
from summarizer.reading.currencies import Unit, at_home, likeliest
from summarizer.reading.money_figures import Figure, figures
from summarizer.reading.numbers import DIGITS, JOINS, PER, TO, decimal_of
from summarizer.reading.qualifiers import is_range, stated
from summarizer.text.folding import folded, plain
from summarizer.text.once import once


class Money(NamedTuple):
    """One amount. `text[start:end]` is the money itself, `text[stated_start:stated_end]` with its qualifier.

    `low` is the amount in full units of `currency` (ISO 4217), `high` the other end of a range.
    `bare`: several countries share the words ("$", "pesos"); `currency` is then the likeliest, or None
    where the article shows it is not that one and points to no other. `per`: "share", "barrel", "year" …
    `equivalent_of`: `start` of the amount that this one restates, in another currency.
    """

    start: int
    end: int
    stated_start: int
    stated_end: int
    low: Decimal
    high: Decimal | None
    currency: str | None
    bare: bool
    qualifier: Qualifier
    per: str | None = None
    equivalent_of: int | None = None


_COUNTED = {word: name for name, words in word_lists("counted.toml").items() for word in words}
_ADVERBS = [word for word in _COUNTED if word.endswith("ly") or word in ("apiece", "each")]
_THING = rf"({one_of(_COUNTED)})\b(?!\s(?:ago|earlier|before|later))"
_PER = re.compile(
    rf"(?:\s(?:in|cash|stock|and|net)\b){{0,4}}"
    rf"(?:(?:[\s-](?:{one_of(PER)})[\s-]|\s?/\s?)(?:common\s|ordinary\s)?{_THING}"
    rf"|\s(?:for\s)?(?:each|every|per)\s(?:[\w&.’'-]{{1,20}}\s){{0,4}}?{_THING}|\s({one_of(_ADVERBS)})\b)",
    re.IGNORECASE,
)
_DASHES = {"-", "--"}
_OPENS = re.compile(r"(?:\s[\w-]{1,12}){0,3}\s?[(\[]\s?(?:or\s|=\s?|equivalent\sto\s)?\Z")
_CLOSES = re.compile(r"\s?(?:[)\];,/]|at\s|based\s|under\s|as\sof|using\s|or\s|\Z)")
_OR = re.compile(r",?\s?(?:-{1,2}|–|—)?\s?(?:(?:or|the)\s){0,2}(?:equivalent\s(?:to|of)|equal\sto|or)\s\Z")
_ALSO = re.compile(r"\s?(?:[;,/]|or|and)\s?(?:or\s)?\Z")


@folded
def find_money(text: str) -> list[Money]:
    """Every amount of money in the text, in order; a range is one amount."""
    pairs = [(low, high) for low, high in _ranges(text, figures(text)) if low.unit or high.unit]
    amounts = [_money(text, low, high) for low, high in pairs]
    return _linked(text, _settled(text, amounts, [low.unit or high.unit for low, high in pairs]))


@once
def parse_money(text: str) -> Money | None:
    """The first amount in a short string such as an `as_stated`; None where it states none.

    Unlike `find_money` it also takes a number that names no currency ("no more than one billion"):
    `currency` is then None.
    """
    amounts = find_money(text)
    if amounts:
        return amounts[0]
    text = plain(text).text
    first = next(iter(sorted(figures(text), key=lambda figure: figure.scale is None)), None)
    return _money(text, first, first) if first else None


def _money(text: str, low: Figure, high: Figure) -> Money:
    start, end, unit = low.start, high.end, low.unit or high.unit
    each = _PER.match(text, end)
    per = next((group for group in each.groups() if group), "").lower() if each else ""
    stated_start, stated_end, qualifier = stated(text, start, end, each.end() if each else None, low is not high)
    return Money(
        start, end, stated_start, stated_end,
        low=low.amount, high=None if low is high else high.amount,
        currency=unit.codes[0] if unit else None, bare=unit is not None and unit.shared,
        qualifier=qualifier, per=_COUNTED.get(per),
    )  # fmt: skip


def _ranges(text: str, found: list[Figure]) -> list[tuple[Figure, Figure]]:
    """Figures as (low, high); the same figure twice where it stands alone."""
    pairs: list[tuple[Figure, Figure]] = []
    place = 0
    while place < len(found):
        here = found[place]
        ends = _range(text, here, found[place + 1]) if place + 1 < len(found) else None
        if ends or not _is_cut(text, here):
            pairs.append(ends or (here, here))
        place += 2 if ends else 1
    return pairs


def _is_cut(text: str, figure: Figure) -> bool:
    """Whether a hyphen ties a figure that is no end of a range to more digits: "$90-84 million" tells nothing."""
    start, end = figure.start, figure.end
    behind, before = text[end : end + 2], text[max(0, start - 2) : start + 1]
    return (behind[:1] == "-" and behind[1:].isdigit()) or (before[1:2] == "-" and before.replace("-", "").isdigit())


def _range(text: str, first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    gap = text[first.end : second.start]
    joiner = gap.strip().lower()
    if len(gap) > 5 or not (joiner in _DASHES or joiner in TO or joiner in JOINS):
        return None
    if first.unit and second.unit and first.unit != second.unit:
        return None
    low, high = _alike(text, first, second)
    if not low.unit or low.amount >= high.amount or not (second.unit or second.scale or gap in _DASHES):
        return None
    return (low, high) if is_range(text, first.start, joiner) else None


def _alike(text: str, first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """The ends of "$3-4 billion", "3 to 4 billion euros" and "3.000 y 4.000 millones" with what each lends the other."""
    unit = first.unit or second.unit
    scale, number = first.scale, first.number
    if scale is None and second.scale:
        digits = DIGITS.search(text, first.start, first.end)
        number = (decimal_of(digits[0], second.style) if digits and second.style != "point" else None) or number
        scale = second.scale if number < 10_000 else None
    return first._replace(unit=unit, scale=scale, number=number), second._replace(unit=unit)


def _settled(text: str, amounts: list[Money], units: list[Unit | None]) -> list[Money]:
    """Amounts in a shared currency given the likeliest of the countries that share it."""
    certain = {money.low: money.currency for money in amounts if not money.bare}
    chosen = {unit.codes: _country(text, unit, certain.values()) for unit in {*units} if unit and unit.shared}
    return [
        money._replace(currency=same if (same := certain.get(money.low)) in unit.codes else chosen[unit.codes])
        if unit and money.bare
        else money
        for money, unit in zip(amounts, units, strict=True)
    ]


def _country(text: str, unit: Unit, certain: Collection[str | None]) -> str | None:
    if unit.codes[0] != "USD":
        return likeliest(unit.codes, text) or unit.codes[0]
    if "USD" in certain:  # a bare "$" beside "US$" is another country's
        return likeliest(unit.codes[1:], text)
    return at_home(unit.codes, text) or "USD"


def _linked(text: str, amounts: list[Money]) -> list[Money]:
    """Amounts that restate the one before them ("1.5 billion euro ($1.6 billion)") with that one's start."""
    linked = amounts[:1]
    for money in amounts[1:]:
        before = linked[-1]
        first = before.start if before.equivalent_of is None else before.equivalent_of
        linked.append(money._replace(equivalent_of=first) if _restates(text, before, money) else money)
    return linked


def _restates(text: str, before: Money, money: Money) -> bool:
    gap = text[before.stated_end : money.stated_start]
    if len(gap) > 44 or (money.currency == before.currency and money.low != before.low):
        return False
    if before.equivalent_of is not None and _ALSO.fullmatch(gap):
        return True
    if _OPENS.fullmatch(gap):
        return bool(_CLOSES.match(text, money.stated_end))
    return money.currency != before.currency and money.per == before.per and bool(_OR.fullmatch(gap))
