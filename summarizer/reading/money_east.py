"""Sums in Chinese, Japanese and Korean: "15亿元", "1兆2000億円", "2억 4천 7백만 달러".

The characters stand in the `east.toml` of each language. Numbers wholly in characters ("十五") are not read, and one
that such characters are the front of neither.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from summarizer.languages.tables import by_language
from summarizer.reading.currencies import Unit
from summarizer.reading.numbers import LONGEST, decimal_of

EAST_FROM = "⺀"
"""The first of the characters that are written without blanks between words."""


class _East(BaseModel):
    model_config = ConfigDict(extra="forbid")
    cents: list[str]
    steps: dict[int, str]
    names: dict[str, list[str]]


_LANGUAGES = by_language("east.toml", _East).values()
_STEPS = {sign: power for words in _LANGUAGES for power, signs in words.steps.items() for sign in signs}
EAST = {name: Unit((code,)) for words in _LANGUAGES for code, names in words.names.items() for name in names}
"""Names of currencies, which touch the number on either side."""


def _any_of(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_TOKEN = re.compile(rf"\s?(?:(\d[\d,.]{{0,20}})|([{''.join(_STEPS)}])[多余餘]?)")
_CUT = re.compile(rf"[{''.join(_STEPS)}零〇一二三四五六七八九]\s?\Z")
_NAME = re.compile(rf"\s?({_any_of([*EAST])})")
_CENTS = re.compile(rf"\s?と?\d{{1,2}}\s?(?:{_any_of([cent for words in _LANGUAGES for cent in words.cents])})")


class EastSum(NamedTuple):
    """A number at [.., end): `number` times `scale` of a `unit`, which the text may leave out."""

    number: Decimal
    scale: Decimal | None
    unit: Unit | None
    end: int


def east_sum(text: str, start: int, digits_end: int) -> EastSum | None:
    """The sum whose first digits are text[start:digits_end]; None where more of it stands before or behind."""
    first = decimal_of(text[start:digits_end])
    if first is None or _CUT.search(text, max(0, start - 2), start):
        return None
    total, section, pending = Decimal(0), Decimal(0), Decimal(first)
    greatest, at = Decimal(1), digits_end
    while at - digits_end < 2 * LONGEST and (token := _TOKEN.match(text, at)):
        if token[1]:
            value = decimal_of(token[1])
            if pending or value is None or not (_TOKEN.match(text, token.end()) or _NAME.match(text, token.end())):
                break
            pending = value
        else:
            step = Decimal(10) ** _STEPS[token[2]]
            greatest = max(greatest, step)
            if step < 10_000:
                section, pending = section + (pending or 1) * step, Decimal(0)
            else:
                part = section + pending
                total = total + part * step if part else total * step
                section = pending = Decimal(0)
        at = token.end()
    name = _NAME.match(text, at)
    end = name.end() if name else at
    if _CENTS.match(text, end):
        return None
    number, scale = (total + section + pending) / greatest, None if at == digits_end else greatest
    return EastSum(number, scale, EAST[name[1]] if name else None, end)
