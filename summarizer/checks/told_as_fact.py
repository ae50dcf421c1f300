"""Told as fact: does a judgement, a claim or an estimate that the article credits to someone stand there as plain fact?

A party's own announcement, its plans and terms may: papers tell them so. The word of outsiders, of people
who are not named, of papers that somebody has seen, and what a house says in praise of itself may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.attribution import A_CLAUSE, LONG, RIGHT, SAME, SHE, covers, example, is_unnamed, voices_of
from summarizer.checks.passages import Passage
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Flag, check
from summarizer.finding import Severity
from summarizer.words.content import Line, root, roots
from summarizer.words.speakers import AT_HOUSE, DEAL_WORDS, OUTSIDER, PAPER, STRONG, TITLES, is_named, names_in
from summarizer.words.speech import find_speech
from summarizer.words.voices import Voice

_CREDITED = re.compile(
    r"\b(?:according|said|says|say|saying|(?<!been\s)(?<!was\s)(?<!were\s)told|(?:claim|alleg|argu|warn|contend|reckon|predict|caution|insist)(?:e?s|e?d)|analysts?|critics?|sources?|persons?|people|insiders?|employees?|bankers?|lawyers?|advisers?|reportedly|union|opponents?|consultants?|economists?|lawmakers?|"
    r"officials|an?\s+(?:[\w'’-]+\s){0,3}official|official\s+(?:said|says|told)|(?:he|she|they|ceo|cfo|chief|executive|company|companies|chairman|minister)\s+(?:estimat|expect|call|put|warn|argu|fear|believ|think|reckon|want|hop)\w*|"
    r"nach\s+Angaben|laut|sag\w+|fürcht\w+)\b|[\"“”]",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(r",\s[^,;]{2,70}\s(?:said|says|warned|warns|argued|argues|showed|shows|found|added)\W*\Z")
_TITLED = re.compile(
    r"\b(?:CEO|CFO|COO|chief\s+exec\w+|executive|chair(?:man|woman|person)?|president|minister|mayor|founder|spokes\w+|secretary|boss|"
    r"director|head|chief)\b",
    re.IGNORECASE,
)
_BOAST = re.compile(
    r"\b(?:no|not|never|nothing|neither|none|nobody|cannot|revenues?|profit\w*|sales|turnover|customers?|clients?|margins?|grow\w*|grew|doubl\w+|"
    r"tripl\w+|market|leader|leading|biggest|largest|burn\w*|orders?|demand|savings?|synergies|jobs?|fair|strong\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What a company's own people like to say of it, or deny: not so their plans and terms, which a paper may take as told."""
_WANT = re.compile(r"want(?:ed)?\b")
_HEAD = re.compile(r",|\s(?:who|which|of|at|with|from|in)\s")
_WHOSE = re.compile(r"\A\W*(?:[A-Z][\w&-]*\s){0,4}[A-Z][\w&-]*['’]s\s(?=[a-z])")
"""Whose somebody is: "Brook's largest holder, Elm"."""
_NAME = r"[A-Z][a-zà-ÿ'’-]+\s(?:[A-Z]\.\s)?[A-Z][\w'’-]+"
_PERSON = re.compile(
    rf"\b(?P<what>[a-z]{{3,}}),?\s(?:{_NAME}|[A-Z][\w'’-]+)(?=,|\W*\Z)|\b{_NAME},\s(?:an?|the|who|whose)\s"
)
_OFFICE = re.compile(
    r"\b(?:under-?secretary|deputy|officials?|commission\w*|governor|officer|manager|ministry|department|agency's)\b",
    re.IGNORECASE,
)
"""Somebody named and described: "campaigner Jane Moss", "Jane Moss, who"."""
_MOST = 14  # words that name and describe somebody
_FEW = 6  # words of a speaker's name


