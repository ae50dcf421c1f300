"""The parties of a card: their names, the quotes beside them, and what is said of each."""

import pytest

from summarizer.article import Article, Story
from summarizer.checks.advisers import not_shown, side_differs
from summarizer.checks.mentions import Mentions
from summarizer.checks.parties import (
    detail_of_another,
    detail_unknown,
    name_not_in_article,
    name_not_in_quote,
    quote_off_topic,
)
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag
from summarizer.checks.standing import party_not_shown, party_stands_beside
from summarizer.deal import Briefing

TEXT = (
    "Leeds-based Alder Foods Group has agreed to buy Brook Dairy, a Cork cheese maker, from the Quill family.\n\n"
    "Alder will pay €40 million. Brook employs 90 people. The Quills keep the land.\n\n"
    "Fir Mutual, which owns 4% of Alder, declined to comment. Cedar Mills, which made a rival offer, walked away. "
    "Dane Securities advised Alder, while Brook was advised by Elm & Co. Gale Hume, an analyst at Hazel Research, "
    "called the price full. The Northern Trade Commission (NTC) must clear it; NTC has yet to rule."
)
LEAD = TEXT.split("\n", 1)[0]


def reading(*parties: dict[str, object], advisers: tuple[dict[str, object], ...] = (), text: str = TEXT) -> Reading:
    """A card of one acquisition against the text above."""
    card = {"deals": [{"kind": "acquisition", "parties": list(parties), "advisers": list(advisers)}]}
    return Reading(Briefing.model_validate(card), Story(Article(raw=text), text))


def party(name: str, role: str = "acquirer", quote: str = LEAD, **more: object) -> dict[str, object]:
    """One party of a card."""
    return {"name": name, "role": role, "evidence": {"quote": quote}} | more


def places(flags: object) -> list[str]:
    """The pointers of the flags."""
    assert not isinstance(flags, Flag)
    return [flag.where for flag in flags]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Alder Foods Group", ["Alder Foods Group", "Alder", "Alder", "Alder"]),
        ("Brook Dairy", ["Brook Dairy", "Brook", "Brook"]),
        ("Quill family", ["Quill family", "Quills"]),
        ("Northern Trade Commission (NTC)", ["Northern Trade Commission (NTC", "NTC"]),
        ("Elm & Co.", ["Elm & Co"]),
        ("Alden Foods", []),
    ],
)
def test_a_name_is_found_in_full_and_in_short(name: str, written: list[str]) -> None:
    """Short forms, families and acronyms count as the name; what only looks alike does not."""
    assert [TEXT[span.start : span.end] for span in Mentions(TEXT).of(name)] == written


def test_a_short_form_of_another_name_is_no_mention() -> None:
    """The Brook Valley Council is not Brook Dairy."""
    text = "Brook Dairy is sold. The Brook Valley Council objects, and Brook said so."
    assert [span.start for span in Mentions(text).of("Brook Dairy")] == [0, text.index("Brook said")]


def test_accents_and_possessives_are_no_difference() -> None:
    """Mälaren's and Malaren are one word."""
    assert len(Mentions("Mälaren’s sale pleased Malaren.").of("Malaren")) == 2


@pytest.mark.parametrize(
    "name", ["Alder Food Group", "Adler Foods Group", "Summit Ledge Capital", "Alder Retail Holdings", "Quil family"]
)
def test_a_name_that_the_article_lacks_is_flagged(name: str) -> None:
    """Invented names, invented tails and misprints."""
    assert places(name_not_in_article(reading(party(name)))) == ["/deals/0/parties/0/name"]


@pytest.mark.parametrize(
    "name",
    [
        "Alder Foods",
        "alder foods group",
        "Alder Foods Group plc",
        "the Quill family",
        "Northern Trade Commission (NTC)",
    ],
)
def test_a_name_that_the_article_has_in_other_dress_is_not(name: str) -> None:
    """Legal forms, case, articles and brackets do not matter."""
    assert not places(name_not_in_article(reading(party(name))))


def test_a_near_miss_is_answered_with_the_right_name() -> None:
    """The suggestion is the article's own name."""
    flag = next(iter(name_not_in_article(reading(party("Adler Foods Group")))))
    assert flag.suggestion == "Alder Foods Group"


def test_digits_are_never_taken_for_others() -> None:
    """Unit 12 is not offered as Unit 13."""
    flag = next(iter(name_not_in_article(reading(party("Harbour 13"), text="Harbour 12 was sold to Alder."))))
    assert flag.suggestion is None


