"""summarizer.reading.cues: the tables are well formed, and the nearest phrase of a clause wins."""

from __future__ import annotations

from pathlib import Path

import pytest

import summarizer.languages
from summarizer.languages.tables import table
from summarizer.reading.cues import Cues, Table
from summarizer.text.sentences import clause

TABLES = sorted({path.name for path in Path(summarizer.languages.__path__[0]).glob("**/*_roles.toml")})


@pytest.mark.parametrize("name", TABLES)
def test_every_phrase_is_heard(name: str) -> None:
    """Each phrase of each table, put beside a figure, is found there: none is misspelt or out of reach."""
    cues = Cues.read(name, past_figures=True)
    for role, sides in table(name, Table).items():
        assert set(sides) <= {"noun", "left", "right", "touching"}, role
        for side, phrases in sides.items():
            for phrase in phrases:
                words = phrase.replace("~", "it all")
                if side == "right":
                    assert cues.behind(f"X {words}", 1, 2 + len(words)), phrase
                else:
                    assert cues.before(f"{words} X", len(words) + 1, 0), phrase


def test_nearest_wins_and_clauses_part() -> None:
    """Steps count words and commas; a clause end stops a cue, and so does a sum that is not compared with."""
    cues = Cues({"near": {"left": ["close"]}, "far": {"left": ["distant"], "right": ["behind it"]}})
    sentence = "a distant thing close by X"
    hit = cues.nearest(sentence, len(sentence) - 1, len(sentence), (0, len(sentence)))
    assert hit and hit.role == "near"
    for text in ("close; here X", "close at $5 million and X", "close, but here X"):
        assert cues.before(text, len(text) - 1, 0) is None
    compared = "close at $5 million, up from X"
    assert cues.before(compared, len(compared) - 1, 0)


def test_clause() -> None:
    """A clause ends at a semicolon, a dash or a conjunction of contrast, not at a comma."""
    text = "One, two; three, four X five – six"
    start, end = clause(text, text.index("X"), text.index("X") + 1, (0, len(text)))
    assert text[start:end].strip() == "three, four X five"
