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
from summarizer.words.content import Line, roots
from summarizer.words.speakers import (
    ANONYMOUS,
    DESCRIBED,
    OUTSIDER,
    PRONOUN,
    TITLES,
    UNNAMED,
    is_named,
    names_in,
)
from summarizer.words.speech import Speech, find_speech, sayings_in
from summarizer.words.voices import SEVERAL, Voice, voices_in

TEXT = (
    "Alder Foods agreed on Monday to buy Brook Dairy. "
    "Jane Moss, an analyst at Fenner, estimated that the two sell half of the milk in Crewe. "
    "Alder's chief executive, Tom Reed, said the dairy would keep its name."
)


def example(point: str) -> Example:
    """A card with this key point, for the checks on who says what."""
    return Example(TEXT, {"key_points": [point]})


RIGHT = example("Analyst Jane Moss estimates that the two sell half of the milk in Crewe.")
SHE = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
"""A person left to a pronoun."""
_RELATIVE = re.compile(r"\b(?:who|which)\b")
_HEAD = re.compile(r",|\s(?:of|at|with|from)\s")
A_CLAUSE = re.compile(
    r"\A\s*(?:For|At|In|On)\s|\b(?:is|are|was|were|has|had|will|would|can|could|may|might)\b|,\s.*,|\d|\ban?\s+(?:claim|account|view|figure|charge|report|suggestion)\b"
)
"""What stands before a verb of saying is more than a speaker."""
_DENIES = re.compile(r"(?:den|disput|reject|dismiss|contest)", re.IGNORECASE)
LONG = 140  # characters; more is no speaker but a sentence
SAME = 0.5  # of what is said, for two sayings to be the same
_WHOLE = 0.7  # of a clause, for its sentence to tell nothing else
_LOOKED_BACK = 4  # sentences in which "it" or "the company" was named
_FIGURE = 0.35  # the same, where the figures agree
_PART = 0.3  # of what is said, for a voice to be heard on it at all


@check(
    "credited-to-another",
    severity=Severity.warning,
    fires=example("Chief executive Tom Reed estimates that the two sell half of the milk in Crewe."),
    silent=RIGHT,
)
def credited_to_another(reading: Reading) -> Iterator[Flag]:
    """The card puts words into the mouth of someone who, in the article, does not say them."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        for speech in find_speech(passage.text):
            if _DENIES.match(passage.text, speech.start) and not _is_a_denial(reading, passage):
                continue  # "…, which the company denied": not its own words
            line = _said_by_another(reading, passage, speech)
            if line:
                by = passage.text[speech.by.start : speech.by.end].strip(" ,")
                yield Flag(
                    passage.where,
                    f"In the article it is not {by} who says this.",
                    "Credit it to whoever says it there.",
                    span=Span(*line.span),
                )


def _is_a_denial(reading: Reading, passage: Passage) -> bool:
    """Whether the nearest sentence brings somebody's denial."""
    near = passage.near[0][1] if passage.near and passage.near[0][0] >= _WHOLE else None
    return near is not None and any(_DENIES.match(reading.text, one.speech.start) for one in voices_of(reading, near))


def _said_by_another(reading: Reading, passage: Passage, speech: Speech) -> Line | None:
    """The sentence in which somebody else says what the card has this speaker say."""
    speaker = passage.text[speech.by.start : speech.by.end]
    who = roots(speaker)
    if not who or PRONOUN.match(speaker) or A_CLAUSE.search(speaker):
        return None
    said = roots(passage.text[speech.said.start : speech.said.end]) or passage.roots - who
    telling = []
    near = [line for _, line in passage.near]
    if not passage.quoted:
        near += [line for _, at in reading.lines.nearest(said, 2) if (line := reading.lines.all[at]) not in near]
    for line in near:
        share = reading.lines.covered(said, line.roots)
        if share >= (_FIGURE if _has_figure(said, line) else SAME) or passage.quoted:
            telling.append((share, line))
    if not telling:
        return None
    best = max(share for share, _ in telling)
    for share, line in telling:
        if share >= 0.8 * best and _may_be(reading, passage, speaker, said, line):
            return None
    return max(telling, key=lambda pair: pair[0])[1]


