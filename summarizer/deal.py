"""The contract: what an engine fills, and what a card shows.

A `Briefing` is a headline, a summary, key points and the deals of one article. Every fact holds the
value, `as_stated` (the shortest words of the article that state it) and `evidence` (the quote that
carries it). One set of models serves everyone: a model is asked for the core of it
(`answer_schema`), `ground` adds offsets, and cards made elsewhere may leave anything out.

This module knows nothing of whether a fact is right: that is what `checks` are for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.config import JsonDict


class Kind(StrEnum):
    """What sort of transaction."""

    acquisition = "acquisition"
    merger = "merger"
    stake = "stake"
    asset_sale = "asset_sale"
    joint_venture = "joint_venture"
    funding_round = "funding_round"
    contract = "contract"
    licence = "licence"
    spin_off = "spin_off"
    other = "other"


class Role(StrEnum):
    """What a party is in the deal."""

    acquirer = "acquirer"
    target = "target"
    seller = "seller"
    investor = "investor"
    investee = "investee"
    customer = "customer"
    supplier = "supplier"
    partner = "partner"
    merged_entity = "merged_entity"
    government = "government"
    regulator = "regulator"
    adviser = "adviser"
    other = "other"


class StatusValue(StrEnum):
    """How far a deal has come: a ladder from rumoured to completed, and three states beside it."""

    rumoured = "rumoured"
    considering = "considering"
    in_talks = "in_talks"
    agreed_in_principle = "agreed_in_principle"
    announced = "announced"
    signed = "signed"
    approved = "approved"
    completed = "completed"
    terminated = "terminated"
    blocked = "blocked"
    postponed = "postponed"

    @property
    def rung(self) -> int | None:
        """Place on the ladder, 0 (rumoured) to 7 (completed); None for the three beside it."""
        return _RUNGS.get(self)


_RUNGS = {
    value: place for place, value in enumerate(StatusValue) if place <= list(StatusValue).index(StatusValue.completed)
}


class Qualifier(StrEnum):
    """How exactly an amount is stated."""

    exact = "exact"
    about = "about"
    up_to = "up_to"
    at_least = "at_least"
    more_than = "more_than"
    less_than = "less_than"
    undisclosed = "undisclosed"


class DateKind(StrEnum):
    """What happened, or is to happen, on a date."""

    announced = "announced"
    signed = "signed"
    expected_close = "expected_close"
    closed = "closed"
    talks_began = "talks_began"
    review_began = "review_began"
    effective = "effective"
    deadline = "deadline"
    other = "other"


class ApprovalState(StrEnum):
    """Where an approval stands."""

    required = "required"
    pending = "pending"
    granted = "granted"
    refused = "refused"


class Unit(StrEnum):
    """The unit of a term."""

    year = "year"
    month = "month"
    day = "day"


class Form(StrEnum):
    """What the buyer pays in."""

    cash = "cash"
    shares = "shares"
    mixed = "mixed"
    debt = "debt"
    assets = "assets"


class Why(StrEnum):
    """Why a field is missing."""

    undisclosed = "undisclosed"
    not_stated = "not_stated"
    conflicting = "conflicting"


_ISO_DATE = re.compile(r"\d{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))?")


def _decimal_text(value: Any) -> Any:
    """Numbers become decimal strings ("1500000000", "4.85"); anything that is no number is refused."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float | Decimal):
        value = str(value)
    if not isinstance(value, str):
        return value
    try:
        number = Decimal(value.strip().replace(",", ""))
    except InvalidOperation as error:
        raise ValueError("an amount is a decimal number in full units, for example 1500000000") from error
    if not number.is_finite() or number.adjusted() > 24 or number < 0:
        raise ValueError("an amount is a finite number from zero to a septillion")
    return format(number, "f")


def _iso_date(value: str | None) -> str | None:
    if value is not None and not _ISO_DATE.fullmatch(value):
        raise ValueError("a date is ISO, as precise as stated: 2025, 2025-H1, 2025-Q3, 2025-03 or 2025-03-14")
    return value


