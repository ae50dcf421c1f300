"""Runs of many cards for the tests and benchmarks of the desk, put into a ledger without asking or checking anything."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from summarizer.article import Story
from summarizer.batch.entries import Entry
from summarizer.batch.lines import card_line
from summarizer.batch.opening import open_ledger
from summarizer.batch.story import pack
from summarizer.card.card import Card
from tests.desk_server import BRIEFING, made


def run_of(folder: Path, count: int) -> Path:
    """A run with so many cards, alike but for name and source; every third one is right about the price, every second the Quay Post's."""
    wrong, story = made()
    value: dict[str, Any] = {**BRIEFING["deals"][0]["value"], "amount": "1500000000"}
    right, _ = made({**BRIEFING, "deals": [{**BRIEFING["deals"][0], "value": value}]})
    cards = (right if number % 3 == 0 else wrong for number in range(1, count + 1))
    return put(folder, ((_named(card, place), story) for place, card in enumerate(cards, 1)))


def run_with(folder: Path, card: Card, story: Story) -> Path:
    """A run with one card."""
    return put(folder, [(card, story)])


def put(folder: Path, cards: Iterable[tuple[Card, Story]]) -> Path:
    """A run with these cards."""
    ledger = open_ledger(folder / "run", {"checks": "{}"})
    kept: dict[int, bytes] = {}
    with ledger.transaction():
        ledger.add_file(1, "dump", 1)
        for number, (card, story) in enumerate(cards, 1):
            packed = kept.setdefault(id(story), pack(story))
            name = card.article.id
            ledger.add(Entry(number, 1, number, name, None, "0" * 64, "waiting", packed, "0", len(story.text)))
            ledger.add_card(number, card_line(card), card.verdict.value)
    ledger.close()
    return folder / "run"


def _named(card: Card, place: int) -> Card:
    told = {"id": f"dossier-{place}", "source": "Ledger Daily" if place % 2 else "Quay Post"}
    return card.model_copy(update={"article": card.article.model_copy(update=told)})
