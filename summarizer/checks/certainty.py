"""Certainty: does the card keep the article's negations, hedges and refusals?

A negation or hedge of the article that governs the very words which the card repeats must leave some
trace on the card; and what the article only plans, the card must not tell as done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.passages import Passage
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.finding import Severity
from summarizer.words.content import Line, content_words, root, roots
from summarizer.words.polarity import Marker, find_markers

_TEXT = (
    "Alder Foods is in talks to buy Brook Dairy. The dairy's land is not part of the deal. "
    "Alder hopes to close the purchase by the end of June, and will have an option to buy the creamery in Crewe."
)


def _example(point: str) -> Example:
    return Example(_TEXT, {"key_points": [point]})


_NEGATIVE = re.compile(
    r"\b(?:not|no|never|neither|nor|none|nobody|nothing|cannot|without|un\w+|fail\w*|reject\w*|declin\w+|refus\w+|den(?:y|ies|ied)|lack\w*|"
    r"outstanding|pending|await\w*|still|yet|only|exclud\w+|outside|instead|remain\w*|turn\w*\s+down|rul\w+\s+out|halt\w*|block\w*|stop\w*|"
    r"against|despite|far\s+from|rather\s+than|less\s+than|open|doubt\w*|walk\w*\s+away|drop\w*|end(?:s|ed)?|miss\w*|loss\w*|los[te]\w*|"
    r"long\s+way|uncertain\w*|little|hardly|barely|limited|avoid\w*|keep\w*|kept|private|secret\w*|in-?complete|independent\w*|nicht|kein\w*|ohne|offen)\b|n['’]t\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\b(?:will|would|shall|'ll|(?:is|are|was|were|agreed|set|has|have|yet)\s+to|plan\w*|expect\w*|due|intend\w*|aim\w*|hop\w+|next|until|option)\b", re.IGNORECASE)
_WILL = re.compile(r"\bwill\s+(?:be\s+|also\s+|then\s+)*(?P<verb>[a-z]{3,})\b")
_HEDGED = re.compile(
    r"\b(?:may|might|could|would|can|should|hop\w+|consider\w*|weigh\w*|mull\w*|explor\w+|possib\w+|potential\w*|perhaps|whether|unless|if|"
    r"provided|reported\w*|rumou?r\w*|non-?binding|preliminary|tentative\w*|likel\w+|propos\w+|depend\w*|subject|conditional|condition|option\w*|look\w*|talks|"
    r"negotiat\w+|discuss\w+|seek\w*|want\w*|plan\w*|expect\w*|intend\w*|aim\w*|due|target\w*|chance|odds|risk\w*|opportunity|say\w*|said|estimat\w+|"
    r"reckon\w*|think\w*|believ\w+|warn\w*|fear\w*|suggest\w*|argu\w+|when|once|until|needs?|must|require\w*|to\s+\w+|ask\w*|offer\w*|bid\w*|"
    r"interest\w*|up\s+to|as\s+much\s+as|letter\s+of\s+intent|memorandum|in\s+principle|yet|not|n['’]t|könn\w+|soll\w*)\b",
    re.IGNORECASE,
)
_NEAR = 40  # characters between a negation on the card and the words it is of
_MARGIN = 0.6  # of the governed words' weight that the card has to repeat
_SPEAKS_OF = 0.45  # of the clause's content that the article's sentence has to hold


@check(
    "negation-lost",
    severity=Severity.warning,
    fires=_example("The dairy's land is part of the deal."),
    silent=_example("The dairy's land stays out of the deal and is not sold."),
)
def negation_lost(reading: Reading) -> Iterator[Flag]:
    """The article denies or refuses what the card tells without any denial."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        found = _unkept(reading, passage, ("negation", "refusal"))
        if found:
            marker, line, words = found
            yield Flag(
                passage.where,
                f"The article says “{words}” of this; the card leaves it out.",
                "Put the negation back.",
                span=Span(*line.span),
            )


