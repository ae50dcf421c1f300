"""Stages of a deal that a text tells as reached: signed, approved, called off …, and what it only plans.

Read are the constructions that assert a stage (`stages.toml` of each language). Which deal of several is meant is not known here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from summarizer.deals.deal import StatusValue
from summarizer.languages.tables import by_language, together
from summarizer.text.once import once
from summarizer.text.phrases import Hit, Phrasebook
from summarizer.text.sentences import Span, lowered, sentences


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
    known = by_language("stages.toml", _Table).values()
    names = together(one.words for one in known)
    return Phrasebook(together(one.stages for one in known), names), Phrasebook(
        together(one.before for one in known), names
    )


_NOTHING = ("nothing", "not_completed")
_FIRM = (StatusValue.signed, StatusValue.announced)
_MILD = (
    StatusValue.announced, StatusValue.in_talks, StatusValue.considering, StatusValue.rumoured, StatusValue.agreed_in_principle,
)  # fmt: skip
_BREAK = re.compile(r"[,;:.\"“”]\s")
_DENIAL_NEXT = re.compile(r"\s*(?:[\"”]\s*)?(?:It|They|That)\s+(?:has|have|is|was|did|does|had)(?:\s+not|n['’]t)\b")
_DESCRIBES = ("which ", "that ", "who ")
_NEAR = 40  # characters around a signing that may tell what was signed
_WIDE = 90  # characters around a stage that may say of whom it is told
_OWN_HALF = re.compile(
    r"[;—–]|,\s+(?:and|but|while|although|which|who|where|when)\s|\sbut\s|\swhile\s|\safter\s|\salthough\s"
)


class Stages:
    """The stages that a text asserts or plans; a sentence is read when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text, self._low = text, lowered(text)
        self._spans = sentences(text)
        self._known: dict[int, tuple[Stage, ...]] = {}

    def within(self, start: int, end: int) -> Iterator[Stage]:
        """The stages of the sentences that text[start:end] touches, in order."""
        first = bisect_right(self._spans, start, key=lambda span: span.end)
        last = bisect_left(self._spans, end, key=lambda span: span.start)
        return chain.from_iterable(map(self.of, range(first, last)))

    def of(self, place: int) -> tuple[Stage, ...]:
        """The stages of one sentence, by its index, in order."""
        if place not in self._known:
            self._known[place] = tuple(sorted(set(self._read(place))))
        return self._known[place]

    def _read(self, place: int) -> Iterator[Stage]:
        sentence = self._spans[place]
        hits = sorted(_books()[0].find(self._text, *sentence), key=lambda hit: (hit.start, hit.label not in _NOTHING))
        letters = [hit.start for hit in hits if hit.label in ("letter", StatusValue.agreed_in_principle)]
        until: dict[_Label, int] = {}
        for hit in hits:
            value, gone = hit.label, until.get("nothing", 0)
            if value is StatusValue.completed:
                gone = max(gone, until.get("not_completed", 0))
            if hit.start < max(gone, until.get(value, 0)):
                continue
            until[value] = hit.end
            if value == "headline" and self._text[sentence.end - 1] not in ".!?":
                value = StatusValue.announced
            if not isinstance(value, StatusValue):
                continue
            near = bisect_right(letters, hit.start - _NEAR) < bisect_left(letters, hit.end + _NEAR)
            if not (near and value in _FIRM):
                yield Stage(hit.start, hit.end, value, self._is_reached(sentence, hit, value), place)

    def _is_reached(self, sentence: Span, hit: Hit[_Label], value: StatusValue) -> bool:
        """Whether a stage is told as a fact."""
        text, mild = self._text, value in _MILD
        before = text[max(sentence.start, hit.start - 60) : hit.start]
        if hit.start > sentence.start and self._low.startswith("will", hit.start) and before.endswith(_DESCRIBES):
            return False  # "an agreement, which will provide …" tells what it is for, not how far it is
        near = _BREAK.split(before)[-1].split()[-5 if mild else -4 :]
        said = {one.label for one in _books()[1].find(" ".join(near).lower())}
        if ("denied" if mild else "unreal") in said:
            return False
        if _DENIAL_NEXT.match(text, sentence.end) or _DENIAL_NEXT.match(text, hit.end + 1):
            return False
        return mild or not any(one.label == "inside" for one in _books()[1].find(self._text, hit.start, hit.end))


@once
def stages_in(text: str) -> Stages:
    """The stages of a text, shared by all who ask for them."""
    return Stages(text)


def find_stages(text: str) -> tuple[Stage, ...]:
    """Every stage that the text asserts or plans, sentence by sentence."""
    return tuple(stages_in(text).within(0, len(text)))


def part_of(text: str, stage: Stage) -> str:
    """The part of its sentence in which a stage stands: up to "and", "but", "which" or a semicolon on either side."""
    sentence = sentences(text)[stage.sentence]
    first, last = max(sentence.start, stage.start - 2 * _WIDE), min(sentence.end, stage.end + 2 * _WIDE)
    cuts = [cut.span() for cut in _OWN_HALF.finditer(text, first, last)]
    start = max((end for _, end in cuts if end <= stage.start), default=sentence.start)
    end = min((begin for begin, _ in cuts if begin >= stage.end), default=sentence.end)
    return text[max(start, stage.start - _WIDE) : min(end, stage.end + _WIDE)]
