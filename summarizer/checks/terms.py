"""Terms: is the duration on the card the one that its words state, and the deal's own?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.compare import Told, differs, miscast
from summarizer.checks.finding import Severity
from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check
from summarizer.deals.deal import Kind, Term, Unit
from summarizer.reading.terms import Term as Duration
from summarizer.reading.terms import parse_term, term_role
from summarizer.text.sentences import Span

_MONTHS = {Unit.year: 12, Unit.month: 1}
_NEVER_THE_TERM = {
    "option": "an option to extend", "age": "an age", "past": "time gone by", "loan": "the term of a loan or warranty",
    "lock_up": "a promise to hold or not to compete", "ahead": "time until something happens",
    "phase": "one phase of it", "work": "a programme of work", "guarantee": "a guarantee",
    "runway": "how long the money lasts", "previous": "the term of an earlier agreement", "lease": "the term of a lease",
}  # fmt: skip
_OF_A_LEASE = (Kind.contract, Kind.licence, Kind.asset_sale, Kind.other)


@kept
def _told(reading: Reading) -> Iterator[tuple[str, Term, Duration | None, Span | None]]:
    """Every term with a number: pointer, term, the duration of its words, their place."""
    for where, fact, at in reading.worded(Term):
        if fact.number is not None:
            yield where, fact, (reading.duration_at(at) if at else None), at


def terms(reading: Reading) -> Iterator[tuple[str, Term, Duration, Span | None]]:
    """Every term whose words state a duration: pointer, term, the duration, the words' place."""
    for where, term, duration, at in _told(reading):
        if found := duration or parse_term(term.as_stated):
            yield where, term, found, at


def same_term(card: Term, stated: Duration) -> bool:
    """Whether both are as long; 24 months are two years."""
    card_in, stated_in = (_MONTHS.get(card.unit), _MONTHS.get(stated.unit)) if card.unit is not stated.unit else (1, 1)
    if card.number is None or not card_in or not stated_in:
        return False
    return any(
        end is not None and card.number * card_in == float(end) * stated_in for end in (stated.number, stated.high)
    )


@check("term-differs", differs, do="Put the duration that the words state.")
def term_differs(reading: Reading) -> Iterator[Told]:
    """The duration on the card is not the one that its words state."""
    for where, term, duration, at in terms(reading):
        wrong_unit = term.unit is not duration.unit and term.number == float(duration.number)
        field, right = "unit" if wrong_unit else "number", f"{duration.number:f} {duration.unit}"
        card, same = f"{term.number:g} {term.unit}", same_term(term, duration)
        yield Told(f"{where}/{field}", term.as_stated, card, right, same, at, right)


@check("term-of-another-kind", miscast, severity=Severity.warning, do="Find the term of the deal, or drop it.")
def term_of_another_kind(reading: Reading) -> Iterator[Told]:
    """The term is an option, an age, a time gone by or another agreement's, or not the one of the first lines."""
    lead = _lead_term(reading)
    for where, term, duration, at in _told(reading):
        if at is None:
            continue
        right, sentence = None, reading.sentence_at(at.start)
        role = duration.role if duration else term_role(reading.text, *at)
        kind = reading.briefing.deals[int(where.split("/")[2])].kind
        other = None if role == "lease" and kind in _OF_A_LEASE else _NEVER_THE_TERM.get(role or "")
        if lead and duration and not same_term(term, lead):
            other, right = (
                f"not the “{reading.text[lead.start : lead.end]}” of the first lines",
                f"{lead.number:f} {lead.unit}",
            )
            sentence = reading.sentence_at(lead.start)
        if other:
            yield Told(f"{where}/number", term.as_stated, "how long the deal runs", other, at=sentence, right=right)


def _lead_term(reading: Reading) -> Duration | None:
    """What the first three sentences call the contract's duration; None with several deals, and where they give two."""
    end = reading.sentences[:3][-1].end if reading.sentences and len(reading.briefing.deals) == 1 else 0
    found = [one for one in reading.durations if one.role == "contract" and one.start < end]
    return found[0] if len({(one.number, one.unit) for one in found}) == 1 else None
