"""Stages of a deal that a text tells as reached: signed, approved, called off …, and what it only plans.

Read are the constructions that assert a stage: a verb of the stage with the deal, the contract or the round as what it is done to, in the active
or the passive. Which deal of several is meant is not known here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from summarizer.deal import StatusValue
from summarizer.languages.tables import table
from summarizer.text.once import WORDS, once
from summarizer.text.sentences import Span, lowered, sentences, tokens


class Stage(NamedTuple):
    """Words at [start, end) that assert `value`; `reached`: told as a fact, not as planned, possible or denied.

    `past`: dated to an earlier year or called earlier. `sentence` is the index of its sentence.
    """

    start: int
    end: int
    value: StatusValue
    reached: bool
    past: bool
    sentence: int


_Entries = dict[StatusValue, list[str]]
_Hints = dict[StatusValue, str]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")
    parts: dict[str, str]
    stages: _Entries
    idioms: _Entries
    hints: _Hints
    idiom_hints: _Hints


_TABLE = table("stages.toml", _Table)
_BREAK = re.compile(r"\n\s*")
_PART = re.compile(r"<(\w+)>")


def _source(entry: str) -> str:
    """The regular expression of an entry of the table."""
    return _BREAK.sub("", entry.strip()).replace(" ", r"\s+")


_PARTS = {name: _source(entry) for name, entry in _TABLE.parts.items()}


def _compiled(entries: list[str]) -> re.Pattern[str]:
    whole = "|".join(_PART.sub(lambda part: _PARTS[part[1]], _source(entry)) for entry in entries)
    return re.compile(rf"(?<![\w-])(?:{whole})")


_SORTS = {"stages": (_TABLE.stages, _TABLE.hints), "idioms": (_TABLE.idioms, _TABLE.idiom_hints)}
_Group = tuple[StatusValue, str]
"""The entries of one stage in one part of the table."""
_HINTS: dict[_Group, tuple[str, ...]] = {
    (value, part): tuple(entry.split("|")) for part, (_, hints) in _SORTS.items() for value, entry in hints.items()
}


def _telling(hint: str) -> str:
    """The longest word of a hint, with the spaces that stand around it."""
    parts = hint.split(" ")
    last = len(parts) - 1
    spaced = [" " * (at > 0) + part + " " * (at < last) for at, part in enumerate(parts)]
    return max(spaced, key=lambda part: len(part.strip()))


_HINTS_BY_HEAD: defaultdict[str, list[tuple[str, str, _Group]]] = defaultdict(list)
"""First two letters → what a word must have in it, the whole hint where that has several words, and its group."""
for _group, _hints in _HINTS.items():
    for _hint in _hints:
        _piece = _telling(_hint)
        _HINTS_BY_HEAD[_piece[:2]].append((_piece, "" if _piece == _hint else _hint, _group))


@cache  # compiled when first met: they are long, and an article speaks of few stages
def _pattern(value: StatusValue, part: str) -> re.Pattern[str]:
    """What asserts one stage, as one part of the table has it."""
    return _compiled(_SORTS[part][0][value])


_UNREAL = re.compile(
    r"\b(?:not|never|neither|nor|nobody|nothing|cannot|yet\s+to|to|would|will|may|might|could|should|can|must|if|once|until|unless|whether|before|when|upon|subject\s+to|pending|needs?|"
    r"requires?|no|without|den(?:y|ies|ied)|await\w*|expect\w*|hop\w+|aim\w*|reckons?\s+on|banks?\s+on|count(?:s|ing)\s+on|look(?:s|ing)\s+forward\s+to|far\s+from|plan\w*|seek\w*|propos\w+|possible|potential|further|option|unlikely|any|needed)"
    r"\s+(?:[^\s,;:.\"“”]+\s+){0,3}\Z|n['’]t\s+(?:\S+\s+){0,3}\Z",
    re.IGNORECASE,
)
_FIRM = (StatusValue.signed, StatusValue.announced)
_MILD = (
    StatusValue.announced,
    StatusValue.in_talks,
    StatusValue.considering,
    StatusValue.rumoured,
    StatusValue.agreed_in_principle,
)
_DENIED = re.compile(
    r"\b(?:not|yet\s+to|never|neither|nor|no|nobody|none|nothing|den(?:y|ies|ied)|without|if|unless|rather\s+than|nicht|kein\w*)\s+(?:[^\s,;:.\"“”]+\s+){0,4}\Z|n['’]t\s+(?:\S+\s+){0,3}\Z",
    re.IGNORECASE,
)
_UNREAL_INSIDE = re.compile(
    r"\b(?:not|never|far\s+from|yet\s+to|to\s+be|will|would|may|could|if)\b|n['’]t\b", re.IGNORECASE
)
_DENIED_AFTER = re.compile(
    r"(?:\s+[^\s.;:,]+){0,8}?\s+(?:(?:has|have|had|is|was|were|are)\s+(?:not|never|yet\s+to)|(?:has|have|had|is|was|were)n['’]t)\b"
)
_TO_COME = re.compile(
    r"\s+(?:(?:is|are|was|were)\s+(?:still\s+)?(?:to|due|expected|planned|likely|scheduled)|(?:will|would|must|should|could|may|might|has\s+to|have\s+to)\s+be)\b"
)
_DENIAL_NEXT = re.compile(r"\s*(?:[\"”]\s*)?(?:It|They|That)\s+(?:has|have|is|was|did|does|had)(?:\s+not|n['’]t)\b")
_PAST = re.compile(
    r"\b(?:in\s+(?:19|20)\d\d|(?:its|their|his|her|a|the)\s+(?:19|20)\d\d|last\s+(?:year|autumn|spring|summer|fall|winter|decade)|(?:years?|decades?)\s+(?:ago|earlier)|since\s+(?:19|20)\d\d|"
    r"previously\s(?=agreed|bought|sold|tried|made|rejected|failed|attempted|offered|signed|struck|completed|acquired|called|bid)|"
    r"previous|earlier\s+(?:deal|bid|offer|agreement|approach|proposals?)|first\s+(?:proposal|offer|bid)|once)\b",
    re.IGNORECASE,
)
_PRELIMINARY = _compiled(
    [entry for entries, _ in _SORTS.values() for entry in entries[StatusValue.agreed_in_principle]]
)
_LETTER = re.compile(r"\b(?:letter|memorandum|MoU|LOI|term\s+sheet)\s", re.IGNORECASE)
_WIDE = 90  # characters around a stage that may say of whom it is told
_OWN_HALF = re.compile(
    r"[;—–]|,\s+(?:and|but|while|although|which|who|where|when)\s|\sbut\s|\swhile\s|\safter\s|\salthough\s"
)


_DESCRIBES = ("which ", "that ", "who ")


def _is_reached(text: str, sentence: Span, match: re.Match[str], value: StatusValue) -> bool:
    before = text[max(sentence.start, match.start() - 60) : match.start()]
    blocked = (_DENIED if value in _MILD else _UNREAL).search(before)
    if blocked or _DENIAL_NEXT.match(text, sentence.end) or _DENIAL_NEXT.match(text, match.end() + 1):
        return False
    if match.group().startswith("will") and before.endswith(_DESCRIBES):
        return False  # "an agreement, which will provide …" tells what it is for, not how far it is
    if value in _FIRM and _is_taken_back(text, match.end(), sentence.end):
        return False
    return value in _MILD or not _UNREAL_INSIDE.search(match.group())


def _is_taken_back(text: str, start: int, end: int) -> bool:
    """Whether the words behind a step deny it or set it ahead."""
    return bool(_DENIED_AFTER.match(text, start, end) or _TO_COME.match(text, start, end))


def _is_preliminary(low: str, sentence: Span, match: re.Match[str]) -> bool:
    """Whether what is signed or reached is a letter of intent and the like."""
    near = low[max(sentence.start, match.start() - 30) : min(sentence.end, match.end() + 40)]
    return bool(_PRELIMINARY.search(near) or _LETTER.search(near[:40]))


_BEFORE = 200  # characters: more than are looked at behind the last cut


def _is_past(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Whether the words around the match, in its part of the sentence, date it to an earlier time."""
    before = text[max(sentence.start, match.start() - _BEFORE) : match.start()]
    after = text[match.end() : min(sentence.end, match.end() + 90)]
    cuts = [cut.end() for cut in _OWN_HALF.finditer(before)]
    stop = _OWN_HALF.search(after)
    near = before[cuts[-1] if cuts else 0 :][-90:] + match.group() + (after[: stop.start()] if stop else after)
    return bool(_PAST.search(near))


