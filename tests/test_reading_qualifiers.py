"""Words that say how exactly a figure is meant."""

import pytest

from summarizer.reading.money import find_money


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("The package tops out at $5 million.", "up_to"),
        ("It would like $5 million or better.", "at_least"),
        ("It cost in or about $5 million.", "about"),
        ("The contract is worth north of $5 million.", "more_than"),
        ("That puts a shade under $5 million on the stock.", "less_than"),
        ("It paid $5 million, give or take.", "about"),
        ("It got $2 million plus a $5 million loan.", "exact"),
        ("The price is 38 per cent above the $5 at which it last traded.", "exact"),
        ("Brook Dairy turned over $5 million last year.", "exact"),
        ("The board would not go below $5 million.", "at_least"),
        ("Alder will never pay more than $5 million.", "up_to"),
        ("Five were bought under a $5 million contract.", "exact"),
        ("Four stores turn over $5 million a year.", "exact"),
        ("Royalties step up to $5 million.", "exact"),
    ],
)
def test_the_words_beside_a_figure_qualify_it(text: str, qualifier: str) -> None:
    """Idioms count, comparisons and verbs that end in the same word do not."""
    assert find_money(text)[-1].qualifier.value == qualifier
