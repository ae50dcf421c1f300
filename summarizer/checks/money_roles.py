"""What an amount is for: is the value the price of the deal, or a sum of another kind that also stands there?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.kept import kept
from summarizer.checks.money import Sum, number_text, sums
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Amount, Deal, Kind, OtherAmount
from summarizer.finding import Severity
from summarizer.words.money import Money
from summarizer.words.money_role import role_of_words

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


@check("value-of-another-kind", fires=Example(_TEXT, _card(95, _SECOND)), silent=_SILENT)
def value_of_another_kind(reading: Reading) -> Iterator[Flag]:
    """The value is revenue, debt, a fee, a valuation or an older price, by the words next to it."""
    for one, deal in _values(reading):
        role = reading.money_role_at(one.money.start)
        kind = _other_kind(role, deal)
        if kind is None or _also_priced(reading, one.money):
            continue
        words, severity = kind
        better = _price(reading)
        yield Flag(
            f"{one.where}/amount",
            f"“{one.fact.as_stated}” is {words} in the article, not the price.",
            "Find the price of the deal, or leave the value out.",
            reading.sentence_at(one.money.start),
            suggestion=number_text(better) if better and severity is Severity.error else None,
            severity=severity,
        )


@kept
def _values(reading: Reading) -> Iterator[tuple[Sum, Deal]]:
    deals = dict(reading.deals)
    for one in sums(reading):
        if isinstance(one.fact, Amount) and one.at is not None and reading.money_from(one.money.start):
            yield one, deals[one.where.removesuffix("/value")]


def _other_kind(role: str | None, deal: Deal) -> tuple[str, Severity] | None:
    if role is None:
        return None
    if role == "valuation":
        return ("a valuation of the whole company", Severity.error) if deal.kind in _VALUED_WHOLE else None
    if role in NEVER_THE_PRICE:
        return NEVER_THE_PRICE[role], Severity.warning if role in READ_LOOSELY else Severity.error
    if role == "investment" and deal.kind in _INVESTED:
        return None
    if role == "per_share" and deal.value and deal.value.basis and "share" in deal.value.basis.lower():
        return None
    return (RARELY_THE_PRICE[role], Severity.warning) if role in RARELY_THE_PRICE else None


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


@check(
    "value-not-the-lead-s",
    severity=Severity.warning,
    fires=Example(
        "Alder Foods agreed on Monday to buy Brook Dairy for €40 million.\n\nThe butter maker's hometown, Cork, also gave "
        "€95 million to its harbour, a spokesman said on Monday.\n",
        _card(
            95, "The butter maker's hometown, Cork, also gave €95 million to its harbour, a spokesman said on Monday."
        ),
    ),
    silent=_SILENT,
)
def value_not_the_leads(reading: Reading) -> Iterator[Flag]:
    """The words next to the value do not call it a price, while the article's first lines price the deal otherwise."""
    if len(reading.briefing.deals) != 1:
        return
    for one, _ in _values(reading):
        if reading.money_role_at(one.money.start) == "value":
            continue
        lead = _lead_price(reading)
        if lead is None or _same(lead, one.money):
            continue
        if isinstance(one.fact, Amount) and f"{lead.low:f}" in {equal.amount for equal in one.fact.equivalents}:
            continue
        if _also_priced(reading, one.money):
            continue
        yield Flag(
            f"{one.where}/amount",
            f"The article's first lines put the price at {number_text(lead)}, not “{one.fact.as_stated}”.",
            "Make sure that this is the price of the deal.",
            Span(lead.stated_start, lead.stated_end),
            suggestion=number_text(lead),
        )


def _lead_price(reading: Reading) -> Money | None:
    """The price in the headline or the first two sentences."""
    end = reading.sentences[min(3, len(reading.sentences)) - 1].end if reading.sentences else 0
    return next((one for one in reading.money if one.start < end and _is_price(reading, one)), None)


def _same(one: Money, other: Money) -> bool:
    """Whether both state the same sum, or one restates the other in another currency."""
    return (one.low == other.low and one.currency == other.currency) or one.start == other.equivalent_of


@check(
    "other-amount-misnamed",
    severity=Severity.note,
    fires=Example(
        _TEXT,
        {
            "deals": [
                {
                    "kind": "acquisition",
                    "other_amounts": [
                        {
                            "what": "net debt",
                            "amount": "95000000",
                            "currency": "EUR",
                            "as_stated": "€95 million",
                            "evidence": _SECOND,
                        }
                    ],
                }
            ]
        },
    ),
    silent=Example(
        _TEXT,
        {
            "deals": [
                {
                    "kind": "acquisition",
                    "other_amounts": [
                        {
                            "what": "revenue last year",
                            "amount": "95000000",
                            "currency": "EUR",
                            "as_stated": "€95 million",
                            "evidence": _SECOND,
                        }
                    ],
                }
            ]
        },
    ),
)
def other_amount_misnamed(reading: Reading) -> Iterator[Flag]:
    """An amount goes under a name (revenue, debt, fee …) that the words next to it do not give it."""
    for one in sums(reading):
        if not isinstance(one.fact, OtherAmount) or one.at is None:
            continue
        named = role_of_words(one.fact.what)
        stated = reading.money_role_at(one.money.start) if named in _PLAIN else None
        if stated in _PLAIN and named in _PLAIN and stated != named:
            yield Flag(
                f"{one.where}/what",
                f"The card calls “{one.fact.as_stated}” {one.fact.what!r}; the article calls it {_PLAIN[stated]}.",
                "Name the amount as the article does.",
                reading.sentence_at(one.money.start),
            )


_PLAIN = {
    name: words
    for name, words in (NEVER_THE_PRICE | {"per_share": "a price per share"}).items()
    if name in ("revenue", "profit", "debt", "break_fee", "market_value", "dividend", "synergies", "fine")
}
