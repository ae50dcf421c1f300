"""The noun phrase that begins at a unit: whose it is, what share of it, its name, where it is, what it does.

A phrase ends before a preposition that begins something else, a verb or a stop; "of" and "in" carry it on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from summarizer.languages.tables import word_lists
from summarizer.reading.clauses import Clause, Mention, Unit, low_at, mention_of, past, who_is

_CLAUSE = word_lists("clause_words.toml")
_LONGEST = 40  # units
_INNER = frozenset(["'s", "'", "’", "%", "-", ")", "&", "$", "/"])
_OWN = frozenset(["'s", "'", "’"])
_WHOSE = frozenset(["'s", "its", "their", "his", ","])
_LED = frozenset("existing remaining own entire former 's - outstanding".split()) | _CLAUSE["determiners"]
_PARTING = frozenset("and off near outside beneath beside across along".split())  # "the Brook licence off Fiji"
_Part = tuple[int, int]


def phrase(clause: Clause, at: int) -> Mention | None:
    """The noun phrase that begins at unit `at`; None where none does."""
    units = clause.units
    at = past(units, at, _CLAUSE["about"])
    end = _phrase_end(units, at)
    parts = _parts(units, at, end)
    if not parts or units[at].low in _CLAUSE["no_object"] or units[at].what == "money":
        return None
    first = 0
    while first + 1 < len(parts) and _is_share(units, *parts[first]):
        first += 1
    share = (units[parts[0][0]].start, units[parts[first - 1][1] - 1].end) if first else None
    found = _resolve(clause, parts[first])
    if found is None or (found.sort == "described" and _is_share(units, *parts[first])):
        found, share = _of_shares(units, end) or found, share or (units[at].start, units[end - 1].end)
    if found is None:
        return None
    rest = parts[first + 1 :]
    after = units[slice(*rest[0])] if rest else ()
    also, owner = found.also, found.owner
    if not also and [unit.what for unit in after] == ["place", "word", "name"]:  # "X of France and Y of Japan"
        also = (mention_of(after[2]),)
    elif not also and not owner:  # "the Measurement Systems Division of Page-Wilson Corp"
        owner = next((mention_of(unit) for unit in after if unit.what == "name"), None)
    return replace(found, owner=owner, share=share, place=_place_in(units, rest) or found.place, also=also, until=end)


def whole_place(units: Sequence[Unit], at: int) -> tuple[int, int]:
    """[start, end) of the place at unit `at` with its state: "Dayton, Ohio", "Sarasota, Fla."."""
    end = at + 2 if _in_state(units, at + 1) else at
    stop = end + 2 < len(units) and units[end + 1].low == "." and units[end + 1].start == units[end].end
    return units[at].start, units[end + stop].end


def _in_state(units: Sequence[Unit], comma: int) -> bool:
    """Whether a comma parts a town from its state."""
    around = [unit.what for unit in units[max(0, comma - 1) : comma + 2]]
    return around == ["place", "sign", "place"] and units[comma].low == ","


def _place_in(units: Sequence[Unit], parts: Sequence[_Part]) -> tuple[int, int] | None:
    """The place that one of the stretches after "of" or "in" is."""
    for part in parts:
        for at in range(*part)[:3]:
            if units[at].what == "place":
                return whole_place(units, at)
    return None


def _of_shares(units: Sequence[Unit], at: int) -> Mention | None:
    """ "7.9 mln shares or close to five pct of X", "the shares it does not already hold in X": X."""
    for place in range(at, min(len(units) - 1, at + 9)):
        if units[place].low in {"of", "in"} and units[place + 1].what == "name":
            return mention_of(units[place + 1])
        if units[place].low in {".", ";", "for", "from"} | _CLAUSE["speech"]:
            return None
    return None


def _phrase_end(units: Sequence[Unit], at: int) -> int:
    """The index after the phrase: before a preposition that begins something else, a verb or a stop."""
    named = False
    for place in range(at, min(len(units), at + _LONGEST)):
        unit = units[place]
        ends = _sign_ends(units, at, place, named) if unit.what == "sign" else _word_ends(units, at, place)
        if ends:
            return place
        named = named or unit.what == "name"
    return min(len(units), at + _LONGEST)


def _sign_ends(units: Sequence[Unit], at: int, place: int, named: bool) -> bool:
    low, before = units[place].low, units[place - 1]
    if low == "," and place > at:  # "its South African business, Norton Pty Ltd", "its Huron, South Dakota, plant"
        apposed = before.what != "name" and place + 1 < len(units) and units[place + 1].what == "name"
        address = _in_state(units, place) or _in_state(units, place - 2 - (before.low == "."))
        return not apposed and (named or not address)
    if low == "." and place > at:
        return before.what != "place" or before.end != units[place].start
    return low not in _INNER


def _word_ends(units: Sequence[Unit], at: int, place: int) -> bool:
    """Whether the word or sum at `place` cannot be part of the phrase that began at `at`."""
    low, after = units[place].low, low_at(units, place + 1)
    if place > at and (units[place].what == "money" or low in _CLAUSE["participles"]):
        return units[place].what == "money" or low.endswith("ing") or after in {"by", "in", "at", "to", "as", "on"}
    return low in _CLAUSE["stops"] and (low, after) != ("per", "cent")


def _parts(units: Sequence[Unit], at: int, end: int) -> list[_Part]:
    """The stretches between "of" and "in"."""
    cuts = [at - 1, *(place for place in range(at, end) if units[place].low in {"of", "in"}), end]
    return [(first + 1, last) for first, last in pairwise(cuts) if last > first + 1]


def _is_share(units: Sequence[Unit], first: int, last: int) -> bool:
    part = units[first:last]
    return all(unit.what != "name" for unit in part) and any(unit.low in _CLAUSE["shares"] for unit in part)


def _resolve(clause: Clause, part: _Part) -> Mention | None:
    """Who or what a stretch without "of" names or describes, with whose it is."""
    units, (first, last) = clause.units, part
    names = [place for place in range(first, last) if units[place].what == "name"]
    if not names:
        return _described(clause, first, last)
    owner: Mention | None = None
    head = names[0]
    for place, following in pairwise(names):
        between = units[place + 1 : following]
        joined = between and all(unit.what == "word" and unit.low not in _PARTING for unit in between)
        if joined or units[place + 1].low in _OWN:  # "Alder's Brook", "Upper Hutt bodybuilder Kaitoke"
            owner, head = mention_of(units[place]), following
    named = mention_of(units[head])
    if head + 1 < last and units[head + 1].low in _OWN:
        described = _described(clause, head + 2, last)
        return replace(described, owner=named) if described else named
    before = next((place + 1 for place in reversed(range(first, head)) if units[place].low in _WHOSE), first)
    trade, where = _premodifiers(units[before:head])
    also = tuple(mention_of(units[place]) for place in names if place > head and units[place - 1].low in {"and", "&"})
    return replace(named, owner=owner, place=where, trade=trade, also=also)


def _premodifiers(units: Sequence[Unit]) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """What a name's own adjectives say: its trade ("food distributor") and its place ("Canadian")."""
    place: tuple[int, int] | None = None
    words: list[Unit] = []
    for unit in units:
        if unit.what == "place":
            place, words = (unit.start, unit.end), []
        elif unit.what == "word" and unit.low not in _CLAUSE["determiners"] and unit.low not in _CLAUSE["not_trade"]:
            words.append(unit)
        elif unit.low not in {"-", "company", "subsidiary", "unit", "division"}:
            words = []
    return ((words[0].start, words[-1].end) if words else None), place


def _described(clause: Clause, first: int, last: int) -> Mention | None:
    """A phrase without a name: "a gypsum wallboard plant"; "it" and "the company" are who they stand for."""
    units = clause.units
    first = past(units, first, _LED)
    while last > first and units[last - 1].what == "sign":
        last -= 1
    if first >= last:
        return None
    if units[first].low in _CLAUSE["pronouns"] or (last - first == 1 and units[first].low in _CLAUSE["company_words"]):
        who = who_is(clause, first)
        return Mention(who.start, who.end, who.text, who.sort) if who else None
    own = (unit for unit in units[first:last] if unit.what != "place" and unit.low not in {"-", "based", ",", "."})
    thing = next(own, None)
    start, end = (thing or units[first]).start, units[last - 1].end
    return Mention(start, end, clause.text[start:end], "described" if thing else "place")
