"""Consistency: the card against itself. A name stands in one place, a price belongs to one deal, no deal is told twice.

The dates of a deal against each other and against its status are in `date_order`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from summarizer.checks.money import sums
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.checks.roles import SIDES
from summarizer.deal import Amount, Party, Role
from summarizer.finding import Severity


@check("party-in-two-roles", severity=Severity.warning)
def party_in_two_roles(reading: Reading) -> Iterator[Flag]:
    """One name stands on two sides of the same deal."""
    for at, deal in reading.deals:
        first: dict[str, Party] = {}
        for place, party in enumerate(deal.parties):
            earlier = first.setdefault(party.name.casefold(), party)
            sides = {SIDES.get(earlier.role), SIDES.get(party.role)} - {None}
            if len(sides) == 2:
                yield Flag(
                    f"{at}/parties/{place}",
                    f"{party.name} is both {earlier.role.value} and {party.role.value} of this deal.",
                    "Keep the role that the article gives it.",
                )


@check("deal-told-twice", severity=Severity.warning)
def deal_told_twice(reading: Reading) -> Iterator[Flag]:
    """Two deals of the card have the same buyer and the same target."""
    seen: dict[tuple[str, frozenset[str], frozenset[str]], str] = {}
    for at, deal in reading.deals:
        sides = [
            frozenset(one.name.casefold() for one in deal.parties if SIDES.get(one.role) == side)
            for side in ("buyer", "target")
        ]
        if not all(sides):
            continue
        key = (deal.kind.value, sides[0], sides[1])
        if key in seen:
            for one in (seen[key], at):
                parties = reading.briefing.deals[int(one.split("/")[2])].parties
                for place, party in enumerate(parties):
                    if SIDES.get(party.role) == "buyer":
                        yield Flag(
                            f"{one}/parties/{place}/name",
                            "Two deals on the card have the same buyer and the same target.",
                            "Name the buyer of each, or make them one.",
                        )
        seen.setdefault(key, at)


@check("party-is-adviser-or-authority", severity=Severity.warning)
def party_is_adviser_or_authority(reading: Reading) -> Iterator[Flag]:
    """The card lists the same name as an adviser or as an authority that has to approve."""
    for at, deal in reading.deals:
        advisers = {adviser.name.casefold() for adviser in deal.advisers}
        authorities = {approval.authority.partition(" (")[0].casefold() for approval in deal.approvals}
        for place, party in enumerate(deal.parties):
            if party.role in (Role.government, Role.other):
                continue
            name = party.name.partition(" (")[0].casefold()
            if name in advisers or (name in authorities and party.role is not Role.customer):
                listed = "an adviser" if name in advisers else "an authority"
                yield Flag(
                    f"{at}/parties/{place}",
                    f"The card also lists {party.name} as {listed}.",
                    "Keep the place that the article gives it.",
                )


@check("value-of-two-deals", severity=Severity.warning)
def value_of_two_deals(reading: Reading) -> Iterator[Flag]:
    """Two deals of the card are valued by the same words of the article."""
    stated: dict[int, list[str]] = defaultdict(list)
    for one in sums(reading):
        if isinstance(one.fact, Amount) and one.at is not None:
            stated[one.money.start].append(one.where)
    for wheres in stated.values():
        for where in wheres if len(wheres) > 1 else ():
            yield Flag(f"{where}/amount", "Two deals have this as their value.", "Find the price of each, or drop one.")
