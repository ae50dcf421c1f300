"""The content of a text: its meaning-carrying words in a form that can be compared.

Endings are cut, figures are brought to one form and words of deal news that stand for one another
("purchase", "acquisition") become one. Rough on purpose: good for telling whether two passages speak
of the same thing, not for telling what they say of it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, KeysView, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from summarizer.languages.tables import table
from summarizer.text.once import WORDS, once
from summarizer.text.sentences import Span, sentences

_DATA = table("content.toml", dict[str, str])
_STOP = frozenset(_DATA["stop"].split())
_ALIKE = {word: line.split()[0] for line in _DATA["alike"].split("\n") for word in line.split()}
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[.&'’-](?=[^\W_])[^\W_]+)*")
_ENDING = re.compile(r"(?:'s|’s|ies|ied|ing|ions?|ments?|ed|es|ers?|ors?|ly|al|ances?|ences?|s|y|e)$")
_ROOT = 5  # letters that are kept of a longer word: "maintenance", "maintain"


class Word(NamedTuple):
    """A content word at [start, end) and its root."""

    start: int
    end: int
    root: str


@lru_cache(maxsize=WORDS)
def root(word: str) -> str:
    """The root of one word, "" for a word without content: "purchases" → "buy", "1,240" → "1240"."""
    low = word.lower().replace("’", "'")
    low = low.removesuffix("'s").rstrip("'.")
    if low in _STOP:
        return ""
    if low in _ALIKE:
        return _ALIKE[low]
    if low[:1].isdigit():
        return low.replace(",", "")
    cut = (
        _ENDING.sub("", low)
        if len(low) > 4
        else low.removesuffix("s").removesuffix("d").removesuffix("e")
        if len(low) > 3
        else low
    )
    cut = cut if len(cut) > 1 else low
    return (cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] else cut)[:_ROOT]


@lru_cache(maxsize=WORDS)
def _keys(written: str) -> tuple[str, ...]:
    """The root of a word as a text writes it; of a hyphenated word those of its parts."""
    key = root(written)
    low = written.lower()
    if key and "-" in written and low not in _ALIKE and not low.startswith("non-"):
        return tuple(filter(None, map(root, written.split("-"))))
    return (key,) if key else ()


def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    found = [(*match.span(), match[0]) for match in _WORD.finditer(text, start, end)]
    return tuple([Word(first, last, key) for first, last, written in found for key in _keys(written)])


def _roots(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_keys, _WORD.findall(text, start, end))))


@once
def content_words(text: str) -> tuple[Word, ...]:
    """The content words of a text in order; parts of a hyphenated word count apart too."""
    return _words(text, 0, len(text))


@once
def roots(text: str) -> frozenset[str]:
    """The roots of a text's content words."""
    return _roots(text, 0, len(text))


@dataclass(frozen=True)
class Line:
    """A sentence of a text, its content words and their roots."""

    text: str = field(repr=False)
    span: Span
    roots: frozenset[str]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The content words in order, placed in the whole text."""
        return _words(self.text, *self.span)


class Lines:
    """The sentences of a text, to be searched for the ones that speak of the same thing as other words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = [Line(text, span, _roots(text, *span)) for span in sentences(text)]
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        self._weights: dict[str, float] = {}
        for place, line in enumerate(self.all):
            for key in line.roots:
                self._holding[key].append(place)

    @property
    def roots(self) -> KeysView[str]:
        """The roots of the text's content words."""
        return self._holding.keys()

    def weight(self, key: str) -> float:
        """How telling a root is: rare ones tell most."""
        known = self._weights.get(key)
        if known is None:
            known = math.log(1 + (len(self.all) + 1) / (len(self._holding.get(key, ())) + 0.5))
            self._weights[key] = known
        return known

    def mass(self, keys: Iterable[str]) -> float:
        """The weights of the roots, added up."""
        return sum(map(self.weight, keys))

    def covered(self, keys: frozenset[str], by: frozenset[str]) -> float:
        """The weighted share of `keys` that is in `by`, 0 to 1."""
        whole = self.mass(keys)
        return self.mass(keys & by) / whole if whole else 0.0

    def nearest(self, keys: frozenset[str], most: int = 3) -> list[tuple[float, int]]:
        """The sentences that cover most of `keys`, best first: share covered and index into `all`."""
        shares: dict[int, float] = {}
        for key in keys:
            weight = self.weight(key)
            for place in self._holding.get(key, ()):
                shares[place] = shares.get(place, 0.0) + weight
        whole = self.mass(keys) or 1.0
        best = sorted(((share / whole, -place) for place, share in shares.items()), reverse=True)[:most]
        return [(share, -place) for share, place in best]

    def within(self, span: tuple[int, int]) -> Sequence[Line]:
        """The sentences that a stretch of the text touches."""
        first = bisect_right(self.all, span[0], key=lambda line: line.span.end)
        return self.all[first : bisect_left(self.all, span[1], key=lambda line: line.span.start)]


@once
def lines_of(text: str) -> Lines:
    """The sentences of a text, made once."""
    return Lines(text)
