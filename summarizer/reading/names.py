"""Names of organisations and people, found by their capitals.

A run of capitals is a name; company suffixes, "&", "of" after an institution and particles lengthen
it; dates, money, titles and the common first words of sentences are no names. `names_and_places` also
gives the places among the runs. No list of companies is used: a coined name that opens a sentence
counts when it comes back inside one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import Literal, NamedTuple

from summarizer.reading.name_places import is_place
from summarizer.reading.name_runs import TextView, ends_company, grow, text_view
from summarizer.reading.name_words import (
    AUTHORITY,
    COMMON,
    DATES,
    INSTITUTIONS,
    OPENERS,
    PERSONS,
    STRONG_TITLES,
    SUFFIXES,
    TITLES,
    VERBS_AFTER,
)
from summarizer.reading.places import place_at, place_named
from summarizer.text.once import once
from summarizer.text.sentences import Token, sentences, tokens

__all__ = [
    "AUTHORITY",
    "COMMON",
    "DATES",
    "PERSONS",
    "SUFFIXES",
    "TITLES",
    "Name",
    "Sort",
    "find_names",
    "names_and_places",
    "token_spans",
]

_NEVER_LAST = OPENERS | {"&"}
_QUOTING = frozenset('"“‘:')
_OPENING = _QUOTING | frozenset("-–—")
_ACTS_AFTER = VERBS_AFTER | {"'s"}

Sort = Literal["organisation", "person", "place", "unknown"]


class Name(NamedTuple):
    """A name at [start, end) of the text; `sort` is what the words around it make plain."""

    start: int
    end: int
    text: str
    sort: Sort


def _split_titles(run: list[Token]) -> Iterator[tuple[list[Token], Sort]]:
    """ "Calder Chief Executive Dale Trumbull" → Calder; Dale Trumbull, a person."""
    titles = [place for place, token in enumerate(run) if token.low in STRONG_TITLES]
    if not titles or ends_company(run):
        yield run, "unknown"
        return
    last = titles[-1]
    before = run[:last]
    while before and (before[-1].low in TITLES or before[-1].low in {"of", "and"}):
        before.pop()
    if before:
        yield before, "unknown"
    if run[last + 1 :]:
        yield run[last + 1 :], "person"


def _sort(run: Sequence[Token], given: Sort) -> Sort:
    if given != "unknown":
        return given
    if (
        run[-1].low == "family"
        or ends_company(run)
        or any(token.low in AUTHORITY for token in run)
        or any(token.text == "&" for token in run)
    ):
        return "organisation"
    if 2 <= len(run) <= 4 and run[0].low in PERSONS:
        return "person"
    if len(run) == 1 and len(run[0].text) > 1 and run[0].text.isupper():
        return "organisation"
    return "unknown"


def _is_lone_word(view: TextView, token: Token, after: Token | None) -> bool:
    """Whether a single capital word that opens a sentence is a name."""
    if token.low in COMMON or token.low in OPENERS or token.low in TITLES or token.low.endswith("ly"):
        return False
    if view.inside[token.text] or not token.text[1:].islower():
        return True
    if view.capital[token.text] > 1 and token.low not in view.written:
        return True
    follows = after is not None and (after.low in VERBS_AFTER or after.low == "'s" or after.text in ",(")
    return follows and token.low not in view.written


def _trim(view: TextView, run: list[Token], opens: bool) -> list[Token]:
    """The run without a sentence's first word, and without an adjective of place before a name known alone."""
    while len(run) > 1 and opens and run[0].low in OPENERS:
        run = run[1:]
    while len(run) > 1 and run[-1].low in _NEVER_LAST:
        run = run[:-1]
    found = place_at(run, 0) if len(run) > 1 else None
    if found and found[0].level == "adjective" and found[1] < len(run):
        rest = run[found[1]]
        if (
            rest.low not in INSTITUTIONS
            and view.capital[rest.text] > view.capital[run[0].text]
            and not ends_company(run)
        ):
            return run[found[1] :]
    return run


def _starts(words: Sequence[Token], spans: Sequence[tuple[int, int]]) -> set[int]:
    """Token indices where a sentence, a quotation or the text after a dateline begins."""
    found = {first for first, _ in spans}
    for at, token in enumerate(words):
        if token.text in _OPENING:
            first, end = spans[bisect_right(spans, (at, len(words))) - 1]
            if at < end - 1 and (token.text in _QUOTING or at - first < 10):
                found.add(at + 1)
    return found


def _is_headline(words: Sequence[Token]) -> bool:
    """Whether nearly every longer word carries a capital, so that capitals tell nothing."""
    if words[-1].text in ".!?":
        return False
    longer = [token.text for token in words if len(token.text) > 3 and token.text[0].isalpha()]
    return len(longer) >= 4 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def _is_dateline(view: TextView, run: Sequence[Token], stop: int) -> bool:
    """ "MANILA — ", "KELOWNA, B.C. - ": capitals throughout before a dash or a comma, first in their sentence."""
    after = view.words[stop].text if stop < len(view.words) else ""
    return after in {"-", "–", "—", ","} and all(token.text.isupper() and len(token.text) > 3 for token in run)


