"""A page's headline where its places disagree, a lead that stands apart, and terms in a table."""

from __future__ import annotations

import pytest

from summarizer.article import Article, Story
from summarizer.clean import clean
from summarizer.clean.head import Head
from summarizer.engines.rules import fill

_BODY = """<p>The two boards have agreed on the terms, which the owners of Ruddock have to accept before the end of May, it said.</p>
<p>Ruddock Kilns, which has fired tiles since the railway came, employs ninety people in two halls by the canal.</p>
<p>Osprey Clay said that it would keep both of the halls, and that the two names would stay over their doors.</p>"""
_LEAD = "Osprey Clay said on Friday it had agreed to buy Ruddock Kilns, the maker of tiles, for £52 million."


def _story(
    head: str = "", top: str = "", body: str = _BODY, title: str = "Osprey to buy Ruddock | The Clarion"
) -> Story:
    page = (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<main>{top}<div class=body>{body}</div></main><footer>The Clarion</footer></body></html>"
    )
    return clean(Article(raw=page, form="html"))


def _data(headline: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{headline}"}}</script>'


@pytest.mark.parametrize(
    ("head", "top"),
    [
        (_data("placeholder-cms"), "<h1>Osprey to buy Ruddock</h1>"),
        (_data("Article"), "<h1>Osprey to buy Ruddock</h1>"),
        ('<meta property="og:title" content="Untitled">', "<h1>Osprey to buy Ruddock</h1>"),
        (_data("Home") + '<meta property="og:title" content="Osprey to buy Ruddock">', "<h1>News</h1>"),
        (_data("Osprey to buy Ruddock"), "<h1>The Clarion</h1>"),
    ],
)
def test_the_headline_is_the_one_that_two_places_agree_on(head: str, top: str) -> None:
    """A placeholder in one of them does not count, whichever it is."""
    assert _story(head, f"{top}<p>{_LEAD}</p>").title == "Osprey to buy Ruddock"


@pytest.mark.parametrize(
    "top",
    [
        f"<div class=head><h1>Osprey to buy Ruddock</h1><div class=standfirst><p>{_LEAD}</p></div></div>",
        f"<div class=head><h1>Osprey to buy Ruddock</h1><div class='article-lead'>{_LEAD}</div></div>",
        f"<header><h1>Osprey to buy Ruddock</h1><p>{_LEAD}</p><p>By Someone Else</p></header>",
    ],
)
def test_a_lead_in_another_block_is_kept(top: str) -> None:
    """Once, before the body, and leading back into the page."""
    story = _story(top=top)
    assert story.text.split("\n\n")[1] == _LEAD
    assert story.text.count("£52 million") == 1
    start = story.text.index("£52 million")
    assert story.to_raw(start, start + 11) is not None


def test_a_teaser_above_the_body_is_no_lead() -> None:
    """It is a link, stands in an aside or a list, tells of something else, or is no sentence."""
    from trafilatura import load_html

    body = "The two boards have agreed on the terms, which the owners of Ruddock have to accept, Osprey Clay said."
    others = (f"<p><a href=/x>{_LEAD}</a></p>", f"<aside><p>{_LEAD}</p></aside>", f"<ul><li><p>{_LEAD}</p></li></ul>",
              "<p>Storm closes the pier for the third time in a month, harbour master told reporters.</p>",
              "<p>Osprey Clay and Ruddock Kilns and the tiles of the canal on Friday and more of this</p>")  # fmt: skip
    for other in others:
        tree = load_html(f"<html><body><h1>Osprey to buy Ruddock</h1>{other}<p>{body}</p></body></html>")
        assert Head.of(tree).missing("Osprey to buy Ruddock", [body]) == []
    tree = load_html(f"<html><body><h1>Osprey to buy Ruddock</h1><p>{_LEAD}</p><p>{body}</p></body></html>")
    assert Head.of(tree).missing("Osprey to buy Ruddock", [body]) == [_LEAD]


@pytest.mark.parametrize(
    "label", ["Price", "Purchase price", "Consideration", "Total consideration (cash)", "Deal value:"]
)
def test_a_price_that_only_a_table_tells_is_read(label: str) -> None:
    """Rows are lines; the value leads back into the page."""
    rows = f"<tr><td>Buyer</td><td>Osprey Clay</td></tr><tr><td>{label}</td><td>£52 million in cash</td></tr>"
    lead = "<p>Osprey Clay said on Friday it had agreed to buy Ruddock Kilns, the maker of tiles.</p>"
    story = _story(top="<h1>Osprey to buy Ruddock</h1>", body=f"{lead}<table>{rows}</table>{_BODY}")
    assert f"{label.removesuffix(':')}: £52 million in cash" in story.text
    start = story.text.index("£52 million")
    assert story.to_raw(start, start + 11) is not None
    (deal,) = fill(story).deals
    assert deal.value is not None
    assert deal.value.amount == "52000000"
