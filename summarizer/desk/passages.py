"""The words of the article that a question is about: its sentence, what stands before and after, and the marked words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.card.proof import Proof
from summarizer.checks.finding import Finding
from summarizer.deals.deal import Evidence, all_facts
from summarizer.decided.card import Decided
from summarizer.ground import Folded
from summarizer.text.content import roots
from summarizer.text.sentences import Span, sentences

_PARAGRAPH = re.compile(r"\S[^\n]*")
_STATING = ("as_stated", "name", "authority", "text")


@dataclass(frozen=True)
class Passage:
    """A sentence of the story at [start, end), cut into (text, marked) pieces; `before`, `after`: its neighbours."""

    start: int
    end: int
    pieces: tuple[tuple[str, bool], ...]
    before: str
    after: str

    @property
    def text(self) -> str:
        """The whole of it."""
        return "".join(piece for piece, _ in self.pieces)


def paragraphs(text: str, marked: Sequence[Span] = ()) -> list[tuple[int, tuple[tuple[str, bool], ...]]]:
    """The paragraphs of a story with where each starts, cut into (text, marked) pieces."""
    found = [Span(*one.span()) for one in _PARAGRAPH.finditer(text)]
    return [(start, tuple(_pieces(text, start, start + len(text[start:end].rstrip()), marked))) for start, end in found]


def spans(decided: Decided, text: str) -> dict[str, list[Span]]:
    """Which words of the story each shown thing rests on, by its pointer: its stating words, else its quote, else its proof."""
    folded = Folded(text)
    found: dict[str, list[Span]] = {}
    for where, fact in all_facts(decided.card.briefing):
        words = next((given for name in _STATING if (given := getattr(fact, name, ""))), "")
        found[where] = _of(fact.evidence, words, folded) or _proven(decided.card.proofs.get(where))
    for where, proof in decided.card.proofs.items():
        if not found.get(where):
            found[where] = _proven(proof)
    return {where: own for where, own in found.items() if own}


def _of(evidence: Evidence | None, words: str, folded: Folded) -> list[Span]:
    if evidence is None or evidence.start is None or evidence.end is None:
        return []
    core = folded.find(words, evidence.start, evidence.end) if words else None
    return [core or Span(evidence.start, evidence.end)]


def _proven(proof: Proof | None) -> list[Span]:
    if proof is None:
        return []
    parts = proof.clauses or [proof]
    return [Span(one.start, one.end) for one in parts if one.start is not None and one.end is not None]


def passage(text: str, marked: Sequence[Span], findings: Sequence[Finding]) -> Passage | None:
    """The sentence that a question is about: that of its own words, else that of what was found about it."""
    own = [span for span in marked if 0 <= span.start < span.end <= len(text)]
    others = [
        Span(one.evidence.start, one.evidence.end)
        for one in findings
        if one.evidence and one.evidence.start is not None and one.evidence.end is not None
    ]
    first = next(iter(own or others), None)
    if first is None:
        return None
    known = [Span(*one) for one in sentences(text)]
    at = [place for place, one in enumerate(known) if one.start < first.end and one.end > first.start]
    if not at:
        return None
    low, high = at[0], at[-1]
    start, end = known[low].start, known[high].end
    before = text[slice(*known[low - 1])] if low else ""
    after = text[slice(*known[high + 1])] if high + 1 < len(known) else ""
    return Passage(start, end, tuple(_pieces(text, start, end, own or others)), before, after)


def _pieces(text: str, start: int, end: int, lit: Sequence[Span]) -> list[tuple[str, bool]]:
    """The text at [start, end) with the spans inside it apart."""
    pieces, at = [], start
    for span in sorted({*lit}):
        if span.start < at or span.end > end:
            continue
        pieces += [(text[at : span.start], False), (text[span.start : span.end], True)]
        at = span.end
    pieces.append((text[at:end], False))
    return [piece for piece in pieces if piece[0]]


def likest(text: str, words: str) -> list[Span]:
    """The sentence that shares most content words with a text; none where none does."""
    wanted = roots(words)
    shared = [(len(wanted & roots(text[slice(*one)])), -one[0], one) for one in sentences(text)]
    best = max(shared, default=None)
    return [Span(*best[2])] if best and best[0] else []
