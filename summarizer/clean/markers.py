"""The phrases of furniture, read from `phrases.toml`: what each table holds is told there."""

from __future__ import annotations

import tomllib
from importlib import resources

_TABLES: dict[str, str] = tomllib.loads(resources.files("summarizer.clean").joinpath("phrases.toml").read_text("utf-8"))


def _phrases(table: str) -> tuple[str, ...]:
    """One table's phrases; "_" at the end of one stands for a space."""
    lines = _TABLES[table].splitlines()
    return tuple(phrase.replace("_", " ") for line in lines for phrase in line.split("; ") if phrase)


HEADS = frozenset(_phrases("heads"))
COMMENTS = frozenset(_phrases("comments"))
LABELS = frozenset(_phrases("labels"))
AGENCIES = frozenset(_phrases("agencies"))
SHARE_WORDS = frozenset(_phrases("share_words"))
PROMPTS = _phrases("prompts")
CREDITS = _phrases("credits")
BYLINES = _phrases("bylines")
STRONG_NOTICES = _phrases("strong_notices")
WEAK_NOTICES = _phrases("weak_notices")
