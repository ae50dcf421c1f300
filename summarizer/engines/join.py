"""Joining facts: duplicates within one answer, and the answers for the parts of a long story.

Two deals are one when they are of one kind and share a party by name; two facts are one when
they say the same value of the same thing. The first one said is kept. Where two parts state
different prices for one deal, the first is kept and the field is marked `conflicting`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from summarizer.deals.deal import (
    LISTS,
    SINGLE,
    Adviser,
    Approval,
    Briefing,
    Deal,
    DealDate,
    Fact,
    OtherAmount,
    Party,
    Statement,
    Why,
)
from summarizer.ground import fold
from summarizer.reading.entities import same_name

_F = TypeVar("_F", bound=Fact)


def join(briefings: Sequence[Briefing]) -> Briefing:
    """One briefing of several about the same story, without duplicates.

    Headline and summary are the first that are not empty; key points are kept once each.
    """
    deals: list[Deal] = []
    for briefing in briefings:
        for deal in briefing.deals:
            place = next((place for place, known in enumerate(deals) if _same_deal(known, deal)), None)
            if place is None:
                deals.append(_merged(deal, Deal()))
            else:
                deals[place] = _merged(deals[place], deal)
    points = dict.fromkeys(point for briefing in briefings for point in briefing.key_points)
    return Briefing(
        headline=next((briefing.headline for briefing in briefings if briefing.headline), ""),
        summary=next((briefing.summary for briefing in briefings if briefing.summary), ""),
        key_points=list(points),
        deals=deals,
        background=_once([told for briefing in briefings for told in briefing.background]),
    )


def _same_deal(one: Deal, other: Deal) -> bool:
    if one.kind is not other.kind:
        return False
    named = [party.name for party in one.parties]
    shared = sum(any(same_name(party.name, name) for name in named) for party in other.parties)
    return shared >= min(2, len(one.parties), len(other.parties)) and shared > 0


def _merged(one: Deal, other: Deal) -> Deal:
    fields: dict[str, object] = {"kind": one.kind, "attitude": one.attitude or other.attitude}
    fields |= {name: getattr(one, name) or getattr(other, name) for name in SINGLE}
    for name in LISTS:
        fields[name] = _once([*getattr(one, name), *getattr(other, name)])
    missing = other.missing | one.missing
    for name in SINGLE:
        if fields[name] is not None and missing.get(name) is Why.not_stated:
            del missing[name]
    if one.value and other.value and _sum(one) != _sum(other):
        missing["value"] = Why.conflicting
    return Deal(**fields, missing=missing)


def _sum(deal: Deal) -> tuple[str | None, str | None]:
    assert deal.value is not None
    return deal.value.amount, deal.value.currency


def _once(facts: Sequence[_F]) -> list[_F]:
    """The facts without those that say again what an earlier one says."""
    kept: dict[Hashable, _F] = {}
    for fact in facts:
        kept.setdefault(_sameness(fact, kept), fact)
    return list(kept.values())


def _sameness(fact: Fact, kept: Mapping[Hashable, Fact]) -> Hashable:
    """A key that is equal for facts that say the same."""
    if isinstance(fact, Party | Adviser):
        for key, known in kept.items():
            if isinstance(known, Party | Adviser) and known.role == fact.role and same_name(known.name, fact.name):
                return key
        return (fold(fact.name), fact.role)
    if isinstance(fact, OtherAmount):
        return (fact.amount, fact.currency, fold(fact.what).lower())
    if isinstance(fact, DealDate):
        return (fact.kind, fact.value)
    if isinstance(fact, Approval):
        return (fold(fact.authority).lower(), fact.state)
    return fold(fact.text).lower() if isinstance(fact, Statement) else repr(fact)
