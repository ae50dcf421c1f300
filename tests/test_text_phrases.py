"""The notation of phrases."""

import pytest

from summarizer.text.phrases import Phrasebook


def test_the_notation_of_phrases() -> None:
    """Words in a row whatever their case and blanks, "~" for up to four words of the clause, the longest of one label."""
    book = Phrasebook({"a": ["strikes a deal", "strikes a deal with ~ rivals"], "b": ["sell ~ mill"], "c": ["tie-up"]})
    text = "He Strikes a\ndeal with its two rivals; a tie-up. They sell mills, sell; the mill, and sell the old mill."
    found = [(hit.label, text[hit.start : hit.end]) for hit in book.find(text)]
    assert found == [("a", "Strikes a\ndeal with its two rivals"), ("c", "tie-up"), ("b", "sell the old mill")]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("buy|sell the mill", "They sell the mill.", "sell the mill"),
        ("(gave up|left) now|already? <deal>", "It gave up already plans, gave up the merger.", "gave up the merger"),
        ("(gave up|left) now|already? <deal>", "It left now the merger.", "left now the merger"),
        ("approv* it", "The approving and approved it, too.", "approved it"),
        ("didn't ~~ know", "It didn’t one two three four five six know.", "didn’t one two three four five six know"),
    ],
)
def test_choices(phrase: str, text: str, found: str) -> None:
    """One of several words, of several phrases, one that may be missing, a beginning, a name."""
    hits = [text[hit.start : hit.end] for hit in Phrasebook({"a": [phrase]}, {"deal": ["the merger"]}).find(text)]
    assert hits == [found]
