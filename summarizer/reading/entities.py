"""Entities: one identity for all forms of a name, in a text and between texts.

"Northmark" stands for "Northmark Capital Partners", "FIRB" for the board whose initials they are or that the text gives
them to, "the Pruitts" for the Pruitt family. Case, accents, punctuation and legal form are set aside; letters and digits
never are: a name that only resembles another is another. Descriptions ("the Leeds-based group") are not resolved.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from summarizer.languages.tables import word_lists
from summarizer.reading.name_forms import Forms, folded_words, forms, name_words, other_spans
from summarizer.reading.names import Name, find_names
from summarizer.reading.places import is_place
from summarizer.text.once import once
from summarizer.text.sentences import Span, sentences

_NAMES = word_lists("names.toml")
_DESCRIBED_AUTHORITY = re.compile(
    r"\b[A-Z]\w+(?:['’]s)?(?: [a-z]\w+)? (?:government|ministry|authority|authorities|regulators?|cabinet|parliament)\b"
)

_NO_NAMES = _NAMES["common"] | _NAMES["dates"] | _NAMES["titles"] | _NAMES["suffixes"]


class Entity(NamedTuple):
    """One who is named in a text: `full` is the longest form, at its first place; `mentions`: all of them, in order."""

    full: Name
    mentions: tuple[Name, ...]


_Key = tuple[str, ...]  # the words of a name without its legal form
_DEFINED = re.compile(r"\.? \((?:the )?[\"“](?:the )?([^\"“”()]{2,40})[\"”]\)")
"""What a contract calls somebody from there on: 'Garnock Bidco Limited ("Bidco")', 'Cullowee Bancshares, Inc. (the "Company")'."""
_PARENT = re.compile(r"\b(?:unit|subsidiary|division|arm|affiliate) of (?:the )?\Z")


@once
def entities(text: str) -> tuple[Entity, ...]:
    """Whoever a text names, in the order in which it first does."""
    rows: defaultdict[_Key, list[Name]] = defaultdict(list)
    for name in find_names(text):
        form = forms(name.text)
        parent = form.core in rows and _PARENT.search(text[max(0, name.start - 20) : name.start])
        rows[form.full if parent else form.core].append(name)
    longer = _longer_names(text, rows)
    grouped: defaultdict[_Key, list[Name]] = defaultdict(list)
    for key, names in rows.items():
        grouped[_home(longer, key)] += names
    longest = (max(names, key=lambda name: len(name_words(name.text))) for names in grouped.values())
    return tuple(Entity(full, tuple(sorted(names))) for full, names in zip(longest, grouped.values(), strict=True))


def _longer_names(text: str, rows: Mapping[_Key, Sequence[Name]]) -> dict[_Key, _Key]:
    """Each short form of a text → the longer name that it stands for: of those that may be written so, the first one named.

    What the text gives with a legal form is nobody's short form, nor are several words that come before the longer name.
    """
    body = sentences(text)[0].end if rows else 0
    told = {
        key: next((one.start for one in names if one.start >= body), names[-1].start) for key, names in rows.items()
    }
    ends = {name.end: key for key, names in rows.items() for name in names}
    surnames = {key for key, names in rows.items() if len(key) == 1 and any(name.sort == "person" for name in names)}
    longer: dict[_Key, _Key] = {}  # "Mr Quill" is Nora Quill, not Quill Freight
    for key in rows:
        if len(key) > 1 and key[-1:] in surnames:
            longer.setdefault(key[-1:], key)
    for key, names in rows.items():
        for name in names:
            before = ends.get(name.start - 2, ())
            bracketed = text[name.start - 2 : name.start] == " (" and text.startswith(")", name.end)
            if bracketed and len(before) > len(key) and _home(longer, before) != key:
                longer[key] = before
            defined = _DEFINED.match(text, name.end)
            short = forms(defined[1]).core if defined else ()
            if short in rows and (home := _home(longer, key)) != short:
                longer.setdefault(short, home)
    for key, names in rows.items():
        for form in dict.fromkeys(forms(name.text) for name in names):
            for short in form.written_short():
                known = short in rows and len(short) < len(form.core) and _home(longer, key) != short
                if known and short not in surnames and (len(short) == 1 or names[0].start < told[short]):
                    longer.setdefault(short, key)
    return {short: key for short, key in longer.items() if all(forms(name.text).full == short for name in rows[short])}


def _home(longer: Mapping[_Key, _Key], key: _Key) -> _Key:
    """The longest name that a form stands for."""
    while key in longer:
        key = longer[key]
    return key


def same_name(one: str, other: str) -> bool:
    """Whether two names are one: case, punctuation and legal form aside, or the one a short form of the other, or its initials.

    One letter may differ in six or more (a misprint), where there are no digits.
    """
    short, long = sorted((forms(one), forms(other)), key=lambda form: len(form.core))
    if not short.core or len(short.core) < len(long.core):
        return bool(short.core) and short.core in long.written_short()
    left, right = " ".join(short.core), " ".join(long.core)
    if left == right or len(left) < 6 or left[0] != right[0] or abs(len(left) - len(right)) > 1:
        return left == right
    if any(map(str.isdigit, left + right)):
        return False
    from rapidfuzz.distance import Levenshtein  # few names are so near

    return Levenshtein.distance(left, right, score_cutoff=1) <= 1


class Mentions:
    """The words of one text by their folded form, and the mentions of any name among them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = folded_words(text)
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._lows = tuple([word.low for word in self._words])
        for place, low in enumerate(self._lows):
            self._by_word[low].append(place)
        self._found: dict[str, list[Span]] = {}

    def of(self, name: str) -> Sequence[Span]:
        """Every mention of `name`, in full or in short, in order."""
        if name not in self._found:
            self._found[name] = _without_nested(self._search(name))
        return self._found[name]

    def within(self, name: str, span: Span) -> Span | None:
        """The first mention of `name` that lies inside `span`."""
        mentions = self.of(name)
        place = bisect_left(mentions, span.start, key=lambda mention: mention.start)
        inside = place < len(mentions) and mentions[place].end <= span.end
        return mentions[place] if inside else None

    def has_whole(self, name: str) -> bool:
        """Whether the text has the whole name, its legal form aside, or its acronym in capitals."""
        form = forms(name)
        whole = any(True for words in form.whole for _ in self._runs(words, form.capital))
        return whole or self.has_written(name) or any(self._acronyms(form))

    def has_written(self, words: str) -> bool:
        """Whether these words of another script stand in the text, whatever hangs on them and in whatever case."""
        return bool(other_spans(self.text, words, whole=True))

    @cached_property
    def names(self) -> list[Name]:
        """The text's own names in order, without abbreviations of two letters and towns of datelines."""
        return [name for name in find_names(self.text) if len(name.text) > 2 and not is_place(name.text)]

    def authorities(self, listed: Iterable[str]) -> list[Span]:
        """Where an authority is named: by a word that only authorities bear, or as one of `listed`."""
        named = [Span(*name[:2]) for name in self.names if not _NAMES["authority"].isdisjoint(name_words(name.text))]
        described = [Span(*found.span()) for found in _DESCRIBED_AUTHORITY.finditer(self.text)]
        return _without_nested([*named, *described, *(span for name in listed for span in self.of(name))])

    def runs_of(self, words: str) -> list[Span]:
        """Where these words stand in a row, whatever their case."""
        return [span for _, span in self._runs(name_words(words))]

    def named(self, names: Iterable[str]) -> list[Name]:
        """All mentions of `names`, each under its name, and the text's other names, in order; none inside another."""
        rows = [(span.start, -span.end, len(forms(name).core), name) for name in names for span in self.of(name)]
        found: list[Name] = []
        for start, end, _, name in sorted(rows):
            if not found or start >= found[-1].end:
                found.append(Name(start, -end, name, "name"))
        taken = {place for one in found for place in range(one.start, one.end)}
        return sorted([*found, *(one for one in self.names if taken.isdisjoint(range(one.start, one.end)))])

    def _search(self, name: str) -> Iterator[Span]:
        form = forms(name)
        yield from other_spans(self.text, name, whole=False)
        whole = [span for words in form.whole for _, span in self._runs(words, form.capital)]
        yield from whole
        for defined in {found[1] for span in whole if (found := _DEFINED.match(self.text, span.end))}:
            yield from (span for _, span in self._runs(name_words(defined), capital=True))
        rows = (row for words in form.shorts for row in self._runs(words, capital=True))
        yield from (span for after, span in rows if self._ends(after, form))
        yield from self._acronyms(form)

    def _acronyms(self, form: Forms) -> Iterator[Span]:
        spans = (span for short in form.acronyms for _, span in self._runs((short,)))
        return (span for span in spans if self.text[slice(*span)].isupper())

    def _ends(self, after: int, form: Forms) -> bool:
        """Whether a short form ends before the word `after`, and is not the start of another, longer name."""
        if after >= len(self._words) or not self._words[after].capital:
            return True
        word = self._words[after]
        apart = self.text[self._words[after - 1].end : word.start] not in (" ", " & ")
        return apart or word.low in form.full or word.low in _NO_NAMES or word.low in self._lower

    @cached_property
    def _lower(self) -> frozenset[str]:
        """The words that the text also has in lower case: a headline's capitals are no names."""
        return frozenset(word.low for word in self._words if not word.capital)

    def _runs(self, words: tuple[str, ...], capital: bool = False) -> Iterator[tuple[int, Span]]:
        """Where these folded words stand in a row, and the index behind; `capital`: one of them at least with a capital."""
        for at in self._by_word.get(words[0], ()) if words else ():
            end = at + len(words)
            row = self._words[at:end] if self._lows[at:end] == words else []
            if row and (not capital or any(word.capital for word in row)):
                yield end, Span(row[0].start, row[-1].end)


mentions_in = once(Mentions)
"""The mentions of a text, shared by all who ask for them."""


def _without_nested(spans: Iterable[Span]) -> list[Span]:
    """The spans in order that do not lie inside another."""
    found: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        if not found or span.end > found[-1].end:
            found.append(span)
    return found
