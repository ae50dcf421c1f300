"""The one notation of phrases in tables: words parted by spaces, of which "~" stands for up to four of the same clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from summarizer.languages.tables import table
from summarizer.text.sentences import lowered

_FILLER = r",?(?:\s+[^\s.;:!?]+){0,4}?"
_HEAD = re.compile(r"\w+(?:[-'’&]\w+)*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a table; `plural` where an "s" may follow them."""

    words: str
    plural: bool = False

    def end(self, text: str, start: int, word_end: int, limit: int) -> int | None:
        """Where the phrase ends that begins with the word text[start:word_end]; None where it is another."""
        if " " not in self.words:
            return word_end
        match = _pattern(self.words, self.plural).match(text, start, limit)
        return match.end() if match else None


@cache  # compiled when first met: most phrases of a table never are
def _pattern(words: str, plural: bool) -> re.Pattern[str]:
    pieces = [_FILLER if word == "~" else re.escape(word) for word in words.split()]
    pattern = pieces[0]
    for piece in pieces[1:]:
        pattern += piece if piece is _FILLER else rf"\s+{piece}"
    return re.compile(pattern.replace("'", "['’]") + ("s?" if plural else "") + r"(?![\w-])", re.IGNORECASE)


class Hit(NamedTuple):
    """A phrase found at [start, end); `label` is the table's."""

    start: int
    end: int
    label: str


class Phrasebook:
    """The phrases of one table (label → phrases), found in a text in one pass over its words."""

    def __init__(self, table: Mapping[str, list[str]]) -> None:
        self._rows: dict[str, list[tuple[str, Phrase]]] = {}
        for label, phrases in table.items():
            for phrase in phrases:
                self._rows.setdefault(phrase.split()[0].lower(), []).append((label, Phrase(phrase)))

    @classmethod
    def read(cls, file: str) -> Phrasebook:
        """The table of a TOML file of `languages`."""
        return cls(table(file, dict[str, list[str]]))

    def find(self, text: str) -> Iterator[Hit]:
        """Every phrase of `text` in order; of those that begin together the longest."""
        low = lowered(text)
        for word in _HEAD.finditer(low):
            rows = self._rows.get(word.group(), ())
            ends = [(end, label) for label, one in rows if (end := one.end(text, word.start(), word.end(), len(text)))]
            if ends:
                yield Hit(word.start(), *max(ends))
