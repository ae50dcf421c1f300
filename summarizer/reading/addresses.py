"""Where something is, in a row of units: "of Ottawa", "based in Leeds", "in Dayton, Ohio"."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.reading.clause_words import DETERMINERS, STOPS
from summarizer.reading.clauses import Unit


def is_address(units: Sequence[Unit], place: int) -> bool:
    """Whether the comma parts a town from its state, or the state from what is there: "its Huron, South Dakota, plant"."""
    before = units[place - 2] if units[place - 1].low == "." else units[place - 1]
    if before.what != "place" or place + 1 >= len(units):
        return False
    after = units[place + 1]
    if after.what == "place":
        return True
    second = place > 2 and any(unit.low == "," for unit in units[place - 3 : place])
    return second and after.what == "word" and after.low not in STOPS | DETERMINERS | {"and"}


def place_in(units: Sequence[Unit], parts: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """[start, end) of the place that one of the stretches after "of" or "in" is."""
    for first, last in parts:
        at = next((place for place in range(first, last) if units[place].what == "place"), None)
        if at is not None and at - first <= 2:
            return whole_place(units, at)
    return None


def place_after(units: Sequence[Unit], end: int) -> tuple[int, int] | None:
    """ ", of Ottawa", ", based in Leeds": directly after the phrase."""
    place = end
    if place < len(units) and units[place].low == ",":
        place += 1
    for word in ("based", "headquartered", "located"):
        if place < len(units) and units[place].low == word:
            place += 1
    if place + 1 < len(units) and units[place].low in {"of", "in"} and units[place + 1].what == "place":
        return whole_place(units, place + 1)
    return None


def whole_place(units: Sequence[Unit], at: int) -> tuple[int, int]:
    """The place at unit `at` with its state: "Dayton, Ohio"."""
    end = at
    if at + 2 < len(units) and units[at + 1].low == "," and units[at + 2].what == "place":
        end = at + 2
    if end + 2 < len(units) and units[end + 1].low == "." and units[end + 1].start == units[end].end:
        end += 1  # "Sarasota, Fla., for"
    return units[at].start, units[end].end
