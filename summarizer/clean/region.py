"""Where the story stands among the blocks of a page.

Each block is given a weight, prose above zero and furniture below; the story is the stretch of blocks with the
greatest sum, cut off at a heading of links unless much prose follows it. Knows no page and no site.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from summarizer.clean.furniture import furniture
from summarizer.clean.lines import Block

_INNER_END = re.compile(r"[.!?…][\"'”’»)]* \S|[。！？]")

SHORT = -2.5  # a line that is no sentence: a link, a menu entry, a heading
COPIED = -3.5  # a line that stands there more than once: a menu entry, a teaser
LABEL = -4.0  # a button or a separator
HEAD = -25.0  # "Related Articles"
LONGEST = 60  # words: a longer block says no more for a story than this
HEADLINE = 60.0  # a line that repeats the page's title: the story is likely to follow
RESUMES = 60  # words of unbroken prose that must follow a heading of links for the story to go on


@dataclass(frozen=True)
class Region:
    """The blocks [first, last) hold the story, but for those in `removed` (block → reason)."""

    first: int
    last: int
    removed: dict[int, str] = field(default_factory=dict)


def weight(block: Block, copies: int) -> float:
    """How much a block speaks for a story (words of prose) or against it; `copies` counts its like on the page."""
    reason = furniture(block)
    if reason == "heading of links":
        return HEAD
    if reason == "notice of the site":
        return -5.0 - min(block.words, LONGEST) / 2
    if reason is not None:
        return LABEL
    if not any(map(str.isalpha, block.text[:100])):
        return -0.3  # figures: a table, or a counter
    if copies > 1 and block.words < 25:
        return COPIED
    return _prose(block)


def _prose(block: Block) -> float:
    words = min(block.words, LONGEST)
    if block.ends_sentence or _INNER_END.search(block.text):
        return float(words) if words >= 5 else 0.0
    if words >= 20:
        return words * 0.6
    return SHORT


def story_region(blocks: Sequence[Block], headlines: Collection[int] = ()) -> Region:
    """Where the story stands; `headlines` are the blocks that say what the page's own title says."""
    copies = Counter(block.text for block in blocks)
    weights = [weight(block, copies[block.text]) for block in blocks]
    for index in headlines:
        weights[index] = HEADLINE
    first, last = _heaviest(weights)
    removed: dict[int, str] = {}
    index = first
    while index < last:
        if weights[index] == HEAD:
            resumed = _resumes(blocks, weights, index + 1, last)
            if resumed is None:
                return Region(first, index, removed)
            removed.update(dict.fromkeys(range(index, resumed), "links to other articles"))
            index = resumed
        index += 1
    return Region(first, last, removed)


def _heaviest(weights: Sequence[float]) -> tuple[int, int]:
    """The stretch with the greatest sum; (0, 0) when no weight is above zero."""
    best = total = 0.0
    first = last = start = 0
    for index, value in enumerate(weights):
        if total <= 0:
            total, start = 0.0, index
        total += value
        if total > best:
            best, first, last = total, start, index + 1
    return first, last


def _resumes(blocks: Sequence[Block], weights: Sequence[float], index: int, last: int) -> int | None:
    """Where in [index, last) the story goes on with unbroken prose of some length; None where it does not."""
    run, start = 0, index
    for place in range(index, last):
        if weights[place] <= 0:
            run, start = 0, place + 1
        run += blocks[place].words
        if run >= RESUMES:
            return start
    return None
