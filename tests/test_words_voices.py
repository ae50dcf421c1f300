"""Whose voice it is: pronouns and surnames led back, speakers before colons and in the middle of what is said."""

from __future__ import annotations

import pytest

from summarizer.words.speech import find_speech
from summarizer.words.voices import voices_in

_INTRODUCED = "Ruth Alder, who runs Alder Foods, called the price fair. It rained. "


@pytest.mark.parametrize(
    ("text", "by", "said"),
    [
        ("The firm was too small, it said, to hold prices down.", "it", "The firm was too small"),
        ("Sales were $64 million in March, per a pitch deck seen by the Courier.", "a pitch deck", "Sales were"),
        ("Jane Moss, head of Elm: “We expect synergies of €12 million.”", "Jane Moss, head of Elm", "“We expect"),
        (
            "Dean Whitby, an analyst with Fox, estimated Elm's stocks at 1.1 million tons.",
            "Dean Whitby",
            "Elm's stocks",
        ),
        (
            "“We are staying,” Elm's country head, Rita Moss, told the Courier.",
            "Elm's country head, Rita Moss",
            "“We are",
        ),
        ("The commission found that the two sell half of the milk.", "The commission", "that the two sell"),
        ("Elm's owner told us he opposes the sale and considers it worth $65 million.", "Elm's owner", "it worth"),
    ],
)
def test_who_says_what(text: str, by: str, said: str) -> None:
    """The speaker stands before, behind or in the middle of what is said; a second verb has the first one's subject."""
    one = find_speech(text)[-1]
    assert text[one.by.start : one.by.end].strip(" ,").startswith(by)
    assert text[one.said.start : one.said.end].strip().startswith(said)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (_INTRODUCED + "She said the milk was cheap.", "Ruth Alder"),
        (_INTRODUCED + "Alder said the milk was cheap.", "Ruth Alder, who runs"),
        ("Two people close to Elm said it had the money. They said it was late.", "Two people close to Elm"),
        ("Elm found a buyer. “We are glad,” the company said.", "the company"),
    ],
)
def test_led_back_to_who_was_named(text: str, who: str) -> None:
    """ "She", "they" and a bare surname are whoever was named so before."""
    assert who in voices_in(text).at(len(text))[-1].who


@pytest.mark.parametrize(
    "text",
    [
        "Elm is said to weigh a sale.",
        "It considers a sale of the mill.",
        "They held talks and found a buyer.",
        "The figures per share rose.",
    ],
)
def test_nobody_speaks(text: str) -> None:
    """A verb of saying in another sense, or in the passive, brings no words."""
    assert find_speech(text) == ()
