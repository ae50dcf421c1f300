"""Headline and summary, put together from the facts found and nothing else."""

from __future__ import annotations

from summarizer.deal import Deal, Kind, Role, StatusValue
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
    """A sentence a deal: what, between whom, how far it has come and for how much, in the article's own sums."""
    return " ".join(_sentence(deal) for deal in deals if deal.parties)


_STATUS = {
    StatusValue.rumoured: "is rumoured", StatusValue.considering: "is being considered", StatusValue.in_talks: "is in talks",
    StatusValue.agreed_in_principle: "is agreed in principle", StatusValue.announced: "is announced",
    StatusValue.signed: "is signed", StatusValue.approved: "is approved", StatusValue.completed: "is completed",
    StatusValue.terminated: "is off", StatusValue.blocked: "is blocked", StatusValue.postponed: "is postponed",
}  # fmt: skip
_BUYERS = (Role.acquirer, Role.investor)
_BOUGHT = (Role.target, Role.investee)


def _sentence(deal: Deal) -> str:
    status = f" {_STATUS[deal.status.value]}" if deal.status else ""
    stated = one_line(deal.value.as_stated) if deal.value and deal.value.amount else ""
    worth = f"{',' if status else ''} for {stated}" if stated else ""
    return f"The {_NOUN[deal.kind]} {_sides(deal)}{status}{worth}."


def _sides(deal: Deal) -> str:
    """ "of Brook Dairy by Alder Foods from Cedar Mills", or "between Alder Foods and Brook Dairy"."""
    bought, buyers, sellers = _names(deal, _BOUGHT), _names(deal, _BUYERS), _names(deal, (Role.seller,))
    if bought or (buyers and sellers):
        parts = (("of", bought), ("by", buyers), ("from", sellers))
        return " ".join(f"{word} {names}" for word, names in parts if names)
    return f"{'between' if len(deal.parties) > 1 else 'of'} {_joined([party.name for party in deal.parties])}"


def _names(deal: Deal, roles: tuple[Role, ...]) -> str:
    return _joined([party.name for party in deal.parties if party.role in roles])


def _joined(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
