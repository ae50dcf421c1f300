"""One article from the ledger to its card or its failure.

Every reply is in the ledger before anything is made of it, and is looked for there before anything is
asked. So an article may be left at any moment and taken up again, in this process or another.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from summarizer.batch.advance import Made, Open, Replies, Turn, advance, advance_apart, turn_of
from summarizer.batch.breaker import ENDED, Breaker, Scout
from summarizer.batch.entries import Failure, Waiting
from summarizer.batch.job import Job, asking
from summarizer.batch.kept import keep_card
from summarizer.batch.ledger import Ledger, LedgerError
from summarizer.batch.limits import Budget, Clock, Halt, Limits, clock_of_article, off_the_clock
from summarizer.batch.pages import Pages
from summarizer.batch.stop import Stop
from summarizer.batch.summary import WORST
from summarizer.batch.tally import Tally
from summarizer.batch.work import card_of_repeat
from summarizer.batch.workers import WorkError, Workers
from summarizer.batch.writer import Writer
from summarizer.engines.engine import Engine
from summarizer.engines.price import cost_text
from summarizer.errors import BadAnswer, EngineError, Refused, SummarizerError, Unreachable
from summarizer.exchange import Question, Reply
from summarizer.prompt import CHOICE, PROMPT, READER
from summarizer.reader import Reader
from summarizer.reader.answers import schema_of

in_hand: ContextVar[int] = ContextVar("in_hand")  # the number of the article that a question is about

_AGAIN = "run the same command with --retry-failed"


@dataclass
class Desk:
    """What answering needs besides the article. `seconds`: the deadline of one article."""

    job: Job
    ledger: Ledger
    writer: Writer
    workers: Workers
    engine: Engine
    reader: Reader | None
    limits: Limits
    budget: Budget
    stop: Stop
    tally: Tally
    slots: asyncio.Semaphore
    seconds: float
    patience: int
    pages: Pages | None = None
    ahead: dict[int, asyncio.Event] = field(
        default_factory=dict
    )  # articles that are being asked about ahead of their turn
    refused: dict[tuple[int, Turn], Refused] = field(default_factory=dict)  # ahead of their turn
    scout: Scout = field(default_factory=Scout)
    tripped: list[EngineError] = field(default_factory=list)  # failures that are the run's, not their articles'

    @cached_property
    def breaker(self) -> Breaker:
        """Counts what fails in a row."""
        return Breaker(self.patience)

    @cached_property
    def settings(self) -> str:
        """The job's settings as they go to other processes."""
        return self.job.settings.model_dump_json()


async def answer(desk: Desk, waiting: Waiting) -> None:
    """Bring one article to its end; it goes on waiting where the run was told to stop before that."""
    ledger, number = desk.ledger, waiting.number
    if number in desk.ahead:
        await desk.ahead[number].wait()
    try:
        async with asyncio.timeout(desk.seconds) as limit:
            clock_of_article.set(Clock(limit))
            in_hand.set(number)
            made = await _card(desk, waiting)
    except Halt:
        return
    except LedgerError:  # a full disk: the end of the run, not of the article
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this article's failure
        failure = _failure(desk, error)
        if failure is None:
            return
        await desk.writer.write(partial(ledger.add_failure, number, failure))
        desk.tally.failed += 1
        return
    await _keep(desk, waiting, made)
    desk.breaker.card_made()
    desk.tally.cards += 1


async def ask_ahead(desk: Desk, waiting: Waiting) -> None:
    """Have the first reply about an article in the ledger before its turn comes; what goes wrong shows then, a refusal without another call."""
    ended = desk.ahead[waiting.number] = asyncio.Event()
    try:
        async with asyncio.timeout(desk.seconds) as limit:
            clock_of_article.set(Clock(limit))
            step = await advance(waiting.story, desk.settings, {}, 0.0)
            questions = step.questions if isinstance(step, Open) else []
            came = await asyncio.gather(*(_ask(desk, waiting.number, question) for question in questions))
            for question, error in zip(questions, came, strict=True):
                if isinstance(error, Refused):
                    desk.refused[waiting.number, turn_of(question)] = error
    except (Halt, TimeoutError):
        return
    finally:
        del desk.ahead[waiting.number]
        ended.set()


async def answer_repeat(desk: Desk, waiting: Waiting) -> None:
    """Bring an article to its end that shares the answer of another, if that one has come to its own."""
    assert waiting.same_as is not None
    ledger, number = desk.ledger, waiting.number
    first = ledger.outcome(waiting.same_as)
    if first is None:
        return
    if isinstance(first, Failure):
        shared = Failure(first.stage, f"it repeats article {ledger.id_of(waiting.same_as)}: {first.error}", first.todo)
        await desk.writer.write(partial(ledger.add_failure, number, shared))
        desk.tally.failed += 1
        return
    first_id, like = ledger.id_of(waiting.same_as), ledger.likeness(number)
    try:
        made = await desk.workers.do(card_of_repeat, first, first_id, like, waiting.story, desk.settings)
    except WorkError as error:
        await desk.writer.write(partial(ledger.add_failure, number, _of_check(error)))
        desk.tally.failed += 1
        return
    if like < 1 and made.verdict == "reject" != json.loads(first)["verdict"]:  # its own words say otherwise
        await desk.writer.write(partial(ledger.is_no_repeat, number))
        await answer(desk, waiting)
        return
    await _keep(desk, waiting, made)
    desk.tally.repeats += 1


