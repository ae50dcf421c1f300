"""The main path: article → clean → engine → ground and checks → card.

card = summarize(Article(raw=text))                      # the configured engine
card = await asummarize(article, Settings(model="…"))    # the same, inside an event loop
checked = check_briefing(briefing, article)              # the rules alone, on a card made elsewhere
checked = await acheck_briefing(briefing, article)       # with the second reader
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarizer.article import Article, Story
from summarizer.card import Card, PromptInfo, Provenance, ReaderInfo, UsageInfo, make_card, package_version
from summarizer.checks.reading import Reading
from summarizer.checks.registry import run_checks
from summarizer.checks.second_opinion import SECOND_OPINIONS
from summarizer.claims import claims, currency_of
from summarizer.clean import clean
from summarizer.clean.reasons import Reason
from summarizer.deal import Briefing
from summarizer.engines import rules
from summarizer.engines.choose import engine_for, reader_for
from summarizer.engines.engine import Draft, Engine
from summarizer.engines.price import cost_text
from summarizer.engines.revise import changes, weight
from summarizer.exchange import Usage, total
from summarizer.finding import Finding, Severity
from summarizer.prompt import Prompt
from summarizer.proof import Mark, Proof
from summarizer.read import read_text
from summarizer.reader import Opinion, Reader
from summarizer.settings import Settings, load_settings
from summarizer.verdict import Case, Verdict, contested, judge, of_claim

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
    reader = reader_for(settings, record=record, replay=replay, notify=notify)
    try:
        return await brief(story, engine, settings, reader)
    finally:
        await engine.aclose()
        if reader:
            await reader.aclose()


def reading_of(briefing: Briefing, story: Story) -> Reading:
    """A briefing beside its story, as checks and verdict see them."""
    return Reading(briefing, story, rules.outline)


def examine(briefing: Briefing, story: Story, settings: Settings) -> Case:
    """Run the rules on a briefing: what they found, and what they can prove."""
    reading = reading_of(briefing, story)
    return Case.of(reading, run_checks(reading, settings.checks), claims(briefing))


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


@dataclass(frozen=True)
class Checked:
    """What rules, and a reader where one was asked, say of a card made elsewhere; `card`: the same as a card of ours."""

    card: Card

    @property
    def findings(self) -> list[Finding]:
        """What was found, errors first."""
        return self.card.findings

    @property
    def marks(self) -> dict[str, Mark]:
        """JSON pointer of each shown fact → its mark."""
        return self.card.marks

    @property
    def proofs(self) -> dict[str, Proof]:
        """JSON pointer → what shows it, or why nothing does."""
        return self.card.proofs

    @property
    def verdict(self) -> Verdict:
        """What follows from it."""
        return self.card.verdict

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        told = self.card.to_dict()
        kept = {name: told[name] for name in ("verdict", "findings", "marks", "proofs")}
        return kept | {"reader": told["provenance"]["reader"]}


def check_briefing(briefing: Briefing, article: Article | Story, settings: Settings | None = None) -> Checked:
    """Run the rules on a briefing that a person or another tool made; quotes need no offsets.

    Raises:
        ArticleError: there is no article to check against.
    """
    story = clean(article) if isinstance(article, Article) else article
    return _checked(examine(briefing, story, settings or Settings()))


async def acheck_briefing(
    briefing: Briefing,
    article: Article | Story,
    settings: Settings | None = None,
    *,
    record: Path | None = None,
    replay: Path | None = None,
    notify: Notify = _quiet,
) -> Checked:
    """`check_briefing` with the second reader.

    Raises:
        ArticleError: there is no article to check against.
        SettingsError: no model is named for the reader.
        ReplayMiss: `replay` holds no reply for this question.
    """
    settings = settings or load_settings()
    story = clean(article) if isinstance(article, Article) else article
    reader = reader_for(settings, record=record, replay=replay, notify=notify, alone=True)
    assert reader is not None
    case = examine(briefing, story, settings)
    try:
        opinion = await read_again(case, reader)
    finally:
        await reader.aclose()
    return _checked(case, opinion, reader_info(reader, opinion))


CLAIM = "/key_points/0"  # where a claim without a card stands


def check_claim(claim: str, article: Article | Story, settings: Settings | None = None) -> Checked:
    """Whether an article carries one sentence, without a card: what rules can say of it.

    `verdict`: ready where it is shown, reject where it is certainly wrong (a number or a name that the article does not
    hold, words that are quoted and not there), review where no rule can tell.

    Raises:
        ArticleError: there is no article to check against.
    """
    case = claimed(claim, article, settings)
    return Checked(make_card(case, of_claim(judge(case), CLAIM), Provenance(engine="", version=package_version())))


async def acheck_claim(
    claim: str,
    article: Article | Story,
    settings: Settings | None = None,
    *,
    record: Path | None = None,
    replay: Path | None = None,
    notify: Notify = _quiet,
) -> Checked:
    """`check_claim` with the second reader; raises what `acheck_briefing` raises."""
    settings = settings or load_settings()
    reader = reader_for(settings, record=record, replay=replay, notify=notify, alone=True)
    assert reader is not None
    case = claimed(claim, article, settings)
    try:
        opinion = await read_again(case, reader)
    finally:
        await reader.aclose()
    info = Provenance(engine="", version=package_version(), reader=reader_info(reader, opinion))
    return Checked(make_card(case, of_claim(judge(case, opinion), CLAIM), info))


def claimed(claim: str, article: Article | Story, settings: Settings | None = None) -> Case:
    """The case of one sentence against an article."""
    story = clean(article) if isinstance(article, Article) else article
    case = examine(Briefing(key_points=[claim]), story, settings or Settings())
    return replace(case, claims=[one for one in case.claims if one.where == CLAIM])


def _checked(case: Case, opinion: Opinion | None = None, info: ReaderInfo | None = None) -> Checked:
    return Checked(card_of(case, Provenance(engine="", attempts=0, version=package_version(), reader=info), opinion))


def _for(engine: Engine, settings: Settings) -> Settings:
    """The settings for an engine's cards: the rules give themselves no second opinion."""
    if engine.name != "rules":
        return settings
    return settings.model_copy(update={"checks": settings.checks | dict.fromkeys(SECOND_OPINIONS, "off")})


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
        version=package_version(),
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
