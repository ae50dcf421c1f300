"""One reading of a story: what its words say, found once, when first asked for, and kept here.

The checks and the embedded rules read a story through this; each adds what it alone asks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from summarizer.article import Story
from summarizer.reading.dates import DateMention, find_dates
from summarizer.reading.direction import Transfer, find_transfers
from summarizer.reading.measures import Duration, Percent, find_durations, find_percentages
from summarizer.reading.money import Money, find_money
from summarizer.reading.names import Name, find_names
from summarizer.reading.roles import money_role, share_role
from summarizer.text.content import Lines, lines_of
from summarizer.text.sentences import Span, sentences

_M = TypeVar("_M", Money, Percent, Duration, DateMention)
_START, _END, _STATED = attrgetter("start"), attrgetter("end"), attrgetter("stated_start")


def first_at(mentions: Sequence[_M], span: Span) -> _M | None:
    """Of mentions in order, the first that overlaps the span."""
    place = bisect_right(mentions, span.start, key=_END)
    return mentions[place] if place < len(mentions) and mentions[place].start < span.end else None


class StoryRead:
    """What the words of a story say, before anything is made of it."""

    story: Story

    @cached_property
    def text(self) -> str:
        """The story's clean text, blank where it speaks to a machine; every span is into it."""
        return self.story.told

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Names of organisations and people, in order."""
        return find_names(self.text)

    @cached_property
    def transfers(self) -> tuple[Transfer, ...]:
        """Who gets what from whom, in order."""
        return find_transfers(self.text)

    @cached_property
    def money(self) -> tuple[Money, ...]:
        """Every amount of money in the text, in order."""
        return find_money(self.text)

    def money_at(self, span: Span, amount: str | None = None) -> Money | None:
        """The amount of money whose words overlap the span; of several the one that equals `amount`."""
        first = max(bisect_right(self.money, span.start, key=_STATED) - 1, 0)
        last = bisect_left(self.money, span.end, key=_STATED)
        inside = [money for money in self.money[first:last] if money.end > span.start and money.start < span.end]
        equal = [money for money in inside if amount is not None and Decimal(amount) in (money.low, money.high)]
        return next(iter(equal or inside), None)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text, in order."""
        return sentences(self.story.text)

    def sentence_number(self, position: int) -> int:
        """The number, from 1, of the sentence that holds a position; 0 before the first."""
        return bisect_right(self.sentences, position, key=_START)

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds a position; an empty one at the end of a text without."""
        number = self.sentence_number(position)
        return self.sentences[number - 1] if number else Span(position, position)

    def money_of(self, number: Decimal) -> Sequence[Money]:
        """The amounts of the text that are this number, or a range with this end, in order."""
        return [money for money in self.money if number in (money.low, money.high)]

    def money_role(self, money: Money) -> str | None:
        """What an amount of money of the text is for; None where its clause does not say."""
        return money_role(self.text, money, self.sentence_at(money.start))

    def share_role(self, percent: Percent) -> str | None:
        """What a percentage of the text is of; None where its clause does not say."""
        return share_role(self.text, percent, self.sentence_at(percent.start))

    @cached_property
    def percentages(self) -> tuple[Percent, ...]:
        """Every percentage in the text, in order."""
        return find_percentages(self.text)

    @cached_property
    def durations(self) -> tuple[Duration, ...]:
        """Every duration in the text, in order."""
        return find_durations(self.text)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Every date in the text, in order."""
        return find_dates(self.text, self.story.published)

    @cached_property
    def lines(self) -> Lines:
        """The text's sentences with their content words."""
        return lines_of(self.text)
