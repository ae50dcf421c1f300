"""A run on many processors or machines by Ray: the same code, in small blocks that each have a ledger of their own.

The driver holds the run's ledger. It reads the dump and has it cleaned by Ray's workers, tells repeats apart,
and hands out the articles that are left in blocks of 25, the same ones whenever the run is taken up again. A
worker runs a block as one machine runs a dump, with a ledger in a folder of its own on its own disk, and
gives back what that ledger holds; the driver takes it over in one transaction. So the machines share nothing
but Ray, and a driver that dies loses at most the blocks in work: one a worker.

Ray schedules, and tries a block again whose worker died; the next worker on that machine finds the ledger
there and goes on from it. What limits are given (calls in flight, requests and tokens a minute) are shared
out evenly among the workers.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, ParamSpec, TypeVar, cast

from summarizer.batch.entries import Failure
from summarizer.batch.job import Job
from summarizer.batch.kept import keep_card
from summarizer.batch.ledger import Ledger
from summarizer.batch.ray_block import Block, Done, do_block, folder_of
from summarizer.batch.run import Notify, Options, Outcome, run
from summarizer.batch.sources import Source
from summarizer.batch.stop import INTERRUPTED, Stop, on_interrupt
from summarizer.batch.tally import Tally
from summarizer.batch.workers import TOO_MUCH, WorkError, Workers, bound_memory
from summarizer.distribution import how_to_add
from summarizer.errors import InputError, SummarizerError

P = ParamSpec("P")
T = TypeVar("T")

BLOCK = 25  # articles: few enough that one more or less does not matter, enough to keep a worker's calls in flight
_RETRIES = 3  # by Ray, of what was in work when its worker died
_OWN = 2_000_000_000  # bytes, mostly stacks that are never touched
_DEAD = Failure("check", "each worker that took it died", "this is a fault of the program: report it with the article")


async def run_on_ray(
    job: Job,
    ledger: Ledger,
    sources: Iterator[Source],
    options: Options,
    *,
    notify: Notify,
    tally: Tally | None = None,
    only_survey: bool = False,
) -> Outcome:
    """`run`, on the cluster that RAY_ADDRESS names; on this machine's processors where it is not set.

    Where the caller has started Ray it is used as it is, and left running.

    Raises:
        InputError: as `run`; or Ray is not installed, or cannot be started or reached.
    """
    tally = tally or Tally()
    options = replace(options, pages=False)  # the workers may be elsewhere
    ray, ours = _start()
    try:
        workers = _RayWorkers(ray, options.deadline)
        outcome = await run(
            job, ledger, sources, options, notify=notify, tally=tally, only_survey=True, workers=workers
        )
        if only_survey or outcome.why is not None:
            return outcome
        driver = _Driver(ray, job, ledger, options, tally)
        with on_interrupt(driver.stop, notify):
            await driver.go()
        if driver.stop.why is not None:
            return Outcome(driver.stop.why, driver.stop.code, tally)
        return await run(job, ledger, iter(()), options, notify=notify, tally=tally, workers=workers)
    finally:
        if ours:
            ray.shutdown()


class _Driver:
    """Hands out blocks, and takes over what comes of them."""

    def __init__(self, ray: Any, job: Job, ledger: Ledger, options: Options, tally: Tally) -> None:
        self._ray, self._job, self._ledger, self._options, self._tally = ray, job, ledger, options, tally
        self._remote = ray.remote(do_block).options(num_cpus=1, max_retries=_RETRIES)
        processors = max(1, int(ray.cluster_resources().get("CPU", 1)))
        self._lanes = processors if job.by_rules else min(processors, options.concurrency)
        self.stop = Stop()

    async def go(self) -> None:
        """Bring every article that waits to its end, unless the run is to stop before."""
        blocks = _blocks(self._ledger)
        async with asyncio.TaskGroup() as group:
            for _ in range(self._lanes):
                group.create_task(self._lane(blocks))

    async def _lane(self, blocks: Iterator[list[int]]) -> None:
        while self.stop.why is None and (numbers := next(blocks, None)):
            await self._do(numbers)

    async def _do(self, numbers: list[int]) -> None:
        options = self._share()
        if options.budget is not None and options.budget <= 0:
            self.stop.say(f"the budget of ${self._options.budget} is spent")
            return
        self._tally.in_flight += len(numbers)
        try:
            block = _block(self._ledger, self._job, options, numbers)
            done: Done = await self._remote.remote(block)
        except self._ray.exceptions.RayTaskError as error:
            cause = error.cause
            self.stop.say(str(cause)[:300], getattr(cause, "exit_code", 2))
        except self._ray.exceptions.RayError:
            await self._each_alone(numbers)
        else:
            left = self._take(done)
            shutil.rmtree(folder_of(block.name), ignore_errors=True)
            await self._go_on(left)
        finally:
            self._tally.in_flight -= len(numbers)

    async def _go_on(self, numbers: list[int]) -> None:
        """Hand out again what a worker left over that was told to end before its block did."""
        if numbers and self.stop.why is None:
            await self._do(numbers)

    async def _each_alone(self, numbers: list[int]) -> None:
        """A block whose every worker died: the article that does it is found, and the others get their cards."""
        if len(numbers) > 1:
            for number in numbers:
                if self.stop.why is None:
                    await self._do([number])
            return
        with self._ledger.transaction():
            self._ledger.add_failure(numbers[0], _DEAD)
        self._tally.failed += 1

    def _take(self, done: Done) -> list[int]:
        """Take over what came of a block; returns what is left of it."""
        ledger, tally = self._ledger, self._tally
        with ledger.transaction():
            for row in done.replies:
                ledger.change(f"INSERT OR IGNORE INTO replies VALUES ({','.join('?' * len(row))})", row)  # noqa: S608 - question marks
            for number, card, verdict in done.cards:
                keep_card(ledger, number, card, verdict, self._job.settings)
            for number, stage, error, todo in done.failures:
                ledger.add_failure(number, Failure(stage, error, todo))
        tally.cards += len(done.cards)
        tally.failed += len(done.failures)
        tally.calls += len(done.replies)
        tally.cost += sum((Decimal(row[-1] or 0) for row in done.replies), Decimal(0))
        if done.why is not None and done.code != INTERRUPTED:
            self.stop.say(done.why, done.code)
        return done.left

    def _share(self) -> Options:
        """A worker's share of what the options allow."""
        options, lanes = self._options, self._lanes
        return replace(
            options,
            concurrency=max(1, options.concurrency // lanes),
            processes=1,
            rpm=options.rpm and options.rpm / lanes,
            tpm=options.tpm and options.tpm / lanes,
            budget=None if options.budget is None else options.budget - self._tally.cost,
        )


class _RayWorkers(Workers):
    """Ray's workers where `run` would have processes of its own."""

    def __init__(self, ray: Any, limit: float) -> None:
        super().__init__(0, limit)
        self._ray = ray
        self._remote = ray.remote(_call).options(num_cpus=1, max_retries=_RETRIES)
        self.processes = max(1, int(ray.cluster_resources().get("CPU", 1)))

    async def do(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do one piece of work; its time limit counts from when it is handed out."""
        reference = self._remote.remote(work, args, kwargs)
        try:
            async with asyncio.timeout(self._limit):
                return cast(T, await reference)
        except TimeoutError:
            self._ray.cancel(reference, force=True)
            raise WorkError(f"it took more than {self._limit:g} s of work") from None
        except self._ray.exceptions.RayTaskError as error:
            if isinstance(error.cause, SummarizerError):
                raise error.cause from None
            if isinstance(error.cause, MemoryError):
                raise WorkError(TOO_MUCH) from None
            raise WorkError(f"{type(error.cause).__name__}: {error.cause}"[:300]) from None
        except self._ray.exceptions.RayError:
            raise WorkError("each process that took it died") from None


def _call(work: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
    """In a process of Ray's: what its own threads hold comes on top of what an article may take."""
    bound_memory(_OWN)
    return work(*args, **kwargs)


def _blocks(ledger: Ledger) -> Iterator[list[int]]:
    """The articles that wait, in blocks of those that are asked about: the same ones whatever has ended before."""
    after = 0
    query = (
        "SELECT number, state = 'waiting' FROM articles JOIN stories USING (number) "
        "WHERE same_as IS NULL AND number > ? ORDER BY number LIMIT ?"
    )
    while block := list(ledger.rows(query, (after, BLOCK))):
        after = block[-1][0]
        numbers = [number for number, waits in block if waits]
        if numbers:
            yield numbers


def _block(ledger: Ledger, job: Job, options: Options, numbers: list[int]) -> Block:
    inside = replace(job, dedupe=False)  # repeats were told apart before

    def rows(table: str) -> list[tuple[Any, ...]]:
        query = f"SELECT * FROM {table} WHERE number = ?"  # noqa: S608 - our own names of tables
        return [row for number in numbers for row in ledger.rows(query, (number,))]

    name = hashlib.sha256(f"{ledger.path.resolve()} {ledger.get('created')} {numbers}".encode()).hexdigest()[:32]
    return Block(name, inside, inside.key(), options, rows("articles"), rows("stories"), rows("replies"))


def _start() -> tuple[Any, bool]:
    """Ray, and whether it was started here and is to be ended here."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anyone
    try:
        import ray
    except ImportError:
        raise InputError(f"--on ray needs a library: {how_to_add('ray')}") from None
    if ray.is_initialized():
        return ray, False
    here: dict[str, Any] = {} if os.environ.get("RAY_ADDRESS") else {"include_dashboard": False}
    try:
        ray.init(log_to_driver=False, logging_level=logging.ERROR, **here)
    except (OSError, RuntimeError, ValueError) as error:
        raise InputError(f"Ray cannot be started or reached: {' '.join(str(error).split())[:200]}") from None
    return ray, True
