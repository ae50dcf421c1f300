"""Words in quotation marks on a card, and the hyphens of quotes: what the article has, and what it has not."""

from __future__ import annotations

import pytest

from summarizer.article import Article
from summarizer.checks.reading import Reading
from summarizer.checks.registry import run_checks
from summarizer.clean import clean
from summarizer.deals.deal import Briefing

TEXT = (
    "Plover Lines said on Monday it had agreed to buy Gannet Ferries for £30 million.\n\n"
    "“It is a full price for a sound business,” said Ida Plover, its chair. The union said the sale “puts homes at risk”."
)


def _found(card: dict[str, object], text: str = TEXT) -> list[tuple[str, str]]:
    """Check and pointer of each finding."""
    found = run_checks(Reading(Briefing.model_validate(card), clean(Article(raw=text))))
    return [(one.check, one.where) for one in found]


@pytest.mark.parametrize(
    "summary",
    [
        'Ida Plover called it "a low price for a superb business".',
        "Ida Plover called it “a full price for a weak business”.",
        "The union said the sale ‘puts jobs at risk’.",
        "The union said the sale «puts jobs at risk».",
        "The chair spoke of “a full price […] for a sound company”.",
    ],
)
def test_quoted_words_that_the_article_does_not_have_are_flagged(summary: str) -> None:
    """Whatever the marks are, and however near the words come."""
    assert ("claim-quote-unknown", "/summary") in _found({"summary": summary})


@pytest.mark.parametrize(
    "summary",
    [
        'Ida Plover called it "a full price for a sound business".',
        "Ida Plover called it ‘a full price’, and “a sound business”.",
        "“A full price … a sound business,” said Ida Plover.",
        "The union's view is that the sale “puts homes at risk.”",
    ],
)
def test_the_article_s_own_words_are_left_alone(summary: str) -> None:
    """Other marks, capitals, stops at the end and words left out."""
    assert [one for one in _found({"summary": summary}) if one[0] == "claim-quote-unknown"] == []


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011", "\u2012", "\u2212", "\ufe63", "\uff0d"])
def test_a_hyphen_of_another_code_point_is_a_hyphen(hyphen: str) -> None:
    """In the article as on the card: the quote is found, the sum and the term are read."""
    text = "Plover Lines said on Monday it had signed a five-year, 30-million-euro contract with Gannet County."
    ours, theirs = text.replace("-", hyphen), text
    for article, quote in ((ours, theirs), (theirs, ours)):
        evidence = {"evidence": {"quote": quote}}
        value = {"amount": "30000000", "currency": "EUR", "as_stated": "30-million-euro", **evidence}
        term = {"number": 5, "unit": "year", "as_stated": "five-year", **evidence}
        status = {"value": "signed", "as_stated": "had signed", **evidence}
        deal = {"kind": "contract", "status": status, "value": value, "term": term}
        assert _found({"deals": [deal]}, article) == []
