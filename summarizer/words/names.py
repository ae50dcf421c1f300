"""Names of organisations and people, found by their capitals.

A run of capitals is a name; company suffixes, "&", "of" after an institution and particles lengthen
it; dates, money, titles and the common first words of sentences are no names. `names_and_places` also
gives the places among the runs. No list of companies is used: a coined name that opens a sentence
counts when it comes back inside one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from summarizer.words.name_runs import TextView, ends_company, grow, text_view
from summarizer.words.name_words import (
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
from summarizer.words.once import once
from summarizer.words.places import place_at, place_named
from summarizer.words.sentences import Token, sentences, tokens

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

Sort = Literal["organisation", "person", "place", "unknown"]


class Name(NamedTuple):
    """A name at [start, end) of the text; `sort` is what the words around it make plain."""

    start: int
    end: int
    text: str
    sort: Sort


def _split_titles(run: list[Token]) -> Iterator[tuple[list[Token], Sort]]:
    """ "Calder Chief Executive Dale Trumbull" → Calder; Dale Trumbull, a person."""
    last = max((place for place, token in enumerate(run) if token.low in STRONG_TITLES), default=-1)
    if last < 0 or ends_company(run):
        yield run, "unknown"
        return
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


def _is_place(view: TextView, run: Sequence[Token], at: int) -> bool:
    """Whether the run that ends before token `at` is a place: in the table, or "in Woodward, Oklahoma"."""
    found = place_at(run, 0)
    if found and found[1] >= len(run) - (run[-1].text == "."):
        return True
    words = view.words
    if len(run) > 3 or ends_company(run) or at + 1 >= len(words):
        return False
    if words[at].text == "-" and words[at + 1].low in {"based", "headquartered", "area"}:
        return True
    first = at - len(run)
    led = (
        first == 0
        or words[first - 1].low in {"of", "in", "near", "at", "from", "outside", "."}
        or "\n" in view.text[words[first - 1].end : words[first].start]
    )
    if words[at].text != "," or not _is_region(words, at + 1):
        return False
    return led or _is_state_aside(words, at + 1)


def _is_state_aside(words: Sequence[Token], at: int) -> bool:
    """ "its Sunrise, Fla., branch": a state between commas."""
    found = place_at(words, at)
    if found is None or found[0].level != "region":
        return False
    end = found[1] + (found[1] < len(words) and words[found[1]].text == ".")
    return end < len(words) and words[end].text == ","


def _is_region(words: Sequence[Token], at: int) -> bool:
    found = place_at(words, at)
    return found is not None and found[0].level in ("region", "country")


def _is_lone_word(view: TextView, token: Token, after: Token | None) -> bool:
    """Whether a single capital word that opens a sentence is a name."""
    if token.low in COMMON or token.low in OPENERS or token.low in TITLES or token.low.endswith("ly"):
        return False
    if view.inside[token.text] or not token.text[1:].islower():
        return True
    if view.capital[token.text] > 1 and token.low not in view.lower:
        return True
    follows = after is not None and (after.low in VERBS_AFTER or after.low == "'s" or after.text in ",(")
    return follows and token.low not in view.lower


def _trim(view: TextView, run: list[Token], opens: bool) -> list[Token]:
    """The run without a sentence's first word, and without an adjective of place before a name known alone."""
    while len(run) > 1 and opens and run[0].low in OPENERS:
        run = run[1:]
    while len(run) > 1 and run[-1].low in OPENERS | {"&"}:
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


def _starts(words: Sequence[Token], span: tuple[int, int]) -> set[int]:
    """Token indices where a sentence, a quotation or the text after a dateline begins."""
    first, end = span
    found = {first}
    for at in range(first, end - 1):
        text = words[at].text
        if text in '"“‘:' or (text in "-–—" and at - first < 10):
            found.add(at + 1)
    return found


def _is_headline(words: Sequence[Token]) -> bool:
    """Whether nearly every longer word carries a capital, so that capitals tell nothing."""
    longer = [token for token in words if len(token.text) > 3 and token.text[0].isalpha()]
    capitals = sum(1 for token in longer if token.text[0].isupper())
    return len(longer) >= 4 and capitals >= 0.8 * len(longer) and words[-1].text not in ".!?"


