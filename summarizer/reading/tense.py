"""Whether the words around a point in a sentence look back or ahead.

A rule of thumb for dates that state no year: the last telling word before the date in its sentence decides, else the first
one after it. "had been due" and "would have lapsed" look both ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from summarizer.languages.tables import one_of, word_lists
from summarizer.reading.calendar import Tense

_WORDS = word_lists("tense.toml")
_REACH, _REACH_BEHIND = 160, 90  # characters
_ENDS = re.compile(r"[.!?\n](?:(?<=\n)|[\"”’)]?\s+(?=[A-Z\"“‘]))")
_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")
_MISSED = re.compile(r"\b(?:failed\sto|(?:did|had|was|were)(?:\snot|n['’]t)|missed)\s[^.;]*\Z")
_PROMISED = re.compile(r"\s[\w-]+\s(?:will|is\s(?:due|expected|to)|are\s(?:due|expected|to))\b")
_PASSED = re.compile(r"\sdeadline\s(?:passed|came|went|expired|lapsed|was\s(?:missed|extended|not))\b")
_TO_DO = re.compile(r"(?<!due)\bto\s[a-z]+\b[^.;]*\Z")
_SINCE, _UNTIL, _FILL, _AHEAD = (one_of(_WORDS[key]) for key in ("since", "until", "fill", "ahead_of"))
_TOWARDS = re.compile(rf"\b(?:(?P<past>{_SINCE})|(?P<future>{_UNTIL}))(?:\s(?:{_FILL}))*\s?\Z", re.IGNORECASE)
_AHEAD_OF = re.compile(rf"\b(?:{_AHEAD})\s(?:the\s|a\s)?\Z", re.IGNORECASE)


def tense_at(text: str, start: int, end: int) -> Tense:
    """The tense that the sentence gives to text[start:end]; "nearest" where nothing tells."""
    before = _sentence_before(text, start)
    words, behind = _WORD.findall(before), _words_behind(text, end)
    tense = _towards(before) or _first(_told(words, place) for place in reversed(range(len(words))))
    return tense or _first(_told(behind, place) for place in range(len(behind))) or "nearest"


def weekday_tense(text: str, start: int, end: int) -> Literal["past", "future"] | None:
    """Whether a weekday lies behind or ahead, the past being the rule; None where it was meant and may have been.

    The nearest telling word before it in its sentence decides, a verb in the present among them ("the board meets on
    Friday"); behind it only what is promised does, for stories report "on Friday" what would or could be.
    """
    before = _sentence_before(text, start)
    if _PASSED.match(text, end):
        return "past"
    ahead, owned = _AHEAD_OF.search(before), text.startswith("'s", end)
    if owned or (ahead and text.startswith(tuple(f" {word}" for word in _WORDS["occasions"]), end)):
        return "future" if ahead or _PROMISED.match(text, end + 2) else "past"
    words, behind = _WORD.findall(before), _words_behind(text, end)
    told = ((words[at].lower(), _present(words, at) or _told(words, at)) for at in reversed(range(len(words))))
    nearest = (tense for word, tense in told if tense == "nearest" or word not in ("has", "have"))
    promised = (place for place, word in enumerate(behind) if word.lower() not in _WORDS["weak"])
    tense = _towards(before) or _first(nearest) or _first(_told(behind, place) for place in promised)
    return None if tense == "nearest" else tense or ("future" if _TO_DO.search(before) else "past")


def _first(tenses: Iterable[Tense | None]) -> Tense | None:
    return next(filter(None, tenses), None)


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
    return "future" if towards["future"] and not _MISSED.search(before) else "past"


def _present(words: list[str], place: int) -> Tense | None:
    """A verb in the present before a weekday: what is to happen then ("votes", "are meeting", "is expected")."""
    word, before = words[place].lower(), words[place - 1].lower() if place else ""
    if word in _WORDS["now_one"]:
        return None if before in _WORDS["before_nouns"] or before.endswith(("'s", "s'")) else "future"
    if word in _WORDS["now_many"]:
        plural = before.endswith("s") and not before.endswith(("'s", "ss", "us", "is"))
        return "future" if plural and before not in _WORDS["before_nouns"] else None
    return "future" if before in ("is", "are") and (word.endswith("ing") or word in _WORDS["asked"]) else None


def _told(words: list[str], place: int) -> Tense | None:
    """What the word at `place` tells, in the light of the ones before it."""
    word, before = words[place].lower().replace("’", "'"), words[place - 1].lower() if place else ""
    if words[place] == "May":
        return None
    if word in _WORDS["meant"] and before in _WORDS["had_been"]:
        return "nearest"
    if f"{before} {word}" in ("was to", "were to", "would have", "to have"):
        return "nearest"
    past = word in _WORDS["past"] or (word.endswith("ed") and len(word) > 3 and word not in _WORDS["not_past"])
    told = " ".join(words[max(0, place - 3) : place]).lower()
    if past and told.endswith(("would have", "was to", "were to", "was to have", "were to have")):
        return "nearest"
    if before == "be" or word in _WORDS["future"] or f"{before} {word}" in _WORDS["pairs"]:
        return "future"
    return "past" if past else None
