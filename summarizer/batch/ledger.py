"""The ledger of a run: one SQLite file that is the truth about every article, reply, card and failure.

WAL, synchronous FULL: what was committed survives a crash. An article is `waiting` until its card, its
failure or the reason it was left out is in here. Replies are kept from the moment they come, so that
none is paid for twice. All texts are plain; stories are JSON under zlib. Nothing is ever unpickled.

Writing goes through one connection inside `transaction()`, reading through another, so that a reader
never sees half a transaction. See `writer` for how many changes share one commit, `opening` for how a
ledger is made and found.
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from summarizer.batch.entries import Entry, Failure, State, Told, Waiting
from summarizer.batch.story import renamed
from summarizer.batch.tables import TABLES
from summarizer.decided import log
from summarizer.errors import InputError
from summarizer.exchange import Reply, Usage


class LedgerError(InputError):
    """The ledger is of another job, another dump or another version, or in use."""


class Ledger:
    """One run's ledger. Make it with `opening.open_ledger`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._out = _connect(path)
        self._out.executescript(TABLES + log.TABLES)
        self._in = _connect(path)

    def close(self) -> None:
        """Close the file, leaving no log beside it."""
        self._in.close()
        self._out.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._out.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes inside, or none."""
        self._out.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._out.execute("ROLLBACK")
            raise
        self._out.execute("COMMIT")

    # -- facts about the run

    def get(self, name: str) -> Any:
        """A fact about the run; None when it was never set."""
        row = self._in.execute("SELECT value FROM run WHERE name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def set(self, name: str, value: Any) -> None:
        """Keep a fact about the run."""
        self._out.execute("INSERT OR REPLACE INTO run VALUES (?, ?)", (name, json.dumps(value)))

    def begin_session(self, now: float) -> int:
        """A process sets to work; returns the number of its session."""
        session = self._out.execute("INSERT INTO sessions (started) VALUES (?)", (now,)).lastrowid
        assert session is not None
        return session

    def end_session(self, session: int, now: float, how: str) -> None:
        """A process has come to the end of its work; one that was killed never says so."""
        self._out.execute("UPDATE sessions SET ended = ?, how = ? WHERE session = ?", (now, how, session))

    # -- what was read

    def seen(self, name: str, size: int) -> tuple[int | None, bool]:
        """The number of a file of the dump, None for a new one; and whether all of it was read before.

        Raises:
            LedgerError: it was of another size when this run began.
        """
        row = self._in.execute("SELECT file, size, whole FROM files WHERE name = ?", (name,)).fetchone()
        if row is None:
            return None, False
        if row[1] != size:
            raise changed(name)
        return row[0], bool(row[2])

    def last_file(self) -> int:
        """The number of the last file; 0 before the first."""
        return int(self._in.execute("SELECT coalesce(max(file), 0) FROM files").fetchone()[0])

    def add_file(self, file: int, name: str, size: int) -> None:
        """A file whose reading begins."""
        self._out.execute("INSERT INTO files VALUES (?, ?, ?, 0)", (file, name, size))

    def file_is_whole(self, file: int) -> None:
        """Every record of the file has been read."""
        self._out.execute("UPDATE files SET whole = 1 WHERE file = ?", (file,))

    def last_number(self) -> int:
        """The number of the last article that was read; 0 before the first."""
        return int(self._in.execute("SELECT coalesce(max(number), 0) FROM articles").fetchone()[0])

    def known(self, file: int) -> int:
        """The place in a file up to which its articles are in the ledger, 0 where none is."""
        row = self._in.execute("SELECT coalesce(max(place) + 1, 0) FROM articles WHERE file = ?", (file,)).fetchone()
        return int(row[0])

    def file_names(self) -> list[str]:
        """The files that were read, in order."""
        return [row[0] for row in self._in.execute("SELECT name FROM files ORDER BY file")]

    def digest_of(self, file: int, place: int) -> str | None:
        """The digest of what was read at a place."""
        row = self._in.execute("SELECT sha256 FROM articles WHERE file = ? AND place = ?", (file, place)).fetchone()
        return None if row is None else str(row[0])

    def add(self, entry: Entry) -> None:
        """An article that was read; one whose id another has already gets its number behind it, on its card too."""
        own = entry.id
        while self._out.execute("SELECT 1 FROM articles WHERE id = ?", (own,)).fetchone():
            own = f"{own}#{entry.number}"
        self._out.execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?)",
            (
                entry.number, entry.file, entry.place, own, entry.url,
                entry.sha256, entry.state, entry.text_sha256, entry.length, entry.tokens, entry.bands, entry.reason,
            ),
        )  # fmt: skip
        if entry.story is not None:
            story = entry.story if own == entry.id else renamed(entry.story, own)
            self._out.execute("INSERT INTO stories VALUES (?, ?)", (entry.number, story))

    # -- repeats

    def by_length(self, after: tuple[int, int, int] | None, limit: int) -> list[Told]:
        """The articles with a text, those done first, then from the longest down; the next ones behind a place."""
        rows = self._in.execute(
            "SELECT number, text_sha256, bands, done, -length FROM "
            "(SELECT *, state = 'card' AS done FROM articles WHERE state IN ('card', 'waiting') AND same_as IS NULL) "
            "WHERE (1 - done, -length, number) > (?, ?, ?) ORDER BY 1 - done, -length, number LIMIT ?",
            (*(after or (-1, 0, 0)), limit),
        )
        return [
            Told(number, text, bands, bool(done), (1 - done, less, number)) for number, text, bands, done, less in rows
        ]

    def alike(self, bands: Iterable[int], most: int) -> list[int]:
        """The articles kept under any of these bands: those under most of them first, then in order."""
        found: Counter[int] = Counter()
        for band in bands:
            found.update(row[0] for row in self._out.execute("SELECT number FROM bands WHERE band = ?", (band,)))
        return heapq.nsmallest(most, found, key=lambda number: (-found[number], number))

    def keep_bands(self, number: int, bands: Iterable[int]) -> None:
        """An article that others may be a repeat of."""
        self._out.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", ((band, number) for band in bands))

    def forget_bands(self) -> None:
        """Start the comparison anew, or be done with it."""
        self._out.execute("DELETE FROM bands")

    def text_sha256(self, number: int) -> str:
        """The digest of an article's clean text."""
        digest: str = self._in.execute("SELECT text_sha256 FROM articles WHERE number = ?", (number,)).fetchone()[0]
        return digest

    def is_repeat(self, number: int, of: int, likeness: float) -> None:
        """An article shares the answer of another."""
        self._out.execute(
            "UPDATE articles SET state = 'repeat', same_as = ?, likeness = ? WHERE number = ?", (of, likeness, number)
        )

    def is_no_repeat(self, number: int) -> None:
        """An article that was taken for a repeat is to be done by itself."""
        self._out.execute(
            "UPDATE articles SET state = 'waiting', same_as = NULL, likeness = NULL WHERE number = ?", (number,)
        )

    def story(self, number: int) -> bytes:
        """The story of an article, as it is kept."""
        blob: bytes = self._in.execute("SELECT story FROM stories WHERE number = ?", (number,)).fetchone()[0]
        return blob

    # -- what is to be done, and what came of it

    def waiting(self, state: State, after: int, limit: int) -> list[Waiting]:
        """The next articles in `state` behind number `after`."""
        rows = self._in.execute(
            "SELECT number, id, story, same_as FROM articles JOIN stories USING (number) "
            "WHERE state = ? AND number > ? ORDER BY number LIMIT ?",
            (state, after, limit),
        )
        return [Waiting(*row) for row in rows]

    def outcome(self, number: int) -> str | Failure | None:
        """The card of an article or its failure; None while it waits."""
        made = "SELECT card FROM cards JOIN articles USING (number) WHERE number = ? AND state = 'card'"
        card = self._in.execute(made, (number,)).fetchone()
        if card is not None:
            return str(card[0])
        failure = self._in.execute("SELECT stage, error, todo FROM failures WHERE number = ?", (number,)).fetchone()
        return failure and Failure(*failure)

    def id_of(self, number: int) -> str:
        """The id of an article."""
        return str(self._in.execute("SELECT id FROM articles WHERE number = ?", (number,)).fetchone()[0])

    def likeness(self, number: int) -> float:
        """How much of a repeat's words are those of the article that it repeats: 1 for all."""
        return float(self._in.execute("SELECT likeness FROM articles WHERE number = ?", (number,)).fetchone()[0])

    def replies(self, number: int) -> dict[tuple[str, int], Reply]:
        """The replies that came for an article, by the digest of the first turn and the attempt."""
        rows = self._in.execute("SELECT * FROM replies WHERE number = ?", (number,))
        return {
            (turn, attempt): Reply(text, model, mode, None if sent is None else Usage(sent, made, hit), origin, finish)
            for _, turn, attempt, text, model, mode, sent, made, hit, origin, finish, _ in rows
        }

    def add_reply(self, number: int, turn: tuple[str, int], reply: Reply, cost: str | None) -> None:
        """A reply that came for a turn (see `replies`), with what it cost in US dollars (None: not known)."""
        usage = reply.usage
        counts = (usage.input_tokens, usage.output_tokens, usage.cached_tokens) if usage else (None, None, None)
        self._out.execute(
            "INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, *turn, reply.text, reply.model, reply.mode, *counts, reply.origin, reply.finish_reason, cost),
        )  # fmt: skip

    def add_card(self, number: int, card: str, verdict: str) -> None:
        """The card of an article, which is done with it. `card`: one line of JSON; see also `kept.keep_card`."""
        self._out.execute("INSERT OR REPLACE INTO cards VALUES (?, ?, ?)", (number, card, verdict))
        self._out.execute("UPDATE articles SET state = 'card' WHERE number = ?", (number,))

    def add_failure(self, number: int, failure: Failure) -> None:
        """The failure of an article, which is done with it."""
        self._out.execute(
            "INSERT INTO failures VALUES (?, ?, ?, ?)", (number, failure.stage, failure.error, failure.todo)
        )
        self._out.execute("UPDATE articles SET state = 'failed' WHERE number = ?", (number,))

    def set_replies_aside(self, where: str = "1") -> None:
        """Keep replies with what they cost, and give them no more."""
        self._out.execute(
            "UPDATE replies SET turn = turn || '/' || (SELECT count(*) FROM sessions) "  # noqa: S608  conditions are ours
            f"WHERE {where} AND turn NOT LIKE '%/%'"
        )

    def retry_failed(self) -> None:
        """Put what failed at the model, its answer or the check back among the waiting; a wrong answer is not given again."""
        self.set_replies_aside("number IN (SELECT number FROM failures WHERE stage = 'answer')")
        self._out.execute(
            "UPDATE articles SET state = CASE WHEN same_as IS NULL THEN 'waiting' ELSE 'repeat' END "
            "WHERE number IN (SELECT number FROM failures WHERE stage IN ('model', 'answer', 'check'))"
        )
        self._out.execute("DELETE FROM failures WHERE stage IN ('model', 'answer', 'check')")

    # -- what is in it

    def counts(self) -> Counter[str]:
        """How many articles are in each state."""
        return Counter(dict(self._in.execute("SELECT state, count(*) FROM articles GROUP BY state")))

    def change(self, query: str, values: tuple[Any, ...] = ()) -> None:
        """A change inside a transaction, for what keeps tables of its own in the ledger."""
        self._out.execute(query, values)

    def rows(self, query: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one after the other, for what is made from the ledger."""
        yield from self._in.execute(query, values)

    def spent(self) -> Iterator[str]:
        """What each reply cost, in US dollars; replies whose price is not known are left out."""
        yield from (row[0] for row in self._in.execute("SELECT cost FROM replies WHERE cost IS NOT NULL"))

    def is_sound(self) -> bool:
        """Whether SQLite finds no damage."""
        return bool(self._in.execute("PRAGMA integrity_check").fetchone()[0] == "ok")


def changed(file: str) -> LedgerError:
    """A file of the dump is not what it was."""
    return LedgerError(f"{file} has changed since this run began: give another --out for the new dump")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA temp_store = FILE")
    return connection
