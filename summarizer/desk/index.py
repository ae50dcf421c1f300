"""The queue: a row a card, kept in the log's own database, so that filters, search and pages are the database's work.

`rank` is that of the card's first question when it was made and does not change while a person works, so that the next
card is the next one. A card whose questions are all decided leaves the queue; `state` says which are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Literal
from urllib.parse import urlencode

from summarizer.card.card import Card
from summarizer.checks.finding import Severity
from summarizer.deals.deal import Party, all_facts
from summarizer.decided.log import Log
from summarizer.desk.questions import rank_of
from summarizer.render.harmless import one_line

PAGE = 50  # cards on a page of the queue
_TABLE = """
CREATE TABLE IF NOT EXISTS desk_index (
  number INTEGER PRIMARY KEY, digest TEXT NOT NULL, id TEXT NOT NULL, rank REAL NOT NULL, open INTEGER NOT NULL,
  decided INTEGER NOT NULL, verdict TEXT NOT NULL, headline TEXT NOT NULL, source TEXT NOT NULL, published TEXT NOT NULL,
  kinds TEXT NOT NULL, checks TEXT NOT NULL, parties TEXT NOT NULL, amount REAL, first TEXT NOT NULL, words TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS desk_order ON desk_index (rank, number);
"""
_LAST = 1000.0  # the rank of a card without a question
State = Literal["open", "done", "all"]


@dataclass(frozen=True)
class Filter:
    """Which cards. Texts are parts of what they name, in any letters; `least`: an amount in full units."""

    state: State = "open"
    verdict: str = ""
    check: str = ""
    kind: str = ""
    party: str = ""
    source: str = ""
    since: str = ""
    until: str = ""
    least: str = ""
    search: str = ""

    def query(self) -> str:
        """As the query of an address; "" for the plain queue."""
        plain, own = Filter(), {one.name: getattr(self, one.name) for one in fields(self)}
        return urlencode([(name, value) for name, value in own.items() if value != getattr(plain, name)])


@dataclass(frozen=True)
class Row:
    """A card in the queue. `first`: what is asked first, in words."""

    number: int
    id: str
    open: int
    decided: int
    verdict: str
    headline: str
    source: str
    published: str
    first: str


def prepare(log: Log) -> None:
    """Have the table there."""
    for statement in _TABLE.split(";"):
        if statement.strip():
            log.change(statement)


def known(log: Log) -> dict[int, str]:
    """The digest of the card that each row was made from."""
    return dict(log.rows("SELECT number, digest FROM desk_index"))


def enter(log: Log, number: int, card: Card, digest: str) -> None:
    """A card's row, made anew."""
    rank, count = rank_of(card)
    amounts = [Decimal(deal.value.amount) for deal in card.deals if deal.value and deal.value.amount]
    parties = [fact.name for _, fact in all_facts(card.briefing) if isinstance(fact, Party)]
    grave = [one for one in card.findings if one.severity is not Severity.note]
    checks = "".join(f"|{name}|" for name in sorted({one.check for one in grave}))
    words = " ".join(
        [card.article.id, card.article.title or "", card.headline, card.summary, *card.key_points, *parties]
    )
    log.change(
        "INSERT OR REPLACE INTO desk_index VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number, digest, card.article.id, _LAST if rank is None else rank, count, card.verdict.value,
            one_line(card.headline), one_line(card.article.source or ""),
            card.article.published.isoformat() if card.article.published else "",
            "".join(f"|{deal.kind}|" for deal in card.deals), checks, _fold(" | ".join(parties)),
            float(max(amounts)) if amounts else None, one_line(grave[0].message) if grave else "", _fold(words),
        ),
    )  # fmt: skip


def update(log: Log, number: int, *, verdict: str, left: int, decided: int, headline: str) -> None:
    """What a decision changed of a card's row."""
    log.change(
        "UPDATE desk_index SET verdict = ?, open = ?, decided = ?, headline = ? WHERE number = ?",
        (verdict, left, decided, one_line(headline), number),
    )


def page(log: Log, wanted: Filter, at: int) -> tuple[list[Row], int]:
    """The cards on page `at` (from 1) of the queue, and how many cards there are on all pages."""
    where, values = _where(wanted)
    count = next(log.rows(f"SELECT count(*) FROM desk_index WHERE {where}", values))[0]  # noqa: S608  columns are ours
    rows = log.rows(
        "SELECT number, id, open, decided, verdict, headline, source, published, first FROM desk_index "  # noqa: S608  columns are ours
        f"WHERE {where} ORDER BY rank, number LIMIT ? OFFSET ?",
        (*values, PAGE, (at - 1) * PAGE),
    )
    return [Row(*row) for row in rows], count


def neighbour(log: Log, number: int, wanted: Filter, *, forward: bool) -> int | None:
    """The card that stands next to another in the queue; None at its end."""
    rank = next((row[0] for row in log.rows("SELECT rank FROM desk_index WHERE number = ?", (number,))), None)
    if rank is None:
        return None
    where, values = _where(wanted)
    sign, order = (">", "ASC") if forward else ("<", "DESC")
    query = (
        f"SELECT number FROM desk_index WHERE {where} AND (rank, number) {sign} (?, ?) "  # noqa: S608  columns are ours
        f"ORDER BY rank {order}, number {order} LIMIT 1"
    )
    return next((int(row[0]) for row in log.rows(query, (*values, rank, number))), None)


def choices(log: Log, column: Literal["checks", "kinds", "source", "verdict"]) -> list[str]:
    """What a filter can choose from."""
    found: set[str] = set()
    for row in log.rows(f"SELECT DISTINCT {column} FROM desk_index LIMIT 2000"):  # noqa: S608  columns are ours
        found.update(part for part in str(row[0]).split("|") if part)
    return sorted(found)


def counts(log: Log) -> dict[str, int]:
    """How many cards are open, and how many there are."""
    left, count = next(log.rows("SELECT coalesce(sum(open > 0), 0), count(*) FROM desk_index"))
    return {"open": left, "all": count}


def _where(wanted: Filter) -> tuple[str, tuple[Any, ...]]:
    parts = list(_conditions(wanted))
    return " AND ".join(part for part, _ in parts) or "1", tuple(value for _, values in parts for value in values)


def _conditions(wanted: Filter) -> Iterator[tuple[str, tuple[Any, ...]]]:
    if wanted.state != "all":
        yield ("open > 0" if wanted.state == "open" else "open = 0"), ()
    for column, value in (("verdict", wanted.verdict), ("source", wanted.source)):
        if value:
            yield f"{column} = ?", (value,)
    for column, value in (("checks", wanted.check), ("kinds", wanted.kind)):
        if value:
            yield f"instr({column}, ?)", (f"|{value}|",)
    for column, value in (("parties", wanted.party), ("words", wanted.search)):
        for word in _fold(value).split():
            yield f"instr({column}, ?)", (word,)
    if wanted.since:
        yield "published >= ?", (wanted.since,)
    if wanted.until:
        yield "published <= ?", (f"{wanted.until}~",)
    if wanted.least:
        yield "amount >= ?", (float(wanted.least),)


def _fold(text: str) -> str:
    return one_line(text).casefold()
