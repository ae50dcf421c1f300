"""What sort of deal the words of an article speak of.

Cues only: several kinds may be named in one article ("its merger partner sold a stake"), and which of
them is the deal's is for the caller to judge by where they stand.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from summarizer.deal import Kind
from summarizer.text.once import once
from summarizer.text.phrases import Phrasebook


class KindCue(NamedTuple):
    """Words at [start, end) that name a kind of deal."""

    start: int
    end: int
    kind: Kind


@lru_cache(maxsize=1)
def _book() -> Phrasebook:
    return Phrasebook.read("kinds.toml")


@once
def _found(text: str) -> tuple[KindCue, ...]:
    return tuple(KindCue(hit.start, hit.end, Kind(hit.label)) for hit in _book().find(text))


def find_kinds(text: str) -> list[KindCue]:
    """The cues of `text` in order."""
    return list(_found(text))
