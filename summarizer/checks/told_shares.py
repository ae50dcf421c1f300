"""Shares as the card's own sentences tell them: is each one with its own holder?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.name_forms import forms
from summarizer.checks.passages import claims
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.finding import Severity
from summarizer.words.names import find_names
from summarizer.words.shares import Percent, find_percentages

_TEXT = (
    "Alder Foods and Brook Dairy are to merge, the two said on Monday.\n\nAlder's shareholders will own 58 per cent of "
    "the new company. Brook's will own 42 per cent.\n"
)
_CUT = re.compile(r"[;:]|,\s(?:and|but|while|with|which)\s|\s(?:and|while|but)\s")
_HOLDS = re.compile(
    r"\b(?:own|owns|owned|hold|holds|held|have|has|keep|keeps|retain|retains|get|gets|control|controls)\b"
)


@check(
    "told-share-of-another",
    severity=Severity.warning,
    fires=Example(_TEXT, {"summary": "Brook's shareholders will own 58 per cent of the new company."}),
    silent=Example(_TEXT, {"summary": "Alder's shareholders will own 58 per cent of the new company."}),
)
def told_share_of_another(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence gives a share to a holder to whom the article gives another."""
    known = [
        (one, names)
        for one in reading.percentages
        if (names := _holders(reading.text, one, reading.sentence_at(one.start), reading.names))
    ]
    for where, text in claims(reading.briefing):
        told_names = [Span(name.start, name.end) for name in find_names(text)]
        for one in find_percentages(text):
            told = _holders(text, one, Span(0, len(text)), told_names)
            same = [names for other, names in known if other.low == one.low]
            elsewhere = [other for other, names in known if other.low != one.low and names & told]
            if told and same and elsewhere and not any(names & told for names in same):
                yield Flag(
                    where,
                    f"“{text[one.start : one.end]}” is another holder's share in the article.",
                    "Give each holder its own share.",
                    reading.sentence_at(elsewhere[0].start),
                )


def _holders(text: str, percent: Percent, sentence: Span, names: list[Span]) -> frozenset[str]:
    """The first words of the names that stand, in the share's own clause, before a verb of holding."""
    start = max((cut.end() for cut in _CUT.finditer(text, sentence.start, percent.start)), default=sentence.start)
    verb = _HOLDS.search(text, start, percent.start)
    if verb is None:
        return frozenset()
    inside = [name for name in names if start <= name.start < verb.start()]
    return frozenset(core[0] for name in inside if (core := forms(text[name.start : name.end]).core))
