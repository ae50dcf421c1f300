"""Shares: is the stake on the card the share that its words state, and the share that changes hands?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from summarizer.checks.compare import Told, differs, miscast
from summarizer.checks.finding import Severity
from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check
from summarizer.deals.deal import Kind, Stake
from summarizer.reading.shares import Percent, parse_percent
from summarizer.text.sentences import Span

_ROUNDING = Decimal("0.5")  # "two-thirds" told as 66.7, "a third" as 33
_STEP = 0.001
_NEVER_A_STAKE = {
    "premium": "a premium", "growth": "a rise or fall", "vote": "a share of votes", "market_share": "a share of a market",
    "interest_rate": "an interest rate", "part_of_price": "a part of the price", "margin": "a rate or margin",
    "holding": "a holding",
}  # fmt: skip
_AFTERWARDS = (Kind.merger, Kind.joint_venture, Kind.spin_off, Kind.funding_round)


@kept
def stakes(reading: Reading) -> Iterator[tuple[str, Stake, Percent, Span | None]]:
    """Every stake whose words state a share: pointer, stake, the share, the words' place."""
    for where, fact, at in reading.worded(Stake):
        if fact.percent is not None:
            inside = [one for one in reading.percentages if at and one.start < at.end and one.end > at.start]
            equal = (one for one in inside if same_share(fact.percent, one))
            percent = next(equal, None) or next(iter(inside), None) or parse_percent(fact.as_stated)
            if percent:
                yield where, fact, percent, at


def same_share(card: float, stated: Percent) -> bool:
    """Whether a number on the card is one end of a stated share; fractions may be rounded."""
    number = Decimal(str(card)) if abs(card) < 1e6 else Decimal(-1)
    fraction = stated.low * 10 % 1 != 0  # a third, two-thirds: no newsroom writes 66.67 out
    return number in (stated.low, stated.high) or (fraction and abs(number - stated.low) <= _ROUNDING)


@check("stake-differs", differs, do="Put the share that the words state.")
def stake_differs(reading: Reading) -> Iterator[Told]:
    """The share on the card is not the share that its words state, nor the step between two."""
    for where, stake, percent, at in stakes(reading):
        card, right = stake.percent or 0.0, f"{percent.low:f}"
        ends = [float(one.low) for one in reading.percentages if at and at.start <= one.start < at.end]
        same = same_share(card, percent) or (len(ends) == 2 and abs(abs(ends[0] - ends[1]) - card) < _STEP)
        yield Told(f"{where}/percent", stake.as_stated, f"{card:g} per cent", right, same, at, right)


@check("share-of-another-kind", miscast, severity=Severity.warning, do="Find the share that changes hands, or drop it.")
def share_of_another_kind(reading: Reading) -> Iterator[Told]:
    """The stake is a premium, a growth rate, a vote or a holding that does not change hands, by the words next to it."""
    deals = dict(reading.deals)
    for where, stake, percent, at in stakes(reading):
        role = reading.share_role_at(percent.start) or ""
        if role == "ownership_after" and deals[where.removesuffix("/stake")].kind not in _AFTERWARDS:
            role = "holding"
        if at and role in _NEVER_A_STAKE:
            what, sentence = _NEVER_A_STAKE[role], reading.sentence_at(percent.start)
            yield Told(f"{where}/percent", stake.as_stated, "the share that changes hands", what, at=sentence)


@check(
    "stake-not-the-lead-s",
    miscast,
    severity=Severity.warning,
    do="Make sure that this is the share that changes hands.",
)
def stake_not_the_leads(reading: Reading) -> Iterator[Told]:
    """The article first tells another share as the one that is bought or sold."""
    first = next((one for one in reading.percentages if reading.share_role_at(one.start) == "stake"), None)
    for where, stake, percent, at in stakes(reading) if len(reading.briefing.deals) == 1 and first else ():
        assert first
        same = first.low == percent.low or first.start >= percent.start
        if at:
            span, right = Span(first.stated_start, first.stated_end), f"{first.low:f}"
            card, stated = "the share that it tells first", f"told after {right} per cent"
            yield Told(f"{where}/percent", stake.as_stated, card, stated, same, span, right)
