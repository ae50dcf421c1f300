"""Long stories in overlapping parts, so that nothing is cut off silently."""

from __future__ import annotations

import re

from summarizer.prompt import estimate_tokens

OVERLAP = 0.1  # of a part: enough for a sentence and what it refers to to stand in one part together

_ENDS = (re.compile(r"\n\s*\n"), re.compile(r"(?<=[.!?。！？])\s"), re.compile(r"\s"))


def parts(text: str, room: int) -> list[tuple[int, int]]:
    """[start, end) of parts of about `room` tokens (estimated) that overlap and together hold all of `text`.

    A part ends at a paragraph's end where one is near, else at a sentence's or a word's.
    """
    if estimate_tokens(text) <= room:
        return [(0, len(text))]
    size = max(200, len(text) * room // estimate_tokens(text))
    found: list[tuple[int, int]] = []
    start = 0
    while start + size < len(text):
        end = _end(text, start + size * 3 // 4, start + size)
        found.append((start, end))
        start = _end(text, end - int(size * OVERLAP * 2), end - int(size * OVERLAP))
    found.append((start, len(text)))
    return found


def _end(text: str, low: int, high: int) -> int:
    """The last good place to cut in [low, high]."""
    for pattern in _ENDS:
        places = [match.end() for match in pattern.finditer(text, low, high)]
        if places:
            return places[-1]
    return high