def _iso_currency(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[A-Z]{3}", value):
        raise ValueError("a currency is its ISO 4217 code, for example EUR")
    return value


def _no_list(value: Any) -> Any:
    return [] if value is None else value


def _blank_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


DecimalText = Annotated[str | None, BeforeValidator(_decimal_text), BeforeValidator(_blank_is_none)]
IsoDate = Annotated[str | None, AfterValidator(_iso_date), BeforeValidator(_blank_is_none)]
Currency = Annotated[str | None, AfterValidator(_iso_currency), BeforeValidator(_blank_is_none)]
OptionalText = Annotated[str | None, BeforeValidator(_blank_is_none)]

_HIDDEN: JsonDict = {"hidden_from_model": True}


class _Part(BaseModel):
    """Shared habits: unknown keys are dropped, enums stay enums."""

    model_config = ConfigDict(extra="ignore", validate_assignment=False)


class Evidence(_Part):
    """The words of the article that carry a fact. Offsets are character positions, end exclusive.

    Read from an object or, as a model gives it, from the bare quote.
    """

    quote: str = ""
    start: int | None = Field(None, json_schema_extra=_HIDDEN)
    end: int | None = Field(None, json_schema_extra=_HIDDEN)
    raw_start: int | None = Field(None, json_schema_extra=_HIDDEN)
    raw_end: int | None = Field(None, json_schema_extra=_HIDDEN)

    @model_validator(mode="before")
    @classmethod
    def _bare_quote(cls, value: Any) -> Any:
        return {"quote": value} if isinstance(value, str) else value


class Status(_Part):
    """How far the deal has come, in the contract's word and in the article's."""

    value: StatusValue
    as_stated: str = ""
    evidence: Evidence | None = None


class Party(_Part):
    """Someone in the deal, under the first full name that the article gives."""

    name: str
    role: Role = Role.other
    location: OptionalText = None
    business: OptionalText = None
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


class Amount(_Part):
    """Money: `amount` in full units of `currency` (ISO 4217), as a decimal string."""

    amount: DecimalText = None
    currency: Currency = None
    qualifier: Qualifier = Qualifier.exact
    basis: OptionalText = Field(None, json_schema_extra=_HIDDEN)
    as_stated: str = ""
    evidence: Evidence | None = None
    equivalents: Annotated[list[Equivalent], BeforeValidator(_no_list)] = []


class OtherAmount(_Part):
    """Money in the article that is not the deal's value: `what` says what it is."""

    what: str = ""
    amount: DecimalText = None
    currency: Currency = None
    qualifier: Qualifier = Qualifier.exact
    as_stated: str = ""
    evidence: Evidence | None = None


class Stake(_Part):
    """The share that changes hands, in per cent (0 to 100)."""

    percent: float | None = None
    as_stated: str = ""
    evidence: Evidence | None = None


class Consideration(_Part):
    """What is paid in. `exchange_ratio` and `premium` hold the article's words, where stated."""

    form: Form | None = None
    exchange_ratio: str | None = Field(None, json_schema_extra=_HIDDEN)
    premium: str | None = Field(None, json_schema_extra=_HIDDEN)
    as_stated: str = ""
    evidence: Evidence | None = None


class Term(_Part):
    """How long the deal runs."""

    number: float | None = None
    unit: Unit = Unit.year
    as_stated: str = ""
    evidence: Evidence | None = None


class Statement(_Part):
    """A subject, condition, concern or source: a short text and the words that carry it.

    Read from an object or from the bare words of the article, which are then both.
    """

    text: str = ""
    evidence: Evidence | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_words(cls, value: Any) -> Any:
        return {"text": value, "evidence": value} if isinstance(value, str) else value


class DealDate(_Part):
    """A date of the deal; `value` is ISO and as precise as stated."""

    kind: DateKind = DateKind.other
    value: IsoDate = None
    as_stated: str = ""
    evidence: Evidence | None = None


class Approval(_Part):
    """Who has to agree, and whether they have."""

    authority: str = ""
    state: ApprovalState = ApprovalState.required
    evidence: Evidence | None = None


class Adviser(_Part):
    """Who advises which side."""

    name: str = ""
    side: OptionalText = None
    role: OptionalText = Field(None, json_schema_extra=_HIDDEN)
    evidence: Evidence | None = None


class Deal(_Part):
    """One transaction."""

    kind: Kind = Kind.other
    status: Status | None = None
    parties: Annotated[list[Party], BeforeValidator(_no_list)] = []
    value: Amount | None = None
    other_amounts: Annotated[list[OtherAmount], BeforeValidator(_no_list)] = []
    stake: Stake | None = None
    consideration: Consideration | None = Field(None, json_schema_extra=_HIDDEN)
    term: Term | None = None
    subject: Annotated[list[Statement], BeforeValidator(_no_list)] = []
    dates: Annotated[list[DealDate], BeforeValidator(_no_list)] = []
    approvals: Annotated[list[Approval], BeforeValidator(_no_list)] = []
    conditions: Annotated[list[Statement], BeforeValidator(_no_list)] = []
    advisers: Annotated[list[Adviser], BeforeValidator(_no_list)] = []
    concerns: Annotated[list[Statement], BeforeValidator(_no_list)] = []
    sources: Annotated[list[Statement], BeforeValidator(_no_list)] = []
    missing: dict[str, Why] = Field({}, json_schema_extra=_HIDDEN)


class Briefing(_Part):
    """What an engine fills for one article; `deals[0]` is what the article is about, [] when there is none."""

    headline: str = ""
    summary: str = ""
    key_points: Annotated[list[str], BeforeValidator(_no_list)] = []
    deals: Annotated[list[Deal], BeforeValidator(_no_list)] = []


Fact = Status | Party | Amount | OtherAmount | Stake | Consideration | Term | Statement | DealDate | Approval | Adviser

_SINGLE = ("status", "value", "stake", "consideration", "term")
_LISTS = (
    "parties", "other_amounts", "subject", "dates", "approvals", "conditions", "advisers", "concerns", "sources",
)  # fmt: skip


def facts(deal: Deal, at: str = "") -> Iterator[tuple[str, Fact]]:
    """Every fact of a deal with its JSON pointer; `at` is the deal's own pointer ("/deals/0")."""
    for name in _SINGLE:
        fact = getattr(deal, name)
        if fact is not None:
            yield f"{at}/{name}", fact
    for name in _LISTS:
        for place, fact in enumerate(getattr(deal, name)):
            yield f"{at}/{name}/{place}", fact


def all_facts(briefing: Briefing) -> Iterator[tuple[str, Fact]]:
    """Every fact of every deal with its JSON pointer, in the order of the contract."""
    for place, deal in enumerate(briefing.deals):
        yield from facts(deal, f"/deals/{place}")