async def _keep(desk: Desk, waiting: Waiting, made: Made) -> None:
    """Put a card into the ledger, then its page beside it; where that cannot be made, it shows when the report is."""
    number, settings = waiting.number, desk.job.settings
    await desk.writer.write(partial(keep_card, desk.ledger, number, made.line, made.verdict, settings))
    if desk.pages is not None and number <= WORST:
        with suppress(WorkError, SummarizerError):
            await desk.workers.do(desk.pages.make, number, made.line, waiting.story)


async def _card(desk: Desk, waiting: Waiting) -> Made:
    """Take the article on, ask what is open, take it on again: until there is a card."""
    began = time.perf_counter()
    replies: dict[Turn, Reply | None] = {} if desk.job.by_rules else {**desk.ledger.replies(waiting.number)}
    lost: EngineError | None = None
    examined = b""
    while True:
        try:
            step = await _advance(desk, waiting.story, replies, time.perf_counter() - began, examined)
        except EngineError as error:
            raise lost or error from None
        if isinstance(step, Made):
            return step
        examined = step.examined
        came = await asyncio.gather(*(_ask(desk, waiting.number, question) for question in step.questions))
        for question, reply in zip(step.questions, came, strict=True):
            if isinstance(reply, Reply):
                replies[turn_of(question)] = reply
            elif reply in desk.tripped and question.prompt_name != PROMPT:
                raise Halt(str(reply))  # the run has ended for what its reader said: the card waits to be read
            else:
                replies[turn_of(question)], lost = None, reply


async def _advance(desk: Desk, story: bytes, replies: Replies, seconds: float, examined: bytes) -> Made | Open:
    if replies or desk.job.by_rules:
        return await desk.workers.do(advance_apart, story, desk.settings, replies, seconds, examined)
    return await advance(story, desk.settings, replies, seconds)  # the first question costs less than the way elsewhere


async def _ask(desk: Desk, number: int, question: Question) -> Reply | EngineError:
    """The reply, which is in the ledger by then; or why there is none."""
    refused = desk.refused.pop((number, turn_of(question)), None)
    if refused is not None:
        return refused
    with off_the_clock():
        await desk.slots.acquire()
    try:  # the slot is held until the reply is on the disk: a crash loses no more replies than there are slots
        async with desk.scout.ahead():
            try:
                return await _ask_and_keep(desk, number, replace(question, schema=schema_of(question.schema_name)))
            except EngineError as error:
                _judge(desk, error)  # before the next call goes out
                raise
    except EngineError as error:
        return error
    finally:
        desk.slots.release()


async def _ask_and_keep(desk: Desk, number: int, question: Question) -> Reply:
    if desk.stop.why is not None:
        raise Halt(desk.stop.why)
    engine = asking(desk.engine)
    assert engine is not None
    reading = question.prompt_name in (READER, CHOICE)
    ask = desk.reader.ask if desk.reader and reading else engine.ask
    reply = await _count(desk, ask(question))
    dollars = cost_text(desk.job.price(reply.usage, reading=reading)) if reply.usage else None
    desk.limits.used(sum(len(message.content) for message in question.messages) // 4, reply.usage)
    desk.budget.book(dollars)
    desk.tally.cost = desk.budget.spent
    if desk.budget.is_spent:
        desk.stop.say(f"the budget of ${desk.budget.limit} is spent")
    await desk.writer.write(partial(desk.ledger.add_reply, number, turn_of(question), reply, dollars))
    return reply


async def _count(desk: Desk, call: Awaitable[Reply]) -> Reply:
    tally = desk.tally
    tally.in_flight += 1
    try:
        reply = await call
    finally:
        tally.in_flight -= 1
    tally.calls += 1
    desk.breaker.reply_came()
    return reply


def _judge(desk: Desk, error: EngineError) -> None:
    """End the run where a failure says that nothing would come of the other articles either."""
    why = desk.breaker.trips(error)
    if why is not None:
        desk.stop.say(why, code=ENDED)
        desk.tripped.append(error)


def _failure(desk: Desk, error: Exception) -> Failure | None:
    """What became of an article; None where the run has to stop, and the article waits on."""
    if isinstance(error, WorkError):
        return _of_check(error)
    if isinstance(error, TimeoutError):
        return Failure("model", f"no card within {desk.seconds:g} s", f"{_AGAIN} and a longer --deadline")
    if any(error is one for one in desk.tripped):
        return None
    if isinstance(error, Refused):
        return Failure("model", str(error), "the message says why; look at the article")
    if isinstance(error, Unreachable):
        return Failure("model", str(error), f"{_AGAIN} when the server is well")
    if isinstance(error, BadAnswer):
        _judge(desk, error)  # but it is paid for, to its end: a failure all the same
        return Failure("answer", str(error), f"{_AGAIN}, or use another model in another --out")
    if isinstance(error, EngineError):
        return Failure("model", str(error), _AGAIN)
    return Failure("model", f"{type(error).__name__}: {error}"[:300], "this is a fault of the program: report it")


def _of_check(error: WorkError) -> Failure:
    return Failure("check", str(error), "this is a fault of the program: report it with the article")
