"""Dates that name a month, a quarter or a year: "14 May 2024", "Sept. 30", "mid-2026", "Q3 2025", "2024-05-14".

Part of `dates`, which tells what is known and what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from summarizer.languages.tables import spoken
from summarizer.reading.calendar import Found, Sense, day_of, grammar, nearest_year
from summarizer.reading.tense import tense_at


class Named:
    """What one text says of months, quarters and years."""

    def __init__(self, text: str, published: date | None) -> None:
        self.text, self.day = text, published
        self.words = grammar(spoken(text))

    def _near(self, form: str, at: int, reach: int = 34) -> re.Match[str] | None:
        """What ends at a place."""
        return self.words.forms[form].search(self.text, max(0, at - reach), at)

    def _at(self, form: str, at: int) -> re.Match[str] | None:
        """What begins at a place."""
        return self.words.forms[form].match(self.text, at)

    def _year_of(self, which: str | None) -> str | None:
        """The year so many steps from that of writing."""
        return f"{self.day.year + self.words.steps[which.lower()]}" if which and self.day else None

    def _resolved(self, start: int, end: int, part: str, which: str | None = None) -> str | None:
        """`part` of a year with its year: "September", "last October", "that March"."""
        if which == "that":
            years = self.words.forms["some_year"].findall(self.text, max(0, start - 200), start)
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
        before = self._near("before_month", start, 24)
        behind = self._at("behind_month", end + dot)
        assert behind  # every part of it is optional
        spelt = None if behind.end() > end + dot else self._at("spelt_behind", end)
        day = behind[1] or (before and before["day"]) or self._spelt(spelt, before)
        year = behind["year"] or (behind["short"] and f"20{behind['short']}")
        if name.islower() and not sense.lower and not (day and not sense.short and (year or not sense.common)):
            return
        if not (day or year or before or behind["which"]) and (
            sense.short or (sense.common and not self._near("before", start, 14))
        ):
            return
        first = before.start() if before else start
        last = (spelt or behind).end()
        last = last if last > end + dot else end
        which = before["which"] if before else None
        relative = behind["which"]
        year = self._year_of(relative) if relative else year
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
            value = iso_of(int(year), str(sense.value), one) if year else self._resolved(first, last, part, which)
            if value:
                yield begin, stop, value, not year or bool(relative)

    def _dated(
        self, start: int, end: int, part: str, year: str | None, which: str | None = None, told: bool = False
    ) -> Iterator[Found]:
        """A quarter or a half of a year that is named, or of the nearest."""
        value = f"{year}-{part}" if year else self._resolved(start, end, part, which)
        if value:
            yield start, end, value, not year or told

    def _spelt(self, behind: re.Match[str] | None, before: re.Match[str] | None) -> str | None:
        """The day of a month in words: "June seven", "the eleventh of March", "March the eleventh"."""
        if behind and behind["count"]:
            return str(self.words.count.index(behind["count"].lower()) + 1)
        word = (behind and behind["day"]) or (before and before["spelt"])
        return str(self.words.days.index(word.lower()) + 1) if word else None

    def _year(self, start: int, end: int) -> Iterator[Found]:
        text, year = self.text, int(self.text[start:end])
        iso = self._at("iso_tail", end)
        if iso:
            if value := day_of(year, int(iso[2]), int(iso[3])):
                yield start, iso.end(), value, False
            return
        if text[start - 1 : start] in ("/", ".") and not self._at("goes_on", end):
            head = self._near("numeric_head", start, 8)
            value = _numeric(int(head[1]), int(head[3]), year, head[2]) if head else None
            if head and value:
                yield head.start(), end, value, False
            return
        fiscal = start and (not self._near("before_year", start, 16) or self._near("fiscal_before", start, 20))
        if fiscal or self._at("no_year", end) or self._near("some_of", start, 16):
            return
        front = self._near("hyphen_front", start, 8)
        yield front.start() if front else start, end, text[start:end], False

    def _short_part(self, start: int, end: int) -> Iterator[Found]:
        """A quarter or half in figures: "Q3 2025", "1H26", "2025 Q3", "Q1 next year"."""
        text, letter = self.text, self.text[start]
        start -= text[start - 1 : start] in tuple("1234") and bool(start)
        match = self._at("short_part", start)
        if match is None or (start and (text[start - 1].isalnum() or text[start - 1] in "-'")):
            return
        part, end = letter + (match["n"] or match["m"]), match.end()
        if self._at("of_fiscal", end) or part > "H2" > part[0]:
            return
        short = match["short"] or match["glued"]
        year = match["year"] or (short and f"20{short}")
        told = None if year else self._at("which_year", end)
        if not told:
            yield from self._dated(start, end, part, year)
        elif year := self._year_of(told["which"]):
            yield start, told.end(), f"{year}-{part}", True

    def _part(self, start: int, end: int, unit: str) -> Iterator[Found]:
        """A quarter or a half in words: "the final quarter of this year", "first half of 2025", "third quarter"."""
        if self._near("fiscal", start, 24) or self.words.forms["fiscal"].search(self.text, end, end + 20):
            return
        months = self._near("months_before", start)
        if months:
            yield from self._three_months(months, end)
        if months or unit == "period":
            return
        letter, ordinal = unit[0].upper(), self._near("ordinal", start)
        behind = self._at("of_year", end)
        word = ordinal["ordinal"].lower() if ordinal else ""
        which = self._near("which", start)
        if not ordinal or (which and self.day and word == "last" and not behind):
            return
        part = f"{letter}{self.words.ordinals.get(word, 2 if letter == 'H' else 4)}"
        if not behind:
            yield from self._dated(ordinal.start(), end, part, None)
        elif year := behind["year"] or self._year_of(behind["which"]) or (self.day and str(self.day.year)):
            yield ordinal.start(), behind.end(), f"{year}-{part}", not behind["year"]

    def _three_months(self, match: re.Match[str], end: int) -> Iterator[Found]:
        """A quarter by its months: "the July-September quarter"."""
        first, last = (int(self.words.senses[match[group].lower()].value) for group in (1, 2))
        behind = self._at("of_year", end)
        year = behind["year"] if behind else None
        end = behind.end() if behind and year else end
        if last - first == 2 and first % 3 == 1:
            yield from self._dated(match.start(), end, f"Q{(first + 2) // 3}", year)


def _numeric(one: int, two: int, year: int, sign: str) -> str | None:
    """14/05/2024 and 05/14/2024; None where both readings are days, for nothing tells which is meant."""
    if sign == ".":
        return day_of(year, two, one)
    readings = {iso for iso in (day_of(year, two, one), day_of(year, one, two)) if iso}
    return readings.pop() if len(readings) == 1 else None


def iso_of(year: int, month: str | None, day: str | None) -> str | None:
    """A date as precise as it is told; None where the calendar has none."""
    whole = day_of(year, int(month or 1), int(day or 1))
    return whole and whole[: 10 if day else 7 if month else 4]
