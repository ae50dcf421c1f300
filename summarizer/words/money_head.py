"""The currency that a number leans on from behind: "US$|84", "SEK |12", "人民币|26"."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.words.currencies import Unit, before
from summarizer.words.money_east import EAST_FROM, east_unit_before


class Head(NamedTuple):
    """The currency that stands before the digits and where it begins; `unknown`: letters or signs nobody knows do."""

    unit: Unit | None
    start: int
    unknown: bool = False


_LETTERS_BEFORE = re.compile(r"(?:[^\W\d_]+\.?)+\Z")


def head_of(text: str, start: int) -> Head:
    """The currency that the number leans on from behind."""
    window = text[max(0, start - 14) : start]
    near = window.rstrip(" ") if window[-3:] != "   " else window
    near = near[:-1] if near[-1:] == "-" and len(near) == len(window) else near
    if not near:
        return Head(None, start)
    stop = start - len(window) + len(near)
    apart = stop < start
    if near[-1] > EAST_FROM and near[-1].isalpha():
        name = east_unit_before(near)
        return Head(name[0], stop - name[1]) if name else Head(None, start)
    letters = _LETTERS_BEFORE.search(near) if near[-1].isalpha() or near[-1] == "." else None
    if letters:
        unit = before().get(letters[0])
        cut = letters.start() == 0 and start > len(window)
        behind_a_sign = (
            near[letters.start() - 1 : letters.start()] in ("$", "_") or near[max(0, letters.start() - 1)].isdigit()
        )
        if behind_a_sign and not cut:
            words = next(
                (near[at:] for at in range(max(0, letters.start() - 3), letters.start()) if near[at:] in before()), None
            )
            return Head(before()[words], stop - len(words)) if words else Head(None, start, unknown=not apart)
        if unit and not cut:
            return Head(unit, stop - len(letters[0]))
        return Head(None, start, unknown=not apart and letters[0][-1] != ".")
    for length in range(min(6, len(near)), 0, -1):
        sign = before().get(near[-length:])
        if sign:
            ahead = near[-length - 1 : -length]
            if apart and ahead == " " and near[-length - 2 : -length - 1].isdigit():
                return Head(None, start, unknown=True)  # whose sign is that: "10 $ 30"
            return Head(sign, stop - length, unknown=ahead.isalnum() and ahead < EAST_FROM)
    return Head(None, start, unknown=not apart and near[-1] in "_#@^×÷%°\\")
