"""Stakes and terms: does the card have the share and the duration that the words state, and are they what changes hands and how long it runs?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from summarizer.checks.compare import KINDS, Told, differs, miscast
from summarizer.checks.reading import Reading, kept
from summarizer.checks.registry import check, doubt
from summarizer.deals.deal import Kind, Stake, Term, Unit
from summarizer.reading.measures import Duration, Percent, duration_role, length, parse_duration, parse_percent
from summarizer.reading.read import first_at
from summarizer.text.sentences import Span

_ROUNDING = Decimal("0.5")  # "two-thirds" told as 66.7, "a third" as 33
_STEP = 0.001
_AFTERWARDS = (Kind.merger, Kind.joint_venture, Kind.spin_off, Kind.funding_round)


@kept
def stakes(reading: Reading) -> Iterator[tuple[str, Stake, Percent, Span | None]]:
    """Every stake whose words state a share: pointer, stake, the share, the words' place."""
    for where, fact, at in reading.worded(Stake):
        if fact.percent is not None:
            inside = [one for one in reading.percentages if at and one.start < at.end and one.end > at.start]
            equal = [one for one in inside if same_share(fact.percent, one)]
            if percent := next(iter(equal or inside), None) or parse_percent(fact.as_stated):
                yield where, fact, percent, at


def same_share(card: float, stated: Percent) -> bool:
    """Whether a number on the card is one end of a stated share; a fraction, and "33 1/3 per cent", may be rounded."""
    number = Decimal(str(card)) if abs(card) < 1e6 else Decimal(-1)
    rounded = stated.fraction or round(stated.low, 2) != stated.low
    return number in (stated.low, stated.high) or (rounded and abs(number - stated.low) <= _ROUNDING)


@check("stake-differs", differs, do="Put the share that the words state.")
def stake_differs(reading: Reading) -> Iterator[Told]:
    """The share on the card is not the share that its words state, nor the step between two."""
    for where, stake, percent, at in stakes(reading):
        card, right = stake.percent or 0.0, f"{percent.low:f}"
        ends = [float(one.low) for one in reading.percentages if at and at.start <= one.start < at.end]
        same = same_share(card, percent) or (len(ends) == 2 and abs(abs(ends[0] - ends[1]) - card) < _STEP)
        yield Told(f"{where}/percent", stake.as_stated, f"{card:g} per cent", right, same, at, right)


@doubt("share-of-another-kind", miscast, do="Find the share that changes hands, or drop it.")
def share_of_another_kind(reading: Reading) -> Iterator[Told]:
    """The stake is a premium, a growth rate, a vote or a holding that does not change hands, by the words next to it."""
    for where, stake, percent, at in stakes(reading):
        role = reading.share_role(percent) or ""
        if role == "ownership_after" and reading.deal_of(where).kind not in _AFTERWARDS:
            role = "holding"
        what = KINDS["not_the_share"].get(role)
        if at and what:
            sentence = reading.sentence_at(percent.start)
            yield Told(f"{where}/percent", stake.as_stated, "the share that changes hands", what, at=sentence)


@doubt("stake-not-the-lead-s", miscast, do="Make sure that this is the share that changes hands.")
def stake_not_the_leads(reading: Reading) -> Iterator[Told]:
    """The article first tells another share as the one that is bought or sold."""
    lead = next((one for one in reading.percentages if reading.share_role(one) == "stake"), None)
    for where, stake, percent, at in stakes(reading) if len(reading.deals) == 1 else ():
        if lead and at:
            same = lead.low == percent.low or lead.start >= percent.start
            span, right = Span(lead.stated_start, lead.stated_end), f"{lead.low:f}"
            card, stated = "the share that it tells first", f"told after {right} per cent"
            yield Told(f"{where}/percent", stake.as_stated, card, stated, same, span, right)


_OF_A_LEASE = (Kind.contract, Kind.licence, Kind.asset_sale, Kind.other)


@kept
def terms(reading: Reading) -> Iterator[tuple[str, Term, Duration | None, Span | None]]:
    """Every term with a number: pointer, term, the duration that its words state, their place."""
    for where, fact, at in reading.worded(Term):
        if fact.number is not None:
            yield where, fact, (first_at(reading.durations, at) if at else None) or parse_duration(fact.as_stated), at


def same_term(card: Term, stated: Duration) -> bool:
    """Whether both are as long; 24 months are two years."""
    return card.number is not None and length(Decimal(str(card.number)), card.unit) in stated.lengths


@check("term-differs", differs, do="Put the duration that the words state.")
def term_differs(reading: Reading) -> Iterator[Told]:
    """The duration on the card is not the one that its words state."""
    for where, term, duration, at in terms(reading):
        if duration:
            card, right = f"{term.number:g} {term.unit}s", f"{duration.number:f} {duration.unit}s"
            alike = (term.unit is Unit.day) == (duration.unit is Unit.day)  # 52 weeks are read as days
            yield Told(f"{where}/number", term.as_stated, card, right, same_term(term, duration), at, right, alike)


@doubt("term-of-another-kind", miscast, do="Find the term of the deal, or drop it.")
def term_of_another_kind(reading: Reading) -> Iterator[Told]:
    """The term is an option, an age, a time gone by or another agreement's, or not the one of the first lines."""
    opening = reading.sentences[:3][-1].end if reading.sentences and len(reading.deals) == 1 else 0
    first = [one for one in reading.durations if one.role == "contract" and one.start < opening]
    lead = first[0] if len({(one.number, one.unit) for one in first}) == 1 else None
    for where, term, duration, at in terms(reading):
        if at is None:
            continue
        role, right, span = (duration and duration.role) or duration_role(reading.text, *at), None, at
        leased = role == "lease" and reading.deal_of(where).kind in _OF_A_LEASE
        other = None if leased else KINDS["not_the_term"].get(role or "")
        if lead and duration and not same_term(term, lead):
            other = f"not the “{reading.text[lead.start : lead.end]}” of the first lines"
            right, span = f"{lead.number:f} {lead.unit}", Span(lead.start, lead.end)
        if other:
            sentence = reading.sentence_at(span.start)
            yield Told(f"{where}/number", term.as_stated, "how long the deal runs", other, at=sentence, right=right)
