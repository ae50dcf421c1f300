"""Speech: who says what, in the orders that news uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.words.polarity import find_markers
from summarizer.words.speakers import is_named, names_in
from summarizer.words.speech import find_speech


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"It is too cheap," said Jane Moss, an analyst at Fenner.', "Jane Moss"),
        ("Jane Moss, an analyst at Fenner, said the price was low.", "Jane Moss"),
        ("The price is low, according to two people who have seen the file.", "two people"),
        ("The deal is off, Alder said.", "Alder"),
        ("Alder, which has 40 dairies and sells butter, said it would wait.", "Alder"),
        ("Jane Moss reckons the price is low.", "Jane Moss"),
    ],
)
def test_the_speaker_is_found(text: str, speaker: str) -> None:
    """Before the verb, after it, or after "according to"."""
    said = find_speech(text)[0]
    assert speaker in text[said.by.start : said.by.end]


def test_a_second_verb_keeps_the_speaker() -> None:
    """In "X said … but warned …" both are X's."""
    text = "Jane Moss said the quarter was solid but warned that demand could cool."
    first, second = find_speech(text)
    assert first.by == second.by


@pytest.mark.parametrize("text", ["The claim was added.", "The bank called off the sale.", "It wrote off the loan."])
def test_other_uses_are_no_saying(text: str) -> None:
    """Nouns, participles and phrasal verbs do not speak."""
    assert not [one for one in find_speech(text) if text[one.start : one.end] in ("claim", "added", "called")]


def test_a_pronoun_is_not_a_named_speaker() -> None:
    """Words like "she" and "the company" point back; a name or a role does not."""
    assert not is_named("she")
    assert not is_named("The company")
    assert is_named("Jane Moss")
    assert names_in("Chief Executive Jane Moss") == names_in("Jane Moss")


@given(st.text(max_size=200))
def test_any_text_is_heard(text: str) -> None:
    """No text raises; spans lie inside it."""
    assert all(0 <= one.start < one.end <= len(text) for one in find_speech(text))
    assert all(0 <= one.start < one.end <= len(text) for one in find_markers(text))


@pytest.mark.parametrize(
    ("text", "sort", "governed"),
    [
        ("The land is not part of the sale.", "negation", "part of the sale"),
        ("Alder declined to say whether it had sold the land.", "refusal", "sold the land"),
        ("Alder hopes to close the deal in June.", "hedge", "close the deal"),
    ],
)
def test_a_marker_governs_what_follows(text: str, sort: str, governed: str) -> None:
    """Negation, refusal and hedge are told apart, each with its words."""
    marker = find_markers(text)[0]
    assert marker.sort == sort
    assert governed in text[marker.after.start : marker.after.end]


def test_a_late_marker_governs_what_stands_before() -> None:
    """In "an exit isn't on the cards" the exit is denied."""
    text = "An exit isn't on the cards."
    marker = find_markers(text)[0]
    assert "exit" in text[marker.before.start : marker.before.end]
