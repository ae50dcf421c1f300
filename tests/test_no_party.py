"""Names that are no party: an agency in a dateline, a country that something lies off."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.article import Article, Story
from summarizer.deals.deal import Briefing
from summarizer.engines.rules import fill


def told(text: str) -> Briefing:
    """The rules' briefing of a text without a headline."""
    return fill(Story(Article(text), text, title_end=0, published=date(2025, 3, 3)))


def parties(text: str) -> list[tuple[str, str]]:
    """Name and role of each party of the first deal."""
    return [(party.name, party.role.value) for deal in told(text).deals[:1] for party in deal.parties]


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


def test_a_licence_off_a_country_is_no_country() -> None:
    """What lies "off" a country is bought, and not the country; "the" stays with the licence."""
    text = "Alder Energy agreed to buy 35 percent of the Banc Lune licence off {} and Senegal from Brook Oil for the sum of $21 million."
    for country in ("Mauritania", "Fiji", "Marenda"):
        briefing = told(text.format(country))
        assert briefing.headline == "Alder Energy agrees to buy 35 percent of Banc Lune from Brook Oil for $21 million"
        assert "35 percent of Banc Lune from" in briefing.summary
    assert parties("Alder Energy agreed to buy Mauritania for $21 million.") == []
