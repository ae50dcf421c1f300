"""Status: do its words say it, and has the deal come as far as the card says, and no further?

What the article asserts of the deal's own parties caps the status; what its opening asserts is the floor. For a card of one
deal the opening speaks of it; a stage told further down, or of one deal of several, counts only beside the names of that
deal's own parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.checks.compare import Told, differs
from summarizer.checks.finding import Severity
from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.deals.deal import Status, StatusValue
from summarizer.reading.retrospect import looks_back
from summarizer.reading.stages import Stage, find_stages, part_of
from summarizer.text.content import roots
from summarizer.text.sentences import Span, sentences

_LEAD = 3  # sentences of the opening, besides lines too short to be one
_SHORT_LINE = 45
_GENERAL = roots(
    "company group business holdings industries international national services limited corporation first new"
)
_FINAL = (StatusValue.signed, StatusValue.approved, StatusValue.completed)
_REFUSED = {StatusValue.blocked, StatusValue.rejected}  # by an authority or by a board: the words alone do not tell
_UNAGREED = (StatusValue.in_talks, StatusValue.considering, StatusValue.rumoured)
_BELOW_SIGNED = (StatusValue.announced, *_UNAGREED)
_BINDS_NOBODY = re.compile(
    r"\b(?:letters? of intent|memorand(?:um|a)|heads of (?:terms|agreement)|term sheet|non-?binding)\b", re.IGNORECASE
)


class Reached(NamedTuple):
    """A deal's status at `where`, the stages that its own words assert, those reached by the deal, and those of the opening."""

    where: str
    status: Status
    own: tuple[Stage, ...]
    stages: tuple[Stage, ...]
    opening: tuple[Stage, ...]


@kept
def _own_names(reading: Reading) -> Iterator[frozenset[str]]:
    """For each deal the content of its parties' names that no other deal has."""
    said = [roots(" ".join(party.name for party in deal.parties)) for _, deal in reading.deals]
    for place, mine in enumerate(said):
        yield mine.difference(*said[:place], *said[place + 1 :]) - _GENERAL


def _told_back(reading: Reading, cue: Stage) -> bool:
    """Whether a stage is told as long gone on the day of the article."""
    return looks_back(reading.text, cue.start, cue.end, reading.story.published)


def _lead(reading: Reading) -> int:
    """The index of the first sentence behind the opening."""
    long, spans = 0, sentences(reading.text)
    for place, span in enumerate(spans):
        long += span.end - span.start > _SHORT_LINE
        if long > _LEAD:
            return place
    return len(spans)


@kept
def _all_reached(reading: Reading) -> Iterator[Reached]:
    lead = _lead(reading)
    told = [one for one in find_stages(reading.text) if one.reached and not _told_back(reading, one)]
    beside = [roots(part_of(reading.text, one)) for one in told]
    for (where, deal), names in zip(reading.deals, _own_names(reading), strict=True):
        if deal.status is None:
            continue
        stages = tuple(
            one
            for one, here in zip(told, beside, strict=True)
            if names & here or (len(reading.deals) == 1 and one.sentence < lead)
        )
        opening = tuple(one for one in stages if one.sentence < lead)
        own = tuple(_asserted(reading, f"{where}/status", deal.status))
        yield Reached(f"{where}/status", deal.status, own, stages, opening)


def _asserted(reading: Reading, where: str, status: Status) -> Sequence[Stage]:
    """The stages that the status's own words assert, as they stand in the article where they do."""
    stated = reading.place(where).stated
    if not stated:
        return find_stages(status.as_stated)
    start, end = stated
    return [one for one in find_stages(reading.text) if one.start < end and one.end > start]


@check("status-differs-from-words", differs, severity=Severity.warning, do="Put the status that the words state.")
def status_differs_from_words(reading: Reading) -> Iterator[Told]:
    """The status on the card is not the one that its words state; which step a word tells of is a matter of meaning."""
    for where, status, own, *_ in _all_reached(reading):
        values = {one.value for one in own}
        if status.value in _FINAL and _BINDS_NOBODY.search(status.as_stated):
            values = {StatusValue.agreed_in_principle}
        if values:
            same = status.value in (values | _REFUSED if values & _REFUSED else values)
            stated = max(values, key=list(StatusValue).index)
            at, right = reading.place(where).words, stated.value if len(values) == 1 else None
            yield Told(f"{where}/value", status.as_stated, status.value.plain, stated.plain, same, at, right)


@check("status-too-far", severity=Severity.warning)
def status_too_far(reading: Reading) -> Iterator[Flag]:
    """The card has the deal further than anything that the article asserts of it."""
    for where, status, own, stages, opening in _all_reached(reading):
        papers = [one for one in own if one.value is StatusValue.signed and one.reached]  # often far down the story
        firm = not opening or any(one.value not in _UNAGREED for one in opening)
        known = [*stages, *(papers if firm else ())]
        told = [(one.value.rung, -place, one) for place, one in enumerate(known) if one.value.rung is not None]
        rung, _, top = max(told, default=(99, 0, None))
        if top and status.value.rung is not None and rung < status.value.rung:
            message = f"The card says {status.value.plain}; the article goes no further than {top.value.plain}."
            at = Span(top.start, top.end)
            yield Flag(f"{where}/value", message, "Put the status that the article asserts.", at)


@check("status-too-short", severity=Severity.warning)
def status_too_short(reading: Reading) -> Iterator[Flag]:
    """The article asserts more of the deal than the card: it is further, or off."""
    for where, status, _, stages, opening in _all_reached(reading):
        top = _above(status.value, stages, opening)
        if top:
            message = f"The card says {status.value.plain}; the article says {top.value.plain}."
            at = Span(top.start, top.end)
            yield Flag(f"{where}/value", message, "Put the status that the article asserts.", at)


def _above(value: StatusValue, stages: Sequence[Stage], opening: Sequence[Stage]) -> Stage | None:
    """The stage that shows the deal to be further than `value`, or beside the ladder where `value` is on it."""
    alike = _REFUSED if value in _REFUSED else {value}
    said = any(one.value in alike for one in opening)
    beside = [one for one in opening if one.value.rung is None]
    if value.rung is None:
        others = beside or [one for one in opening if (one.value.rung or 0) >= 4]
        return others[0] if others and not said else None
    if beside:
        return beside[0]
    ignored = {StatusValue.announced} if value is StatusValue.agreed_in_principle else {StatusValue.approved}
    if said and value in (StatusValue.agreed_in_principle, *_UNAGREED):  # an authority may approve of mere talks
        opening = [one for one in opening if one.value not in ignored]
    higher = [one for one in opening if (one.value.rung or 0) > value.rung]
    higher += [one for one in stages if one.value is StatusValue.signed and value in _BELOW_SIGNED]
    return max(higher, key=lambda one: one.value.rung or 0, default=None)
