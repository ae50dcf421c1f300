"""A small notation for phrases, so that tables of them can be read and extended.

    completed|completes >> ~ <deal>

A phrase begins with its head words, parted by "|"; a space is any white space; "~" is up to five words
of the same clause; "<deal>" is a list defined in the table; "[x]" may be absent; "( | )" is a
choice. What follows ">>" must come after the phrase but is not part of it, and what follows "<<" (at
the end) must not come after it. Each head word is looked up, so the cost of a text does not depend on
the size of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from summarizer.tables import read_table
from summarizer.words.sentences import Token

_FILLER = r"(?:\s+[^\s.;:!?\"“”]+|\s+U\.S\.){0,5}?"
_COMMA_OR_SPACE = r"[\s,]+"
_ITEM = re.compile(r"(?:\([^)]*\)|<[^>]*>|\[[^\]]*\]|[^\s(<\[])+")
_LIST = re.compile(r"<([\w-]+)>")


class Hit(NamedTuple):
    """A phrase found at [start, end); `label` is the table's."""

    start: int
    end: int
    label: str


def _words(item: str, lists: Mapping[str, str]) -> str:
    """One item of the notation as a pattern."""
    item = _LIST.sub(lambda match: f"({lists[match.group(1)]})", item)
    return item.replace("(", "(?:").replace(" ", r"\s+").replace(".", r"\.").replace("$", r"\$").replace("'", "['’]")


def _pattern(phrase: str, lists: Mapping[str, str], gap: str) -> str:
    """The items of a phrase, each after a `gap`."""
    parts: list[str] = []
    for item in _ITEM.findall(phrase):
        if item == "~":
            parts.append(_FILLER)
        elif item.startswith("["):
            parts.append(f"(?:{gap}(?:{_words(item[1:-1], lists)}))?")
        else:
            parts.append(f"{gap}(?:{_words(item, lists)})")
        gap = r"[\s-]+"
    return "".join(parts)


def _compiled(phrase: str, lists: Mapping[str, str]) -> re.Pattern[str]:
    phrase, _, never = phrase.partition("<<")
    said, _, ahead = phrase.partition(">>")
    head, _, tail = said.strip().partition(" ")
    source = f"(?:{_words(head, lists)})" + _pattern(tail, lists, r"\s+") + r"\b"
    if ahead.strip():
        source += "(?=" + _pattern(ahead, lists, _COMMA_OR_SPACE) + r"\b)"
    if never.strip():
        source += "(?!" + _pattern(never, lists, _COMMA_OR_SPACE) + r"\b)"
    return re.compile(source, re.IGNORECASE)


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")
    lists: dict[str, str] = {}
    phrases: dict[str, list[str]]


class Phrasebook:
    """The phrases of one table, found in a text in one pass over its words."""

    def __init__(self, table: Mapping[str, list[str]], lists: Mapping[str, str]) -> None:
        self._compiled = cache(partial(_compiled, lists=lists))  # when first met: most phrases never are
        self._rows: dict[str, list[tuple[str, str]]] = {}
        for label, phrases in table.items():
            for phrase in phrases:
                for head in phrase.split()[0].split("|"):
                    self._rows.setdefault(head.lower(), []).append((label, phrase))

    @classmethod
    def read(cls, file: str) -> Phrasebook:
        """The table of a TOML file beside this module: `[lists]` and `[phrases]`."""
        data = read_table(Path(__file__).parent / file, _Table)
        return cls(data.phrases, {name: " ".join(entry.split()) for name, entry in data.lists.items()})

    def find(self, text: str, words: tuple[Token, ...]) -> Iterator[Hit]:
        """Every phrase of `text` in order; of those that begin together the longest."""
        for token in [token for token in words if token.low in self._rows]:
            best: Hit | None = None
            for label, phrase in self._rows[token.low]:
                match = self._compiled(phrase).match(text, token.start)
                if match and (best is None or match.end() > best.end):
                    best = Hit(token.start, match.end(), label)
            if best:
                yield best
