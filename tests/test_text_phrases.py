"""The notation of phrases."""

from summarizer.text.phrases import Phrasebook


def test_the_notation_of_phrases() -> None:
    """Words in a row whatever their case and blanks, "~" for up to four words of the clause, the longest of several."""
    book = Phrasebook({"a": ["strikes a deal", "strikes a deal with ~ rivals"], "b": ["sell ~ mill"], "c": ["tie-up"]})
    text = "He Strikes a\ndeal with its two rivals; a tie-up. They sell mills, sell; the mill, and sell the old mill."
    found = [(hit.label, text[hit.start : hit.end]) for hit in book.find(text)]
    assert found == [("a", "Strikes a\ndeal with its two rivals"), ("c", "tie-up"), ("b", "sell the old mill")]
