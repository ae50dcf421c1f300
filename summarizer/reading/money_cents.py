"""Sums told in two parts: "thirteen dollars and 45 cents", "15 dollars 50"."""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.reading.money_figures import CENT, Figure

_AND_CENTS = re.compile(r",?\s(?:(?:and|und|et|y|con)\s)?")
_BARE_CENTS = re.compile(r"\s(\d\d)(?=[.,;:)]?(?:\s[A-Z]|\Z))")


def with_cents(text: str, found: list[Figure]) -> list[Figure]:
    """The figures, "thirteen dollars and 45 cents" and "15 dollars 50." as one."""
    merged: list[Figure] = []
    for figure in found:
        last = merged[-1] if merged else None
        if last and last.unit and figure.unit and last.scale is None and last.unit.factor == 1:
            cents = figure.unit.factor == CENT and figure.amount < 1 and figure.scale is None
            if cents and _AND_CENTS.fullmatch(text, last.end, figure.start):
                merged[-1] = last._replace(end=figure.end, number=last.number + figure.amount)
                continue
        merged.append(figure)
    return [_with_bare_cents(text, figure) for figure in merged]


def _with_bare_cents(text: str, figure: Figure) -> Figure:
    if figure.unit is None or figure.scale or figure.unit.factor != 1 or not text[figure.end - 1].isalpha():
        return figure
    cents = _BARE_CENTS.match(text, figure.end)
    if not cents or figure.number != figure.number.to_integral_value():
        return figure
    return figure._replace(end=cents.end(), number=figure.number + Decimal(cents[1]) / 100)
