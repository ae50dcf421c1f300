"""A run's folder: its ledger made or found, and held for one process."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from summarizer.batch.ledger import Ledger, LedgerError
from summarizer.private import private_file, private_folder

NAME = "run.db"
FORMAT = "run/1"
_OF_ARTICLES = frozenset({"only", "dedupe", "sample"})  # what of a job says which articles there are


def open_ledger(folder: Path, job: dict[str, str], *, anew: bool = False) -> Ledger:
    """The ledger in a folder, made where there is none. `job`: what the run is; see `Job.key`. `anew`: see `begin_anew`.

    Raises:
        LedgerError: the ledger there is of another job; says what differs.
    """
    _make(folder)
    ledger = Ledger(private_file(folder / NAME))
    before = ledger.get("job")
    if before is None:
        with ledger.transaction():
            ledger.set("format", FORMAT)
            ledger.set("job", job)
            ledger.set("created", time.time())
        return ledger
    differ = [name for name in {**before, **job} if before.get(name) != job.get(name)]
    other_articles = _OF_ARTICLES.intersection(differ)
    if other_articles if anew else differ:
        differ = ["engine"] if "engine" in differ else differ  # the rest follows from it
        ledger.close()
        said = ", ".join(f"{name} was {_shown(before, name)}, now {_shown(job, name)}" for name in differ)
        way = "" if other_articles else ", or --anew to make its cards again: what a person decided stays"
        raise LedgerError(f"{folder} holds another job: {said}; give another --out{way}")
    return ledger


def begin_anew(ledger: Ledger, job: dict[str, str]) -> None:
    """Have every card made again, by this job, inside a transaction; what a person decided stays in the log.

    A card stays until the new one takes its place, and where there comes to be none.
    Replies to the questions of the same job are given again; those of another stay with what they cost.
    """
    before = ledger.get("job")
    if any(before.get(name) != job.get(name) for name in {**before, **job} if name != "checks"):
        ledger.set_replies_aside()
    ledger.set("job", job)
    ledger.retry_failed()
    ledger.change(
        "UPDATE articles SET state = CASE WHEN same_as IS NULL THEN 'waiting' ELSE 'repeat' END WHERE state = 'card'"
    )


def read_ledger(folder: Path) -> Ledger:
    """The ledger of a run that is there.

    Raises:
        LedgerError: there is none, or it is of another version.
    """
    path = folder / NAME if folder.is_dir() else folder
    if not path.is_file():
        raise LedgerError(f"{folder} holds no run: {NAME} is not there")
    try:
        ledger = Ledger(path)
        known = ledger.get("format")
    except sqlite3.DatabaseError as error:
        raise LedgerError(f"{path} is not a run's ledger: {error}") from None
    if known != FORMAT:
        raise LedgerError(f"{path} is not a ledger of this version ({FORMAT})")
    return ledger


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a run for this process alone; the lock goes with the process, however it ends.

    Raises:
        LedgerError: another process holds it, or it cannot be made or written to.
    """
    _make(folder)
    try:
        holder = sqlite3.connect(private_file(folder / "run.lock"), timeout=0, isolation_level=None)
    except (sqlite3.OperationalError, OSError):
        raise LedgerError(f"{folder} cannot be written to: give another --out") from None
    try:
        holder.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        holder.close()
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise LedgerError(f"{folder} cannot be written to ({error}): give another --out") from None
        raise LedgerError(f"another process is at work on {folder}: wait for it, or give another --out") from None
    try:
        yield
    finally:
        holder.close()


@contextmanager
def no_trace_of_a_failed_start(folder: Path) -> Iterator[None]:
    """Take away again what was made of a run that failed before it had read an article."""
    there, begun = folder.exists(), (folder / NAME).exists()
    try:
        yield
    except BaseException:
        if not begun and _is_empty(folder / NAME):
            for name in (NAME, f"{NAME}-wal", f"{NAME}-shm", "run.lock"):
                (folder / name).unlink(missing_ok=True)
            if not there:
                with suppress(OSError):
                    folder.rmdir()
        raise


def _is_empty(path: Path) -> bool:
    """Whether a ledger holds no article, or there is none."""
    if not path.is_file():
        return True
    ledger = Ledger(path)
    try:
        return ledger.last_number() == 0
    finally:
        ledger.close()


def _make(folder: Path) -> None:
    try:
        private_folder(folder)
    except OSError as error:
        raise LedgerError(f"cannot make the folder {folder} ({error.strerror}): give another --out") from None


def _shown(job: dict[str, str], name: str) -> str:
    return str(job.get(name, "not set"))[:40]
