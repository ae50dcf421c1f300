"""Where a company is and what it does, as the words beside its name tell.

"Berlin-based X", "Canada's X", "X, of Ottawa," and "X, a maker of valves in Cleveland" are read, and
"X makes custom gears"; of several mentions the first that tells counts. What stands in other sentences
under a description ("the fund") is not found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.languages.tables import word_lists
from summarizer.reading.clauses import Mention, Unit, clauses, low_at, past
from summarizer.reading.entities import Entity
from summarizer.reading.noun_phrases import whole_place

_CLAUSE = word_lists("clause_words.toml")
Stretch = tuple[int, int]


class Whereabouts(NamedTuple):
    """[start, end) of the words for the place and for the trade; None where the text does not tell."""

    place: Stretch | None
    trade: Stretch | None


_MENTIONS_READ = 8
_LONGEST = 20  # units
_LISTS = word_lists("trades.toml")
_LEADS_TO_PLACE = frozenset(["is", "based", "headquartered", "located", "in", "of"])
_ENDS = _CLAUSE["determiners"] | _LISTS["ends"] | {"of", "and"}
_APPOSED = frozenset(["a", "an", "the", "one"])
_JOINING = frozenset([",", "-", "and", "of", "in", "per"])
_NOT_FIRST = _LISTS["skip"] | _CLAUSE["determiners"] | _JOINING
_NOT_LAST = _LISTS["skip"] | _LISTS["company"] | _JOINING


def whereabouts(text: str, group: Entity | None, mention: Mention) -> Whereabouts:
    """Place and trade of the one mentioned; `group` holds its other mentions, None for none."""
    place, trade = mention.place, mention.trade
    rows = clauses(text)
    for start in [name.start for name in group.mentions[:_MENTIONS_READ]] if group else [mention.start]:
        clause = rows.around(start)
        at = clause.at(start)
        after = _after(clause.units, at + 1)
        place, trade = place or _before(clause.units, at) or after.place, trade or after.trade
    return Whereabouts(place, trade)


def _before(units: Sequence[Unit], at: int) -> Stretch | None:
    """Where a name is, as the words before it say: "Singapore-based rail company X", "Canada's X"."""
    back = at - 1
    while back >= 0 and units[back].what == "word" and units[back].low not in _ENDS:
        back -= 1
    if low_at(units, back) == "based":
        back -= 2
    elif low_at(units, back) in {"'s", "'"}:
        back -= 1
    return (units[back].start, units[back].end) if back >= 0 and units[back].what == "place" else None


def _after(units: Sequence[Unit], at: int) -> Whereabouts:
    """ "X of Ottawa", "X, based in Leeds,", "X, a garbage hauler in Dayton, Ohio,", "X makes custom gears"."""
    if low_at(units, at) == "(":
        at = next((place for place in range(at, len(units)) if units[place].low == ")"), at) + 1
    where, at = _located(units, at)
    first = low_at(units, at)
    at = past(units, at, {",", "which", "also"})
    if low_at(units, at) in _LISTS["verbs"]:
        return Whereabouts(where, _words(units, past(units, at, _LISTS["verbs"] | _JOINING))[0])
    if first != ",":
        return Whereabouts(where, None)
    if low_at(units, at) not in _APPOSED:
        return Whereabouts(where or _located(units, at)[0], None)
    begin, at = _located(units, at + 1, bare=True)
    trade, at = _words(units, at)
    is_from = low_at(units, at) == "from"
    return Whereabouts(where or begin or _located(units, at + is_from, bare=is_from)[0], trade)


def _located(units: Sequence[Unit], at: int, *, bare: bool = False) -> tuple[Stretch | None, int]:
    """The place at `at`, after "of", "based in" and the like unless `bare`, and the unit after it; None and `at` where there is none."""
    place = past(units, at, _LEADS_TO_PLACE)
    if (place == at and not bare) or place >= len(units) or units[place].what != "place":
        return None, at
    found = whole_place(units, place)
    while place < len(units) and (units[place].start < found[1] or units[place].low in {"-", "based"}):
        place += 1
    return found, place


def _words(units: Sequence[Unit], first: int) -> tuple[Stretch | None, int]:
    """The words of a trade from `first` on, with the commas of a list, and the unit after them."""
    last = first
    while last < min(len(units), first + _LONGEST):
        unit = units[last]
        in_list = unit.low == "," and any(after.low in {"and", "or"} for after in units[last + 1 : last + 6])
        if not (unit.what == "word" or unit.low == "-" or in_list) or unit.low in _LISTS["ends"]:
            break
        last += 1
    words = units[first:last]
    words = words[past(words, 0, _NOT_FIRST) : past(words, len(words) - 1, _NOT_LAST, -1) + 1]
    no_trade = not words or (words[0].low in _LISTS["no_trade_heads"] and (len(words) == 1 or words[1].low == "of"))
    return None if no_trade else (words[0].start, words[-1].end), last
