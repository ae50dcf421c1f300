"""The tables of this folder and of the languages in it (`en/numbers.toml`), read and held to their shape."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from summarizer.tables import read_table

_T = TypeVar("_T")


def table(file: str, shape: type[_T]) -> _T:
    """What a TOML file of this folder holds, as `shape`; a key that it should not have raises WrongTable."""
    return read_table(Path(__file__).parent / file, shape)


def word_lists(file: str) -> dict[str, frozenset[str]]:
    """The lists of a TOML file, by name; its entries are words parted by white space."""
    data = table(file, dict[str, str])
    return {name: frozenset(words.split()) for name, words in data.items()}


def by_language(file: str, shape: type[_T]) -> dict[str, _T]:
    """The TOML file of that name in each language's folder that has one: {"de": …, "en": …}."""
    found = sorted(Path(__file__).parent.glob(f"*/{file}"))
    return {path.parent.name: read_table(path, shape) for path in found}
