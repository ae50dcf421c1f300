"""Who gets what from whom: transfers, read from verbs and nouns in active, passive and noun phrases.

"X agreed to buy Y from Z", "Y was sold to X by Z", "the sale of Y to X", "X's offer for Y", "Y accepted
X's offer", "X and Y are to merge", "the ministry awarded X a contract". The words and the ways are data
(transfers.toml); the grammar is in `clauses`. A transfer whose actor the sentence does not tell has
None there; it is not guessed from other sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarizer.reading.actors import subject
from summarizer.reading.clause_words import DETERMINERS, PARTICIPLES
from summarizer.reading.clauses import Clause, Mention, clauses, mention_of
from summarizer.reading.noun_phrases import phrase
from summarizer.reading.transfers import NOUNS, VERBS, WORDS, Transfer, Way, told
from summarizer.text.once import once

__all__ = ["Transfer", "find_transfers"]

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
            yield from [found for way in ways if (found := _as_told(clause, at, way))][:1]


def _as_told(clause: Clause, at: int, way: Way) -> Transfer | None:
    """The transfer that the word at unit `at` tells in one way; None where it does not."""
    after = at + 1
    while _low(clause, after) in way.skip:
        after += 1
    for words in way.then:
        if _low(clause, after) not in words:
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
    found = told(clause, at, way.act, sides)
    complete = all(getattr(found, name) for name in way.need)
    return found if complete and (found.buyer or found.target or found.seller) else None


def _low(clause: Clause, at: int) -> str:
    return clause.units[at].low if at < len(clause.units) else ""


def _soon(clause: Clause, at: int, name: str) -> int | None:
    """The next unit that is a sum of money, or of the list of that name."""
    for place, unit in enumerate(clause.units[at : at + _SOON], at):
        if unit.what == "money" if name == "money" else unit.low in WORDS[name]:
            return place
    return None


def _is_passive(clause: Clause, at: int, after: int) -> bool:
    """Whether the verb at unit `at` is passive: "was acquired", "to be sold", "a plant bought by X"."""
    low = clause.units[at].low
    if not (low.endswith("ed") or low in {"bought", "sold", "taken", "spun"}):
        return False
    place = at - 1
    while place >= 0 and _low(clause, place) in WORDS["adverbs"]:
        place -= 1
    return (place >= 0 and _low(clause, place) in WORDS["be"]) or _low(clause, after) == "by"


class _Spot:
    """A word that tells a transfer, with what stands around it: `after` what follows, `there` the noun that is meant."""

    def __init__(self, clause: Clause, at: int, after: int, there: int, way: Way) -> None:
        self._clause, self._at, self._there, self._offices = clause, at, there, way.act == "contract"
        self._object = phrase(clause, after) if _low(clause, after) != "to" else None
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
            before = (
                unit for unit in reversed(clause.units[max(0, at - _SOON) : at]) if unit.what in ("name", "place")
            )
            return next(map(mention_of, before), None)
        if place == "partner":
            is_plan = any(unit.low == "to" for unit in clause.units[max(0, at - 5) : at])
            with_ = next(
                (back for back in range(at - 1, max(-1, at - _REACH), -1) if _low(clause, back) == "with"), None
            )
            return phrase(clause, with_ + 1) if with_ is not None and is_plan else None
        if place == "parent":  # ", a wholly owned subsidiary of Z"
            lows = [unit.low for unit in clause.units[self._rest : self._rest + 7]]
            is_aside = lows[:1] == [","] and not _PARTS.isdisjoint(lows)
            return _phrase_after(clause, self._rest + 1, "of") if is_aside else None
        return _phrase_after(clause, self._rest, place)


def _is_somebodys(clause: Clause, at: int) -> bool:
    """Whether a noun says whose it is: "Brook's acquisition", "its acquisition", not "the acquisition"."""
    for unit in reversed(clause.units[max(0, at - _SOON) : at]):
        if unit.what == "name" or unit.low in DETERMINERS:
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
        aside = aside or (low == "," and units[place + 1].low in DETERMINERS)
        if low == word and not (word == "by" and place > at and before in PARTICIPLES):
            found = phrase(clause, place + 1)
            if found and found.is_named:
                return found
    return None
