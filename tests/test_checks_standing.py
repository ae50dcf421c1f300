"""Who only stands beside a deal: losing bidders, holders who stay, places and public bodies; and whose term is whose."""

from collections.abc import Iterable

import pytest

from summarizer.article import Article, Story
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag
from summarizer.checks.standing import party_stands_beside
from summarizer.checks.terms import term_of_another_kind
from summarizer.checks.unlikely import party_is_a_place, party_is_a_regulator
from summarizer.deal import Briefing

LEAD = "Alder Foods is to take over Brook Dairy, which belongs to Cedar Mills, in a deal worth €40 million."
WORK = (
    "Alder Works has won a seven-year contract worth €90 million to maintain the county's buses. "
    "The buses run from two depots. Complaints have doubled. The council says that fares will not rise. "
)


def reading(deal: dict[str, object], text: str) -> Reading:
    """A card of one deal against a text."""
    return Reading(Briefing.model_validate({"deals": [deal]}), Story(Article(raw=text), text))


def parties(name: str, role: str, sentence: str) -> Reading:
    """An acquisition in which `name` takes the part that a sentence of the article gives it."""
    rows = [
        {"name": "Brook Dairy", "role": "target", "evidence": {"quote": LEAD}},
        {"name": name, "role": role, "evidence": {"quote": sentence}},
    ]
    return reading({"kind": "acquisition", "parties": rows}, f"{LEAD} {sentence}")


def places(flags: Iterable[Flag]) -> list[str]:
    """The pointers of the flags."""
    return [flag.where for flag in flags]


@pytest.mark.parametrize(
    ("name", "role", "sentence"),
    [
        ("Elm Capital", "acquirer", "Elm Capital, a fund in Leeds, was in talks to buy the dairy until March."),
        ("Elm Capital", "acquirer", "The sellers chose Alder over Elm Capital, whose offer was higher."),
        ("Elm Capital", "acquirer", "Elm Capital had been negotiating with the owners until March."),
        ("Moss family", "seller", "The founding Moss family will keep the remaining 12 per cent."),
        ("Moss family", "seller", "The Moss family remains invested with 12 per cent."),
        ("Elm Capital", "seller", "Elm Capital has until June 3 to use a right to match the offer."),
        ("Elm Capital", "seller", "Elm Capital is not selling its 20 per cent."),
        ("Elm Research", "acquirer", "Analyst Jane Moss of Elm Research called the price full."),
        ("Elm Research", "acquirer", "Elm Research, in a note, put the gains at €2 million."),
    ],
)
def test_who_is_told_beside_the_deal_is_doubted(name: str, role: str, sentence: str) -> None:
    """An earlier suitor, a holder who stays and an analyst's house are no buyer and no seller."""
    assert places(party_stands_beside(parties(name, role, sentence))) == ["/deals/0/parties/1"]


@pytest.mark.parametrize(
    ("name", "role", "sentence"),
    [
        ("Alder Foods", "acquirer", "Alder Foods will keep the name of the dairy."),
        ("Cedar Mills", "seller", "Cedar Mills sells 60 per cent and will keep the remaining 40 per cent."),
        ("Elm Works", "partner", "The butter will be made by its Cork partner Elm Works."),
    ],
)
def test_who_takes_part_is_not_doubted(name: str, role: str, sentence: str) -> None:
    """A buyer may keep things, a seller a part, and a partner is no manager."""
    assert places(party_stands_beside(parties(name, role, sentence))) == []


def test_a_place_is_no_party() -> None:
    """What only ever stands behind "in the" is where something happens; "a stake in" leads to a company."""
    assert places(party_is_a_place(parties("Upper Moss", "acquirer", "The dairy has two creameries in Upper Moss.")))
    assert not places(party_is_a_place(parties("Elm Capital", "seller", "He has a stake in Elm Capital.")))


def test_a_public_body_is_no_seller() -> None:
    """An authority is doubted as a party; a fund of the state is not."""
    assert places(party_is_a_regulator(parties("Dairy Board", "seller", "The Dairy Board has to agree.")))
    assert not places(
        party_is_a_regulator(parties("Elm Investment Authority", "seller", "Elm Investment Authority nods."))
    )


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
