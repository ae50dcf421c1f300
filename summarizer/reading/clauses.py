"""A sentence as a row of units (a name, a place, money, a word, a sign), with whom the one before was about.

What stands left of a verb is read in `actors`, what stands right of it in `noun_phrases`. Nothing here
knows what a deal is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal, NamedTuple

from summarizer.reading.clause_words import (
    PRONOUNS,
    SPEECH,
)
from summarizer.reading.money import find_money
from summarizer.reading.name_words import AUTHORITY
from summarizer.reading.names import Name, Sort, names_and_places, token_spans
from summarizer.reading.no_party import bystanders
from summarizer.text.once import once
from summarizer.text.sentences import tokens

What = Literal["name", "place", "money", "word", "sign", "number"]


class Unit(NamedTuple):
    """One piece of a sentence; `low` is its text in lower case."""

    what: What
    start: int
    end: int
    low: str
    name: Name | None = None


@dataclass(frozen=True)
class Mention:
    """Someone or something in a clause at [start, end): by name, or described where there is no name.

    `owner`: whose it is ("Rexnord Inc's Fairfield"); `share`: the words for a part of it ("57.5 pct of");
    `places`, `trade`: [start, end) of where it is and of what it does, where the phrase says so.
    """

    start: int
    end: int
    text: str
    sort: Sort | Literal["described", "pronoun"]
    owner: Mention | None = None
    share: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    trade: tuple[int, int] | None = None
    also: tuple[Mention, ...] = ()
    until: int = 0  # index of the unit after the phrase

    @property
    def is_named(self) -> bool:
        """Whether it has a name of its own."""
        return self.sort not in ("described", "pronoun")


@dataclass(frozen=True)
class Clause:
    """The units of one sentence, and who the sentence before it was about."""

    text: str
    units: tuple[Unit, ...]
    topic: Mention | None = None

    def at(self, offset: int) -> int:
        """The index of the unit at or after a position of the text."""
        return bisect_left(self.units, offset, key=lambda unit: unit.start)


def mention_of(unit: Unit) -> Mention:
    """The name of a unit as a mention."""
    assert unit.name is not None
    return Mention(unit.start, unit.end, unit.name.text, unit.name.sort)


def lead(text: str, units: Sequence[Unit]) -> Mention | None:
    """Who a sentence is about: its first name that something is said of."""
    for place, unit in enumerate(units[:40]):
        if unit.what == "name" and unit.name and unit.name.sort != "person" and not is_authority(unit):
            after = units[place + 1].low if place + 1 < len(units) else ""
            if after in {"'s", "'"} and place + 2 < len(units) and units[place + 2].what == "name":
                continue
            if after == "and" and place + 2 < len(units) and units[place + 2].what == "name":
                return replace(mention_of(unit), also=(mention_of(units[place + 2]),))
            return mention_of(unit)
        if unit.low in SPEECH:
            return None
    return None


class Clauses:
    """The sentences of a text as clauses; one is made when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = tokens(text)
        self._spans = token_spans(text)
        self._covers: dict[int, Unit] = {}
        names = names_and_places(text)
        nobodies = bystanders(text, self._words, names)
        for name in names:
            if name.start in nobodies:
                continue
            what: What = "place" if name.sort == "place" else "name"
            self._covers[name.start] = Unit(what, name.start, name.end, name.text.lower(), name)
        for money in find_money(text):
            self._covers[money.start] = Unit("money", money.start, money.end, "#")
        covers = sorted(self._covers.values(), key=lambda unit: unit.start)
        self._cover_starts = [unit.start for unit in covers]
        self._covered_until = list(accumulate((unit.end for unit in covers), max, initial=0))
        self._rows: dict[int, tuple[Unit, ...]] = {}
        self._topics: dict[int, Mention | None] = {0: None}

    def _clause(self, place: int) -> Clause:
        return Clause(self._text, self._units(place), self._topic(place))

    def around(self, offset: int) -> Clause:
        """The clause that holds a position of the text."""
        return self._clause(max(0, bisect_right(self._spans, offset, key=lambda span: self._words[span[0]].start) - 1))

    def holding(self, lows: Container[str]) -> Iterator[Clause]:
        """The clauses that hold one of these words, in order."""
        told = [at for at, token in enumerate(self._words) if token.low in lows]
        starts = [first for first, _ in self._spans]
        for place in sorted({bisect_right(starts, at) - 1 for at in told}):
            yield self._clause(place)

    def _units(self, place: int) -> tuple[Unit, ...]:
        if place not in self._rows:
            self._rows[place] = tuple(self._read(*self._spans[place]))
        return self._rows[place]

    def _read(self, first: int, last: int) -> Iterator[Unit]:
        done = self._covered_until[bisect_left(self._cover_starts, self._words[first].start)]
        for token in self._words[first:last]:
            if token.start < done:
                continue
            cover = self._covers.get(token.start)
            if cover:
                done = cover.end
                yield cover
            elif token.text[0].isalpha():
                yield Unit("word", token.start, token.end, token.low)
            else:
                yield Unit("number" if token.text[0].isdigit() else "sign", token.start, token.end, token.low)

    def _topic(self, place: int) -> Mention | None:
        """Who the sentences before were about: the nearest that tells."""
        at = place
        while at not in self._topics:
            units = self._units(at - 1)
            told = None if units and units[0].low in PRONOUNS else lead(self._text, units)
            if told:
                self._topics[at] = told
            else:
                at -= 1
        self._topics.update(dict.fromkeys(range(at, place + 1), self._topics[at]))
        return self._topics[place]


@once
def clauses(text: str) -> Clauses:
    """Every sentence of `text` as a clause."""
    return Clauses(text)


def is_authority(unit: Unit) -> bool:
    """Whether a name is a regulator's or a court's, which buys and sells nothing."""
    return unit.name is not None and bool(AUTHORITY & set(unit.low.split()))
