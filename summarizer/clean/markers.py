"""The phrases of furniture, read from `phrases.toml`: what each table holds is told there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from pathlib import Path

from summarizer.tables import read_table

_TABLES = read_table(Path(__file__).parent / "phrases.toml", dict[str, str])


def _phrases(table: str) -> tuple[str, ...]:
    """One table's phrases; "_" at the end of one stands for a space."""
    lines = _TABLES[table].splitlines()
    return tuple(phrase.replace("_", " ") for line in lines for phrase in line.split("; ") if phrase)


def any_of(table: str) -> str:
    """A pattern for any of one table's phrases, longer ones first."""
    return f"(?:{'|'.join(map(re.escape, sorted(_phrases(table), key=len, reverse=True)))})"


class Phrases:
    """Phrases that may stand anywhere in a text, where a word begins.

    Most are looked for only in texts that hold their longest word but the last (of which the phrase may hold a
    part): of two hundred phrases that leaves a handful for a paragraph.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._anyway: list[str] = []
        self._by_word: dict[str, list[str]] = {}
        for phrase in phrases:
            *whole, _ = WORD.findall(phrase) or [""]
            where = self._by_word.setdefault(max(whole, key=len), []) if whole else self._anyway
            where.append(phrase)

    def count(self, text: str, words: Set[str]) -> int:
        """How many of the phrases a text holds, whose `words` these are; both in lower case."""
        likely = [phrase for word in words & self._by_word.keys() for phrase in self._by_word[word]]
        return sum(phrase in text for phrase in self._anyway + likely)


WORD = re.compile(r"\w+")
HEADS = frozenset(_phrases("heads"))
COMMENTS = frozenset(_phrases("comments"))
LABELS = frozenset(_phrases("labels"))
AGENCIES = frozenset(_phrases("agencies"))
SHARE_WORDS = frozenset(_phrases("share_words"))
PROMPTS = _phrases("prompts")
CREDITS = _phrases("credits")
BYLINES = _phrases("bylines")
STRONG_NOTICES = Phrases(_phrases("strong_notices"))
WEAK_NOTICES = Phrases(_phrases("weak_notices"))
SECTIONS = frozenset(_phrases("sections"))
PAPER_WORDS = frozenset(_phrases("paper_words"))
CONTACT_HEADS = frozenset(_phrases("contact_heads"))
MONTHS = {
    name: number
    for number, names in enumerate(_TABLES["months"].strip().splitlines(), start=1)
    for name in names.split("; ")
}
