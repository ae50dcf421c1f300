"""The price of the deal in headline and summary against the value on the card: one of the two is wrong where they part.

Only sums that the card's own sentence tells as a price count, and only in a currency that the value is given in.
What includes debt or is a total is another sum, not a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from summarizer.checks.compare import Told, disagree
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check
from summarizer.deal import Deal
from summarizer.finding import Severity
from summarizer.reading.money import Money, find_money
from summarizer.reading.money_role import money_role
from summarizer.text.once import once
from summarizer.text.sentences import sentences

_NEAR = Decimal("0.02")  # a headline may round by as much
_ANOTHER_SUM = re.compile(r"\b(?:debt|enterprise|total|overall|together|combined|whole|equity|includ\w+)\b", re.I)


_CLAIMED = re.compile(r"\b(?:su(?:es?|ed|ing)|damages|fined?|compensation|lawsuit)\b[^.;]{0,60}\Z", re.I)


@once
def sums_told(text: str) -> tuple[tuple[Money, str | None], ...]:
    """The sums in a text of the card's own, each with what the text tells it to be."""
    return tuple((one, money_role(text, one, (0, len(text)))) for one in find_money(text))


def _prices(text: str) -> list[Money]:
    """The sums that a text tells as the price of something; its only sum also where nothing tells what it is."""
    sums = [
        (one, role)
        for one, role in sums_told(text)
        if one.per is None
        and role not in ("per_share", "equivalent")
        and not _CLAIMED.search(text, max(0, one.stated_start - 80), one.stated_start)
    ]
    return [one for one, role in sums if role == "value" or (role is None and len(sums) == 1)]


def _values(deal: Deal) -> list[tuple[Decimal, str]]:
    """The deal's value and what else it is stated as: amount and currency."""
    value = deal.value
    if value is None or value.amount is None or value.currency is None:
        return []
    rows = [(Decimal(value.amount), value.currency)]
    rows += [(Decimal(one.amount), one.currency or "") for one in value.equivalents if one.amount]
    return rows


def _is(told: Money, rows: list[tuple[Decimal, str]]) -> bool:
    """Whether one of the rows is the told sum, rounded or not."""
    ends = [told.low, *([told.high] if told.high is not None else [])]
    return any(abs(end - amount) <= _NEAR * amount for end in ends for amount, _ in rows)


def _stray(reading: Reading, text: str, known: list[tuple[Decimal, str]]) -> Money | None:
    """The first price in a text that is no value of the card; in another currency only what the card has as another sum."""
    currencies = {currency for _, currency in known}
    rest = [(Decimal(one.amount), one) for _, deal in reading.deals for one in deal.other_amounts if one.amount]
    wider = [(amount, "") for amount, one in rest if _ANOTHER_SUM.search(one.what)]
    other = [(amount, "") for amount, one in rest if one.currency not in currencies]
    strange = [
        one
        for one in find_money(text)
        if not _is(one, known) and not _is(one, wider) and (one.currency in currencies or _is(one, other))
    ]
    return next((one for one in _prices(text) if one in strange), None) if strange else None


def _leading(reading: Reading) -> Iterator[tuple[str, str]]:
    """The headline, and the first sentence of the summary: where a card says what its deal costs."""
    yield "/headline", reading.briefing.headline
    first = next(iter(sentences(reading.briefing.summary)), None)
    if first:
        yield "/summary", reading.briefing.summary[first.start : first.end]


_COMPARE = "Compare both with the sentence that prices the deal."


def _valued(reading: Reading) -> list[tuple[str, str, list[tuple[Decimal, str]]]]:
    """The deals with a value: pointer of its amount, its words, and what it is in every currency."""
    return [
        (f"{where}/value/amount", f"“{deal.value.as_stated}”", rows)
        for where, deal in reading.deals
        if deal.value and (rows := _values(deal))
    ]


@check("told-price-not-the-value", disagree, severity=Severity.warning, do=_COMPARE)
def told_price_not_the_value(reading: Reading) -> Iterator[Told]:
    """The headline or the summary's first sentence prices the deal with another sum than the card's value."""
    valued = _valued(reading)
    known = [row for _, _, rows in valued for row in rows]
    for where, text in _leading(reading) if known else ():
        stray = _stray(reading, text, known)
        if stray and (where == "/headline" or not any(_is(one, known) for one in find_money(text))):
            words = text[stray.stated_start : stray.stated_end]
            yield Told(where, words, f"“{words}”", valued[0][1])


@check("value-not-the-told-price", disagree, severity=Severity.warning, do=_COMPARE)
def value_not_the_told_price(reading: Reading) -> Iterator[Told]:
    """The value on the card is not the sum with which the headline or the summary prices the deal."""
    valued = _valued(reading)
    known = [row for _, _, rows in valued for row in rows]
    texts = [text for _, text in _leading(reading)] if known else []
    text, told = next(((text, one) for text in texts if (one := _stray(reading, text, known))), ("", None))
    for where, words, rows in valued if told else ():
        same = any(_is(one, rows) for one in find_money(text))
        same = same or (len(valued) > 1 and any(_is(one, rows) for one in find_money(reading.briefing.summary)))
        assert told is not None
        yield Told(where, words, words, f"“{text[told.stated_start : told.stated_end]}”", same)


@check("told-sum-is-no-fact", disagree, severity=Severity.warning, do=_COMPARE)
def told_sum_is_no_fact(reading: Reading) -> Iterator[Told]:
    """Headline and summary do not tell the card's only value, but a sum that no fact of the card carries."""
    valued = _valued(reading)
    texts = (reading.briefing.headline, reading.briefing.summary)
    told = [(text, one) for text in texts for one in find_money(text) if one.per is None]
    if len(valued) != 1 or any(_is(one, valued[0][2]) for _, one in told):
        return
    where, words, _ = valued[0]
    others = [(Decimal(one.amount), "") for _, deal in reading.deals for one in deal.other_amounts if one.amount]
    for text, one in [(text, one) for text, one in told if one.currency and not _is(one, others)][:1]:
        yield Told(where, words, words, f"“{text[one.stated_start : one.stated_end]}”, which is no fact of it,")
