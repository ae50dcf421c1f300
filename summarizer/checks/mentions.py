"""Mentions: where the names on a card stand in the article, in full or in short.

"Northmark" stands for "Northmark Capital Partners", "FIRB" for the board that the article or the card
gives that short form, "the Pruitts" for the Pruitt family. Case, accents, punctuation and the legal
form are set aside; letters and digits never are: a name that only resembles another is another name.
Descriptions ("the Leeds-based group") are not resolved.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from cleanco import basename

from summarizer.checks.role_cues import Named
from summarizer.ground import Span
from summarizer.words.names import AUTHORITY, COMMON, DATES, TITLES, PERSONS, SUFFIXES, Name, find_names, names_and_places
from summarizer.words.places import place_named

_WORD = re.compile(r"(?P<possessive>(?<=\w)['’]s(?!\w))|[^\W_]+")
_BRACKET = re.compile(r"\(([^()]*)\)")
_OWNED = re.compile(
    r"(?:['’]s|['’])\s+(?:\w+\s+){0,2}(?:bid|offer|takeover|acquisition|purchase|buyout|deal|merger|sale|approach)\b"
)
_DESCRIBED_AUTHORITY = re.compile(
    r"\b[A-Z]\w+(?:['’]s)?(?: [a-z]\w+)? (?:government|ministry|authority|authorities|regulators?|cabinet|parliament)\b"
)
_AT_A_PLACE = re.compile(r"\b(?:near|outside|at|across) $")
_LEADS_NAME = re.compile(r"^(?:-based)?(?: (?!and |to |of |for |from |by |with |in |is |was |has |will |would |said )[a-z]\w*(?<!ed)(?<!s)){1,3} $|^['’]s $|^-based $")
_LINKS = frozenset("and of the for de la le du des der die das und et y e in on".split())
_COMMON_HEADS = frozenset(
    """american national international general first federal united global world european british canadian australian
    pacific atlantic north south east west northern southern eastern western central new old great bank banco banque
    energy oil gas health royal public state city capital department ministry board commission court agency authority
    office council committee competition consumer securities foreign group grupo company compagnie union university
    institute trust financial standard universal advanced digital green blue red black white golden silver
    shareholders lenders directors antitrust government regulators house""".split()
)
"""First words that many names share: they never stand for a whole name."""
_PLACES_OF_PEOPLE = frozenset("family families brothers sisters heirs founders".split())


_NO_NAMES = COMMON | DATES | TITLES


class Word(NamedTuple):
    """A word of the text, folded: lower case, no accents; `capital`: it is written with a capital."""

    start: int
    end: int
    low: str
    capital: bool


def folded_words(text: str) -> list[Word]:
    """The words of `text` without punctuation and possessives; parts of a hyphenated word apart."""
    return [
        Word(found.start(), found.end(), fold_word(found.group()), found.group()[0].isupper())
        for found in _WORD.finditer(text)
        if not found["possessive"]
    ]


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
    core = [word.low for word in folded_words(basename(plain))] or list(full)
    while core and core[0] in ("the", "a", "an"):
        core.pop(0)
    while len(core) > 1 and core[-1] in SUFFIXES | _LINKS | _PLACES_OF_PEOPLE:
        core.pop()
    heads = [word for word in full if word not in _LINKS]
    initials = {"".join(word[0] for word in words) for words in (full, heads, core) if len(words) > 2}
    given = {fold_word(inner) for inner in brackets if inner.isalnum() and inner[:1].isupper()}
    return Forms(tuple(full), tuple(core), tuple(sorted(initials | given)), any(sign.isupper() for sign in plain))


class Mentions:
    """The words of one text by their folded form, and the mentions of any name among them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = folded_words(text)
        self._by_word: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self._by_word.setdefault(word.low, []).append(place)
        self._found: dict[str, tuple[Span, ...]] = {}

    def of(self, name: str) -> tuple[Span, ...]:
        """Every mention of `name`, in full or in short, in order."""
        if name not in self._found:
            self._found[name] = tuple(sorted(self._search(forms(name))))
        return self._found[name]

    def within(self, name: str, span: Span) -> Span | None:
        """The first mention of `name` that lies inside `span`."""
        return next((found for found in self.of(name) if found.start >= span.start and found.end <= span.end), None)

    def last_before(self, name: str, at: int) -> Span | None:
        """The last mention of `name` that ends at or before `at`."""
        return next((found for found in reversed(self.of(name)) if found.end <= at), None)

    def has_whole(self, name: str) -> bool:
        """Whether the text has the whole name, its legal form aside."""
        found = forms(name)
        core = found.core if len(found.core) > 1 else found.full
        return any(True for words in (found.full, core) for _ in self._runs(words, found.capital))

    def has_word(self, word: str) -> bool:
        """Whether the text has this folded word."""
        return word in self._by_word

    def has_acronym(self, name: str) -> bool:
        """Whether the text has the name's acronym, in capitals."""
        return any(
            self.text[self.words[place].start : self.words[place].end].isupper()
            for short in forms(name).acronyms
            for place in self._by_word.get(short, ())
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        """The first five letters of every word."""
        return frozenset(word[:5] for word in self._by_word)

    def authorities(self, listed: Iterable[str]) -> list[Span]:
        """Where an authority is named: by a word that only authorities bear, or as one of `listed`."""
        named = {Span(name.start, name.end) for name in self._names if set(name.text.lower().split()) & AUTHORITY}
        described = {Span(*found.span()) for found in _DESCRIBED_AUTHORITY.finditer(self.text)}
        return list(_without_nested(named.union(described, *(self.of(name) for name in listed))))

    @cached_property
    def known(self) -> list[str]:
        """Every name of the text once, in order."""
        return list(dict.fromkeys(name.text for name in self._names))

    @cached_property
    def places(self) -> frozenset[str]:
        """The countries, regions and cities of the text, an adjective under its country."""
        found = (place_named(name.text) for name in names_and_places(self.text) if name.sort == "place")
        return frozenset(place.name for place in found if place)

    def runs_of(self, words: str) -> list[Span]:
        """Where these words stand in a row, whatever their case."""
        folded = [word.low for word in folded_words(words)]
        return [self._span(place, len(folded)) for place in self._runs(folded, capital=False)]

    def capitals(self) -> Iterator[Span]:
        """Every run of capital words that may be a name."""
        at = 0
        while at < len(self.words):
            end = at
            while end < len(self.words) and self.words[end].capital and (end == at or self._touches(end)):
                end += 1
            if end > at and place_named(self.text[self.words[at].start : self.words[end - 1].end]) is None:
                first = at
                while first < end and (self.words[first].low in _NO_NAMES or len(self.words[first].low) < 3):
                    first += 1
                if first < end and not self._is_place(self.words[first].low):
                    yield self._span(first, end - first)
            at = max(end, at + 1)

    def named(self, names: Iterable[str]) -> list[Named]:
        """All mentions of `names`, and every other name of the text under its own words, in order."""
        found: dict[int, Named] = {}
        for name in sorted(names):
            core = len(forms(name).core)
            for span in self.of(name):
                known = found.get(span.start)
                if known is None or span.end > known.end or (span.end == known.end and core < len(forms(known.who).core)):
                    found[span.start] = Named(span.start, span.end, name)
        rows = sorted(found.values())
        ends = [row.end for row in rows]
        for span in self.capitals():
            place = bisect_right(ends, span.start)
            apart = place == len(rows) or rows[place].start >= span.end
            if apart and not _AT_A_PLACE.search(self.text, max(0, span.start - 9), span.start):
                following = self.text[span.end : rows[place].start] if place < len(rows) else ""
                if not _LEADS_NAME.match(following):
                    found[span.start] = Named(span.start, span.end, self.text[span.start : span.end])
        return sorted(found.values())

    def _touches(self, place: int) -> bool:
        return self.text[self.words[place - 1].end : self.words[place].start] in (" ", " & ", "-", ". ", "\n")

    @cached_property
    def owned_deals(self) -> list[Span]:
        """Names that an offer or a deal is said to be of: "Drexel's bid"."""
        return [Span(name.start, name.end) for name in self._names if _OWNED.match(self.text, name.end)]

    def _search(self, form: Forms) -> set[Span]:
        taken: dict[int, Span] = {}
        for words in (form.full, form.core):
            for place in self._runs(words, form.capital):
                taken.setdefault(place, self._span(place, len(words)))
        for length in range(len(form.core) - 1, 0, -1):
            self._take_short(form, length, taken)
        if len(form.core) == 1 and len(form.full) > 1:
            self._take_short(form, 1, taken)
        for short in (*form.acronyms, *self._plurals(form)):
            for place in self._by_word.get(short, ()):
                word = self.text[self.words[place].start : self.words[place].end]
                if word.isupper() or (word[:1].isupper() and short not in form.acronyms):
                    taken.setdefault(place, self._span(place, 1))
        return set(_without_nested(taken.values()))

    def _take_short(self, form: Forms, length: int, taken: dict[int, Span]) -> None:
        short = form.core[:length]
        if length == 1 and (short[0] in _COMMON_HEADS or short[0] in COMMON or len(short[0]) < 3 or self._is_place(short[0])):
            short = form.core[-1:] if form.core[0] in PERSONS else ()
        elif length == 1 and form.core[0] in PERSONS and len(form.core) > 1:
            short = form.core[-1:]
        if not short or short[-1] in _LINKS:
            return
        for place in self._runs(short, capital=True):
            if place not in taken and self._same(place, length, form):
                taken[place] = self._span(place, length)

    def _is_place(self, word: str) -> bool:
        return place_named(word.capitalize()) is not None

    def _same(self, place: int, length: int, form: Forms) -> bool:
        """Whether the short form at `place` is not the start of another, longer name."""
        name = self._name_over(self.words[place].start)
        if name is None:
            return True
        words = forms(name.text).full
        return len(words) <= length or words == form.full[: len(words)] or all(word in SUFFIXES for word in words[length:])

    def _name_over(self, at: int) -> Name | None:
        place = bisect_right(self._name_starts, at) - 1
        return self._names[place] if place >= 0 and self._names[place].end > at else None

    @cached_property
    def _names(self) -> list[Name]:
        return find_names(self.text)

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self._names]

    def _plurals(self, form: Forms) -> tuple[str, ...]:
        """ "the Pruitts" for the Pruitt family."""
        family = form.full and form.full[-1] in _PLACES_OF_PEOPLE and len(form.core) == 1
        return (f"{form.core[0]}s", f"{form.core[0]}es") if family else ()

    def _runs(self, words: Sequence[str], capital: bool) -> Iterator[int]:
        """Where these folded words stand in a row; `capital`: one of them at least with a capital."""
        if not words:
            return
        for place in self._by_word.get(words[0], ()):
            run = self.words[place : place + len(words)]
            if len(run) == len(words) and all(word.low == wanted for word, wanted in zip(run, words, strict=True)):
                if not capital or any(word.capital for word in run):
                    yield place

    def _span(self, place: int, length: int) -> Span:
        return Span(self.words[place].start, self.words[place + length - 1].end)


def _without_nested(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that do not lie inside one that starts before them."""
    end = -1
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end > end:
            yield span
            end = span.end
