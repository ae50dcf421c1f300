"""The visible characters of an HTML page, each with its place in the raw text.

A scanner, not a parser: it tells text from tags, comments, scripts and entities in one pass, linear on any input, and
builds no tree. Which text is the article is for trafilatura; this is for finding that text again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from summarizer.article import Removal

_TAG = re.compile(r"[a-zA-Z][a-zA-Z0-9]*")
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_SOLID = re.compile(r"\S+")
_UNSEEN = ("script", "style", "title", "template", "svg", "textarea", "noscript", "iframe")
_ENDS = {name: re.compile(rf"</{name}[\s/>]", re.IGNORECASE) for name in _UNSEEN}


@dataclass(frozen=True)
class Piece:
    """Visible characters without white space, from `start` in the squeezed text and `raw_start` in the raw text.

    `raw_length` is set for an entity, which is one character (rarely two) written with several.
    """

    start: int
    raw_start: int
    length: int
    raw_length: int | None = None

    @property
    def raw_end(self) -> int:
        """Where it ends in the raw text."""
        return self.raw_start + (self.length if self.raw_length is None else self.raw_length)


class Visible:
    """The visible text of a page, squeezed (without any white space), and where each character stands."""

    def __init__(self, raw: str, cuts: Sequence[Removal] = ()) -> None:
        """`cuts`: what is passed over, in order, none within another."""
        self._parts: list[str] = []
        self.pieces: list[Piece] = []
        self._length = 0
        at = 0
        for cut in cuts:
            if cut.start >= at:
                self._scan(raw, at, cut.start)
                at = cut.end
        self._scan(raw, at, len(raw))
        self.squeezed = "".join(self._parts)

    def within(self, start: int, end: int) -> list[Piece]:
        """The pieces of the squeezed text [start, end), cut at both ends."""
        result = []
        place = bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1
        while place < len(self.pieces) and self.pieces[place].start < end:
            piece = self.pieces[place]
            cut = max(0, start - piece.start)
            length = min(piece.length, end - piece.start) - cut
            if piece.raw_length is None:
                piece = Piece(piece.start + cut, piece.raw_start + cut, length)
            result.append(piece)
            place += 1
        return result

    def _scan(self, raw: str, at: int, end: int) -> None:
        while at < end:
            tag = raw.find("<", at, end)
            self._text(raw, at, end if tag < 0 else tag)
            if tag < 0:
                return
            at = self._after_tag(raw, tag)

    def _after_tag(self, raw: str, tag: int) -> int:
        """Where the text goes on after the markup that starts at `tag`."""
        if raw.startswith("<!--", tag):
            return _after(raw, "-->", tag + 4)
        name = _TAG.match(raw, tag + 1)
        if name is None and raw[tag + 1 : tag + 2] not in ("/", "!", "?"):
            self._add("<", tag, None)
            return tag + 1
        end = _after(raw, ">", tag)
        unseen = _ENDS.get(name.group().lower()) if name else None
        if unseen is None or raw[end - 2 : end - 1] == "/":
            return end
        closing = unseen.search(raw, end)
        return len(raw) if closing is None else _after(raw, ">", closing.start())

    def _text(self, raw: str, start: int, end: int) -> None:
        for solid in _SOLID.finditer(raw, start, end):
            at = solid.start()
            for entity in _ENTITY.finditer(raw, solid.start(), solid.end()):
                self._add(raw[at : entity.start()], at, None)
                seen = unescape(entity.group())
                self._add("".join(seen.split()), entity.start(), len(entity.group()))
                at = entity.end()
            self._add(raw[at : solid.end()], at, None)

    def _add(self, text: str, raw_start: int, raw_length: int | None) -> None:
        if not text:
            return
        self._parts.append(text)
        self.pieces.append(Piece(self._length, raw_start, len(text), raw_length))
        self._length += len(text)


def _after(raw: str, mark: str, at: int) -> int:
    """The place after the next `mark`, or the end."""
    found = raw.find(mark, at)
    return len(raw) if found < 0 else found + len(mark)
