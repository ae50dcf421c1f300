"""Attribution: is what one source says credited to that source, and not told as plain fact?

A saying on the card ("Analyst X warns that …") is laid beside the sentence of the article that tells
the same, or the quote that it brings; whoever says it there must be whoever says it on the card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.passages import Passage
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.finding import Severity
from summarizer.words.content import Line, root, roots
from summarizer.words.speakers import (
    ANONYMOUS,
    AT_HOUSE,
    DEAL_WORDS,
    DESCRIBED,
    OUTSIDER,
    PRONOUN,
    STRONG,
    TITLES,
    is_named,
    names_in,
)
from summarizer.words.speech import Speech, find_speech, sayings_in

_TEXT = (
    "Alder Foods agreed on Monday to buy Brook Dairy. "
    "Jane Moss, an analyst at Fenner, estimated that the two sell half of the milk in Crewe. "
    "Alder's chief executive, Tom Reed, said the dairy would keep its name."
)


def _example(point: str) -> Example:
    return Example(_TEXT, {"key_points": [point]})


_RIGHT = _example("Analyst Jane Moss estimates that the two sell half of the milk in Crewe.")
_CREDITED = re.compile(
    r"\b(?:according|said|says|say|saying|told|analysts?|critics?|sources?|persons?|people|reportedly|union|opponents?|consultants?|economists?|lawmakers?|"
    r"officials?|(?:he|she|they|ceo|cfo|chief|executive|company|companies|chairman|minister)\s+(?:estimat|expect|call|put|warn|argu|fear|believ|think|reckon|want|hop)\w*|"
    r"nach\s+Angaben|laut|sag\w+|fürcht\w+)\b|[\"“”]",
    re.IGNORECASE,
)
_LONG = 140  # characters; more is no speaker but a sentence
_SAME = 0.5  # of what is said, for two sayings to be the same


@check(
    "credited-to-another",
    severity=Severity.warning,
    fires=_example("Chief executive Tom Reed estimates that the two sell half of the milk in Crewe."),
    silent=_RIGHT,
)
def credited_to_another(reading: Reading) -> Iterator[Flag]:
    """The card puts words into the mouth of someone who, in the article, does not say them."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        for speech in find_speech(passage.text):
            line = _said_by_another(reading, passage, speech)
            if line:
                by = passage.text[speech.by.start : speech.by.end].strip(" ,")
                yield Flag(
                    passage.where,
                    f"In the article it is not {by} who says this.",
                    "Credit it to whoever says it there.",
                    span=Span(*line.span),
                )


def _said_by_another(reading: Reading, passage: Passage, speech: Speech) -> Line | None:
    """The sentence in which somebody else says what the card has this speaker say."""
    speaker = passage.text[speech.by.start : speech.by.end]
    who = roots(speaker)
    if not who or PRONOUN.match(speaker):
        return None
    said = roots(passage.text[speech.said.start : speech.said.end]) or passage.roots - who
    telling = []
    for _, line in passage.near:
        share = reading.lines.covered(said, line.roots)
        if share >= _SAME or passage.quoted:
            telling.append((share, line))
    if not telling:
        return None
    best = max(share for share, _ in telling)
    for share, line in telling:
        if share >= 0.8 * best and _may_be(reading, passage, speaker, line):
            return None
    return max(telling, key=lambda pair: pair[0])[1]


def _may_be(reading: Reading, passage: Passage, speaker: str, line: Line) -> bool:
    """Whether the speaker may be one who speaks in this sentence, or the sentence names no other."""
    bys = [reading.text[one.by.start : one.by.end] for one in _sayings(reading, line)]
    plain = [by for by in bys if is_named(by)]
    names = names_in(speaker)
    if not plain:
        return not bys or not names or bool(names & (line.roots | _just_before(reading, line)))
    if any(DESCRIBED.match(by) for by in plain) and (not names or names & _just_before(reading, line)):
        return True
    if any(names_in(by) for by in plain) and names & line.roots:
        return True
    return any(_is_same(reading, speaker, by) or _is_also_credited(reading, passage, by) for by in plain)


