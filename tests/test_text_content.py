"""Content words: what counts as the same, and which sentence speaks of the same thing."""

import pytest

from summarizer.text.content import lines_of, root, roots


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("purchases", "acquisition"),
        ("maintain", "maintenance"),
        ("approve", "consent"),
        ("ruled", "rule"),
        ("Alder's", "Alder"),
    ],
)
def test_words_that_stand_for_one_another_share_a_root(one: str, other: str) -> None:
    """Endings and synonyms of deal news do not part two words."""
    assert root(one) == root(other)


def test_words_without_content_have_no_root() -> None:
    """Articles, auxiliaries and verbs of saying tell nothing."""
    assert roots("The said of a would") == frozenset()


def test_the_nearest_sentence_shares_most() -> None:
    """Rare words weigh more than names that every sentence has."""
    lines = lines_of("Alder buys Brook. Alder owes Brook a break fee if the board refuses. Brook makes butter.")
    share, at = lines.nearest(roots("A break fee is owed by Alder"), 1)[0]
    assert at == 1
    assert share > 0.6
