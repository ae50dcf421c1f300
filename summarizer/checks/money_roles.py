"""What an amount is for: is the value the price of the deal, or a sum of another kind that also stands there?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.compare import Told, miscast
from summarizer.checks.finding import Severity
from summarizer.checks.money import number_text, sums
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check
from summarizer.deals.deal import Amount, Deal, Kind

_NEVER = {
    "revenue": "revenue", "profit": "a profit or loss", "debt": "debt", "assets": "assets", "break_fee": "a break fee",
    "market_value": "the market value", "dividend": "a dividend", "synergies": "savings", "fine": "a fine",
    "price_before": "an earlier share price", "target_price": "an analyst's target", "funds_managed": "funds under management",
    "backlog": "an order backlog", "valuation": "a valuation of the whole company",
}  # fmt: skip
"""Roles that are never the price → in words."""
_RARELY = {
    "premium": "a premium", "previous": "the price of an earlier deal", "funding_total": "all that was raised so far",
    "budget": "a budget", "capital": "capital", "proceeds": "proceeds", "cost": "a cost", "investment": "an investment",
    "enterprise_value": "the enterprise value, debt included", "upfront": "the part paid up front",
    "milestone": "a later payment", "part": "a part of the price", "open_offer": "the cost of the open offer",
    "per_share": "the price of one share", "per_unit": "a price per unit",
}  # fmt: skip
"""Roles that the price may have in other words."""
_INVESTED = (Kind.joint_venture, Kind.funding_round, Kind.stake, Kind.contract)
_DO = "Find the price of the deal, or leave the value out."


@check("value-of-another-kind", miscast, severity=Severity.warning, do=_DO)
def value_of_another_kind(reading: Reading) -> Iterator[Told]:
    """The value is revenue, debt, a fee, a valuation or an older price, by the words next to it."""
    deals = dict(reading.deals)
    for where, fact, money, at in sums(reading):
        if not isinstance(fact, Amount) or at is None or not reading.money_from(money.start):
            continue
        role = reading.money_role_at(money.start) or ""
        words = _NEVER.get(role) or _RARELY.get(role)
        if not words or _may_be_the_price(role, deals[where.removesuffix("/value")]):
            continue
        same = any(
            (one.low, one.currency) == (money.low, money.currency)
            and one.start != money.start
            and reading.money_role_at(one.start) in ("value", None)
            for one in reading.money
        )
        better = next((one for one in reading.money if reading.money_role_at(one.start) == "value"), None)
        right, span = number_text(better) if better and role in _NEVER else None, reading.sentence_at(money.start)
        yield Told(f"{where}/amount", fact.as_stated, "the price", words, same, span, right)


def _may_be_the_price(role: str, deal: Deal) -> bool:
    """Whether an amount of this role is what such a deal is valued at."""
    basis = (deal.value.basis or "").lower() if deal.value else ""
    return (
        (role == "valuation" and deal.kind not in _INVESTED[:3])
        or (role == "investment" and deal.kind in _INVESTED)
        or (role == "enterprise_value" and "enterprise" in basis)
        or (role == "per_share" and "share" in basis)
    )
