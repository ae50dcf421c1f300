"""Who does what a verb says, found by looking left from it.

Over "has agreed in principle to …" to whoever acts; over ", a Berlin startup," and "with Y to …"; "it" is
whoever says so, "the company" whom the story is about. None where no name stands left of the verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.reading.clause_words import COMPANY_WORDS, DETERMINERS, HOLDING, PRONOUNS, SPEECH
from summarizer.reading.clauses import Clause, Mention, Unit, is_authority, lead, mention_of
from summarizer.reading.name_words import AUTHORITY

_NOT_WHO_ACTS = frozenset(["with", "to", "from"])
_FAR = 40  # units


def who_is(clause: Clause, at: int) -> Mention | None:
    """Who "it" at unit `at` is: the one who said so in this sentence, else the topic so far; "they" may be two."""
    said = next((place for place in range(at - 1, max(0, at - _FAR), -1) if clause.units[place].low in SPEECH), None)
    who = (subject(clause, said) if said else None) or lead(clause.text, clause.units[:at]) or clause.topic
    return replace(who, also=()) if who and clause.units[at].low not in {"they", "their"} else who


def subject(clause: Clause, at: int, *, offices: bool = False) -> Mention | None:
    """Who does what the verb at unit `at` says; None where the words left of it do not tell. `offices`: a ministry may."""
    units, place = clause.units, at - 1
    while place >= max(0, at - _FAR):
        unit = units[place]
        if unit.what == "name":
            beside = (is_authority(unit) and not offices) or _is_held(units, place) or _is_home(units, place)
            before = place - 1 if beside else _before_preposition(units, place)
            if before is None:
                return _with_partner(clause, place)
            place = before
        elif unit.low in PRONOUNS:
            return who_is(clause, place)
        elif unit.low == ",":
            name = _before_aside(units, place)
            return None if name is None else _with_partner(clause, name)
        elif unit.low == ")":
            place = min(_before_bracket(units, place + 1), place - 1)  # one that nothing opened ends no bracket
        elif unit.low in {":", ";"}:
            return None
        elif unit.low in COMPANY_WORDS:
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


def _is_held(units: Sequence[Unit], place: int) -> bool:
    """Whether a name ends what is said before: "Alder owns 7 per cent of Brook and bought …", where Alder is who acts."""
    after = units[place + 1 : place + 3]
    return (
        place > 0
        and units[place - 1].low in HOLDING
        and len(after) == 2
        and after[0].low == "and"
        and after[1].what == "word"
        and after[1].low not in DETERMINERS
    )


def _is_home(units: Sequence[Unit], place: int) -> bool:
    """Whether a name tells whose or where somebody is: "Alder Foods of Velmark has bought", "the ministry of Velmark"."""
    if place < 2 or units[place - 1].low != "of":
        return False
    head = units[place - 2]
    return head.what == "name" or head.low in AUTHORITY


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
