"""A story as the engine reads it: its sentences, names, money, stages and transfers, found once; and the words of `words.toml`.

Pure: the same story gives the same reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from summarizer.article import Story
from summarizer.deals.deal import Evidence
from summarizer.reading.clauses import Mention
from summarizer.reading.direction import Transfer
from summarizer.reading.entities import Entity, entities
from summarizer.reading.read import StoryRead
from summarizer.reading.retrospect import looks_back
from summarizer.tables import read_table

_WHOLE = 8  # words; anything shorter hardly tells a deal


@dataclass(frozen=True)
class Reading(StoryRead):
    """The reading of a story with what the rules ask besides: who is who, and how deep in the story a sentence stands."""

    story: Story

    def looks_back(self, transfer: Transfer) -> bool:
        """Whether a transfer is told as long gone on the day of the story."""
        return looks_back(self.text, transfer.start, transfer.end, self.story.published)

    @cached_property
    def _group_at(self) -> dict[int, Entity]:
        """All mentions of one name, by where each of them starts."""
        return {name.start: group for group in entities(self.text) for name in group.mentions}

    def sentence(self, offset: int) -> int:
        """The index of the sentence that holds a position."""
        return max(0, self.sentence_number(offset) - 1)

    @cached_property
    def _depths(self) -> list[int]:
        """For each sentence, how many whole sentences (no captions, bylines or lists) stand before it."""
        return [0, *accumulate(self.text.count(" ", *span) >= _WHOLE - 1 for span in self.sentences)]

    def depth(self, offset: int) -> int:
        """How many whole sentences stand before a position."""
        return self._depths[self.sentence(offset)]

    def evidence(self, offset: int) -> Evidence:
        """The sentence around a position, as a quote with offsets."""
        start, end = self.sentences[self.sentence(offset)]
        return Evidence(quote=self.text[start:end], start=start, end=end)

    def stated(self, start: int, end: int) -> dict[str, Any]:
        """The words between two positions, and the sentence that carries them, as a fact has them."""
        return {"as_stated": self.text[start:end], "evidence": self.evidence(start)}

    def beside(self, start: int, end: int, before: int, after: int) -> tuple[str, str]:
        """So many characters before and behind a stretch, of its own sentence."""
        first, last = self.sentences[self.sentence(start)]
        return self.text[max(first, start - before) : start], self.text[end : min(last, end + after)]

    def named(self, start: int, stop: int) -> list[str]:
        """The keys of those who are named between two positions, in order."""
        return [full_name(self._group_at[at]).lower() for at in sorted(self._group_at) if start <= at < stop]

    def group(self, mention: Mention | None) -> Entity | None:
        """All mentions of the one mentioned; None for a description or a place."""
        return self._group_at.get(mention.start) if mention else None

    def name(self, mention: Mention) -> str:
        """The full name of the one mentioned, else the words of the mention, on one line."""
        group = self.group(mention)
        return full_name(group) if group else one_line(mention.text)

    def key(self, mention: Mention | None) -> str:
        """The same for every mention of one party."""
        return self.name(mention).lower() if mention else ""


def full_name(group: Entity) -> str:
    """The longest form of a name, in plain capitals only where the text has no other."""
    plain = [name.text for name in group.mentions if not name.text.isupper()] if group.full.text.isupper() else []
    return one_line(max(plain, key=len, default=group.full.text))


def one_line(text: str) -> str:
    """Words parted by single spaces, for a name that the article folds over two lines."""
    return " ".join(text.split())


_SHAPE = dict[str, dict[str, str | list[str] | list[list[str]]]]
TABLE: dict[str, Any] = read_table(Path(__file__).parent / "words.toml", _SHAPE)
_PIECES = {
    "SAID": r"\s+(?:said|says|announced|confirmed|disclosed|told)\b",
    "NAME": r"[A-Z][\w&'’-]*\.?(?:\s+(?:[A-Z&][\w&'’-]*\.?|of)){0,8}",
    "NOUN": TABLE["label"]["noun"],
}


def patterns(section: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a section by their names, in order."""
    piece = re.compile("|".join(_PIECES))
    return {name: re.compile(piece.sub(lambda one: _PIECES[one[0]], way)) for name, way in TABLE[section].items()}
