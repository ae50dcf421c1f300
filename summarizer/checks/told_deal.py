"""The deal as headline, summary and key points tell it: its price and its dates. Its sides are in `told_sides`."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.finding import Severity
from summarizer.words.dates import find_dates, same_date

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
    for where, text in reading.prose:
        for one in find_dates(text, published):
            if not any(same_date(one.value, other) for other in known):
                yield Flag(
                    where,
                    f"“{one.text}” ({one.value}) is no date of the article.",
                    "Take the date from the article, or leave it out.",
                )
