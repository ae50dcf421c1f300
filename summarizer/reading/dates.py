"""Dates in text, as ISO as precise as stated: "May 14, 2024", "late on Monday", "the final quarter of this year".

What states no year, or is told from the day of writing ("next month", "last October"), is resolved from the article's
dateline and the tense of its sentence; without a dateline it is left out. Fiscal quarters, seasons and "soon" are left
alone: the calendar does not know them. Months that are plain words, too ("March", "May"), count only where a day, a year
or a preposition makes months of them. A week has no place in the contract's dates: "last week" is given as its month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from summarizer.languages.tables import spoken
from summarizer.reading.calendar import Found, day_of, month_of, nearest_year, same_date, weekday
from summarizer.reading.date_words import YEAR, Sense, grammar
from summarizer.reading.numbers import number_in_words
from summarizer.reading.tense import tense_at, weekday_tense
from summarizer.text.folding import plain
from summarizer.text.once import once

__all__ = ["DateMention", "find_dates", "parse_date", "same_date"]


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
_FROM_ANOTHER = re.compile(
    r"\b(?:after|before|later|earlier|following|since|of\sthe|that|same)\b|\bthe\s\d{1,2}(?:st|nd|rd|th)\W*\Z",
    re.IGNORECASE,
)
"""Words that count from another date of the story than its dateline, or name a day of some month."""


def find_dates(text: str, published: date | None) -> list[DateMention]:
    """Every date in the text, in order and without overlap; of two at one place the longer.

    `published` is the day of the article's dateline; without it relative dates are left out.
    """
    return list(_found(text, published))


@once
def _found(source: str, published: date | None) -> tuple[DateMention, ...]:
    folded = plain(source)
    if published and not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        published = None  # a default of some publishing system, not the day of writing
    apart: list[Found] = []
    for one in sorted(_Reader(folded.text, published).all(), key=lambda one: (one[0], -one[1])):
        if not apart or one[0] >= apart[-1][1]:
            apart.append(one)
        elif one[1] - one[0] > apart[-1][1] - apart[-1][0]:
            apart[-1] = one
    places = [(folded.source(start), folded.source_end(end), value, told) for start, end, value, told in apart]
    return tuple(DateMention(start, end, source[start:end], value, told) for start, end, value, told in places)


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


_PART = re.compile(
    rf"(?:[QH](?P<n>[1-4])|(?P<m>[1-4])[QH](?P<glued>\d\d)?)(?!\w)(?:(?:\s|\sof\s|[-/])?(?:'(?P<short>\d\d)|(?P<year>{YEAR}))(?!\d))?"
)
_ISO_TAIL = re.compile(r"([-/])(\d\d)\1(\d\d)(?!\d)")
_NUMERIC_HEAD = re.compile(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2\Z")
_GOES_ON = re.compile(r"[./-]\d")
_SOME_YEAR = re.compile(rf"{YEAR}(?!\d)")
_EAST = re.compile(rf"({YEAR})\s?[年년](?:\s?(\d{{1,2}})\s?[月월](?:\s?(\d{{1,2}})\s?[日号號일])?)?")
_MIDYEAR = re.compile(r"\bmid-?\s?year\b(?!\s(?:report|results|review|update|figures))", re.IGNORECASE)
_DATE_FOLLOWS = re.compile(
    r",?\s(?:the\s|den\s)?(?:\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s|de\s)?[^\W\d_]|[A-Z][a-zA-Z]{2,8}\.?\s\d{1,2}(?!\d)"
    r"|(?:Times|Telegraph|Mail|Express|Mirror|Post)\b)"
)
_SAME_DAY = re.compile(r"\b(?:earlier|later)\s(?:in\sthe|on\sthe\ssame|that)\s\Z", re.IGNORECASE)
_WEEK_ON = re.compile(r"\ba\sweek\s(?:on|from)\s\Z", re.IGNORECASE)
_COUNT = re.compile(r"(?<![\w,.$€£-])(\d{1,2}|an?|[a-z]{3,8})\s\Z", re.IGNORECASE)
_ON = re.compile(r"\b(?:on|by|until|from|before|since)\Z", re.IGNORECASE)


class _Reader:
    """The dates of one text."""

    def __init__(self, text: str, published: date | None) -> None:
        self.text, self.day = text, published
        self.words = grammar(spoken(text))

    def all(self) -> Iterator[Found]:
        """Every date, in the order of the words that show it; some overlap."""
        text = self.text
        for word in self.words.anchor.finditer(text):
            start, end = word.span()
            sense = self.words.senses.get(word[0].lower())
            if word[0].isdecimal():
                yield from self._year(start, end)
            elif word[0] in ("Q", "H"):
                yield from self._short_part(start, end)
            elif (
                sense is None
                or (start and (text[start - 1].isalnum() or text[start - 1] == "_"))
                or text[end : end + 1].isdigit()
            ):
                continue
            elif sense.sort == "month":
                yield from self._month(start, end, sense)
            elif sense.value in ("quarter", "half", "period"):
                yield from self._part(start, end, str(sense.value))
            elif self.day:
                yield from self._from_today(start, end, sense, self.day)
        if self.day and " the " in text:
            for match in self.words.the_day.finditer(text):
                yield from self._the_day(match, self.day)
        if self.day and "year" in text:
            for match in _MIDYEAR.finditer(text):
                ahead = self.day.month > 7 and tense_at(text, *match.span()) == "future"
                yield *match.span(), f"{self.day.year + ahead}", True
        for match in _EAST.finditer(text) if not text.isascii() else ():
            if value := _iso(int(match[1]), match[2], match[3]):
                yield *match.span(), value, False

    def _near(self, pattern: re.Pattern[str], at: int, reach: int = 34) -> re.Match[str] | None:
        """What ends at a place."""
        return pattern.search(self.text, max(0, at - reach), at)

    def _year_of(self, which: str) -> str:
        assert self.day
        return f"{self.day.year + self.words.steps[which.lower()]}"

    def _resolved(self, start: int, end: int, part: str, which: str | None = None) -> str | None:
        """`part` of a year with its year: "September", "last October", "that March"."""
        if which == "that":
            years = _SOME_YEAR.findall(self.text, max(0, start - 200), start)
            return f"{years[-1]}-{part}" if years else None
        if not self.day:
            return None
        step = self.words.steps[which.lower()] if which else 0
        if step and part == f"{self.day.month:02d}":  # "last March", said in March
            return f"{self.day.year + step}-{part}"
        tense = ("past", "future")[step > 0] if step else tense_at(self.text, start, end)
        return nearest_year(self.day, part, tense)

    def _month(self, start: int, end: int, sense: Sense) -> Iterator[Found]:
        text, name = self.text, self.text[start:end]
        dot = text[end : end + 1] == "."
        before = self._near(self.words.before_month, start, 24)
        if before and before["day"] and self._ends_with_month(before.start()):
            before = None  # "on October 1. October 14 is"
        behind = self.words.behind_month.match(text, end + dot)
        assert behind  # every part of it is optional
        spelt = None if behind.end() > end + dot else self.words.spelt_behind.match(text, end)
        day = behind[1] or (before and before["day"]) or self._spelt(spelt, before)
        short = behind["short"]
        year = behind["year"] or (f"20{short}" if short else None)
        if name.islower() and not sense.lower and not (day and not sense.short and (year or not sense.common)):
            return
        if name.isupper() and sense.short and not (day and year) and not dot:
            return
        if not (day or year or before or behind["which"]) and (
            sense.short or (sense.common and not self._near(self.words.before, start, 14))
        ):
            return
        first = before.start() if before else start
        last = (spelt or behind).end()
        last = last if last > end + dot else end
        which = before["which"] if before else None
        relative = behind["which"]
        if relative and self.day:
            year = self._year_of(relative)
        elif relative:
            return
        if behind["quarter"]:
            yield from self._dated(first, last, f"Q{(int(sense.value) + 2) // 3}", year, which, bool(relative))
            return
        spans = [(first, last, day)]
        if before and before["from"]:
            spans = [(*before.span("from"), before["from"]), (before.start("day"), last, day)]
        elif behind["to"]:
            spans = [(first, behind.end(1), day), (behind.start("to") + 1, last, behind["to"][1:])]
        for begin, stop, one in spans:
            part = f"{sense.value:02d}" + (f"-{int(one):02d}" if one else "")
            value = _iso(int(year), str(sense.value), one) if year else self._resolved(first, last, part, which)
            if value:
                yield begin, stop, value, not year or bool(relative)

    def _dated(
        self, start: int, end: int, part: str, year: str | None, which: str | None = None, told: bool = False
    ) -> Iterator[Found]:
        """A quarter or a half of a year that is named, or of the nearest."""
        value = f"{year}-{part}" if year else self._resolved(start, end, part, which)
        if value:
            yield start, end, value, not year or told

    def _ends_with_month(self, end: int) -> bool:
        """Whether a month and a blank stand right before `end`."""
        word = re.search(r"([^\W\d_]+)\.?\s\Z", self.text[max(0, end - 12) : end])
        sense = self.words.senses.get(word[1].lower()) if word else None
        return sense is not None and sense.sort == "month"

    def _spelt(self, behind: re.Match[str] | None, before: re.Match[str] | None) -> str | None:
        """The day of a month in words: "June seven", "the eleventh of March", "March the eleventh"."""
        if behind and behind["count"]:
            return str(self.words.count.index(behind["count"].lower()) + 1)
        word = (behind and behind["day"]) or (before and before["spelt"])
        return str(self.words.days.index(word.lower()) + 1) if word else None

    def _year(self, start: int, end: int) -> Iterator[Found]:
        text, year = self.text, int(self.text[start:end])
        iso = _ISO_TAIL.match(text, end)
        if iso:
            if value := day_of(year, int(iso[2]), int(iso[3])):
                yield start, iso.end(), value, False
            return
        if text[start - 1 : start] in ("/", ".") and not _GOES_ON.match(text, end):
            head = self._near(_NUMERIC_HEAD, start, 8)
            value = _numeric(int(head[1]), int(head[3]), year, head[2]) if head else None
            if head and value:
                yield head.start(), end, value, False
            return
        if start and (
            not self._near(self.words.before_year, start, 16) or self._near(self.words.fiscal_before, start, 20)
        ):
            return
        if self.words.no_year.match(text, end) or self._near(self.words.some_of, start, 16):
            return
        front = self._near(self.words.hyphen_front, start, 8)
        yield front.start() if front else start, end, text[start:end], False

    def _short_part(self, start: int, end: int) -> Iterator[Found]:
        """A quarter or half in figures: "Q3 2025", "1H26", "2025 Q3", "Q1 next year"."""
        text, letter = self.text, self.text[start]
        start -= text[start - 1 : start] in tuple("1234") and bool(start)
        match = _PART.match(text, start)
        if match is None or (start and (text[start - 1].isalnum() or text[start - 1] in "-'")):
            return
        number = match["n"] or match["m"]
        if (
            self.words.of_fiscal.match(text, match.end())
            or self._near(self.words.fiscal_before, start, 20)
            or (letter == "H" and number > "2")
        ):
            return
        end, year = match.end(), match["year"]
        short = match["short"] or match["glued"]
        year = year or (f"20{short}" if short else None)
        told = None if year else self.words.which_year.match(text, end)
        if told:
            if self.day:
                yield start, told.end(), f"{self._year_of(told['which'])}-{letter}{number}", True
            return
        before = None if year else _SOME_YEAR.search(text, max(0, start - 5), start)
        if before and before.end() == start - 1:
            start, year = before.start(), before[0]
        yield from self._dated(start, end, letter + number, year)

    def _part(self, start: int, end: int, unit: str) -> Iterator[Found]:
        """A quarter or a half in words: "the final quarter of this year", "first half of 2025", "third quarter"."""
        if self._near(self.words.fiscal, start, 24) or self.words.fiscal.search(self.text, end, end + 20):
            return
        months = self._near(self.words.months_before, start)
        if months:
            yield from self._three_months(months, end)
        if months or unit == "period":
            return
        letter, ordinal = unit[0].upper(), self._near(self.words.ordinal, start)
        behind = self.words.of_year.match(self.text, end)
        word = ordinal["ordinal"].lower() if ordinal else ""
        which = self._near(self.words.which, start)
        if which and self.day and (not ordinal or (word == "last" and not behind)):
            if letter == "Q":
                place = self.day.year * 4 + (self.day.month - 1) // 3 + self.words.steps[which["which"].lower()]
                yield which.start(), end, f"{place // 4}-Q{place % 4 + 1}", True
            return
        if not ordinal:
            return
        number = self.words.ordinals.get(word, 4)
        if letter == "H":
            number = 2 if number == 4 else number
            if number > 2:
                return
        part = f"{letter}{number}"
        if behind and behind["year"]:
            yield ordinal.start(), behind.end(), f"{behind['year']}-{part}", False
        elif behind and self.day:
            year = self._year_of(behind["which"]) if behind["which"] else str(self.day.year)
            yield ordinal.start(), behind.end(), f"{year}-{part}", True
        elif not behind:
            yield from self._dated(ordinal.start(), end, part, None)

    def _three_months(self, match: re.Match[str], end: int) -> Iterator[Found]:
        """A quarter by its months: "the July-September quarter"."""
        first, last = (int(self.words.senses[match[group].lower()].value) for group in (1, 2))
        behind = self.words.of_year.match(self.text, end)
        year = behind["year"] if behind else None
        if last - first == 2 and first % 3 == 1:
            yield from self._dated(
                match.start(), behind.end() if behind and year else end, f"Q{(first + 2) // 3}", year
            )

    def _from_today(self, start: int, end: int, sense: Sense, today: date) -> Iterator[Found]:
        if sense.sort == "near":
            yield start, end, (today + timedelta(days=int(sense.value))).isoformat(), True
        elif sense.sort == "holiday":
            yield from self._dated(start, end, str(sense.value), None)
        elif sense.sort == "weekday":
            yield from self._weekday(start, end, sense, today)
        elif value := self._unit(start, end, str(sense.value), today):
            yield value

    def _weekday(self, start: int, end: int, sense: Sense, today: date) -> Iterator[Found]:
        text, number = self.text, int(sense.value)
        if (
            text[start].islower() is not sense.lower
            or _DATE_FOLLOWS.match(text, end)
            or self._near(self.words.no_weekday, start, 14)
        ):
            return
        if sense.short and not self._near(self.words.before_day, start, 14):
            return
        end += text[end : end + 1] == "." and sense.short
        part = self.words.part_of_day.match(text, end)
        week = self.words.of_week.match(text, end)
        which = self._near(self.words.which, start, 14)
        first, last = which.start("which") if which else start, part.end() if part else end
        beside = week
        if not week and (
            row := self.words.row.match(text, end)
        ):  # "Thursday and Friday last week", as seen from Thursday
            other = self.words.anchor.match(text, row.end())
            beside = (
                self.words.of_week.match(text, other.end()) if other and other[0].lower() in self.words.senses else None
            )
        if beside and beside["which"]:
            days = 7 * self.words.steps[beside["which"].lower()] + number - today.weekday()
            yield first, week.end() if week else last, (today + timedelta(days=days)).isoformat(), True
        elif week or self._near(_WEEK_ON, start, 14):  # "Friday week", "a week on Friday"
            weeks = 1 + bool(week and week["on"].lower() == "fortnight")
            ahead = date.fromisoformat(weekday(today, number, "future")) + timedelta(days=7 * weeks)
            yield first, week.end() if week else last, ahead.isoformat(), True
        elif which and which["which"].lower() != "coming":
            step = self.words.steps[which["which"].lower()]
            yield first, last, weekday(today, number, "last" if step < 0 else "next" if step else "this"), True
        elif tense := "future" if which else weekday_tense(text, first, last):
            yield first, last, weekday(today, number, tense), True

    def _the_day(self, match: re.Match[str], today: date) -> Iterator[Found]:
        """The day of a month that is told from the day of writing: "until the 20th", "on the 20th of next month"."""
        start, day = match.start() + 1, int(match[1])
        month = self.words.of_month.match(self.text, match.end())
        if not self._near(_ON, match.start(), 8) or (not month and self.text[match.end() : match.end() + 3] == " of"):
            return
        months = self.words.steps.get((month["which"] or "").lower(), 0) if month else 0
        if not month:
            tense = tense_at(self.text, *match.span())
            if tense == "nearest":
                return
            months = (tense == "future" and day < today.day) - (tense == "past" and day > today.day)
        year, number = month_of(today, months).split("-")
        if value := day_of(int(year), int(number), day):
            yield start, month.end() if month else match.end(), value, True

    def _unit(self, start: int, end: int, unit: str, today: date) -> Found | None:
        """ "next month", "two years ago", "by the end of the year", "earlier in the day"."""
        text, words = self.text, self.words
        if unit == "day":
            same = self._near(_SAME_DAY, start)
            return (same.start(), end, today.isoformat(), True) if same else None
        ago = words.ago.match(text, end)
        count = self._near(_COUNT, start) if ago else None
        if ago and count:
            value = _ago(count[1], unit, today)
            return (count.start(), ago.end(), value, True) if value else None
        which = self._near(words.which, start)
        tail = words.year_end.match(text, end) if unit == "year" else None
        if not which and not (unit == "year" and (tail or self._near(words.end_of, start))):
            return None
        value = _stepped(unit, words.steps[which["which"].lower()] if which else 0, today)
        return (which.start() if which else start, tail.end() if tail else end, value, True) if value else None


def _numeric(one: int, two: int, year: int, sign: str) -> str | None:
    """14/05/2024 and 05/14/2024; None where both readings are days, for nothing tells which is meant."""
    if sign == ".":
        return day_of(year, two, one)
    readings = {iso for iso in (day_of(year, two, one), day_of(year, one, two)) if iso}
    return readings.pop() if len(readings) == 1 else None


def _iso(year: int, month: str | None, day: str | None) -> str | None:
    if not month:
        return f"{year}"
    if not 1 <= int(month) <= 12:
        return None
    return day_of(year, int(month), int(day)) if day else f"{year}-{int(month):02d}"


def _stepped(unit: str, steps: int, today: date) -> str | None:
    """The year, month or week so many steps from that of today; None for a week across two months."""
    if unit == "year":
        return f"{today.year + steps:04d}"
    if unit == "month":
        return month_of(today, steps)
    monday = today + timedelta(days=7 * steps - today.weekday())
    sunday = monday + timedelta(days=6)
    return f"{monday:%Y-%m}" if monday.month == sunday.month else None


def _ago(count: str, unit: str, today: date) -> str | None:
    """The date of "three years ago" and "two months ago"; weeks and days are too loose for a date."""
    number = int(count) if count.isdigit() else number_in_words(count)
    if number is None or number != int(number):
        return None
    if unit == "year":
        return f"{today.year - int(number):04d}" if number < today.year else None
    return month_of(today, -int(number)) if unit == "month" else None
