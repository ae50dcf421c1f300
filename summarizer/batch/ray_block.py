"""A block: a few articles that one worker brings to their ends, by the same code as a whole run.

It comes as rows of the run's ledger, which the worker puts into a ledger of its own; what that holds in the end
goes back as rows. The worker's ledger stands in a folder that is named after the run and the block, so that after the
worker's death another on the same machine goes on with it, and no reply in it is asked for again.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.batch.job import Job
from summarizer.batch.ledger import Ledger, LedgerError
from summarizer.batch.opening import locked, open_ledger
from summarizer.batch.run import Options, run
from summarizer.batch.workers import Workers
from summarizer.errors import SettingsError

Row = tuple[Any, ...]

_PATIENCE = 10.0  # seconds; for a worker that was cut off from its driver to let go of the folder


@dataclass(frozen=True)
class Block:
    """`key`: the driver's `job.key()`, which the worker's own has to be. The rows are those of the run's ledger."""

    name: str
    job: Job
    key: dict[str, str]
    options: Options
    articles: list[Row]
    stories: list[Row]
    replies: list[Row]


@dataclass(frozen=True)
class Done:
    """What came of a block: new rows for the run's ledger, the numbers that still wait, and why that is so."""

    replies: list[Row]
    cards: list[Row]
    failures: list[Row]
    left: list[int]
    why: str | None
    code: int


def do_block(block: Block) -> Done:
    """Bring every article of a block to its end.

    Raises:
        SettingsError: this machine has another version, other prompts or no key.
    """
    mine = block.job.key()
    if mine != block.key:
        differ = ", ".join(name for name in block.key if mine.get(name) != block.key[name])
        raise SettingsError(
            f"a machine of the cluster has another version of this package ({differ}): install the same on all"
        )
    with _folder(block.name) as folder:
        ledger = open_ledger(folder, block.key)
        try:
            _fill(ledger, block)
            outcome = asyncio.run(
                run(block.job, ledger, iter(()), block.options, notify=_quiet, workers=_checkers(block.options))
            )
            known = {row[:3] for row in block.replies}
            return Done(
                [row for row in ledger.rows("SELECT * FROM replies") if row[:3] not in known],
                list(ledger.rows("SELECT number, card, verdict FROM cards")),
                list(ledger.rows("SELECT number, stage, error, todo FROM failures")),
                [number for (number,) in ledger.rows("SELECT number FROM articles WHERE state = 'waiting'")],
                outcome.why,
                outcome.code,
            )
        finally:
            ledger.close()


def _fill(ledger: Ledger, block: Block) -> None:
    """Put the articles into an empty ledger; in one that was left behind, put failures back among the waiting.

    What known replies cost is left out: it was paid before.
    """
    if ledger.last_number():
        with ledger.transaction():
            ledger.retry_failed()
        return
    replies = [(*row[:-1], None) for row in block.replies]
    with ledger.transaction():
        for table, rows in (("articles", block.articles), ("stories", block.stories), ("replies", replies)):
            for row in rows:
                ledger.change(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)  # noqa: S608 - our own names


def folder_of(name: str) -> Path:
    """Where a block's ledger stands, on whichever machine that is."""
    return Path(tempfile.gettempdir()) / f"summarizer-block-{name}"


_last: list[Path] = []


@contextmanager
def _folder(name: str) -> Iterator[Path]:
    """The block's folder on this machine, for this process alone.

    It stays until the next block comes: its driver, that may have died before it took the block over, has
    done so by then. Where the driver is on the same machine it removes the folder itself.
    """
    while _last:
        shutil.rmtree(_last.pop(), ignore_errors=True)
    folder = folder_of(name)
    folder.mkdir(mode=0o700, exist_ok=True)
    with ExitStack() as stack:
        try:
            _lock(stack, folder)
        except LedgerError:
            folder = Path(tempfile.mkdtemp(prefix="summarizer-block-"))
            _lock(stack, folder)
        yield folder
    _last.append(folder)


def _lock(stack: ExitStack, folder: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            stack.enter_context(locked(folder))
        except LedgerError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


class _Kept(Workers):
    """A process for checks that stays from block to block."""

    def stop(self) -> None:
        """It goes with the worker."""


_kept: list[_Kept] = []


def _checkers(options: Options) -> Workers:
    if not _kept:
        _kept.append(_Kept(options.processes, options.deadline))
    return _kept[0]


def _quiet(message: str) -> None:
    """A worker has nobody to tell."""
