"""The currency that a number leans on from behind: "US$|84", "SEK |12", "人民币|26"."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.reading.currencies import Unit, before, sign_ends
from summarizer.reading.money_east import EAST_FROM, east_unit_before


class Head(NamedTuple):
    """The currency that stands before the digits and where it begins; `unknown`: letters or signs nobody knows do."""

    unit: Unit | None
    start: int
    unknown: bool = False


_LETTERS_BEFORE = re.compile(r"(?<![^\W\d_])(?<!\.)[^\W\d_]+(?:\.[^\W\d_]+)*\.?\Z")
_UNKNOWN_SIGNS = "_#@^×÷%°\\"


def head_of(text: str, start: int) -> Head:
    """The currency that the number leans on from behind."""
    window = text[max(0, start - 14) : start]
    near = window.rstrip(" ") if window[-3:] != "   " else window
    near = near[:-1] if near[-1:] == "-" and len(near) == len(window) else near
    if not near:
        return Head(None, start)
    stop = start - len(window) + len(near)
    apart = stop < start
    last = near[-1]
    if not (last.isalpha() or last == "."):
        return (
            _by_sign(near, stop, apart)
            if last in sign_ends()
            else Head(None, start, not apart and last in _UNKNOWN_SIGNS)
        )
    if last > EAST_FROM:
        name = east_unit_before(near)
        return Head(name[0], stop - name[1]) if name else Head(None, start)
    word = near.rsplit(None, 1)[-1]
    if not word.isalpha() and word not in before():
        letters = _LETTERS_BEFORE.search(word)
        if not letters:
            return Head(None, start)
        ahead = word[: letters.start()]
        if ahead[-1:] in ("$", "_") or ahead[-1:].isdigit():
            known = next((word[at:] for at in range(max(0, len(ahead) - 3), len(ahead)) if word[at:] in before()), None)
            return Head(before()[known], stop - len(known)) if known else Head(None, start, unknown=not apart)
        word = letters[0]
    unit = before().get(word) if len(word) < len(near) or start <= len(window) else None
    return Head(unit, stop - len(word)) if unit else Head(None, start, unknown=not apart and last != ".")


def _by_sign(near: str, stop: int, apart: bool) -> Head:
    """The longest sign that ends a text; letters that nobody knows may be part of it."""
    for length in range(min(6, len(near)), 0, -1):
        sign = before().get(near[-length:])
        if sign:
            ahead = near[-length - 1 : -length]
            if apart and ahead == " " and near[-length - 2 : -length - 1].isdigit():
                return Head(None, stop, unknown=True)  # whose sign is that: "10 $ 30"
            return Head(sign, stop - length, unknown=ahead.isalnum() and ahead < EAST_FROM)
    return Head(None, stop + apart)
