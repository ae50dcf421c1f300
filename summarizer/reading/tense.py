"""Whether the words around a point in a sentence look back or ahead.

A rule of thumb for dates that state no year: the last telling word before the date in its sentence
decides, else the first one after it. "had been due" and "would have lapsed" look both ways.
"""

from __future__ import annotations

import re
from typing import Literal

from summarizer.reading.calendar import Tense

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
    "upcoming", "likely", "want", "wants", "payable", "soll", "sollen", "wird", "werden", "dürfte", "sera", "será",
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
    "brought", "spent", "wrote", "spoke", "drew", "chose", "fought", "drove", "flew", "knew", "begun",
    "hatte", "hatten", "wurde",
    "wurden", "war", "waren", "habe", "haben", "hat", "ist", "sind",
    "teilte", "teilten", "sagte", "sagten", "depuis", "había", "fue",
}  # fmt: skip
_NOT_PAST = {"need", "feed", "seed", "speed", "exceed", "proceed", "succeed", "indeed", "united", "limited", "hundred"}
_HAD_BEEN = {"had", "was", "were", "been", "first", "originally", "initially", "once"}
# How a story reports is no promise: behind a weekday these do not carry it into the future.
_WEAK = {"would", "could", "should", "might", "can", "expected", "planned", "has", "have", "may"}
_HAVE = {"has", "have"}
# Verbs in the present, of one and of many, that tell of what is fixed for a day.
_NOW_ONE = set(
    "votes meets plans reports hears resumes decides convenes gathers sits considers reconvenes debates rules opens closes expires lapses "
    "goes comes takes holds kicks returns faces publishes unveils announces launches falls lists completes ends starts begins".split()
)
_NOW_MANY = set("vote meet hear resume decide convene gather sit consider reconvene debate".split())
_ASKED = set("asked invited called urged required obliged likely certain scheduled timed listed summoned".split())
_BEFORE_NOUNS = set(
    "the a an their its his her our your of cast all no more most enough these those some many any new two three four five "
    "proxy shareholder and by with in for after before during yes".split()
)
_AHEAD_OF = re.compile(
    r"\b(?:ahead\sof|before|for|until|awaiting|await|awaits|prior\sto)\s(?:the\s|a\s)?\Z", re.IGNORECASE
)
_PROMISED = re.compile(r"\s[\w-]+\s(?:will|is\s(?:due|expected|to)|are\s(?:due|expected|to))\b")
_OF_DAY = re.compile(r"\s(?:deadline|vote|meeting|hearing|ballot|auction)\b")
_PASSED = re.compile(r"\sdeadline\s(?:passed|came|went|expired|lapsed|was\s(?:missed|extended|not))\b")
_TO_DO = re.compile(r"(?<!due)\bto\s[a-z]+\b[^.;]*\Z")


def tense_at(text: str, start: int, end: int) -> Tense:
    """The tense that the sentence gives to text[start:end]; "nearest" where nothing tells."""
    before = _sentence_before(text, start)
    towards = _towards(before)
    if towards:
        return towards
    words = _WORD.findall(before)
    for place in range(len(words) - 1, -1, -1):
        tense = _told(words, place)
        if tense:
            return tense
    words = _words_behind(text, end)
    tenses = (_told(words, place) for place in range(len(words)))
    return next((tense for tense in tenses if tense), "nearest")


def weekday_tense(text: str, start: int, end: int) -> Literal["past", "future"] | None:
    """Whether a weekday lies behind or ahead, the past being the rule; None where it was meant and may have been.

    The nearest telling word before it in its sentence decides, a verb in the present among them ("the board
    meets on Friday"); behind it only what is promised does, for stories report "on Friday" what would or could be.
    """
    before = _sentence_before(text, start)
    words = _WORD.findall(before)
    owned = text[end : end + 2] == "'s"
    if owned or _OF_DAY.match(text, end):
        if _PASSED.match(text, end):
            return "past"
        ahead = _AHEAD_OF.search(before) or (_PROMISED.match(text, end + 2) and owned)
        if ahead or owned:
            return "future" if ahead else "past"
    towards = _towards(before)
    if towards:
        return towards
    for place in range(len(words) - 1, -1, -1):
        tense = _present(words, place) or _told(words, place)
        if tense == "nearest":
            return None
        if tense and words[place].lower() not in _HAVE:
            return tense
    behind = _words_behind(text, end)
    tenses = (_told(behind, place) for place in range(len(behind)) if behind[place].lower() not in _WEAK)
    tense = next((tense for tense in tenses if tense), None)
    if tense == "nearest":
        return None
    return tense or ("future" if _TO_DO.search(before) else "past")


def _sentence_before(text: str, start: int) -> str:
    """What stands before `start` in its sentence, as far as it is read."""
    before = text[max(0, start - _REACH) : start]
    breaks = [stop.end() for stop in _ENDS.finditer(before)]
    return before[breaks[-1] :] if breaks else before


def _words_behind(text: str, end: int) -> list[str]:
    stop = _ENDS.search(text, end, end + _REACH_BEHIND)
    return _WORD.findall(text, end, stop.start() if stop else end + _REACH_BEHIND)


def _towards(before: str) -> Literal["past", "future"] | None:
    """What "since" and "until" tell of the time right behind them; a term that was missed has passed."""
    towards = _TOWARDS.search(before, max(0, len(before) - 40))
    if not towards:
        return None
    if towards["future"] and towards["future"].lower() == "from":  # "it ran from 3 March"
        words = _WORD.findall(before[: towards.start()])
        if words and _told(words, len(words) - 1) == "past":
            return "past"
    return "future" if towards["future"] and not _MISSED.search(before) else "past"


def _present(words: list[str], place: int) -> Tense | None:
    """A verb in the present before a weekday: what is to happen then ("votes", "are meeting", "is expected")."""
    word = words[place].lower()
    before = words[place - 1].lower() if place else ""
    if word in _NOW_ONE:
        return None if before in _BEFORE_NOUNS or before.endswith(("'s", "s'")) else "future"
    if word in _NOW_MANY:
        return "future" if before in ("who", "which", "that", "both", "two", "sides") or _is_plural(before) else None
    if before in ("is", "are") and (word.endswith("ing") or word in _ASKED):
        return "future"
    return None


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("'s", "ss", "us", "is")) and word not in _BEFORE_NOUNS


def _told(words: list[str], place: int) -> Tense | None:
    """What the word at `place` tells, in the light of the ones before it."""
    word = words[place].lower()
    if words[place] == "May":
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
