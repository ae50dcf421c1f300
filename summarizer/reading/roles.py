"""What an amount of money, a share or a date is for, and where an article says that a price is not disclosed.

Read from a figure's own clause by the tables `money_roles.toml`, `share_roles.toml` and `date_roles.toml`: the nearest cue
wins (`cues`). Nothing is known here of the rest of the article; where the clause says nothing the answer is None.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from summarizer.deals.deal import DateKind
from summarizer.languages.tables import by_language, one_of, table
from summarizer.reading.cues import LEFT_REACH, RIGHT_REACH, Cues
from summarizer.reading.dates import DateMention
from summarizer.reading.measures import Percent
from summarizer.reading.money import Money
from summarizer.reading.retrospect import DONE, LONG_AGO
from summarizer.reading.tense import tense_at
from summarizer.text.once import once
from summarizer.text.phrases import Phrasebook
from summarizer.text.sentences import clause

_MONEY, _SHARES = Cues.read("money_roles.toml"), Cues.read("share_roles.toml")
_DATES = Cues.read("date_roles.toml", past_figures=True)
_OF_A_SHARE = {"dividend", "profit", "price_before", "premium", "target_price", "assets", "previous"}
"""Roles that an amount "a share" can have beside the price per share."""
_PAID = {"value", "upfront", "investment", "part", None}
"""Roles of a price or payment, which an older deal has too."""
_DEAREST_SHARE, _CHEAPEST_COMPANY = 1_000_000, 1_000  # in any currency but those that count in thousands
_WORD = re.compile(r"[^\W\d_]+")
_SUED = re.compile(r"\bsu(?:ed|es|ing)\b[^;:]{0,120}?\bfor\s(?:[\w-]+\s){0,3}\Z")
_NEAR = 250  # characters of a sentence around a figure that are read for what happened, or for who is sued
_OFFER = re.compile(r"\b(?:shares?|stock|offer|bid|Aktien?|Kurs|Angebot|action)\b", re.IGNORECASE)
_HAS, _AT_HAND = ("holding", "ownership_after"), 3  # steps
_HAPPENED = re.compile(r"(?i)\b(?:sign|complet|clos|finali[sz]|conclud|terminat|call(?:ed)?\soff|lapse|expire)")
_BY = re.compile(
    r"(?i)(?:\b(?:if|unless|provided|failing|in\s+case)|\AShould)\s[^,;]*\s(?:by|before|until|on)\s(?:the\s)?(?:end\sof\s)?\Z"
)
"""A condition that is to be met by a date."""
_TO_COME = re.compile(r"\b(?:will|would|to|shall|should|may|might|could|can|must)\s(?:be\s)?\Z")
_WAYS = table("undisclosed.toml", dict[Literal["ways", "words"], dict[str, list[str]]])
_UNDISCLOSED = Phrasebook(_WAYS["ways"], _WAYS["words"])


@once
def money_role(text: str, money: Money, sentence: tuple[int, int]) -> str | None:
    """The role of an amount in its sentence [start, end): a key of `money_roles.toml`, or one of four more.

    These are "equivalent" (restates another amount), "per_share", "per_unit" (a barrel, a year) and
    "previous" (the price of a deal that is told as past). None where its clause does not say.
    """
    if money.equivalent_of is not None:
        return "equivalent"
    hit = _MONEY.nearest(text, money.stated_start, money.end, sentence)
    role = hit.role if hit else None
    near = max(sentence[0], money.start - 2 * LEFT_REACH), min(sentence[1], money.end + 2 * RIGHT_REACH)
    around = text[slice(*clause(text, money.start, money.end, near))]
    before = max(sentence[0], money.stated_start - _NEAR)
    if role in ("value", None) and _SUED.search(text, before, money.stated_start):
        role = "fine"
    if role == "price_before" and money.low > _DEAREST_SHARE:
        role = None
    if role in _PAID and LONG_AGO.search(around) and not DONE.isdisjoint(_WORD.findall(around.lower())):
        role = "previous"
    if money.per == "share":
        return role if role in _OF_A_SHARE else "per_share"
    if role in _PAID and money.per not in (None, "each") and not (hit and hit.start > money.end):
        return "per_unit"
    small = money.low < _CHEAPEST_COMPANY and money.currency not in ("JPY", "KRW")
    return "per_share" if role in ("value", None) and small and _OFFER.search(around) else role  # "raised it to 442p"


def find_undisclosed(text: str) -> list[tuple[int, int]]:
    """Where the text says that a price or terms are not disclosed: start and end of those words."""
    found: list[tuple[int, int]] = []
    for hit in _UNDISCLOSED.find(text):
        if not found or hit.start >= found[-1][1]:
            found.append((hit.start, hit.end))
    return found


@once
def share_role(text: str, percent: Percent, sentence: tuple[int, int]) -> str | None:
    """What a percentage of the sentence [start, end) is of: a key of `share_roles.toml`; None where it does not say."""
    before = _SHARES.before(text, percent.stated_start, sentence[0])
    behind = _SHARES.behind(text, percent.end, sentence[1])
    if before and behind and behind.role == "stake" and before.role in _HAS and before.steps <= _AT_HAND:
        return before.role  # "owns a 57 pct interest in" says more than "interest in"
    nearest = min((hit for hit in (before, behind) if hit), key=lambda hit: hit.steps, default=None)
    return nearest.role if nearest else None


@cache
def _roots(language: str) -> dict[str, re.Pattern[str]]:
    lists = by_language("date_roots.toml", dict[str, str]).get(language, {}).items()
    return {kind: re.compile(rf"(?<!\w)(?:{one_of(roots.split())})", re.IGNORECASE) for kind, roots in lists}


def speaks_of(kind: DateKind, text: str, sentence: tuple[int, int], language: str | None) -> bool:
    """Whether any word of a sentence may tell of such a date; always so where no words of its language are known for it."""
    roots = _roots(language or "en").get(kind)
    return roots is None or roots.search(text, *sentence) is not None


def date_role(text: str, mention: DateMention, sentence: tuple[int, int]) -> DateKind | None:
    """What happened, or is to happen, on a date, from its sentence [start, end); None where it does not say.

    Words of completion make it `closed` or `expected_close` by their tense; a vote, a ruling or a closing share price makes
    it `other`.
    """
    first, last = max(sentence[0], mention.start - _NEAR), min(sentence[1], mention.end + _NEAR)
    hits = _DATES.before(text, mention.start, sentence[0]), _DATES.behind(text, mention.end, sentence[1])
    if _BY.search(text, first, mention.start):
        return DateKind.long_stop if any(hit and hit.role == DateKind.long_stop for hit in hits) else DateKind.deadline
    known = [hit for hit in hits if hit and (hit.role != "said" or hit is hits[0] or not hits[0])]
    hit = min(known, key=lambda hit: hit.steps, default=None)
    if hit is None or hit.role == "nothing":
        return None
    if hit.role == "said":  # what was said may have happened on that day as well
        return None if _HAPPENED.search(text, first, last) else DateKind.announced
    to_come = _TO_COME.search(text, max(sentence[0], hit.start - 12), hit.start)
    if hit.role == "share_price" or (hit.role == "signed" and to_come):
        return DateKind.other
    if hit.role == "completion":
        tense = "future" if to_come else tense_at(text, mention.start, mention.end)
        return {"past": DateKind.closed, "future": DateKind.expected_close, "nearest": None}[tense]
    return DateKind(hit.role)
