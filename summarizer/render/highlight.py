"""Highlight: the story cut into pieces at every edge of a quote, so that quotes may overlap and nest.

Each fact or finding that points into the story is a `Note` with a number of its own. Nothing here
knows HTML; the pieces, put together, are the story.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.card import Mark
from summarizer.ground import Folded, Span

_PARAGRAPH = re.compile(r"\S[^\n]*")
_GRAVEST = (Mark.flagged, Mark.not_checked, Mark.verified)


@dataclass(frozen=True)
class Note:
    """A place in the story that the card speaks of: the `quote`, and the `core` in it that states the fact."""

    number: int
    mark: Mark
    quote: Span
    core: Span


@dataclass(frozen=True)
class Piece:
    """A stretch of the story that lies in the same quotes throughout.

    `quoted`: numbers of the notes whose quote it is in. `core`: the gravest mark of those that it
    states, None where it only surrounds. `ending`: the notes whose core ends here.
    """

    text: str
    quoted: tuple[int, ...] = ()
    core: Mark | None = None
    ending: tuple[Note, ...] = ()


def core_of(folded: Folded, quote: Span, words: str) -> Span:
    """Where `words` stand in a quote; the whole quote where they are not in it."""
    return folded.find(words, quote.start, quote.end) or quote


def within(text: str, start: int | None, end: int | None) -> Span | None:
    """A span of the text; None where the offsets are missing or point outside."""
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    return Span(start, end)


def paragraphs(text: str, notes: Sequence[Note]) -> list[list[Piece]]:
    """The story's paragraphs, each cut into pieces."""
    ending = defaultdict(list)
    for note in notes:
        ending[note.core.end].append(note)
    edges = sorted({edge for note in notes for edge in (*note.quote, *note.core)})
    return [_pieces(text, found.start(), found.end(), edges, notes, ending) for found in _PARAGRAPH.finditer(text)]
