"""Second opinion: what the embedded rules read otherwise than the card: the price, a party's side, who buys or is bought.

They are no judge: it is worth knowing, and no more. Nothing is compared where they see another number of deals,
and the card of the rules themselves has no second opinion.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.deal import Deal, Role
from summarizer.finding import Severity
from summarizer.reading.entities import same_name
from summarizer.reading.name_words import AUTHORITY
from summarizer.reading.places import is_place

SECOND_OPINIONS = ("second-opinion",)
"""The checks that ask the embedded rules."""


_OPPOSITE = {
    Role.acquirer: (Role.target, Role.seller, Role.investee),
    Role.investor: (Role.target, Role.investee, Role.seller),
    Role.target: (Role.acquirer, Role.investor),
    Role.investee: (Role.investor, Role.acquirer),
    Role.seller: (Role.acquirer, Role.investor),
    Role.customer: (Role.supplier,),
    Role.supplier: (Role.customer, Role.government),
}
_READ = "Read who does what to whom."


@check("second-opinion", severity=Severity.note)
def second_opinion(reading: Reading) -> Iterator[Flag]:
    """The embedded rules read another price, another buyer or target, or a party on the other side of the deal."""
    opinion = reading.opinion if len(reading.deals) == 1 else None
    if opinion and len(opinion.deals) == 1:
        mine, theirs = reading.briefing.deals[0], opinion.deals[0]
        yield from _price(reading, mine, theirs)
        yield from _sides(mine, theirs)
        yield from _names(mine, theirs)


def _price(reading: Reading, mine: Deal, theirs: Deal) -> Iterator[Flag]:
    one, other = mine.value, theirs.value
    if (
        not one
        or not other
        or not one.amount
        or other.amount in {one.amount, *(same.amount for same in one.equivalents)}
    ):
        return
    if any(
        party.role is rival.role and same_name(party.name, rival.name)
        for party in mine.parties
        for rival in theirs.parties
    ):
        message = f"The rules read “{other.as_stated}” as the price, not “{one.as_stated}”."
        at = reading.folded.find(other.evidence.quote) if other.evidence else None
        yield Flag("/deals/0/value/amount", message, "Compare both with the article.", at)


def _sides(mine: Deal, theirs: Deal) -> Iterator[Flag]:
    for place, party in enumerate(mine.parties):
        known = next((one for one in theirs.parties if _is_one(one.name, party.name)), None)
        if known and known.role in _OPPOSITE.get(party.role, ()):
            told, given = (role.replace("_", " ") for role in (known.role, party.role))
            message = f"The rules read {party.name} as {told}, not {given}."
            yield Flag(f"/deals/0/parties/{place}/role", message, _READ, suggestion=known.role.value)


def _names(mine: Deal, theirs: Deal) -> Iterator[Flag]:
    for role in (Role.acquirer, Role.target, Role.investee):
        place, given = next(((at, one.name) for at, one in enumerate(mine.parties) if one.role is role), (0, ""))
        known = [party.name for party in theirs.parties if party.role is role]
        if not given or not known or _is_no_party(known[0]):
            continue
        if not any(_is_one(other, party.name) for other in known for party in mine.parties):
            message = f"The rules read {known[0]} as {role.value}, not {given}."
            yield Flag(f"/deals/0/parties/{place}/name", message, _READ)


def _is_one(name: str, other: str) -> bool:
    return name == other or same_name(name, other)


def _is_no_party(name: str) -> bool:
    """Whether a name is that of a place or a public body: "EU clears Alder's purchase" names no buyer."""
    words = (word.lower().strip(".,") for word in name.split())
    return len(name) < 3 or is_place(name) or not AUTHORITY.isdisjoint(words)
