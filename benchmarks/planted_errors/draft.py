"""A draft is an error before it is planted: the edits that make it and a word for its manner.

Every family of `kinds` yields drafts; `generate` chooses among them, and turns them into plants.
Also the walks over a card that the families share.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from benchmarks.planted_errors.gold import Gold
from benchmarks.planted_errors.patch import Json
from benchmarks.planted_errors.reading import states

# What a model moves along with a wrong value without being wrong by itself.
_CARRIED = ("/quote", "/equivalents", "/location", "/business", "/basis")


Edits = tuple[tuple[str, Any], ...]


class Stretch(Protocol):
    """Words of a text and where they start."""

    @property
    def text(self) -> str:
        """The words, verbatim."""

    @property
    def start(self) -> int:
        """Where they start in the text."""


@dataclass(frozen=True)
class Draft:
    """One error. `edits`: pointer and new value each; "/-" at a pointer's end appends to a list.

    `manner` tells variants of one kind apart ("words moved", "words left", "prose"), so that each gets its turn.
    """

    kind: int
    manner: str
    why: str
    edits: Edits

    @property
    def blamed(self) -> tuple[str, ...]:
        """The edited pointers that are wrong: all but what is merely carried along, unless nothing else is."""
        pointers = tuple(pointer for pointer, _ in self.edits)
        return tuple(pointer for pointer in pointers if not pointer.endswith(_CARRIED)) or pointers


def deals(card: Json) -> Iterator[tuple[str, Json]]:
    """Each deal with its pointer."""
    for place, deal in enumerate(card["deals"]):
        yield f"/deals/{place}", deal


def rows(deal: Json, at: str, field: str) -> Iterator[tuple[str, Json]]:
    """Each entry of a list of a deal with its pointer."""
    for place, row in enumerate(deal.get(field) or []):
        yield f"{at}/{field}/{place}", row


def amounts(card: Json) -> Iterator[tuple[str, Json]]:
    """Every stated sum, values and other amounts, with its pointer."""
    for at, deal in deals(card):
        if deal.get("value"):
            yield f"{at}/value", deal["value"]
        yield from rows(deal, at, "other_amounts")


def prose(card: Json) -> Iterator[tuple[str, str]]:
    """Headline, summary and key points with their pointers."""
    yield "/headline", card["headline"]
    yield "/summary", card["summary"]
    for place, point in enumerate(card["key_points"]):
        yield f"/key_points/{place}", point


def statements(card: Json) -> Iterator[tuple[str, str]]:
    """The texts of conditions and concerns with their pointers."""
    for at, deal in deals(card):
        for field in ("conditions", "concerns"):
            for pointer, row in rows(deal, at, field):
                yield f"{pointer}/text", row["text"]


def writing(card: Json) -> Iterator[tuple[str, str]]:
    """All that is told in the card's own words: prose and statements."""
    yield from prose(card)
    yield from statements(card)


def quote(fact: Json) -> str:
    """The words that carry a fact, "" when it has none."""
    return str((fact.get("evidence") or {}).get("quote", ""))


def moved(pointer: str, stated: str, sentence: str) -> Edits:
    """Edits that give a fact other words of the article: `as_stated` and the sentence they stand in."""
    return (f"{pointer}/as_stated", stated), (f"{pointer}/evidence/quote", sentence)


def put(text: str, span: tuple[int, int], words: str) -> str:
    """The text with a stretch replaced."""
    return text[: span[0]] + words + text[span[1] :]


def manner_of(pointer: str) -> str:
    """How a wrong text at a pointer is called: "prose headline", "prose statement"."""
    first = pointer.split("/")[1]
    return f"prose {'statement' if first == 'deals' else first}"


def rewritten(
    gold: Gold, kind: int, pointer: str, text: str, mention: Stretch, span: tuple[int, int], wrong: str
) -> Iterator[Draft]:
    """A stretch of a mention replaced in a text, `span` within the mention, unless the article says that too."""
    stated = put(mention.text, span, wrong)
    if not states(gold.text, stated):
        changed = put(text, (mention.start, mention.start + len(mention.text)), stated)
        yield Draft(kind, manner_of(pointer), f"{mention.text!r} becomes {stated!r}", ((pointer, changed),))
