"""HTML → Story: trafilatura finds the article; its text is then found again in the raw page.

What is not found again (a character that trafilatura changed) stands in the story without a raw counterpart.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from summarizer.article import Article, Removal, Run, Story
from summarizer.clean.apart import set_apart, without
from summarizer.clean.assemble import StoryText
from summarizer.clean.crowded import thinned
from summarizer.clean.furniture import furniture
from summarizer.clean.head import Head, agreed_title, titles_of
from summarizer.clean.language import guess_language
from summarizer.clean.length import FEWEST_WORDS, count_words
from summarizer.clean.lines import Block, Line
from summarizer.clean.reasons import Reason
from summarizer.clean.repeats import repeated
from summarizer.clean.visible import Visible
from summarizer.clean.wire import mark_length
from summarizer.errors import ArticleError

_LANGUAGE = re.compile(r"<html[^>]{0,500}\slang\s*=\s*[\"']?([a-zA-Z]{2})\b", re.IGNORECASE)
_RUNNING = ("p", "li", "blockquote", "td", "em", "strong", "b", "i", "a", "span")
_SEEN_ONLY = ("span", "strong", "em", "b")  # <i> holds icons
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+")
_LEAD = re.compile(r"[-•*]\s+")  # trafilatura writes a list's items so
_MOST_ELEMENTS = 30_000  # a news page has a few thousand
_MOST_MISSES = 200  # pieces not found anywhere, after which the search stays near
_NEAR = 20_000  # characters


@dataclass(frozen=True)
class _Found:
    """What trafilatura found."""

    title: str | None
    paragraphs: list[str]
    source: str | None
    published: date | None


def clean_html(article: Article) -> Story:
    """Clean an HTML page.

    Raises ArticleError where trafilatura finds no article, or only a few words.
    """
    cuts = set_apart(article.raw)
    found = _extract(article, thinned(without(article.raw, cuts)))
    page = _Page(article.raw, cuts)
    given = article.title or ""
    title = given[mark_length(given) :] or found.title
    story = StoryText()
    if title:
        page.put(story, title)
    title_end = story.length
    for paragraph in found.paragraphs:
        if paragraph[mark_length(paragraph) :] != title:
            story.put("\n\n" if story.length else "")
            cells = _cells(paragraph)
            for place, cell in enumerate(cells):
                story.put((": " if len(cells) == 2 else " | ") if place else "")
                page.put(story, cell)
    text = story.text
    language = _LANGUAGE.search(article.raw[:20_000])
    return Story(
        article,
        text,
        story.runs,
        _removed(_gaps(page.visible, story.runs), cuts),
        title=title,
        title_end=title_end,
        source=article.source or found.source,
        published=article.published or found.published,
        language=article.language or guess_language(text) or (language.group(1).lower() if language else None),
    )


def _extract(article: Article, shown: str) -> _Found:
    from trafilatura import bare_extraction, extract_metadata, load_html

    try:
        tree = load_html(shown)
        if tree is None:
            raise ArticleError(f"{article.id}: no article found in the page")
        if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
            raise ArticleError(f"{article.id} is far too large for an article: over {_MOST_ELEMENTS} HTML elements")
        known = extract_metadata(tree, article.url, {"original_date": True, "extensive_search": False})
        titles, head = titles_of(tree), Head.of(tree)
        _keep_words(tree)
        body = bare_extraction(tree, url=article.url, fast=True, include_comments=False)
    except (ValueError, RecursionError, AttributeError, TypeError) as error:  # what broken pages have raised in lxml
        raise ArticleError(f"{article.id}: no article found in the page") from error
    text = getattr(body, "text", None) or ""
    paragraphs = [" ".join(_LEAD.sub("", line, count=1).split()) for line in text.splitlines() if line.strip()]
    title = agreed_title(" ".join((known.title or "").split()), titles)
    paragraphs = _worth_keeping(head.missing(title, paragraphs) + paragraphs)
    if count_words(" ".join(paragraphs)) < FEWEST_WORDS:
        raise ArticleError(f"{article.id}: no article found in the page")
    return _Found(title or None, paragraphs, known.sitename, _date(known.date))


def _keep_words(tree: Any) -> None:
    """Unwrap <time> and words not read aloud within sentences, which trafilatura drops: "at 160p in 2014" loses 2014."""
    for node in [
        *tree.iter("time"),
        *chain.from_iterable(tree.iterfind(f".//{name}[@aria-hidden='true']") for name in _SEEN_ONLY),
    ]:
        parent = node.getparent()
        if parent is not None and parent.tag in _RUNNING:
            node.drop_tag()


def _worth_keeping(paragraphs: list[str]) -> list[str]:
    """Without the furniture that trafilatura left, and what is said twice."""
    kept = [text for text in paragraphs if furniture(Block((Line(0, len(text), text),))) is None]
    twice = repeated(kept)
    return [text for place, text in enumerate(kept) if place not in twice]


def _cells(paragraph: str) -> list[str]:
    """The cells of a table's row, as trafilatura writes one ("| Price | £73 million |"); any other paragraph whole."""
    if not (paragraph.startswith("| ") and paragraph.endswith(" |")):
        return [paragraph]
    return [cell.strip().removesuffix(":") for cell in paragraph[2:-2].split(" | ") if cell.strip()] or [paragraph]


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


