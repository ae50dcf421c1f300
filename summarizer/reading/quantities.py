"""Every number of a text, whatever it counts: money, shares, years, days of a month, plain counts.

Made for one question: does another text hold the same number? What a number is for is not told here;
money with its currency is read in `money`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from summarizer.reading.numbers import LONGEST, SCALES, Style, decimal_of
from summarizer.text.folding import plain
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


_TEENS = (
    *("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_SMALL: dict[str, int] = {word: number for number, word in enumerate(_TEENS, 3)} | dict(
    zip(
        ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand"],
        (30, 40, 50, 60, 70, 80, 90, 100, 1000),
        strict=True,
    )
)
_SCALE = "|".join(sorted((word.replace(" ", r"\s") for word in SCALES), key=len, reverse=True))
_SIGN = r"[$€£¥₩₹₱฿₫₦₺₽]"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_UNIT = (
    "dlrs?|dollars?|euros?|pounds?|yen|won|pesos?|zlotys?|crowns?|kron(?:er|or)|rupees?|ringgit|francs?|"
    "reais|rand|rubles?|yuan|pence|cents?|stg"
)
_DIGITS = re.compile(r"\d(?:\d{0,2}(?:[ \xa0\u202f]\d{3})+(?![\d,.]\d)|\d*(?:[.,]\d+)*)")
_CODE_BEFORE = re.compile(r"(?:[A-Za-z]-|[\d.])\Z")  # "OCM-114"; the rest of a longer number
_FRACTION = re.compile(r"[- ](\d{1,2})/(\d{1,2})")
_SCALED = re.compile(rf"[\s-]{{0,2}}({_SCALE})(?![^\W\d_])", re.IGNORECASE)
_AND_MILLIONS = re.compile(r"\s(?:mil|thousand)\s(\d{1,3})\s(?:million|millones)\b")  # "5 thousand 120 million"
_SHARE = re.compile(r"\s?(?:%|per\s?cent\b|pct\b|pc\b|percentage\b|Prozent\b)", re.IGNORECASE)
_COINS = re.compile(rf"[\s-]{{1,2}}(?:(?:{_UNIT})\b|{_SIGN})|p\b|{_SIGN}", re.IGNORECASE)
_SIGNED = re.compile(rf"(?:{_SIGN}|\b(?:Rs\.?|P|R|Sh|RM|kr\.?|[A-Z]{{3}}))\s?\Z")
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\s\Z", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s{_MONTH}(?![a-z])", re.IGNORECASE)
_STANDS_ALONE = re.compile(rf"[,;.)](?:\s|\Z)| (?!{_SCALE}|per|pct|pc|prozent|{_UNIT}|{_MONTH})[a-z]", re.IGNORECASE)
"""What shows at one look that no scale, currency, month or sign of a share follows a number."""
# Nothing stands before the words, so that the search can skip to letters that begin one.
_WORDED = re.compile(rf"(?:{'|'.join(_SMALL)})\b")

_POINT: Style = "point"


def _sort(text: str, start: int, end: int, value: float, scaled: bool, alone: bool) -> Sort:
    """What sort of number ends at `end`, from the signs that touch it; `alone`: nothing behind it does."""
    before = text[max(0, start - 12) : start]
    if not alone and _SHARE.match(text, end):
        return "percent"
    if _SIGNED.search(text, max(0, start - 5), start) or (not alone and _COINS.match(text, end)):
        return "money"
    if not scaled and end - start == 4 and 1900 <= value <= 2100 and value.is_integer():
        return "year"
    if not scaled and value <= 31 and (_MONTH_BEFORE.search(before) or (not alone and _MONTH_AFTER.match(text, end))):
        return "day"
    return "count"


def _step(digits: str) -> float:
    """The value of one in the last digit that is not a closing zero: 0.01 for "2.16", 100 for "9400"."""
    if "." in digits:
        return float(10 ** -len(digits.rpartition(".")[2]))
    if not digits.endswith("0"):
        return 1.0
    plain = digits.replace(",", "").replace(" ", "")
    return float(10 ** min(len(plain) - len(plain.rstrip("0")), max(len(plain) - 1, 0)))


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    if end - start > LONGEST or _CODE_BEFORE.search(text[max(0, start - 2) : start]):
        return None
    alone = bool(_STANDS_ALONE.match(text, end))
    fraction = None if alone else _FRACTION.match(text, end)
    scaled = None if alone else _SCALED.match(text, fraction.end() if fraction else end)
    unit = SCALES.get(" ".join(scaled[1].lower().split())) if scaled else None
    factor, style = unit or (Decimal(1), _POINT)
    number = decimal_of(match.group(), style)
    more = _AND_MILLIONS.match(text, end) if scaled and factor == 1000 else None
    if more and number is not None:
        number, factor, end = number * 1000 + int(more[1]), Decimal(10**6), more.end()
    if number is None:
        return None
    value = float(number)
    if fraction and int(fraction[2]):
        value, end = value + int(fraction[1]) / int(fraction[2]), fraction.end()
    end = scaled.end() if scaled and not more else end
    sort = _sort(text, start, end, value, bool(scaled), alone)
    return Quantity(start, end, value * float(factor), _step(match.group()) * float(factor), sort)


@once
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every number in digits, and in letters from three up, in order."""
    folded = plain(text)
    text = folded.text
    found = [quantity for match in _DIGITS.finditer(text) if (quantity := _quantity(text, match))]
    for match in _WORDED.finditer(lowered(text)):
        start, end = match.span()
        if not (start and (text[start - 1].isalnum() or text[start - 1] == "_")):
            found.append(Quantity(start, end, float(_SMALL[match[0]]), 1.0, "count", worded=True))
    found.sort()
    if len(folded.starts) == 1:
        return tuple(found)
    return tuple(one._replace(start=folded.source(one.start), end=folded.source_end(one.end)) for one in found)


def carried(one: Quantity, by: Iterable[Quantity]) -> list[Quantity]:
    """The numbers that are the same, or of which `one` is the rounded form ("$1.35bn" of "$1,352 million")."""
    return [other for other in by if one.value == other.value or _rounds(one, other)]


def _rounds(one: Quantity, other: Quantity) -> bool:
    if one.sort != other.sort or one.sort in ("year", "day", "count") or one.step <= other.step:
        return False
    return abs(one.value - other.value) <= one.step / 2 and one.value >= 10 * one.step
