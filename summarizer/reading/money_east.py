"""Sums in Chinese, Japanese and Korean: "15亿元", "1兆2000億円", "2억 4천 7백만 달러".

Numbers wholly in characters ("十五") are not read, and one that such characters are the front of neither.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from summarizer.reading.currencies import EAST, Unit
from summarizer.reading.numbers import LONGEST, decimal_of

EAST_FROM = "⺀"
"""The first of the characters that are written without blanks between words."""

_EAST_BIG = {"兆": 12, "조": 12, "亿": 8, "億": 8, "억": 8, "万": 4, "萬": 4, "만": 4}
_EAST_SMALL = {"十": 1, "拾": 1, "십": 1, "百": 2, "백": 2, "千": 3, "천": 3}
_EAST_TOKEN = re.compile(rf"\s?(?:(\d[\d,.]{{0,20}})|([{''.join(_EAST_SMALL)}])|([{''.join(_EAST_BIG)}])[多余餘]?)")
_EAST_CUT = re.compile(rf"[{''.join(_EAST_SMALL)}{''.join(_EAST_BIG)}零〇一二三四五六七八九]\s?\Z")
_EAST_NAME = re.compile(rf"\s?({'|'.join(sorted(EAST, key=len, reverse=True))})")
_EAST_CENTS = re.compile(r"\s?と?\d{1,2}\s?(?:センツ|セント|銭|角|分|센트|전|펜스|です)")


class EastSum(NamedTuple):
    """A number at [.., end): `number` times `scale` of a `unit`, which the text may leave out."""

    number: Decimal
    scale: Decimal | None
    unit: Unit | None
    end: int


def east_unit_before(near: str) -> tuple[Unit, int] | None:
    """The currency that a text ends with, and how long its name is; None where it belongs to the number before it."""
    name = next((near[-size:] for size in (5, 4, 3, 2) if near[-size:] in EAST), None)
    if not name or near[: -len(name)].rstrip()[-1:].isdigit():
        return None
    return Unit((EAST[name],)), len(name)


def east_sum(text: str, start: int, digits_end: int) -> EastSum | None:
    """The sum whose first digits are text[start:digits_end]; None where more of it stands before or behind."""
    first = decimal_of(text[start:digits_end])
    if first is None or _EAST_CUT.search(text, max(0, start - 2), start):
        return None
    value, step, stop = _number(text, first, digits_end)
    name = _EAST_NAME.match(text, stop)
    end = name.end() if name else stop
    if _EAST_CENTS.match(text, end):
        return None
    return EastSum(value / step, None if stop == digits_end else step, Unit((EAST[name[1]],)) if name else None, end)


def _number(text: str, first: Decimal, digits_end: int) -> tuple[Decimal, Decimal, int]:
    """A number that begins with digits: its value, the greatest step in it (1 where there is none), and its end."""
    total = section = Decimal(0)
    pending: Decimal | None = first
    greatest, stop, at = Decimal(1), digits_end, digits_end
    while at - digits_end < 2 * LONGEST and (token := _EAST_TOKEN.match(text, at)):
        digits, small, big = token.groups()
        if digits:
            value = decimal_of(digits)
            if pending is not None or value is None:
                break
            pending, at = value, token.end()
            if not _EAST_NAME.match(text, at):
                continue
        elif small:
            step = Decimal(10) ** _EAST_SMALL[small]
            section += (1 if pending is None else pending) * step
            pending, greatest = None, max(greatest, step)
        else:
            step = Decimal(10) ** _EAST_BIG[big]
            part = section + (pending or 0)
            total = total + part * step if part else total * step
            section, pending, greatest = Decimal(0), None, max(greatest, step)
        stop = at = token.end()
    return total + section + (pending if pending is not None and stop == at else 0), greatest, stop
