"""Words that say how exactly a figure is meant ("about", "up to", "at least", "or more"), and which two figures are a range.

Only words that touch the figure count: "up to a total of $5bn" does, "up to the court ... $5bn" does not. They stand in
the `qualifiers.toml` of each language.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from summarizer.deals.deal import Qualifier
from summarizer.languages.tables import one_of, table
from summarizer.reading.currencies import EAST_FROM
from summarizer.reading.numbers import BETWEEN, JOINS, TO, number_before

_Section = Literal["before", "behind", "behind_at_end", "touching", "not_after", "words"]
_TABLE = table("qualifiers.toml", dict[_Section, dict[str, list[str]]])


def _phrases(section: _Section) -> dict[str, Qualifier]:
    return {phrase: Qualifier(name) for name, phrases in _TABLE[section].items() for phrase in phrases}


_BEFORE, _AT_END, _TOUCH = _phrases("before"), _phrases("behind_at_end"), _phrases("touching")
_BEHIND = _phrases("behind") | _AT_END
_NOT_AFTER, _WORDS = _TABLE["not_after"], _TABLE["words"]
_A_LITTLE = [phrase.split() for phrase in _WORDS["a_little"]]
_LAST_WORDS = {phrase.split()[-1] for phrase in _BEFORE} | {*_WORDS["between"]}
_LONGEST = max(len(phrase.split()) for phrase in _BEFORE)
_COMPARING = (Qualifier.more_than, Qualifier.less_than)
_DENIED = {Qualifier.less_than: Qualifier.at_least, Qualifier.more_than: Qualifier.up_to}
_DENIED_REACH = 5  # words from "not" to the phrase: "would not let it go for less than"
_RANGED = re.compile(rf"\b(?:{one_of(BETWEEN)})\s\Z", re.IGNORECASE)
_CHANGED = re.compile(rf"\b(?:{one_of(_WORDS['changes'])})(?![^.;]*\b(?:rang|anywhere|to\s\Z))[^.;]*\Z", re.IGNORECASE)
_JOINED = re.compile(rf"(?:\s?[-–—]\s?|[\s-]({one_of(TO | JOINS)})[\s-])\Z", re.IGNORECASE)
_BEFORE_A_RANGE = 60  # characters
COMPARED = re.compile(rf"\b(?:{one_of(_WORDS['compared'])})\s(?:an?\s)?(?:about\s|some\s|just\s)?\Z", re.IGNORECASE)
"""What stands before a figure that another one is compared with."""
NO_STEP = frozenset(_WORDS["no_step"])
"""Words between a figure and what it is of that part the two no further."""
_OPENING = "([\"'“‘—–"
_TOUCHING = "~≈<>-("
_BEHIND_RUN = re.compile(r"(?:-|\s|, ?)([a-z]+(?: [a-z]+){0,4})\b", re.IGNORECASE)
_ENDS = re.compile(r"[.,;)]|\Z")


def is_range(text: str, start: int, joiner: str) -> bool:
    """Whether a word between two figures, of which the first begins at `start`, makes a range of them.

    "3 to 4", "between 3 and 4", but not "raised its offer from €3m to €4m".
    """
    before = text[max(0, start - _BEFORE_A_RANGE) : start]
    if joiner in JOINS:
        return _RANGED.search(before) is not None
    return joiner not in TO or not _CHANGED.search(before)


def range_before(
    text: str, end: int, unit: re.Pattern[str] | None = None
) -> tuple[Decimal, Decimal | None, int] | None:
    """The number that ends just before `end`, or both ends of a range, and where it begins; `unit` may stand behind the first."""
    found = number_before(text, end)
    joined = _JOINED.search(text, max(0, found[1] - 8), found[1]) if found else None
    if not found or not joined:
        return found and (found[0], None, found[1])
    named = unit.search(text, max(0, joined.start() - 10), joined.start()) if unit else None
    low = number_before(text, (named or joined).start())
    is_one = low and 0 < low[0] < found[0] and is_range(text, low[1], (joined[1] or "-").lower())
    return (low[0], found[0], low[1]) if low and is_one else (found[0], None, found[1])


def stated(
    text: str, start: int, end: int, further: int | None = None, ranged: bool = False
) -> tuple[int, int, Qualifier]:
    """The figure text[start:end] with the words that qualify it: where they begin and end, and what they make of it.

    `further`: where else such words may begin ("$20 a share| or more"); `ranged`: the figure is a range.
    """
    before = _before(text, start)
    behind = _behind(text, end) or (_behind(text, further) if further else None)
    between = _RANGED.search(text, max(0, start - 10), start) if ranged else None
    stated_start = before[1] if before else between.start() if between else start
    qualifier = before[0] if before else behind[0] if behind else Qualifier.exact
    return stated_start, behind[1] if behind else end, qualifier


def _before(text: str, start: int) -> tuple[Qualifier, int] | None:
    """The qualifier that ends where the figure at `start` begins, and where it begins itself."""
    begin = max(0, start - 44)
    window = text[begin:start]
    near = window.rstrip()
    if near[-1:] > EAST_FROM:
        phrase = next((near[-size:] for size in (3, 2, 1) if near[-size:] in _TOUCH), None)
        return (_TOUCH[phrase], begin + len(near) - len(phrase)) if phrase else None
    places = [(found[0].lower().lstrip(_OPENING), found) for found in re.finditer(r"\S+", window)]
    words = [word for word, _ in places]
    if not words or words[-1] not in _LAST_WORDS or not (window[-1].isspace() or window[-1] in _TOUCHING):
        return None
    end = len(words)
    while end and words[end - 1] in _WORDS["between"] and not _longest(words[:end]):
        end -= 1
    size = _longest(words[:end])
    phrase, first = " ".join(words[end - size : end]), end - size
    if not size or (first and words[first - 1] in _NOT_AFTER.get(phrase, ())) or (not first and begin):
        return None
    qualifier, ahead = _BEFORE[phrase], words[:first]
    if qualifier in _COMPARING and words[end : end + 1] == ["the"]:
        return None  # "above the $2.03 at which it last traded"
    if phrase in _WORDS["places"] and words[end : end + 1] in (["a"], ["an"]) and not text[start : start + 1].isalpha():
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
        if word in _WORDS["denials"] or word.endswith("n't"):
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
