"""Stages of a deal that a text tells as reached: signed, approved, called off …, and what it only plans.

Read are the constructions that assert a stage (`stages.toml` of each language). Which deal of several is meant is not known here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from summarizer.deals.deal import StatusValue
from summarizer.languages.tables import table
from summarizer.text.once import once
from summarizer.text.phrases import Hit, Phrasebook
from summarizer.text.sentences import Span, clause, sentences


class Stage(NamedTuple):
    """Words at [start, end) that assert `value`; `reached`: told as a fact, not as planned, possible or denied.

    `sentence` is the index of its sentence.
    """

    start: int
    end: int
    value: StatusValue
    reached: bool
    sentence: int


_Label = StatusValue | Literal["headline", "nothing", "not_completed", "letter"]
_Before = Literal["unreal", "denied", "inside"]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")
    words: dict[str, list[str]] = {}
    stages: dict[_Label, list[str]]
    before: dict[_Before, list[str]]


@cache
def _books() -> tuple[Phrasebook[_Label], Phrasebook[_Before]]:
    known = table("stages.toml", _Table)
    return Phrasebook(known.stages, known.words), Phrasebook(known.before, known.words)


_NOTHING = ("nothing", "not_completed")
_FIRM = (StatusValue.signed, StatusValue.announced)
_MILD = (
    StatusValue.announced, StatusValue.in_talks, StatusValue.considering, StatusValue.rumoured, StatusValue.agreed_in_principle,
)  # fmt: skip
_BREAK = re.compile(r"[,;:.\"“”]\s")
_NEAR = 40  # characters around a signing that may tell what was signed
_WIDE = 90  # characters around a stage that may say of whom it is told


@once
def find_stages(text: str) -> tuple[Stage, ...]:
    """Every stage that the text asserts or plans, sentence by sentence."""
    return tuple(stage for place, span in enumerate(sentences(text)) for stage in sorted({*_read(text, place, span)}))


def _read(text: str, place: int, sentence: Span) -> Iterator[Stage]:
    hits = sorted(_books()[0].find(text, *sentence), key=lambda hit: (hit.start, hit.label not in _NOTHING))
    letters = [hit.start for hit in hits if hit.label in ("letter", StatusValue.agreed_in_principle)]
    until: dict[_Label, int] = {}
    for hit in hits:
        value, gone = hit.label, until.get("nothing", 0)
        if value is StatusValue.completed:
            gone = max(gone, until.get("not_completed", 0))
        if hit.start < max(gone, until.get(value, 0)):
            continue
        until[value] = hit.end
        if value == "headline" and text[sentence.end - 1] not in ".!?":
            value = StatusValue.announced
        if not isinstance(value, StatusValue):
            continue
        near = bisect_right(letters, hit.start - _NEAR) < bisect_left(letters, hit.end + _NEAR)
        if not (near and value in _FIRM):
            yield Stage(hit.start, hit.end, value, _is_reached(text, sentence, hit, value), place)


def _is_reached(text: str, sentence: Span, hit: Hit[_Label], value: StatusValue) -> bool:
    """Whether a stage is told as a fact."""
    mild, before = value in _MILD, text[max(sentence.start, hit.start - 60) : hit.start]
    near = _BREAK.split(before)[-1].split()[-5 if mild else -4 :]
    said = {one.label for one in _books()[1].find(" ".join(near).lower())}
    if ("denied" if mild else "unreal") in said:
        return False
    return mild or not any(one.label == "inside" for one in _books()[1].find(text, hit.start, hit.end))


def part_of(text: str, stage: Stage) -> str:
    """The part of its sentence in which a stage stands: up to "and", "but", "which" or a semicolon on either side."""
    sentence = sentences(text)[stage.sentence]
    near = max(sentence.start, stage.start - _WIDE), min(sentence.end, stage.end + _WIDE)
    return text[slice(*clause(text, stage.start, stage.end, near, fine=True))]
