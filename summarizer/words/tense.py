"""Whether the words around a point in a sentence look back or ahead.

A rule of thumb for dates that state no year: the last telling word before the date in its sentence
decides, else the first one after it. "had been due" and "would have lapsed" look both ways.
"""

from __future__ import annotations

import re

from summarizer.words.calendar import Tense

_TENSES: tuple[Tense, ...] = ("past", "future", "nearest")
_REACH = 160  # characters to either side
_ENDS = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z\"“‘])|\n")
_TELLING = re.compile(
    r"""\b(?:
      (?P<both>(?:had|was|were)(?:\s(?:been|first|originally|initially|once))?\s(?:due|expected|scheduled|planned|set|
          slated|pencill?ed|supposed|meant)|would\shave\s\w+|(?:was|were)\sto(?:\shave)?)
    | (?P<future>(?:to\s|will\s|would\s|should\s|could\s|must\s)?be\s\w+|will|won['’]t|shall|would|should|could|(?-i:may)|
          might|can|expect(?:s|ed|ing)?|due|plans?\sto|plan(?:ned|ning)|aim(?:s|ed|ing)?|hope[sd]?|intend(?:s|ed)?|until|
          till|before|beyond|scheduled|slated|set\s(?:to|for)|pencill?ed|target(?:s|ed|ing)?|deadline|lapses?|expires?|
          ends|runs|takes?\seffect|(?:is|are)\sto|going\sto|begins?|starts?|closes|matures?|coming|upcoming|wants?|
          payable|soll(?:en)?|wird|werden|dürfte|sera|será)
    | (?P<past>(?!need|feed|seed|speed|exceed|proceed|succeed|indeed)\w{2,}ed|was|were|had|has|have|did|
          began|sold|bought|came|went|made|took|fell|rose|sent|told|said|says|won|held|met|paid|lost|left|gave|got|since|
          ago|put|let|cut|beat|stood|ran|saw|broke|struck|sought|became|grew|hit|led|brought|spent|
          hatten?|wurden?|waren?|haben?|hat|ist|sind|teilten?|sagten?|depuis|había|fue)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\b(?:(?P<future>by|from|bis|d['’]ici|hasta)|(?P<past>since|seit|depuis))"
    r"(?:\s(?:the|about|around|end|start|middle|close|beginning|of|early|mid|late|zum|ende|anfang|mitte|à|fin|de))*\s?\Z",
    re.IGNORECASE,
)
# How a story reports is no promise: "would" and "could" do not carry a weekday into the future.
_WEAK = {"would", "could", "should", "may", "might", "can", "expected", "planned", "has", "have"}


def tense_at(text: str, start: int, end: int, strict: bool = False) -> Tense:
    """The tense that the sentence gives to text[start:end]; "nearest" where nothing tells.

    `strict` is for weekdays, where the past is the rule: words of intent and reported speech do not count.
    """
    begin = max(0, start - _REACH)
    before = text[begin:start]
    breaks = [match.end() for match in _ENDS.finditer(before)]
    first = breaks[-1] if breaks else 0
    towards = _TOWARDS.search(before, max(first, len(before) - 40))
    if towards:
        return _tense(towards)
    last = None
    for match in _TELLING.finditer(before, first):
        if not (strict and match.group().lower() in _WEAK):
            last = match
    if last:
        return _tense(last)
    after = text[end : end + 90]
    stop = _ENDS.search(after)
    found = _TELLING.search(after, 0, stop.start() if stop else len(after))
    return _tense(found) if found else "nearest"


def _tense(match: re.Match[str]) -> Tense:
    return next(tense for tense in _TENSES if match.groupdict().get(tense if tense != "nearest" else "both"))
