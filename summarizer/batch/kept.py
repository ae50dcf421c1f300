"""What a run's ledger holds of one article: its card and its story, for whoever shows or hands on a card."""

from __future__ import annotations

from summarizer.article import Story
from summarizer.batch.ledger import Ledger
from summarizer.batch.story import unpack
from summarizer.card import Card
from summarizer.errors import CardError

_STATES = {
    "waiting": "is still to be done: summarizer batch --resume goes on with the run",
    "repeat": "is still to be done: it repeats another article",
    "skipped": "was left out of the run",
}


def kept_card(ledger: Ledger, article: str) -> tuple[Card, Story]:
    """The card and the story of an article, by its id.

    Raises:
        CardError: there is no such article, or it has no card; says why.
    """
    found = next(ledger.rows("SELECT number, state FROM articles WHERE id = ?", (article,)), None)
    if found is None:
        raise CardError(f"the run has no article {article!r}: cards.jsonl names them all")
    number, state = found
    outcome = ledger.outcome(number)
    if isinstance(outcome, str):
        return Card.model_validate_json(outcome), unpack(ledger.story(number))
    if outcome is not None:
        raise CardError(f"article {article} failed at {outcome.stage}: {outcome.error}; {outcome.todo}")
    raise CardError(f"article {article} {_STATES.get(state, 'has no card')}")
