"""Comparisons of the card's own sentences with the article: transfers, subjects, numbers, shares, terms, things done."""

from datetime import date
from typing import Any

import pytest

from summarizer.article import Article
from summarizer.checks.reading import Reading
from summarizer.checks.registry import all_checks
from summarizer.clean import clean
from summarizer.deal import Briefing

LEAD = "Alder Foods said on Monday that it will buy 60 per cent of Brook Dairy for €40 million."
STATUS = "The board of Brook voted to recommend that holders accept."
TEXT = (
    f"{LEAD} {STATUS} No definitive agreement has been executed.\n\n"
    "Cedar Mills, which employs 180 people, bought Dale Bakery in 2021 for €9 million. "
    "Alder bears 70 per cent of the cost of a new plant in Cork, Brook 30 per cent. "
    "The dairy's union wants guarantees on its 96 jobs. "
    "Under a 20-year licence Brook is to invest €3 million over seven years.\n"
)
PARTIES = [
    {"name": "Alder Foods", "role": "acquirer", "evidence": LEAD},
    {"name": "Brook Dairy", "role": "target", "evidence": LEAD},
]
STAKE = {"percent": 60, "as_stated": "60 per cent", "evidence": LEAD}
TOLD = (
    "told-transfer-of-another",
    "told-of-another-subject",
    "told-number-beside-another",
    "told-share-not-the-stake",
    "planned-told-as-done",
)


def found(names: tuple[str, ...], **card: Any) -> set[str]:
    """Those of the checks that fire on a card of the one deal."""
    deal = {"kind": "stake", "parties": PARTIES, "stake": STAKE} | card.pop("deal", {})
    story = clean(Article(raw=TEXT, published=date(2024, 5, 15)))
    reading = Reading(Briefing.model_validate({"deals": [deal], **card}), story)
    return {name for name in names if list(all_checks()[name].run(reading))}


@pytest.mark.parametrize(
    "sentence",
    [
        "Alder Foods will buy 60 per cent of Brook Dairy for €40 million.",
        "Cedar Mills bought Dale Bakery in 2021 for €9 million.",
        "Cedar Mills employs 180 people.",
        "Brook bears 30 per cent of the cost of a new plant in Cork, Alder 70 per cent.",
        "The union wants guarantees on the dairy's 96 jobs.",
        "The union has asked for guarantees on the dairy's 96 jobs.",
    ],
)
def test_a_true_sentence_is_left_alone(sentence: str) -> None:
    """What the article tells, in these words or much like them."""
    assert not found(TOLD, headline=sentence, key_points=[sentence])


@pytest.mark.parametrize(
    ("sentence", "check"),
    [
        ("Alder Foods bought Dale Bakery in 2021 for €9 million.", "told-transfer-of-another"),
        ("Cedar Mills will buy Brook Dairy for €40 million.", "told-transfer-of-another"),
        ("Brook Dairy employs 180 people.", "told-of-another-subject"),
        (
            "Alder bears 30 per cent of the cost of a new plant in Cork, Brook 70 per cent.",
            "told-number-beside-another",
        ),
        ("Alder Foods to buy 70 per cent of Brook Dairy", "told-share-not-the-stake"),
        ("The union has won guarantees on its 96 jobs.", "planned-told-as-done"),
    ],
)
def test_what_is_told_of_another_is_doubted(sentence: str, check: str) -> None:
    """Another buyer, another subject, another's number, another share, and a wish told as done."""
    assert check in found(TOLD, headline=sentence, key_points=[sentence])


@pytest.mark.parametrize(
    ("value", "words", "check"),
    [
        ("considering", "voted to recommend", "status-too-short"),
        ("signed", "voted to recommend", "status-too-far"),
        ("signed", "voted to recommend", "status-without-ground"),
    ],
)
def test_a_board_that_votes_to_recommend_has_announced_and_signed_nothing(value: str, words: str, check: str) -> None:
    """An infinitive behind a decision counts as done; "no agreement has been executed" caps the status."""
    status = {"value": value, "as_stated": words, "evidence": STATUS}
    assert check in found((check,), deal={"status": status})


def test_the_named_term_outweighs_another_duration() -> None:
    """The licence has its years beside it; what is spent over seven years has no such name."""
    quote = "Under a 20-year licence Brook is to invest €3 million over seven years."
    seven = {"number": 7, "unit": "year", "as_stated": "seven years", "evidence": quote}
    twenty = {"number": 20, "unit": "year", "as_stated": "20-year", "evidence": quote}
    assert found(("term-of-another-kind",), deal={"term": seven})
    assert not found(("term-of-another-kind",), deal={"term": twenty})


def test_a_headline_does_not_tell_an_abandoned_deal_as_on() -> None:
    """A status beside the ladder is contradicted by a headline without any word of an end."""
    off = {"status": {"value": "terminated", "as_stated": "voted to recommend", "evidence": STATUS}}
    assert found(("claim-ahead-of-status",), headline="Alder Foods in talks to buy Brook Dairy", deal=off)
    assert not found(("claim-ahead-of-status",), headline="Alder Foods calls off talks to buy Brook Dairy", deal=off)
