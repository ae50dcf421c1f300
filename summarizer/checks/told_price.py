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
from summarizer.words.sentences import sentences

_TEXT = (
    "Alder Foods agreed on Monday to buy Brook Dairy for €40 million.\n\nCedar Mills had offered €35 million in March, "
    "which the dairy's owners turned down.\n"
)
_NOW, _, _THEN = _TEXT.strip().partition("\n\n")


def _card(headline: str, amount: str, quote: str) -> dict[str, object]:
    value = {"amount": f"{amount}000000", "currency": "EUR", "as_stated": f"€{amount} million", "evidence": quote}
    return {"headline": headline, "deals": [{"kind": "acquisition", "value": value}]}


_RIGHT = "Alder Foods buys Brook Dairy for €40 million"
_SILENT = Example(_TEXT, _card(_RIGHT, "40", _NOW))
_NEAR = Decimal("0.02")  # a headline may round by as much
_ANOTHER_SUM = re.compile(r"\b(?:debt|enterprise|total|overall|together|combined|whole|equity|includ\w+)\b", re.I)


_CLAIMED = re.compile(r"\b(?:su(?:es?|ed|ing)|damages|fined?|compensation|lawsuit)\b[^.;]{0,60}\Z", re.I)


def _prices(text: str) -> list[Money]:
    """The sums that a text tells as the price of something; its only sum also where nothing tells what it is."""
    found = [
        one
        for one in find_money(text)
        if one.per is None and not _CLAIMED.search(text, max(0, one.stated_start - 80), one.stated_start)
    ]
    roles = [money_role(text, one, (0, len(text))) for one in found]
    sums = [(one, role) for one, role in zip(found, roles, strict=True) if role not in ("per_share", "equivalent")]
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
    for one in _prices(text):
        if not _is(one, known) and not _is(one, wider) and (one.currency in currencies or _is(one, other)):
            return one
    return None


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
