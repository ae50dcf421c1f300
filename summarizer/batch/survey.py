"""The first way through a dump: read, clean, sketch, and put every article into the ledger, in reading order.

An article's number is its place in that order, so the same dump gives the same numbers whatever happens in
between: a chunk is cleaned in several processes at once and committed whole, one chunk after the other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from summarizer.batch.item import Item
from summarizer.batch.job import Job
from summarizer.batch.ledger import Entry, Failure, Ledger, LedgerError
from summarizer.batch.sources import Source
from summarizer.batch.tally import Tally
from summarizer.batch.work import Prepared, prepare
from summarizer.batch.workers import Workers, WorkError
from summarizer.batch.writer import Writer

_CHUNK = 32  # articles that are committed together
_CHUNK_BYTES = 8_000_000


class Survey:
    """Reads sources into a ledger. `more` is called whenever articles were added."""

    def __init__(
        self, job: Job, ledger: Ledger, writer: Writer, workers: Workers, tally: Tally, more: Callable[[], None]
    ) -> None:
        self._job = job
        self._ledger = ledger
        self._writer = writer
        self._workers = workers
        self._tally = tally
        self._more = more
        self._number = ledger.last_number()

    async def read(self, sources: Iterator[Source], halted: Callable[[], bool]) -> bool:
        """Read all that was not read before; False when `halted` said to stop first.

        Raises:
            LedgerError: a file is not what it was when this run began.
        """
        for source in sources:
            if halted() or not await self._file(source, halted):
                return False
        return True

    async def _file(self, source: Source, halted: Callable[[], bool]) -> bool:
        file, whole = self._ledger.seen(source.name, source.size)
        if whole:
            return True
        if file is None:
            file = self._ledger.next_file()
            await self._writer.write(lambda: self._ledger.add_file(file, source.name, source.size))
        known = self._ledger.known(file)
        items = source.items()
        pending: list[tuple[Item, asyncio.Task[Prepared]]] = []
        while chunk := await asyncio.to_thread(_take, items):
            self._check_same(file, known, chunk)
            started = [(item, asyncio.create_task(self._prepare(item))) for item in chunk if item.place >= known]
            await self._keep(file, pending)
            pending = started
            if halted():
                await self._keep(file, pending)
                return False
        await self._keep(file, pending)
        await self._writer.write(lambda: self._ledger.file_is_whole(file))
        return True

    async def _prepare(self, item: Item) -> Prepared:
        try:
            return await self._workers.do(prepare, item, self._job.only_deals, self._job.dedupe)
        except WorkError as error:
            return Prepared(failure=Failure("clean", str(error), "look at the record in the dump"))

    async def _keep(self, file: int, prepared: Sequence[tuple[Item, asyncio.Task[Prepared]]]) -> None:
        if not prepared:
            return
        changes: list[Callable[[], None]] = []
        for item, task in prepared:
            self._number += 1
            made = await task
            entry = _entry(self._number, file, item, made)
            changes.append(lambda entry=entry, made=made: self._add(entry, made.failure))  # type: ignore[misc]  # bound at once
            self._tally.failed += made.failure is not None
            self._tally.skipped += made.reason is not None
        await self._writer.write(*changes)
        self._tally.read += len(prepared)
        self._more()

    def _add(self, entry: Entry, failure: Failure | None) -> None:
        self._ledger.add(entry)
        if failure is not None:
            self._ledger.add_failure(entry.number, failure)

    def _check_same(self, file: int, known: int, chunk: Sequence[Item]) -> None:
        """The last record of a file that was read before is the same as then."""
        for item in chunk:
            if item.place == known - 1 and self._ledger.digest_of(file, item.place) != item.sha256:
                raise LedgerError(f"{item.file} has changed since this run began: give another --out for the new dump")


def _take(items: Iterator[Item]) -> list[Item]:
    """The next items, up to a chunk."""
    taken, size = [], 0
    for item in islice(items, _CHUNK):
        taken.append(item)
        size += len(item.data)
        if size > _CHUNK_BYTES:
            break
    return taken


def _entry(number: int, file: int, item: Item, made: Prepared) -> Entry:
    return Entry(
        number=number,
        file=file,
        place=item.place,
        id=item.id,
        url=item.url,
        sha256=item.sha256,
        state="failed" if made.failure else "skipped" if made.reason else "waiting",
        story=made.story,
        text_sha256=made.text_sha256,
        length=made.length,
        tokens=made.tokens,
        bands=made.bands,
        reason=made.reason,
    )
