"""Reading: the card and the article side by side, as every check sees them.

What several checks look up (sentences, names, money …) is found once, when first asked for; what only a few do, by a
function that is `kept`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TypeVar, cast

from summarizer.article import Story
from summarizer.deals.claims import clauses
from summarizer.deals.deal import Approval, Briefing, Deal, Fact, Party, all_facts
from summarizer.ground import Folded, Place, ground
from summarizer.reading.approvals import Says, named_in, what_is_said
from summarizer.reading.entities import Mentions, mentions_in
from summarizer.reading.read import StoryRead
from summarizer.reading.sides import Vote, find_votes
from summarizer.text.content import roots
from summarizer.text.sentences import Span

_F = TypeVar("_F", bound=Fact)
_T = TypeVar("_T")
_NOWHERE = Place()


@dataclass(frozen=True)
class Reading(StoryRead):
    """One briefing against one story."""

    briefing: Briefing
    story: Story

    @cached_property
    def folded(self) -> Folded:
        """The text folded for finding."""
        return Folded(self.text)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each fact's quote and words stand, by pointer."""
        return ground(self.briefing, self.folded)

    def place(self, where: str) -> Place:
        """Where the fact at a pointer stands; nowhere where its quote is not found, or no fact is there."""
        return self.places.get(where, _NOWHERE)

    @cached_property
    def facts(self) -> list[tuple[str, Fact]]:
        """Every fact of a deal with its pointer."""
        return [(where, fact) for where, fact in all_facts(self.briefing) if where.startswith("/deals/")]

    def of(self, sort: type[_F]) -> Iterator[tuple[str, _F]]:
        """The facts of a sort with their pointers."""
        return ((where, fact) for where, fact in self.facts if isinstance(fact, sort))

    def worded(self, sort: type[_F]) -> Iterator[tuple[str, _F, Span | None]]:
        """The facts of a sort that state something in words of their own: pointer, fact, the words' place."""
        for where, fact in self.of(sort):
            if getattr(fact, "as_stated", "").strip():
                yield where, fact, self.place(where).stated

    def quoted(self, sort: type[_F]) -> Iterator[tuple[str, _F, Span]]:
        """The facts of a sort whose quote is found: pointer, fact, the quote's place."""
        for where, fact in self.of(sort):
            if quote := self.place(where).quote:
                yield where, fact, quote

    @cached_property
    def party_roots(self) -> frozenset[str]:
        """The content words of the deals' own names: any sentence of the story may have them."""
        return roots(" ".join(party.name for _, party in self.of(Party)))

    @cached_property
    def prose(self) -> list[tuple[str, str]]:
        """Headline, summary and key points with their pointers."""
        points = ((f"/key_points/{place}", point) for place, point in enumerate(self.briefing.key_points))
        return [("/headline", self.briefing.headline), ("/summary", self.briefing.summary), *points]

    @cached_property
    def clauses(self) -> list[tuple[str, str]]:
        """Every clause of that prose with its pointer."""
        return [(where, text[start:end]) for where, text in self.prose for start, end in clauses(text)]

    @cached_property
    def mentions(self) -> Mentions:
        """Where the names on the card stand in the text."""
        return mentions_in(self.text)

    @cached_property
    def authorities(self) -> list[Span]:
        """Where the text names an authority, or one whose approval the card lists, in order."""
        listed = {approval.authority for _, deal in self.deals for approval in deal.approvals}
        return self.mentions.authorities(listed)

    @cached_property
    def approvals_said(self) -> dict[str, set[Says]]:
        """What the quote of each approval says of its authority, by the approval's pointer."""
        said: dict[str, set[Says]] = {}
        for where, fact, quote in self.quoted(Approval):
            name = named_in(self.mentions, fact.authority, quote)
            others = [
                one for one in self.authorities if name is None or not (one.start < name.end and name.start < one.end)
            ]
            said[where] = what_is_said(self.text, quote, name, others)
        return said

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

    def deal_of(self, where: str) -> Deal:
        """The deal that a pointer leads into."""
        return self.briefing.deals[int(where.split("/")[2])]

    @property
    def deals(self) -> list[tuple[str, Deal]]:
        """Every deal with its pointer."""
        return [(f"/deals/{place}", deal) for place, deal in enumerate(self.briefing.deals)]


def kept(find: Callable[[Reading], Iterable[_T]]) -> Callable[[Reading], tuple[_T, ...]]:
    """Decorate a pure function of a reading; its rows are shared by all who ask, so nobody may change them."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def remembered(reading: Reading) -> tuple[_T, ...]:
        known = vars(reading)  # where a cached property is kept, too
        if name not in known:
            known[name] = tuple(find(reading))
        return cast(tuple[_T, ...], known[name])

    return remembered
