"""Authorities: how a card names whoever must agree, where a quote names them, and what it says of them.

An authority has a name ("Federal Trade Commission") or is told by what it is ("Brook's shareholders",
"antitrust authorities in Norway"): then its words are looked for, not a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.checks.readers.approval_cues import Says, what_is_said
from summarizer.checks.readers.mentions import Mentions
from summarizer.checks.readers.name_forms import folded_words, is_place
from summarizer.deal import Approval, Fact
from summarizer.ground import Place
from summarizer.text.sentences import Span

EVERYONE = frozenset(
    """share stock board direc holde inves lende banks credi court regul antit compe autho membe""".split()
)
"""First five letters of authorities that articles name without capitals: shareholders, boards, lenders …"""


def stems(authority: str) -> list[str]:
    """The first five letters of an authority's own words, without place names and links."""
    plain = authority.partition("(")[0]
    return [word.low[:5] for word in folded_words(plain) if len(word.low) > 3 and not is_place(word.low)]


def is_general(authority: str) -> bool:
    """Whether it is named by what it is ("Brook's shareholders", "antitrust authorities"), not by a name."""
    own = [word for word in folded_words(authority.partition("(")[0]) if not is_place(word.low)]
    return any(not word.capital and word.low[:5] in EVERYONE for word in own) or all(not word.capital for word in own)


def without_place(authority: str) -> str:
    """The name without a country before it: "UK Competition Authority" → "Competition Authority"."""
    words = authority.replace("’", "'").replace("'s ", " ").split()
    while len(words) > 2 and is_place(words[0]):
        words.pop(0)
    return " ".join(words)


def named_in(mentions: Mentions, authority: str, quote: Span) -> Span | None:
    """Where the quote names the authority; None where it does not, or only says what it is."""
    if not is_general(authority):
        return mentions.within(authority, quote) or mentions.within(without_place(authority), quote)
    spans = (
        *mentions.runs_of(authority.partition("(")[0]),
        *mentions.runs_of(without_place(authority)),
    )
    return next((span for span in spans if quote.start <= span.start and span.end <= quote.end), None)


def says_what_it_is(authority: str, words: set[str]) -> bool:
    """Whether the words (their first five letters) tell what a general authority is: its shareholders, its boards …"""
    own = set(stems(authority))
    general = own & EVERYONE
    holders = {"share", "stock", "holde", "inves", "votes", "vote"}
    return (
        bool(general & words)
        or bool(general & holders and words & holders)
        or (not general and bool(own) and own <= words)
    )


def said_of_approvals(
    facts: Sequence[tuple[str, Fact]], places: Mapping[str, Place], mentions: Mentions, authorities: Sequence[Span]
) -> dict[str, set[Says]]:
    """What the quote of each approval says of its authority, by pointer; only for quotes that were found."""
    said: dict[str, set[Says]] = {}
    for where, fact in facts:
        place = places.get(where)
        if not isinstance(fact, Approval) or place is None or place.quote is None:
            continue
        name = named_in(mentions, fact.authority, place.quote)
        others = [one for one in authorities if name is None or not (one.start < name.end and name.start < one.end)]
        said[where] = what_is_said(mentions.text, place.quote, name, others)
    return said
