"""Who gets what from whom, in invented sentences; and that hostile text never raises."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.deals.deal import Kind
from summarizer.engines.rules.parties import kinds_book
from summarizer.reading.clauses import Mention
from summarizer.reading.direction import Transfer, find_transfers


def short(mention: Mention | None) -> str | None:
    """The words of a mention on one line."""
    return " ".join(mention.text.split()) if mention else None


def sides(transfer: Transfer) -> tuple[str | None, str | None, str | None]:
    """Buyer, target, seller."""
    return short(transfer.buyer), short(transfer.target), short(transfer.seller)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halden Inc agreed to buy Orvik Ltd from Vexa Corp.", ("Halden Inc", "Orvik Ltd", "Vexa Corp")),
        ("Halden Inc said it has signed a letter of intent to acquire Orvik Ltd.", ("Halden Inc", "Orvik Ltd", None)),
        ("Orvik Ltd was bought by Halden Inc.", ("Halden Inc", "Orvik Ltd", None)),
        ("Orvik Ltd has agreed to be acquired by Halden Inc.", ("Halden Inc", "Orvik Ltd", None)),
        ("Vexa Corp is selling Orvik Ltd to Halden Inc for cash.", ("Halden Inc", "Orvik Ltd", "Vexa Corp")),
        ("Orvik Ltd was sold to Halden Inc by Vexa Corp.", ("Halden Inc", "Orvik Ltd", "Vexa Corp")),
        ("Halden Inc completed the acquisition of Orvik Ltd.", ("Halden Inc", "Orvik Ltd", None)),
        ("The court cleared Halden's proposed acquisition of Orvik Ltd.", ("Halden", "Orvik Ltd", None)),
        ("Vexa Corp completed the sale of its Orvik unit to Halden Inc.", ("Halden Inc", "Orvik", "Vexa Corp")),
        ("Halden Inc bought Vexa Corp's Orvik Mills for cash.", ("Halden Inc", "Orvik Mills", "Vexa Corp")),
        ("Halden Inc made an offer for Orvik Ltd.", ("Halden Inc", "Orvik Ltd", None)),
        ("Orvik Ltd rejected an unsolicited offer from Halden Inc.", ("Halden Inc", "Orvik Ltd", None)),
        ("Orvik's board backs a sweetened bid from Halden Inc.", ("Halden Inc", "Orvik", None)),
        ("Halden, a Berlin dairy, has bought Orvik Ltd.", ("Halden", "Orvik Ltd", None)),
        ("Halden Inc said Vexa Corp agreed to buy Orvik Ltd.", ("Vexa Corp", "Orvik Ltd", None)),
        (
            "Halden Inc reached an agreement with Vexa Corp to acquire Orvik Ltd.",
            ("Halden Inc", "Orvik Ltd", "Vexa Corp"),
        ),
        (
            "Halden Inc agreed to buy a gypsum plant in Seattle from Vexa Corp.",
            ("Halden Inc", "gypsum plant", "Vexa Corp"),
        ),
        ("Halden Inc bought 650 stores owned by Vexa Corp.", ("Halden Inc", "650 stores", None)),
        ("Halden Inc is to buy Orvik Ltd, a maker of radars from Kanata.", ("Halden Inc", "Orvik Ltd", None)),
        (
            "Halden Inc is to buy Orvik Ltd, a maker of radars, from Vexa Corp.",
            ("Halden Inc", "Orvik Ltd", "Vexa Corp"),
        ),
        ("Vexa Corp's acquisition by Halden Inc is on course.", ("Halden Inc", "Vexa Corp", None)),
        ("Halden Inc will pay 3 mln dlrs for Orvik Ltd.", ("Halden Inc", "Orvik Ltd", None)),
        ("Halden Inc acquired 22 per cent of Orvik Ltd.", ("Halden Inc", "Orvik Ltd", None)),
        (
            "Halden Inc acquired Orvik Ltd, a wholly owned subsidiary of Vexa Corp.",
            ("Halden Inc", "Orvik Ltd", "Vexa Corp"),
        ),
    ],
)
def test_the_sides_of_a_purchase(text: str, expected: tuple[str | None, str | None, str | None]) -> None:
    """Active and passive, verbs and nouns, tell buyer, target and seller."""
    assert sides(find_transfers(text)[0]) == expected


@pytest.mark.parametrize(
    ("text", "act", "expected"),
    [
        ("Halden Inc and Orvik Ltd agreed to merge.", "merge", ("Halden Inc", "Orvik Ltd", None)),
        ("Halden Inc and Orvik Ltd called off their 3 billion dlr merger.", "merge", ("Halden Inc", "Orvik Ltd", None)),
        ("Halden Inc merged its Orvik unit into Vexa Corp.", "merge", ("Vexa Corp", "Orvik", "Halden Inc")),
        ("Halden Inc is in talks with Orvik Ltd on a contract.", "talks", ("Halden Inc", "Orvik Ltd", None)),
        ("The ministry awarded Orvik Ltd a contract.", "contract", (None, None, "Orvik Ltd")),
        ("Orvik Ltd won a contract from Halden Inc.", "contract", ("Halden Inc", None, "Orvik Ltd")),
        ("Halden Inc raised its stake in Orvik Ltd.", "stake", ("Halden Inc", "Orvik Ltd", None)),
        ("Halden Inc lowered its stake in Orvik Ltd.", "stake", (None, "Orvik Ltd", "Halden Inc")),
        ("Orvik closed a $58 million Series B led by Vexa Ventures.", "fund", ("Vexa Ventures", "Orvik", None)),
        ("Halden Inc agreed with Orvik Ltd to set up a joint venture.", "venture", ("Halden Inc", "Orvik Ltd", None)),
        ("Holders approved the unbundling of Orvik Packaging.", "spin", (None, "Orvik Packaging", None)),
    ],
)
def test_other_transfers(text: str, act: str, expected: tuple[str | None, str | None, str | None]) -> None:
    """Mergers, talks, contracts, stakes, rounds, ventures and spin-offs have their sides, too."""
    found = next(transfer for transfer in find_transfers(text) if transfer.act == act)
    assert sides(found) == expected


def test_marks() -> None:
    """A denial, a hedge and another year are marked; a plain purchase is not."""
    denied, hedged, old, plain = (
        find_transfers(text)[0]
        for text in (
            "Halden Inc has not bought Orvik Ltd.",
            "Halden Inc may buy Orvik Ltd.",
            "The unit was hurt, and Halden Inc bought Orvik Ltd in 1999.",
            "Halden Inc bought Orvik Ltd.",
        )
    )
    assert denied.negated and hedged.hedged and old.past
    assert not (plain.negated or plain.hedged or plain.past)


def test_a_regulator_buys_nothing() -> None:
    """ "The court overturned its acquisition of": the buyer is who said so."""
    found = find_transfers("Halden Inc said the Supreme Court overturned its proposed acquisition of Orvik Ltd.")[0]
    assert sides(found) == ("Halden Inc", "Orvik Ltd", None)


def test_what_a_company_sells_day_by_day_is_no_deal() -> None:
    """ "Orvik, which sells software" moves no company."""
    assert find_transfers("Orvik, which sells software, grew.") == ()


def test_the_words_of_a_transfer_are_in_the_text() -> None:
    """Trigger and sides are stretches of the text."""
    text = "Vexa Corp is selling its Leeds-based dairy unit to Halden Inc."
    found = find_transfers(text)[0]
    assert text[found.start : found.end] == "selling"
    for side in (found.buyer, found.target, found.seller):
        assert side is not None and text[side.start : side.end] == side.text


def test_kinds_are_cued() -> None:
    """Words for a kind of deal are found with their kind."""
    kinds = {cue.label for cue in kinds_book().find("a joint venture, a five-year contract and a Series B")}
    assert {Kind.joint_venture, Kind.contract, Kind.funding_round} <= kinds


_WORDS = st.sampled_from(
    """Halden Inc Orvik Ltd . , ; " ( ) ' 's and of in to by from with for the a its it they which said says agreed buy bought sold sell
    merger acquisition sale offer stake joint venture contract awarded talks between $5 million per cent Ohio Leeds - based took over up
    raised Series rejected not may pay spin-off \n \n\n U.S. & was be""".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=40).map(" ".join) | st.text(max_size=80))
@example("bought of")
@example("The firm once) bought Brook Dairy.")
def test_no_text_raises(text: str) -> None:
    """Whatever the order of the words, reading ends and offsets stay in the text."""
    for transfer in find_transfers(text):
        assert 0 <= transfer.start < transfer.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Halden Inc obtains exclusive rights to develop and sell the ointment in Korea.",
        "Orvik Ltd said the previously announced acquisition by Halden Inc closes in March.",  # of whom, it does not say
    ],
)
def test_no_side_is_made_up(text: str) -> None:
    """Nobody sells who may trade in a product, and whoever speaks of an acquisition is not what is bought."""
    assert not [one for one in find_transfers(text) if one.seller or one.target]


def test_a_month_of_a_year_gone_by_is_past() -> None:
    """As the year alone is."""
    for day in ("in 2019", "in November 2019"):
        assert find_transfers(f"He sold the Orvik yard to Halden Inc {day} for 8.4 mln dlrs.")[0].past
        assert find_transfers(f"Halden Inc took over the Orvik yard {day} for 8.4 mln dlrs.")[0].past
