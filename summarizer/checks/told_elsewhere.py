"""Dates, durations and shares that the card tells of one thing and the article of another.

A clause of the card is laid beside the sentence that tells the same. Where that sentence states another
date (duration, share) and the clause's own stands, if at all, in sentences on other things, it is doubted.
Dates are compared as they are written, by month, quarter and year; a weekday or "last month" is no date here.
"""

from __future__ import annotations

import re
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
from summarizer.words.dates import find_dates, same_date
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
    values: tuple[object, ...]
    day: int | None = None


_MONTHS = {**CAPITAL_MONTHS, **SHORT_MONTHS}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_CALENDAR = re.compile(
    rf"(?P<before>\b\d{{1,2}}(?:st|nd|rd|th|\.)?\s)?\b(?P<month>{_MONTH})\b\.?(?:\s(?P<after>\d{{1,2}})(?!\d|[.,]\d))?"
    r"|\b(?P<quarter>first|second|third|fourth|final|last)[\s-]quarter\b|\bQ(?P<q>[1-4])\b"
    r"|(?<![\d.,$€£¥])(?P<year>(?:19|20)\d\d)\b(?![.,]\d)",
    re.IGNORECASE,
)
_IN_A_MONTH = re.compile(r"\b(?:in|of|by|until|since|from|early|mid|late|end|last|next|on|to|between|and)[\s-]\Z", re.I)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_FROM_THE_DATELINE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:last|next|this|previous|following)\s(?:week|month|year|quarter|"
    r"spring|summer|autumn|fall|winter)|today|yesterday|tomorrow|(?:a|one|two|three|four|five|six|\w+teen|\d+)\s"
    r"(?:weeks?|months?|years?)\s(?:ago|earlier|later|before|after))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def calendar_words(text: str) -> tuple[Told, ...]:
    """Every month (with its day), quarter and year that a text names, in order."""
    found = []
    for match in _CALENDAR.finditer(text):
        span = match.span()
        if match["month"]:
            day = (match["before"] or match["after"] or "").strip().rstrip("stndrh.")
            named = match["month"][0].isupper() and (
                match["month"].lower() not in ("may", "march", "mar", "dec", "sept")
                or day
                or _IN_A_MONTH.search(text[: match.start("month")])
            )
            if named:
                found.append(Told(*span, "month", (_MONTHS[match["month"].lower()],), int(day) if day else None))
        elif match["year"]:
            found.append(Told(*span, "year", (int(match["year"]),)))
        else:
            number = int(match["q"]) if match["q"] else _QUARTERS[match["quarter"].lower()]
            found.append(Told(*span, "quarter", (number,)))
    return tuple(found)


def _same_day(one: Told, other: Told) -> bool:
    """Whether both name one month (quarter, year), and one day where both have one."""
    return _meet(one, other) and (one.day is None or other.day is None or one.day == other.day)


def _meet(one: Told, other: Told) -> bool:
    return one.sort == other.sort and bool(set(one.values) & set(other.values))


@lru_cache(maxsize=256)
def _durations(text: str) -> tuple[Told, ...]:
    found = []
    for one in find_terms(text):
        ends = [one.number, *([one.high] if one.high is not None else [])]
        factor = 12 if one.unit is Unit.year else 1
        values = tuple((one.unit is Unit.day, float(end) * factor) for end in ends)
        found.append(Told(one.start, one.end, "duration", values))
    return tuple(found)


@lru_cache(maxsize=256)
def _shares(text: str) -> tuple[Told, ...]:
    return tuple(
        Told(one.start, one.end, "share", tuple(float(end) for end in (one.low, one.high) if end is not None))
        for one in find_percentages(text)
    )


_LEAST = 0.5  # of the clause's other content, that the sentence on the same thing has to hold
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
        line = _on_the_same(reading, passage, told, [one for one in stated if same(told, one)])
        if line is None:
            continue
        inside = [one for one in stated if line.span.start <= one.start < line.span.end and one.sort == told.sort]
        rival = next((one for one in inside if not any(same(one, other) for other in whole)), None)
        if rival:
            yield _Doubt(told, line, rival)


def _on_the_same(reading: Reading, passage: Passage, told: Told, equal: Sequence[Told]) -> Line | None:
    """The sentence that tells what a passage tells about a value; None where one with an equal value does so as well."""
    lines = reading.lines
    rest = frozenset(
        word.root for word in content_words(passage.text) if word.end <= told.start or word.start >= told.end
    )
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
            if _FROM_THE_DATELINE.search(reading.text, *line.span) and told.sort != "quarter":
                resolved = [one.value for one in reading.dates if line.span.start <= one.start < line.span.end]
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
