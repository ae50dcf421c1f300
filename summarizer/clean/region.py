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
from summarizer.clean.listed import contacts_end, figures
from summarizer.clean.reasons import Reason
from summarizer.clean.stamps import begins_with_date

_INNER_END = re.compile(r"[.!?…][\"'”’»)]* \S|[。！？]")
_CONTENT = re.compile(r"[^\W\d_]{5,}|[\u3040-\u30ff\u3400-\u9fff]{2}")  # words long enough to mean something

# Weights, in words of prose.
DATED = -1.0  # a short line that begins with a date: a chronology
SHORT = -2.5  # a line that is no sentence: a link, a menu entry, a heading
COPIED = -3.5  # a line that stands there more than once: a menu entry, a teaser
FURNITURE = -4.0  # a button, a stamp, a separator
FIGURES = -0.1  # a table's cell, or a counter
CELL = 4  # words at most in a table's cell between two figures
HEADING = -10.0  # "Related Articles"
BELOW = 0.5  # what a word of prose below such a heading counts
HEADLINE = 60.0  # a line that repeats the page's title: the story is likely to follow
NOTICE = -5.0  # and half a word more for each word of it
MOST = 60  # words: a longer block says no more for a story than this

FAR = 300  # blocks after a heading of links in which the story may go on
LEDE = 20  # words of a single paragraph that may take the story up again
KIN, CLOSE_KIN = 0.1, 0.3  # shares of its longer words that the story has used: after several links, after one
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
    if 0 < last < len(blocks) and weights[last] == SHORT and _is_signature(blocks[last]):
        last += 1
    last = contacts_end(blocks, last) if last > 0 else last
    return _cut(blocks, reasons, weights, first, last)


def _is_signature(block: Block) -> bool:
    """Whether a letter or a column ends here: "Yours," and a name on the next line."""
    return len(block.lines) == 2 and block.lines[0].text.endswith(",")


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
    known: set[str] = set()
    told: list[Block] = []  # whose words are not yet among the known: seldom asked for
    prose_words = [
        block.words if value > 0 and is_prose(block) else 0 for block, value in zip(blocks, weights, strict=True)
    ]
    left = sum(prose_words[first:last])
    listed = figures(blocks)
    said, gap, begun, stamped = 0, 0, first, False
    index = first
    while index < last:
        reason = reasons[index]
        if prose_words[index]:
            said += prose_words[index]
            told.append(blocks[index])
        if weights[index] > 0:
            gap, begun, stamped = 0, index + 1, False
        else:
            gap, stamped = gap + (index not in listed), stamped or reason is Reason.STAMP
        if reason is Reason.COMMENTS and said >= SETTLED:
            return Region(first, index, Reason.COMMENTS, removed)
        another = gap >= LONG_GAP and stamped and said >= 2 * SETTLED
        if reason is Reason.LINKS or another:
            begin = index if reason is Reason.LINKS else begun
            known.update(*map(_content, told))
            told.clear()
            resumed = _resumes(blocks, reasons, prose_words, range(index + 1, min(last, index + FAR)), known)
            if resumed is None and said >= min(left / 2, 2 * SETTLED):
                return Region(first, begin, Reason.LINKS, removed)
            if resumed is None:
                resumed = index + 1
            removed.update(dict.fromkeys(range(begin, resumed), Reason.LINKS))
            index, gap, begun, stamped = resumed, 0, resumed, False
            continue
        index += 1
    return Region(first, last, Reason.AFTER, removed)


def _resumes(
    blocks: Sequence[Block],
    reasons: Sequence[Reason | None],
    prose_words: Sequence[int],
    places: range,
    known: set[str],
) -> int | None:
    """Where among `places`, which follow a heading of links, the story goes on; None where it does not.

    It does with several paragraphs in a row; or with one that shares enough words with what the story has said so
    far (`known`), more where it follows a single link, for links often come with a sentence each.
    """
    links = 0
    for place in places:
        if reasons[place] is Reason.COMMENTS:
            return None
        if not prose_words[place]:
            links += reasons[place] is None
            known = set() if reasons[place] in (Reason.STAMP, Reason.BYLINE) else known
            continue
        if _goes_on(prose_words, range(place, places.stop)):
            return place
        one_more = links and prose_words[place] >= LEDE and blocks[place].ends_sentence
        if one_more and _kinship(blocks[place], known) >= (KIN if links > 1 else CLOSE_KIN):
            return place
        links = 0
    return None


def _goes_on(prose_words: Sequence[int], places: range) -> bool:
    """Whether two blocks of prose or more, of some length, begin here, with single other lines between."""
    words = count = gap = 0
    for place in places:
        gap = 0 if prose_words[place] else gap + 1
        words, count = words + prose_words[place], count + (prose_words[place] > 0)
        if gap > 1:
            return False
        if words >= RESUMES and count > 1:
            return True
    return False


def _content(block: Block) -> set[str]:
    return set(_CONTENT.findall(block.text.lower()))


def _kinship(block: Block, known: set[str]) -> float:
    words = _content(block)
    return len(words & known) / len(words) if words else 0.0
