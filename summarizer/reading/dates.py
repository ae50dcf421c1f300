"""Dates in text, as ISO as precise as stated: "May 14, 2024", "late on Monday", "the final quarter of this year".

What states no year, or is told from the day of writing ("next month", "last October"), is resolved from the article's
dateline and the tense of its sentence; without a dateline it is left out. Fiscal quarters, seasons and "soon" are left
alone: the calendar does not know them. Months that are plain words, too ("March", "May"), count only where a day, a year
or a preposition makes months of them. A week has no place in the contract's dates: "last week" is given as its month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from summarizer.reading.calendar import Found, Sense, day_of, month_of, weekday
from summarizer.reading.dates_named import Named, iso_of
from summarizer.reading.numbers import number_in_words
from summarizer.reading.tense import tense_at, weekday_tense
from summarizer.text.folding import folded


class DateFinder(Named):
    """The dates of one text."""

    def all(self) -> Iterator[Found]:
        """Every date, in the order of the words that show it; some overlap."""
        text = self.text
        for word in self.words.forms["anchor"].finditer(text):
            start, end = word.span()
            sense = self.words.senses.get(word[0].lower())
            if word[0].isdecimal():
                yield from self._year(start, end)
            elif word[0] in ("Q", "H"):
                yield from self._short_part(start, end)
            elif sense is None:
                continue
            elif sense.sort == "month":
                yield from self._month(start, end, sense)
            elif sense.value in ("quarter", "half", "period"):
                yield from self._part(start, end, str(sense.value))
            elif sense.sort == "near" and self.day:
                yield start, end, (self.day + timedelta(days=int(sense.value))).isoformat(), True
            elif sense.sort == "holiday" and self.day:
                yield from self._dated(start, end, str(sense.value), None)
            elif self.day:
                told = self._weekday if sense.sort == "weekday" else self._unit
                yield from told(start, end, sense, self.day)
        if self.day and " the " in text:
            for match in self.words.forms["the_day"].finditer(text):
                yield from self._the_day(match, self.day)
        if self.day and "year" in text:
            for match in self.words.forms["midyear"].finditer(text):
                ahead = self.day.month > 7 and tense_at(text, *match.span()) == "future"
                yield *match.span(), f"{self.day.year + ahead}", True
        for match in self.words.forms["east"].finditer(text) if not text.isascii() else ():
            if value := iso_of(int(match[1]), match[2], match[3]):
                yield *match.span(), value, False

    def _weekday(self, start: int, end: int, sense: Sense, today: date) -> Iterator[Found]:
        text, number = self.text, int(sense.value)
        if self._at("date_follows", end) or self._near("no_weekday", start, 14):
            return
        if sense.short and not self._near("before_day", start, 14):
            return
        end += text[end : end + 1] == "." and sense.short
        part = self._at("part_of_day", end)
        week = self._at("of_week", end)
        which = self._near("which", start, 14)
        first, last = which.start("which") if which else start, part.end() if part else end
        if week and week["which"]:
            days = 7 * self.words.steps[week["which"].lower()] + number - today.weekday()
            yield first, week.end(), (today + timedelta(days=days)).isoformat(), True
        elif week or self._near("week_on", start, 14):  # "Friday week", "a week on Friday"
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
        month = self._at("of_month", match.end())
        if not self._near("on", match.start(), 8) or (not month and self.text[match.end() : match.end() + 3] == " of"):
            return
        months = self.words.steps.get((month["which"] or "").lower(), 0) if month else 0
        if not month:
            tense = tense_at(self.text, *match.span())
            months = (tense == "future" and day < today.day) - (tense == "past" and day > today.day)
        year, number = month_of(today, months).split("-")
        if value := day_of(int(year), int(number), day):
            yield start, month.end() if month else match.end(), value, True

    def _unit(self, start: int, end: int, sense: Sense, today: date) -> Iterator[Found]:
        """ "next month", "two years ago", "by the end of the year"."""
        unit = sense.value
        ago, which = self._at("ago", end), self._near("which", start)
        if ago and (count := self._near("how_many", start)):
            number = int(count[1] if count[1].isdigit() else number_in_words(count[1]) or 0)
            steps = -number if unit in ("year", "month") else None  # weeks ago are too loose
            begin, stop = count.start(), ago.end()
        else:
            tail = self._at("year_end", end) if unit == "year" else None
            told = which or (unit == "year" and (tail or self._near("end_of", start)))
            begin, stop = which.start() if which else start, tail.end() if tail else end
            steps = (self.words.steps[which["which"].lower()] if which else 0) if told else None
        if steps is not None and (value := _stepped(str(unit), steps, today)):
            yield begin, stop, value, True


def _stepped(unit: str, steps: int, today: date) -> str | None:
    """The year, month or week so many steps from that of today; None for a week across two months."""
    if unit == "year":
        return f"{today.year + steps:04d}" if today.year + steps > 0 else None
    if unit == "month":
        return month_of(today, steps)
    monday = today + timedelta(days=7 * steps - today.weekday())
    sunday = monday + timedelta(days=6)
    return f"{monday:%Y-%m}" if monday.month == sunday.month else None


class DateMention(NamedTuple):
    """The date at [start, end) of a text; `value` is its ISO form.

    `relative`: resolved from the dateline, so as sure as the dateline and the reading of the tense.
    """

    start: int
    end: int
    value: str
    relative: bool


_YEARS = range(1700, 2201)  # any other is a default of some publishing system, not the day of writing


@folded
def find_dates(text: str, published: date | None) -> list[DateMention]:
    """Every date in the text, in order and without overlap; of two that begin together the longer.

    `published` is the day of the article's dateline; without it relative dates are left out.
    """
    told = published if published and published.year in _YEARS else None
    apart: list[Found] = []
    for one in sorted(DateFinder(text, told).all(), key=lambda one: (one[0], -one[1])):
        if not apart or one[0] >= apart[-1][1]:
            apart.append(one)
    return [DateMention(*one) for one in apart]
