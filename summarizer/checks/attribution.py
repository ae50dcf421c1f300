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
from summarizer.deal import Statement
from summarizer.finding import Severity
from summarizer.words.content import Line, content_words, root, roots
from summarizer.words.speech import Speech, find_speech

_TEXT = (
    "Alder Foods agreed on Monday to buy Brook Dairy. Jane Moss, an analyst at Fenner, estimated that the two sell half of the milk in Crewe. "
    "Alder's chief executive, Tom Reed, said the dairy would keep its name."
)


def _example(point: str) -> Example:
    return Example(_TEXT, {"key_points": [point]})


_RIGHT = _example("Analyst Jane Moss estimates that the two sell half of the milk in Crewe.")
_PRONOUN = re.compile(r"\s*(?:and\s+|but\s+)?(?:also\s+)?(?:he|she|it|they|who|which|both|one of them|the two)\b", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"\s*(?:and\s+|but\s+)?(?:(?:its|their|his|her)\s|(?:the|this|that)\s+(?:[\w-]+\s+){0,2}(?:company|companies|group|firm|maker|buyer|seller|fund|bank|two|pair|"
    r"startup|parties|sides|retailer|builder|lender|spokes\w+|executive|official|agency|regulator|ministry|board)\b)",
    re.IGNORECASE,
)
_BASED = re.compile(r"\S+-based\b")
_DEAL_WORDS = re.compile(r"\b(?:deals?|transaction|offers?|bids?|price|purchase|sale|terms|plan|agreement|merger|contract|figures?|round|it|that|this)\W*\Z", re.IGNORECASE)
_STRONG = re.compile(r"argu|alleg|claim|warn|fear|accus|estimat|reckon|contend|predict|forecast|complain|critici|doubt|suspect", re.IGNORECASE)
_AT_HOUSE = re.compile(r"\b(?:of|at|with|from|for)\s+(?:the\s+)?(?:[a-z]+\s+)?(?P<house>[A-Z][\w&'’-]+)")
_ANONYMOUS = re.compile(
    r"\b(?:people|persons?|sources?|insiders?|those|someone|bankers|executives|officials)\s+(?:familiar|close|briefed|aware|with|who|involved|in|near|not|directly|have|told|have)\b"
    r"|\b(?:sources?|insiders?|an?\s+person)\b|\A\W*(?:\w+\s+){0,2}people\b",
    re.IGNORECASE,
)
_OUTSIDER = re.compile(
    r"\b(?:analysts?|economists?|consultants?|critics?|opponents?|lawyers?|professors?|lawmakers?|senators?|union|federation|council|coalition|campaigners?|"
    r"brokers?|strategists?|rivals?|bankers?|trustee|mayor|works\s+council|opposition|academics?|experts?|traders?|who\s+tracks|newspapers?|report)\b",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"\b(?:according|said|says|say|saying|told|analysts?|critics?|sources?|persons?|people|reportedly|union|opponents?|consultants?|economists?|lawmakers?|"
    r"officials?|(?:he|she|they|ceo|cfo|chief|executive|company|companies|chairman|minister)\s+(?:estimat|expect|call|put|warn|argu|fear|believ|think|reckon|want|hop)\w*|"
    r"nach\s+Angaben|laut|sag\w+|fürcht\w+)\b|[\"“”]",
    re.IGNORECASE,
)
_TITLES = frozenset(
    root(word)
    for word in """analyst chief executive officer president chairman chairwoman chair director minister spokesman spokeswoman spokesperson
    official partner head managing deputy finance founder co-founder ceo cfo company group union consultant lawyer secretary professor mr mrs ms
    representative person people source two three one lawmaker senator""".split()
)
_BEFORE = 500  # characters before a quote in which "she" was named
_LONG = 140  # characters; more is no speaker but a sentence
_SAME = 0.5  # of what is said, for two sayings to be the same


@check(
    "credited-to-another",
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
                    severity=Severity.error if passage.quoted else Severity.warning,
                )


def _said_by_another(reading: Reading, passage: Passage, speech: Speech) -> Line | None:
    """The sentence in which somebody else says what the card has this speaker say."""
    speaker = passage.text[speech.by.start : speech.by.end]
    who = roots(speaker)
    if not who or _PRONOUN.match(speaker):
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
    plain = [by for by in bys if _is_named(by)]
    names = _names_in(speaker)
    if not plain:
        return not bys or not names or bool(names & (line.roots | _just_before(reading, line)))
    if any(_DESCRIBED.match(by) for by in plain) and (not names or names & _just_before(reading, line)):
        return True
    if any(_names_in(by) for by in plain) and names & line.roots:
        return True
    return any(_is_same(reading, speaker, by) or _is_also_credited(reading, passage, by) for by in plain)


def _is_named(by: str) -> bool:
    """Whether the words name or describe somebody, and do not only point back ("she", "the company")."""
    if not roots(by) or _PRONOUN.match(by):
        return False
    return bool(_names_in(_BASED.sub("", by))) or not _DESCRIBED.match(by)


