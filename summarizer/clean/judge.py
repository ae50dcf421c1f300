"""Lines of scraped text → which paragraphs are the story, which one is its headline, and why the rest is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.clean.furniture import furniture, is_caption, is_heading, mostly_names
from summarizer.clean.headline import find_headline, headline_lines, page_title
from summarizer.clean.lines import Block, Line, count_words, is_hard_wrapped, join_lines
from summarizer.clean.markers import any_of
from summarizer.clean.reasons import Reason
from summarizer.clean.region import Region, is_prose, story_region
from summarizer.clean.repeats import repeated
from summarizer.clean.stamps import may_be_stamp
from summarizer.clean.wire import is_correction

_LEDE = 20  # words: the first paragraph of a story has at least as many
_BIOGRAPHY = re.compile(rf"\b{any_of('authors')}\b")
_HEAD = 15  # blocks: no head is longer
_NEAR = 3  # blocks around the story in which a note that corrects it is looked for
_ENDING = 4  # paragraphs at the end among which a note on the author stands


@dataclass(frozen=True)
class Verdict:
    """For each block why it is not in the story (None: it is).

    `headline` and `lede` (the first paragraph) are indices of blocks; `title` and `site` are the two parts of
    the first line where that is a page's title.
    """

    blocks: list[Block]
    reasons: list[Reason | None]
    headline: int | None = None
    lede: int = 0
    title: str | None = None
    site: str | None = None


def judge(lines: Sequence[Line]) -> Verdict:
    """Decide on every block; a page without any prose has a reason against each."""
    title = page_title(lines[0])
    wrapped = is_hard_wrapped(lines)
    again_lines = [] if wrapped else headline_lines(lines, title)
    alone_lines = {place for place, line in enumerate(lines) if is_heading(line.text)}.union(again_lines)
    if not wrapped and (again_lines or not _runs_on(lines)):
        alone_lines.add(0)
    blocks = join_lines(lines, wrapped=wrapped, alone=alone_lines)
    said = {lines[place].start for place in again_lines}
    again = {place for place, block in enumerate(blocks) if block.start in said}
    alone = [furniture(block) for block in blocks]
    region = story_region(blocks, alone, again)
    if region.first == region.last:
        return Verdict(blocks, [reason or Reason.BEFORE for reason in alone])
    lede = _first_prose(blocks, alone, region, again)
    headline = find_headline(blocks, alone, region.first, lede, again)
    if wrapped and headline is not None and not _stands_apart(blocks, headline):
        headline = None
    titled = bool(again) or (region.first > _HEAD and not wrapped)  # else the first line is the headline itself
    if headline is None and titled and title.site is not None:
        headline = 0
    reasons = _zones(blocks, alone, region, headline)
    for place in again:
        if place != headline and reasons[place] is None and (place < lede or blocks[place].text == title.text):
            reasons[place] = Reason.HEADLINE
    _judge_head(blocks, reasons, headline, lede)
    _judge_captions(blocks, reasons, headline)
    _judge_pointers(blocks, reasons)
    _judge_author(blocks, reasons, headline, lede)
    _judge_repeats(blocks, reasons, headline)
    for place in range(max(0, region.first - _NEAR), min(len(blocks), region.last + _NEAR)):
        if reasons[place] is not None and blocks[place].words > 5 and is_correction(blocks[place].text):
            reasons[place] = None
    return Verdict(blocks, reasons, headline, lede, title.text, title.site if titled else None)


def _runs_on(lines: Sequence[Line]) -> bool:
    """Whether the first line is no headline but the beginning of a sentence that goes on in the second."""
    return len(lines) > 1 and lines[1].text[0].islower() and count_words(lines[1].text) > 3


def _stands_apart(blocks: Sequence[Block], headline: int) -> bool:
    """Whether a line of wire copy is a headline: no sentence, and a blank line below it."""
    return not blocks[headline].ends_sentence and blocks[headline + 1].lines[0].after_blank


def _first_prose(blocks: Sequence[Block], alone: Sequence[Reason | None], region: Region, again: set[int]) -> int:
    """The first paragraph that is surely the story's: long enough, and followed by prose or by the end."""
    for place in range(region.first, region.last):
        if alone[place] is None and place not in again and blocks[place].words >= _LEDE and is_prose(blocks[place]):
            return place
    return region.first


