"""Mentions: where the names on a card stand in the article, in full or in short.

"Northmark" stands for "Northmark Capital Partners", "FIRB" for the board that the article or the card
gives that short form, "the Pruitts" for the Pruitt family. A name that only resembles another is another
name. Descriptions ("the Leeds-based group") are not resolved.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from summarizer.checks.readers.name_forms import (
    COMMON_HEADS,
    FAMILIES,
    LINKS,
    Forms,
    fold_word,
    forms,
    is_place,
    name_words,
    word_spans,
)
from summarizer.checks.readers.other_scripts import inflected_runs, is_joined, is_other, joined_spans
from summarizer.reading.names import AUTHORITY, COMMON, DATES, PERSONS, SUFFIXES, TITLES, names_and_places
from summarizer.reading.places import place_named
from summarizer.reading.sides import Named
from summarizer.text.once import once
from summarizer.text.sentences import Span, lowered

_DESCRIBED_AUTHORITY = re.compile(
    r"\b[A-Z]\w+(?:['’]s)?(?: [a-z]\w+)? (?:government|ministry|authority|authorities|regulators?|cabinet|parliament)\b"
)
_AT_A_PLACE = re.compile(r"\b(?:near|outside|at|across) $")
_LEADS_NAME = re.compile(
    r"^(?:-based)?(?: (?!and |to |of |for |from |by |with |in |is |was |has |will |would |"
    r"said )[a-z]\w*(?<!ed)(?<!s)){1,3} $|^['’]s $|^-based $"
)
_NO_NAMES = COMMON | DATES | TITLES


class Mentions:
    """The words of one text by their folded form, and the mentions of any name among them.

    `_low` and `_capital` tell of each word how it is folded and whether it is written with a capital.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans = word_spans(text)
        low = lowered(text)
        self._low = [low[start:end] for start, end in self._spans]
        if not low.isascii():
            pairs = zip(self._spans, self._low, strict=True)
            self._low = [word if word.isascii() else fold_word(text[start:end]) for (start, end), word in pairs]
        self._capital = [text[start].isupper() for start, _ in self._spans]
        self._capitals = [place for place, capital in enumerate(self._capital) if capital]
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for place, low in enumerate(self._low):
            self._by_word[low].append(place)
        self._found: dict[str, tuple[Span, ...]] = {}

    def of(self, name: str) -> tuple[Span, ...]:
        """Every mention of `name`, in full or in short, in order."""
        if name not in self._found:
            self._found[name] = tuple(sorted(self._search(name)))
        return self._found[name]

    def within(self, name: str, span: Span) -> Span | None:
        """The first mention of `name` that lies inside `span`."""
        mentions = self.of(name)
        place = bisect_left(mentions, span.start, key=lambda mention: mention.start)
        inside = place < len(mentions) and mentions[place].end <= span.end
        return mentions[place] if inside else None

    def has_whole(self, name: str) -> bool:
        """Whether the text has the whole name, its legal form aside."""
        found = forms(name)
        core = found.core if len(found.core) > 1 else found.full
        written = name_words(name)
        return bool(self._in_other_script(name, whole=True)) or any(
            True for words in dict.fromkeys((found.full, core, written)) for _ in self._runs(words, found.capital)
        )

    def _in_other_script(self, name: str, *, whole: bool) -> list[Span]:
        """Where a name that is not in Latin letters stands; not `whole`: also in short."""
        if not is_other(name):
            return []
        if is_joined(name):
            return joined_spans(self.text, name, whole)
        found = forms(name)
        for words in dict.fromkeys((name_words(name), found.full, found.core)):
            places = inflected_runs(self._low, words)
            if places:
                return [self._span(place, len(words)) for place in places]
        return []

    def has_written(self, words: str) -> bool:
        """Whether these words of another script stand in the text, whatever hangs on them and in whatever case."""
        return bool(self._in_other_script(words, whole=True))

    def has_word(self, word: str) -> bool:
        """Whether the text has this folded word."""
        return word in self._by_word

    def has_acronym(self, name: str) -> bool:
        """Whether the text has the name's acronym, in capitals."""
        return any(
            self._written(place).isupper() for short in forms(name).acronyms for place in self._by_word.get(short, ())
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        """The first five letters of every word."""
        return frozenset(word[:5] for word in self._by_word)

    def authorities(self, listed: Iterable[str]) -> list[Span]:
        """Where an authority is named: by a word that only authorities bear, or as one of `listed`."""
        named = {span for span, first, end in self.capitals if not AUTHORITY.isdisjoint(self._low[first:end])}
        starts = (self._spans[place][0] for place in self._capitals)
        described = {Span(*found.span()) for start in starts if (found := _DESCRIBED_AUTHORITY.match(self.text, start))}
        return list(_without_nested(named.union(described, *(self.of(name) for name in listed))))

    @cached_property
    def known(self) -> list[str]:
        """Every name of the text once, in order."""
        return list(dict.fromkeys(self.text[span.start : span.end] for span, _, _ in self.capitals))

    @cached_property
    def places(self) -> frozenset[str]:
        """The countries, regions and cities of the text, an adjective under its country."""
        found = (place_named(name.text) for name in names_and_places(self.text) if name.sort == "place")
        return frozenset(place.name for place in found if place)

    def runs_of(self, words: str) -> list[Span]:
        """Where these words stand in a row, whatever their case."""
        folded = name_words(words)
        return [self._span(place, len(folded)) for place in self._runs(folded, capital=False)]

    @cached_property
    def capitals(self) -> list[tuple[Span, int, int]]:
        """Every run of capital words that may be a name, with the indices of its words [first, end)."""
        runs: list[tuple[Span, int, int]] = []
        end = 0
        for at in self._capitals:
            if at < end:
                continue
            end = at + 1
            while end < len(self._low) and self._capital[end] and self._touches(end):
                end += 1
            first = at
            while first < end and (self._low[first] in _NO_NAMES or len(self._low[first]) < 3):
                first += 1
            if first < end and not self._is_place(at, end) and not self._is_place(first, first + 1):
                runs.append((self._span(first, end - first), first, end))
        return runs

    def named(self, names: Iterable[str]) -> list[Named]:
        """All mentions of `names`, and every other name of the text under its own words, in order."""
        found: dict[int, Named] = {}
        for name in sorted(names):
            core = len(forms(name).core)
            for span in self.of(name):
                known = found.get(span.start)
                if (
                    known is None
                    or span.end > known.end
                    or (span.end == known.end and core < len(forms(known.who).core))
                ):
                    found[span.start] = Named(span.start, span.end, name)
        rows = sorted(found.values())
        ends = [row.end for row in rows]
        for span, _, _ in self.capitals:
            place = bisect_right(ends, span.start)
            apart = place == len(rows) or rows[place].start >= span.end
            if apart and not _AT_A_PLACE.search(self.text, max(0, span.start - 9), span.start):
                following = self.text[span.end : rows[place].start] if place < len(rows) else ""
                if not _LEADS_NAME.match(following):
                    found[span.start] = Named(span.start, span.end, self.text[span.start : span.end])
        return sorted(found.values())

    def _touches(self, place: int) -> bool:
        return self._gap(place) in (" ", " & ", "-", ". ", "\n")

    def _search(self, name: str) -> set[Span]:
        form = forms(name)
        taken: dict[int, Span] = {}
        if is_other(name):
            taken = {span.start: span for span in self._in_other_script(name, whole=False)}
        for words in dict.fromkeys((name_words(name), form.full, form.core)):
            for place in self._runs(words, form.capital):
                taken.setdefault(place, self._span(place, len(words)))
        for length in range(len(form.core) - 1, 0, -1):
            self._take_short(form, length, taken)
        if len(form.core) == 1 and len(form.full) > 1:
            self._take_short(form, 1, taken)
        for short in (*form.acronyms, *self._plurals(form)):
            for place in self._by_word.get(short, ()):
                word = self._written(place)
                if word.isupper() or (word[:1].isupper() and short not in form.acronyms):
                    taken.setdefault(place, self._span(place, 1))
        return set(_without_nested(taken.values()))

    def _take_short(self, form: Forms, length: int, taken: dict[int, Span]) -> None:
        short = form.core[:length]
        if length == 1 and (short[0] in COMMON_HEADS or short[0] in COMMON or len(short[0]) < 3 or is_place(short[0])):
            short = form.core[-1:] if form.core[0] in PERSONS else ()
        elif length == 1 and form.core[0] in PERSONS and len(form.core) > 1:
            short = form.core[-1:]
        if not short or short[-1] in LINKS:
            return
        for place in self._runs(short, capital=True):
            if place not in taken and self._same(place, length, form):
                taken[place] = self._span(place, length)

    def _is_place(self, first: int, end: int) -> bool:
        return is_place(self.text[self._spans[first][0] : self._spans[end - 1][1]])

    def _same(self, place: int, length: int, form: Forms) -> bool:
        """Whether the short form at `place` is not the start of another, longer name."""
        after = place + length
        if after >= len(self._low) or not self._capital[after] or self._gap(after) not in (" ", " & "):
            return True
        word = self._low[after]
        own = form.full[length] if len(form.full) > length else ""
        return word == own or word in SUFFIXES or word in _NO_NAMES or word in self._lower

    @cached_property
    def _lower(self) -> frozenset[str]:
        """The words that the text also has in lower case: a headline's capitals are no names."""
        return frozenset(low for low, capital in zip(self._low, self._capital, strict=True) if not capital)

    def _plurals(self, form: Forms) -> tuple[str, ...]:
        """As in "the Pruitts" for the Pruitt family."""
        family = form.full and form.full[-1] in FAMILIES and len(form.core) == 1
        return (f"{form.core[0]}s", f"{form.core[0]}es") if family else ()

    def _runs(self, words: Sequence[str], capital: bool) -> Iterator[int]:
        """Where these folded words stand in a row; `capital`: one of them at least with a capital."""
        for place in self._by_word.get(words[0], ()) if words else ():
            end = place + len(words)
            if self._low[place:end] == list(words) and (not capital or any(self._capital[place:end])):
                yield place

    def _span(self, place: int, length: int) -> Span:
        return Span(self._spans[place][0], self._spans[place + length - 1][1])

    def _written(self, place: int) -> str:
        start, end = self._spans[place]
        return self.text[start:end]

    def _gap(self, place: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self._spans[place - 1][1] : self._spans[place][0]]


@once
def mentions_in(text: str) -> Mentions:
    """The mentions of a text, shared by all who ask for them."""
    return Mentions(text)


def _without_nested(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that do not lie inside one that starts before them."""
    end = -1
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end > end:
            yield span
            end = span.end
