"""One article, taken as far as the replies at hand carry it: to its card, or to what has to be asked first.

The same `brief` as for a single card, begun anew with each reply that came, so that a card follows from an
article and its replies alone, in whichever process. Parsing, checking and writing a card are all done
here, away from the event loop that asks: only texts pass between the two.
"""

from __future__ import annotations

import asyncio
import hashlib
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from summarizer.article import Story
from summarizer.batch.lines import card_line
from summarizer.batch.story import unpack
from summarizer.card.proof import Proof
from summarizer.card.vote import Case
from summarizer.checks.finding import Finding
from summarizer.checks.reading import Reading
from summarizer.deals.claims import claims
from summarizer.deals.deal import Briefing
from summarizer.engines.choose import is_by_rules, model_engine, model_reader
from summarizer.engines.engine import Engine
from summarizer.engines.model import ModelEngine
from summarizer.engines.rules_engine import RulesEngine
from summarizer.errors import EngineError
from summarizer.exchange import Question, Reply
from summarizer.pipeline import brief, examine
from summarizer.reader import Reader
from summarizer.settings import Settings

Turn = tuple[str, int]  # the digest of a question's first turn, and the attempt
Replies = Mapping[Turn, Reply | None]  # None: it was asked, and there is no reply


@dataclass(frozen=True)
class Made:
    """The card of an article: a line of JSON, and its verdict."""

    line: str
    verdict: str


@dataclass(frozen=True)
class Open:
    """What has to be asked before there is a card; `examined` goes into the next step, so that no draft is checked twice."""

    questions: list[Question]
    examined: bytes = b""


class _OpenQuestion(Exception):
    """There is no card before this is answered."""


async def advance(story: bytes, settings: str, replies: Replies, seconds: float, examined: bytes = b"") -> Made | Open:
    """The card of an article, or the questions that come first; those of several parts all at once.

    `settings`: as JSON. `seconds`: what the article took until now, for its card. `examined`: of the step before.

    Raises:
        EngineError: the replies give nothing to build on.
    """
    chosen, engine, reader = _setting(settings)
    open_questions: list[Question] = []

    async def ask(question: Question) -> Reply:
        turn = turn_of(question)
        if turn in replies:
            reply = replies[turn]
            if reply is None:
                raise EngineError("there is no reply")
            return reply
        open_questions.append(question)
        await asyncio.sleep(0)  # let the other parts of the article ask as well
        raise _OpenQuestion

    if isinstance(engine, ModelEngine):
        engine = replace(engine, ask=ask)
    drafts = _Drafts(pickle.loads(examined) if examined else {})  # noqa: S301 - made by this run's own processes
    try:
        card = await brief(unpack(story), engine, chosen, replace(reader, ask=ask) if reader else None, drafts.examine)
    except _OpenQuestion:
        return Open(open_questions, pickle.dumps(drafts.known) if drafts.known else b"")
    card.provenance.seconds = round(card.provenance.seconds + seconds, 3)
    return Made(card_line(card), card.verdict.value)


@dataclass
class _Drafts:
    """What the rules said of the drafts of an article, by the digest of a draft: findings and proofs."""

    known: dict[bytes, tuple[Sequence[Finding], Mapping[str, Proof]]]

    def examine(self, briefing: Briefing, story: Story, settings: Settings) -> Case:
        """`pipeline.examine`, once for each draft."""
        digest = hashlib.sha256(briefing.model_dump_json().encode("utf-8", "surrogatepass")).digest()
        if digest not in self.known:
            case = examine(briefing, story, settings)
            self.known[digest] = (case.findings, case.proofs)
            return case
        findings, proofs = self.known[digest]
        return Case(Reading(briefing, story), findings, claims(briefing), proofs)


def advance_apart(story: bytes, settings: str, replies: Replies, seconds: float, examined: bytes = b"") -> Made | Open:
    """`advance`, in another process or thread."""
    return asyncio.run(advance(story, settings, replies, seconds, examined))


@cache
def _setting(text: str) -> tuple[Settings, Engine, Reader | None]:
    """The settings, their engine and their reader, which have nobody to ask."""
    settings = Settings.model_validate_json(text)
    if is_by_rules(settings):
        return settings, RulesEngine(), None
    reader = model_reader(settings, _nobody) if settings.reader.use == "on" else None
    return settings, model_engine(settings, _nobody), reader


async def _nobody(question: Question) -> Reply:
    raise EngineError("there is nobody to ask")


def turn_of(question: Question) -> Turn:
    """What a reply in the ledger answers."""
    return turn_digest([message.content for message in question.messages]), question.attempt


def turn_digest(contents: Sequence[str]) -> str:
    """The digest of the messages of a first turn."""
    return hashlib.sha256("\0".join(contents).encode("utf-8", "surrogatepass")).hexdigest()
