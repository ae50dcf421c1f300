"""The words of a name and of a text, folded, and the forms in which a name may be written.

Case, accents, punctuation and possessives are set aside; letters and digits never are. In Chinese, Japanese, Korean,
Thai, Arabic … a name stands among letters that are none of it ("한빛전자는", "海岭集团周三"); in Russian, Greek … its last
letters change with the case ("Северсталь", "Северстали"). Its letters must be there all the same: a name that only
resembles another is another name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from cleanco import basename

from summarizer.languages.tables import word_lists
from summarizer.reading.places import is_place
from summarizer.text.folding import placed, plain
from summarizer.text.once import WORDS
from summarizer.text.sentences import Span, lowered

_NAMES = word_lists("names.toml")
_WORD = re.compile(r"[^\W_]+")
_OWNED = re.compile(r"\w['’]s(?!\w)")  # the "s" of "Alder's" is no word
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]")
_LONGEST = 12  # words of a name that are taken for short forms: a hostile one may have thousands
_NEVER_LAST = _NAMES["suffixes"] | _NAMES["links"] | _NAMES["families"]
_NEVER_ALONE = _NAMES["generic"] | _NAMES["common"]
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
    bare = _BRACKET.sub(" ", name)
    full = _without_article(name_words(bare))
    core = _without_article(name_words(without_legal_form(bare))) or full
    core = core[: next((at for at in range(len(core), 1, -1) if core[at - 1] not in _NEVER_LAST), 1)]
    whole = dict.fromkeys((name_words(name), full, core if len(core) > 1 else full))
    heads = tuple(word for word in full if word not in _NAMES["links"])
    initials = {"".join(word[0] for word in words) for words in (full, heads, core) if len(words) > 2}
    inner = {fold_word(one) for one in map(str.strip, _BRACKET.findall(name)) if one.isalnum() and one[0].isupper()}
    capital = any(sign.isupper() for sign in bare)
    return Forms(full, core, tuple(whole), tuple(_shorts(full, core)), frozenset(initials | inner), capital)


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[next((at for at, word in enumerate(words) if word not in ("the", "a", "an")), len(words)) :]


def _shorts(full: tuple[str, ...], core: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The first words of a name, of a person the last, of a family its plural; none that many names share."""
    if len(full) < 2:
        return
    yield from (core[:at] for at in range(min(len(core), _LONGEST) - 1, 1, -1) if core[at - 1] not in _NAMES["links"])
    alone = core[-1] if core[0] in _NAMES["persons"] else core[0]
    if len(alone) > 2 and alone not in _NEVER_ALONE and not is_place(alone):
        family = len(core) == 1 and full[-1] in _NAMES["families"]
        yield from ((alone + ending,) for ending in (("", "s", "es") if family else ("",)))


_INFLECTED = ("CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN")
_HUNG_ON = {name: sorted(words, key=len, reverse=True) for name, words in word_lists("name_endings.toml").items()}
_LEAST, _ENDING, _LONGER = 3, 2, 3  # letters: a word that may change, what it may lose, what it may gain


@lru_cache(maxsize=4096)
def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0] if sign.isalpha() else "LATIN"


def other_spans(text: str, name: str, whole: bool) -> list[Span]:
    """Where a name of another script stands, whatever hangs on it; not `whole`: also without "group" or "holding" behind it."""
    if name.isascii() or all(_script(sign) == "LATIN" for sign in name):
        return []
    bare = without = _BRACKET.sub(" ", name).strip()
    for form in _HUNG_ON["legal"]:
        bare = bare.replace(form, "").strip()
    short = next((bare.removesuffix(end) for end in _HUNG_ON["group"] if bare.endswith(end)), bare)
    folded = plain(text)
    for one in (name, without, bare, without_legal_form(without), *(() if whole else (short,))):
        pattern = _pattern(plain(one).text.strip())
        spans = [Span(*match.span()) for match in re.finditer(pattern, folded.text, re.IGNORECASE)] if pattern else []
        if spans:
            return list(placed(folded, spans))
    return []


def _pattern(name: str) -> str:
    """The letters of a name in a row, where its script joins words; else its words, each in whatever case."""
    if any(_script(sign) not in ("LATIN", *_INFLECTED) for sign in name):
        signs = [re.escape(sign) for sign in name if not sign.isspace()]
        return r"[\s·・]?".join(signs) if len(signs) > 1 else ""
    hung = rf"\w{{0,{_ENDING + _LONGER}}}"
    stems = [(word, word[: max(_LEAST, len(word) - _ENDING)]) for word in re.findall(r"\w+", name)]
    return r"\W+".join(rf"\b{stem}{'' if stem == word else hung}\b" for word, stem in stems)