def _has_figure(said: frozenset[str], line: Line) -> bool:
    """Whether a sentence has all the figures of what is said, and there are some."""
    figures = {key for key in said if key[0].isdigit()}
    return bool(figures) and figures <= line.roots


def _may_be(reading: Reading, passage: Passage, speaker: str, said: frozenset[str], line: Line) -> bool:
    """Whether the speaker may be one who says this in this sentence, or the sentence names no other."""
    heard = tuple(voice for voice in voices_of(reading, line) if covers(reading, voice, said, _PART))
    plain = [voice for voice in heard if is_named(voice.who)]
    names = names_in(speaker)
    before = _just_before(reading, line, 1 if any(SHE.search(one.own) for one in heard) else _LOOKED_BACK)
    if not plain:
        near = bool(names & (line.roots | before))
        return not heard or not names or near or any(_is_same(reading, speaker, one.who) for one in heard)
    back = (one.own for one in heard if not _RELATIVE.search(one.own))
    if any(DESCRIBED.match(own) or PRONOUN.match(own) for own in back) and (not names or names & before):
        return True
    if any(names_in(voice.who) for voice in plain) and names & _beside_what_is_said(reading, line, heard):
        return True
    return any(
        _is_same(reading, speaker, voice.who) or _is_also_credited(reading, passage, voice.own) for voice in plain
    )


def _beside_what_is_said(reading: Reading, line: Line, heard: tuple[Voice, ...]) -> frozenset[str]:
    """The content of a sentence without what somebody says in it, and without what outsiders are called."""
    said = [voice.speech.said for voice in heard if voice.speech.said != voice.speech.sentence]
    said += [voice.speech.by for voice in voices_of(reading, line) if voice not in heard or OUTSIDER.search(voice.own)]
    words = (word for word in line.words if not any(one.start <= word.start < one.end for one in said))
    return frozenset(word.root for word in words)


def _just_before(reading: Reading, line: Line, sentences: int) -> frozenset[str]:
    """The content of the sentences before, and of the last named speaker: whom "she" or "the company" may mean."""
    at = reading.line_at(line.span.start) or 0
    before = reading.lines.all[max(0, at - sentences) : at]
    named = frozenset[str]()
    if sentences > 1:
        spoken = (reading.text[one.by.start : one.by.end] for one in sayings_in(reading.text).before(line.span.start))
        named = roots(next(filter(is_named, spoken), ""))
    return named.union(*(other.roots for other in before))


def _is_also_credited(reading: Reading, passage: Passage, by: str) -> bool:
    """Whether the passage names that other speaker too."""
    return len(by) < LONG // 2 and bool((names_in(by) - reading.party_roots) & names_in(passage.text))


def voices_of(reading: Reading, line: Line) -> tuple[Voice, ...]:
    """Who speaks in a sentence."""
    return voices_in(reading.text).at(line.span.start)


def _is_same(reading: Reading, speaker: str, by: str) -> bool:
    """Whether two ways of naming a speaker may mean the same one."""
    unnamed = [is_unnamed(one) for one in (speaker, by)]
    if any(unnamed) and roots(speaker) <= roots(by):
        return True
    if any(unnamed):
        return all(unnamed)
    houses = [names_in(one) & reading.party_roots for one in (speaker, by)]
    if all(houses) and houses[0].isdisjoint(houses[1]):
        return False
    if TITLES & roots(speaker) & roots(by) and not names_in(speaker) - reading.party_roots:
        return True  # "Alder's finance chief" is whoever has that title
    names, others = names_in(speaker), names_in(by)
    if names and others:
        held = (
            roots(_HEAD.split(by, maxsplit=1)[0]) if OUTSIDER.search(by) and names <= reading.party_roots else roots(by)
        )
        return bool(((names - reading.party_roots) or names) & held)
    return bool(roots(speaker) & roots(by)) or (bool(others) and not TITLES & roots(by))


def covers(reading: Reading, voice: Voice, told: frozenset[str], least: float) -> bool:
    """Whether what a voice says holds at least this share of what is told."""
    said = roots(reading.text[voice.speech.said.start : voice.speech.said.end])
    return bool(said) and reading.lines.covered(told, said) >= least


def is_unnamed(by: str) -> bool:
    """Whether a speaker is somebody whom the article does not name."""
    return bool(ANONYMOUS.search(by) or UNNAMED.search(by) or SEVERAL.match(by))
