"""Status: do the words that are to state it say the status on the card, and as reached?

How the status compares with the rest of the article is in `ladder`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.reached import asserted, is_far, statuses, word
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import StatusValue
from summarizer.finding import Severity
from summarizer.words.status import find_status

_TEXT = (
    "Alder Foods has signed an agreement to buy Brook Dairy for $40 million. "
    "The purchase still has to be approved by the regulator. "
    "Alder completed the purchase of Cedar Mills in 2019."
)
_FIRST = "Alder Foods has signed an agreement to buy Brook Dairy for $40 million."


def _status(value: str, words: str, quote: str = _FIRST, **more: object) -> Example:
    parties = [{"name": "Alder Foods", "role": "acquirer"}, {"name": "Brook Dairy", "role": "target"}]
    status = {"value": value, "as_stated": words, "evidence": {"quote": quote}}
    return Example(_TEXT, {"deals": [{"kind": "acquisition", "status": status, "parties": parties, **more}]})


_RIGHT = _status("signed", "has signed an agreement")


def _loosely(words: str) -> set[StatusValue]:
    """What the words may speak for where they assert no stage outright."""
    return {cue.value for cue in find_status(words) if not cue.negated}


_FINAL = (StatusValue.signed, StatusValue.approved, StatusValue.completed)
_LETTER = re.compile(
    r"\b(?:letters? of intent|memorand(?:um|a)|heads of (?:terms|agreement)|term sheet|non-?binding)\b", re.IGNORECASE
)


@check(
    "status-differs-from-words",
    fires=_status("completed", "has signed an agreement"),
    silent=_RIGHT,
)
def status_differs_from_words(reading: Reading) -> Iterator[Flag]:
    """The status on the card is not the one that its words state."""
    for where, _, status in statuses(reading):
        stages = asserted(reading, where, status)
        values = (
            {one.value for one in stages if one.reached} or {one.value for one in stages} or _loosely(status.as_stated)
        )
        if status.value in _FINAL and _LETTER.search(status.as_stated):
            values = {StatusValue.agreed_in_principle}
        if values and status.value not in values:
            stated = max(values, key=list(StatusValue).index)
            yield Flag(
                f"{where}/value",
                f"The card says {word(status.value)}; its words “{status.as_stated}” say {word(stated)}.",
                "Put the status that the words state.",
                span=_span(reading, where),
                suggestion=stated.value if len(values) == 1 else None,
                severity=Severity.error if is_far(status.value, values) else Severity.warning,
            )


def _span(reading: Reading, where: str) -> Span | None:
    place = reading.places.get(where)
    return (place.stated or place.quote) if place else None
