"""A transfer, and the table of how transfers are told (transfers.toml, which says what each of its words means)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from summarizer.languages.tables import table
from summarizer.reading.clauses import Clause, Mention
from summarizer.reading.retrospect import LONG_AGO

Act = Literal[
    "buy", "sell", "merge", "bid", "stake", "invest", "fund", "spin", "contract", "licence", "venture", "talks"
]


def _parted(words: str) -> list[str]:  # of `str.split` itself pydantic would parse the signature, at each start anew
    return words.split()


Words = Annotated[tuple[str, ...], BeforeValidator(_parted)]


@dataclass(frozen=True)
class Transfer:
    """One transfer, told by the word at [start, end) of the text.

    Buyer, target and seller are mentions or None. In a merger or venture buyer and target are its two
    sides in the order named (`symmetric`); in a contract or licence the buyer is the customer and the
    seller the supplier.
    """

    start: int
    end: int
    act: Act
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


class Way(BaseModel):
    """One way of telling a transfer; `transfers.toml` says what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    act: Act
    passive: bool | None = None
    skip: Words = ()
    then: tuple[Words, ...] = ()
    near: Words = ()
    pair: Words = ()
    buyer: Words = ()
    target: Words = ()
    seller: Words = ()
    need: tuple[Literal["buyer", "target", "seller"], ...] = ()


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid")

    words: Words
    ways: tuple[Way, ...]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")

    verbs: dict[str, _Told]
    nouns: dict[str, _Told]
    words: dict[str, Words]


def _by_word(sections: Mapping[str, _Told]) -> dict[str, list[Way]]:
    ways: dict[str, list[Way]] = {}
    for told in sections.values():
        for word in told.words:
            ways.setdefault(word, []).extend(told.ways)
    return ways


_TABLE = table("transfers.toml", _Table)
VERBS, NOUNS = _by_word(_TABLE.verbs), _by_word(_TABLE.nouns)
WORDS = {name: frozenset(words) for name, words in _TABLE.words.items()}


def told(clause: Clause, at: int, act: Act, sides: Mapping[str, Mention | None]) -> Transfer:
    """The transfer told by the word at unit `at`, with the marks of its clause; nobody buys or sells to themselves."""
    buyer, target, seller = sides.get("buyer"), sides.get("target"), sides.get("seller")
    if target and target.sort == "person":
        target = None
    if buyer and target and buyer.text == target.text:
        buyer = None  # "received proposals to acquire the company"
    if target and target.owner and not target.share and not seller:
        seller = target.owner if buyer is None or target.owner.text != buyer.text else None
    unit = clause.units[at]
    return Transfer(unit.start, unit.end, act, buyer, target, seller, *_marks(clause, at))


def _marks(clause: Clause, at: int) -> tuple[bool, bool, bool]:
    """Negated, hedged, past: from the seven units before the word and those after it."""
    units = clause.units
    before = [unit.low for unit in units[max(0, at - 7) : at]]
    around = clause.text[units[max(0, at - 8)].start : units[min(len(units) - 1, at + 14)].end]
    return (
        any(low in WORDS["negations"] or low.endswith("n't") for low in before),
        any(low in WORDS["hedges"] for low in before),
        units[at].low.endswith(("d", "t")) and LONG_AGO.search(around) is not None,
    )
