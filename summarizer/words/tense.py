"""Whether the words around a point in a sentence look back or ahead.

A rule of thumb for dates that state no year: the last telling word before the date in its sentence
decides, else the first one after it. "had been due" and "would have lapsed" look both ways.
"""

from __future__ import annotations

import re

from summarizer.words.calendar import Tense

_REACH = 160  # characters to either side
_ENDS = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z\"“‘])|\n")
_TELLING = re.compile(
    r"""\b(?:
      (?P<both>(?:had|was|were)(?:\s(?:been|first|originally|initially|once))?\s(?:due|expected|scheduled|planned|set|
          slated|pencill?ed|supposed|meant)|would\shave\s\w+|(?:was|were)\sto(?:\shave)?)
    | (?P<future>(?:to\s|\w+\s)?be\s(?:\w+ly\s)?\w+(?:ed|en|ld|de)|will|won['’]t|shall|would|should|could|may|might|can|
          expect(?:s|ed|ing)?|due|plan(?:s|ned|ning)?|aim(?:s|ed|ing)?|hope[sd]?|intend(?:s|ed)?|until|till|by|before|
          beyond|scheduled|slated|set\s(?:to|for)|pencill?ed|target(?:s|ed|ing)?|deadline|lapses?|expires?|ends|runs|
          takes?\seffect|(?:is|are)\sto|going\sto|begins?|starts?|closes|from|matures?|coming|upcoming|wants?|
          record|payable|soll(?:en)?|wird|werden|bis|dürfte|d['’]ici|sera|hasta|será)
    | (?P<past>(?!need|feed|seed|speed|exceed|proceed|succeed|indeed|agreed\sto\sbe)\w{2,}ed|was|were|had|has|have|did|
          began|sold|bought|came|went|made|took|fell|rose|sent|told|said|says|won|held|met|paid|lost|left|gave|got|since|
          ago|put|let|cut|beat|stood|ran|saw|broke|struck|sought|became|grew|hit|led|set\sup|brought|spent|
          hatten?|wurden?|waren?|seit|haben?|hat|ist|sind|teilten?|sagten?|depuis|había|fue)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
# How a story reports is no promise: "would" and "could" do not carry a weekday into the future.
_WEAK = {"would", "could", "should", "may", "might", "can", "from", "expected", "planned", "has", "have"}


def tense_at(text: str, start: int, end: int, strict: bool = False) -> Tense:
    """The tense that the sentence gives to text[start:end]; "nearest" where nothing tells.

    `strict` is for weekdays, where the past is the rule: words of intent and reported speech do not count.
    """
    begin = max(0, start - _REACH)
    before = text[begin:start]
    breaks = [match.end() for match in _ENDS.finditer(before)]
    last = None
    for match in _TELLING.finditer(before, breaks[-1] if breaks else 0):
        if not (strict and match.group().lower() in _WEAK):
            last = match
    if last:
        return _tense(last)
    after = text[end : end + 90]
    stop = _ENDS.search(after)
    found = _TELLING.search(after, 0, stop.start() if stop else len(after))
    return _tense(found) if found else "nearest"


def _tense(match: re.Match[str]) -> Tense:
    return {"both": "nearest", "future": "future", "past": "past"}[match.lastgroup or "both"]  # type: ignore[return-value]
