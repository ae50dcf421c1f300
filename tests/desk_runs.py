"""Runs of many cards for the tests and benchmarks of the desk, put into a ledger without asking or checking anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from summarizer.batch.entries import Entry
from summarizer.batch.lines import card_line
from summarizer.batch.opening import open_ledger
from summarizer.batch.story import pack
from tests.desk_server import BRIEFING, TEXT, made


def run_of(folder: Path, count: int) -> Path:
    """A run with so many cards, alike but for their name; every third one is right about the price."""
    wrong, story = made()
    value: dict[str, Any] = {**BRIEFING["deals"][0]["value"], "amount": "1500000000"}
    right, _ = made({**BRIEFING, "deals": [{**BRIEFING["deals"][0], "value": value}]})
    kept = pack(story)
    ledger = open_ledger(folder / "run", {"checks": "{}"})
    with ledger.transaction():
        ledger.add_file(1, "dump", 1)
        for number in range(1, count + 1):
            name = f"dossier-{number}"
            ledger.add(Entry(number, 1, number, name, None, "0" * 64, "waiting", kept, "0", len(TEXT)))
            base = right if number % 3 == 0 else wrong
            card = base.model_copy(update={"article": base.article.model_copy(update={"id": name})})
            ledger.add_card(number, card_line(card), card.verdict.value)
    ledger.close()
    return folder / "run"
