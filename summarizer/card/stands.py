"""The doubts that no reader settles, because whoever reads may follow the very words that raised them.

Text that speaks to a machine, or stands beside the story (`STANDS`); and one sentence against the story: what it alone says while
the rest of story and card say otherwise. And where a reader's yes has to point.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from summarizer.checks.addressed import STANDS
from summarizer.checks.finding import Finding, touches
from summarizer.checks.reading import Reading
from summarizer.checks.witnesses import is_about, witnesses
from summarizer.deals.deal import Amount, Fact, Party, Role, Status, StatusValue
from summarizer.reading.money import find_money

_EXCHANGED, _PAIR = "role-contradicted", (Role.acquirer, Role.target)
_NEAR = 1  # sentences: "It is advised by …" stands behind a name


def stands(reading: Reading, findings: Sequence[Finding], doubt: Finding) -> bool:
    """Whether a doubt of the rules holds whatever a reader says of it."""
    if doubt.check in STANDS:
        return True
    if doubt.check == _EXCHANGED:  # one party on another side may be misread; two have changed places
        deal = doubt.where.rpartition("/parties/")[0]
        places = {one.where for one in findings if one.check == _EXCHANGED}
        own = {where: party.role for where, party in reading.of(Party) if touches(where, deal)}
        pair = {where: role for where, role in own.items() if role in _PAIR}
        return len({*pair.values()}) == len(_PAIR) and places.issuperset(pair)
    against = _AGAINST_THE_REST.get(doubt.check)
    facts = [fact for where, fact in reading.facts if touches(where, doubt.where)]
    return against is not None and any(against(reading, fact) for fact in facts)


def _is_alone(reading: Reading, fact: Fact) -> bool:
    return len(witnesses(reading, fact)) == 1


def _is_done(reading: Reading, fact: Fact) -> bool:
    """Whether a status is one behind which nothing is open: no approval, no day on which it is expected."""
    return isinstance(fact, Status) and fact.value is StatusValue.completed and _is_alone(reading, fact)


def _another_is_the_price(reading: Reading, fact: Fact) -> bool:
    """Whether the story itself calls another sum of the card's headline or summary the price."""
    if not isinstance(fact, Amount) or not _is_alone(reading, fact):
        return False
    told = find_money(f"{reading.briefing.headline}\n{reading.briefing.summary}")
    others = [one.low for one in told if one.low != Decimal(fact.amount or 0)]
    stated = [one for one in reading.money if any(is_about(one, other) for other in others)]
    return any(reading.money_role(one) == "value" for one in stated)


_AGAINST_THE_REST: Mapping[str, Callable[[Reading, Fact], bool]] = {
    "value-not-the-told-price": _another_is_the_price,
    "status-against-the-rest": _is_done,
    "stake-not-the-lead-s": _is_alone,
    "role-held-by-another": _is_alone,
    "status-not-the-told-step": _is_alone,
    "side-not-told": lambda *_: True,
}
"""The checks that hold a fact against other places of story and card, and when one sentence alone weighs less than these."""


def points_at(reading: Reading, fact: Fact | None, sentences: Sequence[int]) -> bool:
    """Whether sentences that a reader names hold a sum, a share or an adviser's name, or stand beside one that does.

    True where nobody can tell: parties and steps are told in other words, too.
    """
    known = frozenset[int]() if fact is None or isinstance(fact, Status | Party) else witnesses(reading, fact)
    return not known or any(abs(one - at) <= _NEAR for one in sentences for at in known)
