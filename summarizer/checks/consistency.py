"""Consistency: the card against itself. A name stands in one place, a price belongs to one deal, and what is done is not still to come.

The dates of a deal against each other are in `dates`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from summarizer.checks.compare import Told, disagree
from summarizer.checks.finding import Severity
from summarizer.checks.money import sums
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.checks.roles import SIDES
from summarizer.deals.deal import Amount, ApprovalState, DateKind, Role, StatusValue

_UNHEARD = {
    DateKind.closed: frozenset(StatusValue) - {StatusValue.completed},
    DateKind.expected_close: frozenset({StatusValue.completed}),
    DateKind.signed: frozenset({StatusValue.rumoured, StatusValue.considering, StatusValue.in_talks}),
}
"""Kinds of date, and the statuses with which a deal has none of them."""
_AGREED = (StatusValue.approved, StatusValue.completed)
_OPEN = (ApprovalState.pending, ApprovalState.required)
_KEEP = "Keep the place that the article gives it."


@check("status-against-the-rest", disagree, severity=Severity.warning, do="Look which of the two is wrong.")
def status_against_the_rest(reading: Reading) -> Iterator[Told]:
    """By a date or an approval of the card the deal is elsewhere than by its status: closed, signed, or still to be approved."""
    for where, deal in reading.deals:
        if deal.status is None:
            continue
        status, said = deal.status.value, deal.status.value.replace("_", " ")
        for place, one in enumerate(deal.dates):
            if status in _UNHEARD.get(one.kind, ()):
                row, dated = f"{where}/dates/{place}", f"{one.kind.replace('_', ' ')} “{one.as_stated}”"
                yield Told(f"{row}/kind", one.as_stated, dated, said, at=reading.place(row).words)
                yield Told(f"{where}/status/value", said, said, dated, at=reading.place(row).words)
        for approval in deal.approvals:
            if status in _AGREED and approval.state in _OPEN:
                open_ = f"the approval of {approval.authority} {approval.state}"
                yield Told(f"{where}/status/value", said, said, open_)


@check("party-in-two-roles", severity=Severity.warning)
def party_in_two_roles(reading: Reading) -> Iterator[Flag]:
    """One name stands on two sides of the same deal."""
    for at, deal in reading.deals:
        for place, party in enumerate(deal.parties):
            first = next(one for one in deal.parties if one.name.casefold() == party.name.casefold())
            if len({SIDES.get(first.role), SIDES.get(party.role)} - {None}) == 2:
                message = f"{party.name} is both {first.role.value} and {party.role.value} of this deal."
                yield Flag(f"{at}/parties/{place}", message, "Keep the role that the article gives it.")


@check("party-is-adviser-or-authority", severity=Severity.warning)
def party_is_adviser_or_authority(reading: Reading) -> Iterator[Flag]:
    """The card lists the same name as an adviser or as an authority that has to approve."""
    for at, deal in reading.deals:
        advisers = {adviser.name.casefold() for adviser in deal.advisers}
        authorities = {approval.authority.partition(" (")[0].casefold() for approval in deal.approvals}
        for place, party in enumerate(deal.parties):
            name = party.name.partition(" (")[0].casefold()
            if party.role in (Role.government, Role.other):
                continue
            if name in advisers or (name in authorities and party.role is not Role.customer):
                listed = "an adviser" if name in advisers else "an authority"
                yield Flag(f"{at}/parties/{place}", f"The card also lists {party.name} as {listed}.", _KEEP)


@check("value-of-two-deals", severity=Severity.warning)
def value_of_two_deals(reading: Reading) -> Iterator[Flag]:
    """Two deals of the card are valued by the same words of the article."""
    stated: defaultdict[int, list[str]] = defaultdict(list)
    for one in sums(reading):
        if isinstance(one.fact, Amount) and one.at is not None:
            stated[one.money.start].append(one.where)
    for where in (where for wheres in stated.values() if len(wheres) > 1 for where in wheres):
        yield Flag(f"{where}/amount", "Two deals have this as their value.", "Find the price of each, or drop one.")
