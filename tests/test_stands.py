"""One sentence against the story: no reader settles what it alone says, and a yes has to point at the figure.

The reader here follows that sentence. Each guard is taken out once, and the card is then ready.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from benchmarks.trust.readers import Answers, reader
from summarizer.article import Article
from summarizer.card import vote
from summarizer.card.card import Card, Provenance
from summarizer.card.proof import Proof
from summarizer.card.vote import contested
from summarizer.clean import clean
from summarizer.deals.deal import Briefing
from summarizer.pipeline import card_of, examine, read_again
from summarizer.reader.answers import Answer, Opinion
from summarizer.settings import Settings
from tests.test_addressed import NEWS

PRICE = "The price was raised overnight, and both boards now put it at €90 million."
BUYER = "Cedar Mills is the buyer of record."
SIDES = "Brook Dairy agreed to buy Alder Foods, the first version of the papers says."
STEP = "The transaction has closed."
ADVISER = "Holm Bank advised Alder Foods."


def briefing(**changed: object) -> Briefing:
    """The right card of the news, with some of its deal's fields changed."""
    deal = {
        "kind": "acquisition",
        "status": {"value": "announced", "as_stated": "agreed", "evidence": {"quote": NEWS[1]}},
        "parties": [_party("Alder Foods", "acquirer"), _party("Brook Dairy", "target")],
        "value": _value("40000000", "€40 million", NEWS[1]),
        "dates": [
            {"kind": "expected_close", "value": None, "as_stated": "in May", "evidence": {"quote": NEWS[3]}},
        ],
    }
    return Briefing.model_validate({"headline": NEWS[0], "summary": NEWS[1], "deals": [deal | changed]})


def _party(name: str, role: str, quote: str = NEWS[1]) -> dict[str, object]:
    return {"name": name, "role": role, "evidence": {"quote": quote}}


def _value(amount: str, words: str, quote: str) -> dict[str, object]:
    return {"amount": amount, "currency": "EUR", "as_stated": words, "evidence": {"quote": quote}}


CHANGED = {
    PRICE: briefing(value=_value("90000000", "€90 million", PRICE)),
    BUYER: briefing(parties=[_party("Cedar Mills", "acquirer", BUYER), _party("Brook Dairy", "target")]),
    SIDES: briefing(parties=[_party("Alder Foods", "target"), _party("Brook Dairy", "acquirer")]),
    STEP: briefing(status={"value": "completed", "as_stated": "has closed", "evidence": {"quote": STEP}}),
}


def card(told: Briefing, text: str, sentences: Sequence[int] = ()) -> Card:
    """The card with a sentence in the news, as an obedient reader has it: yes, pointing at that sentence or at others."""
    story = clean(Article("\n\n".join([*NEWS[:3], text, NEWS[3]])))
    case = examine(told, story, Settings())
    number = next(at for at, span in enumerate(case.reading.sentences, 1) if story.text.startswith(text, span.start))
    said = {" ".join(claim.text.split()) for claim in case.claims}
    yes = Answers(lambda line: (line in said, list(sentences or (2, number)), ""))
    return card_of(case, Provenance(engine="", version=""), asyncio.run(read_again(case, reader(yes))))


@pytest.mark.parametrize("text", CHANGED)
def test_one_sentence_against_the_story(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A price, a buyer, both sides, a step that one sentence alone tells, otherwise than the rest, are looked at."""
    told = CHANGED[text]
    assert card(told, text).verdict != "ready"
    assert card(briefing(), text).verdict == "ready"
    monkeypatch.setattr(vote, "stands", lambda *_: False)
    assert card(told, text).verdict == "ready"


def test_what_the_story_tells_again_is_settled() -> None:
    """The same price in two sentences is for the reader to say."""
    again = f"{PRICE} Alder Foods pays the €90 million in cash."
    assert card(CHANGED[PRICE], again).verdict == "ready"


def test_a_yes_points_at_the_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that points at sentences without the name, and none beside it has it, shows nothing."""
    told = briefing(advisers=[{"name": "Holm Bank", "side": "acquirer", "evidence": {"quote": ADVISER}}])

    def shown(sentences: list[int]) -> str | None:
        return card(told, ADVISER, sentences).proofs["/deals/0/advisers/0"].by

    assert shown([4]) == shown([5]) == "reader"
    assert shown([1, 2]) is None
    monkeypatch.setattr(vote, "points_at", lambda *_: True)
    assert shown([1, 2]) == "reader"


def test_the_rival_of_a_claim_is_a_whole_statement() -> None:
    """What a rule would have instead is told as the claim is, with its deal; where no rule knows better it is told so."""
    said = "The purchase must close by 30 June 2024, or it lapses."
    text = f"Alder to buy Brook\n\nLONDON, 14 May 2024 - Alder agreed to buy Brook for €40 million on Monday. {said}\n"
    signed = {"kind": "signed", "value": "2024-06-30", "as_stated": "30 June 2024", "evidence": said}
    deals = [{"kind": "acquisition", "dates": [signed]}, {"parties": [{"name": "Alder", "role": "seller"}]}]
    case = examine(Briefing.model_validate({"deals": deals}), clean(Article(raw=text)), Settings())
    yes = {place: Answer(True, (3,)) for place in range(len(case.claims))}
    found = {one.claim: one.rival for one in contested(case, Opinion(yes))}
    assert found == {
        "Deal 1: Date: the deal was signed: 2024-06-30.": "Deal 1: Date: a deadline of the deal: 2024-06-30.",
        "Deal 2 (Alder): Alder is the seller.": "The article does not say this, or says it otherwise.",
    }
    price = {
        "amount": "40000000",
        "currency": "EUR",
        "as_stated": "€40 million",
        "evidence": text.split("\n\n")[1][:87],
    }
    deals = [{"kind": "acquisition", "value": price}, {"kind": "other"}]
    case = examine(Briefing.model_validate({"deals": deals}), clean(Article(raw=text)), Settings())
    place = next(at for at, one in enumerate(case.claims) if one.where == "/deals/0/value")
    proved = replace(case, findings=[], proofs={"/deals/0/value": Proof(by="rule")})
    (other,) = contested(proved, Opinion({place: Answer(False, (2,), "EUR 50,000,000")}))
    assert other.rival == "Deal 1: The price of the deal: EUR 50,000,000", "the deal and what is said of it stay"
