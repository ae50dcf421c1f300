"""How far a deal has come, in the article's words: cues for every rung, with what weakens them.

A cue is a phrase of status.toml. Its negation ("has not been signed", "no final agreement"), its hedge
("may", "is considering", "if") and its source ("people familiar", "reportedly") are read from the same
sentence. Which deal of several a cue speaks of is not known here, only whether it looks like an old one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from summarizer.deal import StatusValue
from summarizer.words.once import once
from summarizer.words.phrases import Hit, Phrasebook
from summarizer.words.sentences import Span, sentences, tokens


class StatusCue(NamedTuple):
    """Words at [start, end) that speak for `value`, and what the sentence does to them."""

    start: int
    end: int
    text: str
    value: StatusValue
    negated: bool
    hedged: bool
    attributed: bool
    about_past_deal: bool


_NEGATION_BEFORE = re.compile(
    r"\b(?:not|never|nor|neither|without|cannot|yet\s+to|fail(?:s|ed)?\s+to|refus(?:e|es|ed)\s+to|declin(?:e|es|ed)\s+to|den(?:y|ies|ied)|"
    r"unable\s+to|unlikely\s+to|no\s+longer|far\s+from|stopped\s+short\s+of|rather\s+than|instead\s+of|rul(?:e|es|ed)\s+out|no|none)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_NEGATION_AFTER = re.compile(
    r"^(?:\s+[^\s.;:,]+){0,8}?\s+(?:(?:has|have|had|is|was|were|are|will|would)\s+(?:not|never)|(?:has|have|is|was|were)n['’]t|"
    r"(?:has|have|had)\s+yet\s+to)\b",
    re.IGNORECASE,
)
_NEUTRAL_NO = re.compile(r"\b(?:not\s+(?:only|just|yet\s+known)|no\s+doubt)\b", re.IGNORECASE)
_HEDGE_BEFORE = re.compile(
    r"\b(?:may|might|could|would|should|can|considering|considers|plans?|planned|planning|intends?|intention|hopes?|hoping|wants?|expects?|"
    r"expected|likely|possible|potential|possibly|potentially|proposed|proposes|prospective|if|whether|unless|until|once|before|seek|seeks|"
    r"seeking|try|trying|tries|aims?|nearing|near|close\s+to|upon|subject\s+to|pending|rumou?red|mulls?|mulling|exploring|ahead\s+of|"
    r"will|to|when|prepared|interested|option|right)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:sources?|people\s+(?:familiar|with|close|briefed)|person\s+(?:familiar|with|close|briefed)|familiar\s+with|reportedly|"
    r"according\s+to|media\s+reports?|foreign\s+media|reports?\s+(?:said|say|that|from)|reported\s+that|rumou?rs?|rumou?red|speculation|"
    r"bankers|insiders|unconfirmed|alleged(?:ly)?|understood\s+to|is\s+said\s+to|are\s+said\s+to)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:in\s+(?:19|20)\d\d|(?:a|two|three|four|five|six|ten|\d+)\s+(?:years?|months)\s+(?:ago|earlier)|last\s+(?:year|autumn|spring|summer|fall|winter|decade)|"
    r"earlier\s+this\s+year|years\s+ago|since\s+(?:19|20)\d\d|(?:the\s+)?previous\s+year)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:which|that|who|whom)\s+(?:[\w.'’&-]+\s+){0,3}$", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:\"“”]|,\s+(?:but|and|while|although|though|which|who)\b|\sbut\s|\swhile\s|\salthough\s|—|--")
_DONE = (StatusValue.completed, StatusValue.signed, StatusValue.terminated)


@lru_cache(maxsize=1)
def _book() -> Phrasebook:
    return Phrasebook.read("status.toml")


def _clause_before(text: str, start: int, at: int) -> str:
    """The words before `at` in its clause, seven at most."""
    before = text[max(start, at - 90) : at]
    cuts = [cut.end() for cut in _CLAUSE.finditer(before)]
    clause = before[cuts[-1] if cuts else 0 :]
    after_comma = clause.rpartition(",")[2]
    if len(after_comma.split()) > 2:
        clause = after_comma
    return " ".join(clause.split()[-7:])


def _is_negated(text: str, span: Span, hit: Hit) -> bool:
    before = _clause_before(text, span.start, hit.start)
    if _NEGATION_BEFORE.search(_NEUTRAL_NO.sub("", before)):
        return True
    after = text[hit.end : min(span.end, hit.end + 100)]
    stop = re.search(r"[;:.,]|\s(?:and|but)\s", after)
    return bool(_NEGATION_AFTER.match(after[: stop.start()] if stop else after))


def _is_past(text: str, span: Span, hit: Hit) -> bool:
    before = text[max(span.start, hit.start - 60) : hit.start]
    after = text[hit.end : min(span.end, hit.end + 90)]
    relative = _RELATIVE.search(before)
    return bool(
        _PAST.search(after) or _PAST.search(before) or (relative and not relative.group().lower().startswith("that"))
    )


def _cue(text: str, span: Span, hit: Hit, attributed: bool) -> StatusCue:
    value = StatusValue(hit.label)
    before = _clause_before(text, span.start, hit.start)
    return StatusCue(
        hit.start,
        hit.end,
        text[hit.start : hit.end],
        value,
        _is_negated(text, span, hit),
        bool(_HEDGE_BEFORE.search(" ".join(before.split()[-4:]))),
        attributed,
        value in _DONE and _is_past(text, span, hit),
    )


@once
def _found(text: str) -> tuple[StatusCue, ...]:
    spans = sentences(text)
    starts = [span.start for span in spans]
    attributed: dict[int, bool] = {}
    cues: list[StatusCue] = []
    for hit in _book().find(text, tokens(text)):
        place = bisect_right(starts, hit.start) - 1
        span = spans[place]
        if hit.end > span.end or (cues and hit.start < cues[-1].end):
            continue
        if place not in attributed:
            attributed[place] = bool(_SOURCE.search(text, span.start, span.end))
        cues.append(_cue(text, span, hit, attributed[place]))
    return tuple(cues)


def find_status(text: str) -> list[StatusCue]:
    """The cues of `text` in order; they do not overlap."""
    return list(_found(text))
