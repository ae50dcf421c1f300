"""Who stands before a verb and what stands after it, read from names, money and a few closed classes of words.

A sentence becomes a row of units (a name, a place, money, a word, a sign). `subject` looks left from a
verb over auxiliaries and "agreed to …" to whoever acts, through ", a Berlin startup," and "it";
`phrase` reads the noun phrase that begins at a unit: whose it is, what share of it, what it is called,
where it is and what it does. Nothing here knows what a deal is; relative clauses are not parsed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from summarizer.words.money import find_money
from summarizer.words.names import AUTHORITY, Name, Sort, names_and_places, token_spans
from summarizer.words.once import once
from summarizer.words.sentences import tokens

What = Literal["name", "place", "money", "word", "sign", "number"]


class Unit(NamedTuple):
    """One piece of a sentence; `low` is its text in lower case."""

    what: What
    start: int
    end: int
    low: str
    name: Name | None


@dataclass(frozen=True)
class Mention:
    """Someone or something in a clause at [start, end): by name, or described where there is no name.

    `owner`: whose it is ("Rexnord Inc's Fairfield"); `share`: the words for a part of it ("57.5 pct of");
    `places`, `trade`: [start, end) of where it is and of what it does, where the phrase says so.
    """

    start: int
    end: int
    text: str
    sort: Sort | Literal["described", "pronoun"]
    owner: Mention | None = None
    share: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    trade: tuple[int, int] | None = None
    also: tuple[Mention, ...] = ()
    until: int = 0  # index of the unit after the phrase

    @property
    def is_named(self) -> bool:
        """Whether it has a name of its own."""
        return self.sort not in ("described", "pronoun")


@dataclass(frozen=True)
class Clause:
    """The units of one sentence, and who the sentence before it was about."""

    text: str
    units: tuple[Unit, ...]
    topic: Mention | None = None
    starts: tuple[int, ...] = field(default=())

    def at(self, offset: int) -> int:
        """The index of the unit at or after a position of the text."""
        return bisect_left(self.starts, offset)


DETERMINERS = frozenset("a an the its his her their this that these those our any some certain all both each no".split())
PRONOUNS = frozenset("it they he she we".split())
_COMPANY_WORDS = frozenset("company group firm companies bank carrier airline retailer maker concern partnership corporation insurer utility lender investor business giant bidder pair two".split())
_UNIT_WORDS = frozenset("unit subsidiary subsidiaries division arm affiliate affiliates unit's parent board directors shareholders management stockholders partners officials".split())
_SHARES = frozenset(
    """share shares stock stake stakes interest interests holding holdings control ownership equity capital majority minority balance rest remainder
    assets part portion half quarter third most all substantially rights pct percent % cent operations units securities debentures warrants
    equivalent number total one bulk outstanding block none much residual certain property properties business businesses""".split()
)
_PART_WORDS = _SHARES - frozenset("operations units property properties business businesses rights assets securities debentures warrants".split())
_STOPS = frozenset(
    """for from to at under after by on with as through via subject pending because if when which who that is was are were will has have had
    said would may could until before since while but or than although despite during following within into against including
    whose where whereby per about effective valued worth using so not be been without pursuant plus last this next yesterday today""".split()
)
_CHAIN = frozenset(
    """has have had is are was were be been being will would may might could can should to also now jointly earlier today yesterday already
    again further formally finally recently separately officially just still currently previously definitively tentatively unconditionally mutually
    agreed agrees agree plans planned plan planning intends intend intended expects expected expect hopes hoped wants wanted offered offers offer
    offering seeks seeking sought decided signed signs executed entered enters reached reaches into a an the definitive from further withdraw letter of intent agreement in
    principle tentative preliminary binding non-binding memorandum understanding contract deal conditional formal announced announces completed completes complete
    closed closes concluded going considering considers preparing prepared trying negotiating talks negotiations discussions advanced exclusive made makes making launched
    launches proposal proposed proposes option right bid bids takeover tender cash its unsolicited hostile friendly receive received accepted started starts
    begun began begin extended extends extending raised raises increased increases sweetened revised finalized finalised wrapped up set ready about close near nearing
    exercised subject approval clearance won wins gained got obtained regulatory final initial new separate another conditionally subsequently
    then said proceed with pursue consummated consummate abandoned dropped terminated terminate withdrew withdrawn cancelled canceled called off ended rejected
    rejects approved approves call calls calling scrap scraps scrapped sign set up sunday monday tuesday wednesday thursday friday saturday on plan recommended backed backs moved voted able unable not never no longer yet planning-to purchase stock merger acquisition
    previously-announced pending all-cash all-stock full partial outright strategic major important large small significant disclosed stated reported confirmed
    firm revised improved for's interested looking opted chosen contracted committed continuing continue continues clear cleared path order efforts effort attempt attempts attempting bidding""".split()
)
_PARTICIPLES = frozenset("engaged located serving containing owned held operated operating used known called named consisting comprising convening being".split())
_ABOUT = frozenset("up to about approximately around nearly almost more than over some least at roughly".split())
_NO_OBJECT = frozenset("back out up off in what whom them him us more how way itself themselves less outright each".split())
_SPEECH = frozenset("said says announced told reported stated confirmed disclosed added".split())


