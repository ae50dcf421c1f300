"""Turned round: does the card say the contrary of what the article says of the same thing?

The other checks of certainty look for a negation of the article that the card has lost. Here a word of
the card is laid beside its contrary in the article ("accepted", "turned down"), and a denial of the
card's own beside the sentence that tells the same without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.passages import Passage
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.finding import Severity
from summarizer.words.content import Line, content_words, root, roots
from summarizer.words.opposites import Opposite, find_opposites
from summarizer.words.polarity import find_markers

_TEXT = (
    "Alder Foods agreed on Monday to buy Brook Dairy. The dairy turned down an earlier approach by Cedar Mills. "
    "Alder called its offer final."
)


def _example(point: str) -> Example:
    return Example(_TEXT, {"key_points": [point]})


_SAME = 0.5  # of the clause's other content, for a sentence to speak of the same thing
_CLOSE = 0.75  # of the best share, for another sentence to speak of it as well
_NEAREST = 4
_FEWEST = 2  # words that the two have in common


@check(
    "contrary-told",
    severity=Severity.warning,
    fires=_example("Brook Dairy accepted an earlier approach by Cedar Mills."),
    silent=_example("Brook Dairy did not accept an earlier approach by Cedar Mills."),
)
def contrary_told(reading: Reading) -> Iterator[Flag]:
    """The card says the contrary of the article's word for the same: "accepted" for "turned down"."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        for told in find_opposites(passage.text):
            line = _contrary(reading, passage, told)
            if line:
                yield Flag(
                    passage.where,
                    f"“{passage.text[told.start : told.end]}”: the article says the contrary.",
                    "Tell it as the article does.",
                    Span(*line.span),
                )
                break


def _contrary(reading: Reading, passage: Passage, told: Opposite) -> Line | None:
    """The sentence on the same thing that has the contrary, where none has the same."""
    keys = passage.roots - roots(passage.text[told.start : told.end])
    if not keys - reading.party_roots:
        return None
    best, found = 0.0, None
    for share, line in _on_the_same(reading, passage, keys):
        if share < max(_SAME, _CLOSE * best) or len(keys & line.roots) < _FEWEST:
            continue
        sentence = reading.text[line.span.start : line.span.end]
        sides = {other.side for other in find_opposites(sentence) if other.pair == told.pair}
        if told.side in sides:
            return None
        if sides:
            best, found = max(best, share), found or line
    return found


def _on_the_same(reading: Reading, passage: Passage, keys: frozenset[str]) -> list[tuple[float, Line]]:
    """The sentences that may speak of the same thing, best first."""
    lines = reading.lines
    if passage.quoted:
        return [(lines.covered(keys, line.roots), line) for _, line in passage.near]
    return [(share, lines.all[at]) for share, at in lines.nearest(keys, _NEAREST)]


_ANY_DENIAL = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|un[a-z]{4,}|(?:yet|still|remains?)\s+to|still|fail\w*|refus\w*|declin\w*|den(?:y|ies|ied)|"
    r"lack\w*|reject\w*|pending|outstanding|await\w*|rather\s+than|instead|only|unless|against|miss\w*|halt\w*|block\w*|stop\w*|abandon\w*|drop\w*|"
    r"exclud\w*|except|outside|turn\w*\s+down|rul\w+\s+out|too|doubt\w*|hardly|less|far|avoid\w*|free\s+(?:of|from|to)|dis\w+|oppos\w+|without|needs?|must|"
    r"have\s+to|has\s+to|invent\w*|nonsense|baseless|fabricat\w*|false|wrong|out\s+of|prevent\w*|bar|barred|clos\w+|end\w*|though|although|but|non-\w+|nicht|kein\w*|ohne)\b|n['’]t\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:unless|until|before|only|without|if|than|yet|still|longer)\b", re.IGNORECASE)
"""A denial up to a point: the article may tell what comes then."""
"""Any word with which a sentence may carry a denial, however it is put."""
_LIGHT = frozenset(map(root, "get make do put have give be go come yet longer any".split())) | {""}
_MOST = 3  # denied words that the sentence must have
_WHOLE = 0.7  # of the clause's content, that the sentence has to hold


@check(
    "denial-added",
    severity=Severity.warning,
    fires=_example("Alder did not call its offer final."),
    silent=_example("Alder called its offer final and will not raise it."),
)
def denial_added(reading: Reading) -> Iterator[Flag]:
    """The card denies what the article's sentence on the same tells without any denial."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        for marker in find_markers(passage.text):
            if marker.sort != "negation" or _UNTIL.search(passage.text):
                continue
            denied = content_words(passage.text[marker.after.start : marker.after.end])
            head = next((word.root for word in denied if word.root not in _LIGHT), "")
            keys = frozenset(word.root for word in denied[:_MOST])
            line = _plainly_told(reading, passage, head, keys) if head and not head[0].isdigit() else None
            if line:
                yield Flag(
                    passage.where,
                    f"“{passage.text[marker.start : marker.after.end].strip()}”: the article denies nothing of this.",
                    "Take the negation out.",
                    Span(*line.span),
                )
                break


def _plainly_told(reading: Reading, passage: Passage, head: str, denied: frozenset[str]) -> Line | None:
    """The nearest sentence, when it tells nearly all of the clause, with the denied word, and denies nothing."""
    found = None
    for share, line in passage.near:
        if share < _WHOLE:
            continue
        if _ANY_DENIAL.search(reading.text, *line.span):
            return None
        if head in line.roots and denied <= line.roots and len(passage.roots & line.roots) > _FEWEST:
            found = found or line
    return found
