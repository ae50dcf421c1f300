"""Commits in groups: what came in while one transaction was being written goes into the next one."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from summarizer.batch.ledger import Ledger, LedgerError

Change = Callable[[], object]


class Writer:
    """Writes to a ledger from an event loop. Use as `async with`; leaving waits for what is under way."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._queue: list[tuple[Change, asyncio.Future[None]]] = []
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

    async def write(self, *changes: Change) -> None:
        """Make these changes in one transaction; returns when they are on the disk, or raises what went wrong.

        Whoever stops waiting does not stop the changes.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append((lambda: [change() for change in changes], done))
        self._more.set()
        await asyncio.shield(done)

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while not self._ending or self._queue:
            await self._more.wait()
            self._more.clear()
            group, self._queue = self._queue, []
            if not group:
                continue
            try:
                await loop.run_in_executor(self._thread, self._commit, [change for change, _ in group])
            except sqlite3.Error as error:
                _settle(group, LedgerError(f"cannot write {self._ledger.path}: {error}"))
            except Exception as error:  # noqa: BLE001 - told to each that waits
                _settle(group, error)
            else:
                _settle(group, None)

    def _commit(self, changes: list[Change]) -> None:
        with self._ledger.transaction():
            for change in changes:
                change()


def _settle(group: list[tuple[Change, asyncio.Future[None]]], error: Exception | None) -> None:
    for _, done in group:
        if not done.done():
            done.set_result(None) if error is None else done.set_exception(error)