def _scan(view: TextView, span: tuple[int, int], candidates: Sequence[int], starts: Set[int]) -> Iterator[Name]:
    """The names of a sentence; `candidates` are its tokens that may begin one."""
    first, end = span
    done = first
    for at in candidates:
        if at < done:
            continue
        token = view.words[at]
        place = place_at(view.words, at)
        stop = grow(view, at, end)
        if place and place[1] > stop:
            yield _named(view, view.words[at : place[1]], "place")
            done = place[1]
            continue
        done = stop
        run = _trim(view, list(view.words[at:stop]), at in starts)
        alone = len(run) == 1 and run[0].start == token.start and at in starts
        after = view.words[stop] if stop < end else None
        if is_place(view, run, stop) or (at == first and _is_dateline(view, run, stop)):
            yield _named(view, *_with_government(view, run, stop))
        elif len(run[0].text) > 1 and not (alone and not _is_lone_word(view, token, after)):
            for part, sort in _split_titles(_with_family(view, run, stop)):
                if not all(word.low in TITLES or word.low in OPENERS or not word.text[0].isalnum() for word in part):
                    yield _named(view, part, _sort(part, sort))


def _with_government(view: TextView, run: list[Token], stop: int) -> tuple[list[Token], Sort]:
    """ "the Chilean government" acts in its own name."""
    if stop < len(view.words) and view.words[stop].low == "government":
        return [*run, view.words[stop]], "organisation"
    return run, "place"


def _with_family(view: TextView, run: list[Token], stop: int) -> list[Token]:
    """ "the Pruitt family" is a party of its own."""
    return [*run, view.words[stop]] if stop < len(view.words) and view.words[stop].low == "family" else run


def _named(view: TextView, run: Sequence[Token], sort: Sort) -> Name:
    start, end = run[0].start, run[-1].end
    return Name(start, end, view.text[start:end], sort)


def _known_in(
    view: TextView, span: tuple[int, int], known: dict[str, list[tuple[tuple[str, ...], Sort]]]
) -> Iterator[Name]:
    """In a headline of capitals: only names that the rest of the text has."""
    at, end = span
    while at < end:
        for parts, sort in known.get(view.words[at].low, ()):
            if tuple(token.low for token in view.words[at : at + len(parts)]) == parts and at + len(parts) <= end:
                yield _named(view, view.words[at : at + len(parts)], sort)
                at += len(parts) - 1
                break
        at += 1


def _index(names: Sequence[Name], heads: Set[str]) -> dict[str, list[tuple[tuple[str, ...], Sort]]]:
    """First word, if among `heads` → known names and their first words, longest first."""
    rows: dict[tuple[str, ...], Sort] = {}
    led = tuple(heads)
    for name in names:
        if not name.text.lower().replace("’", "'").startswith(led):
            continue
        parts = tuple(token.low for token in tokens(name.text))
        rows.setdefault(parts, name.sort)
        if name.sort != "place" and parts[0] not in COMMON and place_named(name.text.split()[0]) is None:
            rows.setdefault(parts[:1], name.sort)
    index: dict[str, list[tuple[tuple[str, ...], Sort]]] = {}
    for parts in sorted(rows, key=len, reverse=True):
        index.setdefault(parts[0], []).append((parts, rows[parts]))
    return index


@once
def token_spans(text: str) -> tuple[tuple[int, int], ...]:
    """For each sentence of `text`, the [first, last + 1) indices of its tokens."""
    starts = [token.start for token in tokens(text)]
    edges = [0, *(bisect_left(starts, sentence.end) for sentence in sentences(text))]
    return tuple([(first, end) for first, end in pairwise(edges) if end > first])


def _settled(view: TextView, names: Sequence[Name]) -> list[Name]:
    """The same word is the same thing throughout: a town named once with its state, an airline called American."""
    towns = {name.text.lower() for name in names if name.sort == "place"}
    firsts = {name.text.split()[0] for name in names if name.sort != "place" and " " in name.text}
    return [_as_elsewhere(view, name, towns, firsts) for name in names]


def _as_elsewhere(view: TextView, name: Name, towns: Set[str], firsts: Set[str]) -> Name:
    if name.sort == "unknown" and name.text.lower() in towns:
        return name._replace(sort="place")
    if name.sort == "place" and name.text in firsts and _acts(view, name):
        return name._replace(sort="organisation")
    return name


def _acts(view: TextView, name: Name) -> bool:
    """Whether a name of one word owns something or does what the next word says."""
    after = bisect_right(view.words, name.start, key=lambda token: token.start)
    return after < len(view.words) and view.words[after].low in _ACTS_AFTER


@once
def _found(text: str) -> tuple[Name, ...]:
    spans = token_spans(text)
    words = tokens(text)
    headlines = {span for span in spans if _is_headline(words[span[0] : span[1]])}
    skipped = headlines if len(headlines) < len(spans) else set()
    starts = _starts(words, spans)
    view = text_view(text, starts.union(*(range(first, end) for first, end in skipped)))
    candidates = [at for at, may in enumerate(view.may_name) if may or at == 0]
    names: list[Name] = []
    for span in spans:
        if span not in skipped:
            inside = candidates[bisect_left(candidates, span[0]) : bisect_left(candidates, span[1])]
            names.extend(_scan(view, span, inside, starts))
    if skipped:
        index = _index(names, {words[at].low for first, end in skipped for at in range(first, end)})
        names.extend([name for span in skipped for name in _known_in(view, span, index)])
    return tuple(sorted(_settled(view, names)))


def names_and_places(text: str) -> tuple[Name, ...]:
    """Every run of capitals that is a name or a place, in order."""
    return _found(text)


def find_names(text: str) -> list[Name]:
    """Names of organisations and people in order; no dates, no places."""
    return [name for name in _found(text) if name.sort != "place"]