@lru_cache(maxsize=WORDS)
def _hinted_by(word: str) -> tuple[tuple[str, _Group], ...]:
    """The groups that a word in lower case hints at, each with the phrase that it must be part of."""
    apart = f" {word} "
    return tuple(
        (phrase, group)
        for at in range(len(apart))
        for piece, phrase, group in _HINTS_BY_HEAD.get(apart[at : at + 2], ())
        if apart.startswith(piece, at)
    )


class Stages:
    """The stages that a text asserts or plans; a sentence is read when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text, self._low, self._words = text, lowered(text), tokens(text)
        self._spans = sentences(text)
        self._known: dict[int, tuple[Stage, ...]] = {}

    def within(self, start: int, end: int) -> Iterator[Stage]:
        """The stages of the sentences that text[start:end] touches, in order."""
        first = bisect_right(self._spans, start, key=lambda span: span.end)
        last = bisect_left(self._spans, end, key=lambda span: span.start)
        return chain.from_iterable(map(self.of, range(first, last)))

    def of(self, place: int) -> tuple[Stage, ...]:
        """The stages of one sentence, by its index, in order."""
        if place not in self._known:
            self._known[place] = self._read(place)
        return self._known[place]

    def _hinted(self, sentence: Span) -> set[_Group]:
        """The groups to look for in a sentence."""
        found: set[_Group] = set()
        first, last = (bisect_left(self._words, (edge,)) for edge in sentence)
        for token in self._words[first:last]:
            for phrase, group in _hinted_by(token.low):
                begin = max(sentence.start, token.start - len(phrase))
                if not phrase or self._low.find(phrase, begin, min(sentence.end, token.end + len(phrase))) >= 0:
                    found.add(group)
        return found

    def _read(self, place: int) -> tuple[Stage, ...]:
        text, low, sentence = self._text, self._low, self._spans[place]
        found: list[Stage] = []
        for value, part in self._hinted(sentence):
            for match in _pattern(value, part).finditer(low, *sentence):
                if value in _FIRM and _is_preliminary(low, sentence, match):
                    continue
                reached = _is_reached(text, sentence, match, value)
                found.append(Stage(match.start(), match.end(), value, reached, _is_past(text, sentence, match), place))
        return tuple(sorted(found))


@once
def stages_in(text: str) -> Stages:
    """The stages of a text, shared by all who ask for them."""
    return Stages(text)


def find_stages(text: str) -> tuple[Stage, ...]:
    """Every stage that the text asserts or plans, sentence by sentence."""
    return tuple(stages_in(text).within(0, len(text)))


def part_of(text: str, stage: Stage) -> str:
    """The part of its sentence in which a stage stands: up to "and", "but", "which" or a semicolon on either side."""
    sentence = sentences(text)[stage.sentence]
    first, last = max(sentence.start, stage.start - 2 * _WIDE), min(sentence.end, stage.end + 2 * _WIDE)
    cuts = [cut.span() for cut in _OWN_HALF.finditer(text, first, last)]
    start = max((end for _, end in cuts if end <= stage.start), default=sentence.start)
    end = min((begin for begin, _ in cuts if begin >= stage.end), default=sentence.end)
    return text[max(start, stage.start - _WIDE) : min(end, stage.end + _WIDE)]
