"""A run by way of the provider's batch endpoint: half the price, an answer within 24 hours.

It goes in rounds. In each, every article that waits is taken as far as the replies in the ledger carry it;
what it would ask next becomes a line of a file. The files go up, the provider works, what comes back goes
into the ledger, and the next round begins: cards are made, re-asks and what failed go up again. A round in
which nothing is left to ask is the last.

    read, clean, plan → upload → submit → poll → collect → plan → …

All that is out is in the book (`batch_book`), so the process may end between any two steps; the same
command goes on. A batch carries our name in its metadata: where the answer to its submission was lost it
is looked for there, so that it is not begun, and paid for, twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.batch.batch_book import Book, Out, read_custom_id
from summarizer.batch.batch_plan import Planner, keys_of
from summarizer.batch.job import Job, asking
from summarizer.batch.ledger import Ledger, LedgerError
from summarizer.batch.run import Notify, Options, Outcome, run
from summarizer.batch.sources import Source
from summarizer.batch.stop import Stop, on_interrupt
from summarizer.batch.tally import Tally
from summarizer.engines.openai_pace import FREE
from summarizer.engines.price import cost_text
from summarizer.errors import Refused, SettingsError, Unreachable

if TYPE_CHECKING:
    from openai.types import Batch

    from summarizer.engines.openai_batches import BatchEndpoint

FOLDER = "batches"  # in the run's folder: what is to go up
_SLOWER, _SLOWEST = 1.5, 12  # each nap between two looks is so much longer, up to so many times the first
_PATIENCE = 30  # rounds of looks in a row that did not reach the server, where it has taken anything yet
_CHUNK = 100  # results committed together
_ENDED = ("completed", "expired", "cancelled")


def refuse_while_out(ledger: Ledger) -> None:
    """For a run by any other way.

    Raises:
        LedgerError: batches of this run are with the provider, who will be paid for them.
    """
    count = len(Book(ledger).open()) if ledger.get("batches") else 0
    if count:
        raise LedgerError(f"{count} batches of this run are with the provider: collect them with --via batch-api first")


async def run_by_batches(
    job: Job,
    ledger: Ledger,
    sources: Iterator[Source],
    options: Options,
    *,
    notify: Notify,
    tally: Tally | None = None,
    only_survey: bool = False,
    nap: float = 5.0,
) -> Outcome:
    """`run`, by the batch endpoint; concurrency and limits a minute are then the provider's own affair.

    `job`: with `half_price` in its settings. `nap`: seconds before the first look at a batch.

    Raises:
        InputError: as `run`; or no model is named.
    """
    tally = tally or Tally()
    if only_survey:
        return await run(job, ledger, sources, options, notify=notify, tally=tally, only_survey=True)
    if job.by_rules:
        raise SettingsError("--via batch-api asks a model: give --model NAME")
    reader = job.settings.reader
    if job.reads_again and (
        reader.model not in (None, job.settings.model) or reader.base_url not in (None, job.settings.base_url)
    ):
        raise SettingsError(
            "--via batch-api asks one model on one server: leave reader.model and reader.base_url out, or --no-reader"
        )
    from summarizer.engines.openai_batches import BatchEndpoint

    endpoint = BatchEndpoint(job.settings, notify)
    rounds = _Rounds(job, ledger, endpoint, options, notify, tally, nap)
    try:
        return await rounds.go(sources)
    finally:
        await endpoint.aclose()


class _Rounds:
    """One session by the batch endpoint."""

    def __init__(
        self,
        job: Job,
        ledger: Ledger,
        endpoint: BatchEndpoint,
        options: Options,
        notify: Notify,
        tally: Tally,
        nap: float,
    ) -> None:
        from summarizer.engines.openai_batches import MOST_REQUESTS

        self._job, self._ledger, self._endpoint, self._options = job, ledger, endpoint, options
        self._notify, self._tally, self._nap = notify, tally, nap
        self._book = Book(ledger)
        self._folder = ledger.path.parent / FOLDER
        self._stop = Stop()
        self._most = MOST_REQUESTS
        self._told: dict[str, str] = {}

    async def go(self, sources: Iterator[Source]) -> Outcome:
        self._book.forget_refusals_of_all()
        await self._settle()  # what an earlier process left with the provider
        while self._stop.why is None:
            outcome, asked = await self._plan(sources)
            if not asked:
                return outcome
            sources = iter(())
            await self._settle()
        return Outcome(self._stop.why, self._stop.code, self._tally)

    async def _plan(self, sources: Iterator[Source]) -> tuple[Outcome, bool]:
        """Make every card that can be made, and write down what is to be asked; whether that is anything."""
        planner = Planner(
            self._job, self._ledger, self._book, self._endpoint, self._folder, self._most, self._options.budget
        )
        engine = asking(self._job.engine(FREE, self._notify))
        assert engine is not None
        outcome = await run(
            self._job,
            self._ledger,
            sources,
            self._options,
            notify=self._notify,
            tally=self._tally,
            engine=replace(engine, ask=planner.ask),
        )
        names = planner.close(discard=outcome.why is not None)
        way = self._endpoint.way
        for name in names:
            self._book.plan(name, way.mode, way.sampled, (key for key, _ in keys_of(self._file(name))))
        if not names and planner.short and outcome.why is None:
            why = f"the budget of ${self._options.budget} does not cover what is left"
            outcome = Outcome(why, 1, self._tally)
        return outcome, bool(names)

    async def _settle(self) -> None:
        """Wait until nothing is out, or the run is to stop."""
        wait, lost = self._nap, 0
        with on_interrupt(
            self._stop, lambda _: self._notify("ending; the same command again goes on with what is out")
        ):
            while self._stop.why is None and (out := self._book.open()):
                self._tally.reading = False
                self._tally.in_flight = sum(self._book.requests(one.name) for one in out)
                try:
                    for one in out:
                        await self._advance(one)
                    lost = 0
                except Unreachable as error:
                    lost += 1
                    if lost > _PATIENCE or not (
                        self._tally.calls or any(one.file or one.batch for one in self._book.open())
                    ):
                        self._stop.say(str(error), error.exit_code)
                except Refused as error:
                    self._stop.say(str(error), error.exit_code)
                if self._book.open():
                    await self._sleep(wait)
                wait = min(wait * _SLOWER, self._nap * _SLOWEST)
        self._tally.in_flight = 0

    async def _sleep(self, seconds: float) -> None:
        until = asyncio.get_running_loop().time() + seconds
        while self._stop.why is None and (left := until - asyncio.get_running_loop().time()) > 0:
            await asyncio.sleep(min(left, 0.25))

    async def _advance(self, out: Out) -> None:
        """Take one batch as far as it goes now."""
        if self._stop.why is not None:
            return
        if out.batch is None:
            await self._begin(out)
            return
        batch = await self._endpoint.look(out.batch)
        self._tell(out, batch)
        if batch.status == "failed":
            self._take_back(out, batch)
        elif batch.status in _ENDED:
            await self._collect(out, batch)

    async def _begin(self, out: Out) -> None:
        path, file = self._file(out.name), out.file
        if out.sent and (found := await self._endpoint.find(out.name)):
            self._book.begun(out.name, found)
            return
        if file is None:
            if not path.is_file():
                self._forget(out)
                return
            file = await self._endpoint.upload(path)
            self._book.uploaded(out.name, file)
        self._book.sending(out.name)
        try:
            self._book.begun(out.name, await self._endpoint.submit(file, out.name))
        except Refused:
            self._forget(out)
            raise

    async def _collect(self, out: Out, batch: Batch) -> None:
        for file in (batch.output_file_id, batch.error_file_id):
            chunk: list[bytes] = []
            if file is not None:
                async for line in self._endpoint.lines(file):
                    chunk.append(line)
                    if len(chunk) == _CHUNK:
                        self._keep(out, chunk)
                        chunk = []
            self._keep(out, chunk)
        self._forget(out, as_if_never_asked=False)
        if batch.status == "cancelled":
            self._stop.say(f"{batch.id} was cancelled at the provider")

    def _keep(self, out: Out, lines: list[bytes]) -> None:
        with self._ledger.transaction():
            for line in lines:
                self._keep_one(out, line)

    def _keep_one(self, out: Out, line: bytes) -> None:
        from summarizer.engines.openai_batches import Way

        way = Way(out.mode, out.sampled)  # type: ignore[arg-type]  # the book keeps it as text
        result = self._endpoint.result(line, way)
        key = None if result is None else read_custom_id(result.custom_id)
        if result is None or key is None or not self._book.is_asked(out.name, key):
            return
        if result.reply is None:
            if self._endpoint.gives_way(result, way):
                self._book.answered(key)
            else:
                self._book.failed(key, result.status, result.said)
            return
        usage = result.reply.usage
        dollars = self._job.price(usage) if usage else None
        self._ledger.add_reply(key.number, (key.turn, key.attempt), result.reply, cost_text(dollars))
        self._book.answered(key)
        self._tally.calls += 1
        self._tally.cost += dollars or 0

    def _take_back(self, out: Out, batch: Batch) -> None:
        """A batch that the provider did not take: nothing of it was done or paid."""
        errors = (batch.errors and batch.errors.data) or []
        bad = {error.line: error.message or error.code or "" for error in errors if error.line}
        first = f"{errors[0].code}: {errors[0].message}" if errors else "it does not say why"
        if any(error.code == "token_limit_exceeded" for error in errors):
            self._make_smaller(out, first)
        elif bad:
            with self._ledger.transaction():
                for key, line in keys_of(self._file(out.name)):
                    if line in bad:
                        self._book.failed(key, 400, bad[line])
        else:
            self._stop.say(f"the provider does not take the batch: {first}"[:300], Refused.exit_code)
        self._forget(out)

    def _make_smaller(self, out: Out, why: str) -> None:
        """More tokens than the provider queues at once: wait for our other batches, or put less into one."""
        if any(other.batch for other in self._book.open() if other.name != out.name):
            return
        self._most = self._book.requests(out.name) // 2
        if not self._most:
            self._stop.say(f"the provider does not queue a single request: {why}"[:300], Refused.exit_code)

    def _forget(self, out: Out, *, as_if_never_asked: bool = True) -> None:
        with self._ledger.transaction():
            self._book.done(out.name, as_if_never_asked=as_if_never_asked)
        self._file(out.name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.jsonl"

    def _tell(self, out: Out, batch: Batch) -> None:
        counts = batch.request_counts
        done = f", {counts.completed:,} of {counts.total:,} done" if counts and counts.total else ""
        told = f"{batch.id} is {batch.status.replace('_', ' ')}{done}"
        if self._told.get(out.name) != told:
            self._told[out.name] = told
            self._notify(told)
