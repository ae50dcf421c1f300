"""Word lists kept as data beside the code: TOML files whose entries are words parted by white space."""

from __future__ import annotations

import tomllib
from pathlib import Path


def word_lists(file: str) -> dict[str, frozenset[str]]:
    """The lists of a TOML file beside this module, by name."""
    data = tomllib.loads((Path(__file__).parent / file).read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items()}