def _zones(
    blocks: Sequence[Block], alone: Sequence[Reason | None], region: Region, headline: int | None
) -> list[Reason | None]:
    """Before the story, in it, after it; a headline a little above the first prose is where the story begins."""
    first, ending = region.first, region.why
    if headline is not None and first <= headline + _HEAD:
        first = headline
    reasons: list[Reason | None] = []
    for place, reason in enumerate(alone):
        if place == headline:
            reasons.append(None)
        elif place < first:
            reasons.append(Reason.BEFORE)
        elif place < region.last:
            reasons.append(region.removed.get(place, reason))
        else:
            ending = reason if reason in (Reason.LINKS, Reason.COMMENTS) else ending
            reasons.append(ending)
    return reasons


def _judge_head(blocks: Sequence[Block], reasons: list[Reason | None], headline: int | None, lede: int) -> None:
    """Between the headline and the first paragraph: names and topic labels go, a second headline stays."""
    top = 0 if headline is None else headline + 1
    for place in range(top, min(lede, top + _HEAD)):
        block = blocks[place]
        if reasons[place] is None and may_be_stamp(block.text):
            reasons[place] = Reason.STAMP
        elif reasons[place] is None and not block.ends_sentence and _is_name(block):
            reasons[place] = Reason.BYLINE


def _is_name(block: Block) -> bool:
    return block.words <= 2 or (block.words <= 5 and mostly_names(block.text))


def _judge_captions(blocks: Sequence[Block], reasons: list[Reason | None], headline: int | None) -> None:
    """What reads as a picture's caption goes where a credit stands beside it."""
    for place, block in enumerate(blocks):
        beside = reasons[max(0, place - 2) : place + 4]
        if reasons[place] is None and place != headline and Reason.CREDIT in beside and is_caption(block):
            reasons[place] = Reason.CREDIT


def _judge_pointers(blocks: Sequence[Block], reasons: list[Reason | None]) -> None:
    """After "Related", or a bare "More:", the links that it announces go, up to the next sentence."""
    pointing = False
    for place, block in enumerate(blocks):
        if reasons[place] in (Reason.PROMPT, Reason.LINKS):
            pointing = reasons[place] is Reason.LINKS or (block.text.endswith(":") and block.words <= 4)
        elif reasons[place] is None:
            pointing = pointing and not is_prose(block)
            if pointing:
                reasons[place] = Reason.PROMPT


def _judge_author(blocks: Sequence[Block], reasons: list[Reason | None], headline: int | None, lede: int) -> None:
    """A note on the writer at the end goes, where the head names the writer."""
    head = slice(headline or 0, lede)
    names = _writers(blocks[head], reasons[head])
    kept = [place for place, reason in enumerate(reasons) if reason is None and place > lede]
    for place in kept[-_ENDING:]:
        if _BIOGRAPHY.search(blocks[place].text) and blocks[place].text.startswith(names):
            for later in kept[kept.index(place) :]:
                reasons[later] = Reason.AUTHOR
            return


def _writers(blocks: Sequence[Block], reasons: Sequence[Reason | None]) -> tuple[str, ...]:
    names = []
    for block, reason in zip(blocks, reasons, strict=True):
        if reason is Reason.BYLINE:
            name = block.text.removeprefix("By ").removeprefix("by ").removeprefix("Von ").rstrip(",")
            if 2 <= len(name.split()) <= 4:
                names.append(name)
    return tuple(names)


def _judge_repeats(blocks: Sequence[Block], reasons: list[Reason | None], headline: int | None) -> None:
    """What the story says twice goes once; the headline stays."""
    kept = [place for place, reason in enumerate(reasons) if reason is None and place != headline]
    for index in repeated([blocks[place].text for place in kept]):
        reasons[kept[index]] = Reason.TWICE
