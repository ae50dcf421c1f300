"""The deal as headline, summary and key points tell it: its price and its dates. Its sides are in `told_sides`."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.money_roles import NEVER_THE_PRICE, READ_LOOSELY
from summarizer.checks.passages import claims
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.checks.told_price import sums_told
from summarizer.finding import Severity
from summarizer.words.dates import find_dates, same_date
from summarizer.words.money import Money, find_money

_TEXT = (
    "Alder Foods agreed on May 14, 2024 to buy Brook Dairy for €40 million.\n\nBrook Dairy, which makes butter, had "
    "revenue of €95 million last year, and the sale is to close in September 2024.\n"
)
_QUOTE = _TEXT.partition("\n")[0]
_PARTIES = [
    {"name": "Alder Foods", "role": "acquirer", "evidence": _QUOTE},
    {"name": "Brook Dairy", "role": "target", "evidence": _QUOTE},
]


def _card(summary: str) -> dict[str, object]:
    return {"summary": summary, "deals": [{"kind": "acquisition", "parties": _PARTIES}]}


_SILENT = Example(_TEXT, _card("Alder Foods agreed in May to buy Brook Dairy for €40 million; it closes in September."))


@check(
    "told-price-of-another-kind",
    severity=Severity.warning,
    fires=Example(_TEXT, _card("Alder Foods agreed to buy Brook Dairy for €95 million.")),
    silent=_SILENT,
)
def told_price_of_another_kind(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence prices the deal with a sum that the article gives as revenue, debt or a fee."""
    for where, text in claims(reading.briefing):
        for one in find_money(text):
            same = reading.money_of(one.low)
            if same and all(_is_no_price(reading, other) for other in same) and (one, "value") in sums_told(text):
                what = NEVER_THE_PRICE[reading.money_role_at(same[0].start) or ""]
                yield Flag(
                    where,
                    f"“{text[one.start : one.end]}” is {what} in the article, not the price.",
                    "Compare the sum with the sentence that prices the deal.",
                    reading.sentence_at(same[0].start),
                )


def _is_no_price(reading: Reading, money: Money) -> bool:
    role = reading.money_role_at(money.start)
    return role in NEVER_THE_PRICE and role not in READ_LOOSELY


@check(
    "told-date-unknown",
    severity=Severity.warning,
    fires=Example(
        _TEXT,
        _card("Alder Foods agreed in May to buy Brook Dairy; the sale is to close in November 2024."),
        "2024-05-15",
    ),
    silent=Example(_TEXT, _SILENT.card, "2024-05-15"),
)
def told_date_unknown(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence gives a date that the article does not state, not even from its dateline."""
    published = reading.story.published
    if published is None:
        return
    known = [one.value for one in reading.dates] + [published.isoformat()]
    for where, text in claims(reading.briefing):
        for one in find_dates(text, published):
            if not any(same_date(one.value, other) for other in known):
                yield Flag(
                    where,
                    f"“{one.text}” ({one.value}) is no date of the article.",
                    "Take the date from the article, or leave it out.",
                )
