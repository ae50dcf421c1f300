"""Negations, hedges and refusals in a text, each with the words that it governs.

A marker governs what follows it in its clause and, where little follows ("an exit isn't on the
cards"), the words before it. Irony and double negation are not known here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Literal, NamedTuple

from summarizer.words.content import content_words
from summarizer.words.once import once
from summarizer.words.sentences import Span, lowered

Sort = Literal["negation", "refusal", "hedge"]


class Marker(NamedTuple):
    """A word that weakens or denies what it governs: what stands `after` it and, where that is little, `before` it."""

    start: int
    end: int
    sort: Sort
    before: Span
    after: Span


_MARKER = re.compile(
    r"(?P<refusal>\b(?:declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing))\s+to\b"
    r"|\b(?:would|will|did|does)(?:\s+not|n['’]t)\s+(?:say|comment|confirm|name|disclose|discuss|elaborate|give)\b|\bdeclin(?:e|es|ed)\s+comment\b)"
    r"|(?P<negation>\b(?:not|never|neither|nor|none|nobody|nothing|cannot|without|unlikely|hardly|no\s+one|no\s+longer|no|"
    r"(?:yet|still)\s+to|fail(?:s|ed)?\s+to|far\s+from|a\s+long\s+way\s+from|unable\s+to|den(?:y|ies|ied)|nicht|kein(?:e|en|er|em|es)?|ohne)\b"
    r"|(?<=\w)n['’]t\b)"
    r"|(?P<hedge>\b(?:may|might|could|hop(?:e|es|ed|ing)|consider(?:s|ed|ing)|weigh(?:s|ed|ing)|mull(?:s|ed|ing)|explor(?:e|es|ed|ing)|"
    r"possib(?:le|ly|ility)|potential(?:ly)?|perhaps|whether|unless|if|provided|reportedly|rumou?red|non-binding|tentative(?:ly)?|likely|"
    r"depend(?:s|ing)?\s+on|subject\s+to|option\s+to|look(?:s|ing)\s+(?:into|at)|in\s+talks|considered|conditional|seek(?:s|ing)|want(?:s|ed)?|"
    r"k[öo]nnte[n]?|will\s+pr[üu]fen)\b(?!\s\d{1,2},))"
)
_EXEMPT = re.compile(
    r"\b(?:not?\s+(?:more|less|fewer|later|earlier|sooner|higher|lower)\s+than|not\s+only|no\s+doubt|May\s+\d|in\s+May\b|if\s+not\b|not\s+(?:least|to\s+be\s+named)|c[ao]mes?\s+to\s+nothing|No\.\s?\d)"
)
_EDGE = re.compile(
    r"[;:—–]|(?<=[,.?!])[\"”]|\.\s|[,\s]\s?(?:but|while|although|though|because|whereas|which|who)\s|,\s+(?:and|as|with|even|said|says|according)\s|,\s+(?=(?:the|it|he|she|they|an?)\s)|\sand\s(?=(?:the|its?|his|her|their|s?he|they)\s)|(?<!say)(?<!know)(?<!clear)(?<!tell)(?<!see)(?<!ask)\sif\s|,\s(?=(?:[A-Z][\w'’-]*\s){1,4}(?:said|says)\b)|\.\Z"
)
_BEFORE = 3
_MOST = 5


def _clause_edges(text: str) -> list[int]:
    return [0, *(edge.end() for edge in _EDGE.finditer(text)), len(text)]


@once
def find_markers(text: str) -> tuple[Marker, ...]:
    """Every negation, refusal and hedge of a sentence or two, in order."""
    matches = list(_MARKER.finditer(lowered(text)))
    if not matches:
        return ()
    exempt = [match.span() for match in _EXEMPT.finditer(text)]
    edges = _clause_edges(text)
    found = []
    for match in matches:
        start, end = match.span()
        if any(low < end and start < high for low, high in exempt) or text[start:end] == "May":
            continue
        clause = Span(edges[bisect_right(edges, start) - 1], edges[bisect_left(edges, end)])
        found.append(Marker(start, end, _sort(match), *_scopes(text, match, clause)))
    return tuple(found)


def _sort(match: re.Match[str]) -> Sort:
    return "refusal" if match["refusal"] else "negation" if match["negation"] else "hedge"


def _scopes(text: str, match: re.Match[str], clause: Span) -> tuple[Span, Span]:
    after = content_words(text[match.end() : clause.end])
    before = content_words(text[clause.start : match.start()])
    first = clause.start + before[-min(len(before), _BEFORE)].start if before else match.start()
    last = match.end() + after[min(len(after), _MOST) - 1].end if after else match.end()
    return Span(first, match.start()), Span(match.end(), last)
