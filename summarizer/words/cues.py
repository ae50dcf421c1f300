"""Roles read from neighbouring words: of all cues around a figure the nearest tells what it is.

The tables (`money_roles.toml`, `share_roles.toml`, …) say which words speak for which role and on which
side of the figure they stand. What lies between cue and figure counts too: each word is a step, a comma
four, and no cue is heard through the end of a clause or through another figure, unless that one is only
compared with this ("$1.84 a share, compared with $1.60").
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib import resources

Table = dict[str, dict[str, list[str]]]

_LEFT_REACH, _RIGHT_REACH = 140, 70  # characters
_LEFT_STEPS, _RIGHT_STEPS = 14, 4  # a noun behind the figure belongs to it only when close: "$5m in annual net revenue"
_COMMA_STEPS = 4

_WORD = re.compile(r"[\w%]+(?:[-'’&]\w+)*")
_CLAUSE_END = re.compile(
    r"[;:!?.—–\s](?:(?<=[;:!?])\s|(?<=\.)\s+(?=[A-Z“\"])|(?<=[—–])"
    r"|(?<=\s)(?:--?|while|whereas|but|although|though|because|While|But|Although|Because)\s)"
)
_FIGURE = re.compile(
    r"[$€£¥₹₩]\s?\d|\d[\d.,]{0,20}[\s-]?(?:m|mn|mln|million|bn|bln|billion|tn|trillion|crore|mrd|mio|dlrs|cents|pence|"
    r"euros?|p)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_COMPARED = re.compile(
    r"\b(?:from|against|compared\s(?:with|to)|versus|vs|than|range\sof|to|after)\s(?:an?\s)?(?:about\s|some\s|just\s)?\Z",
    re.IGNORECASE,
)
_NO_STEP = {
    "a", "an", "the", "of", "at", "about", "to", "by", "up", "around", "some", "another", "further", "total", "over",
    "was", "is", "were", "are", "be", "been", "stood", "came", "rose", "fell", "climbed", "grew", "reached", "as", "much",
    "than", "more", "least", "nearly", "almost", "roughly", "estimated", "von", "auf", "de", "d",
}  # fmt: skip
_FILLER = r",?(?:\s+[^\s.;:!?]+){0,4}?"


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue: its role, where it stands in the text, and how many steps it is from the figure."""

    role: str
    start: int
    end: int
    steps: float


class Cues:
    """One table, made ready: for each side of a figure the phrases by their first word.

    A table is role → side → phrases. Sides: "noun" (either side), "left", "right", and "touching" (left,
    with nothing but small words in between). In a phrase "~" stands for up to four words.
    """

    def __init__(self, table: Table) -> None:
        listed = {phrase for sides in table.values() for phrases in sides.values() for phrase in phrases}
        self._left = _index(table, ("noun", "left", "touching"), listed)
        self._right = _index(table, ("noun", "right"), listed)

    @classmethod
    def read(cls, file: str) -> Cues:
        """The table of a TOML file beside this module."""
        return cls(tomllib.loads(resources.files("summarizer.words").joinpath(file).read_text("utf-8")))

    def nearest(self, text: str, start: int, end: int, span: tuple[int, int]) -> Hit | None:
        """The cue nearest to text[start:end] within the sentence `span`; None where none is near enough."""
        hits = [hit for hit in (self.before(text, start, span[0]), self.behind(text, end, span[1])) if hit]
        return min(hits, key=lambda hit: hit.steps, default=None)

    def before(self, text: str, start: int, floor: int) -> Hit | None:
        """The nearest cue in front of `start`, not further back than `floor`."""
        floor, _ = clause(text, start, start, (max(floor, start - _LEFT_REACH), start))
        best: Hit | None = None
        for word in _WORD.finditer(text, floor, start):
            for role, pattern, touching in self._left.get(word.group().lower(), ()):
                match = pattern.match(text, word.start(), start)
                steps = _steps(text[match.end() : start]) if match else 99
                if not match or steps > (0 if touching else _LEFT_STEPS):
                    continue
                if not best or (steps, match.start()) < (best.steps, best.start):
                    best = Hit(role, match.start(), match.end(), steps)
        return best

    def behind(self, text: str, end: int, ceiling: int) -> Hit | None:
        """The first cue behind `end`, not further on than `ceiling`."""
        _, ceiling = clause(text, end, end, (end, min(ceiling, end + _RIGHT_REACH)))
        for place, word in enumerate(_WORD.finditer(text, end, ceiling)):
            if place > _RIGHT_STEPS:
                return None
            found = [
                (match.end(), role)
                for role, pattern, _ in self._right.get(word.group().lower(), ())
                if (match := pattern.match(text, word.start(), ceiling))
            ]
            gap = text[end : word.start()]
            if found and not _FIGURE.search(gap):
                stop, role = max(found)
                commas = gap.count(",") + gap.count("(")
                return Hit(role, word.start(), stop, place - 0.5 + _COMMA_STEPS * commas)
        return None


def clause(text: str, start: int, end: int, sentence: tuple[int, int]) -> tuple[int, int]:
    """The clause of the sentence around text[start:end], at most a few dozen words of it."""
    first, last = max(sentence[0], start - 2 * _LEFT_REACH), min(sentence[1], end + 2 * _RIGHT_REACH)
    for clause_end in _CLAUSE_END.finditer(text, first, start):
        first = clause_end.end()
    behind = _CLAUSE_END.search(text, end, last)
    return first, behind.start() if behind else last


_Row = tuple[str, re.Pattern[str], bool]


def _index(table: Table, sides: tuple[str, ...], listed: set[str]) -> dict[str, list[_Row]]:
    rows: dict[str, list[_Row]] = {}
    for role, of_role in table.items():
        for side in sides:
            for phrase in of_role.get(side, ()):
                plural = "s" if side == "noun" and f"{phrase}s" not in listed else ""
                row = (role, _pattern(phrase, plural), side == "touching")
                head = phrase.split()[0].lower()
                for key in {head, head + plural} if " " not in phrase else {head}:
                    rows.setdefault(key, []).append(row)
    return rows


def _pattern(phrase: str, plural: str) -> re.Pattern[str]:
    pieces = [_FILLER if word == "~" else re.escape(word) for word in phrase.split()]
    pattern = pieces[0]
    for piece in pieces[1:]:
        pattern += piece if piece is _FILLER else rf"\s+{piece}"
    return re.compile(pattern.replace("'", "['’]") + (f"{plural}?" if plural else "") + r"(?![\w-])", re.IGNORECASE)


def _steps(gap: str) -> float:
    """How far a cue before the figure is: words that tell something, commas, figures in between."""
    compared = False
    if _DIGIT.search(gap) and _FIGURE.search(gap):
        if not _COMPARED.search(gap):
            return 99
        compared = True
    words = sum(word.lower() not in _NO_STEP for word in gap.replace(",", " ").replace("(", " ").split())
    return 2 if compared else words + _COMMA_STEPS * gap.count(",")
