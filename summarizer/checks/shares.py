"""Shares: is the stake on the card the share that its words state, and the share that changes hands?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from summarizer.checks.compare import Told, differs, miscast
from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check
from summarizer.deal import Kind, Stake
from summarizer.finding import Severity
from summarizer.reading.shares import Percent, parse_percent
from summarizer.text.sentences import Span

_ROUNDING = Decimal("0.5")  # "two-thirds" told as 66.7, "a third" as 33


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


@check("stake-differs", differs, do="Put the share that the words state.")
def stake_differs(reading: Reading) -> Iterator[Told]:
    """The share on the card is not the share that its words state."""
    for where, stake, percent, stated in stakes(reading):
        if stake.percent is not None:
            same = same_share(stake.percent, percent) or _is_a_step(reading, stake.percent, stated)
            card, right = f"{stake.percent:g} per cent", f"{percent.low:f}"
            yield Told(f"{where}/percent", stake.as_stated, card, right, same, stated, right)


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
    miscast,
    severity=Severity.warning,
    do="Find the share that is bought or sold, or drop it.",
)
def share_of_another_kind(reading: Reading) -> Iterator[Told]:
    """The stake is a premium, a growth rate, a vote or a holding that does not change hands, by the words next to it."""
    deals = dict(reading.deals)
    for where, stake, percent, stated in stakes(reading):
        if stated is None or _is_sold_elsewhere(reading, percent):
            continue
        role = reading.share_role_at(percent.start)
        stays = role == "holding" or (
            role == "ownership_after" and deals[where.removesuffix("/stake")].kind not in AFTERWARDS
        )
        what = _NEVER_A_STAKE.get(role or "") or ("a holding" if stays else None)
        if what:
            sentence = reading.sentence_at(percent.start)
            yield Told(f"{where}/percent", stake.as_stated, "the share that changes hands", what, at=sentence)


def _is_sold_elsewhere(reading: Reading, percent: Percent) -> bool:
    """Whether the article also tells the same share as one that is bought or sold."""
    return any(
        other.low == percent.low and reading.share_role_at(other.start) == "stake"
        for other in reading.percentages
        if other.start != percent.start
    )


@check(
    "stake-not-the-lead-s",
    miscast,
    severity=Severity.warning,
    do="Make sure that this is the share that changes hands.",
)
def stake_not_the_leads(reading: Reading) -> Iterator[Told]:
    """The article first tells another share as the one that is bought or sold."""
    first = next((one for one in reading.percentages if reading.share_role_at(one.start) == "stake"), None)
    if len(reading.briefing.deals) != 1 or first is None:
        return
    for where, stake, percent, stated in stakes(reading):
        same = first.low == percent.low or first.start >= percent.start or _is_sold_elsewhere(reading, percent)
        if stated is not None:
            span, right = Span(first.stated_start, first.stated_end), f"{first.low:f}"
            yield Told(
                f"{where}/percent",
                stake.as_stated,
                "the share that it tells first",
                f"told after {right} per cent",
                same,
                span,
                right,
            )
