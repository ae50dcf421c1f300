"""What an amount is for: is the value the price of the deal, or a sum of another kind that also stands there?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.kept import kept
from summarizer.checks.money import Sum, number_text, sums
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Amount, Deal, Kind
from summarizer.finding import Severity
from summarizer.words.money import Money

_TEXT = (
    "Alder Foods agreed on Monday to buy Brook Dairy for €40 million.\n\nBrook Dairy, which makes butter, had revenue of "
    "€95 million last year and owes its banks €12 million.\n"
)
_FIRST, _SECOND = (line for line in _TEXT.splitlines() if line)


def _card(amount: int, quote: str) -> dict[str, object]:
    stated = {"amount": f"{amount}000000", "currency": "EUR", "as_stated": f"€{amount} million", "evidence": quote}
    return {"deals": [{"kind": "acquisition", "value": stated}]}


_SILENT = Example(_TEXT, _card(40, _FIRST))

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


@check("value-of-another-kind", severity=Severity.warning, fires=Example(_TEXT, _card(95, _SECOND)), silent=_SILENT)
def value_of_another_kind(reading: Reading) -> Iterator[Flag]:
    """The value is revenue, debt, a fee, a valuation or an older price, by the words next to it."""
    for one, deal in _values(reading):
        role = reading.money_role_at(one.money.start)
        kind = _other_kind(role, deal)
        if kind is None or _also_priced(reading, one.money):
            continue
        words, sure = kind
        better = _price(reading)
        yield Flag(
            f"{one.where}/amount",
            f"“{one.fact.as_stated}” is {words} in the article, not the price.",
            "Find the price of the deal, or leave the value out.",
            reading.sentence_at(one.money.start),
            suggestion=number_text(better) if better and sure else None,
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
