"""The tables of this folder, read and held to their shape."""

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
