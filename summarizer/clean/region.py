"""Where the story stands among the blocks of a page.

Each block is given a weight, prose above zero and furniture below; the story is the stretch of blocks with the
greatest sum, cut off at a heading of links unless prose goes on after it. Knows no page and no site.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from summarizer.clean.lines import Block
from summarizer.clean.reasons import Reason
from summarizer.clean.stamps import begins_with_date

_INNER_END = re.compile(r"[.!?…][\"'”’»)]* \S|[。！？]")

# Weights, in words of prose.
DATED = -1.0  # a short line that begins with a date: a chronology
SHORT = -2.5  # a line that is no sentence: a link, a menu entry, a heading
COPIED = -3.5  # a line that stands there more than once: a menu entry, a teaser
FURNITURE = -4.0  # a button, a stamp, a separator
FIGURES = -0.1  # a table's cell, or a counter
CELL = 4  # words at most in a table's cell between two figures
HEADING = -25.0  # "Related Articles"
BELOW = 0.5  # what a word of prose below such a heading counts
HEADLINE = 60.0  # a line that repeats the page's title: the story is likely to follow
NOTICE = -5.0  # and half a word more for each word of it
MOST = 60  # words: a longer block says no more for a story than this

RESUMES = 60  # words of prose that must follow a heading of links for the story to go on
SETTLED = 50  # words of prose after which "Comments" is where the readers begin, not a button
LONG_GAP = 5  # blocks without prose, a date stamp among them: another article begins


@dataclass(frozen=True)
class Region:
    """The blocks [first, last) hold the story, but for those in `removed`; `why` tells what ended it."""

    first: int
    last: int
    why: Reason = Reason.AFTER
    removed: dict[int, Reason] = field(default_factory=dict)


def is_prose(block: Block) -> bool:
    """Whether a block reads as sentences rather than as a label or a link."""
    return block.words >= 5 and (block.ends_sentence or _INNER_END.search(block.text) is not None)


def weigh(blocks: Sequence[Block], reasons: Sequence[Reason | None]) -> list[float]:
    """How much each block speaks for a story (in words of prose), or against it."""
    copies = Counter(block.text for block in blocks)
    weights = [_weight(block, reason, copies[block.text]) for block, reason in zip(blocks, reasons, strict=True)]
    cells = [
        place
        for place in range(1, len(blocks) - 1)
        if blocks[place].words <= CELL
        and weights[place - 1] == FIGURES == weights[place + 1]
        and reasons[place] is None
    ]
    for place in cells:
        weights[place] = FIGURES
    return weights


def _weight(block: Block, reason: Reason | None, copies: int) -> float:
    words = min(block.words, MOST)
    if reason in (Reason.LINKS, Reason.COMMENTS):
        return HEADING
    if reason is Reason.NOTICE:
        return NOTICE - words / 2
    if reason is not None:
        return FURNITURE
    if not any(map(str.isalpha, block.text[:100])):
        return FIGURES
    if copies > 1 and words < 25:
        return COPIED
    if is_prose(block):
        return float(words)
    if block.ends_sentence:
        return 0.0
    if len(block.text.split()) >= 20:
        return words * 0.6
    return DATED if begins_with_date(block.text) else SHORT


def story_region(blocks: Sequence[Block], reasons: Sequence[Reason | None], headlines: Collection[int] = ()) -> Region:
    """Where the story stands; `headlines` are the blocks that say what the page's own title says."""
    weights = weigh(blocks, reasons)
    _discount(blocks, reasons, weights)
    for index in headlines:
        weights[index] = HEADLINE
    first, last = _heaviest(weights)
    while 0 < last < len(blocks) and (weights[last] == DATED or weights[last] >= 0):
        last += 1
    return _cut(blocks, reasons, weights, first, last)


def _discount(blocks: Sequence[Block], reasons: Sequence[Reason | None], weights: list[float]) -> None:
    """Prose below a heading of links or comments counts half, once a story's worth of prose stands above it."""
    said, below = 0, False
    for place, value in enumerate(weights):
        below = below or (reasons[place] in (Reason.LINKS, Reason.COMMENTS) and said >= SETTLED)
        if value > 0:
            said += blocks[place].words
            weights[place] = value * BELOW if below else value


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


def _cut(
    blocks: Sequence[Block], reasons: Sequence[Reason | None], weights: Sequence[float], first: int, last: int
) -> Region:
    """The stretch up to where another article or the readers' comments begin, without links within it."""
    removed: dict[int, Reason] = {}
    said, gap, stamped = 0, 0, False
    index = first
    while index < last:
        reason = reasons[index]
        prose = weights[index] > 0
        if prose and is_prose(blocks[index]):
            said += blocks[index].words
        gap, stamped = (0, False) if prose else (gap + 1, stamped or reason is Reason.STAMP)
        if reason is Reason.COMMENTS and said >= SETTLED:
            return Region(first, index, Reason.COMMENTS, removed)
        another = gap >= LONG_GAP and stamped and said >= 2 * SETTLED
        if reason is Reason.LINKS or another:
            begin = index if reason is Reason.LINKS else index - gap + 1
            resumed = _resumes(blocks, reasons, weights, range(index + 1, last))
            if resumed is None and said >= _said(blocks, weights, index, last) / 2:
                return Region(first, begin, Reason.LINKS, removed)
            if resumed is None:
                resumed = index + 1
            removed.update(dict.fromkeys(range(begin, resumed), Reason.LINKS))
            index, gap, stamped = resumed, 0, False
            continue
        index += 1
    return Region(first, last, Reason.AFTER, removed)


def _said(blocks: Sequence[Block], weights: Sequence[float], index: int, last: int) -> int:
    """How many words of prose stand in [index, last)."""
    return sum(blocks[place].words for place in range(index, last) if weights[place] > 0 and is_prose(blocks[place]))


def _resumes(
    blocks: Sequence[Block], reasons: Sequence[Reason | None], weights: Sequence[float], places: range
) -> int | None:
    """Where among `places` the story goes on: two blocks of prose or more, of some length, one gap at most."""
    start, run, gap, count = places.start, 0, 0, 0
    for place in places:
        if reasons[place] is Reason.COMMENTS:
            return None
        if weights[place] > 0 and is_prose(blocks[place]):
            start = place if not count else start
            run, count, gap = run + blocks[place].words, count + 1, 0
        else:
            gap += 1
        if gap > 1:
            run = count = 0
        if run >= RESUMES and count > 1:
            return start
    return None
