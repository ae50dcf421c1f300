"""View: what every form shows, and that nothing is left out."""

from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from summarizer.card.card import PromptInfo, Provenance, UsageInfo
from summarizer.card.proof import Mark
from summarizer.render.harmless import one_line
from summarizer.render.view import DealView, Line, Remark, View, view_of
from tests.render_cards import BRIEFING, TITLE, card, finding, hostile_card


def line(view: View, label: str, place: int = 0) -> Line:
    """One line of the first deal."""
    return next(section for section in view.deals[0].sections if section.label == label).lines[place]


def everything(value: Any) -> list[Any]:
    """All values of a kind in a view, at any depth."""
    if isinstance(value, tuple):
        return [found for one in value for found in everything(one)]
    if is_dataclass(value):
        return [value, *(found for one in fields(value) for found in everything(getattr(value, one.name)))]
    return [value]


def test_facts_stand_in_an_editors_order() -> None:
    """Status first, then who, how much, how, when; what is missing last."""
    labels = [section.label for section in view_of(card()).deals[0].sections]
    assert labels == [
        "Status", "Parties", "Value", "Stake", "Paid in", "Dates", "Approvals", "Advisers", "Sources",
        "Missing",
    ]  # fmt: skip


def test_a_fact_carries_its_words_and_its_mark() -> None:
    """Value, qualifier and equivalent in words; the quote and what in it states them."""
    value = line(view_of(card()), "Value")
    assert value.text == "about EUR 1.5 billion (USD 1.6 billion)"
    assert value.words == "about €1.5 billion"
    assert value.words in value.quote
    assert value.mark is Mark.verified
    assert view_of(card()).deals[0].title.mark is Mark.not_checked


def test_status_and_dates_show_the_articles_words() -> None:
    """What the contract's word or the ISO date was made from stands beside it."""
    view = view_of(card())
    assert line(view, "Status").text == "in talks “in advanced talks”"
    assert line(view, "Dates").text == "review began: May 2025 “in May”"


def test_nothing_is_told_twice() -> None:
    """Words that say what the date or the status says already do not stand beside it."""
    shown = card().model_copy(deep=True)
    deal = shown.deals[0]
    assert deal.status
    deal.status.as_stated = "in talks"
    deal.dates[0].as_stated = "in May 2025"
    assert line(view_of(shown), "Status").text == "in talks"
    assert line(view_of(shown), "Dates").text == "review began: May 2025"


@pytest.mark.parametrize(
    ("where", "home"),
    [
        ("/deals/0/value/amount", "/deals/0/value"),
        ("/deals/0/parties/1/name", "/deals/0/parties/1"),
        ("/deals/0/kind", "/deals/0/kind"),
        ("/deals/0/missing/term", "/deals/0/missing"),
        ("/headline", "/headline"),
        ("/summary", "/summary"),
        ("/key_points/0", "/key_points/0"),
    ],
)
def test_a_finding_stands_with_its_fact(where: str, home: str) -> None:
    """Also one that points at a part of the fact."""
    found = [item for item in everything(view_of(card(findings=[finding(where)]))) if isinstance(item, Line)]
    assert [one.at for one in found if one.remarks] == [home]


@pytest.mark.parametrize("where", ["/deals/0/term", "/deals/0/parties/9/name", "/deals/0/other_amounts"])
def test_a_finding_on_what_is_not_shown_stands_with_the_deal(where: str) -> None:
    """The article states it and the card lacks it: there is no line to stand beside."""
    view = view_of(card(findings=[finding(where)]))
    assert [remark.message for remark in view.deals[0].remarks] == ["This is wrong."]


@pytest.mark.parametrize("where", ["", "/deals/7/value", "/verdict", "no pointer", "/key_points/5"])
def test_no_finding_is_lost(where: str) -> None:
    """Whatever it points at."""
    view = view_of(card(findings=[finding(where)]))
    assert [item.message for item in everything(view) if isinstance(item, Remark)] == ["This is wrong."]
    assert view.remarks


def test_all_text_of_a_view_is_harmless() -> None:
    """On one line, without a sign that acts: nothing reaches a form any other way."""
    made, _ = hostile_card()
    texts = [text for text in everything(view_of(made)) if isinstance(text, str)]
    assert any("<script>" in text for text in texts)
    assert [text for text in texts if one_line(text) != text.strip()] == []


def test_the_article_is_named_once() -> None:
    """A title that is the headline already is not told again; an article of which nothing is known has its id."""
    assert view_of(card()).article == ("Alder Foods in talks to buy Brook Dairy", "2 June 2025")
    same = card(BRIEFING | {"headline": TITLE})
    assert view_of(same).article == ("2 June 2025",)
    bare = same.article.model_copy(update={"published": None})
    assert view_of(same.model_copy(update={"article": bare})).article == ("alder.txt",)


def test_what_is_absent_is_no_claim() -> None:
    """A card without a summary says so, and there is nothing to mark."""
    summary = view_of(card(BRIEFING | {"summary": " "})).summary
    assert (summary.text, summary.mark) == ("(no summary)", None)


def test_two_deals_are_told_apart() -> None:
    """By number and kind."""
    deals = [BRIEFING["deals"][0], {"kind": "asset_sale"}]
    titles = [
        item.title.text for item in everything(view_of(card(BRIEFING | {"deals": deals}))) if isinstance(item, DealView)
    ]
    assert titles == ["Deal 1 of 2: Acquisition", "Deal 2 of 2: Asset sale"]


def test_the_foot_of_a_card_without_a_model() -> None:
    """It says so."""
    assert view_of(card()).foot == ("engine rules: no model was used · summarizer 1.2.3",)


def test_the_foot_of_a_models_card() -> None:
    """Model, attempts, tokens, cost or its absence, prompt, and what the answer is."""
    made = Provenance(
        engine="openai",
        model="large-1",
        attempts=2,
        usage=UsageInfo(input_tokens=3120, output_tokens=911, cached_tokens=1024),
        prompt=PromptInfo(name="deal", version=3, sha256="0" * 64),
        origin="hand-written",
        changed=["/deals/0/value"],
        notes=["tool mode"],
    )
    first, *rest = view_of(card(provenance=made)).foot
    assert first == (
        "engine openai, model large-1 · 2 attempts · 3,120 tokens in (1,024 cached), 911 out · cost unknown"
        " · prompt deal version 3 · answer written by hand, not by a model"
    )
    assert rest == ["changed by a re-ask: deal 1, value", "tool mode"]
    priced = made.model_copy(update={"cost": "0.0042", "origin": "server", "attempts": 1, "usage": None})
    assert "1 attempt · tokens unknown · cost 0.0042 US dollars · prompt" in view_of(card(provenance=priced)).foot[0]
    assert "hand" not in view_of(card(provenance=priced)).foot[0]
