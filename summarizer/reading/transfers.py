"""A transfer, and what its readers share: marks of denial and doubt, the passive, phrases after "to" and "from"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from summarizer.languages.tables import table
from summarizer.reading.actors import subject, who_is
from summarizer.reading.clauses import Clause, Mention, mention_of
from summarizer.reading.noun_phrases import phrase

Act = Literal[
    "buy", "sell", "merge", "bid", "stake", "hold", "invest", "fund", "spin", "contract", "licence", "venture", "talks"
]


@dataclass(frozen=True)
class Transfer:
    """One transfer, told by the words at [start, end) of the text.

    Buyer, target and seller are mentions or None. In a merger or venture buyer and target are its two
    sides in the order named (`symmetric`); in a contract or licence the buyer is the customer and the
    seller the supplier. `pattern` says which construction was read.
    """

    start: int
    end: int
    act: Act
    pattern: str
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


_TABLE = table("transfers.toml", dict[str, dict[str, str]])
VERBS = {word: kind for kind, words in _TABLE["verbs"].items() for word in words.split()}
WORDS = {name: frozenset(words.split()) for name, words in _TABLE["words"].items()}
NOUNS = {word: kind for kind, words in _TABLE["nouns"].items() for word in words.split()}
_YEAR = re.compile(
    r"\b(?:19|20)\d\d\b|\blast (?:year|autumn|spring|summer|decade)\b|\b(?:years?|months) (?:ago|earlier)\b|\bsince\b"
)


def _words_around(clause: Clause, at: int) -> list[str]:
    return [unit.low for unit in clause.units[max(0, at - 7) : at]]


def _marks(clause: Clause, at: int) -> tuple[bool, bool, bool]:
    """Negated, hedged, past: from the seven units before the trigger and the words after it."""
    before = _words_around(clause, at)
    cut = max((place + 1 for place, low in enumerate(before) if low in {";", "but", '"', "while"}), default=0)
    near = before[cut:]
    unit = clause.units[at]
    around = clause.text[clause.units[max(0, at - 8)].start : clause.units[min(len(clause.units) - 1, at + 14)].end]
    relative = any(low in {"which", "who"} for low in near[-4:])
    past = bool(_YEAR.search(around)) and (relative or unit.low.endswith(("d", "t")))
    return (
        any(low in WORDS["negations"] or low.endswith("n't") for low in near),
        any(low in WORDS["hedges"] for low in near),
        past,
    )


def is_passive(clause: Clause, at: int) -> bool:
    """Whether the participle at unit `at` is passive: "was acquired", "to be sold", "a plant bought by X"."""
    units = clause.units
    place = at - 1
    while place >= 0 and (units[place].low in WORDS["adverbs"] or units[place].low.endswith("ly")):
        if units[place].low == "being":
            break
        place -= 1
    if place >= 0 and units[place].low in WORDS["be"]:
        return True
    after = units[at + 1].low if at + 1 < len(units) else ""
    if units[at].low in {"taken"} and after == "over":
        after = units[at + 2].low if at + 2 < len(units) else ""
    return after == "by"


def is_participle(low: str) -> bool:
    """Whether a verb form may be passive."""
    return low.endswith("ed") or low in {"bought", "sold", "taken", "spun"}


def phrase_after(clause: Clause, at: int, word: str, reach: int = 25, commas: bool = True) -> Mention | None:
    """The phrase after the nearest `word` to the right, within the clause; over no comma where `commas` is off."""
    units = clause.units
    for place in range(at, min(len(units), at + reach)):
        low = units[place].low
        if low == "," and not commas:
            return None
        if low in {";", ":", '"', "."} or (low == "," and place > at + 12):
            return None
        if low in {"which", "that", "who", "said"} and place > at + 1:
            return None
        if low == word and place + 1 < len(units):
            if units[place + 1].what == "money":
                continue
            found = phrase(clause, place + 1)
            if found and (found.is_named or _is_party(found.text)):
                return found
    return None


def _is_party(text: str) -> bool:
    return any(word in WORDS["party_words"] for word in text.lower().split())


def told(
    clause: Clause,
    at: int,
    act: Act,
    pattern: str,
    buyer: Mention | None,
    target: Mention | None,
    seller: Mention | None,
) -> Transfer:
    """The transfer told by the word at unit `at`, with the marks of its clause; nobody buys or sells to themselves."""
    negated, hedged, past = _marks(clause, at)
    if target is not None and target.owner is not None and seller is None and act in ("buy", "bid"):
        seller = target.owner if buyer is None or target.owner.text != buyer.text else None
    if buyer is not None and target is not None and buyer.text == target.text:
        buyer = None  # "received proposals to acquire the company"
    unit = clause.units[at]
    return Transfer(unit.start, unit.end, act, pattern, buyer, target, seller, negated, hedged, past)


def possessor(clause: Clause, at: int) -> Mention | None:
    """Whose the noun at unit `at` is: "X's proposed acquisition", "its acquisition", "X completed the acquisition"."""
    units = clause.units
    place = at - 1
    while place >= 0 and (
        units[place].low in WORDS["adjectives"]
        or units[place].what in ("money", "number")
        or units[place].low in {"-", "pct", "%"}
    ):
        place -= 1
    if place < 0:
        return None
    if units[place].low in {"'s", "'", "’"} and place > 0 and units[place - 1].what == "name":
        return mention_of(units[place - 1])
    if units[place].what == "name":
        return mention_of(units[place])
    if units[place].low in {"its", "their"}:
        return subject(clause, place) or who_is(clause, place)
    return subject(clause, at)


def partner_before(clause: Clause, at: int) -> Mention | None:
    """ "an agreement with Y to set up a joint venture": Y."""
    for place in range(at - 1, max(-1, at - 14), -1):
        if clause.units[place].low == "with":
            return party(clause, place + 1)
    return None


def party(clause: Clause, at: int) -> Mention | None:
    """The first party in the phrase at unit `at`: "Elon Musk's space company, SpaceX" is SpaceX."""
    found = phrase(clause, at)
    return found if found and found.is_named else None
