"""Durations: "a five-year contract", "10 years", "18-month", "für fünf Jahre", "two one-year options".

Whether a duration is the deal's own is told by `Term.role` from the words next to it. Weeks and
quarters are given in days and months, decades in years. A number is required: "multi-year" and "long-term" state none.
The units are in the `durations.toml` of each language.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from summarizer.deals.deal import Unit
from summarizer.languages.tables import one_of, table
from summarizer.reading.cues import Cues
from summarizer.reading.numbers import number_before
from summarizer.text.folding import placed, plain
from summarizer.text.once import once
from summarizer.text.sentences import lowered


class Term(NamedTuple):
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


_Name = Literal["year", "decade", "century", "month", "quarter", "week", "day"]
_MEANT = {
    "year": (1, Unit.year), "decade": (10, Unit.year), "century": (100, Unit.year),
    "month": (1, Unit.month), "quarter": (3, Unit.month), "week": (7, Unit.day), "day": (1, Unit.day),
}  # fmt: skip
_UNITS = {
    word: _MEANT[name] for name, words in table("durations.toml", dict[_Name, str]).items() for word in words.split()
}
_MOST = {Unit.year: 150, Unit.month: 1200, Unit.day: 3650}  # beyond these it is a calendar year or a slip
_IN_BRACKETS = re.compile(r"(?:\s\(\d{1,4}\)|(?<=\d)\+\d{1,2})\Z")  # "ten (10) years", "30+5 years"
_JOINED = re.compile(r"(?:\s?[-–—]\s?|[\s-]to[\s-]|\sbis\s)\Z", re.IGNORECASE)
_HALF_BEHIND = re.compile(r"\sand\sa\shalf\b")
_MORE = re.compile(r"\s(?:more|further|additional|extra|full|straight)\Z")  # "three more years"
_SINGLE = re.compile(r"\b(?:a|one)\s(?:single|full)\Z")
_EAST = re.compile(r"(?<![\d.,])(\d{1,3})\s?(?:(年[間间]?(?!\s?\d|月)|년간?(?!\s?\d))|[个かヶカ]月|개월)")
_GLUED = ("jährig", "monatig")
_CUES = Cues.read("term_roles.toml")


@cache
def _anchor() -> re.Pattern[str]:
    """A unit, in lower case; nothing stands before it, so that the search can skip to letters that begin one."""
    return re.compile(rf"(?:{one_of(_UNITS)})(?!\w)")


@once
def find_terms(text: str) -> tuple[Term, ...]:
    """Every duration in the text, in order; a range is one term."""
    folded = plain(text)
    text = folded.text
    found = [term for anchor in _anchor().finditer(lowered(text)) if (term := _term(text, anchor))]
    for east in () if text.isascii() else _EAST.finditer(text):
        found.append(_made(text, *east.span(), Decimal(east[1]), Unit.year if east[2] else Unit.month))
    return placed(folded, sorted(found, key=lambda term: term.start))


def parse_term(text: str) -> Term | None:
    """The first duration in a short string such as an `as_stated`; None where it states none."""
    return next(iter(find_terms(text)), None)


def _made(text: str, start: int, end: int, number: Decimal, unit: Unit, high: Decimal | None = None) -> Term:
    return Term(start, end, number, unit, high, term_role(text, start, end))


def _term(text: str, anchor: re.Match[str]) -> Term | None:
    start, stop, name = *anchor.span(), anchor[0]
    glued = name.startswith(_GLUED) and text[start - 1 : start].isalpha()  # "fünfjährig"
    if not glued and not (start and (text[start - 1] in " \n-" or text[start - 1].isdigit())):
        return None
    factor, unit = _UNITS[name]
    half = _HALF_BEHIND.match(text, stop)
    number = _number_before(text, start, name, bool(half))
    if not number or (name == "quarters" and text.startswith(" of", stop)):
        return None
    value, start = number
    if half and value == value.to_integral_value():
        value, stop = value + Decimal("0.5"), half.end()
    if not 0 < value * factor <= _MOST[unit]:
        return None
    joined = _JOINED.search(text, max(0, start - 5), start)
    low = number_before(text, joined.start()) if joined else None
    if low and 0 < low[0] < value:
        return _made(text, low[1], stop, low[0] * factor, unit, value * factor)
    return _made(text, start, stop, value * factor, unit)


def term_role(text: str, start: int, end: int) -> str | None:
    """What the clause of a duration, or of its bare number ("leased for 49"), makes of it; None where it does not say."""
    span = max(0, start - 150, text.rfind("\n", 0, start) + 1), min(len(text), end + 80)
    before = _CUES.before(text, start, span[0])
    if before and before.role == "previous":
        return before.role  # "the running six-year arrangement"
    hit = _CUES.nearest(text, start, end, span)
    return hit.role if hit else None


def _number_before(text: str, end: int, unit: str, half_behind: bool) -> tuple[Decimal, int] | None:
    end -= text[end - 1] in " \n-"
    more = _MORE.search(text, max(0, end - 14), end)
    end = more.start() if more else end
    bracket = _IN_BRACKETS.search(text, max(0, end - 8), end)
    end = bracket.start() if bracket else end
    single = _SINGLE.search(text, max(0, end - 12), end)
    if single:
        return Decimal(1), single.start()
    words = number_before(text, end)
    if not words or text[words[1] : end].lower() not in ("a", "an"):
        return words
    return words if half_behind or unit in ("decade", "century") else None  # "a year" counts nothing
