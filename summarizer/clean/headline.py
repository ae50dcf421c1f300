"""Which line is the headline, and which site it was taken from.

The first line of a scraped page is often the page's title ("Headline - Site"); the headline itself then stands
again above the story. Where it does not, the first line or the nearest line that reads as a headline is taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from summarizer.clean.addressed import addressed
from summarizer.clean.lines import Block, Line, count_words
from summarizer.clean.masthead import is_masthead
from summarizer.clean.reasons import Reason
from summarizer.clean.repeats import tokens
from summarizer.clean.stamps import may_be_stamp
from summarizer.clean.wire import is_slug, is_version_note, mark_length

_SITE = re.compile(r" (?:[-|–—·»]|::) ")
_DATELINE = re.compile(r"^[A-Z][^a-z\n]{2,40}(?:[,(—–]|-(?=[\s(]|$))")
_SHORTEST, _SENTENCE, _LONGEST = 3, 25, 25  # words of a headline
_KIN = 0.5  # share of a headline's words that the first paragraphs say too
_ALIKE, _SHARED = 0.75, 0.6  # shares of the shorter's and of the longer's words that two versions have in common
_SOME_KIN, _TELLING = 0.25, 4  # the least of it, and the fewest words, of a headline below a masthead
_ITEM_SIGNS = "([-–—•▪*·"
_REACH = 12  # blocks above the story in which its headline may stand


@dataclass(frozen=True)
class PageTitle:
    """A line without the site's name, and the site's name where one follows."""

    text: str
    site: str | None


def page_title(line: Line) -> PageTitle:
    """The first line, parted from the name of the site that may follow it."""
    text, cut = line.text, None
    for cut in _SITE.finditer(text):
        if "|" in cut.group():
            break  # what follows a bar is sections and the site
    if cut is None or count_words(text[: cut.start()]) < 2 or count_words(text[cut.end() :].split("|")[-1]) > 6:
        return PageTitle(text, None)
    return PageTitle(text[: cut.start()], _SITE.split(text)[-1])


def headline_lines(lines: Sequence[Line], title: PageTitle) -> list[int]:
    """The lines after the first that say what the page's title says, in nearly the same words."""
    said = tokens(title.text)
    if len(said) < 2:
        return []
    same = [place for place, line in enumerate(lines) if place and len(line.text) <= 300 and tokens(line.text) == said]
    if same or not _SHORTEST <= len(said) <= 2 * _LONGEST:
        return same
    ours = set(said)
    return [place for place, line in enumerate(lines) if place and len(line.text) <= 300 and alike(ours, line.text)]


def alike(ours: set[str], text: str) -> bool:
    """Whether a line says in nearly the same words what a title of these words says."""
    theirs = set(tokens(text))
    common = len(ours & theirs)
    return common >= max(2, _ALIKE * min(len(ours), len(theirs)), _SHARED * max(len(ours), len(theirs)))


def find_headline(
    blocks: Sequence[Block], reasons: Sequence[Reason | None], first: int, lede: int, again: Collection[int]
) -> int | None:
    """The block that is the headline of the story that starts at block `first`, with its first paragraph at `lede`.

    `again` are the blocks that say the page's title. Without any, the first line of the head that says what the
    story says; None when no line reads as a headline.
    """
    near = [place for place in again if max(0, first - _REACH) <= place <= lede]
    if near:
        return max(near)
    places = [
        place
        for place in range(max(0, first - _REACH), max(1, lede))
        if reasons[place] is None and _reads_as_headline(blocks, place)
    ]
    story = {word for block in blocks[lede : lede + _REACH] for word in tokens(block.text)}
    places = _below_masthead(blocks, places, story, set(tokens(blocks[lede].text)))
    kinship = [_kinship(tokens(blocks[place].text), story) for place in places]
    for place, kin in zip(places, kinship, strict=True):
        if kin >= _KIN:
            return place
    return places[kinship.index(max(kinship))] if places else None


def _below_masthead(blocks: Sequence[Block], places: list[int], story: set[str], lead: set[str]) -> list[int]:
    """The places without a masthead at their beginning, where a line that tells of the story stands below it."""
    named = [is_masthead(blocks[place].text, _kinship(tokens(blocks[place].text), lead)) for place in places]
    if not named or not named[0]:
        return places
    telling = (at for at, place in enumerate(places) if not named[at] and _tells(blocks[place], story))
    return places[next(telling, 0) :]


def _tells(block: Block, story: set[str]) -> bool:
    """Whether a line that may be a headline says enough, and of the same things as the story."""
    return (
        block.words >= _TELLING
        and block.text[0] not in _ITEM_SIGNS
        and not may_be_stamp(block.text)
        and _kinship(tokens(block.text), story) >= _SOME_KIN
    )


def _reads_as_headline(blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place]
    if is_version_note(block.text) or is_slug(block.text) or addressed(block.text):
        return False
    if (
        len(block.lines) > 2
        or place + 1 >= len(blocks)
        or block.text[0].islower()
        or _DATELINE.match(block.text[mark_length(block.text) :])
    ):
        return False
    if block.ends_sentence and place > 0:
        return block.text.endswith(("?", "!", "”", "’", '"')) and _SHORTEST <= block.words <= _LONGEST
    return _SHORTEST <= block.words <= (_SENTENCE if block.ends_sentence else _LONGEST) and block.text[-1] not in ":,"


def _kinship(words: Sequence[str], story: set[str]) -> float:
    """Which share of a line's longer words the story says too."""
    telling = {word for word in words if len(word) > 3 or not word.isascii() or word[0].isdigit()}
    return len(telling & story) / len(telling) if telling else 0.0
