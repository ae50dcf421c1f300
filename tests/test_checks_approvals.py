"""Approvals: what a sentence says of an authority, and how the card must stand to it."""

import pytest

from summarizer.checks.reading import Reading
from summarizer.checks.registry import all_checks
from summarizer.reading.approvals import what_is_said
from summarizer.reading.entities import Mentions
from summarizer.text.sentences import Span
from tests.beside import beside

authority_not_in_quote = all_checks()["approval-not-in-quote"].run
state_differs = all_checks()["approval-state-differs"].run


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("The Trade Commission cleared the deal in May.", {"granted"}),
        ("The deal was waved through by the Trade Commission.", {"granted"}),
        ("The Trade Commission told the companies that it would not challenge the deal.", {"granted"}),
        ("The Trade Commission has given its blessing.", {"granted"}),
        ("The Trade Commission has agreed to the listing.", {"granted"}),
        ("The Trade Commission gave its blessing without conditions.", {"granted"}),
        ("The Trade Commission cleared it subject to the sale of two creameries.", {"granted"}),
        ("The Trade Commission will not stand in the way.", {"granted"}),
        ("The Trade Commission's approval was granted in March.", {"granted"}),
        ("An application lies with the Trade Commission.", {"pending"}),
        (
            "It must be cleared by the Trade Commission, to which Alder sent its papers last week.",
            {"required", "pending"},
        ),
        ("The Trade Commission came down against the deal.", {"refused"}),
        ("The Trade Commission blocked the deal in May.", {"refused"}),
        ("The Trade Commission sued to stop the deal.", {"refused"}),
        ("The Trade Commission has yet to rule.", {"pending", "required"}),
        ("The Trade Commission is still reviewing the deal.", {"pending"}),
        ("Clearance by the Trade Commission is outstanding.", {"pending"}),
        ("The Trade Commission opened an in-depth investigation.", {"pending"}),
        ("The deal needs the approval of the Trade Commission.", {"required"}),
        ("The purchase is subject to clearance by the Trade Commission.", {"required"}),
        ("It must still be approved by the Trade Commission.", {"required"}),
        ("The deal will close once the Trade Commission has approved it.", {"required"}),
        ("The deal does not need the consent of the Trade Commission.", {"not_needed"}),
        ("The Trade Commission has said that no filing is necessary.", {"not_needed"}),
        ("The Trade Commission voted against it, which binds nobody.", {"not_needed"}),
        ("The Trade Commission moved to a new building.", set()),
        ("The Port Board cleared it, but the Trade Commission has yet to rule.", {"pending", "required"}),
        ("The Port Board has yet to rule; the Trade Commission cleared it.", {"granted"}),
        ("It needs the approval of the Port Board, the Trade Commission and the court.", {"required"}),
    ],
)
def test_a_sentence_tells_where_an_approval_stands(sentence: str, says: set[str]) -> None:
    """Only what is said of the authority asked for, not of its neighbour."""
    mentions = Mentions(sentence)
    name, others = mentions.of("Trade Commission")[0], mentions.of("Port Board")
    assert what_is_said(sentence, Span(0, len(sentence)), name, others) == says


TEXT = (
    "Alder Foods agreed to buy Brook Dairy. The Trade Commission cleared the purchase in May. "
    "The Ministry of Food must also agree. It is expected to decide in June. "
    "Brook's shareholders vote on July 3. The Port Board cleared Cedar Mills's rival bid."
)


def reading(authority: str, state: str, quote: str) -> Reading:
    """A card of one approval."""
    deal = {
        "parties": [{"name": "Alder Foods", "role": "acquirer"}, {"name": "Brook Dairy", "role": "target"}],
        "approvals": [{"authority": authority, "state": state, "evidence": {"quote": quote}}],
    }
    return beside({"deals": [deal]}, TEXT)


CLEARED = "The Trade Commission cleared the purchase in May."
JUNE = "It is expected to decide in June."


@pytest.mark.parametrize("state", ["required", "pending", "refused"])
def test_a_flipped_approval_is_flagged(state: str) -> None:
    """The quote says that it was given."""
    flags = list(state_differs(reading("Trade Commission", state, CLEARED)))
    assert [(flag.where, flag.suggestion) for flag in flags] == [("/deals/0/approvals/0/state", "granted")]


def test_a_true_approval_is_not() -> None:
    """Given is given."""
    card = reading("Trade Commission", "granted", CLEARED)
    for check in (state_differs, authority_not_in_quote):
        assert not list(check(card))


def test_an_authority_that_the_article_lacks() -> None:
    """It is named nowhere; one that is told by what it is needs no name."""
    assert list(authority_not_in_quote(reading("Securities Council", "granted", CLEARED)))
    assert not list(
        authority_not_in_quote(reading("Brook Dairy shareholders", "pending", "Brook's shareholders vote on July 3."))
    )


def test_an_approval_credited_to_another_authority() -> None:
    """The quote speaks of the commission."""
    assert list(authority_not_in_quote(reading("Ministry of Food", "granted", CLEARED)))


def test_it_stands_for_the_authority_named_last() -> None:
    """Whoever "is expected to decide" is the ministry, not the commission."""
    assert not list(authority_not_in_quote(reading("Ministry of Food", "pending", JUNE)))
    assert list(authority_not_in_quote(reading("Trade Commission", "pending", JUNE)))
