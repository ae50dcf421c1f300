"""Highlight: the story cut into pieces at every edge of a quote, so that quotes may overlap and nest.

Each fact or finding that points into the story is a `Note` with a number of its own. Nothing here
knows HTML; the pieces, put together, are the story.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.card.proof import Mark
from summarizer.text.sentences import Span

_PARAGRAPH = re.compile(r"\S[^\n]*")
_GRAVEST = (Mark.flagged, Mark.not_checked, Mark.verified)


@dataclass(frozen=True)
class Note:
    """A place in the story that the card speaks of: the `quote`, and the `core` in it that states the fact.

    `core` is None where the stating words are not in the quote.
    """

    number: int
    mark: Mark
    quote: Span
    core: Span | None

    @property
    def spot(self) -> Span:
        """Where the note points: its core, else the whole quote."""
        return self.core or self.quote


@dataclass(frozen=True)
class Piece:
    """A stretch of the story that lies in the same quotes throughout.

    `quoted`: numbers of the notes whose quote it is in. `core`: the gravest mark of the facts that it
    states (or of those not verified that nothing in their quote states), None where it only
    surrounds. `ending`: the notes that point here and end here.
    """

    text: str
    quoted: tuple[int, ...] = ()
    core: Mark | None = None
    ending: tuple[Note, ...] = ()


def within(text: str, start: int | None, end: int | None) -> Span | None:
    """A span of the text; None where the offsets are missing or point outside."""
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    return Span(start, end)


def paragraphs(text: str, notes: Sequence[Note]) -> list[list[Piece]]:
    """The story's paragraphs, each cut into pieces. Every note ends in exactly one of them."""
    edges = sorted({edge for note in notes for edge in (*note.quote, *note.spot)})
    found = [match.span() for match in _PARAGRAPH.finditer(text)]
    reaches = [*(start for start, _ in found[1:]), len(text)]
    return [_pieces(text, *span, reach, edges, notes) for span, reach in zip(found, reaches, strict=False)]


def _pieces(text: str, start: int, end: int, reach: int, edges: Sequence[int], notes: Sequence[Note]) -> list[Piece]:
    """The pieces of [start, end); what ends in the gap before `reach` ends with the last of them."""
    cuts = [start, *edges[bisect_right(edges, start) : bisect_left(edges, end)], end]
    return [_piece(text, low, high, reach if high == end else high, notes) for low, high in pairwise(cuts)]


def _piece(text: str, start: int, end: int, reach: int, notes: Sequence[Note]) -> Piece:
    around = [note for note in notes if _holds(note.quote, start, end)]
    marks = {note.mark for note in around if _stands_out(note) and _holds(note.spot, start, end)}
    return Piece(
        text=text[start:end],
        quoted=tuple(note.number for note in around),
        core=next((mark for mark in _GRAVEST if mark in marks), None),
        ending=tuple(note for note in notes if start < note.spot.end <= reach),
    )


def _stands_out(note: Note) -> bool:
    return note.core is not None or note.mark is not Mark.verified


def _holds(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end
