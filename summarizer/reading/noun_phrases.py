"""The noun phrase that begins at a unit: whose it is, what share of it, its name, where it is, what it does.

A phrase ends before a preposition that begins something else, a verb or a stop; "of" and, after a share
or before a place, "in" carry it on.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.reading.actors import who_is
from summarizer.reading.addresses import is_address, place_after, place_in
from summarizer.reading.clause_words import (
    ABOUT,
    COMPANY_WORDS,
    DETERMINERS,
    NO_OBJECT,
    NOT_TRADE,
    PART_WORDS,
    PARTICIPLES,
    PRONOUNS,
    SHARES,
    SPEECH,
    STOPS,
    UNIT_WORDS,
)
from summarizer.reading.clauses import Clause, Mention, Unit, mention_of

_PARTING = frozenset(
    "and off near outside beneath beside across along".split()
)  # "the Brook licence off Fiji" is Brook's


def phrase(clause: Clause, at: int) -> Mention | None:
    """The noun phrase that begins at unit `at`; None where none does."""
    units = clause.units
    while at < len(units) and units[at].low in ABOUT:
        at += 1
    if at >= len(units):
        return None
    end = _phrase_end(units, at)
    if end <= at or units[at].low in NO_OBJECT or units[at].what == "money":
        return None
    parts = _parts(units, at, end)
    if not parts:
        return None
    share: tuple[int, int] | None = None
    first = 0
    while first + 1 < len(parts) and _is_share(units, *parts[first]):
        share = (units[parts[0][0]].start, units[parts[first][1] - 1].end)
        first += 1
    found = _resolve(clause, parts[first], end)
    if found is None or (found.sort == "described" and _is_share(units, *parts[first])):
        found, share = _of_shares(clause, end) or found, share or (units[at].start, units[end - 1].end)
    if found is None:
        return None
    place = place_in(units, parts[first + 1 :]) or place_after(units, end)
    also = found.also or _joined_after_place(units, parts[first + 1 :])
    owner = found.owner or (None if also else _owner_after(clause, parts[first + 1 :], found))
    return Mention(
        found.start, found.end, found.text, found.sort, owner, share, place or found.place, found.trade, also, end
    )


def _joined_after_place(units: Sequence[Unit], parts: Sequence[tuple[int, int]]) -> tuple[Mention, ...]:
    """ "X of France and Y of Japan": Y."""
    for first, last in parts[:1]:
        if (
            last - first == 3
            and units[first].what == "place"
            and units[first + 1].low == "and"
            and units[first + 2].what == "name"
        ):
            return (mention_of(units[first + 2]),)
    return ()


def _of_shares(clause: Clause, at: int) -> Mention | None:
    """ "7.9 mln shares or close to five pct of X", "the shares it does not already hold in X": X."""
    units = clause.units
    for place in range(at, min(len(units) - 1, at + 9)):
        if units[place].low in {"of", "in"} and units[place + 1].what == "name":
            return mention_of(units[place + 1])
        if units[place].low in {".", ";", "for", "from"} or units[place].low in SPEECH:
            return None
    return None


def _phrase_end(units: Sequence[Unit], at: int) -> int:
    """The index after the phrase: before a preposition that begins something else, a verb or a stop."""
    place = at
    named = False
    while place < len(units):
        unit = units[place]
        if unit.what == "sign":
            if (
                unit.low == ","
                and units[place - 1].what != "name"
                and place > at
                and place + 1 < len(units)
                and _names_apposed(units, place + 1)
            ):
                place += 1
                continue
            if unit.low == "," and not named and is_address(units, place):
                place += 1
                continue
            if (
                unit.low == "."
                and place > at
                and units[place - 1].what == "place"
                and units[place - 1].end == unit.start
            ):
                place += 1
                continue
            if unit.low not in {"'s", "'", "’", "%", "-", "(", ")", "&", "$", "/"}:
                break
            if unit.low == "(":
                break
        elif unit.low == "and":
            if not _goes_on(units, place, named):
                break
        elif unit.low == "in":
            if not (place > at and _continues_in(units, at, place)):
                break
        elif _ends_phrase(units, at, place):
            break
        named = named or unit.what == "name"
        place += 1
        if place - at > 40:
            break
    return place


def _ends_phrase(units: Sequence[Unit], at: int, place: int) -> bool:
    """Whether the word or sum at `place` cannot be part of the phrase that began at `at`."""
    unit = units[place]
    if unit.what == "money":
        return place > at
    if unit.what != "word":
        return False
    return (place > at and _says_more(units, place)) or (unit.low in STOPS and not _is_per_cent(units, place))


def _says_more(units: Sequence[Unit], place: int) -> bool:
    """ "650 video centers previously owned by": a participle that begins what is said of the phrase."""
    if units[place].low == "previously":
        place += 1
    low, after = units[min(place, len(units) - 1)].low, units[place + 1].low if place + 1 < len(units) else ""
    return low in PARTICIPLES and (low.endswith("ing") or after in {"by", "in", "at", "to", "as", "on"})


def _is_per_cent(units: Sequence[Unit], place: int) -> bool:
    return units[place].low == "per" and place + 1 < len(units) and units[place + 1].low == "cent"


def _names_apposed(units: Sequence[Unit], at: int) -> bool:
    """ "its South African business, Norton Pty Ltd": a name directly after the comma."""
    name = units[at].name
    return units[at].what == "name" and name is not None and name.sort != "person"


def _goes_on(units: Sequence[Unit], place: int, named: bool) -> bool:
    after = units[place + 1 : place + 4]
    if not after:
        return False
    if named:
        return after[0].what == "name"
    return after[0].what in ("word", "name", "place") and after[0].low not in STOPS


def _continues_in(units: Sequence[Unit], at: int, place: int) -> bool:
    after = units[place + 1] if place + 1 < len(units) else None
    if after is None:
        return False
    shares = any(unit.low in PART_WORDS for unit in units[at:place])
    if shares:
        return after.what == "name" or after.low in DETERMINERS or after.what == "place"
    return after.what == "place"


def _parts(units: Sequence[Unit], at: int, end: int) -> list[tuple[int, int]]:
    """The stretches between "of" and "in"."""
    parts: list[tuple[int, int]] = []
    first = at
    for place in range(at, end):
        if units[place].low in {"of", "in"} and units[place].what == "word":
            if place > first:
                parts.append((first, place))
            first = place + 1
    if end > first:
        parts.append((first, end))
    return parts


def _is_share(units: Sequence[Unit], first: int, last: int) -> bool:
    return not any(unit.what == "name" for unit in units[first:last]) and any(
        unit.low in SHARES or (unit.what == "number" and last - first == 1) for unit in units[first:last]
    )


def _resolve(clause: Clause, part: tuple[int, int], end: int) -> Mention | None:
    units = clause.units
    first, last = part
    names = [place for place in range(first, last) if units[place].what == "name"]
    if not names:
        return _described(clause, first, last)
    owner: Mention | None = None
    head = names[0]
    for place in names[:-1]:
        after = units[place + 1].low
        if after in {"'s", "'", "’"} or after in UNIT_WORDS or _leads_to_name(units, place, names):
            owner = mention_of(units[place])
            head = names[names.index(place) + 1]
    if head + 1 < last and units[head + 1].low in {"'s", "'", "’"}:
        described = _described(clause, head + 2, last)
        if described is None:
            return mention_of(units[head])
        return Mention(
            described.start, described.end, described.text, "described", mention_of(units[head]), trade=described.trade
        )
    if owner is None and any(units[place].low in {"its", "their", "his"} for place in range(first, head)):
        owner = who_is(clause, first)
    before = max(
        (place + 1 for place in range(first, head) if units[place].low in {"'s", "its", "their", "his", ","}),
        default=first,
    )
    trade, place_span = _premodifiers(units, before, head)
    if head > first and units[head - 1].low == ",":
        trade, place_span = _premodifiers(units, first, head - 1)
    also = tuple(mention_of(units[place]) for place in names if place > head and units[place - 1].low in {"and", "&"})
    named = mention_of(units[head])
    return Mention(named.start, named.end, named.text, named.sort, owner, None, place_span, trade, also)


def _leads_to_name(units: Sequence[Unit], place: int, names: Sequence[int]) -> bool:
    """ "Upper Hutt bodybuilder Kaitoke": plain words between a name and the next."""
    after = names[names.index(place) + 1]
    between = units[place + 1 : after]
    return bool(between) and all(unit.what == "word" and unit.low not in _PARTING for unit in between)


def _premodifiers(
    units: Sequence[Unit], first: int, last: int
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """What a name's own adjectives say: its trade ("food distributor") and its place ("Canadian")."""
    place_span: tuple[int, int] | None = None
    words: list[Unit] = []
    for at in range(first, last):
        unit = units[at]
        if unit.what == "place":
            place_span = (unit.start, unit.end)
            words = []
        elif unit.what == "word" and unit.low not in DETERMINERS and unit.low not in NOT_TRADE:
            words.append(unit)
        elif unit.what == "word" and words and unit.low in {"company", "subsidiary", "unit", "division"}:
            continue
        elif unit.low != "-":
            words = []
    return ((words[0].start, words[-1].end) if words else None), place_span


