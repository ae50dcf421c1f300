"""Caps: words that deny a stage outright ("nothing has been signed", "is expected to close"), phrase by phrase.

Where `stages` reads what a text asserts, this reads what it rules out, so that a card that is further
can be told from one whose article has an idiom that nobody listed. Of which deal of several a denial is
told, and whether it has since come true, is not known here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from summarizer.deal import StatusValue
from summarizer.words.once import once
from summarizer.words.phrases import Phrasebook
from summarizer.words.sentences import tokens


class Cap(NamedTuple):
    """Words at [start, end) by which the deal has not reached `below`, nor anything above it on the ladder."""

    start: int
    end: int
    below: StatusValue


@lru_cache(maxsize=1)
def _book() -> Phrasebook:
    return Phrasebook.read("caps.toml")


@once
def find_caps(text: str) -> tuple[Cap, ...]:
    """Every denial of a stage, in order."""
    return tuple(Cap(hit.start, hit.end, StatusValue(hit.label)) for hit in _book().find(text, tokens(text)))
