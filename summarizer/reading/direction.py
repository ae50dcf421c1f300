"""Who gets what from whom: transfers, read from verbs and nouns in active, passive and noun phrases.

"X agreed to buy Y from Z", "Y was sold to X by Z", "the sale of Y to X", "X's offer for Y", "Y accepted
X's offer", "X and Y are to merge", "the ministry awarded X a contract". The words and the ways are data
(transfers.toml, which says what each of its words means); the grammar is in `clauses`. A transfer whose actor the
sentence does not tell has None there; it is not guessed from other sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from pydantic import BaseModel, ConfigDict

from summarizer.languages.tables import Words, table, word_lists
from summarizer.reading.clauses import Clause, Mention, clauses, low_at, mention_of, past, subject
from summarizer.reading.noun_phrases import phrase
from summarizer.reading.retrospect import DONE, LONG_AGO
from summarizer.text.once import once

Act = Literal[
    "buy", "sell", "merge", "bid", "stake", "invest", "fund", "spin", "contract", "licence", "venture", "talks"
]


@dataclass(frozen=True)
class Transfer:
    """One transfer, told by the word at [start, end) of the text.

    Buyer, target and seller are mentions or None. In a merger or venture buyer and target are its two
    sides in the order named (`symmetric`); in a contract or licence the buyer is the customer and the
    seller the supplier.
    """

    start: int
    end: int
    act: Act
    buyer: Mention | None = None
    target: Mention | None = None
    seller: Mention | None = None
    negated: bool = False
    hedged: bool = False
    past: bool = False

    @property
    def symmetric(self) -> bool:
        """Whether neither side is the buyer."""
        return self.act in ("merge", "venture", "talks")


class Way(BaseModel):
    """One way of telling a transfer; `transfers.toml` says what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    act: Act
    passive: bool | None = None
    skip: Words = ()
    then: tuple[Words, ...] = ()
    near: Words = ()
    pair: Words = ()
    buyer: Words = ()
    target: Words = ()
    seller: Words = ()
    need: tuple[Literal["buyer", "target", "seller"], ...] = ()


class _Listed(BaseModel):
    model_config = ConfigDict(extra="forbid")

    words: Words
    ways: tuple[Way, ...]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")

    verbs: dict[str, _Listed]
    nouns: dict[str, _Listed]
    words: dict[str, Words]


def _by_word(sections: Mapping[str, _Listed]) -> dict[str, list[Way]]:
    ways: dict[str, list[Way]] = {}
    for listed in sections.values():
        for word in listed.words:
            ways.setdefault(word, []).extend(listed.ways)
    return ways


_TABLE = table("transfers.toml", _Table)
VERBS, NOUNS = _by_word(_TABLE.verbs), _by_word(_TABLE.nouns)
WORDS = {name: frozenset(words) for name, words in _TABLE.words.items()}


def _told(clause: Clause, at: int, act: Act, sides: Mapping[str, Mention | None]) -> Transfer:
    """The transfer told by the word at unit `at`; nobody buys or sells to themselves.

    The seven units before the word may deny it or leave it open, and words around it set it in a time long gone.
    """
    buyer, target, seller = sides.get("buyer"), sides.get("target"), sides.get("seller")
    if target and target.sort == "person":
        target = None
    if buyer and target and buyer.text == target.text:
        buyer = None  # "received proposals to acquire the company"
    if target and target.owner and not target.share and not seller and not (buyer and buyer.text == target.owner.text):
        seller = target.owner
    units, (_, start, end, low, _) = clause.units, clause.units[at]
    before = [unit.low for unit in units[max(0, at - 7) : at]]
    around = clause.text[units[max(0, at - 8)].start : units[min(len(units) - 1, at + 14)].end]
    negated = any(one in WORDS["negations"] or one.endswith("n't") for one in before)
    gone = (low.endswith(("d", "t")) or low in DONE) and LONG_AGO.search(around) is not None
    return Transfer(start, end, act, buyer, target, seller, negated, not WORDS["hedges"].isdisjoint(before), gone)


_CLAUSE = word_lists("clause_words.toml")
_SOON, _REACH, _RIGHTS = 18, 25, 5  # units
_LEADS_A_VERB = frozenset("to will would may might could not can and jointly".split())
_PARTS = frozenset(["subsidiary", "unit", "division"])
_TRIGGERS = NOUNS.keys() | VERBS.keys()


@once
def find_transfers(text: str) -> tuple[Transfer, ...]:
    """The transfers of `text` in order."""
    return tuple(transfer for clause in clauses(text).holding(_TRIGGERS) for transfer in _read(clause))


def _read(clause: Clause) -> Iterator[Transfer]:
    """At each word the first way that finds its sides."""
    for at, unit in enumerate(clause.units):
        if unit.what == "word" and unit.low in _TRIGGERS:
            is_verb = unit.low in VERBS and (unit.low not in NOUNS or clause.units[at - 1].low in _LEADS_A_VERB)
            ways = (VERBS if is_verb else NOUNS)[unit.low]
            yield from islice(filter(None, (_as_told(clause, at, way) for way in ways)), 1)


