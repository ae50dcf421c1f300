"""The cards that a desk works on: those of a run, in its ledger, or one in a file beside its story.

What a person decides goes into the run's own database, or for one card into `CARD.review.db` beside it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from summarizer.article import Story
from summarizer.batch.ledger import Ledger
from summarizer.batch.lines import card_line
from summarizer.batch.opening import read_ledger
from summarizer.batch.story import unpack
from summarizer.card.card import Card
from summarizer.decided.card import decided
from summarizer.decided.log import Log
from summarizer.decided.replay import standing
from summarizer.desk import index
from summarizer.desk.questions import questions
from summarizer.settings import Settings

Notify = Callable[[int, int], None]
_AT_HAND = 16  # cards that were looked at last, with what was read in their stories


@dataclass(frozen=True)
class Held:
    """One card as the run made it, and its story. `same_as`: the article whose answer it shares."""

    number: int
    card: Card
    story: Story
    same_as: str | None = None
    sign: str = ""  # names this very card: one that was made anew has another

    def line(self, card: Card) -> str:
        """A later version of the card, as its line."""
        return card_line(card, self.same_as)


class Shelf(Protocol):
    """Where cards come from."""

    log: Log
    settings: Settings
    name: str

    def held(self, number: int) -> Held | None:
        """A card by the number of its article; None where there is none."""

    def close(self) -> None:
        """Be done."""


class RunShelf:
    """The cards of a run."""

    def __init__(self, folder: Path, settings: Settings, notify: Notify = lambda _done, _all: None) -> None:
        """Open a run.

        Raises:
            LedgerError: there is none.
        """
        self._ledger: Ledger = read_ledger(folder)
        checks = json.loads((self._ledger.get("job") or {}).get("checks", "{}"))
        self.settings = settings.model_copy(update={"checks": checks})
        self.name = folder.name or str(folder.resolve().name)
        self.log = Log(self._ledger.path)
        self._at_hand: dict[int, Held] = {}
        with self.log.transaction():
            index.prepare(self.log)
        self._enter(notify)

    def held(self, number: int) -> Held | None:
        """The card of an article of the run; those looked at last are kept, for a story keeps what was read in it."""
        line = next((row[0] for row in self.log.rows("SELECT card FROM cards WHERE number = ?", (number,))), None)
        if line is None:
            return None
        held = self._at_hand.pop(number, None)
        if held is None or held.sign != _digest(line):
            held = self._unpacked(number, line)
        self._at_hand[number] = held
        while len(self._at_hand) > _AT_HAND:
            del self._at_hand[next(iter(self._at_hand))]
        return held

    def _unpacked(self, number: int, line: str) -> Held:
        story = next(self.log.rows("SELECT story FROM stories WHERE number = ?", (number,)))[0]
        card, same_as = Card.model_validate_json(line), json.loads(line).get("same_as")
        return Held(number, card, unpack(story), same_as, _digest(line))

    def close(self) -> None:
        """Close the ledger."""
        self.log.close()
        self._ledger.close()

    def _enter(self, notify: Notify) -> None:
        """Have a row in the queue for every card: those made since the last time, or made anew."""
        known = index.known(self.log)
        todo = []
        for number, line in self._ledger.rows("SELECT number, card FROM cards ORDER BY number"):
            if known.get(number) != _digest(line):
                todo.append(number)
        for start in range(0, len(todo), 200):
            with self.log.transaction():
                for number in todo[start : start + 200]:
                    line = next(self.log.rows("SELECT card FROM cards WHERE number = ?", (number,)))[0]
                    index.enter(self.log, number, Card.model_validate_json(line), _digest(line))
                    _settle(self, number)
            notify(min(start + 200, len(todo)), len(todo))


class FileShelf:
    """One card, as article number 1."""

    def __init__(self, path: Path, card: Card, story: Story, settings: Settings) -> None:
        self._held = Held(1, card, story)
        self.settings = settings
        self.name = path.name
        self.log = Log(path.with_name(f"{path.name}.review.db"))
        with self.log.transaction():
            index.prepare(self.log)
            line = card_line(card)
            if index.known(self.log).get(1) != _digest(line):
                index.enter(self.log, 1, card, _digest(line))
                _settle(self, 1)

    def held(self, number: int) -> Held | None:
        """The card."""
        return self._held if number == 1 else None

    def close(self) -> None:
        """Close the log."""
        self.log.close()


def _settle(shelf: Shelf, number: int) -> None:
    """Have a card's row say what was decided about it before the row was made."""
    entries, held = shelf.log.of(number), shelf.held(number)
    if not entries or held is None:
        return
    made = decided(held.card, held.story, entries, shelf.settings)
    index.update(
        shelf.log,
        number,
        verdict=made.card.verdict.value,
        left=len(questions(made)),
        decided=len(standing(entries)),
        headline=made.card.headline,
    )


def _digest(line: str) -> str:
    return f"{zlib.crc32(line.encode('utf-8', 'surrogatepass')):08x}"
