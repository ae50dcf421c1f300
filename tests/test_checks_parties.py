"""The parties of a card: their names, the quotes beside them, and what is said of each."""

import pytest

from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, all_checks
from summarizer.reading.entities import Mentions
from tests.beside import beside

name_not_in_article = all_checks()["name-not-in-article"].run
name_not_in_quote = all_checks()["name-not-in-quote"].run

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
    return beside(card, text)


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
