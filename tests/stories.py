"""Invented stories for the embedded engine, and what it reads of them."""

from __future__ import annotations

from datetime import date

from summarizer.article import Article, Story
from summarizer.deals.deal import Deal
from summarizer.engines.rules import fill


def story(text: str) -> Story:
    """A clean story; what stands before a blank line is its headline."""
    return Story(Article(text), text, title_end=max(text.find("\n\n"), 0), published=date(1987, 3, 2))


def deal(text: str) -> Deal:
    """The first deal of a story."""
    return fill(story(text)).deals[0]
