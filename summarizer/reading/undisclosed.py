"""Where an article says that a price or terms are not disclosed; the words are each language's `undisclosed.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.languages.tables import word_lists
from summarizer.text.sentences import lowered

_LISTS = word_lists("undisclosed.toml")
_THINGS, _DENIALS, _SAID = _LISTS["things"], _LISTS["denials"], _LISTS["said"]
_WORD = re.compile(r"n['’]t\b|[^\W\d_]+?(?=n['’]t\b)|[^\W\d_]+|[.;:!?](?=\s|\Z)|\n\n")
_SAID_REACH, _BEFORE, _BEHIND = 4, 8, 4  # words


def find_undisclosed(text: str) -> list[tuple[int, int]]:
    """Where the text says that a price or terms are not disclosed: start and end of those words."""
    found: list[tuple[int, int]] = []
    for start, end in _found(lowered(text)):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _found(text: str) -> Iterator[tuple[int, int]]:
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        kept = word[0].replace("’", "'")
        said = _first(words[at + 1 : at + 1 + _SAID_REACH], _SAID) if kept in _DENIALS else None
        if said is None and kept not in _LISTS["hidden"]:
            continue
        first, last = at, at if said is None else at + 1 + said
        behind = _first(words[last + 1 : last + 1 + _BEHIND], _THINGS)
        before = _first(words[max(0, first - _BEFORE) : first][::-1], _THINGS)
        if behind is not None:
            last += behind + 1
        elif before is not None:
            first -= before + 1
        elif words[last][0] not in _LISTS["alone"]:
            continue
        yield words[first].start(), words[last].end()


def _first(words: list[re.Match[str]], wanted: frozenset[str]) -> int | None:
    """Where the first wanted word stands that no end of a sentence parts from the beginning."""
    for at, word in enumerate(words):
        if word[0] in wanted:
            return at
        if not word[0][0].isalpha():
            return None
    return None
