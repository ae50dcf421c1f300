"""Whether a date hangs on something other than a step of the deal: a vote, a ruling, a delivery, a share price.

The verb that a date hangs on is the nearest one before it in its clause or, where the clause begins with
the date, the first one after it. A verb that says little ("is due", "gave") leaves it to the noun beside it.
A rule of thumb on words; no sentence is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from summarizer.deal import DateKind
from summarizer.languages.tables import word_lists
from summarizer.reading.cues import clause

_LISTS = word_lists("date_events.toml")
_VOWELS = "aeiou"


def _forms(verb: str) -> tuple[frozenset[str], frozenset[str]]:
    """The past forms of a regular verb, and its other ones."""
    if verb.endswith("e"):
        return frozenset({f"{verb}d"}), frozenset({verb, f"{verb}s", f"{verb[:-1]}ing"})
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return frozenset({f"{verb[:-1]}ied"}), frozenset({verb, f"{verb[:-1]}ies", f"{verb}ing"})
    doubled = verb + verb[-1]
    past = frozenset({f"{verb}ed", f"{doubled}ed"})
    return past, frozenset({verb, f"{verb}s", f"{verb}es", f"{verb}ing", f"{doubled}ing"})


def _all_forms(verbs: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    pairs = [_forms(verb) for verb in verbs]
    return frozenset().union(*(past for past, _ in pairs)), frozenset().union(*(rest for _, rest in pairs))


_OTHER_PAST, _OTHER_REST = _all_forms(_LISTS["other_verbs"])
_OTHER_PAST |= _LISTS["other_past"]
_LIGHT = frozenset().union(*_all_forms(_LISTS["light_verbs"])) | _LISTS["light_past"]
_NOUNS = _LISTS["other_nouns"]
_DESCRIBING = _LISTS["describing"]
_ACTORS, _TALKS, _REVIEWS = _LISTS["actors"], _LISTS["talks"], _LISTS["reviews"]
_BEGINNING = frozenset().union(*_all_forms(_LISTS["beginning"])) | {"began", "begun"}
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[,()]")
_BEFORE_A_NOUN = frozenset(
    "a an the its their his her our this that these those of any no some every each another own for in on with by from as".split()
)
_BEFORE_A_VERB = frozenset(
    "to will would may might could can should shall must not cannot or then also they we".split()
)
_BETWEEN = frozenset(
    "in on by at for of until before after the a this that next last early late mid end about around".split()
)
_ADVERBS = ("ly", "now", "also", "soon")
_LONGEST_SUBJECT = 14  # words between such a date and its verb
_LONGEST_ASIDE = 8
_BESIDE = 3  # words between a noun and the date that it has

_ROOTS = {
    DateKind(kind): re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(roots)))})", re.IGNORECASE)
    for kind, roots in word_lists("date_roots.toml").items()
}


def speaks_of(kind: DateKind, text: str, sentence: tuple[int, int]) -> bool:
    """Whether any word of a sentence may tell of such a date; always so for a deadline and for `other`."""
    return kind not in _ROOTS or _ROOTS[kind].search(text, *sentence) is not None


class Governor(NamedTuple):
    """The word at [start, end) that a date hangs on; `role`: what it makes of the date, None where it does not say."""

    start: int
    end: int
    role: DateKind | None


class _Word(NamedTuple):
    start: int
    end: int
    low: str
    is_lower: bool


_Sort = Literal["other", "light", "plain"]


def governor(text: str, date: tuple[int, int], sentence: tuple[int, int]) -> Governor | None:
    """The word that the date text[start:end] hangs on; None where its clause has none that is known."""
    first, last = clause(text, *date, sentence)
    before = _words(text, first, date[0])
    behind = _words(text, date[1], last)
    if text[date[1] : date[1] + 2] in ("'s", "’s") or (before and before[-1].low in ("a", "the", "its")):
        for word in behind[:_BESIDE]:
            if word.low in _NOUNS:
                return _found(word, DateKind.other)
            if not word.low[0].isalpha():
                break
    found = _back(before)
    if found is None and len(before) <= _LONGEST_SUBJECT:
        found = _ahead(behind)
    if found and found.role is DateKind.other and before and before[-1].low in ("from", "since"):
        return None  # a state that begins, not something that happens
    return found


def _found(word: _Word, role: DateKind | None) -> Governor:
    return Governor(word.start, word.end, role)


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [
        _Word(*match.span(), match.group().lower(), match.group()[0].islower())
        for match in _TOKEN.finditer(text, start, end)
    ]


def _back(words: Sequence[_Word]) -> Governor | None:
    """The last telling verb, or the noun that light verbs or nothing part from the date."""
    near = True
    light: _Word | None = None
    aside = 0  # an aside between commas ends where the subject of a light verb does
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word.low == ",":
            aside = 0 if aside else at if light else 0
        elif aside and aside - at <= _LONGEST_ASIDE and any(one.low == "," for one in words[:at]):
            continue
        if word.low in _NOUNS and (light or (near and len(words) - at <= _BESIDE)):
            return _found(word, DateKind.other)
        sort = _verb(words, at)
        if sort == "light":
            if (
                word.low in _BEGINNING
                and (light is None or light.low in _TELLS_NOTHING)
                and (began := _what_began(words))
            ):
                return _found(word, began)
            light = light or word
        elif sort:
            return _found(light, None) if light and light.low in _ENDS else _found(word, _role(words, at, sort))
        near = near and word.low in _BETWEEN | _NOUNS
    return _found(light, None) if light and light.low in _ENDS else None


def _ahead(words: Sequence[_Word]) -> Governor | None:
    """The first telling verb behind a date with which a clause begins."""
    for at, word in enumerate(words[: _LONGEST_SUBJECT + 1]):
        sort = _verb(words, at)
        if sort == "light":
            if word.low in _BEGINNING and (began := _what_began(words)):
                return _found(word, began)
            nouns = [beside for beside in words[at + 1 : at + 1 + _BESIDE] if beside.low in _NOUNS]
            if nouns:
                return _found(nouns[0], DateKind.other)
        elif sort:
            return _found(word, _role(words, at, sort))
    return None


def _what_began(words: Sequence[_Word]) -> DateKind | None:
    """What somebody began, or what began: talks or a review."""
    lows = {word.low for word in words}
    if lows & _TALKS:
        return DateKind.talks_began
    return DateKind.review_began if lows & _REVIEWS else None


def _role(words: Sequence[_Word], at: int, sort: _Sort) -> DateKind | None:
    """What a telling verb makes of a date, in the light of who does it."""
    low, before = words[at].low, [word.low for word in words[:at]]
    before = before[len(before) - before[::-1].index(",") :] if "," in before else before
    if low in _SIGNING:
        return DateKind.other if set(before[-3:]) & _AHEAD else None
    subject = set(before[-_LONGEST_SUBJECT:]) & _ACTORS and not set(before) & {"said", "says"}
    behind = [word.low for word in words[at + 1 :]]
    agent = "by" in behind and set(behind[behind.index("by") :]) & _ACTORS
    return DateKind.other if sort == "other" or ((subject or agent) and low not in _SPEECH) else None


def _verb(words: Sequence[_Word], at: int) -> _Sort | None:
    """What sort of verb a word is in its place; None where it is none."""
    low = words[at].low
    before = words[at - 1].low if at else ""
    if before.endswith(_ADVERBS) and at > 1:
        before = words[at - 2].low
    if low in _LIGHT:
        return None if before in _BEFORE_A_NOUN and low not in ("is", "was", "are", "were") else "light"
    if before in _BEFORE_A_NOUN or low in _DESCRIBING:
        return None
    if low in _OTHER_PAST or (low in _OTHER_REST and before in (_BE if low.endswith("ing") else _BEFORE_A_VERB)):
        return "other"
    if low in _PLAIN_PAST or (low.endswith("ed") and len(low) > 4 and "-" not in low):
        return "plain"
    return "plain" if before in _MODAL and low.isalpha() and words[at].is_lower else None


_BE = frozenset("is are was were be been being".split())
_TELLS_NOTHING = _BE | frozenset("has have had expected due set scheduled planned slated".split())
_ENDS = frozenset("end ends ended begin begins began run runs ran last continue continues continued".split())
_MODAL = frozenset("to will would shall".split())
_SPEECH = frozenset(
    "said told says announced disclosed revealed unveiled confirmed reported added stated declared".split()
)
_SIGNING = frozenset("sign signed ink inked initial initialled execute executed".split())
_AHEAD = frozenset("to will would may might could should shall".split())
_PLAIN_PAST = frozenset(
    "said told says struck signs bought sold paid won went sent let led spent saw became brought shook chose fought".split()
)
