"""Pieces of the raw text → the story's text, with a run for each stretch that stands there unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.article import Run
from summarizer.clean.apart import set_apart_in_text
from summarizer.clean.lines import Line, gap

# White space other than one plain space, and characters without a shape: neither belongs in a story.
_SHAPELESS = r"\u200b\u2060\ufeff\xad\x00-\x08\x0e-\x1f\x7f"
_ODD = re.compile(rf"(?: (?=[\s{_SHAPELESS}])|[^\S ]|[{_SHAPELESS}])[\s{_SHAPELESS}]*")


class StoryText:
    """The story as it grows. `put` adds text and remembers where in the raw text it came from."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self.length = 0

    @property
    def text(self) -> str:
        """What was put so far."""
        return "".join(self._parts)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The stretches with a raw counterpart, in order."""
        return tuple(self._runs)

    def put(self, text: str, raw_start: int | None = None, raw_length: int | None = None) -> None:
        """Add text as it is; `raw_length` where its raw counterpart (an entity) is of another length."""
        if not text:
            return
        if raw_start is not None:
            self._run(len(text), raw_start, raw_length)
        self._parts.append(text)
        self.length += len(text)

    def put_clean(self, text: str, raw_start: int) -> None:
        """Add text that stands in the raw text at `raw_start`, without what it sets apart (see `apart`), its white space made single spaces."""
        at = 0
        for cut in set_apart_in_text(text):
            self._put_spaced(text[at : cut.start], raw_start + at)
            at = cut.end
        self._put_spaced(text[at:], raw_start + at)

    def _put_spaced(self, text: str, raw_start: int) -> None:
        at = 0
        for match in _ODD.finditer(text):
            self.put(text[at : match.start()], raw_start + at)
            if any(map(str.isspace, match.group())):
                self.put(" ")
            at = match.end()
        self.put(text[at:], raw_start + at)

    def put_lines(self, lines: Iterable[Line]) -> None:
        """Add one paragraph, made of lines of the raw text."""
        before = ""
        for line in lines:
            if before:
                self.put(gap(before, line.text))
            self.put_clean(line.text, line.start)
            before = line.text

    def _run(self, length: int, raw_start: int, raw_length: int | None) -> None:
        last = self._runs[-1] if self._runs else None
        if (
            last is not None
            and raw_length is None
            and last.raw_length is None
            and last.start + last.length == self.length
            and last.raw_start + last.length == raw_start
        ):
            self._runs[-1] = Run(last.start, last.raw_start, last.length + length)
        else:
            self._runs.append(Run(self.length, raw_start, length, raw_length))
