"""Status: value, words and article on one ladder."""

from typing import Any

import pytest

from summarizer.checks.registry import all_checks
from tests.beside import beside

CHECKS = (
    "status-differs-from-words",
    "status-too-far",
    "status-too-short",
    "status-against-the-rest",
)
SIGNED = "Alder Foods has signed an agreement to buy Brook Dairy for $40 million."
TALKS = "Alder Foods is in talks to buy Brook Dairy, the two said on Monday."
MORE = (
    " Alder makes cheese and butter in eleven factories in the north. Brook sells milk to schools in forty towns "
    "of the region. Alder was founded in 1921 by two brothers from Crewe. It has never paid a dividend, and never will."
)
OFF = "Alder Foods and Brook Dairy have called off their $40 million merger."


def fired(text: str, value: str, words: str, quote: str | None = None, **card: Any) -> set[str]:
    """The checks of status that fire on a deal between Alder and Brook."""
    deal = {
        "kind": "acquisition",
        "status": {"value": value, "as_stated": words, "evidence": {"quote": quote or text.partition(". ")[0]}},
        "parties": [{"name": "Alder Foods", "role": "acquirer"}, {"name": "Brook Dairy", "role": "target"}],
        **card.pop("deal", {}),
    }
    reading = beside({"deals": [deal], **card}, text)
    return {name for name in CHECKS if list(all_checks()[name].run(reading))}


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        (SIGNED, "signed", "has signed an agreement"),
        (TALKS, "in_talks", "is in talks"),
        (OFF, "terminated", "have called off"),
        ("Holders of Alder Foods have approved the merger with Brook Dairy.", "approved", "have approved the merger"),
        (
            "Alder Foods signed a letter of intent to buy Brook Dairy.",
            "agreed_in_principle",
            "signed a letter of intent",
        ),
    ],
)
def test_a_true_status_is_left_alone(text: str, value: str, words: str) -> None:
    """Value, words and article agree."""
    assert not fired(text, value, words)


@pytest.mark.parametrize(
    ("text", "value", "words", "check"),
    [
        (SIGNED, "completed", "has signed an agreement", "status-differs-from-words"),
        (TALKS, "considering", "is in talks", "status-differs-from-words"),
        (TALKS + " No contract has been signed.", "signed", "contract has been signed", "status-too-far"),
        (
            OFF + MORE + " The two sides had twice postponed the closing, in May and in June.",
            "postponed",
            "postponed the closing",
            "status-too-short",
        ),
        (SIGNED, "considering", "to buy", "status-too-short"),
    ],
)
def test_a_wrong_status_is_flagged(text: str, value: str, words: str, check: str) -> None:
    """Too far, too short, denied, or of something else."""
    quote = next(sentence for sentence in text.split(". ") if words in sentence)
    assert check in fired(text, value, words, quote)


def test_a_completed_deal_has_nothing_outstanding() -> None:
    """A date on which the deal is yet to close speaks against "completed"."""
    text = "Alder Foods has completed the purchase of Brook Dairy."
    later = {"dates": [{"kind": "expected_close", "value": "2031-06", "as_stated": "in June"}]}
    assert not fired(text, "completed", "has completed the purchase")
    assert fired(text, "completed", "has completed the purchase", deal=later) == {"status-against-the-rest"}


@pytest.mark.parametrize(("value", "check"), [("considering", "status-too-short"), ("signed", "status-too-far")])
def test_a_board_that_votes_to_recommend_has_announced_and_signed_nothing(value: str, check: str) -> None:
    """An infinitive behind a decision counts as done; "no agreement has been executed" caps the status."""
    quote = "The board of Brook Dairy voted to recommend that holders accept."
    text = (
        f"Alder Foods said on Monday that it will buy Brook Dairy. {quote} No definitive agreement has been executed."
    )
    assert check in fired(text, value, "voted to recommend", quote)


def test_who_refuses_is_not_in_the_words() -> None:
    """ "Rejected" is said of an authority and of a board: either status may rest on it."""
    text = "The directors of Brook Dairy rejected the offer of Alder Foods."
    for value in ("rejected", "blocked"):
        assert "status-differs-from-words" not in fired(text, value, "rejected the offer")
    assert "status-differs-from-words" in fired(text, "completed", "rejected the offer")
