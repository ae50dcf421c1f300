"""The embedded engine on whole invented stories: what it fills, what it leaves out, and that it never invents."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article import Article, Story
from summarizer.deals.deal import (
    ApprovalState,
    Briefing,
    Confirmation,
    Deal,
    Kind,
    Qualifier,
    Role,
    StatusValue,
    all_facts,
)
from summarizer.engines.rules import fill
from tests.stories import deal, story

CONTRACT = (
    "Vellmark in talks with Orbita on 1.6 billion dollar satellite deal\n\n"
    "Norway is in deep negotiations with Orbita Networks, a satellite operator based in Espoo, on a 1.5 billion euro "
    "(1.6 billion USD) contract to provide secure telephone services for its army.\n\n"
    "Although a final agreement on the five-year contract has not been reached, the project has received approval from the "
    "Norwegian intelligence agencies and the Norwegian Ministry of Defense.\n\n"
    "The deal has been under review since mid-2023."
)
TAKEOVER = (
    "Halden Foods Inc said it has signed a definitive agreement to buy Orvik Dairy Ltd, a cheese maker based in Leeds, from Vexa Corp "
    "for about 12 mln dlrs. The purchase is subject to the approval of the Federal Dairy Commission and is expected to close in June 1987. "
    "Orvik had sales of 30 mln dlrs last year. Larkspur Securities advised Halden Foods."
)


def roles(found: Deal) -> dict[str, Role]:
    """Name → role."""
    return {party.name: party.role for party in found.parties}


def test_talks_about_a_contract() -> None:
    """Talks between a country and a company on a contract: kind, sides, both currencies, term, approvals and date."""
    found = deal(CONTRACT)
    assert found.kind is Kind.contract
    assert roles(found) == {"Norway": Role.government, "Orbita Networks": Role.supplier}
    assert found.status and (found.status.value, found.status.as_stated) == (
        StatusValue.in_talks,
        "in deep negotiations",
    )
    assert found.value and (found.value.amount, found.value.currency) == ("1500000000", "EUR")
    assert [(other.amount, other.currency) for other in found.value.equivalents] == [("1600000000", "USD")]
    assert found.term and (found.term.number, found.term.as_stated) == (5.0, "five-year")
    assert [(one.authority, one.state) for one in found.approvals] == [
        ("Norwegian Ministry of Defense", ApprovalState.granted),
    ]
    assert [(one.kind.value, one.value) for one in found.dates] == [("review_began", "2023")]


def test_a_takeover_in_wire_copy() -> None:
    """Buyer, target with place and trade, seller, price with its qualifier, approval, date and adviser."""
    found = deal(TAKEOVER)
    assert found.kind is Kind.acquisition
    assert roles(found) == {"Halden Foods Inc": Role.acquirer, "Orvik Dairy Ltd": Role.target, "Vexa Corp": Role.seller}
    target = found.parties[1]
    assert (target.location, target.business) == ("Leeds", "cheese maker")
    assert found.status and found.status.value is StatusValue.signed
    assert found.value and (found.value.amount, found.value.qualifier) == ("12000000", Qualifier.about)
    assert [(one.authority, one.state) for one in found.approvals] == [
        ("Federal Dairy Commission", ApprovalState.required)
    ]
    assert [(one.kind.value, one.value) for one in found.dates] == [("expected_close", "1987-06")]
    assert [(one.name, one.side) for one in found.advisers] == [("Larkspur Securities", "acquirer")]


def test_revenue_is_no_price() -> None:
    """An article that tells only the target's sales gives no value, and says that it is missing."""
    found = deal("Halden Foods Inc agreed to buy Orvik Dairy Ltd. Orvik had sales of 30 mln dlrs last year.")
    assert found.value is None
    assert found.missing["value"] == "not_stated"


def test_undisclosed_terms() -> None:
    """ "Terms were not disclosed" is a fact, in its shortest words."""
    found = deal("Halden Foods Inc agreed to buy Orvik Dairy Ltd. Terms of the deal were not disclosed.")
    assert found.value and found.value.qualifier is Qualifier.undisclosed
    assert (found.value.amount, found.value.as_stated) == (None, "not disclosed")


def test_a_stake() -> None:
    """A purchase of less than half is a stake, with its share."""
    found = deal("Halden Foods Inc agreed to buy 22.5 per cent of Orvik Dairy Ltd from Vexa Corp for 9 mln dlrs.")
    assert found.kind is Kind.stake
    assert found.stake and (found.stake.percent, found.stake.as_stated) == (22.5, "22.5 per cent")


def test_where_a_company_is_registered_is_no_business() -> None:
    """A word that only says that it is a company is none."""
    found = deal(
        "Halden Foods Inc, a Delaware corporation, agreed to buy Orvik Dairy Ltd, a maker of cheese, for $12 million."
    )
    assert [one.business for one in found.parties] == [None, "maker of cheese"]


def test_a_business_without_a_name_is_a_subject() -> None:
    """What is described rather than named is the subject of an asset sale, not a party."""
    found = deal("Vexa Corp agreed to sell its cable television business to Halden Foods Inc.")
    assert found.kind is Kind.asset_sale
    assert [one.text for one in found.subject] == ["cable television business"]
    assert set(roles(found).values()) == {Role.acquirer, Role.seller}


def test_a_merger_that_ended() -> None:
    """Two that call off their merger are merged entities of a terminated deal."""
    found = deal(
        "Halden Foods Inc and Orvik Dairy Ltd said on Tuesday they had terminated their 3 billion dollar merger."
    )
    assert found.kind is Kind.merger
    assert set(roles(found).values()) == {Role.merged_entity}
    assert found.status and found.status.value is StatusValue.terminated


