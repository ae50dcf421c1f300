"""Who does what a verb says, found by looking left from it.

Over auxiliaries and "has agreed in principle to …" to whoever acts; over ", a Berlin startup," and
"with Y to …"; "it" is whoever says so, "the company" whom the story is about. None where the words left
of the verb do not tell. Relative clauses are not parsed beyond the nearest name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.reading.clause_words import (
    CHAIN,
    COMPANY_WORDS,
    DETERMINERS,
    PRONOUNS,
    SPEECH,
    UNIT_WORDS,
)
from summarizer.reading.clauses import Clause, Mention, Unit, is_authority, lead, mention_of


def who_is(clause: Clause, at: int) -> Mention | None:
    """Who "it" at unit `at` is: the one who said so in this sentence, else the topic so far."""
    for place in range(at - 1, max(-1, at - 30), -1):
        if clause.units[place].low in SPEECH and place > 0:
            speaker = subject(clause, place)
            if speaker:
                return speaker if clause.units[at].low in {"they", "their"} else replace(speaker, also=())
    first = lead(clause.text, clause.units[:at])
    who = first or clause.topic
    plural = clause.units[at].low in {"they", "their"}
    return who if who is None or plural or not who.also else replace(who, also=())


def subject(clause: Clause, at: int) -> Mention | None:
    """Who does what the verb at unit `at` says; None where the words left of it do not tell."""
    units = clause.units
    place = at - 1
    if place > 0 and units[place].low == "and" and units[place - 1].what not in ("name", "place"):
        return lead(clause.text, units[:place]) or clause.topic
    while place >= 0 and at - place < 45:
        unit = units[place]
        if unit.what == "name" and (outer := _before_preposition(units, place)) is not None:
            place = outer
            continue
        if unit.what == "name":
            return None if is_authority(unit) else _of_aside(clause, place) or _with_company(clause, place)
        if unit.low in PRONOUNS:
            return who_is(clause, place)
        if unit.low in {"which", "who", "that"} and unit.what == "word":
            return _antecedent(clause, place)
        if unit.low == ",":
            return _before_aside(clause, place)
        if unit.what == "place" and place > 1 and units[place - 1].low in {"of", "in"}:
            place -= 2
            continue
        if unit.what == "place" and place > 2 and units[place - 1].low == "the" and units[place - 2].low == "of":
            place -= 3
            continue
        if unit.what == "place":
            return mention_of(unit) if units[place + 1].what == "word" and units[place + 1].low in CHAIN else None
        if unit.low == ")" and place > 1:
            place = _before_bracket(units, place)
            continue
        if unit.low in UNIT_WORDS or unit.low in COMPANY_WORDS:
            return _described_company(clause, place)
        if (
            unit.low in CHAIN
            or unit.what in ("money", "number")
            or unit.low.endswith("ly")
            or unit.low in {"-", "%", "."}
        ):
            place -= 1
            continue
        return _phrase_before(clause, place)
    return clause.topic if place < 0 and at > 0 and units[0].low in {"plans", "to", "talks"} else None


def _of_aside(clause: Clause, place: int) -> Mention | None:
    """ "X AB, the overseas arm of the group Y said": X, where the name at `place` closes what is said of it."""
    units = clause.units
    if place < 3 or not any(unit.low == "of" for unit in units[max(0, place - 6) : place]):
        return None
    for back in range(place - 1, max(0, place - 14), -1):
        if units[back].low == "," and units[back + 1].low in DETERMINERS and units[back - 1].what == "name":
            return mention_of(units[back - 1])
        if units[back].low in SPEECH or (units[back].what == "sign" and units[back].low not in {"-", "'s"}):
            return None
    return None


def _before_preposition(units: Sequence[Unit], place: int) -> int | None:
    """ "reached an agreement with Malaysia's Y to …": the unit before "with", where Y is not who acts."""
    place -= 1
    while place >= 0 and (units[place].what == "place" or units[place].low in {"'s", "the", "-", "based"}):
        place -= 1
    if (
        place < 1
        or units[place].low not in {"with", "to", "from", "into", "against", "told"}
        or units[place - 1].low in {"and", ","}
    ):
        return None
    return place - 1


def _before_bracket(units: Sequence[Unit], place: int) -> int:
    for back in range(place - 1, max(-1, place - 14), -1):
        if units[back].low == "(":
            return back - 1
    return place - 1


def _with_company(clause: Clause, place: int) -> Mention:
    """The name at `place`, with the one joined to it by "and" before it."""
    mention = mention_of(clause.units[place])
    units = clause.units
    if place > 1 and units[place - 1].low == "and" and units[place - 2].low == "it":
        speaker = who_is(clause, place - 2)
        if speaker is not None:
            return Mention(speaker.start, speaker.end, speaker.text, speaker.sort, also=(mention,))
    partner = _joined_to(units, place)
    if partner is not None:
        first = mention_of(units[partner])
        if first.sort != "person" or mention.sort == "person":
            return replace(first, also=(mention,))
    return mention


def _joined_to(units: Sequence[Unit], place: int) -> int | None:
    """The name that is joined to the one at `place`: "X and Y", "X and Danish rival Y", or "X, Y" that opens a headline."""
    if place == 2 and units[1].low == "," and units[0].what == "name":
        return 0
    back = place - 1
    while (
        back > 0
        and place - back < 4
        and (units[back].what == "place" or (units[back].what == "word" and units[back].low != "and"))
    ):
        back -= 1
    if back < 1 or units[back].low not in {"and", "&"}:
        return None
    if units[back - 1].low == ")":
        back = _before_bracket(units, back - 1) + 1
    return back - 1 if back > 0 and units[back - 1].what == "name" else None


def _phrase_before(clause: Clause, place: int) -> Mention | None:
    """A described actor: "an investor group", "a consortium of …"."""
    units = clause.units
    for back in range(place, max(-1, place - 8), -1):
        if units[back].what == "name":
            return None if is_authority(units[back]) else mention_of(units[back])
        if units[back].low in {".", ";", ":", ",", '"'}:
            return None
    return None


def _described_company(clause: Clause, place: int) -> Mention | None:
    """ "the company" is the topic; "Rite Aid Corp's Rite Investments unit" is the unit by its name."""
    units = clause.units
    for back in range(place - 1, max(-1, place - 7), -1):
        unit = units[back]
        if unit.what == "name":
            return mention_of(unit)
        if unit.low in {"the", "its", "their"}:
            return who_is(clause, back)
        if unit.what not in ("word", "place", "number") and unit.low not in {"'s", "-"}:
            return None
    return None


def _antecedent(clause: Clause, place: int) -> Mention | None:
    """What "which" at `place` stands for: the nearest name before it, skipping its own aside."""
    units = clause.units
    for back in range(place - 1, max(-1, place - 9), -1):
        if units[back].what == "name":
            return mention_of(units[back])
        if units[back].low in {".", ";", ":"} or units[back].low in SPEECH:
            return None
    return None


def _before_aside(clause: Clause, place: int) -> Mention | None:
    """Who stands before ", a Berlin startup …," that ends with the comma at `place`."""
    units = clause.units
    for back in range(place - 1, max(-1, place - 40), -1):
        if units[back].low in {";", ":"}:
            break
        if units[back].low == "," and back > 0:
            before = units[back - 1]
            opens = units[back + 1].low
            if (
                before.what == "name"
                and not is_authority(before)
                and (
                    opens in DETERMINERS or opens in {"which", "who", "of", "based", "formerly", "whose", "led", "the"}
                )
            ):
                return mention_of(before)
            if before.low == ")":
                inner = _before_bracket(units, back - 1)
                if inner >= 0 and units[inner].what == "name":
                    return mention_of(units[inner])
    nearest = units[place - 1]
    return mention_of(nearest) if nearest.what == "name" else None
