"""Dates, durations and shares that the card tells of one thing and the article of another.

A clause of the card is laid beside the sentence that tells the same. Where that sentence states another
date (duration, share) and the clause's own stands, if at all, in sentences on other things, it is doubted.
Dates are compared as they are written, by month, quarter and year; a weekday or "last month" is no date here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.checks.passages import Passage
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Unit
from summarizer.finding import Severity
from summarizer.words.calendar import CAPITAL_MONTHS, SHORT_MONTHS
from summarizer.words.content import Line, content_words
from summarizer.words.dates import dates_near, find_dates, same_date
from summarizer.words.once import once
from summarizer.words.shares import find_percentages
from summarizer.words.terms import find_terms

_TEXT = (
    "Alder Foods agreed in March to buy Brook Dairy, of which it has held 12 per cent for six years. Brook's board "
    "will meet in July, and the creamery in Cork is to keep its staff for two years. Elm Capital holds 30 per cent."
)


def _example(point: str) -> Example:
    return Example(_TEXT, {"key_points": [point]})


class Told(NamedTuple):
    """A date, duration or share at [start, end). `sort`: what it may be compared with; `values`: all that it may be.

    `day`: of the month that a date names.
    """

    start: int
    end: int
    sort: str
    values: tuple[float | tuple[bool, float], ...]
    day: int | None = None


_MONTHS = {**CAPITAL_MONTHS, **SHORT_MONTHS}
_MONTH = re.compile("(?:" + "|".join(sorted(map(str.capitalize, _MONTHS), key=len, reverse=True)) + r")(?!\w)\.?")
_DAY_BEFORE = re.compile(r"(?<!\w)(\d{1,2})(?:st|nd|rd|th|\.)?\s\Z")
_DAY_BEHIND = re.compile(r"\s(\d{1,2})(?!\d|[.,]\d)")
_IN_A_MONTH = re.compile(r"\b(?:in|of|by|until|since|from|early|mid|late|end|last|next|on|to|between|and)[\s-]\Z", re.I)
_OTHER_WORDS = ("May", "March", "Mar", "Dec", "Sept")  # as names, verbs and adjectives, too
_YEAR = re.compile(r"(?:19|20)\d\d(?![\w]|[.,]\d)")
_NOT_BEFORE_A_YEAR = re.compile(r"[\w.,$€£¥]\Z")
_QUARTER = re.compile(r"quarter(?!\w)")
_WHICH_QUARTER = re.compile(r"\b(first|second|third|fourth|final|last)[\s-]\Z", re.IGNORECASE)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_FROM_THE_DATELINE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:last|next|this|previous|following)\s(?:week|month|year|quarter|"
    r"spring|summer|autumn|fall|winter)|today|yesterday|tomorrow)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:days?|weeks?|months?|years?)\s(?:ago|earlier|later|before|after|on)\b", re.IGNORECASE)


@once
def calendar_words(text: str) -> tuple[Told, ...]:
    """Every month (with its day), quarter and year that a text names, in order."""
    found = [one for match in _MONTH.finditer(text) if (one := _month(text, match))]
    for match in _YEAR.finditer(text):
        if not _NOT_BEFORE_A_YEAR.match(text, max(0, match.start() - 1), match.start()):
            found.append(Told(*match.span(), "year", (int(match.group()),)))
    for match in _QUARTER.finditer(text):
        which = _WHICH_QUARTER.search(text, max(0, match.start() - 8), match.start())
        if which:
            found.append(Told(which.start(), match.end(), "quarter", (_QUARTERS[which[1].lower()],)))
    return tuple(sorted(found))


def _month(text: str, match: re.Match[str]) -> Told | None:
    """A month with the day beside it; None where its word may be another."""
    start, end = match.span()
    if start and text[start - 1].isalnum():
        return None
    name = match.group().rstrip(".")
    before = _DAY_BEFORE.search(text, max(0, start - 6), start)
    behind = None if before else _DAY_BEHIND.match(text, end)
    day = before or behind
    if name in _OTHER_WORDS and not day and not _IN_A_MONTH.search(text, max(0, start - 9), start):
        return None
    first, last = before.start() if before else start, behind.end() if behind else end
    return Told(first, last, "month", (_MONTHS[name.lower()],), int(day[1]) if day else None)


def _same_day(one: Told, other: Told) -> bool:
    """Whether both name one month (quarter, year), and one day where both have one."""
    return _meet(one, other) and (one.day is None or other.day is None or one.day == other.day)


def _meet(one: Told, other: Told) -> bool:
    return one.sort == other.sort and bool(set(one.values) & set(other.values))


@once
def _durations(text: str) -> tuple[Told, ...]:
    found = []
    for one in find_terms(text):
        if one.role == "age":
            continue
        ends = [one.number, *([one.high] if one.high is not None else [])]
        factor = 12 if one.unit is Unit.year else 1
        values = tuple((one.unit is Unit.day, float(end) * factor) for end in ends)
        found.append(Told(one.start, one.end, "duration", values))
    return tuple(found)


@once
def _shares(text: str) -> tuple[Told, ...]:
    return tuple(
        Told(one.start, one.end, "share", tuple(float(end) for end in (one.low, one.high) if end is not None))
        for one in find_percentages(text)
    )


_LEAST = 0.5  # of the clause's other content, that the sentence on the same thing has to hold
_PART = re.compile(r",\s|;|\sand\s|\sor\s|\swith\s|\sin\s(?=an?\s)|\(|\)")
_LONG, _ENOUGH = 10, 4  # content words
_FAR_LESS = 0.7  # of that share: a sentence with the told value that holds more tells the same thing, too


class _Doubt(NamedTuple):
    told: Told
    line: Line
    rival: Told


def _doubts(
    reading: Reading,
    passage: Passage,
    find: Callable[[str], Sequence[Told]],
    same: Callable[[Told, Told], bool],
) -> Iterator[_Doubt]:
    """The values of a passage that the sentence on the same thing does not state, though it states another."""
    told_here = find(passage.text)
    if not told_here:
        return
    whole = find(passage.context)
    stated = find(reading.text)
    for told in told_here:
        equal = [one for value in told.values for one in _by_value(find, reading.text).get((told.sort, value), ())]
        line = _on_the_same(reading, passage, told, [one for one in equal if same(told, one)])
        if line is None:
            continue
        first = bisect_left(stated, line.span.start, key=lambda one: one.start)
        last = bisect_left(stated, line.span.end, key=lambda one: one.start)
        inside = [one for one in stated[first:last] if one.sort == told.sort]
        rival = next((one for one in inside if not any(same(one, other) for other in whole)), None)
        if rival:
            yield _Doubt(told, line, rival)


@lru_cache(maxsize=8)
def _by_value(
    find: Callable[[str], Sequence[Told]], text: str
) -> dict[tuple[str, float | tuple[bool, float]], list[Told]]:
    """What a text states, by sort and value."""
    found: dict[tuple[str, float | tuple[bool, float]], list[Told]] = defaultdict(list)
    for one in find(text):
        for value in one.values:
            found[one.sort, value].append(one)
    return found


def _on_the_same(reading: Reading, passage: Passage, told: Told, equal: Sequence[Told]) -> Line | None:
    """The sentence that tells what a passage tells about a value; None where one with an equal value does so as well."""
    lines = reading.lines
    rest = _beside(passage.text, told)
    near = [(lines.covered(rest, line.roots), line) for _, line in passage.near]
    if len(rest) < 2 or not near:
        return None
    share, line = max(near, key=lambda row: row[0])
    if share < _LEAST:
        return None
    for one in equal:
        at = reading.line_at(one.start)
        if at is None or lines.covered(rest, _with_the_one_before(reading, at, line)) >= _FAR_LESS * share:
            return None
    return line


def _beside(text: str, told: Told) -> frozenset[str]:
    """The content of a clause without the value; of a long one the part around it, where that tells enough."""
    words = [word for word in content_words(text) if word.end <= told.start or word.start >= told.end]
    cuts = [cut.span() for cut in _PART.finditer(text)] if len(words) > _LONG else []
    start = max((end for _, end in cuts if end <= told.start), default=0)
    end = min((begin for begin, _ in cuts if begin >= told.end), default=len(text))
    part = [word for word in words if start <= word.start < end]
    return frozenset(word.root for word in (part if len(part) >= _ENOUGH else words))


def _with_the_one_before(reading: Reading, at: int, told: Line) -> frozenset[str]:
    before = reading.lines.all[at - 1] if at else None
    own = reading.lines.all[at].roots
    return own | before.roots if before and before is not told else own


@check(
    "told-date-of-another-event",
    severity=Severity.warning,
    fires=_example("Alder Foods agreed in July to buy Brook Dairy."),
    silent=_example("Alder Foods agreed in March to buy Brook Dairy."),
)
def told_date_of_another_event(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence dates something otherwise than the sentence of the article that tells of it."""
    published = reading.story.published
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        for told, line, rival in _doubts(reading, passage, calendar_words, _same_day):
            if _COUNTED.search(reading.text, *line.span):
                continue
            if _FROM_THE_DATELINE.search(reading.text, *line.span) and told.sort != "quarter":
                resolved = [one.value for one in dates_near(reading.text, published, *line.span)]
                mine = [
                    one.value
                    for one in find_dates(passage.text, published)
                    if one.start < told.end and told.start < one.end
                ]
                if not mine or any(same_date(value, other) for value in mine for other in resolved):
                    continue
            yield _flag(reading, passage, told, line, rival, "date")


