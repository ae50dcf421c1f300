"""docs/drafts.md: in step with the rules, and free of faults that a machine can see."""

from __future__ import annotations

import re

import pytest

from benchmarks.planted_errors.split import part_of
from docs.drafts import ARTICLES, NAMES, drafts, page
from summarizer.deals.deal import Briefing

_PREPOSITIONS = "of by for from to with in on at between worth and the a"
FAULTS = {
    "a doubled word": re.compile(r"\b(\w+) \1\b", re.IGNORECASE),
    "two verbs": re.compile(r"\b(?:is|are|has|have|was|were) (?:is|are|has|have|was|were)\b"),
    "a dangling word": re.compile(rf"\b(?:{_PREPOSITIONS.replace(' ', '|')})[.,;]"),
    "an empty label": re.compile(r"\|\s*\||^: |: *(?:;|$)|\(\)|“”"),
    "a file's name": re.compile(r"\b[\w-]+\.(?:txt|html|pdf)\b"),
    "two stops": re.compile(r"\.\.|,,|  "),
    "a role for a label": re.compile(r"\b(?:price before|previous|per unit|part|cost):"),
}


def prose(briefing: Briefing) -> list[str]:
    """What the rules wrote themselves."""
    return [briefing.headline, briefing.summary, *briefing.key_points]


def faults(lines: list[str]) -> list[str]:
    """The faults that a machine can see, with their line."""
    return [f"{fault}: {line}" for line in lines for fault, way in FAULTS.items() if way.search(line)]


def test_the_page_is_in_step() -> None:
    """It is what `python -m docs.drafts` prints today, of articles that the rules may be tuned on."""
    assert (ARTICLES.parents[1] / "docs" / "drafts.md").read_text(encoding="utf-8") == page(drafts()) + "\n"
    assert {part_of(name) for name in NAMES} == {"tuning"}
    assert len(set(NAMES)) == 20


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_has_no_visible_fault(name: str) -> None:
    """Headline, summary, key points and labels of each draft read as sentences."""
    ((_, briefing),) = drafts((name,))
    labels = [f"{one.what}: €1" for deal in briefing.deals for one in deal.other_amounts]
    assert faults([*prose(briefing), *labels]) == []
    assert briefing.headline
    assert bool(briefing.summary) == bool(briefing.deals)


@pytest.mark.parametrize(
    "line",
    [
        "The deal is is signed.",
        "The the deal is signed.",
        "Alder Foods is to buy from.",
        "sales of: ",
        "alder.txt",
        "price before:",
        "Alder Foods Inc..",
    ],
)
def test_the_faults_are_seen(line: str) -> None:
    """Each fault is found where it is."""
    assert faults([line])
