"""Every number of a text, whatever it counts: money, shares, years, days of a month, plain counts.

Made for one question: does another text hold the same number? What a number is for is not told here;
money with its currency is read in `money`, which is asked here which numbers are money.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from summarizer.languages.tables import one_of
from summarizer.reading import numbers
from summarizer.reading.money import find_money
from summarizer.reading.shares import SIGN
from summarizer.text.folding import placed, plain
from summarizer.text.once import once
from summarizer.text.sentences import lowered

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
    money = find_money(text)
    starts = [one.start for one in money]

    def is_money(one: Quantity) -> bool:
        place = bisect_right(starts, one.start) - 1
        return not one.worded and place >= 0 and one.start < money[place].end

    return tuple(one._replace(sort="money") if is_money(one) else one for one in placed(folded, sorted(found)))


def carried(one: Quantity, by: Iterable[Quantity]) -> list[Quantity]:
    """The numbers that are the same, or of which `one` is the rounded form ("$1.35bn" of "$1,352 million")."""
    rounded = one.sort in ("money", "percent") and one.value >= 10 * one.step

    def is_same(other: Quantity) -> bool:
        finer = rounded and one.sort == other.sort and one.step > other.step
        return one.value == other.value or (finer and abs(one.value - other.value) <= one.step / 2)

    return list(filter(is_same, by))
