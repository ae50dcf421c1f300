"""A run: one async pipeline from the sources to the ledger, bounded at every step.

read → clean, sketch (processes) → ledger → ask (async) → check (processes) → ledger

Articles pass from the first half to the second through the ledger, so neither holds more than a few in
memory, and a run that is taken up again starts where it was. With repeats told apart the second half
waits for the first, since which article is the longest of its kind is known when all have been read; but
the longest so far are asked about meanwhile, and while they are told apart (`ahead`).
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from summarizer.batch.ahead import Ahead
from summarizer.batch.answer import Desk, answer, answer_repeat, ask_ahead
from summarizer.batch.dedupe import tell_some_apart
from summarizer.batch.entries import Entry, State, Waiting
from summarizer.batch.job import Job
from summarizer.batch.ledger import Ledger
from summarizer.batch.limits import Budget, Limits
from summarizer.batch.pages import Pages
from summarizer.batch.sources import Source
from summarizer.batch.stop import Stop, on_interrupt
from summarizer.batch.survey import Survey
from summarizer.batch.tally import Tally
from summarizer.batch.workers import Workers
from summarizer.batch.writer import Writer
from summarizer.engines.engine import Engine

_PAGE = 32  # articles taken from the ledger at once
_AHEAD = 8  # articles in work for each process, besides those whose call is in flight


@dataclass(frozen=True)
class Options:
    """How a run goes about its job; none of it changes a card.

    `concurrency`: calls in flight. `processes`: for cleaning and checks, 0 for none beside this one.
    `deadline`: seconds for one article, waits for a rate limit aside. `rpm`, `tpm`: a minute.
    `budget`: US dollars for the whole run, earlier sessions included. `limit`: articles read, earlier sessions included.
    `pages`: whether a card gets its page as soon as it is made, beside the ledger.
    """

    concurrency: int = 16
    processes: int = max(1, os.cpu_count() or 1)
    deadline: float = 300.0
    rpm: float | None = None
    tpm: float | None = None
    budget: Decimal | None = None
    limit: int | None = None
    pages: bool = True


@dataclass(frozen=True)
class Outcome:
    """How a run ended. `why`: what stopped it early, else None; `code`: the exit code that stands for it."""

    why: str | None
    code: int
    tally: Tally


Notify = Callable[[str], None]


async def run(
    job: Job,
    ledger: Ledger,
    sources: Iterator[Source],
    options: Options,
    *,
    notify: Notify,
    tally: Tally | None = None,
    engine: Engine | None = None,
    only_survey: bool = False,
    workers: Workers | None = None,
) -> Outcome:
    """Bring every article of the sources, and every one that waits in the ledger, to its end.

    `tally` is counted up as it goes. `engine`: in place of the job's own; it is not asked ahead. `only_survey`: read, and ask nothing.
    `workers`: in place of processes of its own.

    Raises:
        InputError: a source cannot be read, or the settings make no sense.
    """
    workers = workers or Workers(options.processes, options.deadline)
    tally = tally or Tally()
    _count_before(tally, ledger)
    stop = Stop()
    limits = Limits(options.rpm, options.tpm, lambda: stop.why, notify=notify)
    budget = Budget(options.budget, sum(map(Decimal, ledger.spent()), Decimal(0)))
    tally.cost = budget.spent
    ahead = engine is None and job.dedupe and not job.by_rules and not only_survey
    reader = None if engine else job.reader(limits, notify)
    engine = engine or job.engine(limits, notify)
    session = _begin(ledger)
    try:
        with on_interrupt(stop, notify):
            async with Writer(ledger) as writer:
                desk = Desk(
                    job, ledger, writer, workers, engine, reader, limits, budget, stop, tally,
                    slots=asyncio.Semaphore(options.concurrency),
                    seconds=options.deadline,
                    patience=max(20, options.concurrency),
                    pages=Pages.of(ledger.path.parent, job.settings.style) if options.pages else None,
                )  # fmt: skip
                if budget.is_spent:
                    stop.say(f"the budget of ${options.budget} is spent")
                await _both_halves(desk, sources, options, only_survey, ahead=ahead)
                for _ in range(options.concurrency):  # what is in flight comes home
                    await desk.slots.acquire()
    except BaseExceptionGroup as group:
        raise _first(group) from None
    finally:
        workers.stop()
        await engine.aclose()
        if reader:
            await reader.aclose()
        _end(ledger, session, stop.why)
    code = stop.code if stop.why else int(tally.failed > 0)
    return Outcome(stop.why, code, tally)


async def _both_halves(
    desk: Desk, sources: Iterator[Source], options: Options, only_survey: bool, *, ahead: bool
) -> None:
    more, longest = asyncio.Event(), Ahead(desk)

    def added(entries: Sequence[Entry]) -> None:
        for entry in entries if ahead else ():
            longest.add(entry)
        more.set()

    survey = Survey(desk.job, desk.ledger, desk.writer, desk.workers, desk.tally, added, options.limit)
    async with asyncio.TaskGroup() as group:
        reading = group.create_task(survey.read(sources, lambda: desk.stop.why is not None))
        reading.add_done_callback(lambda _: more.set())
        if ahead and desk.ledger.get("told_apart") is None:
            group.create_task(_all(desk, ask_ahead, _feed_ahead(longest, more), options.concurrency))
        try:
            if (desk.job.dedupe or only_survey) and not await _told_apart(desk, reading, longest, more):
                return
        finally:
            longest.over = True
            more.set()
        if not only_survey:
            await _second_half(desk, options, reading, more)


async def _told_apart(desk: Desk, reading: asyncio.Task[bool], longest: Ahead, more: asyncio.Event) -> bool:
    """Whether all was read and, where that is asked, told apart."""
    whole = longest.telling = await reading
    while whole and desk.job.dedupe and (await desk.writer.write(partial(tell_some_apart, desk.ledger)))[0]:
        more.set()
    return whole


async def _second_half(desk: Desk, options: Options, reading: asyncio.Task[bool], more: asyncio.Event) -> None:
    desk.tally.reading = not reading.done()
    asking = not desk.job.by_rules
    lanes = _AHEAD * max(1, options.processes) + (options.concurrency if asking else 0)
    await _all(desk, answer, _feed(desk, "waiting", reading, more), lanes)
    await reading
    await _all(desk, answer_repeat, _feed(desk, "repeat", reading, more), _AHEAD * max(1, options.processes))


async def _all(
    desk: Desk, do: Callable[[Desk, Waiting], Awaitable[None]], feed: AsyncIterator[Waiting], lanes: int
) -> None:
    """Do something to each article of a feed, so many at a time."""
    turn = asyncio.Lock()

    async def lane() -> None:
        while desk.stop.why is None:
            async with turn:
                waiting = await anext(feed, None)
            if waiting is None:
                return
            await do(desk, waiting)

    async with asyncio.TaskGroup() as group:
        for _ in range(lanes):
            group.create_task(lane())


async def _feed(desk: Desk, state: State, reading: asyncio.Task[bool], more: asyncio.Event) -> AsyncIterator[Waiting]:
    """Articles from the ledger in order, as long as there are or may come some."""
    last = 0
    while True:
        more.clear()
        ended = reading.done()
        page = desk.ledger.waiting(state, last, _PAGE)
        for waiting in page:
            last = waiting.number
            yield waiting
        if not page:
            desk.tally.reading = not ended
            if ended or desk.stop.why is not None:
                return
            await more.wait()


async def _feed_ahead(longest: Ahead, more: asyncio.Event) -> AsyncIterator[Waiting]:
    """The longest of what was read so far, until each article's own turn begins."""
    while not longest.over:
        more.clear()
        async for waiting in longest.feed():
            if longest.over:  # an article is asked about ahead or in its turn
                return
            yield waiting
        await more.wait()


def _count_before(tally: Tally, ledger: Ledger) -> None:
    counts = ledger.counts()
    tally.read = sum(counts.values())
    tally.cards, tally.failed, tally.skipped = counts["card"], counts["failed"], counts["skipped"]


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """Of what went wrong in several lanes at once, one."""
    error = group.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error


def _begin(ledger: Ledger) -> int:
    with ledger.transaction():
        return ledger.begin_session(time.time())


def _end(ledger: Ledger, session: int, why: str | None) -> None:
    with ledger.transaction():
        ledger.end_session(session, time.time(), why or "done")
