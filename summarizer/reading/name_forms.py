"""The words of a name and of a text, folded, and the forms in which a name may be written.

Case, accents, punctuation and possessives are set aside; letters and digits never are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from cleanco import basename

from summarizer.reading.name_words import COMMON, FAMILIES, GENERIC, LINKS, PERSONS, SUFFIXES
from summarizer.reading.places import is_place
from summarizer.text.once import WORDS
from summarizer.text.sentences import lowered

_WORD = re.compile(r"[^\W_]+")
_OWNED = re.compile(r"\w['’]s(?!\w)")  # the "s" of "Alder's" is no word
_BRACKET = re.compile(r"\(([^()]*)\)")
_LONGEST = 12  # words of a name that are taken for short forms: a hostile one may have thousands
_NEVER_LAST = SUFFIXES | LINKS | FAMILIES
_NEVER_ALONE = GENERIC | COMMON
_ENDINGS = frozenset(words[-1] for _, words in basename.keywords["terms"])


def without_legal_form(name: str) -> str:
    """The name in single spaces without its legal form ("Ltd", "S.p.A."), as the library cleanco knows them; "" for no more."""
    words = name.split() if name.isascii() else []
    if words and words[-1].isalpha() and words[-1].lower() not in _ENDINGS:  # the library tries each of hundreds
        return " ".join(words)
    return str(basename(name))


class Word(NamedTuple):
    """A word of the text, folded: lower case, no accents; `capital`: it is written with a capital."""

    start: int
    end: int
    low: str
    capital: bool


_word = partial(tuple.__new__, Word)  # half the time of Word(...), and this is made for every word


def folded_words(text: str) -> list[Word]:
    """The words of `text` without punctuation and possessives; parts of a hyphenated word apart."""
    found = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(lowered(text))]
    return [
        _word((start, end, word if word.isascii() else fold_word(text[start:end]), text[start].isupper()))
        for start, end, word in found
        if word != "s" or start < 2 or not _OWNED.match(text, start - 2)
    ]


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
    """How a name may be written, in folded words.

    `full`: all its words; `core`: the same without legal form; `whole`: the rows of words that give it whole; `shorts`: what
    may stand for it, longest first; `acronyms`: its initials, and what it has in brackets; `capital`: whether it has any.
    """

    full: tuple[str, ...]
    core: tuple[str, ...]
    whole: tuple[tuple[str, ...], ...]
    shorts: tuple[tuple[str, ...], ...]
    acronyms: frozenset[str]
    capital: bool

    def written_short(self) -> tuple[tuple[str, ...], ...]:
        """Every row of words that may stand for the name."""
        return (*self.shorts, *((acronym,) for acronym in self.acronyms))


@lru_cache(maxsize=WORDS)
def forms(name: str) -> Forms:
    """The forms of a name as a text or a card gives it; what stands in brackets is an acronym or no part of it."""
    plain = _BRACKET.sub(" ", name)
    full = _without_article(name_words(plain))
    core = _without_article(name_words(without_legal_form(plain))) or full
    core = core[: next((at for at in range(len(core), 1, -1) if core[at - 1] not in _NEVER_LAST), 1)]
    whole = dict.fromkeys((name_words(name), full, core if len(core) > 1 else full))
    heads = tuple(word for word in full if word not in LINKS)
    initials = {"".join(word[0] for word in words) for words in (full, heads, core) if len(words) > 2}
    inner = {fold_word(one) for one in map(str.strip, _BRACKET.findall(name)) if one.isalnum() and one[0].isupper()}
    capital = any(sign.isupper() for sign in plain)
    return Forms(full, core, tuple(whole), tuple(_shorts(full, core)), frozenset(initials | inner), capital)


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[next((at for at, word in enumerate(words) if word not in ("the", "a", "an")), len(words)) :]


def _shorts(full: tuple[str, ...], core: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The first words of a name, of a person the last, of a family its plural; none that many names share."""
    if len(full) < 2:
        return
    yield from (core[:at] for at in range(min(len(core), _LONGEST) - 1, 1, -1) if core[at - 1] not in LINKS)
    alone = core[-1] if core[0] in PERSONS else core[0]
    if len(alone) > 2 and alone not in _NEVER_ALONE and not is_place(alone):
        family = len(core) == 1 and full[-1] in FAMILIES
        yield from ((alone + ending,) for ending in (("", "s", "es") if family else ("",)))
