"""Opposites: words that say the contrary of one another, each with its pair, its side and whether it is denied.

"Did not accept" and "turned down" come out on the same side. Irony, and what a word is said of, are not
known here.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from summarizer.words.content import content_words
from summarizer.words.once import once
from summarizer.words.polarity import Marker, find_markers
from summarizer.words.sentences import lowered

_FILE = Path(__file__).parent / "opposites.toml"


def _read() -> dict[str, tuple[int, bool]]:
    known: dict[str, tuple[int, bool]] = {}
    pairs = tomllib.loads(_FILE.read_text(encoding="utf-8"))["pairs"].strip().split("\n")
    for place, pair in enumerate(pairs):
        for side, words in zip((True, False), pair.split("|"), strict=True):
            known |= {word.replace("_", " "): (place, side) for word in words.split()}
    return known


_KNOWN = _read()
_WORDS = re.compile(
    rf"(?<![\w-])(?:{'|'.join(re.escape(word) for word in sorted(_KNOWN, key=len, reverse=True))})(?![\w-])(?! to comment)"
)
_CLOUDED = re.compile(
    r"\b(?:stop\w*|prevent\w*|avoid\w*|against|rather\s+than|instead\s+of|short\s+of|reject\w*|dismiss\w*|turn\w*\s+down|"
    r"oppos\w*|doubt\w*|disput\w*)\b",
    re.IGNORECASE,
)
"""Before a word, it leaves open which side the word is on."""
_RULED_OUT = re.compile(r"\brul\w+\s+out\b", re.IGNORECASE)
_NEAR = 40  # characters before the word
_AWAY = 3  # content words at most between a denial and the word that it denies


class Opposite(NamedTuple):
    """A word at [start, end) of one `side` of a `pair`; a denied one counts for the other side."""

    start: int
    end: int
    pair: int
    side: bool


@once
def find_opposites(text: str) -> tuple[Opposite, ...]:
    """Every word of a sentence or two that has a contrary, in order."""
    found = list(_WORDS.finditer(lowered(text)))
    if not found:
        return ()
    markers = [marker for marker in find_markers(text) if marker.sort != "hedge"]
    return tuple(
        Opposite(*match.span(), pair, side != _is_denied(text, markers, *match.span()))
        for match in found
        if not _CLOUDED.search(text, max(0, match.start() - _NEAR), match.start())
        for pair, side in [_KNOWN[match[0]]]
    )


def _is_denied(text: str, markers: list[Marker], start: int, end: int) -> bool:
    """Whether an odd number of denials govern the word; the word is no denial of itself."""
    count = len(_RULED_OUT.findall(text, max(0, start - _NEAR), start))
    for marker in markers:
        if marker.start < end and start < marker.end:
            count += marker.start < start  # "would not confirm" is one marker
            continue
        within = marker.after.start <= start < marker.after.end
        count += within and len(content_words(text[marker.end : start])) < _AWAY
    return count % 2 == 1
