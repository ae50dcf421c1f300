"""The words of the contract: what a kind, a role, a status … may be.

docs/card.md says what each means and how other databases of deals call it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

_SPELLED = {"rumored": "rumoured", "license": "licence", "advisor": "adviser"}


class Word(StrEnum):
    """A word of the contract, known in any writing: "In talks", "Asset-Sale", "RUMORED"."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        low = "_".join(value.lower().replace("-", " ").replace("_", " ").split())
        low = _SPELLED.get(low, low)
        return next((one for one in cls if one.value == low), None)

    @property
    def plain(self) -> str:
        """The word as people write it: "in talks"."""
        return self.value.replace("_", " ")


class Kind(Word):
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


class Role(Word):
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
    new_company = "new_company"
    other = "other"


class StatusValue(Word):
    """How far a deal has come: a ladder from rumoured to completed, and four states beside it."""

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
    rejected = "rejected"
    postponed = "postponed"

    @property
    def rung(self) -> int | None:
        """Place on the ladder, 0 (rumoured) to 7 (completed); None for those beside it."""
        return _LADDER.index(self) if self in _LADDER else None


_LADDER = list(StatusValue)[: list(StatusValue).index(StatusValue.completed) + 1]


class Qualifier(Word):
    """How exactly an amount is stated."""

    exact = "exact"
    about = "about"
    up_to = "up_to"
    at_least = "at_least"
    more_than = "more_than"
    less_than = "less_than"
    undisclosed = "undisclosed"


class DateKind(Word):
    """What happened, or is to happen, on a date; `review_began`: an authority opened a review or a deeper one, no filing for it."""

    announced = "announced"
    signed = "signed"
    expected_close = "expected_close"
    closed = "closed"
    talks_began = "talks_began"
    review_began = "review_began"
    effective = "effective"
    deadline = "deadline"
    vote = "vote"
    long_stop = "long_stop"
    delivery = "delivery"
    withdrawn = "withdrawn"
    other = "other"


class ApprovalState(Word):
    """Where an approval stands."""

    required = "required"
    pending = "pending"
    granted = "granted"
    refused = "refused"


class Unit(Word):
    """The unit of a term."""

    year = "year"
    month = "month"
    day = "day"


class Form(Word):
    """What the buyer pays in."""

    cash = "cash"
    shares = "shares"
    mixed = "mixed"
    debt = "debt"
    assets = "assets"


class Confirmation(Word):
    """Who says how far the deal has come; `named`: a person or body outside the companies; `outlet`: other media that are quoted."""

    company = "company"
    filing = "filing"
    named = "named"
    unnamed = "unnamed"
    outlet = "outlet"


class Attitude(Word):
    """How the target takes the bid."""

    friendly = "friendly"
    hostile = "hostile"
    unsolicited = "unsolicited"


class Advice(Word):
    """What the target's board tells its shareholders to do with the offer."""

    recommends = "recommends"
    opposes = "opposes"
    undecided = "undecided"


class Why(Word):
    """Why a field is missing."""

    undisclosed = "undisclosed"
    not_stated = "not_stated"
    conflicting = "conflicting"
