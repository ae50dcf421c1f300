"""Who buys from whom: the roles of a card against the sentences of an article."""

import pytest

from summarizer.checks.consistency import party_in_two_roles
from summarizer.checks.parties import role_contradicted, role_held_by_another
from summarizer.checks.reading import Reading
from tests.beside import beside

# Each sentence has Alder buy Brook; where Cedar stands in it, Cedar sells.
BUYS = [
    "Alder Foods has agreed to acquire Brook Dairy from Cedar Mills for €40 million.",
    "Brook Dairy has agreed to be bought by the Leeds group Alder Foods.",
    "Brook Dairy was sold to Alder Foods by Cedar Mills in May.",
    "Cedar Mills is selling Brook Dairy to Alder Foods, a maker of cheese.",
    "Alder Foods's planned acquisition of Brook Dairy is its largest.",
    "The sale of Brook Dairy to Alder Foods by Cedar Mills was announced on Monday.",
    "Brook Dairy's board has backed an offer from Alder Foods.",
    "Brook Dairy accepted Alder Foods's offer on Monday.",
    "ALDER Foods said it will buy 40 pct of Brook Dairy from Cedar Mills for 25 mln dlrs.",
    "Alder Foods takes a 30% stake in Brook Dairy.",
    "Alder Foods, which Cedar Mills once tried to merge with, completed the purchase of Brook Dairy.",
]


def reading(text: str, kind: str, **roles: str) -> Reading:
    """A card with the given names and roles, each with the whole text as quote."""
    parties = [
        {"name": name.replace("_", " "), "role": role, "evidence": {"quote": text}} for name, role in roles.items()
    ]
    card = {"deals": [{"kind": kind, "parties": parties}]}
    return beside(card, text)


def flagged(card: Reading) -> set[str]:
    """The names whose role is contradicted."""
    parties = card.briefing.deals[0].parties
    return {parties[int(flag.where.split("/")[4])].name for flag in role_contradicted(card)}


@pytest.mark.parametrize("text", BUYS)
def test_buyer_and_target_swapped_are_flagged(text: str) -> None:
    """At least one of the two, in active, passive and noun phrases."""
    assert flagged(reading(text, "acquisition", Alder_Foods="target", Brook_Dairy="acquirer"))


@pytest.mark.parametrize("text", BUYS)
def test_buyer_and_target_as_they_are_stay_silent(text: str) -> None:
    """The same sentences with the roles they give."""
    assert not flagged(reading(text, "acquisition", Alder_Foods="acquirer", Brook_Dairy="target"))


@pytest.mark.parametrize("text", [text for text in BUYS if "Cedar Mills" in text and "merge" not in text])
def test_buyer_and_seller_swapped_are_flagged(text: str) -> None:
    """Whoever stands after "from" or "by" sells."""
    assert flagged(reading(text, "acquisition", Alder_Foods="seller", Cedar_Mills="acquirer", Brook_Dairy="target"))
    assert not flagged(reading(text, "acquisition", Alder_Foods="acquirer", Cedar_Mills="seller", Brook_Dairy="target"))


@pytest.mark.parametrize(
    "text",
    [
        "Fir Robotics raised $20 million in a Series B round led by Gale Ventures.",
        "Gale Ventures led the $20 million round; Gale Ventures invested $9 million in Fir Robotics.",
    ],
)
def test_investor_and_investee(text: str) -> None:
    """Who raises is the investee, who leads the investor."""
    assert flagged(reading(text, "funding_round", Fir_Robotics="investor", Gale_Ventures="investee"))
    assert not flagged(reading(text, "funding_round", Fir_Robotics="investee", Gale_Ventures="investor"))


@pytest.mark.parametrize(
    "text",
    [
        "Elm Rail won a contract from Harbour Transit for 40 trams.",
        "Harbour Transit awarded Elm Rail a contract for 40 trams.",
        "Elm Rail was awarded the contract by Harbour Transit.",
    ],
)
def test_customer_and_supplier(text: str) -> None:
    """Who wins supplies, who awards is the customer."""
    assert flagged(reading(text, "contract", Elm_Rail="customer", Harbour_Transit="supplier"))
    assert not flagged(reading(text, "contract", Elm_Rail="supplier", Harbour_Transit="customer"))


def test_a_unit_of_a_company_is_not_the_company() -> None:
    """What is "a division of Cedar Mills" is sold by Cedar Mills."""
    text = "Alder Foods agreed to acquire the cheese division of Cedar Mills."
    assert not flagged(reading(text, "asset_sale", Alder_Foods="acquirer", Cedar_Mills="seller"))


def test_another_deal_does_not_count() -> None:
    """What Alder sold to an outsider says nothing of its purchase."""
    text = "Alder Foods will buy Brook Dairy. In 2019 Alder Foods sold its bakeries to Fir Capital for €9 million."
    assert not flagged(reading(text, "acquisition", Alder_Foods="acquirer", Brook_Dairy="target"))


def test_who_really_plays_the_part_is_named() -> None:
    """A bystander as acquirer, and the article's own acquirer in the message."""
    text = "Alder Foods agreed to buy Brook Dairy for €40 million on Monday. Hazel Bank has offices in Leeds."
    flags = list(role_held_by_another(reading(text, "acquisition", Hazel_Bank="acquirer", Brook_Dairy="target")))
    assert [flag.where for flag in flags] == ["/deals/0/parties/0/name"]
    assert "Alder Foods" in flags[0].stated


def test_one_name_on_two_sides() -> None:
    """Buyer and seller cannot be one."""
    card = {"deals": [{"parties": [{"name": "Alder", "role": "acquirer"}, {"name": "alder", "role": "seller"}]}]}
    text = "Alder buys."
    found = party_in_two_roles(beside(card, text))
    assert [flag.where for flag in found] == ["/deals/0/parties/0", "/deals/0/parties/1"]
