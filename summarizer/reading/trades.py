"""Where a company is and what it does, as the words beside its name tell.

"Berlin-based X", "Canada's X", "X, of Ottawa," and "X, a maker of valves from Cleveland" are read, and
"X makes custom gears"; of several mentions the first that tells counts. What stands in other sentences
under a description ("the fund") is not found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.languages.tables import word_lists
from summarizer.reading.clause_words import DETERMINERS
from summarizer.reading.clauses import Clause, Mention, Unit, clauses
from summarizer.reading.entities import Entity
from summarizer.reading.noun_phrases import whole_place


class Told(NamedTuple):
    """[start, end) of the words for the place and for the trade; None where the text does not tell."""

    place: tuple[int, int] | None
    trade: tuple[int, int] | None


_MENTIONS_READ = 8
_LISTS = word_lists("trades.toml")
_VERBS = _LISTS["verbs"]
_SKIP = _LISTS["skip"]
_ENDS = _LISTS["ends"]
_COMPANY = _LISTS["company"]
_NO_TRADE_HEADS = _LISTS["no_trade_heads"]


def told_of(text: str, group: Entity | None, mention: Mention) -> Told:
    """Place and trade of the one mentioned; `group` holds its other mentions, None for none."""
    place, trade = mention.place, mention.trade
    starts = [name.start for name in group.mentions[:_MENTIONS_READ]] if group else [mention.start]
    rows = clauses(text)
    for start in starts:
        row = rows.around(start)
        at = row.at(start)
        if at >= len(row.units) or row.units[at].start != start:
            continue
        found = _beside(row, at)
        place, trade = place or found.place, trade or found.trade
        if place and trade:
            break
    return Told(place, trade)


def _beside(row: Clause, at: int) -> Told:
    before = _before(row.units, at)
    after = _after(row.units, at + 1)
    verb = _does(row.units, at + 1)
    return Told(before.place or after.place, before.trade or after.trade or verb)


def _before(units: Sequence[Unit], at: int) -> Told:
    """ "Singapore-based rail company X", "Canada's X", "Based in Satna, X"."""
    place = at - 1
    words: list[Unit] = []
    while (
        place >= 0
        and units[place].what == "word"
        and units[place].low not in DETERMINERS
        and units[place].low not in _ENDS | {"of", "and", "its"}
    ):
        if len(words) > 5:
            return Told(None, None)
        words.append(units[place])
        place -= 1
    words.reverse()
    where = _place_before(units, place)
    if words and units[at - 1].low in _COMPANY:
        words = words[:-1] if words[-1].low in _COMPANY and len(words) > 1 else words
    said = (
        place < 0
        or units[place].low in DETERMINERS | {"of", "-", "based", "'s", "and", ",", "from", "by", "with"}
        or units[place].what in ("place", "sign")
    )
    trade = _trimmed(words) if words and said and _is_trade(words[-1], units[at - 1]) and not _has_verb(words) else None
    return Told(where, trade)


def _is_trade(last: Unit, head: Unit) -> bool:
    """Whether the words before a name end in what a company is: "operator", "food distributor", "printing company"."""
    return head.low in _COMPANY or last.low in _HEADS or last.low.endswith(("er", "or", "ist", "ers", "ors", "ary"))


_HEADS = _LISTS["heads"]


def _has_verb(words: Sequence[Unit]) -> bool:
    return any(word.low.endswith("ly") or word.low in _VERB_LIKE for word in words)


_VERB_LIKE = _LISTS["verb_like"]


def _trimmed(words: Sequence[Unit]) -> tuple[int, int] | None:
    kept = list(words)
    while kept and (kept[0].low in _SKIP or kept[0].low in DETERMINERS):
        kept.pop(0)
    while len(kept) > 1 and kept[-1].low in _SKIP | _COMPANY:
        kept.pop()
    if not kept or (len(kept) == 1 and kept[0].low in _NO_TRADE_HEADS):
        return None
    return kept[0].start, kept[-1].end


def _place_before(units: Sequence[Unit], place: int) -> tuple[int, int] | None:
    if place < 0:
        return None
    if units[place].what == "place":
        return units[place].start, units[place].end
    if place > 1 and units[place].low == "based" and units[place - 1].low == "-" and units[place - 2].what == "place":
        first = place - 2
        if first > 1 and units[first - 1].low == "," and units[first - 2].what == "place":
            first -= 2
        return units[first].start, units[place - 2].end
    if place > 0 and units[place].low in {"'s", "'"} and units[place - 1].what == "place":
        return units[place - 1].start, units[place - 1].end
    if (
        units[place].low == ","
        and place > 1
        and units[place - 1].what == "place"
        and any(unit.low == "based" for unit in units[max(0, place - 5) : place])
    ):
        return units[place - 1].start, units[place - 1].end
    return None


def _after(units: Sequence[Unit], at: int) -> Told:
    """ "X of Ottawa", "X, based in Leeds,", "X, a garbage hauler in Dayton, Ohio,"."""
    if at < len(units) and units[at].low == "(":
        while at < len(units) and units[at].low != ")":
            at += 1
        at += 1
    direct = _located(units, at)
    if direct:
        return Told(direct, _apposed(units, _past(units, direct[1])).trade)
    if at < len(units) and units[at].low == ",":
        where = _located(units, at + 1)
        if where:
            return Told(where, None)
        return _apposed(units, at)
    return Told(None, None)


def _past(units: Sequence[Unit], end: int) -> int:
    return next((place for place, unit in enumerate(units) if unit.start >= end), len(units))


def _located(units: Sequence[Unit], at: int) -> tuple[int, int] | None:
    place = at
    while place < len(units) and units[place].low in {"based", "headquartered", "located", "which", "is"}:
        place += 1
    if place + 1 < len(units) and units[place].low in {"of", "in"} and units[place + 1].what == "place":
        return whole_place(units, place + 1)
    return None


def _apposed(units: Sequence[Unit], at: int) -> Told:
    """The aside ", a … maker of … in …," that begins with the comma at `at`."""
    if at + 2 >= len(units) or units[at].low != "," or units[at + 1].low not in {"a", "an", "the", "which", "one"}:
        return Told(None, None)
    if units[at + 1].low == "which":
        return Told(_located(units, at + 2), _does(units, at + 2))
    where: tuple[int, int] | None = None
    words: list[Unit] = []
    place = at + 2
    while place < len(units) and place < at + 22:
        unit = units[place]
        if unit.what == "place":
            where = where or whole_place(units, place)
            while place + 1 < len(units) and units[place + 1].start < where[1]:
                place += 1
            if words:
                break
        elif unit.low in {"-", "based"} and not words:
            pass
        elif unit.low in {"based", "headquartered", "located"}:
            where = where or _located(units, place)
            break
        elif unit.low == "in" or (unit.low == "from" and words):
            if not (place + 1 < len(units) and units[place + 1].what == "place"):
                break
        elif unit.what != "word" or unit.low in _ENDS:
            if unit.what == "sign" and unit.low == "," and _lists_on(units, place):
                words.append(unit)
                place += 1
                continue
            break
        else:
            words.append(unit)
        place += 1
    trade = _trade(words)
    return Told(where, trade)


def _lists_on(units: Sequence[Unit], place: int) -> bool:
    """Whether the comma is inside a list: "faucets, sinks and cabinet hardware"."""
    for unit in units[place + 1 : place + 6]:
        if unit.low in {"and", "or"}:
            return True
        if unit.what != "word" or unit.low in _ENDS or unit.low in DETERMINERS:
            return False
    return False


def _trade(words: Sequence[Unit]) -> tuple[int, int] | None:
    kept = list(words)
    while kept and kept[-1].low in {",", "and", "of", "in"}:
        kept.pop()
    if "of" in [word.low for word in kept[:3]] and kept[0].low in _NO_TRADE_HEADS | {"wholly-owned", "unit"}:
        return None
    if any(word.low in {"unit", "subsidiary"} for word in kept[:3]):
        return None
    return _trimmed(kept)


def _does(units: Sequence[Unit], at: int) -> tuple[int, int] | None:
    """ "X makes custom gears for industrial use": the words after the verb."""
    place = at
    while place < len(units) and units[place].low in {"which", ",", "also", "it", "said"} and place < at + 3:
        place += 1
    if place >= len(units) or units[place].low not in _VERBS:
        return None
    first = place + 1
    while first < len(units) and units[first].low in DETERMINERS | {"in", "and"} | _VERBS:
        first += 1
    last = first
    while (
        last < len(units)
        and last < first + 9
        and (units[last].what == "word" or (units[last].low == "," and _lists_on(units, last)))
    ):
        if units[last].low in {
            "which",
            "that",
            "with",
            "had",
            "has",
            "at",
            "to",
            "from",
            "under",
            "through",
            "on",
            "in",
            "said",
        }:
            break
        last += 1
    return (units[first].start, units[last - 1].end) if last > first else None
