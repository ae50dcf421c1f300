"""Durations: "a five-year contract", "10 years", "18-month", "für fünf Jahre", "two one-year options".

Whether a duration is the deal's own is told by `Term.role` from the words next to it. Weeks and
quarters are given in days and months, decades in years. A number is required: "multi-year" and "long-term" state none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from summarizer.deal import Unit
from summarizer.words.cues import Cues
from summarizer.words.numbers import decimal_of, words_before
from summarizer.words.once import once


@dataclass(frozen=True, slots=True)
class Term:
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


_UNITS = {
    "year": (1, Unit.year), "years": (1, Unit.year), "yr": (1, Unit.year), "yrs": (1, Unit.year),
    "decade": (10, Unit.year), "decades": (10, Unit.year), "jahr": (1, Unit.year), "jahre": (1, Unit.year),
    "jahren": (1, Unit.year), "jährige": (1, Unit.year), "jährigen": (1, Unit.year), "jähriger": (1, Unit.year),
    "ans": (1, Unit.year), "années": (1, Unit.year), "año": (1, Unit.year), "años": (1, Unit.year),
    "month": (1, Unit.month), "months": (1, Unit.month), "monat": (1, Unit.month), "monate": (1, Unit.month),
    "monaten": (1, Unit.month), "mois": (1, Unit.month), "mes": (1, Unit.month), "meses": (1, Unit.month),
    "quarters": (3, Unit.month),
    "week": (7, Unit.day), "weeks": (7, Unit.day), "fortnight": (14, Unit.day), "day": (1, Unit.day),
    "days": (1, Unit.day), "tage": (1, Unit.day), "tagen": (1, Unit.day), "jours": (1, Unit.day), "días": (1, Unit.day),
}  # fmt: skip
_ANCHOR = re.compile(
    r"[\s-](?:[yY]ears?|yrs?|[mM]onths?|[dD]ays?|[wW]eeks?|[dD]ecades?|quarters(?!\sof)|Jahre?n?|jährige[nr]?|Monate?n?|Tagen?"
    r"|ans|années|mois|jours|años?|mes(?:es)?|días|YEARS?|MONTHS?|DAYS?)(?!\w)"
)
_COMPOUND = re.compile(r"(jährig|monatig)e?[nrms]?(?!\w)")  # "fünfjährige"
_NUMBER = r"(?<![\d.,/$€£])(\d{1,4}(?:[.,]\d{1,2})?)"
_DIGITS_BEFORE = re.compile(rf"{_NUMBER}(?:[- ](?:1/2|and[- ]a[- ]half)|(½))?\Z")
_LOWER_END = re.compile(r"(?<![\d.,/$€£\w])(\d{1,3}|[a-z]{2,9})(?:\s?[-–—]\s?|[\s-]to[\s-]|\sbis\s)\Z", re.IGNORECASE)
_DECADE = re.compile(r"[\s-]decade\b")
_MORE = re.compile(r"\s(?:more|further|additional|extra|full|straight)\Z")  # "three more years"
_CUES = Cues.read("term_roles.toml")
_OLD = re.compile(
    r"\b(?:running|current|existing|previous|old|expiring|outgoing|earlier|former|prior|original|lapsed|lapsing)\s(?:[\w-]+\s)?\Z"
)
_MOST = {Unit.year: 150, Unit.month: 1200, Unit.day: 3650}  # beyond these it is a calendar year or a slip


def find_terms(text: str) -> list[Term]:
    """Every duration in the text, in order; a range is one term."""
    return list(_found(text))


@once
def _found(text: str) -> tuple[Term, ...]:
    found = [term for anchor in _ANCHOR.finditer(text) if (term := _term(text, anchor))]
    found += [term for compound in _COMPOUND.finditer(text) if (term := _compound(text, compound))]
    return tuple(sorted(found, key=lambda term: term.start))


def parse_term(text: str) -> Term | None:
    """The first duration in a short string such as an `as_stated`; None where it states none."""
    return next(iter(find_terms(text)), None)


def _term(text: str, anchor: re.Match[str]) -> Term | None:
    number = _number_before(text, anchor.start())
    if not number:
        return None
    factor, unit = _UNITS[anchor.group()[1:].lower()]
    value, start = number
    if value * factor > _MOST[unit] or value <= 0:
        return None
    begin = max(0, start - 14)
    lower = _LOWER_END.search(text[begin:start])
    low = (decimal_of(lower[1]) if lower[1].isdigit() else _in_words(lower[1])) if lower else None
    high = None
    if lower and low is not None and 0 < low < value:
        start, value, high = begin + lower.start(), low, value * factor
    return Term(start, anchor.end(), value * factor, unit, high, term_role(text, start, anchor.end()))


def term_role(text: str, start: int, end: int) -> str | None:
    """What the clause of a duration, or of its bare number ("leased for 49"), makes of it; None where it does not say."""
    first, last = max(0, start - 150), min(len(text), end + 80)
    begin = max(first, text.rfind("\n", first, start) + 1, text.rfind(". ", first, start) + 1)
    stops = [place for place in (text.find("\n", end, last), text.find(". ", end, last)) if place >= 0]
    hit = _CUES.nearest(text, start, end, (begin, min(stops, default=last)))
    if hit and hit.role == "contract" and _OLD.search(text, begin, start):
        return "previous"
    return hit.role if hit else None


def _number_before(text: str, end: int) -> tuple[Decimal, int] | None:
    more = _MORE.search(text, max(0, end - 14), end)
    end = more.start() if more else end
    begin = max(0, end - 22)
    digits = _DIGITS_BEFORE.search(text[begin:end])
    if digits:
        value = decimal_of(digits[1], "comma" if "," in digits[1] else "point")
        if value is None:
            return None
        half = digits.end() > digits.end(1)
        return value + (Decimal("0.5") if half else 0), begin + digits.start()
    words = words_before(text, end)
    if words and text[words[1] : words[1] + 2].lower() in ("a ", "an") and not _DECADE.match(text, end):
        return None  # "a year" counts nothing
    return words


def _compound(text: str, compound: re.Match[str]) -> Term | None:
    start = text.rfind(" ", max(0, compound.start() - 12), compound.start()) + 1
    number = _in_words(text[start : compound.start()].lower())
    if number is None:
        return None
    unit = Unit.year if compound[1] == "jährig" else Unit.month
    return Term(start, compound.end(), number, unit, None, term_role(text, start, compound.end()))


def _in_words(word: str) -> Decimal | None:
    found = words_before(word, len(word))
    return found[0] if found and found[1] == 0 else None
