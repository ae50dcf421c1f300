"""Commits in groups: what came in while one transaction was being written goes into the next one."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from summarizer.batch.ledger import Ledger, LedgerError

Change = Callable[[], object]


class Writer:
    """Writes to a ledger from an event loop. Use as `async with`; leaving waits for what is under way."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._queue: list[tuple[Sequence[Change], asyncio.Future[list[Any]]]] = []
        self._more = asyncio.Event()
        self._thread = ThreadPoolExecutor(1, "ledger")
        self._ending = False

    async def __aenter__(self) -> Writer:
        self._task = asyncio.create_task(self._write())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._ending = True
        self._more.set()
        await self._task
        self._thread.shutdown()

    async def write(self, *changes: Change) -> list[Any]:
        """Make these changes in one transaction; returns what they return when they are on the disk.

        Whoever stops waiting does not stop the changes.

        Raises:
            LedgerError: the ledger cannot be written.
        """
        done: asyncio.Future[list[Any]] = asyncio.get_running_loop().create_future()
        self._queue.append((changes, done))
        self._more.set()
        return await asyncio.shield(done)

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while not self._ending or self._queue:
            await self._more.wait()
            self._more.clear()
            group, self._queue = self._queue, []
            if not group:
                continue
            try:
                made = await loop.run_in_executor(self._thread, self._commit, [changes for changes, _ in group])
            except sqlite3.Error as error:
                _fail(group, LedgerError(f"cannot write {self._ledger.path}: {error}"))
            except Exception as error:  # noqa: BLE001 - told to each that waits
                _fail(group, error)
            else:
                for (_, done), results in zip(group, made, strict=True):
                    if not done.done():
                        done.set_result(results)

    def _commit(self, group: Sequence[Sequence[Change]]) -> list[list[Any]]:
        with self._ledger.transaction():
            return [[change() for change in changes] for changes in group]


def _fail(group: Sequence[tuple[Sequence[Change], asyncio.Future[list[Any]]]], error: Exception) -> None:
    for _, done in group:
        if not done.done():
            done.set_exception(error)
