"""Terms: is the duration on the card the one that its words state, and the deal's own?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.compare import Told, differs, miscast
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check
from summarizer.deal import Kind, Term, Unit
from summarizer.finding import Severity
from summarizer.reading.terms import Term as Duration
from summarizer.reading.terms import parse_term, term_role
from summarizer.text.sentences import Span

_MONTHS = {Unit.year: 12, Unit.month: 1}


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


@check("term-differs", differs, do="Put the duration that the words state.")
def term_differs(reading: Reading) -> Iterator[Told]:
    """The duration on the card is not the one that its words state."""
    for where, term, duration, stated in terms(reading):
        wrong_unit = term.unit is not duration.unit and term.number == float(duration.number)
        field, right = "unit" if wrong_unit else "number", f"{duration.number:f} {duration.unit}"
        card, same = f"{term.number:g} {term.unit}", same_term(term, duration)
        yield Told(f"{where}/{field}", term.as_stated, card, right, same, stated, right)


_NEVER_THE_TERM = {
    "option": "an option to extend", "age": "an age", "past": "time gone by", "loan": "the term of a loan or warranty",
    "lock_up": "a promise to hold or not to compete", "ahead": "time until something happens",
    "phase": "one phase of it", "work": "a programme of work", "guarantee": "a guarantee",
    "runway": "how long the money lasts", "previous": "the term of an earlier agreement",
}  # fmt: skip
_OF_A_LEASE = (Kind.contract, Kind.licence, Kind.asset_sale, Kind.other)
_WITHOUT_TERM = (Kind.funding_round, Kind.acquisition, Kind.merger, Kind.stake, Kind.spin_off)


@check("term-of-another-kind", miscast, severity=Severity.warning, do="Find the term of the deal, or drop it.")
def term_of_another_kind(reading: Reading) -> Iterator[Told]:
    """The term is an option, an age, a time gone by or another agreement's, or not the one of the first lines."""
    lead = _lead_term(reading)
    for where, term, at in _placed(reading):
        duration = reading.duration_at(at)
        role = duration.role if duration else term_role(reading.text, at.start, at.end)
        other, right = _other(role, reading.briefing.deals[int(where.split("/")[2])].kind, duration), None
        sentence = reading.sentence_at(at.start)
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
    if len(reading.briefing.deals) != 1 or not reading.sentences:
        return None
    end = reading.sentences[:3][-1].end
    found = [one for one in reading.durations if one.role == "contract" and one.start < end]
    return found[0] if len({(one.number, one.unit) for one in found}) == 1 else None


def _placed(reading: Reading) -> Iterator[tuple[str, Term, Span]]:
    """Every term whose words stand in the article: pointer, term, the words' place."""
    for where, fact in reading.facts:
        place = reading.places.get(where)
        if isinstance(fact, Term) and fact.number is not None and fact.as_stated and place and place.stated:
            yield where, fact, place.stated


def _other(role: str | None, kind: Kind, duration: Duration | None) -> str | None:
    """What the words beside a term make of it, other than the deal's own; `duration`: the term's own, with a unit."""
    if role == "lease":
        return None if kind in _OF_A_LEASE else "the term of a lease"
    if role in _NEVER_THE_TERM:
        return _NEVER_THE_TERM[role]
    return "no duration" if role is None and duration is None and kind in _WITHOUT_TERM else None