@check(
    "hedge-lost",
    severity=Severity.warning,
    fires=_example("Alder closes the purchase at the end of June."),
    silent=_example("Alder hopes to close the purchase by the end of June."),
)
def hedge_lost(reading: Reading) -> Iterator[Flag]:
    """The article hedges ("may", "hopes to", "subject to") what the card tells as certain."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        found = _unkept(reading, passage, ("hedge",))
        if found:
            marker, line, words = found
            yield Flag(
                passage.where,
                f"The article says “{words}” of this; the card tells it as certain.",
                "Put the hedge back.",
                span=Span(*line.span),
            )


def _unkept(reading: Reading, passage: Passage, sorts: tuple[str, ...]) -> tuple[Marker, Line, str] | None:
    """A marker in the article that governs what the passage repeats, and of which the passage shows no trace."""
    for share, line in passage.near:
        if share < _SPEAKS_OF and not passage.quoted:
            continue
        sentence = reading.text[line.span.start : line.span.end]
        for marker in find_markers(sentence):
            if marker.sort in sorts and _governs(reading, passage, sentence, marker) and not _is_kept(passage, sentence, marker):
                return marker, line, sentence[marker.start : marker.end]
    return None


def _governs(reading: Reading, passage: Passage, sentence: str, marker: Marker) -> bool:
    """Whether the passage repeats what the marker governs."""
    after = roots(sentence[marker.after.start : marker.after.end])
    before = roots(sentence[marker.before.start : marker.before.end])
    if not after or len(after | before) < 2:
        return False
    if before and not (after <= passage.roots and before & passage.roots):
        return False
    return reading.lines.covered(after | before, passage.roots) >= _MARGIN


def _is_kept(passage: Passage, sentence: str, marker: Marker) -> bool:
    """Whether the passage shows a negation (or hedge) that is no part of the governed words themselves."""
    pattern = _HEDGED if marker.sort == "hedge" else _NEGATIVE
    governed = f"{sentence[marker.before.start : marker.before.end]} {sentence[marker.after.start : marker.after.end]}"
    words = set(re.findall(r"\w+", governed.lower()))
    spots = _spots(passage.text, roots(governed))
    return any(
        match.group().lower().split()[0] not in words and any(low - _NEAR <= match.start() <= high + _NEAR for low, high in spots)
        for match in pattern.finditer(passage.text)
    )


def _spots(text: str, governed: frozenset[str]) -> list[tuple[int, int]]:
    """Where in the passage the governed words stand, neighbours together."""
    found: list[tuple[int, int]] = []
    for word in content_words(text):
        if word.root in governed:
            if found and word.start - found[-1][1] < _NEAR:
                found[-1] = (found[-1][0], word.end)
            else:
                found.append((word.start, word.end))
    return found


_REALISED = re.compile(r"\b(?:has|have|had|was|were)\s+(?:been\s+|already\s+|now\s+|also\s+)*(?P<verb>[a-z]{3,})\b")
_UNREAL = re.compile(
    r"\b(?:to|would|will|may|might|could|can|should|must|cannot|if|until|once|when|before|unless|provided|option|whether|not|never|neither|yet)"
    r"\s+(?:\S+\s+){0,3}\Z"
)


@check(
    "told-as-done",
    severity=Severity.warning,
    fires=_example("Alder has closed the purchase at the end of June."),
    silent=_example("Alder hopes to close the purchase by the end of June."),
)
def told_as_done(reading: Reading) -> Iterator[Flag]:
    """The card tells as done what the article only has as planned, possible or still to come."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        for match in _REALISED.finditer(passage.text):
            if _UNREAL.search(passage.text[max(0, match.start() - 40) : match.start()]):
                continue
            line = _only_planned(reading, passage, root(match["verb"]))
            if line:
                yield Flag(
                    passage.where,
                    f"“{match.group()}”: the article has this as still to come.",
                    "Tell it as the article does.",
                    span=Span(*line.span),
                )


def _only_planned(reading: Reading, passage: Passage, verb: str) -> Line | None:
    """The sentence that has the verb as not yet real, when none near has it as real."""
    planned = None
    for share, line in passage.near:
        for word in line.words:
            if not verb or word.root != verb:
                continue
            if not _UNREAL.search(reading.text[max(line.span.start, word.start - 40) : word.start]):
                return None
            planned = planned or (line if share >= _SPEAKS_OF else None)
    return planned


_SOFT = re.compile(
    r"\b(?:expect\w*|plan\w*|intend\w*|hop(?:e|es|ed|ing)|aim\w*|could|may|might|want\w*|seek\w*|due|would\s+like|propos\w+|likely|consider\w*|look\w*)\s+"
    r"(?:[^\s,;.]+\s+){0,4}\Z",
    re.IGNORECASE,
)
_CERTAIN = re.compile(r"\b(?:certain\w*|definite(?:ly)?|guarante\w+|undoubtedly|bound\s+to|sure\s+to|assured|in\s+hand|decided|inevitabl\w+|unanimous\w*)\b", re.IGNORECASE)


@check(
    "told-as-settled",
    severity=Severity.warning,
    fires=_example("Alder will close the purchase by the end of June."),
    silent=_example("Alder hopes to close the purchase by the end of June."),
)
def told_as_settled(reading: Reading) -> Iterator[Flag]:
    """The card says that something "will" or is certain to happen which the article only expects, hopes for or does not tell."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        for match in [*_WILL.finditer(passage.text), *_CERTAIN.finditer(passage.text)]:
            verb = match["verb"] if match.re is _WILL else ""
            line = _softer(reading, passage, root(verb)) if verb else _without(reading, passage, match.group())
            if line:
                yield Flag(
                    passage.where,
                    f"“{match.group()}”: the article is less sure of this.",
                    "Tell it as the article does.",
                    span=Span(*line.span),
                )


def _softer(reading: Reading, passage: Passage, verb: str) -> Line | None:
    """The sentence that only expects or hopes for what the passage says will be; or, if none has the verb, the nearest."""
    soft = None
    has_verb = False
    for share, line in passage.near:
        for word in line.words:
            if word.root != verb:
                continue
            has_verb = True
            before = reading.text[max(line.span.start, word.start - 50) : word.start]
            if not _SOFT.search(before):
                return None
            soft = soft or (line if share >= _SPEAKS_OF else None)
    if soft or has_verb or not passage.near or passage.quoted:
        return soft
    told = any(_FUTURE.search(reading.text, *line.span) for _, line in passage.near)
    return None if told else passage.near[0][1]


def _without(reading: Reading, passage: Passage, words: str) -> Line | None:
    """The nearest sentence, when the article has nothing of the card's certainty."""
    if any(root(words.split()[-1]) in line.roots or words.lower() in reading.text[line.span.start : line.span.end].lower() for line in reading.lines.all):
        return None
    return passage.near[0][1] if passage.near else reading.lines.all[0] if reading.lines.all else None
