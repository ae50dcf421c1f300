"""What the card's own sentences tell: price, dates, durations, against the article and the card's own value."""

from datetime import date
from typing import Any

import pytest

from summarizer.article import Article
from summarizer.checks.reading import Reading
from summarizer.checks.registry import all_checks
from summarizer.clean import clean
from summarizer.deals.deal import Briefing

LEAD = "Alder Foods, a cheese maker in Leeds, agreed on May 14 to buy Brook Dairy from Cedar Mills for €40 million."
OLD = "Cedar Mills bought Brook Dairy in 2016 for €22 million and keeps 12 per cent of it."
OTHER = "Separately, Dale Bakery was sold to Elm Capital for €25 million."
ADVICE = "The trade office cleared that sale in April."
TEXT = (
    f"{LEAD}\n\nThe butter producer Brook Dairy is to keep its staff in Cork for two years. Brook's board will meet in July, "
    "and the two hope to close the purchase by the end of October. Shareholders of the dairy do not get a vote. "
    f"The creamery in Crewe has a lease of fifteen years. Fern Farms holds 30 per cent of the milk pool.\n\n{OLD}\n\n"
    f"{OTHER} {ADVICE}\n"
)
PARTIES = [
    {"name": "Alder Foods", "role": "acquirer", "business": "cheese maker", "evidence": LEAD},
    {"name": "Brook Dairy", "role": "target", "business": "butter producer", "evidence": LEAD},
    {"name": "Cedar Mills", "role": "seller", "evidence": LEAD},
]
VALUE = {"amount": "40000000", "currency": "EUR", "as_stated": "€40 million", "evidence": LEAD}


def found(card: dict[str, Any], text: str = TEXT) -> set[tuple[str, str]]:
    """Each check that fires, with the pointer that it names."""
    story = clean(Article(raw=text, published=date(2024, 5, 15)))
    reading = Reading(Briefing.model_validate(card), story)
    return {(name, flag.where) for name, one in all_checks().items() for flag in one.run(reading)}


def deal(**fact: Any) -> dict[str, Any]:
    """The deal of the text, with facts put in the place of its own."""
    return {"kind": "acquisition", "parties": PARTIES, "value": VALUE} | fact


def told(sentence: str) -> set[str]:
    """The checks that fire on a summary of this one sentence."""
    flags = found({"headline": "Alder Foods buys Brook Dairy", "summary": sentence, "deals": [deal()]})
    return {name for name, where in flags if where == "/summary"}


@pytest.mark.parametrize(
    ("sentence", "check"),
    [
        ("Alder Foods agreed to buy Brook Dairy from Cedar Mills for €22 million.", "value-not-the-told-price"),
        ("Alder Foods agreed to buy Brook Dairy for up to €40 million.", "told-qualifier-differs"),
        ("Alder Foods agreed to buy Brook Dairy for £40 million.", "told-currency-differs"),
        ("Brook Dairy keeps its staff in Cork for nine years.", "told-duration-differs"),
        ("Alder Foods agreed on May 4 to buy Brook Dairy.", "told-date-unknown"),
    ],
)
def test_an_error_in_the_prose_is_flagged(sentence: str, check: str) -> None:
    """Each kind of error in the card's own words meets its check."""
    assert check in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Leeds cheese maker Alder Foods agreed on May 14 to buy Brook Dairy from Cedar Mills for €40 million.",
        "Brook Dairy, a butter producer, is to be bought by Alder Foods for €40 million; its seller is Cedar Mills.",
        "Cedar Mills had bought Brook Dairy in 2016 for €22 million.",
        "Brook's board meets in July, and Brook keeps its staff in Cork for two years.",
        "Shareholders of the dairy have no vote; the two hope to close the purchase by the end of October.",
        "Cedar Mills keeps 12 per cent of Brook Dairy.",
    ],
)
def test_a_true_sentence_is_left_alone(sentence: str) -> None:
    """Paraphrase, passive voice and another order of the facts are no errors."""
    assert not told(sentence)


def test_a_value_against_the_cards_own_headline() -> None:
    """A value that is not what the headline prices the deal at is flagged at the value."""
    wrong = {"amount": "22000000", "currency": "EUR", "as_stated": "€22 million", "evidence": OLD}
    headline = "Alder Foods buys Brook Dairy for €40 million"
    assert ("value-not-the-told-price", "/deals/0/value/amount") in found(
        {"headline": headline, "deals": [deal(value=wrong)]}
    )
    assert not [one for one in found({"headline": headline, "deals": [deal()]}) if one[0] == "value-not-the-told-price"]


def test_a_total_with_debt_is_no_contradiction() -> None:
    """A headline may give the total that the card has among the other amounts."""
    total = {"what": "total including debt", "amount": "55000000", "currency": "EUR", "as_stated": "€55 million"}
    card = {"headline": "Alder Foods buys Brook Dairy in €55 million deal", "deals": [deal(other_amounts=[total])]}
    assert not [one for one in found(card) if one[0] == "value-not-the-told-price"]


def test_a_claim_for_damages_is_no_price() -> None:
    """What somebody sues for is not what the deal costs."""
    card = {"headline": "Alder Foods ends deal and sues Brook Dairy for €65 million", "deals": [deal()]}
    assert not [one for one in found(card) if one[0] == "value-not-the-told-price"]


def test_the_message_names_both_sums() -> None:
    """At the prose, and at the value; the value by its figure, whatever its words say."""
    card = {"headline": "Alder buys Brook Dairy for €35 million", "deals": [deal(value=VALUE | {"as_stated": "€35m"})]}
    reading = Reading(Briefing.model_validate(card), clean(Article(raw=TEXT, published=date(2024, 5, 15))))
    prose, value = all_checks()["value-not-the-told-price"].run(reading)
    assert prose.message == "The card says “€35 million” here, and EUR 40,000,000 elsewhere."
    assert value.message == "The card says EUR 40,000,000 here, and “€35 million” elsewhere."
