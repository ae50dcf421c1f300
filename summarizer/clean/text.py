"""Scraped plain text → Story: the project's own cleaner.

Lines → blocks → what each says of itself → where the story stands → a reason for all that goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from summarizer.article import Article, Removal, Story
from summarizer.clean.addressed import SHAPELESS, addressed, requests
from summarizer.clean.apart import set_apart_in_text
from summarizer.clean.assemble import StoryText
from summarizer.clean.beside import beside
from summarizer.clean.furniture import furniture
from summarizer.clean.judge import Verdict, judge
from summarizer.clean.language import guess_language
from summarizer.clean.lines import Block, Line, is_hard_wrapped, split_lines
from summarizer.clean.reasons import Reason
from summarizer.clean.repeats import tokens
from summarizer.clean.stamps import find_date, may_be_stamp
from summarizer.clean.wire import mark_length
from summarizer.errors import ArticleError

_DATELINE = re.compile(r"(?:[^\d.–—]{1,60} [-–—] (?=\w{1,9} \w{1,9},? \d{4}\b))?.{0,100}?(?: [-–—]|[)）—–:])")
_ABOVE = 5  # blocks above the headline in which a date stamp counts
_FIRST = 2  # blocks at the very top
_BELOW, _BEFORE = 15, 3  # and blocks below it, before the story's third paragraph
_SIGNS = re.compile(r"[|•·]|\s[-–—/]\s")  # between the parts of a line of bylines, places and dates
_HEAD = 6  # lines, where what stands beside the story may be taken for the headline
_TOP = 4_000  # characters in which a stray request may be taken for the headline


def clean_text(article: Article) -> Story:
    """Clean a scraped text.

    Raises ArticleError where no block reads as prose.
    """
    lines = split_lines(article.raw)
    verdict = _judged(article.raw, lines) if lines else None
    kept = [] if verdict is None else [place for place, reason in enumerate(verdict.reasons) if reason is None]
    if verdict is None or not kept:
        raise ArticleError(f"{article.id}: no article found: nothing in it reads as a story")
    story = StoryText()
    title_end = 0
    removals = []
    headline = verdict.headline
    if headline is not None:
        shown, rest = _headline(verdict.blocks[headline], verdict)
        mark = mark_length(shown[0].text)
        if mark:
            first = shown[0]
            removals.append(Removal(Reason.VERSION, first.start, first.start + mark))
            shown[0] = Line(first.start + mark, first.end, first.text[mark:])
        story.put_lines(shown)
        title_end = story.length
        removals += [cut for line in shown for cut in set_apart_in_text(line.text, line.start)]
        removals += [Removal(Reason.SITE, line.start, line.end) for line in rest]
    title = story.text or None
    for place in kept:
        if place != headline:
            story.put("\n\n" if story.length else "")
            story.put_lines(verdict.blocks[place].lines)
            removals += [
                cut for line in verdict.blocks[place].lines for cut in set_apart_in_text(line.text, line.start)
            ]
    removals += _removals(verdict)
    text = story.text
    if not text.strip():
        raise ArticleError(f"{article.id}: no article found: what it holds is hidden")
    return Story(
        article,
        text,
        story.runs,
        tuple(sorted(removals, key=lambda removal: removal.start)),
        title=(article.title or "")[mark_length(article.title or "") :] or title,
        title_end=title_end,
        source=article.source or verdict.site,
        published=article.published or _published(article.raw, verdict, kept),
        language=article.language or guess_language(text),
    )


def _judged(raw: str, lines: list[Line]) -> Verdict:
    """The verdict on every block; lines that speak to a machine take no part in it, and stay where they stand in the story."""
    wrapped = is_hard_wrapped(lines)
    orders = [] if wrapped else [*addressed(raw), *_strays(raw)]
    apart = [line for line in lines if _mostly_in(line, orders)] if orders else []
    head = lines[:_HEAD]
    aside = () if wrapped else beside(raw[: head[-1].end], guess_language(raw))
    besides = [line for line in head if _mostly_in(line, aside) and furniture(Block((line,))) is None] if aside else []
    apart += [line for line in besides if line not in apart]
    if not apart or len(apart) == len(lines):
        return judge(lines)
    starts = {line.start for line in apart}
    verdict = judge([line for line in lines if line.start not in starts])
    kept = [block for block, reason in zip(verdict.blocks, verdict.reasons, strict=True) if reason is None]
    if not kept:
        return judge(lines)
    rows = [(block, reason) for block, reason in zip(verdict.blocks, verdict.reasons, strict=True)]
    rows += [
        (
            Block((line,)),
            Reason.BEFORE
            if line.start < kept[0].start
            else Reason.AFTER
            if line.start > kept[-1].end and line not in besides
            else None,
        )
        for line in apart
    ]
    rows.sort(key=lambda row: row[0].start)
    blocks = [block for block, _ in rows]
    headline = None if verdict.headline is None else blocks.index(verdict.blocks[verdict.headline])
    lede = blocks.index(verdict.blocks[verdict.lede])
    return replace(verdict, blocks=blocks, reasons=[reason for _, reason in rows], headline=headline, lede=lede)


def _mostly_in(line: Line, spans: Iterable[tuple[int, int]]) -> bool:
    covered = sum(max(0, min(end, line.end) - max(start, line.start)) for start, end in spans)
    return 2 * covered >= line.end - line.start


def _strays(raw: str) -> Iterator[tuple[int, int]]:
    """What asks for something and shares no longer word with the rest of the text: no headline, whatever it is."""
    for start, end in requests(raw[:_TOP]):
        words = [word for word in tokens(SHAPELESS.sub("", raw[start:end])) if len(word) > 3]
        rest = SHAPELESS.sub("", f"{raw[:start]} {raw[end:_TOP]}").lower()
        if words and not any(word.lower()[:5] in rest for word in words):
            yield start, end


def _headline(block: Block, verdict: Verdict) -> tuple[list[Line], list[Line]]:
    """The lines of the headline, and what was cut off it: the site's name, in the page's own title."""
    line = block.lines[0]
    if verdict.title is None or verdict.site is None or line.start != verdict.blocks[0].start:
        return list(block.lines), []
    cut = line.start + len(verdict.title)
    rest = line.text[len(verdict.title) :]
    return [Line(line.start, cut, verdict.title)], [Line(cut, line.end, rest)]


def _removals(verdict: Verdict) -> list[Removal]:
    """One for each stretch of neighbouring blocks that went for the same reason."""
    removals = []
    for reason, places in groupby(range(len(verdict.blocks)), key=verdict.reasons.__getitem__):
        if reason is not None:
            stretch = list(places)
            removals.append(Removal(reason, verdict.blocks[stretch[0]].start, verdict.blocks[stretch[-1]].end))
    return removals


def _published(raw: str, verdict: Verdict, kept: list[int]) -> date | None:
    """The date in the article's head: a stamp near the headline or at the very top, or a dateline that holds a year."""
    top = kept[0] if verdict.headline is None else verdict.headline
    story = [place for place in kept if place >= verdict.lede] or kept  # what stands before it may be anybody's
    last = story[min(_BEFORE, len(story)) - 1]
    below, above = range(top, min(top + _BELOW, last)), range(top - 1, -1, -1)
    for place in (*below, *above[:_ABOVE], *above[_ABOVE:][-_FIRST:]):
        for line in raw[verdict.blocks[place].start : verdict.blocks[place].end].splitlines():
            for words in (line, *map(str.strip, _SIGNS.split(line))):
                if may_be_stamp(words) and (found := find_date(words)):
                    return found
    dateline = _DATELINE.match(verdict.blocks[verdict.lede].text)
    return find_date(dateline.group()) if dateline else None
