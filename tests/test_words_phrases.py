"""The notation of phrases."""

from summarizer.words.phrases import Phrasebook
from summarizer.words.sentences import tokens


def test_the_notation_of_phrases() -> None:
    """Choice, optional word, filler, look-ahead and what must not follow work as the notation says."""
    book = Phrasebook(
        {"a": ["struck|strikes [a] (deal|pact) >> ~ <who>"], "b": ["to sell << (out|off)"]}, {"who": "rivals|banks"}
    )
    text = "He strikes a deal with two rivals and pact to sell off; struck pact with banks; to sell it."
    assert [(hit.label, text[hit.start : hit.end]) for hit in book.find(text, tokens(text))] == [
        ("a", "strikes a deal"), ("a", "struck pact"), ("b", "to sell"),
    ]  # fmt: skip