def test_the_quote_must_name_the_party() -> None:
    """A sentence on someone else is no evidence."""
    assert places(name_not_in_quote(reading(party("Brook Dairy", "target", "Alder will pay €40 million."))))
    assert not places(name_not_in_quote(reading(party("Brook Dairy", "target", "Brook employs 90 people."))))


def test_the_quote_may_name_the_party_by_its_place() -> None:
    """As "the Leeds maker", where the card has the place."""
    text = "Alder Foods wants more. The Leeds cheese maker agreed to buy Brook Dairy."
    quote = text.split(". ")[1]
    assert not places(name_not_in_quote(reading(party("Alder Foods", quote=quote, location="Leeds"), text=text)))
    assert places(name_not_in_quote(reading(party("Alder Foods", quote=quote), text=text)))


def test_a_quote_on_something_else_is_flagged() -> None:
    """It names the party, but no deal and no one else of it."""
    parties = party("Alder Foods Group"), party("Brook Dairy", "target", "Brook employs 90 people.")
    assert places(quote_off_topic(reading(*parties))) == ["/deals/0/parties/1/evidence/quote"]


def test_place_and_business_belong_to_their_party() -> None:
    """Cork is Brook's, Leeds Alder's; Oslo is nowhere."""
    alder, brook = party("Alder Foods Group", location="Leeds"), party("Brook Dairy", "target", business="cheese maker")
    assert not places(detail_of_another(reading(alder, brook)))
    assert places(detail_of_another(reading(alder | {"location": "Cork"}, brook))) == ["/deals/0/parties/0/location"]
    assert places(detail_of_another(reading(alder, brook | {"location": "Leeds"}))) == ["/deals/0/parties/1/location"]
    assert places(detail_unknown(reading(alder | {"location": "Oslo"}, brook))) == ["/deals/0/parties/0/location"]


@pytest.mark.parametrize("name", ["Fir Mutual", "Cedar Mills", "Dane Securities", "Elm & Co", "Hazel Research"])
def test_who_stands_beside_the_deal_is_no_party(name: str) -> None:
    """A shareholder, a rival, advisers and an analyst's house."""
    quote = next(sentence for sentence in TEXT.replace("\n\n", " ").split(". ") if name in sentence)
    assert places(party_stands_beside(reading(party(name, quote=quote))))


def test_an_outlet_is_no_party() -> None:
    """Who was told the news only reports it."""
    text = "Alder Foods has bought Brook Dairy, its founder told The Harbour Ledger."
    card = reading(party("Harbour Ledger", quote=text), party("Brook Dairy", "target", text), text=text)
    assert places(party_stands_beside(card)) == ["/deals/0/parties/0"]


def test_the_real_parties_do_not_stand_beside_it() -> None:
    """The buyer, the target and the seller are left alone."""
    real = party("Alder Foods Group"), party("Brook Dairy", "target"), party("Quill family", "seller")
    assert not places(party_stands_beside(reading(*real)))
    assert not places(party_not_shown(reading(*real)))


@pytest.mark.parametrize(
    ("name", "side"), [("Dane Securities", "target"), ("Elm & Co", "acquirer"), ("Elm & Co", "Alder Foods Group")]
)
def test_an_adviser_on_the_wrong_side_is_flagged(name: str, side: str) -> None:
    """Active and passive, side by role or by name."""
    quote = "Dane Securities advised Alder, while Brook was advised by Elm & Co."
    card = reading(
        party("Alder Foods Group"), party("Brook Dairy", "target"),
        advisers=({"name": name, "side": side, "evidence": {"quote": quote}},),
    )  # fmt: skip
    assert places(side_differs(card)) == ["/deals/0/advisers/0/side"]


@pytest.mark.parametrize(
    ("name", "side"), [("Dane Securities", "acquirer"), ("Elm & Co", "target"), ("Elm & Co", "Brook Dairy")]
)
def test_an_adviser_on_the_right_side_is_not(name: str, side: str) -> None:
    """The same sentence, read rightly."""
    quote = "Dane Securities advised Alder, while Brook was advised by Elm & Co."
    card = reading(
        party("Alder Foods Group"), party("Brook Dairy", "target"),
        advisers=({"name": name, "side": side, "evidence": {"quote": quote}},),
    )  # fmt: skip
    assert not places(side_differs(card))
    assert not places(not_shown(card))
