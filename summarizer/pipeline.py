"""The main path: article → clean → engine → ground and checks → card.

card = summarize(Article(raw=text))                      # the configured engine
card = await asummarize(article, Settings(model="…"))    # the same, inside an event loop

For a card made elsewhere see `checked`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from summarizer.article import Article, Story
from summarizer.card.card import Card, PromptInfo, Provenance, ReaderInfo, UsageInfo, make_card
from summarizer.card.proofs import rule_proofs
from summarizer.card.verdict import judge
from summarizer.card.vote import Case, contested
from summarizer.checks.finding import Severity
from summarizer.checks.reading import Reading
from summarizer.checks.registry import run_checks
from summarizer.clean import clean
from summarizer.clean.reasons import Reason
from summarizer.deals.claims import claims, currency_of
from summarizer.deals.deal import Briefing
from summarizer.distribution import VERSION
from summarizer.engines.choose import engine_for, reader_for
from summarizer.engines.engine import Draft, Engine
from summarizer.engines.price import cost_text
from summarizer.engines.revise import changes, weight
from summarizer.exchange import Usage, total
from summarizer.prompt import Prompt
from summarizer.read import read_text
from summarizer.reader import Opinion, Reader
from summarizer.settings import Settings, load_settings

Notify = Callable[[str], None]


def quiet(message: str) -> None:
    """Say nothing."""


def summarize(
    article: Article | str,
    settings: Settings | None = None,
    *,
    record: Path | None = None,
    replay: Path | None = None,
    notify: Notify = quiet,
) -> Card:
    """The checked card of one article; `asummarize` for callers without an event loop (or with one).

    Args:
        article: as read, or its text or HTML; it is cleaned here.
        settings: default: from the environment and `summarizer.toml`.
        record: keep the model's replies in this folder.
        replay: use the replies kept in this folder, never the network.
        notify: is told which engine works and what it falls back to, a line each.

    Raises:
        ArticleError: there is no article in it.
        SettingsError: no model is named, or the settings name a check that does not exist.
        EngineError: the model gave nothing to build on.
        ReplayMiss: `replay` holds no reply for this question.
    """
    return _run(lambda: asummarize(article, settings, record=record, replay=replay, notify=notify))


async def asummarize(
    article: Article | str,
    settings: Settings | None = None,
    *,
    record: Path | None = None,
    replay: Path | None = None,
    notify: Notify = quiet,
) -> Card:
    """`summarize`, inside an event loop."""
    settings = settings or load_settings()
    story = clean(read_text(article) if isinstance(article, str) else article)
    engine = engine_for(settings, record=record, replay=replay, notify=notify)
    reader = reader_for(settings, record=record, replay=replay, notify=notify)
    try:
        return await brief(story, engine, settings, reader)
    finally:
        await engine.aclose()
        if reader:
            await reader.aclose()


def examine(briefing: Briefing, story: Story, settings: Settings) -> Case:
    """Run the rules on a briefing: what they found, and what they can prove."""
    reading = Reading(briefing, story)
    return Case(reading, run_checks(reading, settings.checks), claims(briefing), rule_proofs(reading))


Examine = Callable[[Briefing, Story, Settings], Case]


async def read_again(case: Case, reader: Reader) -> Opinion:
    """What the second reader says of a card: one question about all of it, one more about what is contested."""
    opinion = await reader.read(case.reading.story, case.claims, currency_of(case.reading.briefing))
    pairs = contested(case, opinion)
    return await reader.choose(case.reading.story, opinion, pairs) if pairs else opinion


def card_of(case: Case, provenance: Provenance, opinion: Opinion | None = None, *, draft: bool = False) -> Card:
    """The card of an examined briefing. `draft`: filled by the embedded rules."""
    return make_card(case, judge(case, opinion, draft=draft), provenance)


async def brief(
    story: Story, engine: Engine, settings: Settings, reader: Reader | None = None, examine: Examine = examine
) -> Card:
    """The card of one clean story: the engine's draft, checked and read again; after errors, the better of two drafts.

    `examine` may remember what it said of a draft.
    """
    started = time.perf_counter()
    by_rules = engine.name == "rules"
    draft = await engine.read(story)
    best = examine(draft.briefing, story, settings)
    attempts, changed = draft.attempts, []
    usage = draft.usage
    errors = [finding for finding in best.findings if finding.severity is Severity.error]
    second = await engine.revise(story, draft, errors) if errors and settings.re_asks else None
    if second is not None:
        attempts += second.attempts
        usage = total((draft.usage, second.usage))
        later = examine(second.briefing, story, settings)
        if weight(later.findings) < weight(best.findings):
            changed = changes(draft.briefing, second.briefing)
            best = later
    opinion = await read_again(best, reader) if reader else None
    provenance = _provenance(engine, draft, attempts, usage, changed, started)
    if any(cut.reason == Reason.LONG for cut in story.removed):
        provenance.notes.append(f"only the first {len(story.text):,} characters of the article were read")
    if reader and opinion:
        provenance.reader = reader_info(reader, opinion)
    return card_of(best, provenance, opinion, draft=by_rules)


def reader_info(reader: Reader, opinion: Opinion) -> ReaderInfo:
    """The reader's part in a card, counted apart."""
    return ReaderInfo(
        model=opinion.model,
        prompt=_prompt_info(reader.prompt),
        usage=_usage_info(opinion.usage),
        cost=cost_text(reader.cost(opinion.model, opinion.usage)),
        attempts=opinion.attempts,
        origin=opinion.origin,
        doubted=opinion.doubted,
    )


def _provenance(
    engine: Engine, draft: Draft, attempts: int, usage: Usage | None, changed: list[str], started: float
) -> Provenance:
    return Provenance(
        engine=engine.name,
        model=draft.model,
        prompt=_prompt_info(draft.prompt) if draft.prompt else None,
        usage=_usage_info(usage),
        cost=engine.cost(draft.model, usage),
        attempts=attempts,
        cached=draft.origin not in ("server", "rules"),
        origin=draft.origin,
        changed=changed,
        notes=list(draft.notes),
        seconds=round(time.perf_counter() - started, 3),
        version=VERSION,
    )


def _prompt_info(prompt: Prompt) -> PromptInfo:
    return PromptInfo(name=prompt.name, version=prompt.version, sha256=prompt.sha256)


def _usage_info(usage: Usage | None) -> UsageInfo | None:
    if usage is None:
        return None
    return UsageInfo(
        input_tokens=usage.input_tokens, output_tokens=usage.output_tokens, cached_tokens=usage.cached_tokens
    )


def _run(task: Callable[[], Coroutine[Any, Any, Card]]) -> Card:
    """Run a coroutine to its end; in a thread of its own where a loop is running already."""
    if not _loop_is_running():
        return asyncio.run(task())
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(task())).result()


def _loop_is_running() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
