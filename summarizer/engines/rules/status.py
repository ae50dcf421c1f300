"""Which of the article's status words speak of this deal."""

from __future__ import annotations

from summarizer.deal import Status, StatusValue
from summarizer.engines.rules.events import Event
from summarizer.engines.rules.reading import Reading
from summarizer.words.status import StatusCue

_NEEDS_FACT = (
    StatusValue.signed,
    StatusValue.approved,
    StatusValue.completed,
    StatusValue.terminated,
    StatusValue.blocked,
)


def status_of(reading: Reading, event: Event) -> Status | None:
    """The first cue that speaks for the deal, or a firmer one that tells of its signing or its end; None for none."""
    cues = [cue for cue in reading.cues if _speaks(reading, event, cue)]
    if not cues:
        return None
    title = reading.story.title_end
    body = [cue for cue in cues if cue.start >= title]
    cue = (body or cues)[0]
    for other in body:
        if cue.value is StatusValue.announced and other.value is StatusValue.signed and _is_near(reading, event, other):
            cue = other
            break
    return Status(value=cue.value, as_stated=cue.text, evidence=reading.evidence(cue.start))


def _is_near(reading: Reading, event: Event, cue: StatusCue) -> bool:
    return reading.sentence(cue.start) <= event.sentences[0] + 4


def _speaks(reading: Reading, event: Event, cue: StatusCue) -> bool:
    place = reading.sentence(cue.start)
    if cue.negated or cue.about_past_deal or not event.sentences[0] <= place <= event.sentences[-1] + 4:
        return False
    return not (cue.hedged and cue.value in _NEEDS_FACT)
