"""A sentence as a row of units (a name, a place, money, a word, a sign), with whom the one before was about.

What stands left of a verb is read in `actors`, what stands right of it in `noun_phrases`. Nothing here
knows what a deal is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from summarizer.words.clause_words import (
    PRONOUNS,
    SPEECH,
)
from summarizer.words.money import find_money
from summarizer.words.names import AUTHORITY, Name, Sort, names_and_places, token_spans
from summarizer.words.once import once
from summarizer.words.sentences import tokens

What = Literal["name", "place", "money", "word", "sign", "number"]


class Unit(NamedTuple):
    """One piece of a sentence; `low` is its text in lower case."""

    what: What
    start: int
    end: int
    low: str
    name: Name | None


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
    starts: tuple[int, ...] = field(default=())

    def at(self, offset: int) -> int:
        """The index of the unit at or after a position of the text."""
        return bisect_left(self.starts, offset)


def _unit(what: What, start: int, end: int, low: str, name: Name | None = None) -> Unit:
    return Unit(what, start, end, low, name)


def _units(text: str) -> list[tuple[Unit, ...]]:
    """The units of every sentence."""
    words = tokens(text)
    covers: dict[int, tuple[int, Unit]] = {}
    for money in find_money(text):
        covers[money.start] = (money.end, _unit("money", money.start, money.end, "#"))
    for name in names_and_places(text):
        what: What = "place" if name.sort == "place" else "name"
        covers.setdefault(name.start, (name.end, _unit(what, name.start, name.end, name.text.lower(), name)))
    rows: list[tuple[Unit, ...]] = []
    done = 0
    for first, last in token_spans(text):
        row: list[Unit] = []
        for token in words[first:last]:
            if token.start < done:
                continue
            cover = covers.get(token.start)
            if cover:
                done = cover[0]
                row.append(cover[1])
            elif token.text[0].isalpha():
                row.append(_unit("word", token.start, token.end, token.low))
            else:
                what = "number" if token.text[0].isdigit() else "sign"
                row.append(_unit(what, token.start, token.end, token.low))
        rows.append(tuple(row))
    return rows


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


@once
def clauses(text: str) -> tuple[Clause, ...]:
    """Every sentence of `text` as a clause."""
    rows: list[Clause] = []
    topic: Mention | None = None
    for units in _units(text):
        rows.append(Clause(text, units, topic, tuple(unit.start for unit in units)))
        opens_with_pronoun = bool(units) and units[0].low in PRONOUNS
        topic = topic if opens_with_pronoun else (lead(text, units) or topic)
    return tuple(rows)


def is_authority(unit: Unit) -> bool:
    """Whether a name is a regulator's or a court's, which buys and sells nothing."""
    return unit.name is not None and bool(AUTHORITY & set(unit.low.split()))
