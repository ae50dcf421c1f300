"""The words of dates in some languages, as senses by word and patterns of what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict

from summarizer.languages import cldr
from summarizer.languages.tables import by_language, one_of, table

Unit = Literal["year", "month", "week", "quarter", "half", "period", "day"]
YEAR = r"(?:19|20)\d\d"
_SLOT = re.compile(r"\{(\w+)\}")


_Slot = Literal[
    "short_weekdays", "common", "days", "count", "endings", "of", "fronts", "before", "before_year", "fiscal", "behind_count", "papers",
    "from_another", "ago", "ends", "year_end", "row", "no_weekday", "parts_of_day", "no_year", "some_of", "counted",
]  # fmt: skip


class DateWords(BaseModel):
    """What `dates.toml` of a language says."""

    model_config = ConfigDict(extra="forbid")
    capitals: bool
    short_months: dict[str, int] = {}
    near: dict[str, int] = {}
    steps: dict[str, int] = {}
    holidays: dict[str, str] = {}
    ordinals: list[str] = []
    units: dict[Unit, str] = {}
    words: dict[_Slot, str | list[str]] = {}

    def listed(self, name: _Slot) -> list[str]:
        """The words or phrases under a name."""
        found = self.words.get(name, [])
        return found.split() if isinstance(found, str) else found


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
        slots = {name: [word for words in every for word in words.listed(name)] for name in get_args(_Slot)}
        self.days, self.count = slots["days"], slots["count"]
        self.steps = {word: step for words in every for word, step in words.steps.items()}
        self.ordinals = {
            word: number for words in every for number, names in enumerate(words.ordinals, 1) for word in names.split()
        }
        slots |= {"steps": [*self.steps], "ordinals": [*self.ordinals]}
        slots["apart"] = [word for word in self.senses if not word.isalpha()]
        self.months = slots["month"] = [name for name, one in self.senses.items() if one.sort == "month"]
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
            common = name in words.listed("common") or lower or bool(known and known.common)
            self.senses[name] = Sense("month", number, lower or bool(known and known.lower), common, name not in long)
        weekdays = cldr.weekdays(code)
        for name in words.listed("short_weekdays"):
            number = next(day for full, day in weekdays.items() if full.startswith(name))
            self.senses[name] = Sense("weekday", number, short=True, lower=False)
        self.senses |= {name: Sense("weekday", number, lower) for name, number in weekdays.items()}
        self.senses |= {name: Sense("near", days) for name, days in words.near.items()}
        self.senses |= {name.lower(): Sense("holiday", day) for name, day in words.holidays.items()}
        for unit, names in words.units.items():
            self.senses |= {name.lower(): Sense("unit", unit) for name in names.split()}


@cache
def grammar(languages: tuple[str, ...]) -> Grammar:
    """The words of dates in these languages."""
    return Grammar(languages)