def _unit(what: What, start: int, end: int, low: str, name: Name | None = None) -> Unit:
    return Unit(what, start, end, low, name)


def _units(text: str) -> list[tuple[Unit, ...]]:
    """The units of every sentence."""
    words = tokens(text)
    covers: dict[int, tuple[int, Unit]] = {}
    for money in find_money(text):
        covers[money.start] = (money.end, _unit("money", money.start, money.end, "#"))
    for name in names_and_places(text):
        what: What = "place" if name.sort == "place" else "name"
        covers.setdefault(name.start, (name.end, _unit(what, name.start, name.end, name.text.lower(), name)))
    rows: list[tuple[Unit, ...]] = []
    done = 0
    for first, last in token_spans(text):
        row: list[Unit] = []
        for token in words[first:last]:
            if token.start < done:
                continue
            cover = covers.get(token.start)
            if cover:
                done = cover[0]
                row.append(cover[1])
            elif token.text[0].isalpha():
                row.append(_unit("word", token.start, token.end, token.low))
            else:
                what = "number" if token.text[0].isdigit() else "sign"
                row.append(_unit(what, token.start, token.end, token.low))
        rows.append(tuple(row))
    return rows


def _named(unit: Unit) -> Mention:
    assert unit.name is not None
    return Mention(unit.start, unit.end, unit.name.text, unit.name.sort)


def _lead(text: str, units: Sequence[Unit]) -> Mention | None:
    """Who a sentence is about: its first name that something is said of."""
    for place, unit in enumerate(units[:40]):
        if unit.what == "name" and unit.name and unit.name.sort != "person" and not _is_authority(unit):
            after = units[place + 1].low if place + 1 < len(units) else ""
            if after in {"'s", "'"} and place + 2 < len(units) and units[place + 2].what == "name":
                continue
            if after == "and" and place + 2 < len(units) and units[place + 2].what == "name":
                return replace(_named(unit), also=(_named(units[place + 2]),))
            return _named(unit)
        if unit.low in _SPEECH:
            return None
    return None


@once
def clauses(text: str) -> tuple[Clause, ...]:
    """Every sentence of `text` as a clause."""
    rows: list[Clause] = []
    topic: Mention | None = None
    for units in _units(text):
        rows.append(Clause(text, units, topic, tuple(unit.start for unit in units)))
        opens_with_pronoun = bool(units) and units[0].low in PRONOUNS
        topic = topic if opens_with_pronoun else (_lead(text, units) or topic)
    return tuple(rows)


def who_is(clause: Clause, at: int) -> Mention | None:
    """Who "it" at unit `at` is: the one who said so in this sentence, else the topic so far."""
    for place in range(at - 1, max(-1, at - 30), -1):
        if clause.units[place].low in _SPEECH and place > 0:
            speaker = subject(clause, place)
            if speaker:
                return speaker if clause.units[at].low in {"they", "their"} else replace(speaker, also=())
    first = _lead(clause.text, clause.units[:at])
    who = first or clause.topic
    plural = clause.units[at].low in {"they", "their"}
    return who if who is None or plural or not who.also else replace(who, also=())


