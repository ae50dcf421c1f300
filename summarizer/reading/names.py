"""Names of organisations and people, and places, found by their capitals.

A run of capitals is a name (`name_runs`); dates, money, titles and the common first words of sentences are none. No list of
companies is used: a coined name that opens a sentence counts when it comes back inside one. A place is in the table, or a
state, a country or "-based" follows it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import chain, pairwise
from typing import Literal, NamedTuple

from summarizer.languages.tables import word_lists
from summarizer.reading.name_runs import TextView, ends_company, grow, text_view
from summarizer.reading.places import place_at, place_named
from summarizer.text.once import once
from summarizer.text.sentences import Token, sentences, tokens

_NAMES = word_lists("names.toml")
_OPENING = frozenset('"“‘:-–—')
_LONGEST = 10  # words of a name that are looked for in a headline
_NEVER_LAST = _NAMES["openers"] | {"&"}
_NEVER_ALL = _NAMES["openers"] | _NAMES["titles"]
_PLACED = frozenset("of in near at from outside .".split())  # what stands before a town and its state

_OWN = ("family", "government")  # "the Pruitt family", "the Chilean government"
Sort = Literal["name", "person", "place"]


class Name(NamedTuple):
    """A name at [start, end) of the text; `sort` is what the words around it make plain."""

    start: int
    end: int
    text: str
    sort: Sort


def _split_titles(run: list[Token]) -> Iterator[tuple[list[Token], Sort]]:
    """ "Calder Chief Executive Dale Trumbull" → Calder; Dale Trumbull, a person."""
    titles = [place for place, token in enumerate(run) if token.low in _NAMES["strong_titles"]]
    if not titles or ends_company(run):
        yield run, "person" if 2 <= len(run) <= 4 and run[0].low in _NAMES["persons"] else "name"
        return
    before, after = run[: titles[-1]], run[titles[-1] + 1 :]
    while before and before[-1].low in _NAMES["titles"]:
        before.pop()
    yield before, "name"
    yield after, "person"


def _is_lone_word(view: TextView, token: Token, after: Token | None) -> bool:
    """Whether a single capital word that opens a sentence is a name."""
    if token.low in _NAMES["common"] or token.low.endswith("ly") or token.low in view.written:
        return False
    follows = after is not None and (after.low in _NAMES["verbs_after"] or after.low == "'s" or after.text in ",(")
    return follows or view.capital[token.text] > 1 or not token.text[1:].islower()


def _trim(run: Sequence[Token], opens: bool) -> Sequence[Token]:
    """The run without a sentence's first word, and without the small words at its end."""
    first, end = 0, len(run)
    while opens and first < end - 1 and run[first].low in _NAMES["openers"]:
        first += 1
    while first < end - 1 and run[end - 1].low in _NEVER_LAST:
        end -= 1
    return run[first:end]


def _is_headline(words: Sequence[Token]) -> bool:
    """Whether nearly every longer word carries a capital, so that capitals tell nothing."""
    if words[-1].text in ".!?":
        return False
    longer = [token.text[0].isupper() for token in words if len(token.text) > 3 and token.text[0].isalpha()]
    return len(longer) >= 4 and sum(longer) >= 0.8 * len(longer)


def _is_place(view: TextView, run: Sequence[Token], stop: int, opens: bool) -> bool:
    """Whether the run before token `stop` is a place: in the table, "Woodward-based", "in Woodward, Oklahoma", "KELOWNA — "."""
    found, words = place_at(run, 0), view.words
    if found and found[1] >= len(run) - (run[-1].text == "."):
        return True
    if stop + 1 >= len(words) or ends_company(run):
        return False
    after = words[stop].text
    if opens and after in "-–—," and all(token.text.isupper() and len(token.text) > 3 for token in run):
        return True
    state = place_at(words, stop + 1) if after == "," else None
    if state is None or not state[0]:
        return after == "-" and words[stop + 1].low in ("based", "headquartered", "area")
    ends = "".join(token.text for token in words[state[1] : state[1] + 2])
    return words[stop - len(run) - 1].low in _PLACED or ends[:1] == "," or ends == ".,"


def _scan(view: TextView, span: tuple[int, int], candidates: Sequence[int], starts: Set[int]) -> Iterator[Name]:
    """The names of a sentence; `candidates` are its tokens that may begin one."""
    done, end = span
    for at in candidates:
        if at < done:
            continue
        done = stop = grow(view, at, end)
        run = list(_trim(view.words[at:stop], at in starts))
        after = view.words[stop] if stop < end else None
        own = after is not None and after.low in _OWN
        placed = _is_place(view, run, stop, at == span[0])
        if after and own and not (placed and after.low == "family"):
            yield _named(view, [*run, after], "name")
        elif placed:
            yield _named(view, run, "place")
        elif len(run) > 1 or at not in starts or _is_lone_word(view, run[0], after):
            for part, sort in _split_titles(run):
                if len(run[0].text) > 1 and any(word.low not in _NEVER_ALL for word in part):
                    yield _named(view, part, sort)


def _named(view: TextView, run: Sequence[Token], sort: Sort) -> Name:
    start, end = run[0].start, run[-1].end
    return Name(start, end, view.text[start:end], sort)


def _known_in(view: TextView, spans: Set[tuple[int, int]], names: Sequence[Name]) -> Iterator[Name]:
    """In headlines of capitals: only names that the rest of the text has, whole or by a first word that is a name's."""
    known: dict[tuple[str, ...], Sort] = {}
    for name in names:
        parts = tuple(token.low for token in tokens(name.text))
        known.setdefault(parts, name.sort)
        if name.sort != "place" and parts[0] not in _NAMES["common"] and not place_named(name.text.split()[0]):
            known.setdefault(parts[:1], name.sort)
    for at, end in spans:
        done = at
        while done < end:
            lows = tuple(token.low for token in view.words[done : min(end, done + _LONGEST)])
            length = next((length for length in range(len(lows), 0, -1) if lows[:length] in known), 0)
            if length:
                yield _named(view, view.words[done : done + length], known[lows[:length]])
            done += length or 1


@once
def token_spans(text: str) -> tuple[tuple[int, int], ...]:
    """For each sentence of `text`, the [first, last + 1) indices of its tokens."""
    starts = [token.start for token in tokens(text)]
    edges = [0, *(bisect_left(starts, sentence.end) for sentence in sentences(text))]
    return tuple([(first, end) for first, end in pairwise(edges) if end > first])


@once
def names_and_places(text: str) -> tuple[Name, ...]:
    """Every run of capitals that is a name or a place, in order."""
    spans, words, view = token_spans(text), tokens(text), text_view(text)
    headlines = {span for span in spans if _is_headline(words[slice(*span)])}
    skipped = headlines if len(headlines) < len(spans) else set()
    starts = {first for first, _ in spans} | {at + 1 for at, token in enumerate(words) if token.text in _OPENING}
    candidates = [at for at, may in enumerate(view.may_name) if may or at == 0]
    inside = [candidates[bisect_left(candidates, first) : bisect_left(candidates, end)] for first, end in spans]
    rows = zip(spans, inside, strict=True)
    names = list(chain.from_iterable(_scan(view, span, at, starts) for span, at in rows if span not in skipped))
    names += list(_known_in(view, skipped, names)) if skipped else []
    towns = {name.text.lower() for name in names if name.sort == "place"}
    return tuple(sorted([name._replace(sort="place") if name.text.lower() in towns else name for name in names]))


@once
def find_names(text: str) -> tuple[Name, ...]:
    """Names of organisations and people in order; no dates, no places."""
    return tuple(name for name in names_and_places(text) if name.sort != "place")
