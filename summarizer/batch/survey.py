"""The first way through a dump: read, clean, sketch, and put every article into the ledger, in reading order.

An article's number is its place in that order, so the same dump gives the same numbers whatever happens in
between: a chunk is cleaned in several processes at once and committed whole, one chunk after the other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from summarizer.batch.entries import Entry, Failure
from summarizer.batch.item import Item
from summarizer.batch.job import Job
from summarizer.batch.ledger import Ledger, changed
from summarizer.batch.sources import Source
from summarizer.batch.tally import Tally
from summarizer.batch.work import Prepared, prepare
from summarizer.batch.workers import WorkError, Workers
from summarizer.batch.writer import Writer

_CHUNK = 32  # articles that are committed together
_CHUNK_BYTES = 8_000_000


@dataclass(frozen=True)
class _Step:
    """One article of a file; or, without an item, the file's beginning or end."""

    file: int
    item: Item | None = None
    begins: Source | None = None


class Survey:
    """Reads sources into a ledger. `added` is told of every article that is in it from then on; `limit`: how many it may hold."""

    def __init__(
        self,
        job: Job,
        ledger: Ledger,
        writer: Writer,
        workers: Workers,
        tally: Tally,
        added: Callable[[Sequence[Entry]], None],
        limit: int | None = None,
    ) -> None:
        self._job = job
        self._ledger = ledger
        self._writer = writer
        self._workers = workers
        self._tally = tally
        self._added = added
        self._number = ledger.last_number()
        self._left = None if limit is None else max(0, limit - self._number)

    async def read(self, sources: Iterator[Source], halted: Callable[[], bool]) -> bool:
        """Read all that was not read before; False when `halted` said to stop first.

        Raises:
            InputError: a file cannot be read, or is not what it was when this run began.
        """
        steps = self._steps(sources)
        pending: list[tuple[_Step, asyncio.Task[Prepared] | None]] = []
        while chunk := await asyncio.to_thread(_take, steps):
            started = [(step, asyncio.create_task(self._prepare(step.item)) if step.item else None) for step in chunk]
            await self._keep(pending)
            pending = started
            if halted():
                await self._keep(pending)
                return False
        await self._keep(pending)
        return True

    def _steps(self, sources: Iterator[Source]) -> Iterator[_Step]:
        """What is new in the sources, in order."""
        last = self._ledger.last_file()
        for source in sources:
            if self._left == 0:
                return
            file, whole = self._ledger.seen(source.name, source.size)
            if whole:
                continue
            if file is None:
                file = last = last + 1
                yield _Step(file, begins=source)
            yield from self._items(file, source)
            if self._left == 0:
                return  # the file may hold more, for another session
            yield _Step(file)

    def _items(self, file: int, source: Source) -> Iterator[_Step]:
        known = self._ledger.known(file)
        for item in source.items(known):
            if item.place >= known:
                yield _Step(file, item)
                if self._left is not None:
                    self._left -= 1
                    if not self._left:
                        return
            elif item.place == known - 1 and self._ledger.digest_of(file, item.place) != item.sha256:
                raise changed(item.file)

    async def _prepare(self, item: Item) -> Prepared:
        try:
            return await self._workers.do(prepare, item, self._job.only_deals, self._job.dedupe)
        except WorkError as error:
            return Prepared(failure=Failure("clean", str(error), "look at the record in the dump"))

    async def _keep(self, chunk: Sequence[tuple[_Step, asyncio.Task[Prepared] | None]]) -> None:
        entries: list[Entry] = []
        changes = [self._change(step, await task if task else None, entries) for step, task in chunk]
        if changes:
            await self._writer.write(*changes)
            self._tally.read += len(entries)
            self._added(entries)

    def _change(self, step: _Step, made: Prepared | None, entries: list[Entry]) -> Callable[[], None]:
        """What a step changes in the ledger; the article it adds goes among `entries`."""
        if step.begins is not None:
            return partial(self._ledger.add_file, step.file, step.begins.name, step.begins.size)
        if step.item is None or made is None:
            return partial(self._ledger.file_is_whole, step.file)
        self._number += 1
        self._tally.failed += made.failure is not None
        self._tally.skipped += made.reason is not None
        entries.append(_entry(self._number, step.file, step.item, made))
        return partial(self._add, entries[-1], made.failure)

    def _add(self, entry: Entry, failure: Failure | None) -> None:
        self._ledger.add(entry)
        if failure is not None:
            self._ledger.add_failure(entry.number, failure)


def _take(steps: Iterator[_Step]) -> list[_Step]:
    """The next steps, up to a chunk."""
    taken, size = [], 0
    for step in islice(steps, _CHUNK):
        taken.append(step)
        size += len(step.item.data) if step.item else 0
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
