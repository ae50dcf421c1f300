"""Status: do its words say it, and has the deal come as far as the card says, and no further?

What the article asserts of the deal's own parties caps the status; what its opening asserts is the floor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.compare import Told, differs
from summarizer.checks.reached import asserted, opening_of, reached, signing, statuses, word
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.deal import ApprovalState, DateKind, Deal, Status, StatusValue
from summarizer.finding import Severity
from summarizer.reading.stages import Stage
from summarizer.text.sentences import Span

_FINAL = (StatusValue.signed, StatusValue.approved, StatusValue.completed)
_REFUSED = {StatusValue.blocked, StatusValue.rejected}  # by an authority or by a board: the words alone do not tell
_LETTER = re.compile(
    r"\b(?:letters? of intent|memorand(?:um|a)|heads of (?:terms|agreement)|term sheet|non-?binding)\b", re.IGNORECASE
)


@check("status-differs-from-words", differs, severity=Severity.warning, do="Put the status that the words state.")
def status_differs_from_words(reading: Reading) -> Iterator[Told]:
    """The status on the card is not the one that its words state; which step a word tells of is a matter of meaning."""
    for where, _, status in statuses(reading):
        stages = asserted(reading, where, status)
        values = {one.value for one in stages if one.reached} or {one.value for one in stages}
        if status.value in _FINAL and _LETTER.search(status.as_stated):
            values = {StatusValue.agreed_in_principle}
        if values:
            same = status.value in (values | _REFUSED if values & _REFUSED else values)
            stated = max(values, key=list(StatusValue).index)
            at, right = _span(reading, where), stated.value if len(values) == 1 else None
            yield Told(f"{where}/value", status.as_stated, word(status.value), word(stated), same, at, right)


def _span(reading: Reading, where: str) -> Span | None:
    place = reading.places.get(where)
    return (place.stated or place.quote) if place else None


@check("status-too-far", severity=Severity.warning)
def status_too_far(reading: Reading) -> Iterator[Flag]:
    """The card has the deal further than anything that the article asserts of it."""
    for where, place, status in statuses(reading):
        contradiction = _contradiction(reading.briefing.deals[place], status.value)
        if contradiction and not (status.value is StatusValue.approved and _is_told(reading, place, status.value)):
            yield Flag(
                f"{where}/value",
                contradiction,
                "Compare the two and correct the one that is wrong.",
            )
        yield from _beyond(reading, where, place, status)


def _is_told(reading: Reading, place: int, value: StatusValue) -> bool:
    """Whether the article's opening asserts this very stage."""
    return any(one.value is value for one in opening_of(reading, reached(reading, place)))


def _beyond(reading: Reading, where: str, place: int, status: Status) -> Iterator[Flag]:
    """A status that lies above all that the article asserts."""
    rung = status.value.rung
    stages = reached(reading, place)
    opening = opening_of(reading, stages)
    early = bool(opening) and all(one.value in _UNAGREED for one in opening)
    stages = stages + ([] if early else signing(reading, where, status))
    told = {one: one.value.rung for one in stages if one.value.rung is not None}
    if rung is None or not told or max(told.values()) >= rung:
        return
    top = max(told, key=lambda one: told[one])
    yield Flag(
        f"{where}/value",
        f"The card says {word(status.value)}; the article goes no further than {word(top.value)}.",
        "Put the status that the article asserts.",
        span=Span(top.start, top.end),
    )


def _contradiction(deal: Deal, value: StatusValue) -> str | None:
    """What else on the card speaks against so high a status."""
    kinds = {date.kind for date in deal.dates}
    open_ones = [
        one.authority for one in deal.approvals if one.state in (ApprovalState.pending, ApprovalState.required)
    ]
    if value is StatusValue.completed and DateKind.expected_close in kinds and DateKind.closed not in kinds:
        return "The card says completed, and gives a date on which the deal is yet to close."
    if value in (StatusValue.completed, StatusValue.approved) and open_ones:
        return f"The card says {value.value}, and has the approval of {open_ones[0]} outstanding."
    return None


@check("status-too-short", severity=Severity.warning)
def status_too_short(reading: Reading) -> Iterator[Flag]:
    """The article asserts more of the deal than the card: it is further, or off."""
    for where, place, status in statuses(reading):
        stages = reached(reading, place)
        top = _above(status.value, stages, opening_of(reading, stages))
        if top:
            yield Flag(
                f"{where}/value",
                f"The card says {word(status.value)}; the article says {word(top.value)}.",
                "Put the status that the article asserts.",
                span=Span(top.start, top.end),
            )


def _above(value: StatusValue, stages: list[Stage], opening: list[Stage]) -> Stage | None:
    """The stage that shows the deal to be further than `value`, or beside the ladder where `value` is on it."""
    beside = [one for one in opening if one.value.rung is None]
    if value.rung is None:
        said = any(one.value is value for one in opening)
        others = beside or [one for one in opening if (one.value.rung or 0) >= 4]
        return others[0] if others and not said else None
    if beside:
        return beside[0]
    if value is StatusValue.agreed_in_principle and any(one.value is value for one in opening):
        opening = [one for one in opening if one.value is not StatusValue.announced]
    if value in _UNAGREED and any(one.value is value for one in opening):  # an authority may approve of mere talks
        opening = [one for one in opening if one.value is not StatusValue.approved]
    higher = [one for one in opening if (one.value.rung or 0) > value.rung]
    higher += [one for one in stages if one.value is StatusValue.signed and value in _BELOW_SIGNED]
    return max(higher, key=lambda one: one.value.rung or 0) if higher else None


_UNAGREED = (StatusValue.in_talks, StatusValue.considering, StatusValue.rumoured)
_BELOW_SIGNED = (StatusValue.announced, StatusValue.in_talks, StatusValue.considering, StatusValue.rumoured)
