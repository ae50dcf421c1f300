"""Reading: the card and the article side by side, as every check sees them.

What several checks look up (sentences, names, money …) is found once, when first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from summarizer.article import Story
from summarizer.deal import Briefing, Deal, Fact, all_facts
from summarizer.ground import Folded, Place, Span, ground

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

    @property
    def deals(self) -> list[tuple[str, Deal]]:
        """Every deal with its pointer."""
        return [(f"/deals/{place}", deal) for place, deal in enumerate(self.briefing.deals)]
