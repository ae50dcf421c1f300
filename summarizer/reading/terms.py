"""Durations: "a five-year contract", "10 years", "18-month", "für fünf Jahre", "two one-year options".

Whether a duration is the deal's own is told by `Term.role` from the words next to it. Weeks and
quarters are given in days and months, decades in years. A number is required: "multi-year" and "long-term" state none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from summarizer.deal import Unit
from summarizer.reading.cues import Cues
from summarizer.reading.numbers import decimal_of, words_before
from summarizer.text.folding import plain
from summarizer.text.once import once


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


_WORDS = {
    (1, Unit.year): "year years yr yrs jahr jahre jahren jährige jährigen jähriger ans années año años",
    (10, Unit.year): "decade decades",
    (100, Unit.year): "century centuries",
    (1, Unit.month): "month months monat monate monaten mois mes meses",
    (3, Unit.month): "quarters",
    (7, Unit.day): "week weeks",
    (1, Unit.day): "day days tage tagen jours días",
}
_UNITS = {word: (factor, unit) for (factor, unit), words in _WORDS.items() for word in words.split()}
_ANCHOR = re.compile(
    r"[\s\d-](?:[yY]ears?|yrs?|[mM]onths?|[dD]ays?|[wW]eeks?|[dD]ecades?|century|centuries|quarters(?!\sof)|Jahre?n?"
    r"|jährige[nr]?|Monate?n?|Tagen?|ans|années|mois|jours|años?|mes(?:es)?|días|YEARS?|MONTHS?|DAYS?)(?!\w)"
)
_COMPOUND = re.compile(r"(jährig|monatig)e?[nrms]?(?!\w)")  # "fünfjährige"
_NUMBER = r"(?<![\d.,/$€£])(?<![A-Za-zÀ-ɏ])(\d{1,3},\d{3}|\d{1,4}(?:[.,]\d{1,2})?)"
_DIGITS_BEFORE = re.compile(rf"{_NUMBER}(?:[- ](?:1/2|and[- ]a[- ]half)|(½))?(?:\+\d{{1,2}})?(?P<bracket>\))?\Z")
_LOWER_END = re.compile(r"(?<![\d.,/$€£\w])(\d{1,3}|[a-z]{2,9})(?:\s?[-–—]\s?|[\s-]to[\s-]|\sbis\s)\Z", re.IGNORECASE)
_DECADE = re.compile(r"[\s-](?:decade|century)\b")
_AND_A_HALF = re.compile(r"\band\sa\shalf\b")
_UNIT_AND_A_HALF = re.compile(r".[a-z]{2,8}\sand\sa\shalf\b")
_A_YEAR = re.compile(r"\b(?:a|an|one)\Z")
_SINGLE = re.compile(r"\b(?:a|one)\s(?:single|full)\Z")
_EAST = re.compile(
    r"(?<![\d.,])(\d{1,3})\s?(?:(年)(?:間|间)?(?!\s?\d|月)|(년)(?:간)?(?!\s?\d)|个月|か月|ヶ月|カ月|개월)"
)
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
def _found(source: str) -> tuple[Term, ...]:
    folded = plain(source)
    text = folded.text
    found = [term for anchor in _ANCHOR.finditer(text) if (term := _term(text, anchor))]
    found += [term for compound in _COMPOUND.finditer(text) if (term := _compound(text, compound))]
    if not text.isascii():
        found += [_east(text, east) for east in _EAST.finditer(text)]
    found.sort(key=lambda term: term.start)
    if len(folded.starts) == 1:
        return tuple(found)
    return tuple(replace(term, start=folded.source(term.start), end=folded.source_end(term.end)) for term in found)


def _east(text: str, east: re.Match[str]) -> Term:
    unit = Unit.year if east[2] or east[3] else Unit.month
    return Term(*east.span(), Decimal(east[1]), unit, None, term_role(text, *east.span()))


def parse_term(text: str) -> Term | None:
    """The first duration in a short string such as an `as_stated`; None where it states none."""
    return next(iter(find_terms(text)), None)


def _term(text: str, anchor: re.Match[str]) -> Term | None:
    number = _number_before(text, anchor.start() + anchor[0][0].isdigit())
    if not number:
        return None
    factor, unit = _UNITS[anchor.group()[1:].lower()]
    value, start = number
    stop = anchor.end()
    half = _AND_A_HALF.match(text, stop + 1)
    if half and value == value.to_integral_value():
        value, stop = value + Decimal("0.5"), half.end()
    if value * factor > _MOST[unit] or value <= 0:
        return None
    begin = max(0, start - 14)
    lower = _LOWER_END.search(text[begin:start])
    low = (decimal_of(lower[1]) if lower[1].isdigit() else _in_words(lower[1])) if lower else None
    high = None
    if lower and low is not None and 0 < low < value:
        start, value, high = begin + lower.start(), low, value * factor
    return Term(start, stop, value * factor, unit, high, term_role(text, start, stop))


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
        value = decimal_of(digits[1], "point" if len(digits[1].rpartition(",")[2]) == 3 else "comma")
        start = begin + digits.start()
        if value is None or (digits["bracket"] and text[start - 1] != "("):
            return None
        if digits["bracket"]:  # "ten (10) years"
            words = words_before(text, start - 2) if text[start - 2 : start] == " (" else None
            return (value, words[1]) if words and words[0] == value else (value, start)
        half = "½" in digits[0] or "half" in digits[0] or "1/2" in digits[0]
        return value + (Decimal("0.5") if half else 0), begin + digits.start()
    single = _SINGLE.search(text, max(0, end - 12), end)
    if single:
        return Decimal(1), single.start()
    year = _A_YEAR.search(text, max(0, end - 4), end)
    if year and _UNIT_AND_A_HALF.match(text, end):
        return Decimal(1), year.start()
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
