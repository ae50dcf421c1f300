"""Roles read from neighbouring words: of all cues around a figure the nearest tells what it is.

The tables (`money_roles.toml`, `share_roles.toml`, …) say which words speak for which role and on which
side of the figure they stand. What lies between cue and figure counts too: each word is a step, a comma
four, and no cue is heard through the end of a clause or through another figure, unless that one is only
compared with this ("$1.84 a share, compared with $1.60").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from summarizer.languages.tables import one_of, table
from summarizer.reading.currencies import nouns
from summarizer.reading.numbers import SCALES
from summarizer.reading.qualifiers import COMPARED, NO_STEP
from summarizer.text.phrases import Phrasebook
from summarizer.text.sentences import clause

Side = Literal["noun", "left", "right", "touching"]
Table = dict[str, dict[Side, list[Annotated[str, Field(min_length=1)]]]]

LEFT_REACH, RIGHT_REACH = 140, 70  # characters
_LEFT_STEPS, _RIGHT_STEPS = 14, 4  # a noun behind the figure belongs to it only when close: "$5m in annual net revenue"
_COMMA_STEPS = 4

_WORD = re.compile(r"%|\w+(?:[-'’&]\w+)*")
_FIGURE = re.compile(
    rf"[$€£¥₹₩\d](?:(?<=\D)\s?\d|(?<=\d)[\d.,]{{0,20}}[\s-]?(?i:{one_of([*SCALES, *nouns(), 'p'])})\b)"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue: its role, where it stands in the text, and how many steps it is from the figure."""

    role: str
    start: int
    end: int
    steps: float


class Cues:
    """One table, made ready: the phrases of each side of a figure by their first word.

    A table is role → side → phrases. Sides: "noun" (either side, several of it too), "left", "right", and "touching" (left,
    with nothing but small words in between). With `past_figures` sums of money in between are no barrier: a date is not
    compared with them.
    """

    def __init__(self, table: Table, past_figures: bool = False) -> None:
        self._past_figures = past_figures
        self._left = _book(table, ("noun", "left", "touching"))
        self._right = _book(table, ("noun", "right"))

    @classmethod
    def read(cls, file: str, past_figures: bool = False) -> Cues:
        """The table of a TOML file of `languages`."""
        return cls(table(file, Table), past_figures)

    def nearest(self, text: str, start: int, end: int, span: tuple[int, int]) -> Hit | None:
        """The cue nearest to text[start:end] within the sentence `span`; None where none is near enough."""
        hits = [hit for hit in (self.before(text, start, span[0]), self.behind(text, end, span[1])) if hit]
        return min(hits, key=lambda hit: hit.steps, default=None)

    def before(self, text: str, start: int, floor: int) -> Hit | None:
        """The nearest cue in front of `start`, not further back than `floor`."""
        floor, _ = clause(text, start, start, (max(floor, start - LEFT_REACH), start))
        words = [(word.start(), word.group().lower()) for word in _WORD.finditer(text, floor, start)]
        figures: list[int] | None = [] if self._past_figures else None  # looked for where there is a cue
        hits: list[Hit] = []
        for at, low in words:
            for stop, (role, side) in self._left.at(text, at, at + len(low), low, start):
                if figures is None:
                    figures = [one.start() for one in _FIGURE.finditer(text, floor, start)]
                steps = _steps(text, stop, start, words, figures)
                if steps <= (0 if side == "touching" else _LEFT_STEPS):
                    hits.append(Hit(role, at, stop, steps))
        return min(hits, key=lambda hit: (hit.steps, hit.start, -hit.end), default=None)

    def behind(self, text: str, end: int, ceiling: int) -> Hit | None:
        """The first cue behind `end`, not further on than `ceiling`."""
        _, ceiling = clause(text, end, end, (end, min(ceiling, end + RIGHT_REACH)))
        for place, word in enumerate(_WORD.finditer(text, end, ceiling)):
            if place > _RIGHT_STEPS:
                return None
            found = self._right.at(text, *word.span(), word.group().lower(), ceiling)
            gap = text[end : word.start()]
            if found and (self._past_figures or not _FIGURE.search(gap)):
                stop, (role, _) = max(found)
                commas = gap.count(",") + gap.count("(")
                return Hit(role, word.start(), stop, place - 0.5 + _COMMA_STEPS * commas)
        return None


def _book(table: Table, sides: tuple[Side, ...]) -> Phrasebook[tuple[str, Side]]:
    listed = {phrase for of_role in table.values() for phrases in of_role.values() for phrase in phrases}
    rows: dict[tuple[str, Side], list[str]] = {}
    for role, of_role in table.items():
        for side in sides:
            phrases = of_role.get(side, [])
            many = [f"{phrase}s" for phrase in phrases if side == "noun" and f"{phrase}s" not in listed]
            rows[role, side] = phrases + many
    return Phrasebook(rows)


def _steps(text: str, begin: int, end: int, words: list[tuple[int, str]], figures: list[int]) -> int:
    """How far a cue that ends at `begin` is from the figure at `end`: telling words, commas, figures in between."""
    if figures and figures[-1] >= begin:
        return 2 if COMPARED.search(text, max(begin, end - 30), end) else 99
    between = [low for at, low in words if at >= begin and low not in NO_STEP]
    return len(between) + _COMMA_STEPS * text.count(",", begin, end)
