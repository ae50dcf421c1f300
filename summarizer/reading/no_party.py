"""Names that nobody acts or changes hands by: town and agency of a dateline, a name that only describes a thing, an adviser."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from summarizer.reading.clause_words import (
    ADVISERS,
    CHAIN,
    OF_THE_NAMED,
    PART_WORDS,
    PARTICIPLES,
    SPEECH,
    STOPS,
    UNIT_WORDS,
)
from summarizer.reading.name_words import DATES, TITLES, VERBS_AFTER
from summarizer.reading.names import Name
from summarizer.reading.places import is_place
from summarizer.text.sentences import Token

_BRACKETED = re.compile(r"^[ \t]*(\S[^\n()]{1,80}) \((?=[^\n()]{2,40}\)\s*[-–—])", re.MULTILINE)
_ENGLISH = re.compile(r"\b[Tt]he\s")
_WHOSE = frozenset(["its", "their", "'s", "’s"])
_KEPT = CHAIN | OF_THE_NAMED | PART_WORDS | PARTICIPLES | SPEECH | STOPS | UNIT_WORDS | DATES | TITLES | VERBS_AFTER


def bystanders(text: str, words: Sequence[Token], names: Sequence[Name]) -> frozenset[int]:
    """Where the names begin that are no party: "SEOUL, Sept. 9 (Hanmin) --", "a Falmouth boatyard", "its adviser, Quarrier".

    `words`: the tokens of `text`. A name after "a" stays one before a deal's or a person's noun ("a Brook bid").
    """
    datelines = [match.span() for match in _BRACKETED.finditer(text) if _is_dateline(match[1])]
    english = _ENGLISH.search(text) is not None  # elsewhere "a" is a preposition, an article before names or a verb
    return frozenset(
        name.start
        for name in names
        if any(start <= name.start <= end for start, end in datelines)  # the end is where the agency begins
        or (english and name.sort == "name" and (_describes(text, words, name) or _advises(words, name)))
    )


def _is_dateline(head: str) -> bool:
    """Whether what stands before an agency's bracket is a town and a day: "LEITH", "Leith, Scotland, 3 March"."""
    first, *rest = head.replace(",", " ").split()
    known = (word.isupper() or word.isdigit() or word.lower().strip(".") in DATES or is_place(word) for word in rest)
    return (first.isupper() or bool(rest)) and all(known)


def _advises(words: Sequence[Token], name: Name) -> bool:
    """Whether a name is told to be somebody's adviser: "its financial adviser, Quarrier and Co"."""
    at = bisect_left(words, name.start, key=lambda token: token.start) - 1
    at -= at >= 0 and words[at].text == ","
    owned = any(word.low in _WHOSE for word in words[max(0, at - 3) : max(0, at)])
    return at >= 0 and words[at].low in ADVISERS and owned


def _describes(text: str, words: Sequence[Token], name: Name) -> bool:
    """Whether a name stands between "a" or "an" and the lower-case noun that it describes."""
    at = bisect_left(words, name.start, key=lambda token: token.start) - 1
    after = bisect_left(words, name.end, key=lambda token: token.start)
    if at < 0 or after >= len(words) or words[at].low not in ("a", "an"):
        return False
    letter = words[at].text[0] == "A" and at > 0 and words[at - 1].text[0].isalnum()  # "vitamin A"
    opens = not letter or "\n" in text[words[at - 1].end : words[at].start]
    noun = words[after]
    return (
        opens and noun.text.isalpha() and noun.text.islower() and noun.low not in _KEPT and not noun.low.endswith("ly")
    )
