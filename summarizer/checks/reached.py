"""What the article asserts of each deal on the card: the stages reached, in its opening and elsewhere.

For a card of one deal the opening speaks of it; a stage told further down, or of one deal of several,
counts only beside the names of that deal's own parties.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading
from summarizer.deal import Status, StatusValue
from summarizer.reading.direction import Transfer
from summarizer.reading.retrospect import looks_back
from summarizer.reading.stages import Stage, find_stages, part_of
from summarizer.text.content import roots
from summarizer.text.sentences import sentences

_LEAD = 3  # sentences of the opening, besides lines too short to be one
_SHORT_LINE = 45
_GENERAL = roots(
    "company group business holdings industries international national services limited corporation first new"
)
_WORDS = {
    StatusValue.agreed_in_principle: "agreed in principle",
    StatusValue.in_talks: "in talks",
}


def word(value: StatusValue) -> str:
    """The status as an editor says it."""
    return _WORDS.get(value, value.value)


@kept
def statuses(reading: Reading) -> Iterator[tuple[str, int, Status]]:
    """Each status with its pointer and the index of its deal."""
    for place, (where, deal) in enumerate(reading.deals):
        if deal.status is not None:
            yield f"{where}/status", place, deal.status


def asserted(reading: Reading, where: str, status: Status) -> list[Stage]:
    """The stages that the status's own words assert, as they stand in the article where they do."""
    place = reading.places.get(where)
    span = place.stated if place else None
    if span is None:
        return list(find_stages(status.as_stated))
    return [one for one in find_stages(reading.text) if one.start < span.end and one.end > span.start]


def _lead(reading: Reading) -> tuple[int, int]:
    """The index of the first sentence of the opening and that after its last."""
    long = 0
    for place, span in enumerate(sentences(reading.text)):
        long += span.end - span.start > _SHORT_LINE
        if long > _LEAD:
            return 0, place
    return 0, len(sentences(reading.text))


@kept
def _own(reading: Reading) -> Iterator[frozenset[str]]:
    """The content of each deal's parties that no other deal has."""
    deals = reading.briefing.deals
    said = [roots(" ".join(party.name for party in deal.parties)) for deal in deals]
    for place, mine in enumerate(said):
        others = [one for at, one in enumerate(said) if at != place]
        yield mine.difference(*others) - _GENERAL


def own_names(reading: Reading, place: int) -> frozenset[str]:
    """The content of the names of one deal's parties that no other deal has."""
    return _own(reading)[place]


def reached(reading: Reading, place: int) -> list[Stage]:
    """The stages reached by one deal: those of the opening, and those told beside its own parties."""
    return _reached(reading)[place]


@kept
def _reached(reading: Reading) -> Iterator[list[Stage]]:
    """The stages that each deal has reached."""
    alone = len(reading.briefing.deals) == 1
    first, last = _lead(reading)
    told = [one for one in find_stages(reading.text) if one.reached and is_news(reading, one)]
    meant = [_meant(reading, one) for one in told]
    for place in range(len(reading.briefing.deals)):
        yield [
            one
            for one, places in zip(told, meant, strict=True)
            if (alone and first <= one.sentence < last) or place in places
        ]


def is_news(reading: Reading, stage: Stage) -> bool:
    """Whether a stage is told of these days and not in looking back."""
    return not told_back(reading, stage)


def told_back(reading: Reading, cue: Stage | Transfer) -> bool:
    """Whether words of a deal are told as long gone on the day of the article."""
    return looks_back(reading.text, cue.start, cue.end, reading.story.published)


def _meant(reading: Reading, stage: Stage) -> list[int]:
    """The deals beside whose own names a stage is told."""
    here = roots(part_of(reading.text, stage))
    return [place for place in range(len(reading.briefing.deals)) if own_names(reading, place) & here]


def signing(reading: Reading, where: str, status: Status) -> list[Stage]:
    """The signing that the status's own words assert: papers are often signed far down the story."""
    return [one for one in asserted(reading, where, status) if one.value is StatusValue.signed and one.reached]


def opening_of(reading: Reading, stages: list[Stage]) -> list[Stage]:
    """Those of the stages that the opening tells."""
    first, last = _lead(reading)
    return [one for one in stages if first <= one.sentence < last]
