"""The log of a desk: an SQLite table that is only ever added to; the database itself refuses a change or a deletion.

WAL, synchronous FULL: an entry that was answered for survives a crash. An entry carries its sender's `token`; the same
token twice is one entry, so that a request may be sent again. `decided` holds the card that follows from the entries,
so that it can be read without playing them; it is written in the transaction that adds an entry.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from summarizer.private import private_file

Action = Literal["accept", "edit", "reject", "add", "wrong_check", "confirm", "undo"]

TABLES = """
CREATE TABLE IF NOT EXISTS decisions (
  entry INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL, at REAL NOT NULL, who TEXT NOT NULL,
  action TEXT NOT NULL, key TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, base TEXT NOT NULL,
  why TEXT NOT NULL, passage TEXT NOT NULL, seconds REAL, seen TEXT NOT NULL, undoes INTEGER, token TEXT NOT NULL UNIQUE);
CREATE INDEX IF NOT EXISTS decisions_of ON decisions (number, entry);
CREATE TRIGGER IF NOT EXISTS decisions_stay BEFORE UPDATE ON decisions
  BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER IF NOT EXISTS decisions_last BEFORE DELETE ON decisions
  BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TABLE IF NOT EXISTS decided (
  number INTEGER PRIMARY KEY, card TEXT NOT NULL, verdict TEXT NOT NULL, entry INTEGER NOT NULL);
"""
_COLUMNS = "number, at, who, action, key, before, after, base, why, passage, seconds, seen, undoes, token"
_SELECT = f"SELECT entry, {_COLUMNS} FROM decisions "  # noqa: S608  columns are ours
_INSERT = f"INSERT INTO decisions ({_COLUMNS}) VALUES ({', '.join('?' * 14)})"  # noqa: S608  columns are ours
_Rows = Callable[[str, tuple[Any, ...]], Iterator[tuple[Any, ...]]]


@dataclass(frozen=True)
class Entry:
    """One decision. `number`: of the article in its run, 1 for a card in a file; `at`: seconds since 1970, UTC.

    `key` names the fact (see `values`); `before` and `after` are its values as JSON values, None for none; `base` is what
    the run's own answer said of it then. `passage`: what was on screen, [start, end, words], and `seconds` for how long.
    `seen`: the findings that were shown with it, [check, key, message] each. `undoes`: the entry that this one takes back.
    `entry`: its place in the log, 0 before it is in it.
    """

    number: int
    who: str
    action: Action
    key: str = ""
    before: Any = None
    after: Any = None
    base: Any = None
    why: str = ""
    passage: tuple[int, int, str] | None = None
    seconds: float | None = None
    seen: tuple[tuple[str, str, str], ...] = ()
    undoes: int | None = None
    token: str = ""
    at: float = 0.0
    entry: int = 0


class Log:
    """The log in one database: a run's ledger, or a file beside a card."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = sqlite3.connect(private_file(path), timeout=30, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.executescript(TABLES)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes inside, or none; nobody else writes meanwhile."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def of(self, number: int) -> list[Entry]:
        """The entries about one article, in order."""
        return entries_of(self.rows, number)

    def by_token(self, token: str) -> Entry | None:
        """The entry that a sender's token made."""
        found = _SELECT + "WHERE token = ?"
        return next(map(_entry, self.rows(found, (token,))), None)

    def add(self, entry: Entry, clock: Callable[[], float] = time.time) -> int:
        """Add an entry inside a transaction; returns its place."""
        passage = None if entry.passage is None else list(entry.passage)
        seen = [list(one) for one in entry.seen]
        place = self._db.execute(
            _INSERT,
            (
                entry.number, clock(), entry.who, entry.action, entry.key, _json(entry.before), _json(entry.after),
                _json(entry.base), entry.why, _json(passage), entry.seconds, _json(seen), entry.undoes, entry.token,
            ),
        ).lastrowid  # fmt: skip
        assert place is not None
        return place

    def keep(self, number: int, card: str, verdict: str, entry: int) -> None:
        """The card that follows from the entries up to `entry`, as a line of JSON."""
        self.change("INSERT OR REPLACE INTO decided VALUES (?, ?, ?, ?)", (number, card, verdict, entry))

    def change(self, query: str, values: tuple[Any, ...] = ()) -> None:
        """A change inside a transaction."""
        self._db.execute(query, values)

    def rows(self, query: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query."""
        yield from self._db.execute(query, values)


def entries_of(rows: _Rows, number: int) -> list[Entry]:
    """The entries about one article, in order, by whoever can query their table."""
    return [_entry(row) for row in rows(_SELECT + "WHERE number = ? ORDER BY entry", (number,))]


def _entry(row: tuple[Any, ...]) -> Entry:
    entry, number, at, who, action, key, before, after, base, why, passage, seconds, seen, undoes, token = row
    shown = json.loads(passage)
    return Entry(
        number=number, who=who, action=action, key=key, before=json.loads(before), after=json.loads(after),
        base=json.loads(base), why=why, passage=None if shown is None else tuple(shown), seconds=seconds,
        seen=tuple(tuple(one) for one in json.loads(seen)), undoes=undoes, token=token, at=at, entry=entry,
    )  # fmt: skip


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
