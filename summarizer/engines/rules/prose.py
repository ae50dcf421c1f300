"""Headline and summary, put together from the facts found and nothing else."""

from __future__ import annotations

from summarizer.deal import Deal, Kind, Party, Role
from summarizer.engines.rules.reading import Reading, one_line

_NOUN = {
    Kind.acquisition: "acquisition", Kind.merger: "merger", Kind.stake: "stake purchase", Kind.asset_sale: "asset sale",
    Kind.joint_venture: "joint venture", Kind.funding_round: "funding round", Kind.contract: "contract",
    Kind.licence: "licence deal", Kind.spin_off: "spin-off", Kind.other: "deal",
}  # fmt: skip


def headline_of(reading: Reading, deals: list[Deal]) -> str:
    """The article's own headline; one made of the parties where it has none."""
    title = reading.text[: reading.story.title_end].strip() or (reading.story.title or "").strip()
    if title and one_line(title) in one_line(reading.text):
        return one_line(title)
    if not deals:
        return one_line(title)
    names = " and ".join(party.name for party in deals[0].parties[:2])
    return f"{names}: {_NOUN[deals[0].kind]}" if names else _NOUN[deals[0].kind].capitalize()


def summary_of(deals: list[Deal]) -> str:
    """A sentence or two a deal: who, what, how far, how much, each in the article's words."""
    return " ".join(sentence for deal in deals for sentence in _sentences(deal))


def _sentences(deal: Deal) -> list[str]:
    told = [f"{_NOUN[deal.kind].capitalize()}: {', '.join(map(_party, deal.parties))}."] if deal.parties else []
    if deal.status:
        told.append(f"How far it has come, in the article's words: “{one_line(deal.status.as_stated)}”.")
    if deal.value and deal.value.as_stated:
        told.append(f"Value: {one_line(deal.value.as_stated)}.")
    return told


def _party(party: Party) -> str:
    return party.name if party.role is Role.other else f"{party.name} ({party.role.value.replace('_', ' ')})"
