"""Opposites: a word and its contrary are one pair, and a denial changes the side."""

from __future__ import annotations

import pytest

from summarizer.words.opposites import find_opposites


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Brook accepted the offer.", "Brook turned down the offer.", False),
        ("Brook did not accept the offer.", "Brook rejected the offer.", True),
        ("It is not likely to close.", "It is unlikely to close.", True),
        ("Sales rose.", "Sales did not fall.", True),
        ("Sales rose.", "Sales fell.", False),
    ],
)
def test_sides(one: str, other: str, same: bool) -> None:
    """Two sentences are on the same side of a pair, or on the two sides of it."""
    (first,), (second,) = find_opposites(one), find_opposites(other)
    assert first.pair == second.pair
    assert (first.side == second.side) is same


def test_declined_to_comment_is_no_fall() -> None:
    """A refusal to speak is no contrary of anything."""
    assert not find_opposites("Brook declined to comment.")
