"""All dates of a text in turn, and those told from the day of writing: weekdays, "yesterday", "next month", "two years ago".

Part of `dates`, which tells what is known and what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from summarizer.reading.calendar import Found, day_of, month_of, weekday
from summarizer.reading.date_words import YEAR, Sense
from summarizer.reading.dates_named import Named, iso_of
from summarizer.reading.numbers import number_in_words
from summarizer.reading.tense import tense_at, weekday_tense

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


class Reader(Named):
    """The dates of one text."""

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
            if value := iso_of(int(match[1]), match[2], match[3]):
                yield *match.span(), value, False

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
