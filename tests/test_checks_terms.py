"""Terms: whose years they are, by the words beside them."""

from collections.abc import Iterable

import pytest

from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, all_checks
from tests.beside import beside

term_of_another_kind = all_checks()["term-of-another-kind"].run

WORK = (
    "Alder Works has won a seven-year contract worth €90 million to maintain the county's buses. "
    "The buses run from two depots. Complaints have doubled. The council says that fares will not rise. "
)


def reading(deal: dict[str, object], text: str) -> Reading:
    """A card of one deal against a text."""
    return beside({"deals": [deal]}, text)


def places(flags: Iterable[Flag]) -> list[str]:
    """The pointers of the flags."""
    return [flag.where for flag in flags]


@pytest.mark.parametrize(
    ("sentence", "words", "number"),
    [
        ("The depot is leased from the county for 20 years.", "20 years", 20),
        ("The contract is in a two-year trial phase.", "two-year", 2),
        ('It keeps the plant busy "for at least four years".', "at least four years", 4),
        ("It follows the running nine-year agreement.", "nine-year", 9),
        ("There is an option for three more years.", "three more years", 3),
        ("A second lot would put Alder in charge of the trams for 12 years.", "12 years", 12),
        ("The loan for the depot runs for 15 years.", "15 years", 15),
    ],
)
def test_another_s_years_are_not_the_term(sentence: str, words: str, number: int) -> None:
    """A lease, a phase, a production run, an older agreement or what might come is not how long the deal runs."""
    term = {"number": number, "unit": "year", "as_stated": words, "evidence": {"quote": sentence}}
    card = reading({"kind": "contract", "term": term}, WORK + sentence)
    assert places(term_of_another_kind(card)) == ["/deals/0/term/number"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The partnership is to last ten years.",
        "It covers ten years of maintenance.",
        "The depot is let to it for ten years.",
    ],
)
def test_the_only_term_is_believed(sentence: str) -> None:
    """Where the article gives no other, a plain duration is the deal's own, a lease's too."""
    term = {"number": 10, "unit": "year", "as_stated": "ten years", "evidence": {"quote": sentence}}
    text = "Alder Works will maintain the county's buses. " + sentence
    assert places(term_of_another_kind(reading({"kind": "contract", "term": term}, text))) == []


def test_the_named_term_outweighs_another_duration() -> None:
    """The licence has its years beside it; what is spent over seven years has no such name."""
    quote = "Under a 20-year licence Brook is to invest €3 million over seven years."
    seven = {"number": 7, "unit": "year", "as_stated": "seven years", "evidence": {"quote": quote}}
    twenty = {"number": 20, "unit": "year", "as_stated": "20-year", "evidence": {"quote": quote}}
    assert places(term_of_another_kind(reading({"kind": "licence", "term": seven}, quote)))
    assert not places(term_of_another_kind(reading({"kind": "licence", "term": twenty}, quote)))
