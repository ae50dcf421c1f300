"""Passages: what a card says in sentences of its own, clause by clause, beside what the article says of it.

Headline, summary and key points are free of quotes: their clauses are laid beside the sentences of the
article that share most of their content. Subjects, conditions and concerns bring a quote and are laid
beside it. What the article says of the same thing need not be the same: that is for the checks to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from summarizer.deal import Briefing, Fact, Statement
from summarizer.ground import Place, Span
from summarizer.words.content import Line, Lines, content_words
from summarizer.words.sentences import sentences

_CUT = re.compile(
    r":\s|\s[–—]\s|,?\s(?:but|while|although|though|whereas)\s|,\s(?:which|who)\s|\sand\s(?:that\s)?(?=(?:it|they|he|she)\s)"
)
_FEWEST = 2  # content words; a shorter clause stays with its neighbour
_NEAREST = 4
_SHARED = 0.34  # of a clause's content, for a sentence to speak of the same thing


class Passage(NamedTuple):
    """One clause of the card at the pointer `where`, and the article's sentences on the same thing.

    `context` is the whole sentence (up to a semicolon) that the clause stands in. `near`: (share of its
    content, sentence), best first.
    """

    where: str
    text: str
    context: str
    roots: frozenset[str]
    near: tuple[tuple[float, Line], ...]
    quoted: bool


def claims(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Headline, summary and key points with their pointers."""
    yield "/headline", briefing.headline
    yield "/summary", briefing.summary
    for place, point in enumerate(briefing.key_points):
        yield f"/key_points/{place}", point


def clauses(text: str) -> list[Span]:
    """The stretches of a sentence that say something each."""
    found: list[Span] = []
    start = 0
    for cut in [*_CUT.finditer(text), None]:
        end = cut.start() if cut else len(text)
        if len(content_words(text[start:end])) >= _FEWEST or not found:
            found.append(Span(start, end))
        else:
            found[-1] = Span(found[-1].start, end)
        start = cut.end() if cut else end
    return found


def _statements_in(text: str) -> Iterator[str]:
    """The sentences of a text, parted at semicolons."""
    for sentence in sentences(text):
        yield from text[sentence.start : sentence.end].split(";")


def claim_passages(briefing: Briefing, lines: Lines) -> list[Passage]:
    """Every clause of headline, summary and key points."""
    found = []
    for where, text in claims(briefing):
        for context in _statements_in(text):
            for span in clauses(context):
                clause = context[span.start : span.end]
                roots = frozenset(word.root for word in content_words(clause))
                near = tuple((share, lines.all[at]) for share, at in lines.nearest(roots, _NEAREST) if share >= _SHARED)
                found.append(Passage(where, clause, context, roots, near, quoted=False))
    return found


def statement_passages(facts: Iterable[tuple[str, Fact]], places: Mapping[str, Place], lines: Lines) -> list[Passage]:
    """Every subject, condition and concern that has a text, and a quote that is in the article."""
    found = []
    for where, fact in facts:
        place = places.get(where)
        if not isinstance(fact, Statement) or where.split("/")[3] == "sources" or not fact.text.strip():
            continue
        if place is None or place.quote is None:
            continue
        roots = frozenset(word.root for word in content_words(fact.text))
        near = tuple((lines.covered(roots, line.roots), line) for line in lines.within(place.quote))
        found.append(Passage(f"{where}/text", fact.text, fact.text, roots, near, quoted=True))
    return found
