"""The words of `words.toml`: what the rules write, and what they read for it."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Any

TABLE: dict[str, Any] = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
_PIECES = {
    "SAID": r"\s+(?:said|says|announced|confirmed|disclosed|told)\b",
    "NAME": r"[A-Z][\w&'’-]*\.?(?:\s+(?:[A-Z&][\w&'’-]*\.?|of)){0,8}",
    "NOUN": TABLE["label"]["noun"],
}


def patterns(section: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a section by their names, in order."""
    piece = re.compile("|".join(_PIECES))
    return {name: re.compile(piece.sub(lambda one: _PIECES[one[0]], way)) for name, way in TABLE[section].items()}
