"""Whether a name in a sentence may stand for somebody else than who bears it: a couple from Leeds, its plants, a whole firm."""

from __future__ import annotations

import re
from itertools import takewhile

from summarizer.checks.reading import Reading
from summarizer.deals.deal import Party
from summarizer.languages.tables import word_lists
from summarizer.reading.places import is_place
from summarizer.text.sentences import Span

_CLAUSE = word_lists("clause_words.toml")
_PART = re.compile(r"\b(?:business|unit|arm|division|operation|asset|subsidiar|plant|brand|portfolio)\w{0,4}\s+of\s+$")
_DESCRIBING = re.compile(r"\b(?:an?|the)\s+$", re.IGNORECASE)
_OWNED = re.compile(r"(?:\b(?:its|their)|['’]s)\s+$")
_FIRM = re.compile(r"(?<![\w.'’-])[A-Z][\w.'’-]{1,40},?\s{1,3}(?:and|&)\s{1,3}$")
_WORD = re.compile(r"[\w-]+")
_BEFORE, _BEHIND = 40, 60  # characters


def why_another(reading: Reading, name: str, named: Span) -> str | None:
    """Why the name at `named` may not be the party's own, in an editor's words; None where nothing speaks for that."""
    if is_place(name) or _describes(reading.text, named):
        return "the words may describe somebody else: “a Leeds couple” is not Leeds"
    if _is_last_of_a_firm(reading, named):
        return "the name may be a part of another: “Cedar, Mills and Alder” is one firm"
    return None


def _describes(text: str, named: Span) -> bool:
    """Whether a name only describes what stands beside it: "the Acme licence", "its Acme plants", "a division of Acme"."""
    before = text[max(0, named.start - _BEFORE) : named.start]
    after = text[named.end : named.end + 2]
    beside = after[:1] == " " and after[1:].islower()
    nouns = list(takewhile(_goes_on, _WORD.findall(text, named.end, named.end + _BEHIND))) if beside else []
    things = nouns and _CLAUSE.unit_words.isdisjoint(nouns) and _OWNED.search(before)
    return bool(_PART.search(before) or (beside and _DESCRIBING.search(before)) or things)


def _goes_on(word: str) -> bool:
    return word not in _CLAUSE.stops and word not in {"or", "of", "in"}


def _is_last_of_a_firm(reading: Reading, named: Span) -> bool:
    """Whether a single word stands behind "and" and a name that is nobody's on the card."""
    joined = _FIRM.search(reading.text, max(0, named.start - _BEFORE), named.start)
    if joined is None or " " in reading.text[slice(*named)]:
        return False
    parties = [fact.name for _, fact in reading.facts if isinstance(fact, Party)]
    return not any(one.start <= joined.start() < one.end for name in parties for one in reading.mentions.of(name))
