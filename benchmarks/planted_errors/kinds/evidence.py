"""Kind 21: evidence that is a real sentence of the story but does not state the fact.

The sentence next to the true one comes first: it is what a model slips to. A sentence that holds the
fact's own words, its number or much of its text is never used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.planted_errors.draft import Draft, deals, quote, rows
from benchmarks.planted_errors.gold import Gold
from benchmarks.planted_errors.patch import Json
from benchmarks.planted_errors.reading import sentences

_SAYS = {"parties": "name", "approvals": "authority", "advisers": "name", "conditions": "text", "concerns": "text",
         "subject": "text", "sources": "text", "dates": "as_stated", "other_amounts": "as_stated"}  # fmt: skip
_SINGLE = ("status", "value", "stake", "term")
_IDLE = frozenset({"that", "with", "from", "this", "have", "will", "been", "would", "were", "their", "which", "said"})


def misplaced_evidence(gold: Gold) -> Iterator[Draft]:
    """Kind 21."""
    story = sentences(gold.text)
    for at, deal in deals(gold.card):
        for field in _SINGLE:
            if deal.get(field):
                yield from _misplaced(story, f"{at}/{field}", deal[field], deal[field]["as_stated"])
        for field, says in _SAYS.items():
            for pointer, row in rows(deal, at, field):
                yield from _misplaced(story, pointer, row, row[says])


def _misplaced(story: list[str], pointer: str, fact: Json, says: str) -> Iterator[Draft]:
    right = quote(fact)
    if right not in story:
        return
    place = story.index(right)
    field = re.sub(r"/\d+$", "", pointer).rpartition("/")[2]
    for distance, wrong in enumerate(story[place + 1 : place + 4]):
        if not _carries(wrong, says, right):
            manner = f"{field}, next sentence" if distance == 0 else f"{field}, near by"
            yield Draft(
                21, manner, f"{says[:60]!r} on the words {wrong[:60]!r}", ((f"{pointer}/evidence/quote", wrong),)
            )


def _carries(sentence: str, says: str, right: str) -> bool:
    """Whether the sentence may state the fact: a telling word or number of it, or much of the true quote."""
    words, fact = _telling(sentence), _telling(says)
    return bool(words & fact) or len(words & _telling(right)) > len(words) // 3


def _telling(text: str) -> set[str]:
    tokens = re.findall(r"\d[\d.,]*\d|\d|\w{4,}", text.lower())
    return {token[:6] for token in tokens if token not in _IDLE}