def _just_before(reading: Reading, line: Line) -> frozenset[str]:
    """The content of the sentence before, and of the last named speaker: whom "she" may mean."""
    before = [one for one in find_speech(reading.text) if one.start < line.span.start]
    named = next((by for one in reversed(before) if _is_named(by := reading.text[one.by.start : one.by.end])), "")
    lines = [other for other in reading.lines.all if other.span.end <= line.span.start][-1:]
    return roots(named).union(*(other.roots for other in lines))


def _is_also_credited(reading: Reading, passage: Passage, by: str) -> bool:
    """Whether the passage names that other speaker too."""
    return len(by) < _LONG // 2 and bool((_names_in(by) - reading.party_roots) & _names_in(passage.text))


def _sayings(reading: Reading, line: Line) -> list[Speech]:
    return [one for one in find_speech(reading.text) if line.span.start <= one.start < line.span.end]


def _is_same(reading: Reading, speaker: str, by: str) -> bool:
    """Whether two ways of naming a speaker may mean the same one."""
    unnamed = [bool(_ANONYMOUS.search(one)) for one in (speaker, by)]
    if any(unnamed):
        return all(unnamed)
    names, others = _names_in(speaker), _names_in(by)
    if names and others:
        return bool(((names - reading.party_roots) or names) & roots(by))
    return bool(roots(speaker) & roots(by)) or (bool(others) and not _TITLES & roots(by))


def _names_in(speaker: str) -> frozenset[str]:
    """The roots of the words with a capital that are no titles."""
    found = [word.root for word in content_words(speaker) if speaker[word.start].isupper()]
    return frozenset(key for key in found if key not in _TITLES)


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
                    f"In the article this is what {by} says, not a plain fact." if by else "In the article this is somebody's claim.",
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
    named = _is_named(by) and len(by) < _LONG and not _DEAL_WORDS.search(by)
    in_point = passage.where.startswith("/key_points/") and bool(_names_in(by) and _TITLES & roots(by))
    return named and ("/concerns/" in passage.where or in_point)


def _is_credited(passage: Passage, by: str) -> bool:
    """Whether the passage names this speaker, or says in some other way that it is somebody's word."""
    if _CREDITED.search(passage.context):
        return True
    return bool((_names_in(by) or roots(by)) & roots(passage.context))


def _is_outside(reading: Reading, one: Speech, by: str) -> bool:
    """Whether this is a judgement, or the word of someone who is no party to the deal."""
    if _DEAL_WORDS.search(by) or len(by) > _LONG:
        return False
    if _ANONYMOUS.search(by) or _OUTSIDER.search(by) or (one.opinion and _STRONG.match(reading.text, one.start)):
        return True
    house = _AT_HOUSE.search(by)
    return bool(house and root(house["house"]) not in reading.party_roots)


def _told_only_here(reading: Reading, passage: Passage, line: Line) -> bool:
    """Whether no other sentence tells as much of it."""
    mine = reading.lines.covered(passage.roots, line.roots)
    return passage.quoted or all(other is line or share < 0.8 * mine for share, other in passage.near)


@check(
    "source-does-not-speak",
    severity=Severity.warning,
    fires=Example(_TEXT, {"deals": [{"sources": [{"text": "Tom Reed", "evidence": {"quote": "Jane Moss, an analyst at Fenner, estimated that the two sell half of the milk in Crewe."}}]}]}),
    silent=Example(_TEXT, {"deals": [{"sources": [{"text": "Jane Moss, an analyst", "evidence": {"quote": "Jane Moss, an analyst at Fenner, estimated that the two sell half of the milk in Crewe."}}]}]}),
)
def source_does_not_speak(reading: Reading) -> Iterator[Flag]:
    """A source on the card is not the one who speaks in its quote."""
    for where, fact in reading.facts:
        place = reading.places.get(where)
        if not isinstance(fact, Statement) or where.split("/")[3] != "sources" or place is None or place.quote is None:
            continue
        who = roots(fact.text)
        quote = reading.text[place.quote.start : place.quote.end]
        bys = [quote[one.by.start : one.by.end] for one in find_speech(quote)]
        if not who or any(_is_source(reading, fact.text, by, place.quote) for by in bys):
            continue
        if not bys and reading.lines.covered(who, roots(quote)) >= _SAME:
            continue
        yield Flag(
            where,
            f"In its quote it is not {fact.text} who speaks.",
            "Quote the sentence in which this source speaks, or name the one who does.",
            span=place.quote,
            severity=Severity.warning if roots(quote) & who else Severity.error,
        )


def _is_source(reading: Reading, text: str, by: str, quote: Span) -> bool:
    """Whether the source may be the one who speaks: it is named there, or was just before."""
    names = _names_in(text)
    if _is_named(by):
        return bool(((names - reading.party_roots) or names or roots(text)) & roots(by))
    before = roots(reading.text[max(0, quote.start - _BEFORE) : quote.end])
    return not names or bool(((names - reading.party_roots) or names) & before)
