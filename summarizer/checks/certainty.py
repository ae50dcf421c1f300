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
    r"\b(?:un(?:able|clear|decided|certain\w*|disclosed|profitable|likely|resolved|known|settled|changed|finished|approved|signed|paid)|fail\w*|reject\w*|"
    r"lack\w*|outstanding|pending|await\w*|exclud\w+|outside|instead|turn\w*\s+down|rul\w+\s+out|halt\w*|block\w*|stop\w*|long\s+way|"
    r"rather\s+than|less\s+than|doubt\w*|walk\w*\s+away|drop\w*|miss\w*|loss\w*|los[te]\w*|barely|avoid\w*|out\s+of|(?:was|were|had)\s+to|"
    r"incomplete|im(?:possible|probable|plausible)|untrue|false|wrong|contradict\w*|disput\w*|dismiss\w*|ke(?:ep|pt)\w*|retain\w*|stay\w*|independent\w*|offen|nobody|refus\w+|declin\w+|den(?:y|ies|ied))\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:may|might|could|would|can|should|hop\w+|consider\w*|weigh\w*|mull\w*|explor\w+|possib\w+|potential\w*|perhaps|whether|unless|if|"
    r"provided|reported\w*|rumou?r\w*|non-?binding|preliminary|tentative\w*|likel\w+|propos\w+|depend\w*|subject|conditional|condition|option\w*|look\w*|talks|"
    r"negotiat\w+|discuss\w+|seek\w*|want\w*|plan\w*|expect\w*|intend\w*|aim\w*|due|target\w*|chance|odds|risk\w*|opportunity|say\w*|said|estimat\w+|"
    r"reckon\w*|think\w*|believ\w+|warn\w*|fear\w*|suggest\w*|argu\w+|when|once|until|needs?|must|require\w*|to\s+\w+|ask\w*|offer\w*|bid\w*|"
    r"interest\w*|up\s+to|as\s+much\s+as|letter\s+of\s+intent|memorandum|in\s+principle|yet|not|n['’]t|könn\w+|soll\w*)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:until|unless)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:still\s+(?:has|have|needs?)|needs?|must|has\s+to|have\s+to|subject\s+to|depends?|conditional)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"nothing|none|nobody|no\s+one", re.IGNORECASE)
_STILL = re.compile(r"\b(?:still|(?:has|have|had|need|needs|is|are)\s+to|must|await\w*)\b", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:end(?:s|ed)|br[eo]ken?\s+off|stop\w*|over|former\w*|left|ceased|gave\s+up|dropp\w+)\b", re.IGNORECASE
)
_RULED_OUT = re.compile(r"\s+(?:rul\w+|exclud\w+)\s+out\b")
_MAY = re.compile(r"\b(?:may|might|could|possib\w+|open|option)\b", re.IGNORECASE)
_BEFORE_A_DAY = re.compile(r"\b(?:before|until|earlier)\b", re.IGNORECASE)
_FROM_A_DAY = re.compile(r"\b(?:earliest|soonest|from|only|later)\b", re.IGNORECASE)
_ANY_DEAL = roots("deal transaction purchase sale merger agreement contract require")
_NEAR = 40  # characters between a negation on the card and the words it is of
_WHOLE = 0.8  # the same, where the sentence shares little else with the card
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
            _, line, words = found
            yield Flag(
                passage.where,
                f"The article says “{_whole(words)}” of this; the card leaves it out.",
                "Put the negation back.",
                span=Span(*line.span),
            )


