"""Audit: for each card who examined which statement, when, and for how long its passage was on screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from summarizer.card.card import Card
from summarizer.deals.deal import all_facts
from summarizer.decided.log import Entry
from summarizer.handing.source import Handed
from summarizer.render.harmless import one_line
from summarizer.render.wording import fact_words, field_words, plain
from summarizer.style import PLAIN, Style

_DONE = {
    "accept": "accepted", "edit": "corrected", "reject": "taken out", "add": "added", "confirm": "confirmed with others",
    "wrong_check": "a check held to be wrong", "undo": "taken back",
}  # fmt: skip


def audit_text(handed: Handed, style: Style = PLAIN) -> Iterator[str]:
    """The lines on one card: every statement that it shows, and whether a person examined it."""
    card, seen = handed.card, handed.examined()
    shown = list(card.marks)
    count = sum(where in seen for where in shown)
    whole = "every one" if count == len(shown) else f"{count} of {len(shown)}"
    yield f"{one_line(card.article.id)}  {card.verdict}  sha256 {card.article.sha256}"
    yield f"  shown statements examined by a person: {whole}"
    words = {where: fact_words(fact, style) for where, fact in all_facts(card.briefing)}
    for where in shown:
        told = one_line(words.get(where) or _text(card, where))
        yield f"  {field_words(where)}: {told}"
        yield f"    {_how(seen[where]) if where in seen else 'not examined'}; mark {plain(card.marks[where])}"
    yield f"  decisions in the log: {len(handed.entries)}"
    yield ""


def _how(entry: Entry) -> str:
    when = datetime.fromtimestamp(entry.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    parts = [f"{_DONE[entry.action]} by {one_line(entry.who)} at {when}"]
    if entry.seconds is not None:
        parts.append(f"on screen for {entry.seconds:g} s")
    if entry.passage:
        parts.append(f"with “{one_line(entry.passage[2])}”")
    return ", ".join(parts) + (f", because: {one_line(entry.why)}" if entry.why else "")


def _text(card: Card, where: str) -> str:
    parts = where.split("/")[1:]
    if parts[0] == "key_points":
        return card.key_points[int(parts[1])]
    if parts[0] == "background":
        return card.background[int(parts[1])].text
    if len(parts) == 3:
        return plain(str(getattr(card.deals[int(parts[1])], parts[2]) or ""))
    return "no deal" if where == "/deals" else str(getattr(card, parts[0]))
