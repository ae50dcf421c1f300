"""Days, months, quarters and years as ISO text, which of two dates is nearer, and the words of dates in some languages.

A date is written as precisely as it is stated: "2025", "2025-H1", "2025-Q3", "2025-03", "2025-03-14".
Nothing here reads articles; see `dates`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict

from summarizer.languages import cldr
from summarizer.languages.tables import Words, by_language, one_of, table

Tense = Literal["past", "future", "nearest"]
"""Which of the years or weeks a date without one belongs to, as the words around it tell."""

Found = tuple[int, int, str, bool]
"""A date in a text: start, end, ISO value, whether it was resolved from the dateline."""


_ISO = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])(?:-(0[1-9]|[1-3]\d))?))?")


def interval(iso: str) -> tuple[date, date] | None:
    """First and last day of an ISO date of any precision; None when it is none."""
    match = _ISO.fullmatch(iso)
    if not match:
        return None
    year, half, quarter, month, day = (int(part or 0) for part in match.groups())
    last, length = (6 * half, 6) if half else (3 * quarter, 3) if quarter else (month, 1) if month else (12, 12)
    with suppress(ValueError):
        first = date(year, last - length + 1, day or 1)
        return first, first if day else date(year, last, monthrange(year, last)[1])
    return None


_MONTHS = "January February March April May June July August September October November December".split()
_PARTS = {"H": "half", "Q": "quarter"}
_ORDINALS = ("first", "second", "third", "fourth")


def date_words(value: str) -> str:
    """An ISO date as precise as it is: "2025-03-14" is "14 March 2025", "2025-Q3" "third quarter of 2025"."""
    year, *rest = value.split("-")
    if not rest:
        return year
    if rest[0][0] in _PARTS:
        return f"{_ORDINALS[int(rest[0][1]) - 1]} {_PARTS[rest[0][0]]} of {year}"
    month = f"{_MONTHS[int(rest[0]) - 1]} {year}"
    return f"{int(rest[1])} {month}" if len(rest) > 1 else month


def same_date(one: str, other: str) -> bool:
    """Whether two ISO dates agree at the coarser of their precisions ("2025-Q1" and "2025-03" do)."""
    a, b = interval(one), interval(other)
    if not a or not b:
        return one == other
    return (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])


def day_of(year: int, month: int, day: int) -> str | None:
    """The ISO day, None where the calendar has none."""
    with suppress(ValueError):
        return date(year, month, day).isoformat()
    return None


def month_of(published: date, months: int) -> str:
    """The ISO month that lies `months` after the month of `published` (before, where negative)."""
    place = published.year * 12 + published.month - 1 + months
    return f"{place // 12:04d}-{place % 12 + 1:02d}"


_LONG_AGO, _SOON, _JUST = timedelta(days=270), timedelta(days=95), timedelta(days=15)


def nearest_year(published: date, part: str, tense: Tense) -> str | None:
    """`part` of a year ("03", "03-14", "Q3", "H1") with the year that the tense points to.

    "past": the latest that has begun by `published`; "future": the earliest that has not ended by
    then; "nearest": whichever is less far, the past one where they are about as far. Of a day, a
    tense is not believed where it points most of a year back and the coming date is near, or ahead and
    the date has just gone by: that far away, an article says which year it means.
    """
    years = [f"{published.year + step}-{part}" for step in (-1, 0, 1)]
    spans = [(iso, span) for iso in years if (span := interval(iso))]
    past = [(iso, first) for iso, (first, _) in spans if first <= published]
    future = [(iso, first) for iso, (first, last) in spans if last >= published]
    if not past or not future:
        return past[-1][0] if past else future[0][0] if future else None
    (gone_by, began), (coming, begins) = past[-1], future[0]
    gone, to_come = published - began, begins - published
    far, near, close = (gone, to_come, _SOON) if tense == "past" else (to_come, gone, _JUST)
    doubted = "-" in part and far > _LONG_AGO and near < close
    ahead = gone > to_come * 1.5 if tense == "nearest" else (tense == "future") is not doubted
    return coming if ahead else gone_by


def weekday(published: date, number: int, which: Literal["past", "future", "last", "next", "this"]) -> str:
    """The ISO day of a weekday (0 is Monday) as seen from `published`.

    "past" and "future" count `published` itself; "last" does not; "next" is the one in the coming week
    when the plain one is still ahead in this; "this" is the one of this week.
    """
    here = number - published.weekday()
    days = {"past": -(-here % 7), "future": here % 7, "last": -(-here % 7 or 7), "next": 7 + here, "this": here}
    return (published + timedelta(days=days[which])).isoformat()


Unit = Literal["year", "month", "week", "quarter", "half", "period"]
YEAR = r"(?:19|20)\d\d"
_SLOT = re.compile(r"\{(\w+)\}")


_Slot = Literal[
    "short_weekdays", "common", "days", "count", "endings", "of", "fronts", "before", "before_year", "fiscal", "behind_count", "papers",
    "ago", "ends", "year_end", "row", "no_weekday", "parts_of_day", "no_year", "some_of", "counted",
]  # fmt: skip


class DateWords(BaseModel):
    """What `dates.toml` of a language says."""

    model_config = ConfigDict(extra="forbid")
    capitals: bool
    short_months: dict[str, int] = {}
    near: dict[str, int] = {}
    steps: dict[str, int] = {}
    holidays: dict[str, str] = {}
    ordinals: list[Words] = []
    units: dict[Unit, Words] = {}
    words: dict[_Slot, Words] = {}


class Sense(NamedTuple):
    """What a word is in a date. `lower`: whether it may be written without a capital; `common`: whether it is a plain word, too."""

    sort: Literal["month", "weekday", "near", "unit", "holiday"]
    value: int | str
    lower: bool = True
    common: bool = False
    short: bool = False


class Grammar:
    """The words of some languages together; `forms`: the patterns of `date_forms.toml` with these words."""

    def __init__(self, languages: Iterable[str]) -> None:
        known = {code: words for code, words in by_language("dates.toml", DateWords).items() if code in languages}
        self.senses: dict[str, Sense] = {}
        for code, words in known.items():
            self._add(code, words)
        every = list(known.values())
        slots = {name: [word for words in every for word in words.words.get(name, ())] for name in get_args(_Slot)}
        self.days, self.count = slots["days"], slots["count"]
        self.steps = {word: step for words in every for word, step in words.steps.items()}
        ordinals = [(number, names) for words in every for number, names in enumerate(words.ordinals, 1)]
        self.ordinals = {word: number for number, names in ordinals for word in names}
        slots |= {"steps": [*self.steps], "ordinals": [*self.ordinals]}
        slots["apart"] = [word for word in self.senses if not word.isalpha()]
        slots["month"] = [name for name, one in self.senses.items() if one.sort == "month"]
        for name in ("year", "months", "week"):
            slots[name] = [word for word, one in self.senses.items() if one.value == name.removesuffix("s")]
        any_of = {name: f"(?:{one_of(words) or '(?!)'})" for name, words in slots.items()} | {"Y": YEAR}
        self.forms = {
            name: re.compile(_SLOT.sub(lambda slot: any_of.get(slot[1], slot[0]), form), re.IGNORECASE)
            for name, form in table("date_forms.toml", dict[str, str]).items()
        }

    def _add(self, code: str, words: DateWords) -> None:
        lower = not words.capitals
        long, short = cldr.months(code), cldr.months(code, "abbreviated") | words.short_months if words.capitals else {}
        for name, number in (short | long).items():
            known = self.senses.get(name)
            common = name in words.words.get("common", ()) or lower or bool(known and known.common)
            self.senses[name] = Sense("month", number, lower or bool(known and known.lower), common, name not in long)
        weekdays = cldr.weekdays(code)
        for name in words.words.get("short_weekdays", ()):
            number = next(day for full, day in weekdays.items() if full.startswith(name))
            self.senses[name] = Sense("weekday", number, short=True, lower=False)
        self.senses |= {name: Sense("weekday", number, lower) for name, number in weekdays.items()}
        self.senses |= {name: Sense("near", days) for name, days in words.near.items()}
        self.senses |= {name.lower(): Sense("holiday", day) for name, day in words.holidays.items()}
        for unit, names in words.units.items():
            self.senses |= {name.lower(): Sense("unit", unit) for name in names}


@cache
def grammar(languages: tuple[str, ...]) -> Grammar:
    """The words of dates in these languages."""
    return Grammar(languages)
