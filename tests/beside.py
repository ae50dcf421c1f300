"""A card beside an article, as the checks see the two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer.article import Article, Story
from summarizer.checks.reading import Reading
from summarizer.deals.deal import Briefing


def beside(card: Mapping[str, Any] | Briefing, text: str) -> Reading:
    """A card, also as JSON, beside a story of this text, which is clean."""
    briefing = card if isinstance(card, Briefing) else Briefing.model_validate(card)
    return Reading(briefing, Story(Article(raw=text), text))
