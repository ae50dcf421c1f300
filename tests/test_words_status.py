"""Status cues with their negation, hedge, source and age, in invented sentences."""

from __future__ import annotations

import pytest

from summarizer.deal import StatusValue
from summarizer.words.phrases import Phrasebook
from summarizer.words.sentences import tokens
from summarizer.words.status import StatusCue, find_status


def first(text: str) -> StatusCue:
    """The first cue of a text."""
    return find_status(text)[0]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Italor is in deep negotiations with Vexa.", "in deep negotiations", "in_talks"),
        ("Halden has signed a letter of intent to buy Orvik.", "letter of intent", "agreed_in_principle"),
        ("Halden agreed in principle to buy Orvik.", "agreed in principle", "agreed_in_principle"),
        ("Halden agreed to sell its mill.", "agreed to sell", "announced"),
        ("Halden signed a definitive agreement on Friday.", "signed a definitive agreement", "signed"),
        ("Halden completed the previously announced acquisition.", "completed", "completed"),
        ("The two terminated their merger.", "terminated", "terminated"),
        ("Halden withdrew its offer for Orvik.", "withdrew", "terminated"),
        ("A court blocked the merger.", "blocked", "blocked"),
        ("They postponed the sale.", "postponed", "postponed"),
        ("Regulators cleared the merger.", "cleared", "approved"),
        ("Halden is considering a bid for Orvik.", "considering", "considering"),
        ("Speculation grew.", "Speculation", "rumoured"),
    ],
)
def test_every_rung_has_its_words(text: str, words: str, value: str) -> None:
    """The words of each rung are found, and no more of the sentence than they."""
    cues = [(cue.text, cue.value) for cue in find_status(text)]
    assert (words, StatusValue(value)) in cues


@pytest.mark.parametrize(
    "text",
    [
        "The agreement has not been approved by anyone.",
        "No definitive agreement was reached.",
        "A definitive agreement between the two has not been reached.",
        "Halden denied it had signed an agreement.",
        "They have yet to sign a contract.",
    ],
)
def test_negation_reaches_the_cue(text: str) -> None:
    """A denial before the cue, or after it in its clause, marks it."""
    assert first(text).negated


def test_negation_stops_at_the_clause() -> None:
    """What is denied in one clause is not denied in the next."""
    cues = find_status("A price has not been set, the project has received approval from the ministry.")
    assert [cue.negated for cue in cues if cue.value is StatusValue.approved] == [False]


def test_a_hedge_is_marked() -> None:
    """ "Expects to" makes a closing a hope."""
    assert first("Halden expects to have completed the purchase by June.").hedged


def test_a_plain_cue_has_no_marks() -> None:
    """A fact told plainly is neither negated, hedged, attributed nor old."""
    cue = first("Halden signed the contract.")
    assert not (cue.negated or cue.hedged or cue.attributed or cue.about_past_deal)


def test_a_source_is_marked() -> None:
    """Words of people familiar with a matter are attributed."""
    assert first("Halden is in talks with Orvik, people familiar with the matter said.").attributed


def test_an_older_deal_is_marked() -> None:
    """ "Which it sold in 2019" speaks of another deal."""
    assert first("The mill, which it sold in 2019, burnt down.").about_past_deal


def test_a_share_price_closes_nothing() -> None:
    """ "Closed 8 percent higher" is no closing."""
    assert find_status("The stock closed 8 percent higher.") == []


def test_the_notation_of_phrases() -> None:
    """Choice, optional word, filler, look-ahead and what must not follow work as the notation says."""
    book = Phrasebook(
        {"a": ["struck|strikes [a] (deal|pact) >> ~ <who>"], "b": ["to sell << (out|off)"]}, {"who": "rivals|banks"}
    )
    text = "He strikes a deal with two rivals and pact to sell off; struck pact with banks; to sell it."
    assert [(hit.label, text[hit.start : hit.end]) for hit in book.find(text, tokens(text))] == [
        ("a", "strikes a deal"), ("a", "struck pact"), ("b", "to sell"),
    ]  # fmt: skip
