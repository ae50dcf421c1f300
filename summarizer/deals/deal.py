"""The contract: what an engine fills, and what a card shows.

A `Briefing` is a headline, a summary, key points, the deals of one article and the earlier deals that it
looks back on. Every fact holds the value, `as_stated` (the shortest words of the article that state it)
and `evidence` (the quote that carries it). One set of models serves everyone: a model is asked for the
core of it (`answer_schema`), `ground` adds offsets, and cards made elsewhere may leave anything out.

This module knows nothing of whether a fact is right: that is what `checks` are for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from summarizer.deals.field_types import HIDDEN, Currency, DecimalText, IsoDate, Many, Maybe, Percent, new_list
from summarizer.deals.field_types import Evidence as Evidence
from summarizer.deals.vocabulary import Advice as Advice
from summarizer.deals.vocabulary import ApprovalState as ApprovalState
from summarizer.deals.vocabulary import Attitude as Attitude
from summarizer.deals.vocabulary import Confirmation as Confirmation
from summarizer.deals.vocabulary import DateKind as DateKind
from summarizer.deals.vocabulary import Form as Form
from summarizer.deals.vocabulary import Kind as Kind
from summarizer.deals.vocabulary import Qualifier as Qualifier
from summarizer.deals.vocabulary import Role as Role
from summarizer.deals.vocabulary import StatusValue as StatusValue
from summarizer.deals.vocabulary import Unit as Unit
from summarizer.deals.vocabulary import Why as Why


class _Part(BaseModel):
    """Shared habits: unknown keys are dropped, enums stay enums."""

    model_config = ConfigDict(extra="ignore", validate_assignment=False)


class Status(_Part):
    """How far the deal has come, in the contract's word and in the article's; `source`: who says so."""

    value: StatusValue
    as_stated: str = ""
    source: Maybe[Confirmation] = None
    evidence: Evidence | None = None


class Party(_Part):
    """Someone in the deal, under the first full name that the article gives."""

    name: str
    role: Role = Role.other
    location: Maybe[str] = None
    business: Maybe[str] = None
    evidence: Evidence | None = None


class Equivalent(_Part):
    """The same sum in another currency, as the article states it.

    Read from an object or from the bare words, whose number and currency `ground` then reads.
    """

    amount: DecimalText = None
    currency: Currency = None
    as_stated: str = ""

    @model_validator(mode="before")
    @classmethod
    def _bare_words(cls, value: Any) -> Any:
        return {"as_stated": value} if isinstance(value, str) else value


class Sum(_Part):
    """Money: `amount` in full units of `currency` (ISO 4217), as a decimal string; `high`: the upper end of a range."""

    amount: DecimalText = None
    high: DecimalText = Field(None, json_schema_extra=HIDDEN)
    currency: Currency = None
    as_stated: str = ""
    evidence: Evidence | None = None


class _Qualified(Sum):
    """Money as it is stated: how exactly, and in which other currencies."""

    qualifier: Qualifier = Qualifier.exact
    equivalents: Many[Equivalent] = Field(default_factory=new_list)


class Amount(_Qualified):
    """The deal's value. `basis`: of what (equity, enterprise, merged company, ceiling)."""

    basis: Maybe[str] = None


class OtherAmount(_Qualified):
    """Money in the article that is not the deal's value: `what` says what it is."""

    what: str = ""


class Offer(Sum):
    """An earlier or rival bid for the same target."""

    bidder: Maybe[str] = None


class BreakFee(Sum):
    """What a side pays if it walks away."""

    payer: Maybe[str] = None


class Stake(_Part):
    """The share that changes hands, in per cent (0 to 100); `before` and `after`: the buyer's holding."""

    percent: Percent = None
    before: Percent = None
    after: Percent = None
    as_stated: str = ""
    evidence: Evidence | None = None


class Consideration(_Part):
    """What is paid in. All but `form` hold the article's words: `premium` "46%" to its `premium_base` "Friday's close"."""

    form: Maybe[Form] = None
    exchange_ratio: Maybe[str] = None
    per_share: Maybe[str] = None
    premium: Maybe[str] = None
    premium_base: Maybe[str] = None
    as_stated: str = ""
    evidence: Evidence | None = None


class Term(_Part):
    """How long the deal runs."""

    number: float | None = None
    unit: Unit = Unit.year
    as_stated: str = ""
    evidence: Evidence | None = None


