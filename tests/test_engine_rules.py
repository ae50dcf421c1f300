"""The embedded engine on whole invented stories: what it fills, what it leaves out, and that it never invents."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article import Article, Story
from summarizer.deal import ApprovalState, Briefing, Confirmation, Deal, Kind, Qualifier, Role, StatusValue, all_facts
from summarizer.engines.rules import fill, outline

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


def story(text: str) -> Story:
    """A clean story; what stands before a blank line is its headline."""
    return Story(Article(text), text, title_end=max(text.find("\n\n"), 0), published=date(1987, 3, 2))


def deal(text: str) -> Deal:
    """The first deal of a story."""
    return fill(story(text)).deals[0]


def roles(found: Deal) -> dict[str, Role]:
    """Name → role."""
    return {party.name: party.role for party in found.parties}


@pytest.mark.parametrize(
    "text", [CONTRACT, TAKEOVER, "Nothing was bought or sold in Leeds on Monday, the council said."]
)
def test_the_outline_says_what_the_whole_says(text: str) -> None:
    """The outline for a second opinion has the same deals with the same sides and price, and nothing else."""
    rows = [(one.kind, one.parties, one.value) for one in fill(story(text)).deals]
    assert outline(story(text)) == Briefing(
        deals=[Deal(kind=kind, parties=who, value=sum_) for kind, who, sum_ in rows]
    )


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
        ("Norwegian intelligence agencies", ApprovalState.granted),
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
            "Halden Foods and Orvik Dairy call off $3.1 billion merger",
            "Halden Foods Inc and Orvik Dairy Ltd have called off their merger worth $3.1 billion, the companies said.",
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
    ("fee", "point"),
    [
        ("Alder Foods would pay Brook Dairy a break fee of €3 million.", ", payable by Alder Foods."),
        ("The break fee is €3 million if the deal is not approved.", "."),
        ("The break fee of €3 million provided for in the agreement was not payable.", None),
        ("Neither company will pay the €3 million break fee.", None),
        ("There is no break fee of €3 million or any other sum.", None),
    ],
)
def test_a_break_fee_is_what_the_agreement_says(fee: str, point: str | None) -> None:
    """It is told as the agreement's, and not where its sentence denies that it is due."""
    told = fill(story(f"Alder Foods has agreed to buy Brook Dairy for €40 million. {fee}"))
    found = [line for line in (*told.summary.split(". "), *told.key_points) if "fee" in line]
    want = f"The agreement provides for a break fee of €3 million{point}"
    assert [line.rstrip(".") for line in found] == ([want.rstrip(".")] if point else [])


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "Alder Foods Inc said it ended its merger agreement with Brook Dairy Ltd. Brook Dairy regards the pact as binding.",
            "Alder Foods calls off merger with Brook Dairy",
        ),
        (
            "Alder Foods and Brook Dairy said they had called off their merger.",
            "Alder Foods and Brook Dairy call off merger",
        ),
        (
            "Alder Foods said its merger with Brook Dairy was called off on Monday.",
            "Alder Foods and Brook Dairy's merger called off",
        ),
        (
            "The merger of Alder Foods and Brook Dairy was called off.",
            "Alder Foods and Brook Dairy's merger called off",
        ),
    ],
)
def test_who_ended_a_merger(text: str, headline: str) -> None:
    """One side calls it off where the sentence has one for its subject; nobody does where it has the merger."""
    assert fill(story(text)).headline == headline


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


def test_earlier_deals_are_background() -> None:
    """A sentence that looks back on a purchase of an earlier year stands in the background, not among the deals."""
    told = fill(
        story("Halden Foods Inc agreed to buy Orvik Dairy. Halden Foods bought Tarn Bakeries for $2 million in 1981.")
    )
    assert [one.text for one in told.background] == ["Halden Foods bought Tarn Bakeries for $2 million in 1981."]
    assert len(told.deals) == 1


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