def subject(clause: Clause, at: int) -> Mention | None:
    """Who does what the verb at unit `at` says; None where the words left of it do not tell."""
    units = clause.units
    place = at - 1
    if place > 0 and units[place].low == "and" and units[place - 1].what not in ("name", "place"):
        return _lead(clause.text, units[:place]) or clause.topic
    while place >= 0 and at - place < 45:
        unit = units[place]
        if unit.what == "name" and (outer := _before_preposition(units, place)) is not None:
            place = outer
            continue
        if unit.what == "name":
            return None if _is_authority(unit) else _of_aside(clause, place) or _with_company(clause, place)
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
            return _named(unit) if units[place + 1].what == "word" and units[place + 1].low in _CHAIN else None
        if unit.low == ")" and place > 1:
            place = _before_bracket(units, place)
            continue
        if unit.low in _UNIT_WORDS or unit.low in _COMPANY_WORDS:
            return _described_company(clause, place)
        if unit.low in _CHAIN or unit.what in ("money", "number") or unit.low.endswith("ly") or unit.low in {"-", "%"}:
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
            return _named(units[back - 1])
        if units[back].low in _SPEECH or (units[back].what == "sign" and units[back].low not in {"-", "'s"}):
            return None
    return None


def _before_preposition(units: Sequence[Unit], place: int) -> int | None:
    """ "reached an agreement with Malaysia's Y to …": the unit before "with", where Y is not who acts."""
    place -= 1
    while place >= 0 and (units[place].what == "place" or units[place].low in {"'s", "the", "-", "based"}):
        place -= 1
    if place < 1 or units[place].low not in {"with", "to", "from", "into", "against", "told"} or units[place - 1].low in {"and", ","}:
        return None
    return place - 1


def _is_authority(unit: Unit) -> bool:
    """Whether a name is a regulator's or a court's, which buys and sells nothing."""
    return unit.name is not None and bool(AUTHORITY & set(unit.low.split()))


def _before_bracket(units: Sequence[Unit], place: int) -> int:
    for back in range(place - 1, max(-1, place - 14), -1):
        if units[back].low == "(":
            return back - 1
    return place - 1


def _with_company(clause: Clause, place: int) -> Mention:
    """The name at `place`, with the one joined to it by "and" before it."""
    mention = _named(clause.units[place])
    units = clause.units
    if place > 1 and units[place - 1].low == "and" and units[place - 2].low == "it":
        speaker = who_is(clause, place - 2)
        if speaker is not None:
            return Mention(speaker.start, speaker.end, speaker.text, speaker.sort, also=(mention,))
    partner = _joined_to(units, place)
    if partner is not None:
        first = _named(units[partner])
        if first.sort != "person" or mention.sort == "person":
            return replace(first, also=(mention,))
    return mention


def _joined_to(units: Sequence[Unit], place: int) -> int | None:
    """The name that is joined to the one at `place`: "X and Y", "X and Danish rival Y", or "X, Y" that opens a headline."""
    if place == 2 and units[1].low == "," and units[0].what == "name":
        return 0
    back = place - 1
    while back > 0 and place - back < 4 and (units[back].what == "place" or (units[back].what == "word" and units[back].low != "and")):
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
            return None if _is_authority(units[back]) else _named(units[back])
        if units[back].low in {".", ";", ":", ",", '"'}:
            return None
    return None


def _described_company(clause: Clause, place: int) -> Mention | None:
    """ "the company" is the topic; "Rite Aid Corp's Rite Investments unit" is the unit by its name."""
    units = clause.units
    for back in range(place - 1, max(-1, place - 7), -1):
        unit = units[back]
        if unit.what == "name":
            return _named(unit)
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
            return _named(units[back])
        if units[back].low in {".", ";", ":"} or units[back].low in _SPEECH:
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
            if before.what == "name" and not _is_authority(before) and (opens in DETERMINERS or opens in {"which", "who", "of", "based", "formerly", "whose", "led", "the"}):
                return _named(before)
            if before.low == ")":
                inner = _before_bracket(units, back - 1)
                if inner >= 0 and units[inner].what == "name":
                    return _named(units[inner])
    nearest = units[place - 1]
    return _named(nearest) if nearest.what == "name" else None