class Statement(_Part):
    """A subject, condition, concern, source or earlier deal: a short text and the words that carry it.

    Read from an object or from the bare words of the article, which are then both.
    """

    text: str = ""
    evidence: Evidence | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_words(cls, value: Any) -> Any:
        return {"text": value, "evidence": {"quote": value}} if isinstance(value, str) else value


class DealDate(_Part):
    """A date of the deal; `value` is ISO and as precise as stated, `until` the end of a range (read from "A/B")."""

    kind: DateKind = DateKind.other
    value: IsoDate = None
    until: IsoDate = Field(None, json_schema_extra=HIDDEN)
    as_stated: str = ""
    evidence: Evidence | None = None

    @model_validator(mode="before")
    @classmethod
    def _range(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("value"), str) and "/" in value["value"]:
            start, _, end = value["value"].partition("/")
            return {"until": end.strip(), **value, "value": start.strip()}
        return value


class Approval(_Part):
    """Who has to agree, and whether they have."""

    authority: str = ""
    state: ApprovalState = ApprovalState.required
    evidence: Evidence | None = None


class Adviser(_Part):
    """Who advises which side."""

    name: str = ""
    side: Maybe[str] = None
    role: Maybe[str] = Field(None, json_schema_extra=HIDDEN)
    evidence: Evidence | None = None


class Recommendation(_Part):
    """What the target's board tells its shareholders."""

    value: Advice
    as_stated: str = ""
    evidence: Evidence | None = None


class Quotation(_Part):
    """What somebody said, word for word and without quotation marks."""

    speaker: str = ""
    text: str = ""
    evidence: Evidence | None = None


class Deal(_Part):
    """One transaction."""

    kind: Kind = Kind.other
    attitude: Maybe[Attitude] = None
    status: Status | None = None
    parties: Many[Party] = Field(default_factory=new_list)
    value: Amount | None = None
    other_amounts: Many[OtherAmount] = Field(default_factory=new_list)
    stake: Stake | None = None
    consideration: Consideration | None = None
    term: Term | None = None
    subject: Many[Statement] = Field(default_factory=new_list)
    dates: Many[DealDate] = Field(default_factory=new_list)
    approvals: Many[Approval] = Field(default_factory=new_list)
    conditions: Many[Statement] = Field(default_factory=new_list)
    financing: Many[Statement] = Field(default_factory=new_list)
    offers: Many[Offer] = Field(default_factory=new_list)
    break_fees: Many[BreakFee] = Field(default_factory=new_list)
    recommendation: Recommendation | None = None
    advisers: Many[Adviser] = Field(default_factory=new_list)
    concerns: Many[Statement] = Field(default_factory=new_list)
    quotes: Many[Quotation] = Field(default_factory=new_list)
    sources: Many[Statement] = Field(default_factory=new_list)
    missing: dict[str, Why] = Field({}, json_schema_extra=HIDDEN)


class Briefing(_Part):
    """What an engine fills for one article.

    `deals[0]` is what the article is about, [] when there is none; `background` holds earlier deals that it looks back on.
    """

    headline: str = ""
    summary: str = ""
    key_points: Many[str] = Field(default_factory=new_list)
    deals: Many[Deal] = Field(default_factory=new_list)
    background: Many[Statement] = Field(default_factory=new_list)


Fact = (
    Status | Party | Amount | OtherAmount | Stake | Consideration | Term | Statement | DealDate | Approval
    | Offer | BreakFee | Recommendation | Adviser | Quotation
)  # fmt: skip

SINGLE = ("status", "value", "stake", "consideration", "term", "recommendation")
LISTS = (
    "parties", "other_amounts", "subject", "dates", "approvals", "conditions", "financing", "offers", "break_fees",
    "advisers", "concerns", "quotes", "sources",
)  # fmt: skip


def facts(deal: Deal, at: str = "") -> Iterator[tuple[str, Fact]]:
    """Every fact of a deal with its JSON pointer; `at` is the deal's own pointer ("/deals/0")."""
    for name in SINGLE:
        fact = getattr(deal, name)
        if fact is not None:
            yield f"{at}/{name}", fact
    for name in LISTS:
        for place, fact in enumerate(getattr(deal, name)):
            yield f"{at}/{name}/{place}", fact


def all_facts(briefing: Briefing) -> Iterator[tuple[str, Fact]]:
    """Every fact of every deal with its JSON pointer, in the order of the contract; the background last."""
    for place, deal in enumerate(briefing.deals):
        yield from facts(deal, f"/deals/{place}")
    for place, told in enumerate(briefing.background):
        yield f"/background/{place}", told