@check(
    "told-as-fact",
    severity=Severity.warning,
    fires=example("The two sell half of the milk in Crewe."),
    silent=RIGHT,
)
def told_as_fact(reading: Reading) -> Iterator[Flag]:
    """A judgement, claim or estimate that the article credits to someone stands on the card as plain fact."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        if "/subject/" in passage.where:
            continue  # a thing, not a claim
        for _, line in passage.near:
            voice = _outside_voice(reading, passage, line)
            if voice and _told_only_here(reading, passage, line):
                by = voice.own.strip(" ,")
                yield Flag(
                    passage.where,
                    f"In the article this is the word of “{by}”, not a plain fact."
                    if by
                    else "In the article this is somebody's claim.",
                    "Say who says so.",
                    span=Span(*line.span),
                )
                break


def _outside_voice(reading: Reading, passage: Passage, line: Line) -> Voice | None:
    """A judgement in this sentence, or the word of an outsider, that covers what the passage tells as plain."""
    for voice in voices_of(reading, line):
        if _is_credited(reading, passage, voice) or not (
            _is_outside(reading, passage, voice) or _is_voiced(passage, voice.who)
        ):
            continue
        if covers(reading, voice, passage.roots, SAME):
            return voice
    return None


def _is_voiced(passage: Passage, by: str) -> bool:
    """A concern is somebody's by nature: whoever voices it should stand beside it."""
    named = is_named(by) and len(by) < LONG and not DEAL_WORDS.search(by)
    if not named or not passage.where.startswith("/key_points/"):
        return named and "/concerns/" in passage.where
    titled = _TITLED.search(by) or (names_in(by) and TITLES & roots(by))
    return bool(titled and (_BOAST.search(passage.text) or _is_nobody(passage)))


def _is_credited(reading: Reading, passage: Passage, voice: Voice) -> bool:
    """Whether the passage names this speaker, or says in some other way that it is somebody's word."""
    if passage.where == "/summary" and is_unnamed(voice.who) and _CREDITED.search(reading.briefing.summary):
        return True  # said once for the whole of it
    ahead = passage.context[: passage.context.find(passage.text) + len(passage.text)]
    if _is_nobody(passage):
        return False
    if _CREDITED.search(ahead) or _AT_THE_END.search(passage.context) or _has_own_speaker(reading, passage):
        return True
    if _TITLED.search(ahead) and TITLES & roots(voice.who):
        return True
    if PAPER.search(voice.who) and PAPER.search(passage.context):
        return True
    if is_unnamed(voice.who):
        return False
    head = _HEAD.split(_WHOSE.sub("", voice.own), maxsplit=1)[0]
    names = names_in(head) or names_in(voice.own) - reading.party_roots
    return bool(((names - reading.party_roots) or names or roots(head)) & roots(passage.context))


def _is_nobody(passage: Passage) -> bool:
    """Whether a text of the card opens with a "she" whom nothing before it names."""
    return passage.where not in ("/headline", "/summary") and bool(SHE.match(passage.context))


def _has_own_speaker(reading: Reading, passage: Passage) -> bool:
    """Whether the passage itself lets a party say, expect or see this."""
    for one in find_speech(passage.text):
        by = passage.text[one.by.start : one.by.end]
        named = roots(by) & reading.party_roots or (names_in(by) and len(by.split()) <= _FEW)
        if named and not A_CLAUSE.search(by) and not _WANT.match(passage.text, one.start):
            return True
    return False


def _is_outside(reading: Reading, passage: Passage, voice: Voice) -> bool:
    """Whether this is a judgement, or the word of someone who is no party to the deal."""
    by = voice.who
    if is_unnamed(by):
        return True
    if DEAL_WORDS.search(_HEAD.split(by.strip(), maxsplit=1)[0]) or len(voice.own) > LONG:
        return False
    if (
        PAPER.search(by)
        or OUTSIDER.search(by)
        or (
            "/conditions/" not in passage.where
            and voice.speech.opinion
            and STRONG.match(reading.text, voice.speech.start)
        )
    ):
        return True
    if _is_described_outsider(reading, by):
        return True
    house = AT_HOUSE.search(by)
    return bool(house and root(house["house"]) not in reading.party_roots)


def _is_described_outsider(reading: Reading, by: str) -> bool:
    """Whether somebody is named and described, and neither as of a party nor as one who leads or speaks for a house."""
    person = _PERSON.search(by)
    if not person or len(by.split()) > _MOST or (person["what"] and not root(person["what"])):
        return False
    return not (names_in(by) & reading.party_roots or _TITLED.search(by) or _OFFICE.search(by))


def _told_only_here(reading: Reading, passage: Passage, line: Line) -> bool:
    """Whether no other sentence tells as much of it."""
    mine = reading.lines.covered(passage.roots, line.roots)
    return passage.quoted or all(other is line or share < 0.8 * mine for share, other in passage.near)
