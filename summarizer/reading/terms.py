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
from summarizer.reading.qualifiers import range_before
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


def term_role(text: str, start: int, end: int) -> str | None:
    """What the clause of a duration, or of its bare number ("leased for 49"), makes of it; None where it does not say."""
    span = max(0, start - 150, text.rfind("\n", 0, start) + 1), min(len(text), end + 80)
    before = _CUES.before(text, start, span[0])
    if before and before.role == "previous":
        return before.role  # "the running six-year arrangement"
    hit = _CUES.nearest(text, start, end, span)
    return hit.role if hit else None
