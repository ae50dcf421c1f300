"""Reading a text once, however many ask: what a function found in an article's `Text` is kept with that text, and goes with it.

Of plain short strings (a headline, a quote, a card's words) the last few are kept here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, TypeVarTuple, cast

from summarizer.article import Text

_More = TypeVarTuple("_More")
_T = TypeVar("_T")

WORDS = 1 << 14
"""How many single words a function of one word may remember: those that make up nearly all of a stream of news."""


_SHORT, _MANY = 1_000, 256  # characters, strings


def once(read: Callable[[str, *_More], _T]) -> Callable[[str, *_More], _T]:
    """Decorate a pure function of a text; its result is shared, so it must be one that nobody changes."""
    short = lru_cache(maxsize=_MANY)(read)

    @wraps(read)
    def remembered(text: str, *more: *_More) -> _T:
        if not isinstance(text, Text):
            return short(text, *more) if len(text) < _SHORT else read(text, *more)
        key: tuple[Any, ...] = (read, *more)
        if key not in text.kept:
            text.kept[key] = read(text, *more)
        return cast(_T, text.kept[key])

    return remembered
