"""What several checks look up in one reading: found when first asked for, and kept with that reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar, cast

from summarizer.checks.reading import Reading

_T = TypeVar("_T")


def kept(find: Callable[[Reading], Iterable[_T]]) -> Callable[[Reading], tuple[_T, ...]]:
    """Decorate a pure function of a reading; its rows are shared by all who ask, so nobody may change them."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def remembered(reading: Reading) -> tuple[_T, ...]:
        known = vars(reading)  # where a cached property is kept, too
        if name not in known:
            known[name] = tuple(find(reading))
        return cast(tuple[_T, ...], known[name])

    return remembered
