"""Terms: is the duration on the card the one that its words state, and the deal's own?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Term, Unit
from summarizer.finding import Severity
from summarizer.words.terms import Term as Duration
from summarizer.words.terms import parse_term

_TEXT = "The five-year contract follows three years of talks between Alder Foods and the navy, both said on Monday."
_TERM = {"number": 5, "unit": "year", "as_stated": "five-year", "evidence": _TEXT}
_SILENT = Example(_TEXT, {"deals": [{"kind": "contract", "term": _TERM}]})
_MONTHS = {Unit.year: 12, Unit.month: 1}


def _fires(**changed: object) -> Example:
    return Example(_TEXT, {"deals": [{"kind": "contract", "term": _TERM | changed}]})


@kept
def terms(reading: Reading) -> Iterator[tuple[str, Term, Duration, Span | None]]:
    """Every term whose words state a duration: pointer, term, the duration, the words' place."""
    for where, fact in reading.facts:
        if isinstance(fact, Term) and fact.number is not None and fact.as_stated:
            place = reading.places.get(where)
            stated = place.stated if place else None
            duration = (reading.duration_at(stated) if stated else None) or parse_term(fact.as_stated)
            if duration:
                yield where, fact, duration, stated


def same_term(card: Term, stated: Duration) -> bool:
    """Whether both are as long; 24 months are two years."""
    if card.number is None:
        return False
    ends = [float(stated.number), *([float(stated.high)] if stated.high is not None else [])]
    if card.unit is stated.unit:
        return card.number in ends
    if card.unit not in _MONTHS or stated.unit not in _MONTHS:
        return False
    return any(card.number * _MONTHS[card.unit] == end * _MONTHS[stated.unit] for end in ends)


@check("term-differs", fires=_fires(number=15), silent=_SILENT)
def term_differs(reading: Reading) -> Iterator[Flag]:
    """The duration on the card is not the one that its words state."""
    for where, term, duration, stated in terms(reading):
        if not same_term(term, duration):
            wrong_unit = term.unit is not duration.unit and term.number == float(duration.number)
            yield Flag(
                f"{where}/{'unit' if wrong_unit else 'number'}",
                f"The card says {term.number:g} {term.unit}; its words “{term.as_stated}” say "
                f"{duration.number:f} {duration.unit}.",
                "Put the duration that the words state.",
                stated,
                suggestion=f"{duration.number:f} {duration.unit}",
            )


_NEVER_THE_TERM = {
    "option": "an option to extend", "age": "an age", "past": "time gone by", "loan": "the term of a loan or warranty",
    "lock_up": "a promise to hold or not to compete", "ahead": "time until something happens",
}  # fmt: skip


@check(
    "term-of-another-kind",
    severity=Severity.warning,
    fires=_fires(number=3, as_stated="three years"),
    silent=_SILENT,
)
def term_of_another_kind(reading: Reading) -> Iterator[Flag]:
    """The term is an option, an age, a time gone by or another agreement's, by the words next to it."""
    for where, term, duration, stated in terms(reading):
        other = _NEVER_THE_TERM.get(duration.role or "")
        if stated is None or other is None or _is_the_contracts(reading, duration):
            continue
        better = next((one for one in reading.durations if one.role == "contract"), None)
        yield Flag(
            f"{where}/number",
            f"“{term.as_stated}” is {other} in the article, not how long the deal runs.",
            "Find the term of the deal, or drop it.",
            reading.sentence_at(duration.start),
            suggestion=f"{better.number:f} {better.unit}" if better else None,
        )


_NAMED_BEHIND = re.compile(
    r"[- ](?:[a-z-]+ ){0,2}?(?:contract|agreement|deal|licen[cs]e|lease|concession|term|pact|partnership|franchise|tenancy|charter|mandate)\b"
)
_NAMED_BEFORE = re.compile(
    r"\b(?:terms?|duration|length|lifetime)\s(?:of|is|was|will be|to)\s(?:an?\s|up to\s|at least\s|about\s)?\Z"
    r"|\b(?:agreement|contract|licen[cs]e|venture|partnership|concession|deal|pact)\s(?:[a-z]+\s){0,4}?"
    r"(?:runs?|lasts?|valid|good)\s(?:for\s)?(?:an?\s|up to\s|at least\s|about\s)?\Z",
    re.IGNORECASE,
)
_BEFORE = 70  # characters


@check(
    "term-not-the-named-one",
    severity=Severity.warning,
    fires=Example(
        "Alder Foods signed a 20-year licence with the navy. It will invest €3 million over seven years.",
        {
            "deals": [
                {
                    "kind": "licence",
                    "term": {
                        "number": 7,
                        "unit": "year",
                        "as_stated": "seven years",
                        "evidence": "It will invest €3 million over seven years.",
                    },
                }
            ]
        },
    ),
    silent=_SILENT,
)
def term_not_the_named_one(reading: Reading) -> Iterator[Flag]:
    """The article names another duration as the term of the contract, licence or venture."""
    if len(reading.briefing.deals) != 1:
        return
    for where, term, duration, stated in terms(reading):
        named = next(
            (one for one in reading.durations if one.role not in _NEVER_THE_TERM and _is_named(reading, one)), None
        )
        if stated is None or named is None or same_term(term, named) or _is_named(reading, duration):
            continue
        yield Flag(
            f"{where}/number",
            f"The article gives {named.number:f} {named.unit}s as the term, not “{term.as_stated}”.",
            "Make sure that this is how long the deal runs.",
            Span(named.start, named.end),
            suggestion=f"{named.number:f} {named.unit}",
        )


def _is_named(reading: Reading, duration: Duration) -> bool:
    """Whether a contract, a licence or a term stands right beside the duration."""
    before = reading.text[max(0, duration.start - _BEFORE) : duration.start]
    return bool(_NAMED_BEHIND.match(reading.text, duration.end) or _NAMED_BEFORE.search(before))


def _is_the_contracts(reading: Reading, duration: Duration) -> bool:
    """Whether the article also tells the same duration as the contract's."""
    return any(
        one.role == "contract" and (one.number, one.unit) == (duration.number, duration.unit)
        for one in reading.durations
    )
