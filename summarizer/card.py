"""Card: a briefing with its findings, marks, verdict and where it all came from.

The verdict is never set by a model. It follows from the findings and the marks by one rule
(`decide`), printed in docs/verdict.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.article import Story
from summarizer.checks.reading import Reading
from summarizer.checks.support import supported
from summarizer.deal import Briefing, Deal
from summarizer.distribution import installed_version
from summarizer.errors import CardError
from summarizer.finding import Finding, Severity
from summarizer.ground import with_offsets

SCHEMA = "card/1"


class Mark(StrEnum):
    """verified: the words state it and no check objects; flagged: one objects; not_checked: neither."""

    verified = "verified"
    flagged = "flagged"
    not_checked = "not_checked"


class Verdict(StrEnum):
    """ready: may be published unread; review: a person looks at what is flagged; reject: do not use."""

    ready = "ready"
    review = "review"
    reject = "reject"


class RemovedPart(BaseModel):
    """A stretch [start, end) of the raw text that is not in the story, and why."""

    reason: str
    start: int
    end: int


class ArticleInfo(BaseModel):
    """What is known of the article; `sha256` is of the raw text."""

    id: str
    url: str | None = None
    title: str | None = None
    source: str | None = None
    published: date | None = None
    language: str | None = None
    sha256: str
    removed: list[RemovedPart] = []


class PromptInfo(BaseModel):
    """Which prompt was sent: the file's name, version and digest."""

    name: str
    version: int
    sha256: str


class UsageInfo(BaseModel):
    """Tokens as the server counted them, summed over all attempts and parts."""

    input_tokens: int
    output_tokens: int
    cached_tokens: int | None = None


class Provenance(BaseModel):
    """Who filled the card, from what, at what cost.

    `cost`: US dollars as a decimal string; None when the model's price is not known. `attempts`:
    answers asked for, re-asks included. `cached`: from kept replies. `origin`: what those replies
    are (server, recorded, hand-written, rules). `changed`: what a re-ask changed. `seconds`: wall time.
    """

    engine: str
    model: str | None = None
    prompt: PromptInfo | None = None
    usage: UsageInfo | None = None
    cost: str | None = None
    attempts: int = 1
    cached: bool = False
    origin: str = "rules"
    changed: list[str] = []
    notes: list[str] = []
    seconds: float = 0.0
    version: str = ""


class Card(BaseModel):
    """One briefing card, as it is written to JSON.

    `marks`: JSON pointer of each shown fact → verified, flagged or not_checked.
    """

    model_config = ConfigDict(populate_by_name=True)

    format: Literal["card/1"] = Field("card/1", alias="schema")
    article: ArticleInfo
    headline: str = ""
    summary: str = ""
    key_points: list[str] = []
    deals: list[Deal] = []
    findings: list[Finding] = []
    marks: dict[str, Mark] = {}
    verdict: Verdict
    provenance: Provenance

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, keys in the order of the contract."""
        return self.model_dump(mode="json", by_alias=True)

    def to_json(self) -> str:
        """The card as readable JSON, ending in a line break."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    @property
    def briefing(self) -> Briefing:
        """The part that an engine fills."""
        return Briefing(headline=self.headline, summary=self.summary, key_points=self.key_points, deals=self.deals)


@dataclass(frozen=True)
class Judgement:
    """What the rules say of a briefing: per-fact marks and the verdict that follows."""

    marks: Mapping[str, Mark]
    verdict: Verdict


def judge(reading: Reading, findings: Iterable[Finding]) -> Judgement:
    """Mark every shown fact and decide the verdict."""
    found = list(findings)
    grave = {finding.where for finding in found if finding.severity is not Severity.note}
    proved = supported(reading)
    marks = {where: _mark(where, grave, proved) for where in _shown(reading)}
    return Judgement(marks, decide(found, marks))


def decide(findings: Iterable[Finding], marks: Mapping[str, Mark]) -> Verdict:
    """The rule of the verdict.

    reject: an error at the headline, the summary, or the kind, status, parties or value of a deal.
    review: any other error, any warning, or a shown fact that is not verified.
    ready: everything else.
    """
    findings = list(findings)
    if any(finding.severity is Severity.error and _is_core(finding.where) for finding in findings):
        return Verdict.reject
    if any(finding.severity is not Severity.note for finding in findings):
        return Verdict.review
    return Verdict.ready if all(mark is Mark.verified for mark in marks.values()) else Verdict.review


def _is_core(where: str) -> bool:
    parts = where.split("/")[1:]
    if parts[:1] in (["headline"], ["summary"]):
        return True
    return parts[:1] == ["deals"] and (len(parts) < 3 or parts[2] in ("kind", "status", "parties", "value"))


def _shown(reading: Reading) -> list[str]:
    shown = [where for where, _ in reading.facts]
    shown += [f"{where}/kind" for where, _ in reading.deals]
    briefing = reading.briefing
    shown += [f"/{name}" for name in ("headline", "summary") if getattr(briefing, name)]
    shown += [f"/key_points/{place}" for place in range(len(briefing.key_points))]
    return shown


def _mark(where: str, grave: set[str], proved: set[str]) -> Mark:
    if any(touches(where, other) for other in grave):
        return Mark.flagged
    return Mark.verified if where in proved else Mark.not_checked


def touches(one: str, other: str) -> bool:
    """Whether two JSON pointers name the same thing, or one a part of the other."""
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def make_card(reading: Reading, findings: list[Finding], provenance: Provenance) -> Card:
    """The card of a checked briefing; evidence gets its offsets here."""
    briefing = with_offsets(reading.briefing, reading.places, reading.story)
    judgement = judge(reading, findings)
    return Card(
        article=_article_info(reading.story),
        headline=briefing.headline,
        summary=briefing.summary,
        key_points=briefing.key_points,
        deals=briefing.deals,
        findings=findings,
        marks=dict(judgement.marks),
        verdict=judgement.verdict,
        provenance=provenance,
    )


def _article_info(story: Story) -> ArticleInfo:
    article = story.article
    return ArticleInfo(
        id=article.id,
        url=article.url,
        title=story.title,
        source=story.source,
        published=story.published,
        language=story.language,
        sha256=article.sha256,
        removed=[RemovedPart(reason=part.reason, start=part.start, end=part.end) for part in story.removed],
    )


def read_briefing(text: str) -> Briefing:
    """The briefing of a card in JSON: ours, or one that a person or another tool made.

    Raises:
        CardError: not JSON, or not in the contract; says where.
    """
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise CardError(f"the card is not JSON: {error}") from error
    if not isinstance(value, dict) or not value.keys() & Briefing.model_fields.keys():
        raise CardError("the card is a JSON object with headline, summary, key_points and deals")
    try:
        return Briefing.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        place = "/" + "/".join(map(str, first["loc"]))
        raise CardError(f"the card breaks the contract at {place}: {first['msg']}") from error


def cost_text(cost: Decimal | None) -> str | None:
    """A cost as it is kept on the card; None stays unknown."""
    return None if cost is None else format(cost.normalize(), "f")


@cache
def package_version() -> str:
    """The installed version, "0+unknown" in a bare checkout."""
    return installed_version()