def test_a_second_deal_that_is_plain() -> None:
    """ "Also …" with two other names is a deal of its own."""
    text = (
        "Halden Foods Inc agreed to buy Orvik Dairy Ltd for 12 mln dlrs. The price is fair, its chairman said. "
        "Also on Tuesday, Halden Foods completed the acquisition of Tarn Bakeries Ltd for 2 mln dlrs."
    )
    targets = [[party.name for party in each.parties if party.role is Role.target] for each in fill(story(text)).deals]
    assert targets == [["Orvik Dairy Ltd"], ["Tarn Bakeries Ltd"]]


def test_an_older_purchase_is_no_deal() -> None:
    """Results that mention a purchase of another year tell no deal."""
    text = (
        "Trellis Home Corp reported a bigger quarterly profit on Thursday.\n\n"
        "Fenwick Tools Ltd, the hardware brand that Trellis bought for 640 million dollars in 2023, helped."
    )
    assert fill(story(text)).deals == []


def test_the_headline_is_its_own() -> None:
    """It is made of the facts; where they do not reach it is the article's own, and a file's name is none."""
    assert fill(story(CONTRACT)).headline == (
        "Norway in talks to award Orbita Networks a five-year contract worth 1.5 billion euro"
    )
    text = "Harbour cranes of Leith get a fresh coat of paint\n\nThe port painted its cranes on Monday."
    assert fill(story(text)).headline == "Harbour cranes of Leith get a fresh coat of paint"
    assert fill(Story(Article(text[51:]), text[51:], title_end=0, title="cranes-leith.txt")).headline == ""


@pytest.mark.parametrize(
    ("text", "headline", "first"),
    [
        (
            "Halden Foods Inc and Orvik Dairy Ltd have called off their $3.1 billion merger, the companies said.",
            "Halden Foods and Orvik Dairy's $3.1 billion merger called off",
            "Halden Foods Inc and Orvik Dairy Ltd's merger worth $3.1 billion has been called off, the companies said.",
        ),
        (
            "Alder Foods is in talks to buy Brook Dairy for €40 million, people familiar with the matter said.",
            "Alder Foods in talks to buy Brook Dairy for €40 million",
            "Alder Foods is in talks to buy Brook Dairy for €40 million, people familiar with the matter said.",
        ),
        (
            "Ondera raised €85 million in a series C round led by Pike Ventures on Monday.",
            "Ondera raises €85 million",
            "Ondera has raised €85 million from investors including Pike Ventures.",
        ),
        (
            "Alder Foods said it has agreed to buy 22.5 per cent of Brook Dairy from Cedar Mills for €9 million.",
            "Alder Foods agrees to buy 22.5 per cent of Brook Dairy from Cedar Mills for €9 million",
            "Alder Foods has agreed to buy 22.5 per cent of Brook Dairy from Cedar Mills for €9 million, it said.",
        ),
        (
            "The regulator has blocked Alder Foods' purchase of Brook Dairy for €40 million.",
            "Alder Foods' purchase of Brook Dairy for €40 million blocked",
            "Alder Foods' purchase of Brook Dairy for €40 million has been blocked.",
        ),
    ],
)
def test_headline_and_first_sentence(text: str, headline: str, first: str) -> None:
    """Both are told by kind and status, the verb agrees with who does it, and who says so is told as the article does."""
    told = fill(story(text))
    assert told.headline == headline
    assert told.summary.startswith(first)


def test_who_says_so() -> None:
    """The words for who says it are a source, and the status names what sort of source where a word tells."""
    found = deal("Alder Foods is in talks to buy Brook Dairy, people familiar with the matter said.")
    assert [one.text for one in found.sources] == ["people familiar with the matter"]
    assert found.status and found.status.source is Confirmation.unnamed
    assert deal("Alder Foods is in talks to buy Brook Dairy.").sources == []


def test_what_is_still_to_come() -> None:
    """Approvals and closing follow in the summary, with their article and preposition; the smaller facts are key points."""
    told = fill(story(TAKEOVER))
    assert told.summary == (
        "Halden Foods Inc has signed an agreement to buy Orvik Dairy Ltd from Vexa Corp for about 12 mln dlrs, it said. "
        "The deal needs the approval of the Federal Dairy Commission. It is expected to close in June 1987."
    )
    assert told.key_points == [
        "Halden Foods Inc is advised by Larkspur Securities.",
        "Orvik Dairy Ltd is a cheese maker.",
        "Sales of Orvik Dairy Ltd were 30 mln dlrs.",
    ]


def assert_shown(briefing: Briefing, text: str) -> None:
    """Every fact has its quote in the text and its words in the quote."""
    for pointer, fact in all_facts(briefing):
        assert fact.evidence is not None, pointer
        assert fact.evidence.quote in text, pointer
        as_stated = getattr(fact, "as_stated", "")
        assert as_stated in fact.evidence.quote, pointer


@pytest.mark.parametrize("text", [CONTRACT, TAKEOVER])
def test_every_fact_is_shown(text: str) -> None:
    """Every fact has a quote from the text, and its words are in the quote."""
    briefing = fill(story(text))
    assert briefing.deals
    assert_shown(briefing, text)


_PIECES = st.sampled_from(
    [
        *TAKEOVER.split(". "),
        *CONTRACT.split("\n\n"),
        '"',
        "\n\n",
        "it",
        "$5 bn",
        "which was bought by",
        "{x}",
        "\\d+(",
        "<b>",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=8).map(" ".join) | st.text(max_size=60))
def test_no_story_raises(text: str) -> None:
    """Whatever the text, the engine ends, and shows what it claims."""
    assert_shown(fill(story(text)), text)
