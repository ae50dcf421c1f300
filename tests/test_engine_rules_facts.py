"""The embedded engine, fact by fact: amounts under the article's nouns, who may be a party, one status of several."""

from __future__ import annotations

import pytest

from summarizer.deals.deal import StatusValue
from summarizer.engines.rules import fill
from tests.stories import deal, story


def test_an_amount_has_the_articles_noun_or_no_label() -> None:
    """Money is told under the noun that stands at it and with its holder; other money is left out, and six at most."""
    found = deal(
        "Alder Foods agreed to buy Brook Dairy for €40 million. Brook Dairy has net debt of €9 million. "
        "Brook Dairy, which had revenue of €31 million, moved €2 million of cheese. "
        "Alder Foods would pay Brook Dairy a termination fee of €3 million."
    )
    assert [(one.what, one.as_stated) for one in found.other_amounts] == [
        ("net debt", "€9 million"),
        ("revenue of Brook Dairy", "€31 million"),
    ]
    assert [(one.payer, one.as_stated) for one in found.break_fees] == [("Alder Foods", "€3 million")]
    fee = "Alder Foods agreed to buy Brook Dairy. Alder Foods would pay Brook Dairy a reverse termination fee of €3 million."
    assert [len(deal(fee).break_fees), len(deal(fee).other_amounts)] == [1, 0]
    nouns = ("debt", "net debt", "bank debt", "cost savings", "synergies", "loan", "bridge loan", "grant")
    many = " ".join(f"There is a {noun} of €{place + 2} million." for place, noun in enumerate(nouns))
    assert len(deal(f"Alder Foods agreed to buy Brook Dairy for €40 million. {many}").other_amounts) == 6


def test_the_price_of_a_share_is_the_offer() -> None:
    """The price offered for a share and its premium are the consideration; an earlier approach's price is not."""
    text = "Alder Foods agreed to buy Brook Dairy. {} a share in cash, a premium of 46% to Friday's close of 282p."
    found = deal(text.format("It will pay 412p"))
    assert found.consideration and (found.consideration.per_share, found.consideration.premium) == ("412p", "46%")
    assert deal(text.format("Its first approach offered 350p")).consideration is None


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("has bought", "bought"),
        ("has agreed to buy", "agreed to buy"),
        ("agreed in principle to buy", "agreed in principle"),
    ],
)
def test_a_status_is_named_as_an_editor_would(told: str, words: str) -> None:
    """Without "has", with what was agreed; no blanks at its ends."""
    found = deal(f"Alder Foods {told} Brook Dairy for €40 million.")
    assert found.status and found.status.as_stated == words


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ("The shares changed hands off-market, for a total of €78 million.", {}),
        ("The price is €9 million on a debt-free basis.", {}),
        ("Brook Dairy made a profit of €9 million.", {"value": "not_stated"}),
        ("Alder Foods bought Tarn Bakeries for €2 million in 1981.", {"value": "not_stated"}),
    ],
)
def test_a_price_is_missing_where_no_sum_is_a_price(more: str, missing: dict[str, str]) -> None:
    """A price that the rules cannot tie to the deal is no silence of the article."""
    far = "The council met on Monday to talk about the bridge over the river. " * 8
    found = deal(f"Alder Foods agreed to buy Brook Dairy. {far}{more}")
    assert (found.value, found.missing) == (None, missing)


def test_no_authority_or_number_is_a_party() -> None:
    """A regulator, a dateline and a bare number of shares are no side of a purchase."""
    for text in (
        "The Federal Dairy Commission approved the purchase of 12 shares.",
        "Alder Foods signed a deal to buy 52.6%.",
        "EU wins approval to buy Brook Dairy.",
    ):
        assert {party.name for one in fill(story(text)).deals for party in one.parties} <= {"Brook Dairy"}


def test_one_authority_is_told_once() -> None:
    """A name and its short form are one authority."""
    found = deal(
        "Alder Foods agreed to buy Brook Dairy. It needs the approval of the Dairy Competition Authority (DCA). "
        "The deal is subject to clearance by the DCA."
    )
    assert [one.authority for one in found.approvals] == ["Dairy Competition Authority"]


def test_an_authority_has_its_full_name_and_no_law_is_one() -> None:
    """ "The Commission" is the one that the article names; an Act approves nothing, nor does whose concessions are reassigned."""
    found = deal(
        "Alder Foods agreed to buy Brook Dairy. The sale needs clearance under the Harbour Antitrust Improvements Act and "
        "by the European Commission. The Commission opened an in-depth probe of the sale in May. "
        "The Velmark government, whose concessions would have to be reassigned, has a complaint."
    )
    assert [one.authority for one in found.approvals] == ["European Commission"]


def test_a_date_of_another_thing_is_left_out() -> None:
    """The signing of an older agreement and the end of another contract are no dates of the deal."""
    found = deal(
        "Halden Foods Inc agreed to buy Orvik Dairy Ltd for 12 mln dlrs. Its pay agreement was signed in 1983. "
        "Orvik's milk contract runs out in May 1988."
    )
    assert found.dates == []


def test_advisers_are_no_party_and_stay_with_their_side() -> None:
    """Of two sides advised in one sentence each has its own adviser, and a party advises nobody."""
    found = deal(
        "Halden Foods and Orvik Dairy agreed to merge. Larkspur Securities advised Halden Foods and Mott Isley advised Orvik Dairy."
    )
    assert [(one.name, one.side) for one in found.advisers] == [
        ("Larkspur Securities", "Halden Foods"),
        ("Mott Isley", "Orvik Dairy"),
    ]
    found = deal(
        "Alder Foods agreed to buy Brook Dairy. Brook Dairy is advised by Mott Isley, Alder Foods by Lark Lane."
    )
    assert [(one.name, one.side) for one in found.advisers] == [("Mott Isley", "target")]


def test_a_refusal_outweighs_the_announcement() -> None:
    """A deal that an authority refuses is blocked, one that its board has approved is not approved."""
    found = deal(
        "Alder Foods agreed to buy Brook Dairy.\n\nThe watchdog has refused to clear the purchase of Brook Dairy."
    )
    assert found.status and found.status.value is StatusValue.blocked
    found = deal("Alder Foods said its board had approved the acquisition of Brook Dairy for €40 million.")
    assert found.status and found.status.value is StatusValue.announced


def test_a_second_deal_is_told_apart() -> None:
    """What belongs to another deal of the same buyer stays out of the first, and is told after "Separately"."""
    text = (
        "Alder Foods agreed to buy Brook Dairy for €40 million. The price is fair, its chairman said.\n\n"
        "Also on Tuesday, Alder Foods completed the acquisition of Tarn Bakeries for €2 million. That agreement was signed in May."
    )
    told = fill(story(text))
    assert told.summary.endswith("Separately, Alder Foods has completed the purchase of Tarn Bakeries for €2 million.")
    assert [one.dates for one in told.deals[:1]] == [[]]


def test_a_present_tense_headline_is_no_completion() -> None:
    """ "X buys Y" does not say that the purchase is done."""
    found = deal("Alder Foods buys Brook Dairy\n\nAlder Foods and its rival Brook Dairy had no comment on Tuesday.")
    assert found.status and found.status.value == "announced"