@check(
    "hedge-lost",
    severity=Severity.note,
    fires=_example("Alder closes the purchase at the end of June."),
    silent=_example("Alder hopes to close the purchase by the end of June."),
)
def hedge_lost(reading: Reading) -> Iterator[Flag]:
    """The article hedges ("may", "hopes to", "subject to") what the card tells as certain."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        found = _unkept(reading, passage, ("hedge",))
        if found:
            _, line, words = found
            yield Flag(
                passage.where,
                f"The article says “{words}” of this; the card tells it as certain.",
                "Put the hedge back.",
                span=Span(*line.span),
            )


def _whole(words: str) -> str:
    return "not" if words.lower() in ("n't", "n’t") else words


def _unkept(reading: Reading, passage: Passage, sorts: tuple[str, ...]) -> tuple[Marker, Line, str] | None:
    """A marker in the article that governs what the passage repeats, and of which the passage shows no trace."""
    for share, line in passage.near:
        margin = _MARGIN if share >= _SPEAKS_OF or passage.quoted else _WHOLE
        sentence = reading.text[line.span.start : line.span.end]
        for marker in find_markers(sentence):
            if (
                marker.sort in sorts
                and not _is_of_the_rest(reading, passage, sentence, marker)
                and _governs(reading, passage, sentence, marker, margin)
                and not _is_kept(passage, sentence, marker)
            ):
                return marker, line, sentence[marker.start : marker.end]
    return None


def _is_of_the_rest(reading: Reading, passage: Passage, sentence: str, marker: Marker) -> bool:
    """Whether the passage tells what the sentence says beyond a semicolon, and not what it denies."""
    if ";" not in sentence:
        return False
    low, high = sentence.rfind(";", 0, marker.start) + 1, sentence.find(";", marker.end)
    high = high if high >= 0 else len(sentence)
    mine = reading.lines.covered(passage.roots, roots(sentence[low:high]))
    rest = roots(f"{sentence[:low]} {sentence[high:]}")
    return reading.lines.covered(passage.roots, rest) > mine


def _governs(reading: Reading, passage: Passage, sentence: str, marker: Marker, margin: float) -> bool:
    """Whether the passage repeats what the marker governs."""
    after = _telling(sentence[marker.after.start : marker.after.end])
    denied = any(one.sort != "hedge" for one in find_markers(passage.text))
    if not after and not denied and _NOTHING.fullmatch(sentence, marker.start, marker.end):
        after = _telling(sentence[marker.before.start : marker.before.end])
    if not after:
        return False
    if len(after) > 1:
        return reading.lines.covered(after, passage.roots) >= margin
    before = _telling(sentence[marker.before.start : marker.before.end])
    return after <= passage.roots and (
        bool(before & passage.roots)
        or (not before and (passage.quoted or reading.lines.covered(passage.roots, roots(sentence)) >= _WHOLE))
    )


def _telling(text: str) -> frozenset[str]:
    """The content that tells one governed thing from another: no figures, no deal, no "required"."""
    whole = roots(text)
    words = frozenset(key for key in whole if not key[0].isdigit() and key not in _ANY_DEAL)
    return words or whole


def _is_kept(passage: Passage, sentence: str, marker: Marker) -> bool:
    """Whether the passage shows a negation (or hedge) of the governed words that is no part of them."""
    governed = f"{sentence[marker.before.start : marker.before.end]} {sentence[marker.after.start : marker.after.end]}"
    words = set(re.findall(r"\w+", governed.lower()))
    if marker.sort == "hedge":
        return any(match.group().lower().split()[0] not in words for match in _HEDGED.finditer(passage.text))
    if _CONDITION.search(sentence, marker.end, marker.after.end + _NEAR) and _OPEN.search(passage.text):
        return True  # "cannot close until the board agrees" told as "needs the board's consent"
    if is_put_otherwise(passage.text, sentence, marker):
        return True
    after = roots(sentence[marker.after.start : marker.after.end])
    for one in find_markers(passage.text):
        if one.sort != "hedge" and after & roots(passage.text[one.before.start : one.after.end]):
            return True
    spots = _spots(passage.text, roots(governed))
    return any(
        match.group().lower().split()[0] not in words
        and any(low - _NEAR <= match.start() <= high + _NEAR for low, high in spots)
        for match in _NEGATIVE.finditer(passage.text)
    )


def is_put_otherwise(text: str, sentence: str, marker: Marker) -> bool:
    """Whether the passage says in other words what is still to come, not ruled out, or not before a day."""
    words, after = sentence[marker.start : marker.end].lower(), sentence[marker.end :]
    return bool(
        (words.startswith("no longer") and _OVER.search(text))
        or (words.startswith(("yet", "still")) and _STILL.search(text))
        or (_RULED_OUT.match(after) and _MAY.search(text))
        or (_BEFORE_A_DAY.search(sentence, marker.end, marker.after.end + _NEAR) and _FROM_A_DAY.search(text))
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
    severity=Severity.note,
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
