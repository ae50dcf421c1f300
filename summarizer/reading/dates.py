"""Dates in text, as ISO as precise as stated: "May 14, 2024", "late on Monday", "the final quarter of this year".

What states no year, or is told from the day of writing ("next month", "last October"), is resolved from
the article's dateline and the tense of its sentence; without a dateline it is left out. Fiscal quarters,
seasons and "soon" are left alone: the calendar does not know them. "March" and "May" count only where a
day, a year or a preposition makes months of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from summarizer.deal import DateKind
from summarizer.reading.calendar import Found, same_date
from summarizer.reading.cues import Cues, Hit
from summarizer.reading.date_events import Governor, governor
from summarizer.reading.dates_named import named
from summarizer.reading.dates_relative import relative
from summarizer.reading.tense import tense_at
from summarizer.text.folding import Plain, plain
from summarizer.text.once import once

__all__ = ["DateMention", "date_role", "find_dates", "parse_date", "same_date"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """`text` is text[start:end] of the article, `value` the ISO date.

    `relative`: resolved from the dateline, so as sure as the dateline and the reading of the tense.
    """

    start: int
    end: int
    text: str
    value: str
    relative: bool


_FIRST_YEAR, _LAST_YEAR = 1700, 2200
_WIDEST = 120  # characters: no date is longer
_NEAR = 250  # characters of a sentence that are read for what happened
_HAPPENED = re.compile(
    r"\b(?:sign|complet|clos|finali[sz]|conclud|terminat|call(?:ed)?\soff|lapse|expire)", re.IGNORECASE
)
_FROM_ANOTHER = re.compile(
    r"\b(?:after|before|later|earlier|following|since|of\sthe|that|same)\b|\bthe\s\d{1,2}(?:st|nd|rd|th)\W*\Z",
    re.IGNORECASE,
)
"""Words that count from another date of the story than its dateline, or name a day of some month."""
_IDIOM = 20  # characters behind a verb that an idiom may take: "put their names to"
_BY = re.compile(
    r"(?:\b(?:if|unless|provided|failing|in\s+case)|\AShould)\s[^,;]*\s(?:by|before|until|on)\s(?:the\s)?(?:end\sof\s)?\Z",
    re.IGNORECASE,
)
"""A condition that is to be met by a date."""
_TO_COME = re.compile(r"\b(?:will|would|to|shall|should|may|might|could|can|must)\s(?:be\s)?\Z")
_CUES = Cues.read("date_roles.toml", past_figures=True)


def find_dates(text: str, published: date | None) -> list[DateMention]:
    """Every date in the text, in order and without overlap; of two at one place the longer.

    `published` is the day of the article's dateline; without it relative dates are left out.
    """
    return list(_found(text, published))


@once
def _found(text: str, published: date | None) -> tuple[DateMention, ...]:
    return _read(text, published, 0, len(text))


def _read(source: str, published: date | None, first: int, last: int) -> tuple[DateMention, ...]:
    folded = plain(source)
    text = folded.text
    if text is not source and len(folded.starts) > 1:
        first, last = folded.folded(first), folded.folded(last)
    if published and not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        published = None  # a default of some publishing system, not the day of writing
    found = sorted(
        [*named(text, published, first, last), *relative(text, published, first, last)],
        key=lambda one: (one[0], -one[1]),
    )
    apart: list[Found] = []
    for one in found:
        if not apart or one[0] >= apart[-1][1]:
            apart.append(one)
        elif one[1] - one[0] > apart[-1][1] - apart[-1][0]:
            apart[-1] = one
    return tuple(_mention(source, folded, found) for found in apart)


def _mention(source: str, folded: Plain, found: Found) -> DateMention:
    start, end = folded.source(found[0]), folded.source_end(found[1])
    return DateMention(start, end, source[start:end], found[2], found[3])


@once
def parse_date(text: str, published: date | None) -> str | None:
    """The ISO date of a short string such as an `as_stated`; None where it states none.

    What the grammar here does not know is tried with dateparser, at the precision that it reports.
    """
    found = find_dates(text, published)
    if found:
        return found[0].value
    return _by_library(text, published) if published and len(text) < 60 and not _FROM_ANOTHER.search(text) else None


def _by_library(text: str, published: date) -> str | None:
    from dateparser.date import DateDataParser  # slow to import

    base = datetime.combine(published, time(12))
    try:
        data = DateDataParser(settings={"RELATIVE_BASE": base, "STRICT_PARSING": False}).get_date_data(text)
    except OverflowError:  # the calendar ends at the years 1 and 9999
        return None
    if not data or not data.date_obj:
        return None
    return data.date_obj.strftime({"year": "%Y", "month": "%Y-%m"}.get(data.period or "day", "%Y-%m-%d"))


def _about(mention: DateMention, sentence: tuple[int, int]) -> tuple[int, int]:
    return max(sentence[0], mention.start - _NEAR), min(sentence[1], mention.end + _NEAR)


def date_role(text: str, mention: DateMention, sentence: tuple[int, int]) -> DateKind | None:
    """What happened, or is to happen, on a date, from its sentence [start, end); None where it does not say.

    The cue counts that stands nearest, unless the date hangs on another word. Words of completion make it `closed`
    or `expected_close` by their tense; a vote, a ruling or a closing share price makes it `other`.
    """
    event = governor(text, (mention.start, mention.end), sentence)
    if event and event.role in (DateKind.talks_began, DateKind.review_began):
        return event.role
    hit = _cue(text, mention, sentence, event)
    if _BY.search(text, max(sentence[0], mention.start - _NEAR), mention.start):
        return DateKind.deadline
    if hit is None:
        return event.role if event else None
    if hit.role == "share_price":
        return DateKind.other
    if hit.role == "said":  # what was said may have happened on that day as well
        return None if _HAPPENED.search(text, *_about(mention, sentence)) else DateKind.announced
    to_come = _TO_COME.search(text, max(sentence[0], hit.start - 12), hit.start)
    if hit.role == "signed" and to_come:
        return event.role if event else None
    if hit.role == "completion":
        tense = "future" if to_come else tense_at(text, mention.start, mention.end)
        return {"past": DateKind.closed, "future": DateKind.expected_close, "nearest": None}[tense]
    return DateKind(hit.role)


def _cue(text: str, mention: DateMention, sentence: tuple[int, int], event: Governor | None) -> Hit | None:
    """The cue that the date goes with; none that the word on which the date hangs parts from it."""
    left = _CUES.before(text, mention.start, sentence[0])
    right = _CUES.behind(text, mention.end, sentence[1])
    if left and right and right.role == "said":
        right = None
    owned = text[mention.end : mention.end + 2] in ("'s", "’s")
    if event is None or (right and right.steps < 1 + owned):
        return min((hit for hit in (left, right) if hit), key=lambda hit: hit.steps, default=None)
    if event.start >= mention.end:
        return left or right or _CUES.before(text, min(event.end + _IDIOM, sentence[1]), event.start)
    at_verb = _CUES.before(text, event.end, event.start)
    return left if left and left.end > event.start and (at_verb is None or left.start == event.start) else at_verb