@check(
    "told-duration-of-another",
    severity=Severity.warning,
    fires=_example("The creamery in Cork keeps its staff for six years."),
    silent=_example("The creamery in Cork keeps its staff for two years."),
)
def told_duration_of_another(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence tells a duration of one thing that the article tells of another."""
    for passage in reading.claim_passages:
        for told, line, rival in _doubts(reading, passage, _durations, _meet):
            yield _flag(reading, passage, told, line, rival, "duration")


@check(
    "told-share-misplaced",
    severity=Severity.warning,
    fires=_example("Alder Foods has held 30 per cent of Brook Dairy for six years."),
    silent=_example("Alder Foods has held 12 per cent of Brook Dairy for six years."),
)
def told_share_misplaced(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence tells a percentage of one thing that the article tells of another."""
    for passage in reading.claim_passages:
        for told, line, rival in _doubts(reading, passage, _shares, _meet):
            yield _flag(reading, passage, told, line, rival, "share")


def _flag(reading: Reading, passage: Passage, told: Told, line: Line, rival: Told, what: str) -> Flag:
    return Flag(
        passage.where,
        f"“{passage.text[told.start : told.end].strip()}”: the sentence on this has "
        f"“{reading.text[rival.start : rival.end].strip()}”.",
        f"Compare the {what} with the sentence that speaks of the same thing.",
        Span(*line.span),
    )
