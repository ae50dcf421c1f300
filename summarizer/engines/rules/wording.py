"""The words of `words.toml`: what the rules write, and what they read for it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from summarizer.tables import read_table

TABLE: dict[str, Any] = read_table(Path(__file__).parent / "words.toml", dict[str, dict[str, str | list[str]]])
_PIECES = {
    "SAID": r"\s+(?:said|says|announced|confirmed|disclosed|told)\b",
    "NAME": r"[A-Z][\w&'’-]*\.?(?:\s+(?:[A-Z&][\w&'’-]*\.?|of)){0,8}",
    "NOUN": TABLE["label"]["noun"],
}


def patterns(section: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a section by their names, in order."""
    piece = re.compile("|".join(_PIECES))
    return {name: re.compile(piece.sub(lambda one: _PIECES[one[0]], way)) for name, way in TABLE[section].items()}