def _as_told(clause: Clause, at: int, way: Way) -> Transfer | None:
    """The transfer that the word at unit `at` tells in one way; None where it does not."""
    after = past(clause.units, at + 1, way.skip)
    for words in way.then:
        if low_at(clause.units, after) not in words:
            return None
        after += 1
    if way.act == "sell" and any(unit.low in WORDS["rights"] for unit in clause.units[max(0, at - _RIGHTS) : at]):
        return None
    if way.passive is not None and way.passive != _is_passive(clause, at, after):
        return None
    there = at
    for name in way.near:
        near = _soon(clause, after, name)
        if near is None:
            return None
        there = near if name == "offers" else there
    spot = _Spot(clause, at, after, there, way)
    sides = {name: spot.side(getattr(way, name)) for name in ("buyer", "target", "seller")}
    if (both := spot.side(way.pair)) and both.also:
        sides = {"buyer": replace(both, also=()), "target": both.also[0]}
    found = _told(clause, at, way.act, sides)
    complete = all(getattr(found, name) for name in way.need)
    return found if complete and (found.buyer or found.target or found.seller) else None


def _soon(clause: Clause, at: int, name: str) -> int | None:
    """The next unit that is a sum of money, or of the list of that name."""
    for place, unit in enumerate(clause.units[at : at + _SOON], at):
        if unit.what == "money" if name == "money" else unit.low in WORDS[name]:
            return place
    return None


def _is_passive(clause: Clause, at: int, after: int) -> bool:
    """Whether the verb at unit `at` is passive: "was acquired", "to be sold", "a plant bought by X"."""
    units, low = clause.units, clause.units[at].low
    if not (low.endswith("ed") or low in {"bought", "sold", "taken", "spun"}):
        return False
    before = past(units, at - 1, WORDS["adverbs"], -1)
    return low_at(units, before) in WORDS["be"] or low_at(units, after) == "by"


class _Spot:
    """A word that tells a transfer, with what stands around it: `after` what follows, `there` the noun that is meant."""

    def __init__(self, clause: Clause, at: int, after: int, there: int, way: Way) -> None:
        self._clause, self._at, self._there, self._offices = clause, at, there, way.act == "contract"
        self._object = phrase(clause, after) if low_at(clause.units, after) != "to" else None
        self._rest = max(there + 1, self._object.until if self._object and "object" in way.target else after)

    def side(self, wanted: tuple[str, ...]) -> Mention | None:
        """Who stands at the first of the places wanted where somebody does."""
        for place in wanted:
            found = self._at_place(place.rstrip("!%="))
            if (
                found
                and (found.is_named or "!" not in place)
                and (found.share or "%" not in place)
                and (self._clause.units[found.until - 1].end == found.end or "=" not in place)
            ):
                return found
        return None

    def _at_place(self, place: str) -> Mention | None:
        clause, at = self._clause, self._at
        if place == "subject":
            return subject(clause, at, offices=self._offices)
        if place == "object":
            return self._object
        if place == "owner":
            return subject(clause, self._there)
        if place == "holder":
            return subject(clause, at) if _is_somebodys(clause, at) else None
        if place == "topic":
            return clause.topic
        if place == "nearest":
            before = reversed(clause.units[max(0, at - _SOON) : at])
            return next((mention_of(unit) for unit in before if unit.what in ("name", "place")), None)
        if place == "partner":
            lows = [unit.low for unit in clause.units[max(0, at - _REACH + 1) : at]]
            is_plan = "to" in lows[-5:] and "with" in lows
            return phrase(clause, at - lows[::-1].index("with")) if is_plan else None
        if place == "parent":  # ", a wholly owned subsidiary of Z"
            lows = [unit.low for unit in clause.units[self._rest : self._rest + 7]]
            is_aside = lows[:1] == [","] and not _PARTS.isdisjoint(lows)
            return _phrase_after(clause, self._rest + 1, "of") if is_aside else None
        return _phrase_after(clause, self._rest, place)


def _is_somebodys(clause: Clause, at: int) -> bool:
    """Whether a noun says whose it is: "Brook's acquisition", "its acquisition", not "the acquisition"."""
    for unit in reversed(clause.units[max(0, at - _SOON) : at]):
        if unit.what == "name" or unit.low in _CLAUSE["determiners"]:
            return unit.what == "name" or unit.low not in {"the", "a", "an"}
    return False


def _phrase_after(clause: Clause, at: int, word: str) -> Mention | None:
    """The named phrase after the nearest `word` to the right, within the clause.

    Not what belongs to something else: "centers owned by Y", "Z, a maker of radars from Kanata".
    """
    units = clause.units
    aside = False
    for place in range(at, min(len(units) - 1, at + _REACH)):
        low, before = units[place].low, units[place - 1].low
        if low in {";", ":"} or (low == "," and word == "by") or (low == word == "from" and aside and before != ","):
            return None
        aside = aside or (low == "," and units[place + 1].low in _CLAUSE["determiners"])
        if low == word and not (word == "by" and place > at and before in _CLAUSE["participles"]):
            found = phrase(clause, place + 1)
            if found and found.is_named:
                return found
    return None
