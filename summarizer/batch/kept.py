"""What a run's ledger holds of one article: its card, as a person left it where one decided about it, and its story."""

from __future__ import annotations

import json

from summarizer.article import Story
from summarizer.batch.ledger import Ledger
from summarizer.batch.lines import card_line
from summarizer.batch.story import unpack
from summarizer.card.card import Card
from summarizer.decided.card import decided
from summarizer.decided.log import entries_of
from summarizer.decode import writable
from summarizer.errors import CardError
from summarizer.render.harmless import one_line
from summarizer.settings import Settings

_STATES = {
    "waiting": "is still to be done: summarizer batch --resume goes on with the run",
    "repeat": "is still to be done: it repeats another article",
    "skipped": "was left out of the run",
}


def kept_card(ledger: Ledger, article: str) -> tuple[Card, Story]:
    """The card and the story of an article, by its id, or by a part of it that no other has.

    Raises:
        CardError: there is no such article, or several, or it has no card; says why.
    """
    number, state = _found(ledger, article)
    outcome = ledger.outcome(number)
    if isinstance(outcome, str):
        left = next(ledger.rows("SELECT card FROM decided WHERE number = ?", (number,)), None)
        return Card.model_validate_json(left[0] if left else outcome), unpack(ledger.story(number))
    if outcome is not None:
        raise CardError(f"article {article} failed at {outcome.stage}: {outcome.error}; {outcome.todo}")
    raise CardError(f"article {article} {_STATES.get(state, 'has no card')}")


def _found(ledger: Ledger, article: str) -> tuple[int, str]:
    """The number and state of an article by its id, or by a part of it that no other has."""
    columns, wanted = "SELECT number, state, id FROM articles WHERE", writable(article)
    found = list(ledger.rows(f"{columns} id = ? LIMIT 1", (wanted,)))
    found = found or list(ledger.rows(f"{columns} instr(id, ?) ORDER BY number LIMIT 4", (wanted,)))
    if len(found) > 1:
        named = ", ".join(one_line(row[2]) for row in found[:3]) + (" …" if len(found) > 3 else "")
        raise CardError(f"several articles have {article!r} in their id: {named}")
    if not found:
        raise CardError(f"the run has no article {article!r}: cards.jsonl names them all")
    return found[0][0], found[0][1]


def keep_card(ledger: Ledger, number: int, card: str, verdict: str, settings: Settings) -> None:
    """Put the card of an article into the ledger, inside a transaction; what a person decided about it stays so."""
    ledger.add_card(number, card, verdict)
    entries = entries_of(ledger.rows, number)
    if entries:
        made = decided(Card.model_validate_json(card), unpack(ledger.story(number)), entries, settings)
        line = card_line(made.card, json.loads(card).get("same_as"))
        ledger.change(
            "INSERT OR REPLACE INTO decided VALUES (?, ?, ?, ?)",
            (number, line, made.card.verdict.value, made.state.entry),
        )
