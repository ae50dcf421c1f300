"""Approvals: where a text names whoever must agree to a deal, and what it says of them.

An authority has a name ("Federal Trade Commission") or is told by what it is ("Brook's shareholders"): then its words are
looked for, not a name. What is said is read from the clause that names it, then from its relative clause, then from its
neighbours. A grant that is only hoped for, conditional or denied ("if it approves") counts as open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, cast

from pydantic import BaseModel, ConfigDict

from summarizer.languages.tables import Words, one_of, table
from summarizer.reading.entities import Mentions
from summarizer.reading.name_forms import folded_words
from summarizer.reading.places import is_place
from summarizer.text.phrases import Phrasebook, pattern_of
from summarizer.text.sentences import Span

Says = Literal["granted", "refused", "pending", "required", "not_needed"]
_Label = Literal["granted", "granted_by", "refused", "pending", "required", "not_needed", "undecided", "unconditional"]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")
    words: dict[str, list[str]] = {}
    says: dict[_Label, list[str]] = {}
    open_near: Words = ()
    open_far: Words = ()
    open_not_behind: list[str] = []
    cuts: Words = ()


_TABLE = table("approvals.toml", _Table)
_SAYS = Phrasebook(_TABLE.says, _TABLE.words)
_NEAR, _FAR = frozenset(_TABLE.open_near), frozenset(_TABLE.open_far)
_DONE = re.compile(rf"\b(?:{'|'.join(map(pattern_of, _TABLE.open_not_behind))})(?:\s\w+ly)?\s?\Z")
_CUT = re.compile(rf"[;:]\s|,?\s(?:{one_of(_TABLE.cuts)})\s|,\s|\s[—–-]+\s|[.!?][\"”’']?\s+(?=[\"“A-ZÄÖÜÉ])")
_RELATIVE = re.compile(r"(?:(?:to|with|from|by|before|of|at) )?(?:which|whom|who|whose|where)\b", re.IGNORECASE)
_BEFORE = 60  # characters before a decision that may leave it open

EVERYONE = frozenset(
    "share stock board direc holde inves lende banks credi court regul antit compe autho membe".split()
)
"""First five letters of authorities that articles name without capitals: shareholders, boards, lenders …"""
_ANYBODYS = frozenset("board direc manag super share stock holde membe gener".split())
"""First five letters of the words for a body that every company has, capitals or not: "the Management Board"."""


def stems(authority: str) -> list[str]:
    """The first five letters of an authority's own words, without place names and links."""
    words = folded_words(authority.partition("(")[0])
    return [word.low[:5] for word in words if len(word.low) > 3 and not is_place(word.low)]


def is_general(authority: str) -> bool:
    """Whether it is named by what it is ("Brook's shareholders", "antitrust authorities"), not by a name."""
    own = [word for word in folded_words(authority.partition("(")[0]) if not is_place(word.low)]
    return any(not word.capital and word.low[:5] in EVERYONE for word in own) or all(
        not word.capital or word.low[:5] in _ANYBODYS for word in own
    )


def named_in(mentions: Mentions, authority: str, quote: Span) -> Span | None:
    """Where the quote names the authority; None where it does not, or only says what it is."""
    spans = (*mentions.of(authority), *mentions.runs_of(authority.partition("(")[0]))
    return next((span for span in spans if quote.start <= span.start and span.end <= quote.end), None)


def says_what_it_is(authority: str, words: set[str]) -> bool:
    """Whether the words (their first five letters) tell what a general authority is: its shareholders, its boards …"""
    own = set(stems(authority))
    general = own & EVERYONE
    return bool(general & words) or (not general and bool(own) and own <= words)


def what_is_said(
    text: str, sentence: Span, name: Span | None, others: Sequence[Span], *, sure: bool = False
) -> set[Says]:
    """What `sentence` says of the approval of whoever stands at `name` (None: of whoever is meant).

    `others`: where other authorities are named; their clauses are not read. `sure`: of what stands before the clause that
    names it only a need counts, which a list shares ("subject to clearance by A, B and C").
    """
    pieces = list(_pieces(text, sentence))
    if name is None:
        return set().union(*(_said(text, piece) for piece in pieces))
    own = next((place for place, piece in enumerate(pieces) if piece.end > name.start), len(pieces) - 1)
    end = own + 1
    while end < len(pieces) and (pieces[end].start < name.end or _RELATIVE.match(text, pieces[end].start)):
        end += 1
    whole = Span(pieces[own].start, pieces[end - 1].end)
    said = _said(text, whole)
    if not said and any(hit.label == "granted_by" for hit in _SAYS.find(text, name.end, whole.end)):
        return {"granted"}
    if said == {"required"}:
        return said | (_after(text, pieces[end:], others) & {"pending"})
    if said := said or _after(text, pieces[end:], others):
        return said
    before = next(filter(None, (_said(text, piece) for piece in reversed(pieces[:own]))), set())
    return before & {"required"} if sure else before


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for cut in _CUT.finditer(text, sentence.start, sentence.end):
        yield Span(start, cut.start())
        start = cut.end()
    yield Span(start, sentence.end)


def _after(text: str, pieces: Sequence[Span], others: Sequence[Span]) -> set[Says]:
    """The next clause that says something, joined to the name by a list: "A, B and C have approved"."""
    for piece in pieces:
        if said := _said(text, piece):
            of_another = any(piece.start <= other.start < piece.end for other in others)
            return said - {"required"} if of_another else said
    return set()


def _said(text: str, piece: Span) -> set[Says]:
    return set(_said_in(text[piece.start : piece.end].lower()))


@lru_cache(maxsize=1024)
def _said_in(words: str) -> frozenset[Says]:
    """What the words of a clause say, in lower case; several approvals often share one sentence."""
    hits = list(_SAYS.find(words))
    labels = {hit.label for hit in hits}
    if "not_needed" in labels:
        return frozenset(("not_needed",))
    free = {hit.end for hit in hits if hit.label == "unconditional"}
    needs = [hit for hit in hits if hit.label == "required" and hit.end not in free]
    said: set[Says] = {"pending"} if labels & {"pending", "undecided"} else set()
    if needs or "undecided" in labels:
        said.add("required")
    for hit in hits:
        if hit.label in ("granted", "refused"):
            if hit.label == "granted" and said == {"required"} and not (needs and needs[0].end <= hit.start):
                said = set()  # cleared on conditions is cleared
            said.add("required" if _is_open(words[max(0, hit.start - _BEFORE) : hit.start]) else cast(Says, hit.label))
    return frozenset(said)


def _is_open(before: str) -> bool:
    """Whether a decision behind these words is still to come."""
    last = re.findall(r"[^\W\d_]+(?:['’]\w+)?", before[-40:])
    denied = any(word.endswith(("n't", "n’t")) for word in last[-4:])
    near = denied or not _NEAR.isdisjoint(last[-4:])
    return not _FAR.isdisjoint(last[-6:]) or (near and not _DONE.search(before))
