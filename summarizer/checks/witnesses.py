"""Witnesses: the sentences of a story that hold what a fact says, whatever the card quotes for it.

A sum by its number, a share by its figure, a name in any of its forms, a step by the words that tell it as reached. Sentences that
say the same in other words are not known, so that none found says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from summarizer.checks.reading import Reading
from summarizer.checks.stakes import same_share
from summarizer.deals.deal import Adviser, Fact, Party, Stake, Status, Sum
from summarizer.reading.money import Money
from summarizer.reading.stages import find_stages

_NEAR = Decimal("0.02")  # another sentence, or a headline, may round a sum by as much


def witnesses(reading: Reading, fact: Fact) -> frozenset[int]:
    """The numbers, from 1, of the sentences that hold a sum, a share, a name or a step: {1, 4}; none of other facts."""
    return frozenset(map(reading.sentence_number, _starts(reading, fact)))


def is_about(stated: Money, amount: Decimal) -> bool:
    """Whether a sum, or an end of a range, is so much, rounded or not."""
    return any(end is not None and abs(end - amount) <= _NEAR * amount for end in (stated.low, stated.high))


def _starts(reading: Reading, fact: Fact) -> Iterator[int]:
    match fact:
        case Sum() if fact.amount:
            amount = Decimal(fact.amount)
            yield from (one.start for one in reading.money if is_about(one, amount))
        case Stake() if fact.percent is not None:
            yield from (one.start for one in reading.percentages if same_share(fact.percent, one))
        case Party() | Adviser():
            yield from (at.start for at in reading.mentions.of(fact.name))
        case Status():
            yield from (one.start for one in find_stages(reading.text) if one.reached and one.value is fact.value)
        case _:
            return
