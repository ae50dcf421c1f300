"""Roles: does the article make the acquirer the buyer, the target what is bought, the seller who sells?

Every transfer that the article tells votes (`reading.sides`); a role is contradicted when the votes for another outweigh those for
the card's. Merged entities, partners, governments and "other" have no direction and are not judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.deal import Deal, Kind, Party, Role
from summarizer.finding import Severity
from summarizer.reading.name_words import AUTHORITY, SUFFIXES
from summarizer.reading.places import is_place
from summarizer.reading.sides import Side, Vote
from summarizer.text.sentences import Span

SIDES: dict[Role, Side] = {
    Role.acquirer: "buyer",
    Role.investor: "buyer",
    Role.customer: "buyer",
    Role.target: "target",
    Role.investee: "target",
    Role.seller: "seller",
    Role.supplier: "seller",
}
_WORDS: dict[Side, str] = {"buyer": "the buying side", "target": "what is bought", "seller": "the selling side"}
_IN_CONTRACTS: dict[Side, str] = {"buyer": "the customer", "seller": "the supplier", "target": "the target"}
_QUOTED = 2.0  # the quote's own sentence weighs this much more
_ENOUGH = 1.2  # against the card's side: one vote of the opening, or two further down
_OUTWEIGHS = 1.5


class _Tally(NamedTuple):
    """The weight of the votes for each side, and the sentence that says it most."""

    weight: Mapping[Side, float]
    where: Mapping[Side, Span]


def _tally(votes: list[Vote], deal: Deal, party: Party, quote: Span | None) -> _Tally:
    own = {one.name for one in deal.parties}
    weight: dict[Side, float] = defaultdict(float)
    best: dict[Side, tuple[float, Span]] = {}
    for vote in votes:
        if vote.others and not own.intersection(vote.others):
            continue
        if not _can_hold(deal, vote.side) or not _tells_of(deal, vote):
            continue
        inside = quote is not None and vote.span.start < quote.end and quote.start < vote.span.end
        value = vote.weight * (_QUOTED if inside else 1.0)
        weight[vote.side] += value
        if value > best.get(vote.side, (0.0, vote.span))[0]:
            best[vote.side] = (value, vote.span)
    return _Tally(weight, {side: span for side, (_, span) in best.items()})


def _tells_of(deal: Deal, vote: Vote) -> bool:
    """Whether the words of a vote are used of this kind of deal."""
    if vote.of == "contracts":
        return deal.kind in (Kind.contract, Kind.licence, Kind.other)
    return vote.of == "any" or deal.kind in (Kind.funding_round, Kind.stake, Kind.joint_venture, Kind.other)


def _can_hold(deal: Deal, side: Side) -> bool:
    """Contracts have no target; in a round nobody sells unless the card says so."""
    if deal.kind in (Kind.contract, Kind.licence):
        return side != "target"
    if deal.kind is Kind.funding_round and side == "seller":
        return any(party.role is Role.seller for party in deal.parties)
    return True


@kept
def _judged(reading: Reading) -> Iterator[tuple[str, Deal, Party, Side, _Tally]]:
    by_name: dict[str, list[Vote]] = defaultdict(list)
    for vote in reading.role_votes:
        by_name[vote.who].append(vote)
    for at, deal in reading.deals:
        for place, party in enumerate(deal.parties):
            side = SIDES.get(party.role)
            if side is None or not party.name.strip():
                continue
            where = f"{at}/parties/{place}"
            found = reading.places.get(where)
            yield where, deal, party, side, _tally(by_name[party.name], deal, party, found.quote if found else None)


def roles_shown(reading: Reading) -> set[str]:
    """The pointers of the parties whose side the words of their own quote show; other words say less than half as much."""
    shown = set()
    for where, _, _, side, tally in _judged(reading):
        place = reading.places.get(where)
        at = tally.where.get(side)
        inside = place and place.quote and at and place.quote.start <= at.start and at.end <= place.quote.end
        against = max((weight for other, weight in tally.weight.items() if other != side), default=0.0)
        if inside and against < tally.weight[side] / 2:
            shown.add(where)
    return shown


def has_side(party: Party) -> bool:
    """Whether words can show a party's role: it buys, is bought or sells."""
    return party.role in SIDES


@check("role-contradicted", severity=Severity.warning)
def role_contradicted(reading: Reading) -> Iterator[Flag]:
    """The article has this party on another side of the deal: buying, bought or selling."""
    for where, deal, party, side, tally in _judged(reading):
        own = tally.weight.get(side, 0.0)
        other, against = max(
            ((one, weight) for one, weight in tally.weight.items() if one != side),
            key=lambda row: row[1],
            default=(side, 0.0),
        )
        if against < _ENOUGH or against <= _OUTWEIGHS * own:
            continue
        words = (_IN_CONTRACTS if deal.kind is Kind.contract else _WORDS)[other]
        yield Flag(
            where,
            f"The card has {party.name} as {party.role.value}; the article has it as {words}.",
            "Read who does what to whom, and correct the role.",
            span=tally.where[other],
        )


@check("role-held-by-another", severity=Severity.warning)
def role_held_by_another(reading: Reading) -> Iterator[Flag]:
    """Nothing makes this party the buyer, target or seller, and the article names another who is."""
    for where, deal, party, side, tally in _judged(reading):
        if tally.weight.get(side, 0.0) > 0:
            continue
        known = {one.name for _, other in reading.deals for one in other.parties}
        rest = {one.name for one in deal.parties if one.name != party.name}
        for vote in reading.role_votes:
            stated = (
                vote.side == side and vote.weight >= 0.9 and vote.who not in known and rest.intersection(vote.others)
            )
            if stated and _is_somebody(vote.who, party) and reading.mentions.within(party.name, vote.span) is None:
                yield Flag(
                    f"{where}/name",
                    f"The article has {vote.who}, not {party.name}, as {_WORDS[side]}.",
                    "Look who plays this part, and correct the name.",
                    span=vote.span,
                )
                break


def _is_somebody(name: str, party: Party) -> bool:
    """Whether a run of capitals can be a party other than `party`: no authority, legal form, adjective or place of it."""
    if name in party.name or (party.location and name in party.location):
        return False
    words = [word.lower().strip(".,") for word in name.split()]
    return not AUTHORITY.intersection(words) and not SUFFIXES.issuperset(words) and not is_place(name)
