"""Which deal a sentence speaks of, what strangers are paid, and what the card's own sentences take from another deal."""

from collections.abc import Mapping

import pytest

from summarizer.article import Article, Story
from summarizer.checks.reading import Reading
from summarizer.checks.registry import all_checks
from summarizer.checks.stretches import owners
from summarizer.deal import Briefing

BOUGHT = "Alder Foods signed an agreement on Monday to buy Brook Dairy for €40 million."
CLOSES = "The purchase is to close in May."
SOLD = "Alder is also in talks to sell its flour mill to Cedar Grain."
TALKS = "It hopes for €9 million, and final bids are due on June 3."
OTHER = "Snow fell in Leeds all day."
ARTICLE = f"{BOUGHT} {CLOSES}\n\n{SOLD} {TALKS}\n\n{OTHER}"


def deals(first: dict[str, object] | None = None, second: dict[str, object] | None = None) -> list[dict[str, object]]:
    """A purchase and a sale by one company."""
    mine = [{"name": "Alder Foods", "role": "acquirer"}, {"name": "Brook Dairy", "role": "target"}]
    other = [{"name": "Alder Foods", "role": "seller"}, {"name": "Cedar Grain", "role": "acquirer"}]
    return [
        {"kind": "acquisition", "parties": mine, **(first or {})},
        {"kind": "asset_sale", "parties": other, "subject": [{"text": "Alder's flour mill"}], **(second or {})},
    ]


def reading(card: Mapping[str, object], text: str = ARTICLE) -> Reading:
    """A card against a text."""
    return Reading(Briefing.model_validate(card), Story(Article(raw=text), text))


def fired(check: str, card: Mapping[str, object], text: str = ARTICLE) -> list[str]:
    """The pointers at which a check fires."""
    return [flag.where for flag in all_checks()[check].run(reading(card, text))]


def test_a_sentence_goes_to_the_deal_that_it_names_or_goes_on_with() -> None:
    """Names decide, then the paragraph; a sentence about neither is nobody's."""
    assert owners(reading({"deals": deals()})) == (0, 0, 1, 1, -1)


@pytest.mark.parametrize("other_words", ["The purchase needs a vote in April.", "That purchase needs a vote in April."])
def test_the_side_of_a_shared_party_tells_a_sale_from_a_purchase(other_words: str) -> None:
    """Where one company buys in one deal and sells in the other, "the purchase" is the first, wherever it stands."""
    assert owners(reading({"deals": deals()}, f"{BOUGHT}\n\n{SOLD} {other_words}"))[-1] == 0


def test_a_fact_from_the_other_deals_passage_is_flagged() -> None:
    """A date that stands in a sentence on the sale is none of the purchase."""
    late = {"kind": "deadline", "value": None, "as_stated": "June 3", "evidence": TALKS}
    own = {"kind": "expected_close", "value": None, "as_stated": "May", "evidence": CLOSES}
    card = {"deals": deals({"dates": [own, late]})}
    assert fired("fact-in-another-deals-passage", card) == ["/deals/0/dates/1"]


def test_a_headline_tells_each_deal_by_its_own_name() -> None:
    """That one deal is signed does not make the other more than talk."""
    known = [{"value": "signed", "as_stated": "signed an agreement"}, {"value": "in_talks", "as_stated": "in talks"}]
    card = {"deals": deals({"status": known[0]}, {"status": known[1]})}
    wrong = card | {"headline": "Alder agrees to sell mill to Cedar Grain, buys Brook Dairy"}
    right = card | {"headline": "Alder agrees to buy Brook Dairy, in talks to sell mill to Cedar Grain"}
    assert fired("claim-ahead-of-status", wrong) == ["/headline"]
    assert fired("claim-ahead-of-status", right) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Last October it paid €3 million for Dale Bakery, of Crewe.",
        "Alder bought the baker Dale Bakery for €3 million in spring.",
    ],
)
def test_the_price_of_a_stranger_is_not_the_deals(sentence: str) -> None:
    """What was paid for a company on no deal of the card is not the value."""
    value = {"amount": "3000000", "currency": "EUR", "as_stated": "€3 million", "evidence": sentence}
    card = {"deals": deals()[:1]}
    card["deals"][0]["value"] = value
    assert fired("price-of-something-else", card, f"{BOUGHT} {sentence}") == ["/deals/0/value/amount"]


@pytest.mark.parametrize(
    ("words", "rest"),
    [("signed a ten-year lease", " on a bakery in Hull"), ("called off talks", " with Fern Farms over its cheese")],
)
def test_a_stage_reached_with_a_stranger_is_not_the_deals(words: str, rest: str) -> None:
    """A lease that was signed and talks with somebody else tell nothing of this deal."""
    sentence = f"In spring it {words}{rest}."
    card = {"deals": deals({"status": {"value": "signed", "as_stated": words, "evidence": sentence}})[:1]}
    assert fired("status-of-something-else", card, f"{BOUGHT} {sentence}") == ["/deals/0/status/value"]


@pytest.mark.parametrize(
    ("text", "point", "flagged"),
    [
        (
            "The remaining 15 per cent stays with Dale Trust; Elm Fund keeps 10 per cent.",
            "Elm Fund keeps 15 per cent.",
            1,
        ),
        (
            "The remaining 15 per cent stays with Dale Trust; Elm Fund keeps 10 per cent.",
            "Dale Trust has 15 per cent.",
            0,
        ),
        ("Jane Moss holds 55 per cent and Elm Fund 30 per cent.", "Elm Fund holds 55 per cent.", 1),
        ("The family keeps 20 per cent; a foundation holds 15 per cent.", "The family keeps 15 per cent.", 1),
    ],
)
def test_a_holder_may_stand_behind_the_share_and_have_no_name(text: str, point: str, flagged: int) -> None:
    """ "15 per cent stays with the founder" gives the founder 15 per cent."""
    assert len(fired("told-share-of-another", {"key_points": [point]}, text)) == flagged
