"""The words of dates in some languages, as senses by word and patterns of what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from summarizer.languages import cldr
from summarizer.languages.tables import by_language
from summarizer.reading.numbers import one_of

Unit = Literal["year", "month", "week", "quarter", "half", "period", "day"]
YEAR = r"(?:19|20)\d\d"


class DateWords(BaseModel):
    """What `dates.toml` of a language says."""

    model_config = ConfigDict(extra="forbid")
    capitals: bool
    short_months: dict[str, int] = {}
    short_weekdays: str = ""
    common: str = ""
    near: dict[str, int] = {}
    steps: dict[str, int] = {}
    holidays: dict[str, str] = {}
    ordinals: list[str] = []
    days: str = ""
    count: str = ""
    endings: str = ""
    of: list[str] = []
    fronts: list[str] = []
    before: str = ""
    before_year: str = ""
    fiscal: str = ""
    ago: list[str] = []
    ends: str = ""
    year_end: list[str] = []
    row: str = ""
    no_weekday: str = ""
    parts_of_day: list[str] = []
    no_year: str = ""
    some_of: str = ""
    units: dict[Unit, str] = {}


class Sense(NamedTuple):
    """What a word is in a date. `lower`: whether it may be written without a capital; `common`: whether it is a plain word, too."""

    sort: Literal["month", "weekday", "near", "unit", "holiday"]
    value: int | str
    lower: bool = True
    common: bool = False
    short: bool = False


class Grammar:
    """The words of some languages together."""

    def __init__(self, languages: Iterable[str]) -> None:
        known = {code: words for code, words in by_language("dates.toml", DateWords).items() if code in languages}
        self.senses: dict[str, Sense] = {}
        for code, words in known.items():
            self._add(code, words)
        every = list(known.values())
        self.steps = {word: step for words in every for word, step in words.steps.items()}
        self.ordinals = {
            word: number for words in every for number, names in enumerate(words.ordinals, 1) for word in names.split()
        }
        self.days = [day for words in every for day in words.days.split()]
        self.count = [number for words in every for number in words.count.split()]
        self._patterns(every)

    def _add(self, code: str, words: DateWords) -> None:
        lower = not words.capitals
        long, short = cldr.months(code), cldr.months(code, "abbreviated") | words.short_months if words.capitals else {}
        for name, number in (short | long).items():
            known = self.senses.get(name)
            common = name in words.common.split() or lower or bool(known and known.common)
            self.senses[name] = Sense("month", number, lower or bool(known and known.lower), common, name not in long)
        weekdays = cldr.weekdays(code)
        for name in words.short_weekdays.split():
            number = next(day for full, day in weekdays.items() if full.startswith(name))
            self.senses[name] = Sense("weekday", number, short=True, lower=False)
        self.senses |= {name: Sense("weekday", number, lower) for name, number in weekdays.items()}
        self.senses |= {name: Sense("near", days) for name, days in words.near.items()}
        self.senses |= {name.lower(): Sense("holiday", day) for name, day in words.holidays.items()}
        for unit, names in words.units.items():
            self.senses |= {name.lower(): Sense("unit", unit) for name in names.split()}

    def _patterns(self, every: list[DateWords]) -> None:
        def of(words: Iterable[str]) -> str:
            return f"(?:{one_of(words) or '(?!)'})"

        def split(name: str) -> str:
            return of(word for words in every for word in str(getattr(words, name)).split())

        def listed(name: str) -> str:
            return of(phrase for words in every for phrase in getattr(words, name))

        def find(pattern: str) -> re.Pattern[str]:
            return re.compile(pattern, re.IGNORECASE)

        unit = {
            unit: of(name for words in every for name in words.units.get(unit, "").split())
            for unit in ("year", "month", "week")
        }
        steps, joins, fronts, row, fiscal = (
            of(self.steps),
            listed("of"),
            listed("fronts"),
            split("row"),
            split("fiscal"),
        )
        days, ends, month = (
            of(self.days),
            split("endings"),
            of(name for name, one in self.senses.items() if one.sort == "month"),
        )
        which = rf"(?P<which>{steps})"
        year = rf"(?P<year>{YEAR})(?:(?!\d)|(?=\d{{1,2}}:\d\d))"  # scraped copy glues the time to it: "20249:26 AM"
        counted = r"(?:%|per\s?cent|pct|million|billion|mln)"
        self.anchor = find(rf"{of(word for word in self.senses if not word.isalpha())}(?!\w)|[^\W\d_]+|{YEAR}(?!\d)")
        self.behind_month = find(
            rf"(?:[\s-](\d{{1,2}}){ends}?(?![\d:]|[.,]\d|{ends}?\s?{counted})(?P<to>-\d{{1,2}}(?![\d-]))?)?"
            rf"(?:(?:,?\s(?:{joins}\s)?|-){year}|\s'(?P<short>\d\d)(?!\d)|,?\s(?:{joins}\s)?{which}\s{unit['year']}(?!\w))?"
            r"(?P<quarter>\squarter)?"
        )
        self.spelt_behind = find(
            rf"\sthe\s(?P<day>{days})\b|\s(?-i:(?P<count>{split('count')}))(?=\Z|[.,;:)]|\s(?:and|the|to|at|after|for|from|that|it|in|with|when|by|as)\b)"
        )
        self.before_month = find(
            rf"(?<![\w.,/$€£])(?:(?P<from>\d{{1,2}})(?:-|\s{row}\s))?(?P<day>\d{{1,2}}){ends}?(?:\s{joins}|-)?[\s-]?(?<=[\s-])\Z"
            rf"|\b(?P<which>{steps}|that)\s\Z|\b(?:the\s)?{fronts}[\s-]\Z|\b(?P<spelt>{days})\s(?:day\s)?of\s\Z"
        )
        self.before = find(rf"\b(?:(?:{split('before')}|{fronts})[\s-]|d')\Z")
        self.before_year = find(
            rf"(?:\b(?:{split('before')}|{split('before_year')}|{fronts})[\s-]|\b(?:'s|d')\s?|,\s|\()\Z"
        )
        self.before_day = find(rf"\b(?:{split('before')}|{fronts}|{steps})\s\Z")
        self.hyphen_front = find(rf"\b{fronts}[\s-]\Z")
        self.fiscal = find(rf"\b{fiscal}\b")
        self.fiscal_before = find(rf"\b{fiscal}(?:\s{unit['year']})?\s?(?:of\s)?\Z")
        self.of_fiscal = find(rf",?\s(?:of\s)?(?:its\s|the\s)?{fiscal}")
        self.which = find(rf"\b(?:(?:earlier|later|(?:the\s)?{fronts})[\s-])?{which}\s\Z")
        self.which_year = find(rf",?\s(?:{joins}\s)?{which}\s{unit['year']}\b")
        self.months_before = find(rf"\b({month})(?:(?:-|\sto\s|\sthrough\s)({month}))\s\Z")
        self.ordinal = find(rf"(?<!\w)(?P<ordinal>{of(self.ordinals)}|last)(?:\scalendar)?[\s-]\Z")
        self.of_year = find(
            rf"(?:,?\s{joins}(?:\sthe)?(?:\scalendar)?)?\s(?:(?P<year>{YEAR})(?!\d)|(?:{which}\s)?{unit['year']})(?!\w)"
        )
        self.of_week = find(rf"\s(?:of\s)?{which}\s{unit['week']}\b|\s(?P<on>week|fortnight)\b(?!\s?(?:end|day)|-)")
        self.of_month = find(rf"\sof\s(?:{which}|the)\s{unit['month']}\b")
        self.year_end = find(rf"[\s-]?{split('ends')}\b(?!\s(?:results|earnings|accounts|dividend))")
        self.end_of = find(rf"\b{listed('year_end')}\s\Z")
        self.ago = find(rf"\s{listed('ago')}\b")
        self.row = find(rf"\s{row}\s")
        self.part_of_day = find(rf"\s?{listed('parts_of_day')}\b")
        self.no_weekday = find(rf"\b{split('no_weekday')}\s\Z|\d[a-z,.]{{0,3}}\s\(\Z")
        self.no_year = find(rf"[-–/]\d|[,.]\d|\s?{counted}|s\b|\s{split('no_year')}\b")
        self.some_of = find(rf"\b{split('some_of')}\sof\s\Z")
        self.the_day = find(rf" the (\d{{1,2}}){ends}(?=[.;)]|,\s|\s(?:at|and|for|after|when|with|of)\b|\Z)")


@cache
def grammar(languages: tuple[str, ...]) -> Grammar:
    """The words of dates in these languages."""
    return Grammar(languages)
