"""The corpora of values in tests/corpus: every wording reads as its value, every near miss as nothing."""

from __future__ import annotations

import pytest

from benchmarks.cases import Case, corpora, misses
from benchmarks.kinds import kinds

ALL = [(language, reader, cases) for language, reader, cases in corpora()]
NAMES = [f"{language}-{reader}" for language, reader, _ in ALL]


@pytest.mark.parametrize(("language", "reader", "cases"), ALL, ids=NAMES)
def test_every_wording(language: str, reader: str, cases: list[Case]) -> None:
    """Each string of a corpus is read as the values that stand in it, and as no other."""
    assert [(miss.case.text, miss.got) for miss in misses(reader, cases)] == []


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_money_in_four_languages(language: str) -> None:
    """At least 120 values of money stand in the corpus of each language."""
    values = {
        tuple(case.values) for one, reader, cases in ALL if (one, reader) == (language, "money") for case in cases
    }
    assert len(values - {()}) >= 120


def test_the_kinds_name_tests_that_are_there() -> None:
    """`kinds` looks each one up."""
    assert len(kinds()) > 20
