"""Numbers with a unit that is no currency: percentages and fractions of a company, and durations; and every number of a text.

"37.8 per cent", "11.2 pct", "50:50", "two-thirds of the shares"; "a five-year contract", "10 years", "18-month", "für fünf
Jahre", "two one-year options". What a percentage is of (a stake, a premium, growth) is told in `roles`, whether a duration is
the deal's own by `Duration.role`. A number is required: "a majority stake", "multi-year" and "long-term" state none; percentage
points and odds ("one in five") are left alone. The units are in the `shares.toml` and `durations.toml` of each language.
Quantities, whatever they count, are for one question: does another text hold the same number?
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from summarizer.deals.deal import Qualifier, Unit
from summarizer.languages.tables import one_of, table
from summarizer.reading import numbers
from summarizer.reading.cues import Cues
from summarizer.reading.money import find_money
from summarizer.reading.numbers import words_before
from summarizer.reading.qualifiers import range_before, stated
from summarizer.text.folding import folded, placed, plain
from summarizer.text.once import once
from summarizer.text.sentences import lowered


class Percent(NamedTuple):
    """A share in per cent: `low` 37.8, `high` the other end of a range; `fraction`: told as a part ("two-thirds"), 66.67.

    `text[start:end]` is the figure with its sign, `text[stated_start:stated_end]` takes its qualifier in.
    """

    start: int
    end: int
    stated_start: int
    stated_end: int
    qualifier: Qualifier
    low: Decimal
    high: Decimal | None = None
    fraction: bool = False


_TABLE = table("shares.toml", dict[Literal["percent", "parts", "holdings", "split", "wholes"], list[str]])
_PARTS = {word: part for part, word in enumerate(_TABLE["parts"], 2)}
SIGN = re.compile(rf"%|(?:{one_of(_TABLE['percent'])})(?!\w)")
"""What makes a number a percentage by standing behind it, in lower case; no letter stands before it."""
_POINTS = re.compile(r"[\s-]points?\b")
_GAP = re.compile(r"[-\s]{0,2}\Z")
_SIGNED = re.compile(rf"[\s-]?(?:{SIGN.pattern})\Z", re.IGNORECASE)
_SPLIT = re.compile(rf"(?<![\d:/.-])(?:[1-9]\d[:/-][1-9]\d|fifty-fifty)(?![\d:-])(\s(?:{one_of(_TABLE['split'])})\b)?")
_HOLDINGS, _WHOSE = one_of(_TABLE["holdings"]), "the|its|their"
_PART = re.compile(
    rf"[\s-]({'|'.join(_PARTS)})s?(?=[\s-](?:{_HOLDINGS})\b|\sof\s(?:{_WHOSE}|all|[A-Z])"
    rf"|\s(?:{_WHOSE})\s(?:{one_of(_TABLE['wholes'])}))"
)
_RANKED = re.compile(rf"\s(?:{_HOLDINGS})\b")  # "a third stake" may be the last of three
_OTHER_HALF = re.compile(r"\b(?:first|second|other|latter|last|better|final)\s\Z", re.IGNORECASE)


@folded
def find_percentages(text: str) -> list[Percent]:
    """Every percentage and every fraction of a company in the text, in order; a range is one percentage."""
    found: list[Percent] = []
    for sign in SIGN.finditer(lowered(text)):
        percent = _before_sign(text, sign)
        if percent and found and found[-1].end > percent.start:
            found.pop()  # "between 20% and 30%" is one
        found += [percent] if percent else []
    for split in _SPLIT.finditer(text):
        first, second = (int(part) for part in re.findall(r"\d+", split[0])) if split[0][0].isdigit() else (50, 50)
        if first + second == 100 and (first == 50 or split[1]):
            found.append(_percent(text, split.start(), split.end() - len(split[1] or ""), Decimal(first)))
    found += [percent for part in _PART.finditer(text) if (percent := _fraction(text, part))]
    return sorted(found)


def parse_percent(text: str) -> Percent | None:
    """The first percentage in a short string such as an `as_stated`; a fraction needs no "of" there."""
    return next(iter(find_percentages(text)), None) or next(iter(find_percentages(f" {text} of the")), None)


def _before_sign(text: str, sign: re.Match[str]) -> Percent | None:
    gap = _GAP.search(text, max(0, sign.start() - 2), sign.start())
    cut = text[sign.start() - 1 : sign.start()].isalpha() and sign[0] != "%"
    if not gap or cut or _POINTS.match(text, sign.end()):
        return None
    found = range_before(text, gap.start(), _SIGNED)
    return _percent(text, found[2], sign.end(), *found[:2]) if found else None


def _fraction(text: str, part: re.Match[str]) -> Percent | None:
    count, name = words_before(text, part.start()), part[1].lower()
    if name == "half" and not count and _OTHER_HALF.search(text, max(0, part.start(1) - 10), part.start(1)):
        return None
    if (not count and name != "half") or (name == "third" and _RANKED.match(text, part.end())):
        return None
    value = 100 * (count[0] if count else Decimal(1)) / _PARTS[name]
    start = count[1] if count else part.start(1)
    return _percent(text, start, part.end(), value.quantize(Decimal("0.01")))._replace(fraction=True)


def _percent(text: str, start: int, end: int, low: Decimal, high: Decimal | None = None) -> Percent:
    return Percent(start, end, *stated(text, start, end, ranged=high is not None), low, high)


def length(number: Decimal, unit: Unit) -> tuple[Decimal, Unit]:
    """A duration in the unit in which it is compared: 2 years are 24 months."""
    return (number * 12, Unit.month) if unit is Unit.year else (number, unit)


class Duration(NamedTuple):
    """A duration of `number` units; `high` is the other end of a range ("three to five years").

    `role` is a key of `term_roles.toml` ("contract", "option", "age", "past" …), None where its clause
    does not say.
    """

    start: int
    end: int
    number: Decimal
    unit: Unit
    high: Decimal | None = None
    role: str | None = None

    @property
    def lengths(self) -> list[tuple[Decimal, Unit]]:
        """It, and the other end of a range, as they are compared."""
        return [length(end, self.unit) for end in (self.number, self.high) if end is not None]


_Name = Literal["year", "decade", "century", "month", "quarter", "week", "day"]
_MEANT = {
    "year": (1, Unit.year), "decade": (10, Unit.year), "century": (100, Unit.year),
    "month": (1, Unit.month), "quarter": (3, Unit.month), "week": (7, Unit.day), "day": (1, Unit.day),
}  # fmt: skip
_UNITS = {
    word: _MEANT[name] for name, words in table("durations.toml", dict[_Name, str]).items() for word in words.split()
}
_MOST = {Unit.year: 150, Unit.month: 1200, Unit.day: 3650}  # beyond these it is a calendar year or a slip
_ASIDE = re.compile(r"(?:\s\(\d{1,4}\)|(?<=\d)\+\d{1,2}|\s(?:more|further|additional|extra|full|single|straight))\Z")
"""What may stand between a number and its unit: "ten (10) years", "30+5 years", "three more years"."""
_HALF_BEHIND = re.compile(r"\sand\sa\shalf\b")
_EAST = re.compile(r"(?<![\d.,])(\d{1,3})\s?(?:(年[間间]?(?!\s?\d|月)|년간?(?!\s?\d))|[个かヶカ]月|개월)")
_GLUED = ("jährig", "monatig")
_CUES = Cues.read("term_roles.toml")


@cache
def _anchor() -> re.Pattern[str]:
    """A unit, in lower case; nothing stands before it, so that the search can skip to letters that begin one."""
    return re.compile(rf"(?:{one_of(_UNITS)})(?!\w)")


@folded
def find_durations(text: str) -> list[Duration]:
    """Every duration in the text, in order; a range is one term."""
    found = [term for anchor in _anchor().finditer(lowered(text)) if (term := _term(text, anchor))]
    for east in () if text.isascii() else _EAST.finditer(text):
        found.append(_made(text, *east.span(), Decimal(east[1]), Unit.year if east[2] else Unit.month))
    return sorted(found, key=lambda term: term.start)


def parse_duration(text: str) -> Duration | None:
    """The first duration in a short string such as an `as_stated`; None where it states none."""
    return next(iter(find_durations(text)), None)


def _made(text: str, start: int, end: int, number: Decimal, unit: Unit, high: Decimal | None = None) -> Duration:
    return Duration(start, end, number, unit, high, duration_role(text, start, end))


def _term(text: str, anchor: re.Match[str]) -> Duration | None:
    start, stop, name = *anchor.span(), anchor[0]
    glued = name.startswith(_GLUED) and text[start - 1 : start].isalpha()  # "fünfjährig"
    if not glued and not (start and (text[start - 1] in " \n-" or text[start - 1].isdigit())):
        return None
    factor, unit = _UNITS[name]
    place = start - (text[start - 1] in " \n-")
    while aside := _ASIDE.search(text, max(0, place - 14), place):
        place = aside.start()
    half = _HALF_BEHIND.match(text, stop)
    found = range_before(text, place)
    if not found or (name == "quarters" and text.startswith(" of", stop)):
        return None
    low, high, first = found
    one = half or name in ("decade", "century") or (place < start - 1 and text[start - 1] != "-")  # "a full year"
    if text[first:place].lower() in ("a", "an") and not one:
        return None
    if half and not high and low == low.to_integral_value():
        low, stop = low + Decimal("0.5"), half.end()
    if not 0 < (high or low) * factor <= _MOST[unit]:
        return None
    return _made(text, first, stop, low * factor, unit, high and high * factor)


def duration_role(text: str, start: int, end: int) -> str | None:
    """What the clause of a duration, or of its bare number ("leased for 49"), makes of it; None where it does not say."""
    span = max(0, start - 150, text.rfind("\n", 0, start) + 1), min(len(text), end + 80)
    hit = _CUES.nearest(text, start, end, span)
    return hit.role if hit else None


Sort = Literal["money", "percent", "year", "day", "count"]


class Quantity(NamedTuple):
    """A number at [start, end). `step`: the value of one in its last digit, for rounding. `worded`: in letters."""

    start: int
    end: int
    value: float
    step: float
    sort: Sort
    worded: bool = False


_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\s\Z", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s{_MONTH}(?![a-z])", re.IGNORECASE)
_CODE_BEFORE = re.compile(r"(?:[A-Za-z]-|[\d.])\Z")  # "OCM-114"; the rest of a longer number
_SHARE = re.compile(rf"[\s-]{{0,2}}(?:{SIGN.pattern})", re.IGNORECASE)


@cache
def _worded() -> re.Pattern[str]:
    """Number words from three up; nothing stands before them, so that the search can skip to letters that begin one."""
    return re.compile(rf"(?:{one_of(word for word, value in numbers.COUNTED.items() if value > 2)})\b")


def _step(number: Decimal) -> float:
    """The value of one in the last digit that is not a closing zero: 0.01 for 2.16, 100 for 9400."""
    places = int(number.as_tuple().exponent)
    digits = str(int(number))
    return float(10 ** (places or min(len(digits) - len(digits.rstrip("0")), len(digits) - 1)))


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    if end - start > numbers.LONGEST or _CODE_BEFORE.search(text, max(0, start - 2), start):
        return None
    digits, end = numbers.with_thousands(text, match[0], end)
    added, end = numbers.fraction_at(text, end)
    factor, style, stop = numbers.scale_at(text, end) or (None, "point", end)
    number = numbers.decimal_of(digits, style)
    if number is None:
        return None
    sort = _sort(text, start, stop, float(number), factor is not None)
    times = float(factor or 1)
    return Quantity(start, stop, float(number + added) * times, _step(number) * times, sort)


def _sort(text: str, start: int, end: int, value: float, scaled: bool) -> Sort:
    """What sort of number stands there, from what touches it; whether it is money is seen later."""
    if _SHARE.match(text, end):
        return "percent"
    if not scaled and end - start == 4 and 1900 <= value <= 2100 and value.is_integer():
        return "year"
    in_month = _MONTH_BEFORE.search(text, max(0, start - 12), start) or _MONTH_AFTER.match(text, end)
    return "day" if not scaled and value <= 31 and in_month else "count"


@once
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every number in digits, and in letters from three up, in order."""
    folded = plain(text)
    shown = folded.text
    found = [quantity for match in numbers.DIGITS.finditer(shown) if (quantity := _quantity(shown, match))]
    for match in _worded().finditer(lowered(shown)):
        if not (match.start() and (shown[match.start() - 1].isalnum() or shown[match.start() - 1] == "_")):
            found.append(Quantity(*match.span(), float(numbers.COUNTED[match[0]]), 1.0, "count", worded=True))
    sums = {place for money in find_money(text) for place in range(money.start, money.end)}
    known = placed(folded, sorted(found))
    return tuple(one._replace(sort="money") if one.start in sums and not one.worded else one for one in known)


def carried(one: Quantity, by: Iterable[Quantity]) -> list[Quantity]:
    """The numbers that are the same, or of which `one` is the rounded form ("$1.35bn" of "$1,352 million")."""
    known, rounded = list(by), one.sort in ("money", "percent") and one.value >= 10 * one.step
    finer = [other for other in known if rounded and one.sort == other.sort and one.step > other.step]
    near = [other for other in finer if abs(one.value - other.value) <= one.step / 2]
    return [other for other in known if one.value == other.value or other in near]
