"""Reading: the card and the article side by side, as every check sees them.

What several checks look up (sentences, names, money …) is found once, when first asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Protocol, TypeVar

from summarizer.article import Story
from summarizer.checks.readers.approval_cues import Says
from summarizer.checks.readers.authorities import said_of_approvals
from summarizer.checks.readers.mentions import Mentions, mentions_in
from summarizer.deal import Briefing, Deal, Fact, Party, all_facts
from summarizer.ground import Folded, Place, ground
from summarizer.reading.dates import DateMention, find_dates
from summarizer.reading.money import Money, find_money
from summarizer.reading.money_role import money_role
from summarizer.reading.names import find_names
from summarizer.reading.shares import Percent, find_percentages, share_role
from summarizer.reading.sides import Vote, find_votes
from summarizer.reading.terms import Term as Duration
from summarizer.reading.terms import find_terms
from summarizer.text.content import Lines, lines_of, roots
from summarizer.text.sentences import Span, sentences

__all__ = ["Reading", "Span"]

_M = TypeVar("_M", bound="_Placed")


class _Placed(Protocol):
    """A mention with offsets."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def first_at(mentions: Sequence[_M], span: Span) -> _M | None:
    """Of mentions in order, the first that overlaps the span."""
    place = bisect_right(mentions, span.start, key=lambda mention: mention.end)
    if place < len(mentions) and mentions[place].start < span.end:
        return mentions[place]
    return None


@dataclass(frozen=True)
class Reading:
    """One briefing against one story; `second` gives what the embedded rules say of it, when asked."""

    briefing: Briefing
    story: Story
    second: Callable[[Story], Briefing | None] | None = None

    @cached_property
    def opinion(self) -> Briefing | None:
        """What the embedded rules say of the story; None where nobody asked them."""
        return self.second(self.story) if self.second else None

    @cached_property
    def text(self) -> str:
        """The story's clean text, blank where it speaks to a machine; every span is into it."""
        return self.story.told

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
        """Every fact of a deal with its pointer."""
        return [(where, fact) for where, fact in all_facts(self.briefing) if where.startswith("/deals/")]

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

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the text, in order."""
        return [Span(*sentence) for sentence in sentences(self.story.text)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds a position; an empty one at the end of a text without."""
        place = bisect_right(self._sentence_starts, position) - 1
        return self.sentences[place] if place >= 0 else Span(position, position)

    @cached_property
    def _money_by_number(self) -> dict[Decimal, list[Money]]:
        found: dict[Decimal, list[Money]] = {}
        for money in self.money:
            for number in {money.low, money.low if money.high is None else money.high}:
                found.setdefault(number, []).append(money)
        return found

    def money_of(self, number: Decimal) -> Sequence[Money]:
        """The amounts of the text that are this number, or a range with this end, in order."""
        return self._money_by_number.get(number, ())

    @cached_property
    def _money_by_start(self) -> dict[int, Money]:
        return {money.start: money for money in self.money}

    @cached_property
    def _money_roles(self) -> dict[int, str | None]:
        return {}

    def money_role_at(self, start: int) -> str | None:
        """What the amount of money that starts at `start` is for; None where its clause does not say."""
        money = self.money_from(start)
        if money and start not in self._money_roles:
            self._money_roles[start] = money_role(self.text, money, self.sentence_at(start))
        return self._money_roles.get(start)

    @cached_property
    def percentages(self) -> list[Percent]:
        """Every percentage in the text, in order."""
        return find_percentages(self.text)

    @cached_property
    def _share_roles(self) -> dict[int, str | None]:
        return {}

    def share_role_at(self, start: int) -> str | None:
        """What the percentage that starts at `start` is of; None where its clause does not say."""
        percent = first_at(self.percentages, Span(start, start + 1))
        if percent and percent.start == start and start not in self._share_roles:
            self._share_roles[start] = share_role(self.text, percent, self.sentence_at(start))
        return self._share_roles.get(start)

    @cached_property
    def durations(self) -> list[Duration]:
        """Every duration in the text, in order."""
        return find_terms(self.text)

    def duration_at(self, span: Span) -> Duration | None:
        """The first duration whose words overlap the span."""
        return first_at(self.durations, span)

    @cached_property
    def dates(self) -> list[DateMention]:
        """Every date in the text, in order."""
        return find_dates(self.text, self.story.published)

    def date_at(self, span: Span) -> DateMention | None:
        """The first date whose words overlap the span."""
        return first_at(self.dates, span)

    def money_from(self, start: int) -> Money | None:
        """The amount of money that starts at `start`."""
        return self._money_by_start.get(start)

    @cached_property
    def lines(self) -> Lines:
        """The text's sentences with their content words."""
        return lines_of(self.text)

    @cached_property
    def party_roots(self) -> frozenset[str]:
        """The content words of the deals' own names: any sentence of the story may have them."""
        return roots(" ".join(fact.name for _, fact in self.facts if isinstance(fact, Party)))

    @cached_property
    def prose(self) -> list[tuple[str, str]]:
        """Headline, summary and key points with their pointers."""
        points = ((f"/key_points/{place}", point) for place, point in enumerate(self.briefing.key_points))
        return [("/headline", self.briefing.headline), ("/summary", self.briefing.summary), *points]

    @cached_property
    def mentions(self) -> Mentions:
        """Where the names on the card stand in the text."""
        return mentions_in(self.text)

    @cached_property
    def names(self) -> list[Span]:
        """Every name of an organisation or person in the text, in order."""
        return [Span(name.start, name.end) for name in find_names(self.text)]

    @cached_property
    def authorities(self) -> list[Span]:
        """Where the text names an authority, or one whose approval the card lists, in order."""
        listed = {approval.authority for _, deal in self.deals for approval in deal.approvals}
        return self.mentions.authorities(listed)

    @cached_property
    def approvals_said(self) -> dict[str, set[Says]]:
        """What the quote of each approval says of its authority, by the approval's pointer."""
        return said_of_approvals(self.facts, self.places, self.mentions, self.authorities)

    @cached_property
    def role_votes(self) -> list[Vote]:
        """What every transfer says of who buys, is bought and sells; others than the card's under their own words."""
        parties = {party.name for _, deal in self.deals for party in deal.parties if party.name.strip()}
        return find_votes(self.text, self.sentences, self.mentions.named(parties))

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
