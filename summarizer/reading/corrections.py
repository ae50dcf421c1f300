"""Correction notes in an article, and what each withdraws: "Correction: the price is £73 million, not £48 million".

A note is a paragraph that begins as one ("Correction:", "(Corrects price …)", "An earlier version of this story …") or
says that the story was corrected. What it withdraws outweighs the text above it, which may still say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.languages.tables import table
from summarizer.reading.money import Money
from summarizer.text.phrases import Phrasebook

_BOOK = Phrasebook(table("corrections.toml", dict[Literal["note", "may_be", "mends", "wrongly", "right"], list[str]]))
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_NEAR = 80  # characters behind how a note may begin, in which it says that it mends something
_PARAGRAPH = re.compile(r"[^\n]+")
_UNTIL = r"([^.;,()\n]{1,80}?(?:[.,]\d[^.;,()\n]{0,40}?)*)(?=[.;,)]|$|\s+(?:as|in an|in the)\b)"
_WRONG = re.compile(
    rf"(?i)(?:\b(?:not|rather than|instead of)\s+(?:by\s+|for\s+)?|\bfrom\s+(?!the\s+(?:headline|text|story))){_UNTIL}"
)
_TO = re.compile(r"\sto\s+")
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s))+[.!?]?")


@dataclass(frozen=True)
class Correction:
    """One note [start, end) of a text; `withdrawn` are the stretches of it that say what was wrong."""

    start: int
    end: int
    withdrawn: tuple[tuple[int, int], ...]


def find_corrections(text: str) -> list[Correction]:
    """The notes of a text, in order."""
    notes = (match for match in _PARAGRAPH.finditer(text) if _is_note(match[0]))
    return [Correction(*match.span(), tuple(_withdrawn(match[0], match.start()))) for match in notes]


def _is_note(paragraph: str) -> bool:
    """Whether a paragraph begins as a note does."""
    first = _WORD.search(paragraph)
    begins = _BOOK.at(paragraph, *first.span(), first[0].lower(), len(paragraph)) if first else ()
    told = {label: end for end, label in begins}
    mends = _BOOK.find(paragraph, told["may_be"], told["may_be"] + _NEAR) if "may_be" in told else ()
    return "note" in told or any(hit.label == "mends" for hit in mends)


def withdrawn_money(corrections: Sequence[Correction], amounts: Sequence[Money]) -> list[tuple[Money, Money | None]]:
    """The amounts that notes withdraw, each beside the one amount that the note puts in its place, where it is one."""
    found = []
    for note in corrections:
        told = [money for money in amounts if note.start <= money.start < note.end]
        wrong = [money for money in told if any(start <= money.start < end for start, end in note.withdrawn)]
        right = [money for money in told if money not in wrong and not any(_equal(money, other) for other in wrong)]
        alone = right[0] if right and all(_equal(right[0], money) for money in right) else None
        found += [(money, alone) for money in wrong if right]
    return found


def is_withdrawn(money: Money, withdrawn: Sequence[tuple[Money, Money | None]]) -> Money | None:
    """The amount that replaces one that is withdrawn, where a note tells it; None for one that is not withdrawn, too."""
    return next((right for wrong, right in withdrawn if _equal(wrong, money)), None)


def _equal(one: Money, other: Money) -> bool:
    return (one.low, one.high, one.currency) == (other.low, other.high, other.currency)


def _withdrawn(note: str, start: int) -> Iterator[tuple[int, int]]:
    for match in _WRONG.finditer(note):
        to = _TO.search(note, match.start(1), match.end(1)) if match[0][0] in "fF" else None
        yield start + match.start(1), start + (to.start() if to else match.end(1))
    for sentence in _SENTENCE.finditer(note):
        said = [] if _WRONG.search(sentence[0]) else list(_BOOK.find(sentence[0]))
        wrongly = next((hit.end for hit in said if hit.label == "wrongly"), None)
        if wrongly is not None:
            right = (hit.start for hit in said if hit.label == "right" and hit.start >= wrongly)
            yield start + sentence.start(), start + sentence.start() + next(right, len(sentence[0]))
