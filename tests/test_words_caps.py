"""Denials of a stage."""

import pytest

from summarizer.words.caps import find_caps


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("Nothing has been signed.", "signed"),
        ("There is still no contract.", "signed"),
        ("A handshake is all it is so far.", "signed"),
        ("The trade office has yet to rule.", "approved"),
        ("Alder expects to close the purchase in May.", "completed"),
        ("The sale won’t close before June.", "completed"),
        ("The talks could still fall apart.", "agreed_in_principle"),
    ],
)
def test_a_denial_caps_the_status(text: str, below: str) -> None:
    """The words say which status has not been reached."""
    assert {cap.below.value for cap in find_caps(text)} == {below}


@pytest.mark.parametrize("text", ["Alder signed the contract on Monday.", "The purchase has been completed.", ""])
def test_what_is_told_as_reached_caps_nothing(text: str) -> None:
    """An assertion is no denial."""
    assert not find_caps(text)
