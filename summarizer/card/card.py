"""Card: a briefing with its findings, marks, proofs, verdict and where it all came from.

What makes a fact verified and a card ready is decided in `verdict`; here it is only written down.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.card.proof import Mark, Proof
from summarizer.card.verdict import Judgement, Verdict
from summarizer.card.vote import Case
from summarizer.checks.finding import Finding
from summarizer.deals.deal import Briefing, Deal, Statement
from summarizer.deals.field_types import new_dict, new_list
from summarizer.errors import CardError
from summarizer.ground import with_offsets


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
    removed: list[RemovedPart] = Field(default_factory=new_list)


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


class ReaderInfo(BaseModel):
    """The second reader's part, counted apart. `doubted`: why it was not believed; "" where it was."""

    model: str = ""
    prompt: PromptInfo | None = None
    usage: UsageInfo | None = None
    cost: str | None = None
    attempts: int = 0
    origin: str = "server"
    doubted: str = ""


class Provenance(BaseModel):
    """Who filled the card, from what, at what cost.

    `cost`: US dollars as a decimal string; None when the model's price is not known. `attempts`:
    answers asked for, re-asks included. `cached`: from kept replies. `origin`: what those replies
    are (server, recorded, hand-written, rules). `changed`: what a re-ask changed. `seconds`: wall time.
    `reader`: None where no second reader was asked.
    """

    engine: str
    model: str | None = None
    prompt: PromptInfo | None = None
    usage: UsageInfo | None = None
    cost: str | None = None
    attempts: int = 1
    cached: bool = False
    origin: str = "rules"
    changed: list[str] = Field(default_factory=new_list)
    notes: list[str] = Field(default_factory=new_list)
    seconds: float = 0.0
    version: str = ""
    reader: ReaderInfo | None = None


class Card(BaseModel):
    """One briefing card, as it is written to JSON.

    `marks`: JSON pointer of each shown fact → verified, flagged or not_checked. `proofs`: the same pointers, and those
    of a price or stake that the card says is not stated → what shows it, or why nothing does.
    """

    model_config = ConfigDict(populate_by_name=True)

    format: Literal["card/1"] = Field("card/1", alias="schema")
    article: ArticleInfo
    headline: str = ""
    summary: str = ""
    key_points: list[str] = Field(default_factory=new_list)
    deals: list[Deal] = Field(default_factory=new_list)
    background: list[Statement] = Field(default_factory=new_list)
    findings: list[Finding] = Field(default_factory=new_list)
    verdict: Verdict
    marks: dict[str, Mark] = Field(default_factory=new_dict)
    proofs: dict[str, Proof] = Field(default_factory=new_dict)
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
        return Briefing(**{name: getattr(self, name) for name in Briefing.model_fields})


def make_card(case: Case, judgement: Judgement, provenance: Provenance) -> Card:
    """The card of a judged briefing; evidence gets its offsets here."""
    reading, story = case.reading, case.reading.story
    briefing = with_offsets(reading.briefing, reading.places, story)
    known = {name: getattr(story, name) for name in ("title", "source", "published", "language")}
    cut = [RemovedPart(reason=part.reason, start=part.start, end=part.end) for part in story.removed]
    article = story.article
    return Card(
        article=ArticleInfo(id=article.id, url=article.url, sha256=article.sha256, removed=cut, **known),
        **{name: getattr(briefing, name) for name in Briefing.model_fields},
        findings=judgement.findings,
        marks=dict(judgement.marks),
        proofs=dict(judgement.proofs),
        verdict=judgement.verdict,
        provenance=provenance,
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
        told = f"the card breaks the contract at {place}: {first['msg']}"
        raise CardError(" ".join(told.split())) from error  # a key may be of any signs
