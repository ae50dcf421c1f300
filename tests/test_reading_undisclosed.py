"""summarizer.reading.roles: the ways of keeping a price back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading.roles import find_undisclosed


@pytest.mark.parametrize(
    "text",
    [
        "for an undisclosed sum",
        "Terms of the deal were not disclosed.",
        "did not disclose financial terms",
        "The price was not released.",
        "declined to say how much",
        "Der Kaufpreis wurde nicht genannt.",
        "pour un montant non divulgué",
        "por un monto no revelado",
    ],
)
def test_undisclosed(text: str) -> None:
    """Each way of keeping a price back is found once."""
    assert len(find_undisclosed(text)) == 1


@pytest.mark.parametrize("text", ["declined to comment", "The companies disclosed terms on Monday.", "It costs $5m."])
def test_disclosed(text: str) -> None:
    """Silence about other things is not silence about the price."""
    assert find_undisclosed(text) == []


PIECES = st.sampled_from(
    ["terms", "of the deal", "were", "not", "disclosed", "did", "n't", "undisclosed", "sum", ".", "İ"]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map(" ".join)))
def test_any_text(text: str) -> None:
    """No text makes the finder raise, and spans lie in the text, in order and apart."""
    last = 0
    for start, end in find_undisclosed(text):
        assert last <= start < end <= len(text)
        last = end
