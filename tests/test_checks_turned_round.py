"""Turned round: contraries and added denials are told from the same said in other words."""

from __future__ import annotations

import pytest

from summarizer.checks.registry import Example, all_checks, reading_of, run_check

_TEXT = (
    "Alder Foods agreed to buy Brook Dairy for €40 million. Brook turned down an earlier approach by Cedar Mills. "
    "Farmers in Crewe support the sale. Alder said its chief rival, Elm, was likely to keep the creamery in Dale. "
    "The bakers' union does not oppose the sale of the ovens. Alder called its offer final."
)


def _flagged(name: str, point: str) -> bool:
    parties = [{"name": "Alder Foods", "role": "acquirer"}, {"name": "Brook Dairy", "role": "target"}]
    card = {"deals": [{"kind": "acquisition", "parties": parties}], "key_points": [point]}
    return bool(list(run_check(all_checks()[name], reading_of(Example(_TEXT, card, "2024-05-14")), None)))


@pytest.mark.parametrize(
    ("point", "contrary"),
    [
        ("Brook accepted an earlier approach by Cedar Mills.", True),
        ("Brook rejected an earlier approach by Cedar Mills.", False),
        ("Brook did not accept an earlier approach by Cedar Mills.", False),
        ("The farmers in Crewe oppose the sale.", True),
        ("The bakers' union opposes the sale of the ovens.", True),
        ("The bakers' union backs the sale of the ovens.", False),
        ("Elm is unlikely to keep the creamery in Dale.", True),
    ],
)
def test_contrary_told(point: str, contrary: bool) -> None:
    """A word is laid beside its contrary; a denied contrary is the word itself."""
    assert _flagged("contrary-told", point) is contrary


@pytest.mark.parametrize(
    ("point", "added"),
    [
        ("Alder did not call its offer final.", True),
        ("Alder called its offer final.", False),
        ("Alder does not call its offer final unless others bid.", False),
        ("Brook did not take an earlier approach by Cedar Mills.", False),
    ],
)
def test_denial_added(point: str, added: bool) -> None:
    """A denial of the card's own is flagged where the article's sentence has none in any words."""
    assert _flagged("denial-added", point) is added
