"""Who has to agree to the deal, and whether they have: read where the article names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.deal import Approval, ApprovalState
from summarizer.engines.rules.reading import Reading, one_line
from summarizer.words.clauses import Clause, Unit, clauses
from summarizer.words.names import AUTHORITY

_WHO = AUTHORITY | frozenset(
    """shareholders stockholders holders boards regulators government authorities creditors lenders judge legislature
    courts agencies directors unions unitholders members""".split()
)
_NOUNS = frozenset(
    "approval approvals clearance clearances consent consents nod blessing go-ahead permission authorization authorisation".split()
)
_GIVEN = frozenset(
    """received receive receives won wins obtained obtains got gained secured secures given granted with has""".split()
)
_NEEDED = frozenset(
    """subject needs need requires require required requiring pending awaiting awaits await outstanding conditional
    hinges depends seek seeking sought""".split()
)
_OPEN = frozenset(
    """not yet if until unless before still expected expects hope hopes must will would could may might to pending
    awaiting await""".split()
)
_ENDS = frozenset(
    ", . ; : ( and or for to which that before at on in within last this because as if after when while but is has".split()
)
_DID = {
    "approved": ApprovalState.granted, "cleared": ApprovalState.granted, "authorized": ApprovalState.granted, "ratified": ApprovalState.granted,
    "rejected": ApprovalState.refused, "blocked": ApprovalState.refused, "vetoed": ApprovalState.refused, "halted": ApprovalState.refused,
    "overturned": ApprovalState.refused, "refused": ApprovalState.refused,
}  # fmt: skip
_OBJECTS = frozenset(
    "deal merger acquisition takeover transaction sale purchase it plan contract agreement tie-up offer combination the".split()
)
_LINKS = frozenset("from of by".split())


def approvals_of(reading: Reading, sentences: Sequence[int]) -> list[Approval]:
    """The approvals told in the given sentences, an authority once."""
    found: dict[str, Approval] = {}
    here = frozenset(sentences)
    for row in clauses(reading.text).holding(_NOUNS | _DID.keys()):
        if row.units and reading.sentence(row.units[0].start) in here:
            for start, end, state in _told(row):
                name = one_line(reading.text[start:end])
                found.setdefault(name.lower(), Approval(authority=name, state=state, evidence=reading.evidence(start)))
    return list(found.values())


def _told(row: Clause) -> Iterator[tuple[int, int, ApprovalState]]:
    units = row.units
    for at, unit in enumerate(units):
        if unit.low in _NOUNS and at + 1 < len(units) and units[at + 1].low in _LINKS:
            state = _noun_state(units, at)
            for start, end in _listed(units, at + 2):
                yield start, end, state
        elif unit.low in _DID and at + 1 < len(units):
            if units[at + 1].low == "by":
                state = _DID[unit.low] if not _is_open(units, at) else ApprovalState.required
                for start, end in _listed(units, at + 2):
                    yield start, end, state
            elif units[at + 1].low in _OBJECTS or (at + 2 < len(units) and units[at + 2].low in _OBJECTS):
                who = _before(units, at)
                if who and not _is_open(units, at):
                    yield *who, _DID[unit.low]


def _noun_state(units: Sequence[Unit], at: int) -> ApprovalState:
    before = [unit.low for unit in units[max(0, at - 10) : at]]
    if any(low in _NEEDED for low in before):
        return ApprovalState.required
    if any(low in _GIVEN for low in before[-5:]) and not _is_open(units, at):
        return ApprovalState.granted
    return ApprovalState.required


def _is_open(units: Sequence[Unit], at: int) -> bool:
    near: list[str] = []
    for unit in reversed(units[max(0, at - 8) : at]):
        if unit.low in {",", ";", "and", "but"}:
            break
        near.append(unit.low)
    return any(low in _OPEN for low in near)


def _listed(units: Sequence[Unit], at: int) -> Iterator[tuple[int, int]]:
    """The authorities of a list: "the Italian intelligence agencies and the Ministry of Defense"."""
    first = at
    place = at
    while place <= len(units):
        ends = place == len(units) or units[place].low in _ENDS
        if ends:
            span = _authority(units[first:place])
            if span is None:
                return
            yield span
            if place == len(units) or units[place].low not in {",", "and"}:
                return
            first = place + 1
            if first < len(units) and units[first].low == "and":
                first += 1
                place += 1
        place += 1


def _authority(units: Sequence[Unit]) -> tuple[int, int] | None:
    kept = list(units)
    inner = max((place for place, unit in enumerate(kept) if unit.low in _NOUNS | _LINKS), default=-1)
    if inner >= 0 and any(unit.low in _NOUNS for unit in kept):
        kept = kept[inner + 1 :]
    while kept and (kept[0].low in {"the", "both", "its", "a", "an", "by", "of", "from"}):
        kept.pop(0)
    if not kept or len(kept) > 8:
        return None
    words = {word for unit in kept for word in unit.low.replace("-", " ").split()}
    return (kept[0].start, kept[-1].end) if words & _WHO else None


def _before(units: Sequence[Unit], at: int) -> tuple[int, int] | None:
    """ "the European Commission has approved": the authority right before the verb."""
    last = at
    while last > 0 and units[last - 1].low in {"has", "have", "had", "also", "already", "finally", "unconditionally"}:
        last -= 1
    first = last
    while (
        first > 0
        and last - first < 5
        and units[first - 1].what in ("word", "name", "place")
        and units[first - 1].low not in {"the", "said", "and", "that", "when", "a"}
    ):
        first -= 1
        if units[first].what == "name":
            break
    while first > 0 and units[first - 1].what == "place":
        first -= 1
    return _authority(units[first:last]) if last > first else None
