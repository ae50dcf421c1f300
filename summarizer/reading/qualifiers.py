"""Words that say how exactly a figure is meant: "about", "up to", "at least", "or more".

Only words that touch the figure count: "up to a total of $5bn" does, "up to the court ... $5bn" does not. They stand in
the `qualifiers.toml` of each language.
"""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from summarizer.deal import Qualifier
from summarizer.languages.tables import by_language
from summarizer.reading.money_east import EAST_FROM, EAST_QUALIFIERS

_Phrases = dict[Qualifier, list[str]]


class _Words(BaseModel):
    """A language's words; `en/qualifiers.toml` says what each list holds."""

    model_config = ConfigDict(extra="forbid")
    by_a_little: list[str] = []
    between: str = ""
    before: _Phrases
    behind: _Phrases = {}
    behind_at_end: _Phrases = {}
    not_after: dict[str, str] = {}


_LANGUAGES = by_language("qualifiers.toml", _Words).values()


def _phrases(lists: list[_Phrases]) -> dict[str, Qualifier]:
    return {phrase: qualifier for one in lists for qualifier, phrases in one.items() for phrase in phrases}


_BEFORE = _phrases([words.before for words in _LANGUAGES])
_AT_END = _phrases([words.behind_at_end for words in _LANGUAGES])
_BEHIND = _phrases([words.behind for words in _LANGUAGES]) | _AT_END
_NOT_AFTER = {phrase: words.split() for one in _LANGUAGES for phrase, words in one.not_after.items()}
_A_LITTLE = [phrase.split() for words in _LANGUAGES for phrase in words.by_a_little]
_BETWEEN = {word for words in _LANGUAGES for word in words.between.split()}
_LAST_WORDS = {phrase.split()[-1] for phrase in _BEFORE} | _BETWEEN
_LONGEST = max(len(phrase.split()) for phrase in _BEFORE)
_COMPARING = (Qualifier.more_than, Qualifier.less_than)
_DENIED = {Qualifier.less_than: Qualifier.at_least, Qualifier.more_than: Qualifier.up_to}
_DENIALS = {"not", "never", "cannot", "nor", "nobody", "none"}
_DENIED_REACH = 5  # words from "not" to the phrase: "would not let it go for less than"
_BESIDE_A_THING = {"under", "over", "above", "below", "near"}  # "under a €192m contract" tells where, not how much
_GAIN = re.compile(r"(?:%|\b(?:per ?cent|pct|percent(?:age points)?|times|points))\Z", re.IGNORECASE)
RANGED = re.compile(r"\b(?:between|zwischen|entre)\s\Z", re.IGNORECASE)
"""What stands before a range and asks for both ends."""
_OPENING = "([\"'“‘—–"
_TOUCHING = "~≈<>-("
_BEHIND_RUN = re.compile(r"(?:-|\s|, ?)([a-z]+(?: [a-z]+){0,4})\b", re.IGNORECASE)
_ENDS = re.compile(r"[.,;)]|\Z")


def stated(
    text: str, start: int, end: int, further: int | None = None, ranged: bool = False
) -> tuple[int, int, Qualifier]:
    """The figure text[start:end] with the words that qualify it: where they begin and end, and what they make of it.

    `further`: where else such words may begin ("$20 a share| or more"); `ranged`: the figure is a range.
    """
    before = _before(text, start)
    behind = _behind(text, end) or (_behind(text, further) if further else None)
    between = RANGED.search(text, max(0, start - 10), start) if ranged else None
    stated_start = before[1] if before else between.start() if between else start
    qualifier = before[0] if before else behind[0] if behind else Qualifier.exact
    return stated_start, behind[1] if behind else end, qualifier


def _before(text: str, start: int) -> tuple[Qualifier, int] | None:
    """The qualifier that ends where the figure at `start` begins, and where it begins itself."""
    begin = max(0, start - 44)
    window = text[begin:start]
    near = window.rstrip()
    if near[-1:] > EAST_FROM:
        phrase = next((near[-size:] for size in (3, 2, 1) if near[-size:] in EAST_QUALIFIERS), None)
        return (EAST_QUALIFIERS[phrase], begin + len(near) - len(phrase)) if phrase else None
    places = [(found[0].lower().lstrip(_OPENING), found) for found in re.finditer(r"\S+", window)]
    words = [word for word, _ in places]
    if not words or words[-1] not in _LAST_WORDS or not (window[-1].isspace() or window[-1] in _TOUCHING):
        return None
    end = len(words)
    while end and words[end - 1] in _BETWEEN and not _longest(words[:end]):
        end -= 1
    size = _longest(words[:end])
    phrase, first = " ".join(words[end - size : end]), end - size
    if not size or (first and words[first - 1] in _NOT_AFTER.get(phrase, ())) or (not first and begin):
        return None
    qualifier, ahead = _BEFORE[phrase], words[:first]
    if qualifier in _COMPARING and (words[end : end + 1] == ["the"] or _GAIN.search(" ".join(ahead))):
        return None  # "38 per cent above the $2.03 at which it last traded"
    if phrase in _BESIDE_A_THING and words[end : end + 1] in (["a"], ["an"]) and not text[start : start + 1].isalpha():
        return None
    if qualifier in _COMPARING:
        first -= max((len(little) for little in _A_LITTLE if ahead[-len(little) :] == little), default=0)
    place = places[first][1]
    return _unless_denied(qualifier, ahead), begin + place.end() - len(place[0].lstrip(_OPENING))


def _longest(words: list[str]) -> int:
    """How many of the last words are the longest phrase."""
    sizes = range(min(_LONGEST, len(words)), 0, -1)
    return next((size for size in sizes if " ".join(words[-size:]) in _BEFORE), 0)


def _unless_denied(qualifier: Qualifier, ahead: list[str]) -> Qualifier:
    """What the qualifier comes to behind a denial: "would not go below" is a floor, "will not pay over" a ceiling."""
    for word in reversed(ahead[-_DENIED_REACH:]):
        if word[-1:] in ",;.":
            break
        if word in _DENIALS or word.endswith("n't"):
            return _DENIED.get(qualifier, qualifier)
    return qualifier


def _behind(text: str, end: int) -> tuple[Qualifier, int] | None:
    """The qualifier right behind a figure ("or more", "-plus"), and where it ends."""
    if text[end : end + 1] == "+":
        return Qualifier.more_than, end + 1
    run = _BEHIND_RUN.match(text, end)
    words = run[1].lower().split() if run else []
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[:size])
        if run and phrase in _BEHIND:
            stop = run.start(1) + len(phrase)
            if phrase not in _AT_END or text[end] == "-" or _ENDS.match(text, stop):
                return _BEHIND[phrase], stop
    return None
