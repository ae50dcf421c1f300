"""Second opinion: what the embedded rules read otherwise than the card: the price, a party's side, who buys or is bought.

They are no judge: it is worth knowing, and no more. Nothing is compared where they see another number of deals,
and the card of the rules themselves has no second opinion.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.deal import Amount, Deal, Role
from summarizer.finding import Severity
from summarizer.reading.entities import same_name
from summarizer.reading.name_words import AUTHORITY
from summarizer.reading.places import is_place

SECOND_OPINIONS = ("second-opinion",)
"""The checks that ask the embedded rules."""


def _is_authority_or_place(name: str) -> bool:
    """Whether a name is that of a place or a public body: "EU clears Alder's purchase" names no buyer."""
    return (
        len(name) < 3 or is_place(name) or not AUTHORITY.isdisjoint(word.lower().strip(".,") for word in name.split())
    )


@check("second-opinion", severity=Severity.note)
def second_opinion(reading: Reading) -> Iterator[Flag]:
    """The embedded rules read another price, another buyer or target, or a party on the other side of the deal."""
    opinion = reading.opinion if len(reading.briefing.deals) == 1 else None
    if opinion and len(opinion.deals) == 1:
        mine, theirs = reading.briefing.deals[0], opinion.deals[0]
        yield from _price(reading, mine, theirs)
        yield from _sides(mine, theirs)
        yield from _names(mine, theirs)


def _price(reading: Reading, mine: Deal, theirs: Deal) -> Iterator[Flag]:
    if not mine.value or not theirs.value or not mine.value.amount or not _of_one_deal(mine, theirs):
        return
    if not _same_sum(mine.value, theirs.value):
        yield Flag(
            "/deals/0/value/amount",
            f"The rules read “{theirs.value.as_stated}” as the price, not “{mine.value.as_stated}”.",
            "Compare both with the article.",
            reading.folded.find(theirs.value.evidence.quote) if theirs.value.evidence else None,
        )


def _of_one_deal(mine: Deal, theirs: Deal) -> bool:
    """Whether a party stands on the same side in both: else the rules may have read an older deal."""
    return any(
        same_name(one.name, other.name) for one in mine.parties for other in theirs.parties if one.role is other.role
    )


def _same_sum(one: Amount, other: Amount) -> bool:
    """Whether one states the other's sum, be it as its equivalent."""
    return other.amount in {one.amount, *(equal.amount for equal in one.equivalents)}


def _is_one(name: str, other: str) -> bool:
    return name == other or same_name(name, other)


_OPPOSITE = {
    Role.acquirer: (Role.target, Role.seller, Role.investee),
    Role.investor: (Role.target, Role.investee, Role.seller),
    Role.target: (Role.acquirer, Role.investor),
    Role.investee: (Role.investor, Role.acquirer),
    Role.seller: (Role.acquirer, Role.investor),
    Role.customer: (Role.supplier,),
    Role.supplier: (Role.customer, Role.government),
}


def _sides(mine: Deal, theirs: Deal) -> Iterator[Flag]:
    for place, party in enumerate(mine.parties):
        known = next((one for one in theirs.parties if _is_one(one.name, party.name)), None)
        if known and known.role in _OPPOSITE.get(party.role, ()):
            yield Flag(
                f"/deals/0/parties/{place}/role",
                f"The rules read {party.name} as {known.role.replace('_', ' ')}, not {party.role.replace('_', ' ')}.",
                "Read who does what to whom.",
                suggestion=known.role.value,
            )


def _names(mine: Deal, theirs: Deal) -> Iterator[Flag]:
    for role in (Role.acquirer, Role.target, Role.investee):
        given = [(place, party.name) for place, party in enumerate(mine.parties) if party.role is role]
        known = [party.name for party in theirs.parties if party.role is role]
        if not given or not known or _is_authority_or_place(known[0]):
            continue
        if any(_is_one(other, party.name) for other in known for party in mine.parties):
            continue
        place, name = given[0]
        yield Flag(
            f"/deals/0/parties/{place}/name",
            f"The rules read {known[0]} as {role.value}, not {name}.",
            "Read who does what to whom.",
        )
