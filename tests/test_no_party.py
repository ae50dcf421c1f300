"""Names that are no party: an agency in a dateline, the adjective of a thing; and what is told in their place."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.article import Article, Story
from summarizer.deals.deal import Briefing
from summarizer.engines.rules import fill
from summarizer.reading.names import bystanders, names_and_places
from summarizer.text.sentences import tokens


def told(text: str) -> Briefing:
    """The rules' briefing of a text without a headline."""
    return fill(Story(Article(text), text, title_end=0, published=date(2025, 3, 3)))


def parties(text: str) -> list[tuple[str, str]]:
    """Name and role of each party of the first deal."""
    return [(party.name, party.role.value) for deal in told(text).deals[:1] for party in deal.parties]


def nobodies(text: str) -> list[str]:
    """The names of a text that are no party."""
    names = names_and_places(text)
    starts = bystanders(text, tokens(text), names)
    return [name.text for name in names if name.start in starts]


@pytest.mark.parametrize(
    "dateline",
    [
        "LEITH, March 3 (Vashti) -- ",
        "TURIN/LEITH, Mar 3, 2025 (Vashti) - ",
        "Leith, 3 March (Vashti) – ",
        "LEITH (Vashti) — ",
    ],
)
def test_the_agency_of_a_dateline_buys_nothing(dateline: str) -> None:
    """ "it" is who says so, never the name in the dateline's brackets."""
    text = f"{dateline}Alder Foods, Norway's third-largest miller of the grain, said on Monday it will buy Brook Dairy for €40 million."
    assert parties(text) == [("Alder Foods", "acquirer"), ("Brook Dairy", "target")]


def test_a_short_form_in_brackets_is_no_dateline() -> None:
    """A name in brackets after a company stays a name."""
    assert nobodies("Alder Foods (Alder) is to buy the mill.") == []
    assert nobodies("The buyer, Alder Foods (Alder) - a miller - is to buy the mill.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that a Polwithen boatyard was sold for €4 million.",
        "The ministry has forbidden the sale of a Hollental sensor maker to an investor.",
        "The sisters met by the lake.\n\nA Marlbeck couple who built up a kiln firm have sold it to the furnace group.",
    ],
)
def test_the_adjective_of_a_thing_is_no_party(text: str) -> None:
    """After "a" and before a lower-case noun a name says where or whose a thing is."""
    assert parties(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "An Alder spokesman said it had agreed to buy the mill.",
        "The board rejected a Brook approach for the mill.",
        "The plan was voted down by a Brook shareholder.",
        "The group sold an Alder unit.",
        "The price of vitamin A Alder makes rose on Monday in the shops.",
        "Vendeu a Alder fabrica de queijos por 4 milhões.",
    ],
)
def test_who_acts_through_a_noun_stays(text: str) -> None:
    """A spokesman speaks and a bid is made for the one named; outside English "a" is no article of a thing."""
    assert nobodies(text) == []


def test_what_is_sold_is_told_where_nobody_is_named() -> None:
    """A deal of a described thing alone has a summary."""
    summary = told("The ministry has blocked the sale of a Hollental sensor maker to an investor.").summary
    assert summary == "The article tells of a sale of a Hollental sensor maker that has been blocked."


def test_a_licence_off_a_country_is_no_country() -> None:
    """What lies "off" a country is bought, and not the country; "the" stays with the licence."""
    text = "Alder Energy agreed to buy 35 percent of the Banc Lune licence off {} and Senegal from Brook Oil for the sum of $21 million."
    for country in ("Mauritania", "Fiji", "Marenda"):
        briefing = told(text.format(country))
        assert briefing.headline == "Alder Energy agrees to buy 35 percent of Banc Lune from Brook Oil for $21 million"
        assert "35 percent of Banc Lune from" in briefing.summary
    assert parties("Alder Energy agreed to buy Mauritania for $21 million.") == []
