"""The cards of a run as they are handed on, one after the other: each with its story and what was decided about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import Story
from summarizer.batch.opening import read_ledger
from summarizer.batch.story import unpack
from summarizer.card.card import Card
from summarizer.card.verdict import Verdict
from summarizer.decided.log import Entry, entries_of
from summarizer.decided.replay import State, replay
from summarizer.decided.values import briefing_of, key_of, values_of

_CARDS = (
    "SELECT number, cards.card, decided.card, story FROM cards JOIN stories USING (number) "
    "LEFT JOIN decided USING (number) ORDER BY number"
)


@dataclass(frozen=True)
class Handed:
    """One card as a person left it. `own`: as the run made it; `entries`: what was decided."""

    card: Card
    story: Story
    own: Card
    entries: Sequence[Entry] = ()

    def examined(self) -> dict[str, Entry]:
        """Pointer on the card → the entry by which a person examined what stands there."""
        state: State = replay(values_of(self.own.briefing), self.entries)
        _, pointers = briefing_of(state.values)
        by_key = {key_of(where, pointers): where for where in (*self.card.marks, *self.card.proofs)}
        return {where: state.examined[key] for key, where in by_key.items() if key in state.examined}


def cards_of(folder: Path, *, ready_only: bool = False) -> Iterator[Handed]:
    """The cards of a run in order; only those that are ready where that is asked.

    Raises:
        LedgerError: there is no run.
    """
    ledger = read_ledger(folder)
    try:
        for number, own, left, story in ledger.rows(_CARDS):
            card = Card.model_validate_json(left or own)
            if not ready_only or card.verdict is Verdict.ready:
                entries = entries_of(ledger.rows, number)
                yield Handed(card, unpack(story), Card.model_validate_json(own), entries)
    finally:
        ledger.close()
