"""The book of what was handed to a provider's batch endpoint: tables of its own in the run's ledger.

A batch is in the book before anything of it is sent, and until all that came back is in the ledger. So a
process may end at any moment: the next one finds what is out, and asks for none of it again.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.batch.ledger import Ledger

# `sent`: the server was asked to begin it, so it may have. `batch`: the server's id, once that is known.
_TABLES = (
    """CREATE TABLE IF NOT EXISTS batches (
      name TEXT PRIMARY KEY, mode TEXT NOT NULL, sampled INTEGER NOT NULL,
      file TEXT, sent INTEGER NOT NULL DEFAULT 0, batch TEXT)""",
    """CREATE TABLE IF NOT EXISTS asked (
      number INTEGER NOT NULL, turn TEXT NOT NULL, attempt INTEGER NOT NULL, name TEXT NOT NULL,
      tries INTEGER NOT NULL, status INTEGER NOT NULL, said TEXT NOT NULL,
      PRIMARY KEY (number, turn, attempt)) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS asked_in ON asked (name)",
    # --retry-failed takes failures back; what their requests had come to goes with them
    """CREATE TRIGGER IF NOT EXISTS asked_anew AFTER DELETE ON failures
      BEGIN DELETE FROM asked WHERE number = OLD.number; END""",
)
_SILENCE = "nothing came back for it"


@dataclass(frozen=True)
class Key:
    """What a request asks: see `Ledger.replies`. `turn`: hex SHA-256."""

    number: int
    turn: str
    attempt: int

    @property
    def custom_id(self) -> str:
        """At most 64 of the characters that every provider takes: number, attempt, digest."""
        digest = base64.urlsafe_b64encode(bytes.fromhex(self.turn)).rstrip(b"=").decode()
        return f"{self.number}-{self.attempt}-{digest}"


def read_custom_id(text: str) -> Key | None:
    """The key that a custom_id stands for; None for one that is not ours."""
    number, _, rest = text.partition("-")
    attempt, _, digest = rest.partition("-")
    try:
        return Key(int(number), base64.urlsafe_b64decode(f"{digest}=").hex(), int(attempt))
    except ValueError:
        return None


@dataclass(frozen=True)
class Past:
    """What earlier tries of a request came to. `status` 0: the provider did not get to it."""

    tries: int
    status: int
    said: str


@dataclass(frozen=True)
class Out:
    """A batch that is not yet done with."""

    name: str
    mode: str
    sampled: bool
    file: str | None
    sent: bool
    batch: str | None


class Book:
    """The batches of one run; `ledger` is open, and no one else writes to it meanwhile."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        with ledger.transaction():
            for table in _TABLES:
                ledger.change(table)
            if ledger.get("batches") is None:
                ledger.set("batches", {"token": secrets.token_hex(8), "last": 0})

    def forget_refusals_of_all(self) -> None:
        """What a server said because of a key or a model: that may have been put right since."""
        with self._ledger.transaction():
            self._ledger.change("DELETE FROM asked WHERE status IN (401, 402, 403, 404)")

    def next_name(self, after: int) -> str:
        """The name of the batch that comes so many after the last in the book."""
        kept = self._ledger.get("batches")
        return f"{kept['token']}-{kept['last'] + after:05d}"

    def past(self, key: Key) -> Past | None:
        """What became of earlier tries; None for what was never asked."""
        rows = self._ledger.rows(
            "SELECT tries, status, said FROM asked WHERE number = ? AND turn = ? AND attempt = ?", _values(key)
        )
        return next((Past(*row) for row in rows), None)

    def plan(self, name: str, mode: str, sampled: bool, keys: Iterator[Key]) -> None:
        """A batch that is ready to go."""
        with self._ledger.transaction():
            kept = self._ledger.get("batches")
            self._ledger.set("batches", kept | {"last": int(name.rpartition("-")[2])})
            self._ledger.change("INSERT INTO batches (name, mode, sampled) VALUES (?, ?, ?)", (name, mode, sampled))
            for key in keys:
                self._ledger.change(
                    "INSERT INTO asked VALUES (?, ?, ?, ?, 1, 0, ?) ON CONFLICT DO UPDATE "
                    "SET name = excluded.name, tries = tries + 1, status = 0, said = excluded.said",
                    (*_values(key), name, _SILENCE),
                )

    def open(self) -> list[Out]:
        """The batches that are not done with, in order."""
        rows = self._ledger.rows("SELECT name, mode, sampled, file, sent, batch FROM batches ORDER BY name")
        return [Out(name, mode, bool(way), file, bool(sent), batch) for name, mode, way, file, sent, batch in rows]

    def requests(self, name: str) -> int:
        """How many requests of a batch have no answer yet."""
        return int(next(self._ledger.rows("SELECT count(*) FROM asked WHERE name = ?", (name,)))[0])

    def uploaded(self, name: str, file: str) -> None:
        """The requests are with the server."""
        self._set(name, "file = ?", file)

    def sending(self, name: str) -> None:
        """The server is being asked to begin."""
        self._set(name, "sent = ?", 1)

    def begun(self, name: str, batch: str) -> None:
        """The server has begun."""
        self._set(name, "batch = ?", batch)

    def is_asked(self, name: str, key: Key) -> bool:
        """Whether a request of this batch still waits for its answer."""
        rows = self._ledger.rows(
            "SELECT 1 FROM asked WHERE number = ? AND turn = ? AND attempt = ? AND name = ?", (*_values(key), name)
        )
        return next(rows, None) is not None

    # -- inside a transaction of the ledger

    def answered(self, key: Key) -> None:
        """The reply is in the ledger; or the request shall be asked as if for the first time."""
        self._ledger.change("DELETE FROM asked WHERE number = ? AND turn = ? AND attempt = ?", _values(key))

    def failed(self, key: Key, status: int, said: str) -> None:
        """This try came to nothing."""
        self._ledger.change(
            "UPDATE asked SET status = ?, said = ? WHERE number = ? AND turn = ? AND attempt = ?",
            (status, said, *_values(key)),
        )

    def done(self, name: str, *, as_if_never_asked: bool = False) -> None:
        """All that came back for a batch is in the ledger; or nothing of it was ever done."""
        if as_if_never_asked:
            self._ledger.change("DELETE FROM asked WHERE name = ? AND status = 0", (name,))
        self._ledger.change("DELETE FROM batches WHERE name = ?", (name,))

    def _set(self, name: str, what: str, value: object) -> None:
        with self._ledger.transaction():
            self._ledger.change(f"UPDATE batches SET {what} WHERE name = ?", (value, name))  # noqa: S608 - constants above


def _values(key: Key) -> tuple[int, str, int]:
    return key.number, key.turn, key.attempt