def phrase(clause: Clause, at: int) -> Mention | None:
    """The noun phrase that begins at unit `at`; None where none does."""
    units = clause.units
    while at < len(units) and units[at].low in _ABOUT:
        at += 1
    if at >= len(units):
        return None
    end = _phrase_end(units, at)
    if end <= at or units[at].low in _NO_OBJECT or units[at].what == "money":
        return None
    parts = _parts(units, at, end)
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
    place = _place_in(units, parts[first + 1 :]) or _place_after(units, end)
    also = found.also or _joined_after_place(units, parts[first + 1 :])
    owner = found.owner or (None if also else _owner_after(clause, parts[first + 1 :], found))
    return Mention(found.start, found.end, found.text, found.sort, owner, share, place or found.place, found.trade, also, end)


def _joined_after_place(units: Sequence[Unit], parts: Sequence[tuple[int, int]]) -> tuple[Mention, ...]:
    """ "X of France and Y of Japan": Y."""
    for first, last in parts[:1]:
        if last - first == 3 and units[first].what == "place" and units[first + 1].low == "and" and units[first + 2].what == "name":
            return (_named(units[first + 2]),)
    return ()


def _of_shares(clause: Clause, at: int) -> Mention | None:
    """ "7.9 mln shares or close to five pct of X", "the shares it does not already hold in X": X."""
    units = clause.units
    for place in range(at, min(len(units) - 1, at + 9)):
        if units[place].low in {"of", "in"} and units[place + 1].what == "name":
            return _named(units[place + 1])
        if units[place].low in {".", ";", "for", "from"} or units[place].low in _SPEECH:
            return None
    return None


def _phrase_end(units: Sequence[Unit], at: int) -> int:
    """The index after the phrase: before a preposition that begins something else, a verb or a stop."""
    place = at
    named = False
    while place < len(units):
        unit = units[place]
        if unit.what == "sign":
            if unit.low == "," and units[place - 1].what != "name" and place > at and place + 1 < len(units) and _names_apposed(units, place + 1):
                place += 1
                continue
            if unit.low == "," and not named and _is_address(units, place):
                place += 1
                continue
            if unit.low == "." and place > at and units[place - 1].what == "place" and units[place - 1].end == unit.start:
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
        elif unit.what == "word" and place > at and _says_more(units, place):
            break
        elif unit.what == "word" and unit.low in _STOPS and not _is_per_cent(units, place):
            break
        elif unit.what == "money" and place > at:
            break
        named = named or unit.what == "name"
        place += 1
        if place - at > 40:
            break
    return place


def _is_address(units: Sequence[Unit], place: int) -> bool:
    """Whether the comma parts a town from its state, or the state from what is there: "its Huron, South Dakota, plant"."""
    before = units[place - 2] if units[place - 1].low == "." else units[place - 1]
    if before.what != "place" or place + 1 >= len(units):
        return False
    after = units[place + 1]
    if after.what == "place":
        return True
    second = place > 2 and any(unit.low == "," for unit in units[place - 3 : place])
    return second and after.what == "word" and after.low not in _STOPS | DETERMINERS | {"and"}


def _says_more(units: Sequence[Unit], place: int) -> bool:
    """ "650 video centers previously owned by": a participle that begins what is said of the phrase."""
    if units[place].low == "previously":
        place += 1
    low, after = units[min(place, len(units) - 1)].low, units[place + 1].low if place + 1 < len(units) else ""
    return low in _PARTICIPLES and (low.endswith("ing") or after in {"by", "in", "at", "to", "as", "on"})


def _is_per_cent(units: Sequence[Unit], place: int) -> bool:
    return units[place].low == "per" and place + 1 < len(units) and units[place + 1].low == "cent"


def _names_apposed(units: Sequence[Unit], at: int) -> bool:
    """ "its South African business, Norton Pty Ltd": a name directly after the comma."""
    return units[at].what == "name" and units[at].name is not None and units[at].name.sort != "person"


def _goes_on(units: Sequence[Unit], place: int, named: bool) -> bool:
    after = units[place + 1 : place + 4]
    if not after:
        return False
    if named:
        return after[0].what == "name"
    return after[0].what in ("word", "name", "place") and after[0].low not in _STOPS


