"""Versions of a story: a wire service's marks before the headline, and corrections within the article."""

from __future__ import annotations

import pytest

from summarizer.article import Article
from summarizer.checked import check_briefing
from summarizer.clean import clean
from summarizer.clean.wire import mark_length
from summarizer.deals.deal import Briefing
from summarizer.engines.rules import fill

_HEADLINE = "Plover Rail to buy Dunlin Trams for 26 mln euros"
_LEAD = "GHENT, May 6, 2025 - Plover Rail said on Tuesday it had agreed to buy Dunlin Trams for {} in cash."
_REST = "The purchase should be done by the end of the year, Plover said. Dunlin has two hundred workers in Ghent."


@pytest.mark.parametrize(
    "mark",
    ["CORRECTED-", "UPDATE 2-", "UPDATE 1-CORRECTED-", "REFILE-", "RPT-", "BRIEF-", "WRAPUP 3-", "CORRECTED (OFFICIAL)-",
     "Correction: ", "CORRECTED: ", "(CORRECTED) ", "Updated - ", "EXCLUSIVE: ", "CORRECTION—", "KORREKTUR: "],
)  # fmt: skip
def test_a_headline_is_told_without_its_mark(mark: str) -> None:
    """In text and on a page; the mark is told as removed; a bracket below it is not the headline."""
    note = "(Corrects price in headline and first paragraph to 26 million euros, not 62 million euros)"
    text = f"{mark}{_HEADLINE}\n\n{note}\n\n{_LEAD.format('26 million euros')}\n\n{_REST}\n"
    story = clean(Article(raw=text))
    assert (story.title, story.text[: story.title_end]) == (_HEADLINE, _HEADLINE)
    assert [text[cut.start : cut.end] for cut in story.removed if "wire" in cut.reason] == [mark]
    body = "".join(f"<p>{part}</p>" for part in (_LEAD.format("26 million euros"), _REST))
    page = f"<html><head><title>{mark}{_HEADLINE}</title></head><body><article><h1>{mark}{_HEADLINE}</h1>{body}</article></body></html>"
    assert clean(Article(raw=page, form="html")).title == _HEADLINE


@pytest.mark.parametrize(
    "headline", ["Update on the harbour sale", "Corrected figures sink Plover", "BRIEF-", "UPDATE"]
)
def test_words_of_a_headline_are_no_mark(headline: str) -> None:
    """Only capitals with a dash, or a word with a colon; and something must be left."""
    assert mark_length(headline) == 0


def _card(price: str, amount: str, quote: str) -> Briefing:
    value = {
        "amount": amount,
        "currency": "EUR",
        "qualifier": "exact",
        "as_stated": price,
        "evidence": {"quote": quote},
    }
    return Briefing.model_validate(
        {"headline": "Plover to buy Dunlin", "deals": [{"kind": "acquisition", "value": value}]}
    )


@pytest.mark.parametrize(
    "note",
    [
        "Correction: Plover is paying €26 million, not €62 million.",
        "CORRECTION: An earlier version of this story gave the price as €62 million. It is €26 million.",
        "An earlier version of this article misstated the price as €62 million; it is €26 million. We got it wrong, sorry.",
        "(Corrects price to €26 million from €62 million in the first paragraph)",
        "Corrects the price from €62 million to €26 million in the first paragraph.",
        "Editor's note: this story was corrected to say that the price is €26 million rather than €62 million.",
        "This story has been corrected: Plover pays €26 million instead of €62 million, it said later.",
    ],
)
def test_a_correction_outweighs_the_text_above_it(note: str) -> None:
    """The withdrawn price is an error with the right one suggested; the right one is not doubted; the rules take it."""
    lead = _LEAD.format("€62 million")
    story = clean(Article(raw=f"Plover Rail to buy Dunlin Trams\n\n{lead}\n\n{_REST}\n\n{note}\n"))
    wrong = [
        one for one in check_briefing(_card("€62 million", "62000000", lead), story).findings if one.severity == "error"
    ]
    assert [(one.check, one.suggestion) for one in wrong] == [("corrected-in-article", "26000000")]
    right = check_briefing(_card("€26 million", "26000000", note), story).findings
    assert not [one for one in right if one.check == "corrected-in-article"]
    (deal,) = fill(story).deals
    assert deal.value is not None
    assert deal.value.amount == "26000000"


def test_a_name_that_is_withdrawn_is_flagged() -> None:
    """The party that the note takes back."""
    note = "Correction: the buyer is Plover Rail, not Lapwing Rail."
    story = clean(
        Article(raw=f"Trams\n\n{_LEAD.format('€26 million').replace('Plover', 'Lapwing')}\n\n{_REST}\n\n{note}\n")
    )
    party = {"name": "Lapwing Rail", "role": "acquirer", "evidence": {"quote": "Lapwing Rail said on Tuesday"}}
    card = Briefing.model_validate({"deals": [{"kind": "acquisition", "parties": [party]}]})
    assert "corrected-in-article" in {one.check for one in check_briefing(card, story).findings}


def test_a_story_about_a_correction_withdraws_nothing() -> None:
    """Prices that fell, and figures that are denied in running text, are no notes."""
    more = "Shares, not bonds, will pay for it: they rose from €62 million to €70 million in all, it said, not €80 million."
    lead = _LEAD.format("€62 million")
    story = clean(Article(raw=f"Plover Rail to buy Dunlin Trams\n\n{lead}\n\n{more}\n\n{_REST}\n"))
    found = check_briefing(_card("€62 million", "62000000", lead), story).findings
    assert not [one for one in found if one.check == "corrected-in-article"]