def _described(clause: Clause, first: int, last: int) -> Mention | None:
    """A phrase without a name: "a gypsum wallboard plant"; "it" and "the company" are who they stand for."""
    units = clause.units
    owner: Mention | None = None
    while first < last and (
        units[first].low in DETERMINERS
        or units[first].low in {"existing", "remaining", "own", "entire", "former", "'s", "-", "outstanding"}
    ):
        if units[first].low in {"its", "their"}:
            owner = who_is(clause, first)
        first += 1
    while last > first and units[last - 1].what == "sign":
        last -= 1
    if first >= last:
        return None
    if units[first].low in PRONOUNS or (last - first == 1 and units[first].low in COMPANY_WORDS):
        who = who_is(clause, first)
        return Mention(who.start, who.end, who.text, who.sort) if who else None
    place: tuple[int, int] | None = None
    begin = first
    while begin < last and (units[begin].what == "place" or units[begin].low in {"-", "based", ",", "."}):
        if units[begin].what == "place":
            place = (units[begin].start, units[begin].end)
        begin += 1
    if begin >= last:
        return Mention(
            units[first].start, units[last - 1].end, clause.text[units[first].start : units[last - 1].end], "place"
        )
    start, end = units[begin].start, units[last - 1].end
    return Mention(start, end, clause.text[start:end], "described", owner, None, place)


def _owner_after(clause: Clause, parts: Sequence[tuple[int, int]], found: Mention) -> Mention | None:
    """ "the Measurement Systems Division of Page-Wilson Corp": whose it is."""
    if found.sort == "person":
        return None
    for first, last in parts[:1]:
        name = next((unit for unit in clause.units[first:last] if unit.what == "name"), None)
        if name is not None:
            return mention_of(name)
    return None
