"""A prompt that a server cuts without a word is noticed by its count, and a whole one is not suspected."""

from __future__ import annotations

import pytest

from summarizer.article import Article
from summarizer.clean import clean
from summarizer.engines.read_less import read_less
from summarizer.exchange import Question, Usage
from summarizer.prompt import estimate_tokens, load_prompt, question

_SENTENCE = "Ockley Tramways agreed to buy Wennbury Ferries for £31 million, and the harbour board was told on Monday. "


def _question(sentences: int) -> Question:
    return question(clean(Article(raw=f"Ferries change hands\n\n{_SENTENCE * sentences}")), load_prompt())


@pytest.mark.parametrize(("sentences", "read"), [(100, 1000), (400, 4096), (400, 2048), (100, 0.6), (5, 0.3)])
def test_a_count_far_below_what_was_sent_is_told(sentences: int, read: float) -> None:
    """Whether the window is a round number or a share of what was sent."""
    asked = _question(sentences)
    sent = sum(estimate_tokens(message.content) for message in asked.messages)
    note = read_less(asked, Usage(int(read if read > 1 else read * sent), 300))
    assert note is not None
    assert "--window" in note


@pytest.mark.parametrize("share", [0.8, 0.9, 1.0, 1.1, 1.15])
@pytest.mark.parametrize("sentences", [1, 5, 100, 400])
def test_other_ways_of_counting_are_not_suspected(sentences: int, share: float) -> None:
    """With the schema or without it, and however the model's vocabulary divides words."""
    asked = _question(sentences)
    sent = sum(estimate_tokens(message.content) for message in asked.messages)
    assert read_less(asked, Usage(int(share * sent), 300)) is None
    assert read_less(asked, Usage(int(share * (sent + 950)), 300)) is None


def test_what_was_cached_may_be_left_out_of_the_count_and_unknown_is_unknown() -> None:
    """No note without a count, nor where the count is in another field."""
    asked = _question(100)
    assert read_less(asked, None) is None
    assert read_less(asked, Usage(0, 10)) is None
    assert read_less(asked, Usage(40, 10, 3200)) is None
