"""A sentence as a row of units (a name, a place, money, a word, a sign), whom the one before was about, and who does what a verb says.

Who acts is found by looking left from the verb: over "has agreed in principle to …", over ", a Berlin startup," and "with Y
to …"; "it" is whoever says so, "the company" whom the story is about. What stands right of a verb is read in
`noun_phrases`. Nothing here knows what a deal is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Literal, NamedTuple

from summarizer.languages.tables import word_lists
from summarizer.reading.money import find_money
from summarizer.reading.names import Name, Sort, names_and_places, token_spans
from summarizer.text.once import once
from summarizer.text.sentences import tokens

_NAMES = word_lists("names.toml")
_CLAUSE = word_lists("clause_words.toml")
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
    `place`, `trade`: [start, end) of where it is and of what it does, where the phrase says so.
    """

    start: int
    end: int
    text: str
    sort: Sort | Literal["described"]
    owner: Mention | None = None
    share: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    trade: tuple[int, int] | None = None
    also: tuple[Mention, ...] = ()
    until: int = 0  # index of the unit after the phrase

    @property
    def is_named(self) -> bool:
        """Whether it has a name of its own."""
        return self.sort != "described"


@dataclass(frozen=True)
class Clause:
    """The units of one sentence, and who the sentence before it was about."""

    text: str
    units: tuple[Unit, ...]
    topic: Mention | None = None

    def at(self, offset: int) -> int:
        """The index of the unit at or after a position of the text."""
        return bisect_left(self.units, offset, key=attrgetter("start"))


def low_at(units: Sequence[Unit], at: int) -> str:
    """The unit at an index in lower case; "" outside the sentence."""
    return units[at].low if 0 <= at < len(units) else ""


def past(units: Sequence[Unit], at: int, lows: Container[str], step: int = 1) -> int:
    """The index of the first unit from `at` on (back, where `step` is -1) that is none of these words."""
    while low_at(units, at) in lows:
        at += step
    return at


def mention_of(unit: Unit) -> Mention:
    """The name of a unit as a mention."""
    assert unit.name is not None
    return Mention(unit.start, unit.end, unit.name.text, unit.name.sort)


def lead(units: Sequence[Unit]) -> Mention | None:
    """Who a sentence is about: its first name that something is said of."""
    for unit in units[:40]:
        if unit.what == "name" and unit.name and unit.name.sort != "person" and not is_authority(unit):
            return mention_of(unit)
        if unit.low in _CLAUSE["speech"]:
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
        for name in names:
            what: What = "place" if name.sort == "place" else "name"
            self._covers[name.start] = Unit(what, name.start, name.end, name.text.lower(), name)
        for money in find_money(text):
            self._covers[money.start] = Unit("money", money.start, money.end, "#")
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
        done = 0
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
            told = None if low_at(units, 0) in _CLAUSE["pronouns"] else lead(units)
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
    return unit.name is not None and bool(_NAMES["authority"] & set(unit.low.split()))


_NOT_WHO_ACTS = frozenset(["with", "to", "from"])
_FAR = 40  # units


def who_is(clause: Clause, at: int) -> Mention | None:
    """Who "it" at unit `at` is: the one who said so in this sentence, else the topic so far; "they" may be two."""
    said = (place for place in range(at - 1, max(0, at - _FAR), -1) if clause.units[place].low in _CLAUSE["speech"])
    who = next((subject(clause, place) for place in said), None) or lead(clause.units[:at]) or clause.topic
    return replace(who, also=()) if who and clause.units[at].low not in {"they", "their"} else who


def subject(clause: Clause, at: int, *, offices: bool = False) -> Mention | None:
    """Who does what the verb at unit `at` says; None where the words left of it do not tell. `offices`: a ministry may."""
    units, place = clause.units, at - 1
    while place >= max(0, at - _FAR):
        unit = units[place]
        if unit.what == "name":
            beside = is_authority(unit) and not offices
            before = place - 1 if beside else _before_preposition(units, place)
            if before is None:
                return _with_partner(clause, place)
            place = before
        elif unit.low in _CLAUSE["pronouns"]:
            return who_is(clause, place)
        elif unit.low == ",":
            name = _before_aside(units, place)
            return None if name is None else _with_partner(clause, name)
        elif unit.low == ")":
            place = min(_before_bracket(units, place + 1), place - 1)  # one that nothing opened ends no bracket
        elif unit.low in {":", ";"}:
            return None
        elif unit.low in _CLAUSE["company_words"]:
            return _company(clause, place)
        else:
            place -= 1
    return None


def _before_preposition(units: Sequence[Unit], place: int) -> int | None:
    """ "reached an agreement with Malaysia's Y to …": the unit before "with", where Y is not who acts; not of "to Y's offer"."""
    if units[place + 1].low in {"'s", "'", "’"}:
        return None
    place -= 1
    while place >= 0 and (units[place].what == "place" or units[place].low in {"'s", "the"}):
        place -= 1
    return place - 1 if place >= 0 and units[place].low in _NOT_WHO_ACTS else None


def _with_partner(clause: Clause, place: int) -> Mention:
    """The name at `place`, with the one joined to it before: "X and Danish rival Y", "it and Y", "X, Y" in a headline."""
    units, mention = clause.units, mention_of(clause.units[place])
    if place == 2 and units[1].low == "," and units[0].what == "name":
        return replace(mention_of(units[0]), also=(mention,))
    back = place - 1
    while back > place - 4 and back > 0 and units[back].what in ("place", "word") and units[back].low != "and":
        back -= 1
    if back < 1 or units[back].low not in {"and", "&"}:
        return mention
    before = units[_before_bracket(units, back)]
    aside = _before_aside(units, back - 1) if before.low == "," else None
    if aside is not None and aside != back - 2:  # "X, a maker of valves, and Y"
        before = units[aside]
    first = mention_of(before) if before.what == "name" else who_is(clause, back - 1) if before.low == "it" else None
    return replace(first, also=(mention,)) if first else mention


def _before_bracket(units: Sequence[Unit], at: int) -> int:
    """The unit before `at`, or before the bracket that ends there."""
    if units[at - 1].low != ")":
        return at - 1
    return next((back - 1 for back in range(at - 2, max(0, at - _FAR), -1) if units[back].low == "("), at - 1)


def _company(clause: Clause, place: int) -> Mention | None:
    """ "the company" is the topic; "Rite Aid Corp's Rite Investments unit" is the unit by its name."""
    for back in range(place - 1, max(-1, place - 7), -1):
        unit = clause.units[back]
        if unit.what == "name":
            return mention_of(unit)
        if unit.low in {"the", "its", "their"}:
            return who_is(clause, back)
    return None


def _before_aside(units: Sequence[Unit], place: int) -> int | None:
    """The name before ", a Berlin startup …," that ends with the comma at `place`, else right before the comma."""
    for back in range(place - 1, max(0, place - _FAR), -1):
        if units[back].low == "," and units[_before_bracket(units, back)].what == "name":
            return _before_bracket(units, back)
    return place - 1 if place and units[place - 1].what == "name" else None
