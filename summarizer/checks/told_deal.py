"""The deal as headline, summary and key points tell it: its price, its sides and its dates."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.money_roles import NEVER_THE_PRICE
from summarizer.checks.passages import claims
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Deal, Role
from summarizer.finding import Severity
from summarizer.words.aliases import same_name
from summarizer.words.dates import find_dates, same_date
from summarizer.words.direction import Transfer, find_transfers
from summarizer.words.money import find_money
from summarizer.words.money_role import money_role

_TEXT = (
    "Alder Foods agreed on May 14, 2024 to buy Brook Dairy for €40 million.\n\nBrook Dairy, which makes butter, had "
    "revenue of €95 million last year, and the sale is to close in September 2024.\n"
)
_QUOTE = _TEXT.partition("\n")[0]
_PARTIES = [
    {"name": "Alder Foods", "role": "acquirer", "evidence": _QUOTE},
    {"name": "Brook Dairy", "role": "target", "evidence": _QUOTE},
]


def _card(summary: str) -> dict[str, object]:
    return {"summary": summary, "deals": [{"kind": "acquisition", "parties": _PARTIES}]}


_SILENT = Example(_TEXT, _card("Alder Foods agreed in May to buy Brook Dairy for €40 million; it closes in September."))


@check(
    "told-price-of-another-kind",
    severity=Severity.warning,
    fires=Example(_TEXT, _card("Alder Foods agreed to buy Brook Dairy for €95 million.")),
    silent=_SILENT,
)
def told_price_of_another_kind(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence prices the deal with a sum that the article gives as revenue, debt or a fee."""
    for where, text in claims(reading.briefing):
        for one in find_money(text):
            if money_role(text, one, (0, len(text))) != "value":
                continue
            same = [other for other in reading.money if one.low in (other.low, other.high)]
            roles = [reading.money_roles[other.start] for other in same]
            if same and all(role in NEVER_THE_PRICE and role != "previous" for role in roles):
                what = NEVER_THE_PRICE[roles[0] or ""]
                yield Flag(
                    where,
                    f"“{text[one.start : one.end]}” is {what} in the article, not the price.",
                    "Compare the sum with the sentence that prices the deal.",
                    reading.sentence_at(same[0].start),
                )


_BUYS = (Role.acquirer, Role.investor, Role.customer, Role.government)
_SOLD = (Role.target, Role.investee, Role.seller, Role.supplier)


@check(
    "told-sides-swapped",
    fires=Example(_TEXT, _card("Brook Dairy agreed to buy Alder Foods for €40 million.")),
    silent=_SILENT,
)
def told_sides_swapped(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence has the target buy and the buyer bought, by the card's own roles."""
    for where, text in claims(reading.briefing):
        for one in find_transfers(text):
            for _, deal in reading.deals:
                if one.symmetric or one.negated or not _swapped(one, deal):
                    continue
                yield Flag(
                    where,
                    f"“{text[one.start : one.end]}” has the sides the wrong way round: "
                    f"{_names(deal, _BUYS)} buys, {_names(deal, _SOLD)} is bought.",
                    "Compare it with the parties' roles.",
                )


def _swapped(one: Transfer, deal: Deal) -> bool:
    buyer = _role(deal, one.buyer.text) if one.buyer else None
    target = _role(deal, one.target.text) if one.target else None
    if buyer in (Role.target, Role.investee) and target in _BUYS:
        return True
    sellers = (Role.seller, Role.supplier)
    return buyer in sellers and bool(one.seller and _role(deal, one.seller.text) in _BUYS)


def _role(deal: Deal, name: str) -> Role | None:
    return next((party.role for party in deal.parties if same_name(party.name, name)), None)


def _names(deal: Deal, roles: tuple[Role, ...]) -> str:
    return ", ".join(party.name for party in deal.parties if party.role in roles)


@check(
    "told-date-unknown",
    severity=Severity.warning,
    fires=Example(
        _TEXT,
        _card("Alder Foods agreed in May to buy Brook Dairy; the sale is to close in November 2024."),
        "2024-05-15",
    ),
    silent=Example(_TEXT, _SILENT.card, "2024-05-15"),
)
def told_date_unknown(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence gives a date that the article does not state, not even from its dateline."""
    published = reading.story.published
    if published is None:
        return
    known = [one.value for one in reading.dates] + [published.isoformat()]
    for where, text in claims(reading.briefing):
        for one in find_dates(text, published):
            if not any(same_date(one.value, other) for other in known):
                yield Flag(
                    where,
                    f"“{one.text}” ({one.value}) is no date of the article.",
                    "Take the date from the article, or leave it out.",
                )
