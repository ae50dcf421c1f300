"""The words of a name and of a text, folded, and the forms in which a name may be written.

Case, accents, punctuation and possessives are set aside; letters and digits never are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from summarizer.reading.legal_forms import without_legal_form
from summarizer.reading.names import SUFFIXES
from summarizer.reading.places import place_named
from summarizer.text.once import WORDS

_WORD = re.compile(r"[^\W_]+")
_OWNED = re.compile(r"\w['’]s(?!\w)")  # the "s" of "Alder's" is no word
_BRACKET = re.compile(r"\(([^()]*)\)")
LINKS = frozenset("""and of the for de la le du des der die das und et y e in on""".split())
COMMON_HEADS = frozenset(
    """american national international general first federal united global world european british canadian australian
    pacific atlantic north south east west northern southern eastern western central new old great bank banco
    banque energy oil gas health royal public state city capital department ministry board commission court agency
    authority office council committee competition consumer securities foreign group grupo company compagnie union
    university institute trust financial standard universal advanced digital green blue red black white golden
    silver shareholders lenders directors antitrust government regulators house""".split()
)
"""First words that many names share: they never stand for a whole name."""
FAMILIES = frozenset(["family", "families", "brothers", "sisters", "heirs", "founders"])
_NEVER_LAST = SUFFIXES | LINKS | FAMILIES


class Word(NamedTuple):
    """A word of the text, folded: lower case, no accents; `capital`: it is written with a capital."""

    start: int
    end: int
    low: str
    capital: bool


def folded_words(text: str) -> list[Word]:
    """The words of `text` without punctuation and possessives; parts of a hyphenated word apart."""
    return [Word(start, end, fold_word(text[start:end]), text[start].isupper()) for start, end in word_spans(text)]


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where those words start and end."""
    return [
        (start, end)
        for start, end in map(re.Match.span, _WORD.finditer(text))
        if end - start > 1 or text[start] != "s" or start < 2 or not _OWNED.match(text, start - 2)
    ]


@lru_cache(maxsize=WORDS)
def is_place(name: str) -> bool:
    """Whether the name is that of a known country, region or city, in any case."""
    return place_named(name) is not None or place_named(name.capitalize()) is not None


@lru_cache(maxsize=WORDS)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, brackets and all."""
    return tuple(word.low for word in folded_words(name))


@lru_cache(maxsize=WORDS)
def fold_word(word: str) -> str:
    """Lower case and no accents: "Mälar" → "malar"."""
    low = word.lower()
    if low.isascii():
        return low
    return "".join(sign for sign in unicodedata.normalize("NFKD", low) if not unicodedata.combining(sign))


class Forms(NamedTuple):
    """How a name may be written: all its words, the same without legal form, and its acronyms."""

    full: tuple[str, ...]
    core: tuple[str, ...]
    acronyms: tuple[str, ...]
    capital: bool


@lru_cache(maxsize=1024)
def forms(name: str) -> Forms:
    """The forms of a name as a card gives it; what stands in brackets is an acronym or no part of it."""
    brackets = [inner.strip() for inner in _BRACKET.findall(name)]
    plain = _BRACKET.sub(" ", name)
    full = [word.low for word in folded_words(plain)]
    while full and full[0] in ("the", "a", "an"):
        full.pop(0)
    core = [word.low for word in folded_words(without_legal_form(plain))] or list(full)
    while core and core[0] in ("the", "a", "an"):
        core.pop(0)
    while len(core) > 1 and core[-1] in _NEVER_LAST:
        core.pop()
    heads = [word for word in full if word not in LINKS]
    initials = {"".join(word[0] for word in words) for words in (full, heads, core) if len(words) > 2}
    given = {fold_word(inner) for inner in brackets if inner.isalnum() and inner[:1].isupper()}
    return Forms(tuple(full), tuple(core), tuple(sorted(initials | given)), any(sign.isupper() for sign in plain))
