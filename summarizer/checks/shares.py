"""Shares: is the stake on the card the share that its words state, and the share that changes hands?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Kind, Stake
from summarizer.finding import Severity
from summarizer.words.shares import Percent, parse_percent

_TEXT = "Alder Foods agreed on Monday to buy 49 per cent of Brook Dairy, a 30 per cent premium to its last price."
_STAKE = {"percent": 49, "as_stated": "49 per cent", "evidence": _TEXT}
_SILENT = Example(_TEXT, {"deals": [{"kind": "stake", "stake": _STAKE}]})
_ROUNDING = Decimal("0.5")  # "two-thirds" told as 66.7, "a third" as 33


def _fires(**changed: object) -> Example:
    return Example(_TEXT, {"deals": [{"kind": "stake", "stake": _STAKE | changed}]})


@kept
def stakes(reading: Reading) -> Iterator[tuple[str, Stake, Percent, Span | None]]:
    """Every stake whose words state a share: pointer, stake, the share, the words' place."""
    for where, fact in reading.facts:
        if isinstance(fact, Stake) and fact.percent is not None and fact.as_stated:
            place = reading.places.get(where)
            stated = place.stated if place else None
            inside = [
                one for one in reading.percentages if stated and one.start < stated.end and one.end > stated.start
            ]
            equal = (one for one in inside if same_share(fact.percent, one))
            percent = next(equal, None) or next(iter(inside), None) or parse_percent(fact.as_stated)
            if percent:
                yield where, fact, percent, stated


def same_share(card: float, stated: Percent) -> bool:
    """Whether a number on the card is one end of a stated share; fractions may be rounded."""
    ends = [stated.low, *([stated.high] if stated.high is not None else [])]
    number = Decimal(str(card)) if abs(card) < 1e6 else Decimal(-1)
    fraction = stated.low * 10 % 1 != 0  # a third, two-thirds: no newsroom writes 66.67 out
    return any(number == end or (fraction and abs(number - end) <= _ROUNDING) for end in ends)


@check("stake-differs", fires=_fires(percent=94), silent=_SILENT)
def stake_differs(reading: Reading) -> Iterator[Flag]:
    """The share on the card is not the share that its words state."""
    for where, stake, percent, stated in stakes(reading):
        if stake.percent is not None and not same_share(stake.percent, percent):
            if _is_a_step(reading, stake.percent, stated):
                continue
            yield Flag(
                f"{where}/percent",
                f"The card says {stake.percent:g} per cent; its words “{stake.as_stated}” say {percent.low:f}.",
                "Put the share that the words state.",
                stated,
                suggestion=f"{percent.low:f}",
            )


def _is_a_step(reading: Reading, card: float, stated: Span | None) -> bool:
    """Whether the share is what lies between two that its words state: "from 22 to 35 per cent"."""
    if stated is None:
        return False
    ends = [float(one.low) for one in reading.percentages if one.start < stated.end and one.end > stated.start]
    return any(abs(abs(one - other) - card) < _STEP for one in ends for other in ends)


_STEP = 0.001
_NEVER_A_STAKE = {
    "premium": "a premium", "growth": "a rise or fall", "vote": "a share of votes", "market_share": "a share of a market",
    "interest_rate": "an interest rate", "part_of_price": "a part of the price", "margin": "a rate or margin",
}  # fmt: skip
AFTERWARDS = (Kind.merger, Kind.joint_venture, Kind.spin_off, Kind.funding_round)


@check(
    "share-of-another-kind",
    severity=Severity.warning,
    fires=_fires(percent=30, as_stated="30 per cent"),
    silent=_SILENT,
)
def share_of_another_kind(reading: Reading) -> Iterator[Flag]:
    """The stake is a premium, a growth rate, a vote or a holding that does not change hands, by the words next to it."""
    deals = dict(reading.deals)
    for where, stake, percent, stated in stakes(reading):
        if stated is None or _is_sold_elsewhere(reading, percent):
            continue
        role = reading.share_role_at(percent.start)
        kept = role == "holding" or (
            role == "ownership_after" and deals[where.removesuffix("/stake")].kind not in AFTERWARDS
        )
        if role in _NEVER_A_STAKE or kept:
            what = _NEVER_A_STAKE.get(role or "", "a holding")
            yield Flag(
                f"{where}/percent",
                f"“{stake.as_stated}” is {what} in the article, not the share that changes hands.",
                "Find the share that is bought or sold, or drop it.",
                reading.sentence_at(percent.start),
            )


def _is_sold_elsewhere(reading: Reading, percent: Percent) -> bool:
    """Whether the article also tells the same share as one that is bought or sold."""
    return any(
        other.low == percent.low and reading.share_role_at(other.start) == "stake"
        for other in reading.percentages
        if other.start != percent.start
    )


@check(
    "stake-not-the-lead-s",
    severity=Severity.warning,
    fires=Example(
        "Alder Foods agreed on Monday to buy 49 per cent of Brook Dairy.\n\nThe Brook family, whose shares come to 51 per "
        "cent, stays.\n",
        {
            "deals": [
                {
                    "kind": "stake",
                    "stake": {
                        "percent": 51,
                        "as_stated": "51 per cent",
                        "evidence": "The Brook family, whose shares come to 51 per cent, stays.",
                    },
                }
            ]
        },
    ),
    silent=_SILENT,
)
def stake_not_the_leads(reading: Reading) -> Iterator[Flag]:
    """The article first tells another share as the one that is bought or sold."""
    if len(reading.briefing.deals) != 1:
        return
    first = next((one for one in reading.percentages if reading.share_role_at(one.start) == "stake"), None)
    for where, stake, percent, stated in stakes(reading):
        if stated is None or first is None or first.low == percent.low or _is_sold_elsewhere(reading, percent):
            continue
        if first.start < percent.start:
            yield Flag(
                f"{where}/percent",
                f"The article first speaks of {first.low:f} per cent; the card says {stake.percent:g}.",
                "Make sure that this is the share that changes hands.",
                Span(first.stated_start, first.stated_end),
                suggestion=f"{first.low:f}",
            )
