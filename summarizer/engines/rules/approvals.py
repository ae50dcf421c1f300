"""Who has to agree to the deal, and whether they have: read as the checks read it, where the article names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.checks.readers.approval_cues import what_is_said
from summarizer.deal import Approval, ApprovalState
from summarizer.engines.rules.reading import Reading, one_line
from summarizer.ground import Span
from summarizer.words.names import AUTHORITY

_NAMELESS = re.compile(
    r"(?:\b[A-Z]\w+(?:['’]s?)? )?(?:\b(?:antitrust|intelligence|competition|securities|federal|state) )?"
    r"\b(?:(?:share|stock|unit)holders|creditors|lenders|regulators|boards|courts|agencies|authorities)\b"
)


def approvals_of(reading: Reading, sentences: Sequence[int]) -> list[Approval]:
    """The approvals told in the given sentences, an authority once."""
    found: dict[str, Approval] = {}
    for number in sorted(sentences):
        sentence = Span(*reading.sentences[number])
        here = sorted(_authorities(reading, sentence))
        for one in here:
            said = what_is_said(reading.text, sentence, one, [other for other in here if other != one])
            if said and "not_needed" not in said and ("granted" not in said or len(said) == 1):
                name = one_line(reading.text[one.start : one.end])
                state = ApprovalState("required" if "required" in said else min(said))
                found.setdefault(
                    name.lower(), Approval(authority=name, state=state, evidence=reading.evidence(one.start))
                )
    return list(found.values())


def _authorities(reading: Reading, sentence: Span) -> Iterator[Span]:
    """Who may have to agree, in a sentence: by a name that only authorities bear, or by what they are."""
    named = [
        Span(name.start, name.end)
        for name in reading.names
        if sentence.start <= name.start < sentence.end and not AUTHORITY.isdisjoint(name.text.lower().split())
    ]
    yield from named
    for match in _NAMELESS.finditer(reading.text, *sentence):
        if not any(match.start() < other.end and other.start < match.end() for other in named):
            yield Span(*match.span())