class _Page:
    """Finds pieces of the article in the page, in order."""

    def __init__(self, raw: str, cuts: Sequence[Removal]) -> None:
        self.visible = Visible(raw, cuts)
        self._raw = raw
        self._cursor = 0
        self._misses = 0

    def put(self, story: StoryText, text: str) -> None:
        """Add a paragraph to the story, with runs for what is found of it."""
        start = self._find(text)
        if start is not None:
            self._put_found(story, text, start)
            return
        for place, sentence in enumerate(_SENTENCE.split(text)):
            story.put(" " if place else "")
            start = self._find(sentence)
            if start is None:
                story.put(sentence)
            else:
                self._put_found(story, sentence, start)

    def _find(self, text: str) -> int | None:
        squeezed = "".join(text.split())
        far = self._misses < _MOST_MISSES
        end = len(self.visible.squeezed) if far else self._cursor + _NEAR
        start = self.visible.squeezed.find(squeezed, self._cursor, end)
        if start < 0 and far:
            start = self.visible.squeezed.find(squeezed, 0, self._cursor)
        if start < 0:
            self._misses += 1
            return None
        self._cursor = start + len(squeezed)
        return start

    def _put_found(self, story: StoryText, text: str, start: int) -> None:
        last_end: int | None = None
        for word in text.split():
            pieces = self.visible.within(start, start + len(word))
            if last_end is not None:
                beside = pieces[0].raw_start == last_end + 1 and self._raw[last_end] == " "
                story.put(" ", last_end if beside else None)
            for piece in pieces:
                at = piece.start - start
                story.put(word[at : at + piece.length], piece.raw_start, piece.raw_length)
            last_end = pieces[-1].raw_end
            start += len(word)


def _gaps(visible: Visible, runs: tuple[Run, ...]) -> tuple[Removal, ...]:
    """The stretches of visible text between those that are in the story."""
    kept = sorted(
        (run.raw_start, run.raw_start + (run.length if run.raw_length is None else run.raw_length)) for run in runs
    )
    starts = [start for start, _ in kept]
    removals: list[Removal] = []
    open_start = open_end = -1
    for piece in visible.pieces:
        place = bisect_right(starts, piece.raw_start) - 1
        inside = place >= 0 and piece.raw_end <= kept[place][1]
        following = bisect_left(starts, piece.raw_start)
        cut = following < len(starts) and starts[following] < piece.raw_end
        if inside or cut:
            if open_start >= 0:
                removals.append(Removal(Reason.OUTSIDE, open_start, open_end))
            open_start = -1
        else:
            open_start = piece.raw_start if open_start < 0 else open_start
            open_end = piece.raw_end
    if open_start >= 0:
        removals.append(Removal(Reason.OUTSIDE, open_start, open_end))
    return tuple(removals)


def _removed(gaps: tuple[Removal, ...], cuts: Sequence[Removal]) -> tuple[Removal, ...]:
    """All that is not in the story: what lies outside the article, and what is set apart within it."""
    starts = [gap.start for gap in gaps]
    inside = [cut for cut in cuts if not (place := bisect_right(starts, cut.start)) or gaps[place - 1].end < cut.end]
    return tuple(sorted([*gaps, *inside], key=lambda removal: removal.start))
