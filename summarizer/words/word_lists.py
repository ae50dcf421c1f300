"""Word lists kept as data beside the code: TOML files whose entries are words parted by white space."""

from __future__ import annotations

from pathlib import Path

from summarizer.tables import read_table


def word_lists(file: str) -> dict[str, frozenset[str]]:
    """The lists of a TOML file beside this module, by name."""
    data = read_table(Path(__file__).parent / file, dict[str, str])
    return {name: frozenset(words.split()) for name, words in data.items()}
