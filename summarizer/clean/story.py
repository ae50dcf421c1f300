"""clean(): one article → its story, by the way that fits its form."""

from __future__ import annotations

from dataclasses import replace

from summarizer.article import Article, Removal, Story
from summarizer.clean.addressed import addressed
from summarizer.clean.beside import beside
from summarizer.clean.length import MOST
from summarizer.clean.reasons import Reason
from summarizer.clean.text import clean_text


def clean(article: Article) -> Story:
    """The story of an article: headline, blank line, paragraphs separated by blank lines.

    Every character of the story leads back to the raw text where it has a counterpart there (`Story.to_raw`),
    and every stretch that was left out is in `Story.removed` with its reason. Pure: the same article gives the
    same story. Linear in the length of the text.

    Raises ArticleError when no story is found.
    """
    if article.form == "html":
        from summarizer.clean.html import clean_html

        return _marked(_within(clean_html(article)))
    return _marked(_within(clean_text(article)))


def _within(story: Story) -> Story:
    """The story cut at MOST characters, at a paragraph's or a word's end where one is near: nobody's time is without end."""
    if len(story.text) <= MOST:
        return story
    at = max(story.text.rfind("\n\n", MOST - 5_000, MOST), story.title_end)
    end = at if at > MOST - 5_000 else max(story.text.rfind(" ", MOST - 200, MOST), MOST - 200)
    runs = tuple(
        replace(run, length=min(run.length, end - run.start)) if run.raw_length is None else run
        for run in story.runs
        if run.start < end
    )
    raw = next((run.raw_start for run in story.runs if run.start >= end), len(story.article.raw))
    cut = Removal(Reason.LONG, min(raw, len(story.article.raw)), len(story.article.raw))
    return replace(
        story, text=story.text[:end], runs=runs, removed=(*(one for one in story.removed if one.end <= raw), cut)
    )


def _marked(story: Story) -> Story:
    """The story with what speaks to a machine, and what stands beside it, marked; such a line is no headline."""
    spans, aside = addressed(story.text), beside(story.text, story.language)
    aside = tuple(one for one in aside if not any(start < one[1] and one[0] < end for start, end in spans))
    strange_title = bool(story.title and addressed(story.title))
    if not spans and not aside and not strange_title:
        return story
    led = story.title_end and any(start < story.title_end for start, _ in [*spans[:1], *aside[:1]])
    return replace(
        story,
        addressed=spans,
        beside=aside,
        title=None if led or strange_title else story.title,
        title_end=0 if led else story.title_end,
    )
