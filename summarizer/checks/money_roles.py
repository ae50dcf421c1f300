"""What an amount is for: is the value the price of the deal, or a sum of another kind that also stands there?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.compare import Told, miscast
from summarizer.checks.kept import kept
from summarizer.checks.money import Sum, number_text, sums
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check
from summarizer.deal import Amount, Deal, Kind
from summarizer.finding import Severity
from summarizer.reading.money import Money

NEVER_THE_PRICE = {
    "revenue": "revenue", "profit": "a profit or loss", "debt": "debt", "assets": "assets", "break_fee": "a break fee",
    "market_value": "the market value", "dividend": "a dividend", "synergies": "savings", "fine": "a fine",
    "price_before": "an earlier share price", "target_price": "an analyst's target", "premium": "a premium",
    "funds_managed": "funds under management", "previous": "the price of an earlier deal", "backlog": "an order backlog",
    "funding_total": "all that was raised so far", "budget": "a budget", "capital": "capital",
    "proceeds": "proceeds",
}  # fmt: skip
RARELY_THE_PRICE = {
    "enterprise_value": "the enterprise value, debt included", "upfront": "the part paid up front",
    "milestone": "a later payment", "part": "a part of the price", "investment": "an investment",
    "open_offer": "the cost of the open offer", "per_share": "the price of one share", "per_unit": "a price per unit",
    "cost": "a cost",
}  # fmt: skip
READ_LOOSELY = ("cost", "capital", "proceeds", "budget", "previous", "premium", "funding_total", "investment")
_VALUED_WHOLE = (Kind.funding_round, Kind.stake, Kind.joint_venture)
_INVESTED = (Kind.joint_venture, Kind.funding_round, Kind.stake, Kind.contract)


@check(
    "value-of-another-kind",
    miscast,
    severity=Severity.warning,
    do="Find the price of the deal, or leave the value out.",
)
def value_of_another_kind(reading: Reading) -> Iterator[Told]:
    """The value is revenue, debt, a fee, a valuation or an older price, by the words next to it."""
    for one, deal in _values(reading):
        kind = _other_kind(reading.money_role_at(one.money.start), deal)
        if kind:
            words, sure = kind
            better = _price(reading)
            yield Told(
                f"{one.where}/amount",
                one.fact.as_stated,
                "the price",
                words,
                _also_priced(reading, one.money),
                reading.sentence_at(one.money.start),
                number_text(better) if better and sure else None,
            )


@kept
def _values(reading: Reading) -> Iterator[tuple[Sum, Deal]]:
    deals = dict(reading.deals)
    for one in sums(reading):
        if isinstance(one.fact, Amount) and one.at is not None and reading.money_from(one.money.start):
            yield one, deals[one.where.removesuffix("/value")]


def _other_kind(role: str | None, deal: Deal) -> tuple[str, bool] | None:
    """What the words beside a sum make of it, other than the price, and whether they are sure to."""
    if role is None:
        return None
    if role == "valuation":
        return ("a valuation of the whole company", True) if deal.kind in _VALUED_WHOLE else None
    if role in NEVER_THE_PRICE:
        return NEVER_THE_PRICE[role], role not in READ_LOOSELY
    if role == "investment" and deal.kind in _INVESTED:
        return None
    if role == "enterprise_value" and deal.value and "enterprise" in (deal.value.basis or "").lower():
        return None
    if role == "per_share" and deal.value and deal.value.basis and "share" in deal.value.basis.lower():
        return None
    return (RARELY_THE_PRICE[role], False) if role in RARELY_THE_PRICE else None


def _also_priced(reading: Reading, money: Money) -> bool:
    """Whether the same sum stands elsewhere as a price, or where nothing is said of it (a headline)."""
    return any(
        other.low == money.low
        and other.currency == money.currency
        and reading.money_role_at(other.start) in ("value", None)
        for other in reading.money_of(money.low)
        if other.start != money.start
    )


def _price(reading: Reading) -> Money | None:
    """The first amount of the article that its words call the price."""
    return next((one for one in reading.money if _is_price(reading, one)), None)


def _is_price(reading: Reading, one: Money) -> bool:
    return reading.money_role_at(one.start) == "value"
