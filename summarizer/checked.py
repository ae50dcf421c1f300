"""A card or a sentence made elsewhere: what the rules, and a second reader on demand, say of it.

checked = check_briefing(briefing, article)            # the rules alone
checked = await acheck_briefing(briefing, article)     # with the second reader
checked = check_claim("Acme buys Zenith.", article)    # one sentence, without a card
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarizer.article import Article, Story
from summarizer.card.card import Card, Provenance, ReaderInfo, make_card
from summarizer.card.proof import Mark, Proof
from summarizer.card.verdict import Verdict, judge, of_claim
from summarizer.card.vote import Case
from summarizer.checks.finding import Finding
from summarizer.clean import clean
from summarizer.deals.deal import Briefing
from summarizer.distribution import VERSION
from summarizer.engines.choose import reader_for
from summarizer.pipeline import Notify, card_of, examine, quiet, read_again, reader_info
from summarizer.reader import Opinion
from summarizer.settings import Settings, load_settings


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

    No `summarizer.toml` is read: without `settings` every check runs as it is declared.

    Raises:
        ArticleError: there is no article to check against.
        SettingsError: the settings name a check that does not exist.
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
    notify: Notify = quiet,
) -> Checked:
    """`check_briefing` with the second reader.

    Raises:
        ArticleError: there is no article to check against.
        SettingsError: no model is named for the reader.
        ReplayMiss: `replay` holds no reply for this question.
    """
    settings = settings or load_settings()
    story = clean(article) if isinstance(article, Article) else article
    case = examine(briefing, story, settings)
    return _checked(case, *await _second(case, settings, record, replay, notify))


CLAIM = "/key_points/0"  # where a claim without a card stands


def check_claim(claim: str, article: Article | Story, settings: Settings | None = None) -> Checked:
    """Whether an article carries one sentence, without a card: what rules can say of it.

    `verdict`: ready where it is shown, reject where it is certainly wrong (a number or a name that the article does not
    hold, words that are quoted and not there), review where no rule can tell.

    Raises:
        ArticleError: there is no article to check against.
    """
    case = claimed(claim, article, settings)
    return Checked(make_card(case, of_claim(judge(case), CLAIM), _elsewhere()))


async def acheck_claim(
    claim: str,
    article: Article | Story,
    settings: Settings | None = None,
    *,
    record: Path | None = None,
    replay: Path | None = None,
    notify: Notify = quiet,
) -> Checked:
    """`check_claim` with the second reader; raises what `acheck_briefing` raises."""
    settings = settings or load_settings()
    case = claimed(claim, article, settings)
    opinion, read = await _second(case, settings, record, replay, notify)
    return Checked(make_card(case, of_claim(judge(case, opinion), CLAIM), _elsewhere(read)))


def claimed(claim: str, article: Article | Story, settings: Settings | None = None) -> Case:
    """The case of one sentence against an article."""
    story = clean(article) if isinstance(article, Article) else article
    case = examine(Briefing(key_points=[claim]), story, settings or Settings())
    return replace(case, claims=[one for one in case.claims if one.where == CLAIM])


async def _second(
    case: Case, settings: Settings, record: Path | None, replay: Path | None, notify: Notify
) -> tuple[Opinion, ReaderInfo]:
    """What the second reader says of a case, and its part in the card."""
    reader = reader_for(settings, record=record, replay=replay, notify=notify, alone=True)
    assert reader is not None
    try:
        opinion = await read_again(case, reader)
    finally:
        await reader.aclose()
    return opinion, reader_info(reader, opinion)


def _checked(case: Case, opinion: Opinion | None = None, info: ReaderInfo | None = None) -> Checked:
    return Checked(card_of(case, _elsewhere(info), opinion))


def _elsewhere(reader: ReaderInfo | None = None) -> Provenance:
    """What is known of who filled a card that was made elsewhere: nothing."""
    return Provenance(engine="", attempts=0, origin="", version=VERSION, reader=reader)