def _is_dateline(view: TextView, run: Sequence[Token], stop: int) -> bool:
    """ "MANILA — ", "KELOWNA, B.C. - ": capitals throughout before a dash or a comma, first in their sentence."""
    after = view.words[stop].text if stop < len(view.words) else ""
    return after in {"-", "–", "—", ","} and all(token.text.isupper() and len(token.text) > 3 for token in run)


def _scan(view: TextView, span: tuple[int, int]) -> Iterator[Name]:
    at, end = span
    starts = _starts(view.words, span)
    while at < end:
        token = view.words[at]
        if at > 0 and not view.may_name[at]:
            at += 1
            continue
        place = place_at(view.words, at)
        stop = grow(view, at, end)
        if place and place[1] > stop:
            yield _named(view, view.words[at : place[1]], "place")
            at = place[1]
            continue
        run = _trim(view, list(view.words[at:stop]), at in starts)
        alone = len(run) == 1 and run[0].start == token.start and at in starts
        after = view.words[stop] if stop < end else None
        if _is_place(view, run, stop) or (at == span[0] and _is_dateline(view, run, stop)):
            yield _named(view, *_with_government(view, run, stop))
        elif len(run[0].text) > 1 and not (alone and not _is_lone_word(view, token, after)):
            for part, sort in _split_titles(_with_family(view, run, stop)):
                if not all(word.low in TITLES or word.low in OPENERS or not word.text[0].isalnum() for word in part):
                    yield _named(view, part, _sort(part, sort))
        at = stop


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


def _index(names: Sequence[Name]) -> dict[str, list[tuple[tuple[str, ...], Sort]]]:
    """First word → known names and their first words, longest first."""
    rows: dict[tuple[str, ...], Sort] = {}
    for name in names:
        parts = tuple(token.low for token in tokens(name.text))
        rows.setdefault(parts, name.sort)
        if name.sort != "place" and parts[0] not in COMMON and place_named(name.text.split()[0]) is None:
            rows.setdefault(parts[:1], name.sort)
    index: dict[str, list[tuple[tuple[str, ...], Sort]]] = {}
    for parts in sorted(rows, key=len, reverse=True):
        index.setdefault(parts[0], []).append((parts, rows[parts]))
    return index


def token_spans(text: str) -> list[tuple[int, int]]:
    """For each sentence of `text`, the [first, last + 1) indices of its tokens."""
    words = tokens(text)
    spans: list[tuple[int, int]] = []
    at = 0
    for span in sentences(text):
        first = at
        while at < len(words) and words[at].start < span.end:
            at += 1
        if at > first:
            spans.append((first, at))
    return spans


def _settled(view: TextView, names: Sequence[Name]) -> list[Name]:
    """The same word is the same thing throughout: a town named once with its state, an airline called American."""
    towns = {name.text.lower() for name in names if name.sort == "place"}
    firsts = {name.text.split()[0] for name in names if name.sort != "place" and " " in name.text}
    by_start = {token.start: place for place, token in enumerate(view.words)}
    settled: list[Name] = []
    for name in names:
        sort = name.sort
        if sort == "unknown" and name.text.lower() in towns:
            sort = "place"
        elif sort == "place" and name.text in firsts and " " not in name.text:
            after = by_start[name.start] + 1
            if after < len(view.words) and view.words[after].low in VERBS_AFTER | {"'s"} - {"and"}:
                sort = "organisation"
        settled.append(name._replace(sort=sort))
    return settled


@once
def _found(text: str) -> tuple[Name, ...]:
    spans = token_spans(text)
    words = tokens(text)
    headlines = [span for span in spans if _is_headline(words[span[0] : span[1]])]
    skipped = set(headlines) if len(headlines) < len(spans) else set()
    firsts = {at for first, end in skipped for at in range(first, end)}
    firsts.update(at for span in spans for at in _starts(words, span))
    view = text_view(text, firsts)
    names = [name for span in spans if span not in skipped for name in _scan(view, span)]
    index = _index(names)
    names.extend(name for span in skipped for name in _known_in(view, span, index))
    return tuple(sorted(_settled(view, names)))


def names_and_places(text: str) -> tuple[Name, ...]:
    """Every run of capitals that is a name or a place, in order."""
    return _found(text)


def find_names(text: str) -> list[Name]:
    """Names of organisations and people in order; no dates, no places."""
    return [name for name in _found(text) if name.sort != "place"]
