"""The price of the deal in headline and summary against the value on the card: one of the two is wrong where they part.

Only sums that the card's own sentence tells as a price count, and only in a currency that the value is given in.
What includes debt or is a total is another sum, not a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Deal
from summarizer.finding import Severity
from summarizer.words.money import Money, find_money
from summarizer.words.money_role import money_role
from summarizer.words.once import once
from summarizer.words.sentences import sentences

_TEXT = (
    "Alder Foods agreed on Monday to buy Brook Dairy for €40 million.\n\nCedar Mills had offered €35 million in March, "
    "which the dairy's owners turned down.\n"
)
_NOW, _, _THEN = _TEXT.strip().partition("\n\n")


def _card(headline: str, amount: str, quote: str) -> dict[str, object]:
    value = {"amount": f"{amount}000000", "currency": "EUR", "as_stated": f"€{amount} million", "evidence": quote}
    return {"headline": headline, "deals": [{"kind": "acquisition", "value": value}]}


def _equivalent(headline: str) -> dict[str, object]:
    dollars = {"amount": "44000000", "currency": "USD", "as_stated": "$44 million"}
    value = {"amount": "40000000", "currency": "EUR", "as_stated": "€40 million", "evidence": _NOW}
    return {"headline": headline, "deals": [{"kind": "acquisition", "value": value | {"equivalents": [dollars]}}]}


_RIGHT = "Alder Foods buys Brook Dairy for €40 million"
_SILENT = Example(_TEXT, _card(_RIGHT, "40", _NOW))
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


@check(
    "told-price-not-the-value",
    severity=Severity.warning,
    fires=Example(_TEXT, _card("Alder Foods buys Brook Dairy for €35 million", "40", _NOW)),
    silent=_SILENT,
)
def told_price_not_the_value(reading: Reading) -> Iterator[Flag]:
    """The headline or the summary's first sentence prices the deal with another sum than the card's value."""
    known = [row for _, deal in reading.deals for row in _values(deal)]
    for where, text in _leading(reading):
        stray = _stray(reading, text, known) if known else None
        if stray and (where == "/headline" or not any(_is(one, known) for one in find_money(text))):
            yield Flag(
                where,
                f"“{text[stray.stated_start : stray.stated_end]}” is not the value on the card.",
                "Compare both with the sentence that prices the deal.",
            )


@check(
    "value-not-the-told-price",
    severity=Severity.warning,
    fires=Example(_TEXT, _card(_RIGHT, "35", _THEN)),
    silent=_SILENT,
)
def value_not_the_told_price(reading: Reading) -> Iterator[Flag]:
    """The value on the card is not the sum with which the headline or the summary prices the deal."""
    valued = [(where, rows) for where, deal in reading.deals if (rows := _values(deal))]
    known = [row for _, rows in valued for row in rows]
    texts = list(_leading(reading))
    stray = next(((text, one) for _, text in texts if (one := _stray(reading, text, known))), None) if known else None
    if stray is None:
        return
    text, told = stray
    for where, rows in valued:
        if any(_is(one, rows) for one in find_money(text)):
            continue
        if len(valued) > 1 and any(_is(one, rows) for one in find_money(reading.briefing.summary)):
            continue
        yield Flag(
            f"{where}/value/amount",
            f"The card's own sentence prices the deal at {text[told.stated_start : told.stated_end]}.",
            "Compare both with the sentence that prices the deal.",
        )


@check(
    "told-sum-is-no-fact",
    severity=Severity.warning,
    fires=Example(_TEXT, _card("Alder Foods to put €40 million into Brook Dairy", "35", _THEN)),
    silent=_SILENT,
)
def told_sum_is_no_fact(reading: Reading) -> Iterator[Flag]:
    """Headline and summary do not tell the card's only value, but a sum that no fact of the card carries."""
    valued = [(where, rows) for where, deal in reading.deals if (rows := _values(deal))]
    if len(valued) != 1:
        return
    where, rows = valued[0]
    texts = (reading.briefing.headline, reading.briefing.summary)
    told = [(text, one) for text in texts for one in find_money(text) if one.per is None]
    if any(_is(one, rows) for _, one in told):
        return
    others = [(Decimal(one.amount), "") for _, deal in reading.deals for one in deal.other_amounts if one.amount]
    stray = next(((text, one) for text, one in told if one.currency and not _is(one, others)), None)
    if stray:
        text, one = stray
        yield Flag(
            f"{where}/value/amount",
            f"The card tells {text[one.stated_start : one.stated_end]}, which none of its facts carries, and not this value.",
            "Compare both with the sentence that prices the deal.",
        )


@check(
    "told-equivalent-of-another-sum",
    severity=Severity.warning,
    fires=Example(_TEXT, _equivalent("Alder Foods buys Brook Dairy for €35 million ($44 million)")),
    silent=Example(_TEXT, _equivalent("Alder Foods buys Brook Dairy for €40 million ($44 million)")),
)
def told_equivalent_of_another_sum(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence gives the value's equivalent beside another sum than the value."""
    deals = [rows for _, deal in reading.deals if len(rows := _values(deal)) > 1]
    for where, text in reading.prose if deals else ():
        found = find_money(text)
        by_start = {one.start: one for one in found}
        for one in found:
            stated = by_start.get(one.equivalent_of) if one.equivalent_of is not None else None
            rows = next((rows for rows in deals if _is(one, rows[1:])), [])
            if stated and rows and stated.currency == rows[0][1] and not _is(stated, rows):
                yield Flag(
                    where,
                    f"“{text[stated.start : stated.end]}” stands where the card's value does.",
                    "Compare both with the sentence that prices the deal.",
                )
