"""Reading: the card and the article side by side, as every check sees them.

What several checks look up (sentences, names, money …) is found once, when first asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from summarizer.article import Story
from summarizer.checks.mentions import Mentions
from summarizer.checks.passages import Passage, claim_passages, statement_passages
from summarizer.deal import Briefing, Deal, Fact, all_facts
from summarizer.ground import Folded, Place, Span, ground
from summarizer.words.content import Lines, lines_of
from summarizer.words.money import Money, find_money

__all__ = ["Reading", "Span"]


@dataclass(frozen=True)
class Reading:
    """One briefing against one story."""

    briefing: Briefing
    story: Story

    @property
    def text(self) -> str:
        """The story's clean text; every span is into it."""
        return self.story.text

    @cached_property
    def folded(self) -> Folded:
        """The text folded for finding."""
        return Folded(self.text)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each fact's quote and words stand, by pointer."""
        return ground(self.briefing, self.folded)

    @cached_property
    def facts(self) -> list[tuple[str, Fact]]:
        """Every fact with its pointer."""
        return list(all_facts(self.briefing))

    @cached_property
    def money(self) -> list[Money]:
        """Every amount of money in the text, in order."""
        return find_money(self.text)

    @cached_property
    def _money_starts(self) -> list[int]:
        return [money.stated_start for money in self.money]

    def money_at(self, span: Span, amount: str | None = None) -> Money | None:
        """The amount of money whose words overlap the span; of several the one that equals `amount`."""
        place = max(bisect_right(self._money_starts, span.start) - 1, 0)
        inside = []
        for money in self.money[place:]:
            if money.stated_start >= span.end:
                break
            if money.end > span.start and money.start < span.end:
                inside.append(money)
        equal = [money for money in inside if amount is not None and Decimal(amount) in (money.low, money.high)]
        return next(iter(equal or inside), None)

    def money_from(self, start: int) -> Money | None:
        """The amount of money that starts at `start`."""
        return next((money for money in self.money if money.start == start), None)

    @property
    def lines(self) -> Lines:
        """The text's sentences with their content words."""
        return lines_of(self.text)

    @cached_property
    def claim_passages(self) -> list[Passage]:
        """Headline, summary and key points clause by clause, beside what the text says of the same."""
        return claim_passages(self.briefing, self.lines)

    @cached_property
    def statement_passages(self) -> list[Passage]:
        """Subjects, conditions and concerns beside their quotes."""
        return statement_passages(self.facts, self.places, self.lines)

    @cached_property
    def mentions(self) -> Mentions:
        """Where the names on the card stand in the text."""
        return Mentions(self.text)

    @cached_property
    def authorities(self) -> list[Span]:
        """Where the text names an authority, or one whose approval the card lists, in order."""
        listed = {approval.authority for _, deal in self.deals for approval in deal.approvals}
        return self.mentions.authorities(listed)

    @cached_property
    def _raw(self) -> Folded:
        return Folded(self.story.article.raw)

    def in_removed(self, words: str) -> str | None:
        """Why the words are not in the story although the page holds them; None when it does not."""
        span = self._raw.find(words)
        if span is None:
            return None
        cut = (part.reason for part in self.story.removed if part.start < span.end and part.end > span.start)
        return next(cut, None)

    @property
    def deals(self) -> list[tuple[str, Deal]]:
        """Every deal with its pointer."""
        return [(f"/deals/{place}", deal) for place, deal in enumerate(self.briefing.deals)]