def _just_before(reading: Reading, line: Line) -> frozenset[str]:
    """The content of the sentence before, and of the last named speaker: whom "she" may mean."""
    before = (reading.text[one.by.start : one.by.end] for one in sayings_in(reading.text).before(line.span.start))
    named = next(filter(is_named, before), "")
    lines = [other for other in reading.lines.all if other.span.end <= line.span.start][-1:]
    return roots(named).union(*(other.roots for other in lines))


def _is_also_credited(reading: Reading, passage: Passage, by: str) -> bool:
    """Whether the passage names that other speaker too."""
    return len(by) < _LONG // 2 and bool((names_in(by) - reading.party_roots) & names_in(passage.text))


def _sayings(reading: Reading, line: Line) -> tuple[Speech, ...]:
    return sayings_in(reading.text).at(line.span.start)


def _is_same(reading: Reading, speaker: str, by: str) -> bool:
    """Whether two ways of naming a speaker may mean the same one."""
    unnamed = [bool(ANONYMOUS.search(one)) for one in (speaker, by)]
    if any(unnamed):
        return all(unnamed)
    names, others = names_in(speaker), names_in(by)
    if names and others:
        return bool(((names - reading.party_roots) or names) & roots(by))
    return bool(roots(speaker) & roots(by)) or (bool(others) and not TITLES & roots(by))


@check(
    "told-as-fact",
    severity=Severity.warning,
    fires=_example("The two sell half of the milk in Crewe."),
    silent=_RIGHT,
)
def told_as_fact(reading: Reading) -> Iterator[Flag]:
    """A judgement, claim or estimate that the article credits to someone stands on the card as plain fact."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        for _, line in passage.near:
            saying = _outside_saying(reading, passage, line)
            if saying and _told_only_here(reading, passage, line):
                by = reading.text[saying.by.start : saying.by.end].strip(" ,")
                yield Flag(
                    passage.where,
                    f"In the article this is what {by} says, not a plain fact."
                    if by
                    else "In the article this is somebody's claim.",
                    "Say who says so.",
                    span=Span(*line.span),
                )
                break


def _outside_saying(reading: Reading, passage: Passage, line: Line) -> Speech | None:
    """A judgement in this sentence, or the word of an outsider, that covers what the passage tells as plain."""
    for one in _sayings(reading, line):
        by = reading.text[one.by.start : one.by.end]
        if _is_credited(passage, by) or not (_is_outside(reading, one, by) or _is_voiced(passage, by)):
            continue
        said = roots(reading.text[one.said.start : one.said.end])
        if said and reading.lines.covered(passage.roots, said) >= _SAME:
            return one
    return None


def _is_voiced(passage: Passage, by: str) -> bool:
    """A concern is somebody's by nature: whoever voices it should stand beside it."""
    named = is_named(by) and len(by) < _LONG and not DEAL_WORDS.search(by)
    in_point = passage.where.startswith("/key_points/") and bool(names_in(by) and TITLES & roots(by))
    return named and ("/concerns/" in passage.where or in_point)


def _is_credited(passage: Passage, by: str) -> bool:
    """Whether the passage names this speaker, or says in some other way that it is somebody's word."""
    if _CREDITED.search(passage.context):
        return True
    return bool((names_in(by) or roots(by)) & roots(passage.context))


def _is_outside(reading: Reading, one: Speech, by: str) -> bool:
    """Whether this is a judgement, or the word of someone who is no party to the deal."""
    if DEAL_WORDS.search(by) or len(by) > _LONG:
        return False
    if ANONYMOUS.search(by) or OUTSIDER.search(by) or (one.opinion and STRONG.match(reading.text, one.start)):
        return True
    house = AT_HOUSE.search(by)
    return bool(house and root(house["house"]) not in reading.party_roots)


def _told_only_here(reading: Reading, passage: Passage, line: Line) -> bool:
    """Whether no other sentence tells as much of it."""
    mine = reading.lines.covered(passage.roots, line.roots)
    return passage.quoted or all(other is line or share < 0.8 * mine for share, other in passage.near)
