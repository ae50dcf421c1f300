"""Status: do its words say it, and has the deal come as far as the card says, and no further?

What the article asserts of the deal's own parties caps the status; what its opening asserts is the floor. For a card of one
deal the opening speaks of it; a stage told further down, or of one deal of several, counts only beside the names of that
deal's own parties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.checks.compare import Told, differs, otherwise
from summarizer.checks.reading import Reading, kept
from summarizer.checks.registry import doubt
from summarizer.deals.deal import Status, StatusValue
from summarizer.reading.retrospect import looks_back
from summarizer.reading.stages import Stage, find_stages, part_of
from summarizer.text.content import roots
from summarizer.text.sentences import Span, sentences

_LEAD = 3  # sentences of the opening, besides lines too short to be one
_SHORT_LINE = 45
_PUBLIC = 4  # the rung from which a deal is public
_GENERAL = roots(
    "company group business holdings industries international national services limited corporation first new"
)
_REFUSED = {StatusValue.blocked, StatusValue.rejected}  # by an authority or by a board: the words alone do not tell
_BELOW_SIGNED = (StatusValue.announced, StatusValue.in_talks, StatusValue.considering, StatusValue.rumoured)


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
    text, lead = reading.text, _lead(reading)
    reached = [one for one in find_stages(text) if one.reached]
    told = [one for one in reached if not looks_back(text, one.start, one.end, reading.story.published)]
    beside = [(one, roots(part_of(text, one))) for one in told]
    for (where, deal), names in zip(reading.deals, _own_names(reading), strict=True):
        if deal.status:
            alone = len(reading.deals) == 1
            stages = tuple(one for one, here in beside if names & here or (alone and one.sentence < lead))
            opening = tuple(one for one in stages if one.sentence < lead)
            own = tuple(_asserted(reading, f"{where}/status", deal.status))
            yield Reached(f"{where}/status", deal.status, own, stages, opening)


def _asserted(reading: Reading, where: str, status: Status) -> Sequence[Stage]:
    """The stages that the status's own words assert, as they stand in the article where they do."""
    stated = reading.place(where).stated
    if not stated:
        return find_stages(status.as_stated)
    return [one for one in find_stages(reading.text) if one.start < stated.end and one.end > stated.start]


@doubt("status-differs-from-words", differs, do="Put the status that the words state.")
def status_differs_from_words(reading: Reading) -> Iterator[Told]:
    """The status on the card is not the one that its words state; which step a word tells of is a matter of meaning."""
    for where, status, own, *_ in _all_reached(reading):
        values = {one.value for one in own}
        if values:
            same = status.value in (values | _REFUSED if values & _REFUSED else values)
            stated = max(values, key=list(StatusValue).index)
            at, right = reading.place(where).words, stated.value if len(values) == 1 else None
            yield Told(f"{where}/value", status.as_stated, status.value.plain, stated.plain, same, at, right)


_PUT = "Put the status that the article asserts."


@doubt("status-too-far", otherwise, do=_PUT)
def status_too_far(reading: Reading) -> Iterator[Told]:
    """The card has the deal further than anything that the article asserts of it."""
    for where, status, own, stages, _ in _all_reached(reading):
        papers = [one for one in own if one.value is StatusValue.signed and one.reached]  # often far down the story
        top = _highest([*stages, *papers])
        if top and status.value.rung is not None:
            yield _beside(where, status, top, f"no more than {top.value.plain}", same=_rung(top) >= status.value.rung)


@doubt("status-too-short", otherwise, do=_PUT)
def status_too_short(reading: Reading) -> Iterator[Told]:
    """The article asserts more of the deal than the card: it is further, or off."""
    for where, status, _, stages, opening in _all_reached(reading):
        if top := _above(status.value, stages, opening):
            yield _beside(where, status, top, top.value.plain)


def _beside(where: str, status: Status, top: Stage, stated: str, *, same: bool = False) -> Told:
    return Told(f"{where}/value", "", status.value.plain, stated, same, Span(top.start, top.end))


def _rung(stage: Stage) -> int:
    return -1 if stage.value.rung is None else stage.value.rung


def _highest(stages: Sequence[Stage]) -> Stage | None:
    """Of the stages on the ladder the highest, and of several the first."""
    return max((one for one in stages if one.value.rung is not None), key=_rung, default=None)


def _above(value: StatusValue, stages: Sequence[Stage], opening: Sequence[Stage]) -> Stage | None:
    """The stage that shows the deal to be further than `value`, or beside the ladder where `value` is on it."""
    alike = _REFUSED if value in _REFUSED else {value}
    said = any(one.value in alike for one in opening)
    beside = [one for one in opening if one.value.rung is None]
    if value.rung is None:
        others = beside or [one for one in opening if _rung(one) >= _PUBLIC]
        return others[0] if others and not said else None
    further = [one for one in opening if not (said and one.value is StatusValue.announced)]
    further += [one for one in stages if one.value is StatusValue.signed and value in _BELOW_SIGNED]
    top = _highest(further)
    return beside[0] if beside else top if top and _rung(top) > value.rung else None
