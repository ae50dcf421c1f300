"""Names that nobody acts or changes hands by: town and agency of a dateline, and a name that only describes a thing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from summarizer.reading.clause_words import (
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
from summarizer.text.sentences import Token

_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}\.? [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
_DATELINE = re.compile(
    rf"^[ \t]*(?:[A-Z][A-Z .,'’/-]{{1,60}}|[A-Z][\w .'’/-]{{1,40}}, ?)(?:(?:[A-Z][\w.]{{1,30}}, )?{_DAY})? ?\((?=[^\n()]{{2,40}}\)\s*[-–—])",
    re.MULTILINE,
)
_ENGLISH = re.compile(r"\b[Tt]he\s")
_KEPT = CHAIN | OF_THE_NAMED | PART_WORDS | PARTICIPLES | SPEECH | STOPS | UNIT_WORDS | DATES | TITLES | VERBS_AFTER


def bystanders(text: str, words: Sequence[Token], names: Sequence[Name]) -> frozenset[int]:
    """Where the names begin that are no party: "SEOUL, Sept. 9 (Hanmin) --", "a Falmouth boatyard".

    `words`: the tokens of `text`. A name after "a" stays one before a deal's or a person's noun ("a Brook bid").
    """
    datelines = [match.span() for match in _DATELINE.finditer(text)]  # with the agency's first letter
    english = _ENGLISH.search(text) is not None  # elsewhere "a" is a preposition, an article before names or a verb
    return frozenset(
        name.start
        for name in names
        if any(start <= name.start <= end for start, end in datelines)
        or (english and name.sort not in ("place", "person") and _describes(text, words, name))
    )


def _describes(text: str, words: Sequence[Token], name: Name) -> bool:
    """Whether a name stands between "a" or "an" and the lower-case noun that it describes."""
    at = bisect_left(words, name.start, key=lambda token: token.start)
    after = bisect_left(words, name.end, key=lambda token: token.start)
    if at == 0 or after >= len(words) or words[at - 1].low not in ("a", "an"):
        return False
    if words[at - 1].text[0] == "A" and at > 1 and words[at - 2].text[0].isalnum():
        return "\n" in text[words[at - 2].end : words[at - 1].start] and _is_noun(words[after])
    return _is_noun(words[after])


def _is_noun(token: Token) -> bool:
    """Whether a lower-case word may be the noun of a thing."""
    return token.text.isalpha() and token.text.islower() and token.low not in _KEPT and not token.low.endswith("ly")
