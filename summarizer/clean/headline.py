"""Which line is the headline, and which site it was taken from.

The first line of a scraped page is often the page's title ("Headline - Site"); the headline itself then stands
again above the story. Where it does not, the first line or the nearest line that reads as a headline is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.clean.lines import Line, count_words

_SITE = re.compile(r" (?:[-|–—·»:]{1,2}|::) ")
_TOKEN = re.compile(r"[^\W_]+")
_LONGEST = 30  # words: no headline is longer
_ALIKE = 0.75  # share of words that a headline has in common with the page's title


@dataclass(frozen=True)
class PageTitle:
    """The first line without the site's name, and the site's name where one followed."""

    text: str
    site: str | None


def page_title(line: Line) -> PageTitle:
    """The first line, parted from the name of the site that may follow it."""
    parts = _SITE.split(line.text)
    if len(parts) == 1 or count_words(parts[0]) < 3 or count_words(parts[-1]) > 6:
        return PageTitle(line.text, None)
    cut = line.text.rindex(parts[-1])
    return PageTitle(line.text[:cut].rstrip(" -|–—·»:"), parts[-1].strip())


def says_again(title: str, text: str) -> bool:
    """Whether a line is the title once more: the same words, or nearly."""
    if len(text) > 300 or not 3 <= count_words(text) <= _LONGEST:
        return _tokens(title) == _tokens(text[:300])
    ours, theirs = _tokens(title), _tokens(text)
    if not ours or not theirs:
        return False
    common = len(set(ours) & set(theirs))
    return common >= _ALIKE * min(len(set(ours)), len(set(theirs))) and common >= 0.5 * max(len(set(ours)), len(set(theirs)))


def headline_lines(lines: Sequence[Line]) -> list[int]:
    """The lines after the first that say what the page's title says."""
    title = page_title(lines[0])
    return [place for place, line in enumerate(lines) if place and says_again(title.text, line.text)]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())
