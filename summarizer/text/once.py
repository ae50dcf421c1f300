"""Reading a text once, however many ask: what a function found in a text is kept for the next caller.

A dozen checks read the same headline and the same quotes, and each builds on tokens, sentences and
names. Of short texts (headlines, quotes, sentences) many are kept, of whole articles only a few, so
that the memory held does not grow with the length of what is read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

_More = TypeVarTuple("_More")
_T = TypeVar("_T")

WORDS = 1 << 14
"""How many single words a function of one word may remember: those that make up nearly all of a stream of news."""

_SHORT = 1_000  # characters
_MANY, _FEW = 256, 8


def once(read: Callable[[str, *_More], _T]) -> Callable[[str, *_More], _T]:
    """Decorate a pure function of a text; its result is shared, so it must be one that nobody changes."""
    short, long = lru_cache(maxsize=_MANY)(read), lru_cache(maxsize=_FEW)(read)

    @wraps(read)
    def remembered(text: str, *more: *_More) -> _T:
        return (short if len(text) < _SHORT else long)(text, *more)

    return remembered
