"""The tables of this folder and of the languages in it, read and held to their shape.

A table is a file here (`transfers.toml`), or one of that name in the folder of each language (`en/dates.toml`), which are put
together. Whoever adds a folder adds a language; with a `language.toml` it is one that a text may show to speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict

from summarizer.tables import read_table

_T = TypeVar("_T")


def _parted(words: Any) -> Any:  # of `str.split` itself pydantic would parse the signature, at each start anew
    return words.split() if isinstance(words, str) else words


Words = Annotated[tuple[str, ...], BeforeValidator(_parted)]
"""Words or phrases of a table: a list, or words in one string, parted by white space."""
_WORD = re.compile(r"\w+")
_SHOWN = 2_000  # characters of a text that show what it speaks
_FOLDER = Path(__file__).parent


def table(file: str, shape: type[_T]) -> _T:
    """What a TOML file of this folder, or all of that name in the languages' folders, say as `shape`.

    Raises:
        WrongTable: one of them has a key that it should not have.
    """
    if (_FOLDER / file).exists():
        return read_table(_FOLDER / file, shape)
    return cast(_T, together(by_language(file, shape).values()))


def by_language(file: str, shape: type[_T]) -> dict[str, _T]:
    """The TOML file of that name in each language's folder that has one: {"de": …, "en": …}."""
    return {path.parent.name: read_table(path, shape) for path in sorted(_FOLDER.glob(f"*/{file}"))}


@cache
def word_lists(file: str) -> dict[str, frozenset[str]]:
    """The lists of a TOML file, by name."""
    return {name: frozenset(words) for name, words in table(file, dict[str, Words]).items()}


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, by their first letters, the longer first; a blank may be a hyphen."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(sorted(set(words)), key=len, reverse=True):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"[\s-]"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())


def together(values: Iterable[Any]) -> Any:
    """Tables as one: their keys side by side, and under the same key the lists or words of all."""
    first, *others = values
    for other in others:
        if isinstance(first, BaseModel):
            first = first.model_copy(update=together([dict(first), dict(other)]))
        elif isinstance(first, dict):
            first = first | {key: together([first[key], one]) if key in first else one for key, one in other.items()}
        else:
            first = f"{first} {other}" if isinstance(first, str) else first + other
    return first


class Language(BaseModel):
    """What `language.toml` says: words that tell the language, what ends no sentence in it, and what begins another clause."""

    model_config = ConfigDict(extra="forbid")
    tells: Words
    abbreviations: Words = ()
    counted: Words = ()
    parted: Words = ()
    contrasts: Words = ()
    joins: Words = ()
    begins: Words = ()


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that a text may show to speak, English first: it is read in every text."""
    codes = [path.parent.name for path in _FOLDER.glob("*/language.toml")]
    return tuple(sorted(codes, key=lambda code: (code != "en", code)))


@cache
def _tells() -> dict[str, frozenset[str]]:
    return {code: frozenset(one.tells) for code, one in by_language("language.toml", Language).items()}


def _counted(text: str) -> dict[str, int]:
    """How many words of a text's beginning tell each language."""
    words = _WORD.findall(text[:_SHOWN].lower())
    return {code: sum(map(tells.__contains__, words)) for code, tells in _tells().items()}


def spoken(text: str) -> tuple[str, ...]:
    """English, and what else a text may speak: the languages whose words it has most; all where it has none of any."""
    counts = _counted(text)
    return tuple(code for code in languages() if code == "en" or counts[code] == max(counts.values()))


def is_foreign(text: str) -> bool:
    """Whether a text has more of the words that tell another language than of those that tell English."""
    counts = _counted(text)
    return max(counts.values()) > counts["en"]
