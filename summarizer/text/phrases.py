"""The one notation of phrases in tables, and the one matcher for them.

A phrase is words parted by spaces. "~" stands for up to four words of the same clause, "~~" for up to six without a comma,
"#" for a figure; "a|b" for one of several words, "(go ahead|pass)" where one of them is more than a word, "now|already?"
where they may be missing; "approv*" for every word with that beginning; "<deal>" for one of the phrases under that name
in the table's `words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from summarizer import ready
from summarizer.text.once import WORDS
from summarizer.text.sentences import lowered

_FILLERS = {"~": r",?(?:\s+[^\s.;:!?]+){0,4}?", "~~": r"(?:\s+(?:[^\s.,;:!?]|[.,](?=\d))+){0,6}?"}
_FIGURE = r"(?:[^\W\d_]{0,3}[$€£¥₹]?\s?)?\d[^\s;:!?]*"
_PARTS = re.compile(r"\([^()]*\)\??|[^\s()]+")
_HEAD = re.compile(r"%|\w+(?:[-'’&]\w+)*")
_NOTATION = re.compile(r"[\s|()<>*~?#]")

Names = Mapping[str, list[str]]


_L = TypeVar("_L")


@dataclass(frozen=True, slots=True)
class Hit(Generic[_L]):
    """A phrase found at [start, end); `label` is the table's."""

    start: int
    end: int
    label: _L


def _choices(part: str, names: Names) -> list[str]:
    """What may stand in one place of a phrase."""
    found: list[str] = []
    for choice in part.removesuffix("?").strip("()").split("|"):
        if choice.startswith("<"):
            found += [one for phrase in names[choice[1:-1]] for one in phrase.split("|")]
        else:
            found.append(choice)
    return found


def _source(part: str, names: Names) -> str:
    """A regular expression for any of the choices, by their first letters: that is tried quickest."""
    by_first: dict[str, list[str]] = {}
    for choice in sorted(_choices(part, names), key=len, reverse=True):
        if choice == "#":
            by_first[_FIGURE] = [""]
            continue
        words = re.escape(choice).replace("'", "['’]").replace(r"\ ", r"\s+").replace(r"\*", r"[\w’'-]*")
        first = re.match(r"\[.*?\]\*?|\\?.", words)
        assert first
        by_first.setdefault(first[0], []).append(words[first.end() :])
    ways = [f"{first}(?:{'|'.join(rest)})" if any(rest) else first for first, rest in by_first.items()]
    return f"(?:{'|'.join(ways)})"


def pattern_of(phrase: str, names: Names | None = None) -> str:
    """The regular expression of a phrase, without what must stand around it."""
    pattern, first = "", True
    for part in _PARTS.findall(phrase):
        if part in _FILLERS:
            pattern += _FILLERS[part]
            continue
        word = _source(part, names or {})
        pattern += word if first else rf"(?:\s+{word})?" if part.endswith("?") else rf"\s+{word}"
        first = False
    return pattern


def heads(phrase: str, names: Names | None = None) -> set[str]:
    """The first words of a phrase in lower case, as they stand in a text."""
    firsts = [choice.split()[0].lower() for choice in _choices(_PARTS.findall(phrase)[0], names or {})]
    return {form for first in firsts for form in (first, first.replace("'", "’"))}


@lru_cache(maxsize=WORDS)
def _compiled(source: str) -> re.Pattern[str]:  # when first met: most phrases of a table never are
    return re.compile(source, re.IGNORECASE)


class Phrasebook(Generic[_L]):
    """The phrases of a table (label → phrases), looked up by their first words."""

    def __init__(self, table: Mapping[_L, Iterable[str]], names: Names | None = None) -> None:
        self._rows: dict[str, list[tuple[_L, str]]] = {}
        for label, phrases in table.items():
            for phrase in phrases:
                for head in heads(phrase, names):
                    self._rows.setdefault(head, []).append((label, phrase))
        self._names = names
        self._named = ready.digest(repr(names))
        self._sources: dict[str, str] = {}
        self._open = tuple(sorted({len(head) - 1 for head in self._rows if head.endswith("*")}))
        self._of = lru_cache(maxsize=WORDS)(self._looked_up)

    def _looked_up(self, low: str) -> tuple[tuple[_L, str], ...]:
        rows = [*self._rows.get(low, ())]
        for length in self._open:
            rows += self._rows.get(f"{low[:length]}*", ())
        return tuple([(label, self._source(phrase)) for label, phrase in rows]) if rows else ()

    def _source(self, phrase: str) -> str:
        """The regular expression of a phrase, "" for a bare word; made when its first word is met in a text."""
        if phrase not in self._sources:
            whole = ready.of_module(__file__, f"{self._named} {phrase}", lambda: self._made(phrase))
            self._sources[phrase] = whole
        return self._sources[phrase]

    def _made(self, phrase: str) -> str:
        return pattern_of(phrase, self._names) + r"(?![\w-])" if _NOTATION.search(phrase) else ""

    def at(self, text: str, start: int, end: int, low: str, limit: int) -> list[tuple[int, _L]]:
        """Where each phrase ends that begins with the word `low` at text[start:end], with its label."""
        ends = []
        for label, source in self._of(low):
            if not source:
                ends.append((end, label))
            elif found := _compiled(source).match(text, start, limit):
                ends.append((found.end(), label))
        return ends

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit[_L]]:
        """Every phrase of text[start:end] in order; of one label's that begin together the longest."""
        last = len(text) if end is None else end
        for word in _HEAD.finditer(lowered(text), start, last):
            longest: dict[_L, int] = {}
            for stop, label in self.at(text, *word.span(), word[0], last) if self._of(word[0]) else ():
                longest[label] = max(stop, longest.get(label, 0))
            for label, stop in longest.items():
                yield Hit(word.start(), stop, label)
