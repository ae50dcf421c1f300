"""Article: one news text as it was read, with what is known of it. Story: its clean text.

`Article.raw` is what was read, decoded (and mended where its encoding was broken); `Story.text` is
what is sent to a model and quoted on a card. `Story.to_raw` leads from the one back to the other.
Nothing here reads files or judges what belongs to the story: see `read` and `clean`.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal


@dataclass(frozen=True)
class Article:
    """One article as read.

    `raw`: the decoded text or HTML. `form`: which of the two. `published`: the date in the article's
    own metadata, None when unknown. `language`: ISO 639-1, None when unknown.
    """

    raw: str
    form: Literal["text", "html"] = "text"
    title: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    name: str | None = None  # a file's name or the caller's id; made from the text when absent

    @cached_property
    def sha256(self) -> str:
        """Hex digest of `raw` in UTF-8."""
        return hashlib.sha256(self.raw.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """The caller's name for it, else the first 16 digits of the digest."""
        return self.name or self.sha256[:16]


class Text(str):
    """A text that keeps what is read in it, for as long as it is held; two that say the same are equal."""

    def __init__(self, _: str = "") -> None:
        self.kept: dict[Any, Any] = {}

    def __reduce__(self) -> tuple[type[Text], tuple[str]]:
        return Text, (str(self),)


@dataclass(frozen=True)
class Removal:
    """A stretch of `raw` that is not in the story: [start, end), and why it went."""

    reason: str
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """`length` characters that are the same in the story at `start` and in the raw text at `raw_start`.

    `raw_length` is set where they are written otherwise in the raw text, as HTML writes "é" as "&eacute;".
    """

    start: int
    raw_start: int
    length: int
    raw_length: int | None = None


@dataclass(frozen=True)
class Story:
    """The clean text of an article: the headline where one was found, a blank line, the paragraphs.

    `runs` are in order and do not overlap; characters outside every run (a mended space, a line
    break between paragraphs) have no raw counterpart. `title_end` is where the headline ends in
    `text` (0 when the text holds none). `published` falls back to a date stamp found in the raw text.
    `addressed`: [start, end) in `text` of what speaks to a machine that reads; it can carry no fact. `beside`: of
    sentences that are no part of the story, though it holds them: nothing is shown by them.
    """

    article: Article
    text: str
    runs: tuple[Run, ...] = ()
    removed: tuple[Removal, ...] = ()
    title: str | None = None
    title_end: int = 0
    source: str | None = None
    published: date | None = None
    language: str | None = None
    addressed: tuple[tuple[int, int], ...] = ()
    beside: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.text, Text):
            object.__setattr__(self, "text", Text(self.text))

    @cached_property
    def told(self) -> str:
        """The text with blanks where it speaks to a machine (`addressed`), every offset kept: what can carry a fact."""
        return Text(_blanked(self.text, self.addressed)) if self.addressed else self.text

    @cached_property
    def as_told(self) -> Story:
        """The same story with nothing in it that speaks to a machine or stands beside it: what the rules read."""
        if not self.addressed and not self.beside:
            return self
        return replace(self, text=_blanked(self.told, self.beside), addressed=(), beside=())

    def to_raw(self, start: int, end: int) -> tuple[int, int] | None:
        """The raw [start, end) of a stretch of the story; None when an end has no raw counterpart."""
        if not 0 <= start < end <= len(self.text):
            return None
        first, last = self._raw_at(start), self._raw_at(end - 1)
        return None if first is None or last is None else (first[0], last[1])

    def _raw_at(self, position: int) -> tuple[int, int] | None:
        place = bisect_right(self.runs, position, key=lambda run: run.start) - 1
        if place < 0:
            return None
        run = self.runs[place]
        offset = position - run.start
        if offset >= run.length:
            return None
        if run.raw_length is not None:
            return run.raw_start, run.raw_start + run.raw_length
        return run.raw_start + offset, run.raw_start + offset + 1


def _blanked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with blanks in some stretches, in order of their starts; they may overlap."""
    parts, at = [], 0
    for start, end in spans:
        first, last = max(start, at), max(end, at)
        parts += [text[at:first], "".join(sign if sign.isspace() else " " for sign in text[first:last])]
        at = last
    return "".join([*parts, text[at:]])
