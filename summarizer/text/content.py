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
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from summarizer.languages.tables import one_of, table
from summarizer.text.once import WORDS, once
from summarizer.text.sentences import Span, sentences

_DATA = table("content.toml", dict[str, str])
_STOP = frozenset(_DATA["stop"].split())
_ALIKE = {word: line.split()[0] for line in _DATA["alike"].split("\n") for word in line.split()}
CONTENT_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[.&'’-](?=[^\W_])[^\W_]+)*")
_ENDING = re.compile(rf"(?:{one_of(_DATA['endings'].split())})$")
_ROOT = 5  # letters that are kept of a longer word: "maintenance", "maintain"


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
    cut = _ENDING.sub("", low) if len(low) > 4 else low
    if len(low) == 4:
        cut = low.removesuffix("s").removesuffix("d").removesuffix("e")
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


def _roots(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_keys, CONTENT_WORD.findall(text, start, end))))


@once
def roots(text: str) -> frozenset[str]:
    """The roots of a text's content words."""
    return _roots(text, 0, len(text))


class Line(NamedTuple):
    """A sentence of a text, and the roots of its content words."""

    span: Span
    roots: frozenset[str]


_FIRST, _LAST = attrgetter("span.start"), attrgetter("span.end")


class Lines:
    """The sentences of a text, to be searched for the ones that speak of the same thing as other words."""

    def __init__(self, text: str) -> None:
        self.all = [Line(span, _roots(text, *span)) for span in sentences(text)]
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(self.all):
            for key in line.roots:
                self._holding[key].append(place)

    @property
    def roots(self) -> KeysView[str]:
        """The roots of the text's content words."""
        return self._holding.keys()

    def _mass(self, keys: Iterable[str]) -> float:
        """How telling the roots are together: rare ones tell most."""
        whole = len(self.all) + 1
        return sum(math.log(1 + whole / (len(self._holding.get(key, ())) + 0.5)) for key in keys)

    def covered(self, keys: frozenset[str], by: frozenset[str]) -> float:
        """The weighted share of `keys` that is in `by`, 0 to 1."""
        whole = self._mass(keys)
        return self._mass(keys & by) / whole if whole else 0.0

    def nearest(self, keys: frozenset[str], most: int = 3) -> list[tuple[float, int]]:
        """The sentences that cover most of `keys`, best first: share covered and index into `all`."""
        places = {place for key in keys for place in self._holding.get(key, ())}
        shares = ((self.covered(keys, self.all[place].roots), -place) for place in places)
        return [(share, -place) for share, place in nlargest(most, shares)]

    def within(self, span: tuple[int, int]) -> Sequence[Line]:
        """The sentences that a stretch of the text touches."""
        first = bisect_right(self.all, span[0], key=_LAST)
        return self.all[first : bisect_left(self.all, span[1], key=_FIRST)]


lines_of = once(Lines)
"""The sentences of a text, made once."""