def _continues_in(units: Sequence[Unit], at: int, place: int) -> bool:
    after = units[place + 1] if place + 1 < len(units) else None
    if after is None:
        return False
    shares = any(unit.low in _PART_WORDS for unit in units[at:place])
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
        unit.low in _SHARES or unit.what == "number" and last - first == 1 for unit in units[first:last]
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
        if after in {"'s", "'", "’"} or after in _UNIT_WORDS or _leads_to_name(units, place, names):
            owner = _named(units[place])
            head = names[names.index(place) + 1]
    if head + 1 < last and units[head + 1].low in {"'s", "'", "’"}:
        described = _described(clause, head + 2, last)
        if described is None:
            return _named(units[head])
        return Mention(described.start, described.end, described.text, "described", _named(units[head]), trade=described.trade)
    if owner is None and any(units[place].low in {"its", "their", "his"} for place in range(first, head)):
        owner = who_is(clause, first)
    before = max((place + 1 for place in range(first, head) if units[place].low in {"'s", "its", "their", "his", ","}), default=first)
    trade, place_span = _premodifiers(units, before, head)
    if head > first and units[head - 1].low == ",":
        trade, place_span = _premodifiers(units, first, head - 1)
    also = tuple(_named(units[place]) for place in names if place > head and units[place - 1].low in {"and", "&"})
    named = _named(units[head])
    return Mention(named.start, named.end, named.text, named.sort, owner, None, place_span, trade, also)


def _leads_to_name(units: Sequence[Unit], place: int, names: Sequence[int]) -> bool:
    """ "Upper Hutt bodybuilder Kaitoke": plain words between a name and the next."""
    after = names[names.index(place) + 1]
    between = units[place + 1 : after]
    return bool(between) and all(unit.what == "word" and unit.low != "and" for unit in between)


_NOT_TRADE = frozenset(
    """privately-held privately held closely publicly listed owned wholly-owned wholly new newly formed former rival largest biggest leading major unlisted remaining existing
    public private diversified fellow local own another other outstanding issued entire subsidiary unit division subsidiaries listed quoted based troubled ailing
    small big independent state-owned family-owned family one two three several stock common ordinary smaller larger loss-making associate affiliate company""".split()
)


def _premodifiers(units: Sequence[Unit], first: int, last: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """What a name's own adjectives say: its trade ("food distributor") and its place ("Canadian")."""
    place_span: tuple[int, int] | None = None
    words: list[Unit] = []
    for at in range(first, last):
        unit = units[at]
        if unit.what == "place":
            place_span = (unit.start, unit.end)
            words = []
        elif unit.what == "word" and unit.low not in DETERMINERS and unit.low not in _NOT_TRADE:
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
    while first < last and (units[first].low in DETERMINERS or units[first].low in {"existing", "remaining", "own", "entire", "former", "'s", "-", "outstanding"}):
        if units[first].low in {"its", "their"}:
            owner = who_is(clause, first)
        first += 1
    while last > first and units[last - 1].what == "sign":
        last -= 1
    if first >= last:
        return None
    if units[first].low in PRONOUNS or (last - first == 1 and units[first].low in _COMPANY_WORDS):
        who = who_is(clause, first)
        return Mention(who.start, who.end, who.text, who.sort) if who else None
    place: tuple[int, int] | None = None
    begin = first
    while begin < last and (units[begin].what == "place" or units[begin].low in {"-", "based", ",", "."}):
        if units[begin].what == "place":
            place = (units[begin].start, units[begin].end)
        begin += 1
    if begin >= last:
        return Mention(units[first].start, units[last - 1].end, clause.text[units[first].start : units[last - 1].end], "place")
    start, end = units[begin].start, units[last - 1].end
    return Mention(start, end, clause.text[start:end], "described", owner, None, place)


def _place_in(units: Sequence[Unit], parts: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    for first, last in parts:
        at = next((place for place in range(first, last) if units[place].what == "place"), None)
        if at is not None and at - first <= 2:
            return whole_place(units, at)
    return None


def _place_after(units: Sequence[Unit], end: int) -> tuple[int, int] | None:
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


def _owner_after(clause: Clause, parts: Sequence[tuple[int, int]], found: Mention) -> Mention | None:
    """ "the Measurement Systems Division of Page-Wilson Corp": whose it is."""
    if found.sort == "person":
        return None
    for first, last in parts[:1]:
        name = next((unit for unit in clause.units[first:last] if unit.what == "name"), None)
        if name is not None:
            return _named(name)
    return None
