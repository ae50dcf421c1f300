"""What happened, or is to happen, on a date: told by the nearest word of its clause that says so."""

from __future__ import annotations

import re
from functools import cache

from summarizer.deals.deal import DateKind
from summarizer.languages.tables import word_lists
from summarizer.reading.cues import Cues
from summarizer.reading.dates import DateMention
from summarizer.reading.tense import tense_at

_NEAR = 250  # characters of a sentence that are read for what happened
_HAPPENED = re.compile(
    r"\b(?:sign|complet|clos|finali[sz]|conclud|terminat|call(?:ed)?\soff|lapse|expire)", re.IGNORECASE
)
_BY = re.compile(
    r"(?:\b(?:if|unless|provided|failing|in\s+case)|\AShould)\s[^,;]*\s(?:by|before|until|on)\s(?:the\s)?(?:end\sof\s)?\Z",
    re.IGNORECASE,
)
"""A condition that is to be met by a date."""
_TO_COME = re.compile(r"\b(?:will|would|to|shall|should|may|might|could|can|must)\s(?:be\s)?\Z")
_CUES = Cues.read("date_roles.toml", past_figures=True)


@cache
def _roots() -> dict[DateKind, re.Pattern[str]]:
    lists = word_lists("date_roots.toml").items()
    return {
        DateKind(kind): re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(roots)))})", re.IGNORECASE)
        for kind, roots in lists
    }


def speaks_of(kind: DateKind, text: str, sentence: tuple[int, int]) -> bool:
    """Whether any word of a sentence may tell of such a date; always so for a deadline and for `other`."""
    return kind not in _roots() or _roots()[kind].search(text, *sentence) is not None


def date_role(text: str, mention: DateMention, sentence: tuple[int, int]) -> DateKind | None:
    """What happened, or is to happen, on a date, from its sentence [start, end); None where it does not say.

    Words of completion make it `closed` or `expected_close` by their tense; a vote, a ruling or a closing share price makes
    it `other`.
    """
    first, last = max(sentence[0], mention.start - _NEAR), min(sentence[1], mention.end + _NEAR)
    left = _CUES.before(text, mention.start, sentence[0])
    right = _CUES.behind(text, mention.end, sentence[1])
    if _BY.search(text, first, mention.start):
        last = any(one and one.role == DateKind.long_stop for one in (left, right))
        return DateKind.long_stop if last else DateKind.deadline
    if left and right and right.role == "said":
        right = None
    hit = min((one for one in (left, right) if one), key=lambda one: one.steps, default=None)
    if hit is None or hit.role == "nothing":
        return None
    if hit.role == "share_price":
        return DateKind.other
    if hit.role == "said":  # what was said may have happened on that day as well
        return None if _HAPPENED.search(text, first, last) else DateKind.announced
    to_come = _TO_COME.search(text, max(sentence[0], hit.start - 12), hit.start)
    if hit.role == "signed" and to_come:
        return DateKind.other
    if hit.role == "completion":
        tense = "future" if to_come else tense_at(text, mention.start, mention.end)
        return {"past": DateKind.closed, "future": DateKind.expected_close, "nearest": None}[tense]
    return DateKind(hit.role)
