"""The main path: article → clean → engine → ground and checks → card.

card = summarize(Article(raw=text))                      # the configured engine
card = await asummarize(article, Settings(model="…"))    # the same, inside an event loop
checked = check_briefing(briefing, article)              # the rules alone, on a card made elsewhere
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.article import Article, Story
from summarizer.card import (
    Card,
    Mark,
    PromptInfo,
    Provenance,
    UsageInfo,
    Verdict,
    judge,
    make_card,
    package_version,
)
from summarizer.checks.reading import Reading
from summarizer.checks.registry import run_checks
from summarizer.checks.second_opinion import SECOND_OPINIONS
from summarizer.clean import clean
from summarizer.deal import Briefing
from summarizer.engines import rules
from summarizer.engines.choose import engine_for
from summarizer.engines.engine import Draft, Engine
from summarizer.engines.revise import changes, weight
from summarizer.exchange import Usage, total
from summarizer.finding import Finding, Severity
from summarizer.read import read_text
from summarizer.settings import Settings, load_settings

Notify = Callable[[str], None]


def _quiet(message: str) -> None:
    """Say nothing."""


def summarize(
    article: Article | str,
    settings: Settings | None = None,
    *,
    record: Path | None = None,
    replay: Path | None = None,
    notify: Notify = _quiet,
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
    notify: Notify = _quiet,
) -> Card:
    """`summarize`, inside an event loop."""
    settings = settings or load_settings()
    story = clean(read_text(article) if isinstance(article, str) else article)
    engine = engine_for(settings, record=record, replay=replay, notify=notify)
    try:
        return await brief(story, engine, settings)
    finally:
        await engine.aclose()


@dataclass(frozen=True)
class Examined:
    """A briefing that was checked: what was found, and its card, which lacks only its provenance."""

    findings: list[Finding]
    card: Card


def examine(briefing: Briefing, story: Story, settings: Settings) -> Examined:
    """Check a briefing against its story."""
    reading, findings = _examine(briefing, story, settings)
    return Examined(findings, make_card(reading, findings, Provenance(engine="")))


async def brief(story: Story, engine: Engine, settings: Settings) -> Card:
    """The card of one clean story: the engine's draft, checked; after errors, the better of two drafts."""
    started = time.perf_counter()
    settings = _for(engine, settings)
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
    provenance = _provenance(engine, draft, attempts, usage, changed, started)
    return best.card.model_copy(update={"provenance": provenance})


@dataclass(frozen=True)
class Checked:
    """What the rules say of a card made elsewhere."""

    findings: list[Finding]
    marks: dict[str, Mark]
    verdict: Verdict

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "verdict": self.verdict.value,
            "findings": [finding.model_dump(mode="json") for finding in self.findings],
            "marks": {where: mark.value for where, mark in self.marks.items()},
        }


def check_briefing(briefing: Briefing, article: Article | Story, settings: Settings | None = None) -> Checked:
    """Run the rules on a briefing that a person or another tool made; quotes need no offsets.

    Raises:
        ArticleError: there is no article to check against.
    """
    story = clean(article) if isinstance(article, Article) else article
    reading, findings = _examine(briefing, story, settings or Settings())
    judgement = judge(reading, findings)
    return Checked(findings, dict(judgement.marks), judgement.verdict)


def _examine(briefing: Briefing, story: Story, settings: Settings) -> tuple[Reading, list[Finding]]:
    reading = Reading(briefing, story, rules.outline)
    return reading, run_checks(reading, settings.checks)


def _for(engine: Engine, settings: Settings) -> Settings:
    """The settings for an engine's cards: the rules give themselves no second opinion."""
    if engine.name != "rules":
        return settings
    return settings.model_copy(update={"checks": settings.checks | dict.fromkeys(SECOND_OPINIONS, "off")})


def _provenance(
    engine: Engine, draft: Draft, attempts: int, usage: Usage | None, changed: list[str], started: float
) -> Provenance:
    prompt = draft.prompt
    counted = (
        UsageInfo(input_tokens=usage.input_tokens, output_tokens=usage.output_tokens, cached_tokens=usage.cached_tokens)
        if usage
        else None
    )
    return Provenance(
        engine=engine.name,
        model=draft.model,
        prompt=PromptInfo(name=prompt.name, version=prompt.version, sha256=prompt.sha256) if prompt else None,
        usage=counted,
        cost=engine.cost(draft.model, usage),
        attempts=attempts,
        cached=draft.origin not in ("server", "rules"),
        origin=draft.origin,
        changed=changed,
        notes=list(draft.notes),
        seconds=round(time.perf_counter() - started, 3),
        version=package_version(),
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
