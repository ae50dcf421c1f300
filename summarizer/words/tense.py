"""Whether the words around a point in a sentence look back or ahead.

A rule of thumb for dates that state no year: the last telling word before the date in its sentence
decides, else the first one after it. "had been due" and "would have lapsed" look both ways.
"""

from __future__ import annotations

import re

from summarizer.words.calendar import Tense

_REACH, _REACH_BEHIND = 160, 90  # characters
_ENDS = re.compile(r"[.!?\n](?:(?<=\n)|[\"”’)]?\s+(?=[A-Z\"“‘]))")
_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")
_TOWARDS = re.compile(
    r"\b(?:(?P<past>since|seit|depuis|(?:counted|reckoned|calculated|backdated|dated|dating)\s(?:from|to|as\sof))"
    r"|(?P<future>by|from|bis|d['’]ici|hasta))"
    r"(?:\s(?:the|about|around|end|start|middle|close|beginning|of|early|mid|late|zum|ende|anfang|mitte|à|fin|de))*\s?\Z",
    re.IGNORECASE,
)

_MISSED = re.compile(r"\b(?:failed\sto|(?:did|had|was|were)(?:\snot|n['’]t)|missed)\s[^.;]*\Z")

# Verbs of intent: ahead by themselves, either way after "had been" or "was".
_MEANT = {"due", "expected", "scheduled", "planned", "set", "slated", "pencilled", "penciled", "supposed", "meant"}
_FUTURE = _MEANT - {"set"} | {
    "will", "won't", "won’t", "shall", "would", "should", "could", "might", "may", "can", "must", "be", "expect",
    "expects", "expecting", "planning", "aim", "aims", "aimed", "aiming", "hope", "hopes", "hoped", "intend", "intends",
    "intended", "until", "till", "before", "beyond", "target", "targets", "targeting", "deadline", "lapse", "lapses",
    "expire", "expires", "ends", "runs", "begin", "begins", "start", "starts", "closes", "mature", "matures", "coming",
    "upcoming", "want", "wants", "payable", "soll", "sollen", "wird", "werden", "dürfte", "sera", "será",
}  # fmt: skip
# A word with the one before it: "plans to", "takes effect", "is to".
_FUTURE_PAIRS = {
    ("plan", "to"), ("plans", "to"), ("take", "effect"), ("takes", "effect"), ("is", "to"), ("are", "to"),
    ("going", "to"), ("set", "to"), ("set", "for"),
}  # fmt: skip
_PAST = {
    "was", "were", "had", "has", "have", "did", "began", "sold", "bought", "came", "went", "made", "took", "fell",
    "rose", "sent", "told", "said", "says", "won", "held", "met", "paid", "lost", "left", "gave", "got", "since", "ago",
    "put", "let", "cut", "beat", "stood", "ran", "saw", "broke", "struck", "sought", "became", "grew", "hit", "led",
    "brought", "spent", "wrote", "spoke", "drew", "chose", "fought", "drove", "flew", "knew", "hatte", "hatten", "wurde",
    "wurden", "war", "waren", "habe", "haben", "hat", "ist", "sind",
    "teilte", "teilten", "sagte", "sagten", "depuis", "había", "fue",
}  # fmt: skip
_NOT_PAST = {"need", "feed", "seed", "speed", "exceed", "proceed", "succeed", "indeed", "united", "limited", "hundred"}
_HAD_BEEN = {"had", "was", "were", "been", "first", "originally", "initially", "once"}
# How a story reports is no promise: these do not carry a weekday into the future.
_WEAK = {"would", "could", "should", "might", "can", "expected", "planned", "has", "have", "may"}


def tense_at(text: str, start: int, end: int, strict: bool = False) -> Tense:
    """The tense that the sentence gives to text[start:end]; "nearest" where nothing tells.

    `strict` is for weekdays, where the past is the rule: words of intent and reported speech do not count.
    """
    before = text[max(0, start - _REACH) : start]
    breaks = [stop.end() for stop in _ENDS.finditer(before)]
    before = before[breaks[-1] :] if breaks else before
    towards = _TOWARDS.search(before, max(0, len(before) - 40))
    if towards and towards["future"] and _MISSED.search(before):
        return "past"
    if towards:
        return "future" if towards["future"] else "past"
    words = _WORD.findall(before)
    for place in range(len(words) - 1, -1, -1):
        tense = _told(words, place, strict)
        if tense:
            return tense
    stop = _ENDS.search(text, end, end + _REACH_BEHIND)
    words = _WORD.findall(text, end, stop.start() if stop else end + _REACH_BEHIND)
    tenses = (_told(words, place, strict) for place in range(len(words)))
    return next((tense for tense in tenses if tense), "nearest")


def _told(words: list[str], place: int, strict: bool) -> Tense | None:
    """What the word at `place` tells, in the light of the ones before it."""
    word = words[place].lower()
    if words[place] == "May" or (strict and word in _WEAK):
        return None
    before = words[place - 1].lower() if place else ""
    if word in _MEANT and before in _HAD_BEEN:
        return "nearest"
    if (word, before) in (("to", "was"), ("to", "were")) or (word == "have" and before in ("would", "to")):
        return "nearest"
    past = word in _PAST or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST)
    if past and before in ("have", "to") and _would_have(words, place - 1):
        return "nearest"
    if before == "be" or word in _FUTURE or (before, word) in _FUTURE_PAIRS:
        return "future"
    return "past" if past else None


def _would_have(words: list[str], place: int) -> bool:
    """Whether words[place] ends "would have", "was to" or "was to have"."""
    told = " ".join(words[max(0, place - 2) : place + 1]).lower()
    return told.endswith(("would have", "was to", "were to", "was to have", "were to have"))
