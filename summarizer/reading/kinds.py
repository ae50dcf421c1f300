"""What sort of deal the words of an article speak of.

Cues only: several kinds may be named in one article ("its merger partner sold a stake"), and which of
them is the deal's is for the caller to judge by where they stand.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from summarizer.deal import Kind
from summarizer.languages.tables import table
from summarizer.text.phrases import Phrasebook


class KindCue(NamedTuple):
    """Words at [start, end) that name a kind of deal."""

    start: int
    end: int
    kind: Kind


@cache
def _book() -> Phrasebook[Kind]:
    return Phrasebook(table("kinds.toml", dict[Kind, list[str]]))


def find_kinds(text: str) -> list[KindCue]:
    """The cues of `text` in order."""
    return [KindCue(hit.start, hit.end, hit.label) for hit in _book().find(text)]
