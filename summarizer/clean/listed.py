"""Lists that belong to a story though no line of them is a sentence: figures, and whom to ask at the end of an announcement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.clean.furniture import plain
from summarizer.clean.lines import Block
from summarizer.clean.markers import CONTACT_HEADS

_BULLET = r"[-–—•▪◦·*] ?"
_FIGURE = re.compile(rf"(?:{_BULLET})?[^:\n]{{2,60}}: .*\d|{_BULLET}[^:\n]{{2,60}}: \S|{_BULLET}(?:\S+ ){{0,2}}\W?\d")
_PHONE = r"(?:\+|\(0|\b0)[\d ()-]{7,20}\d"
_CONTACT = re.compile(rf"[^:\n]{{2,120}}(?:: | [-–—] )\S.*|.{{0,120}}(?:{_PHONE}|\S{{1,60}}@\S{{1,60}}\.\w+).{{0,60}}")
_ADVISER = re.compile(
    r"[^:()\n]{2,80}\([^()\n]{0,80}\b(?:advis[eo]rs?|brokers?|counsel|nomad|bookrunners?|relations|PR|legal)\b[^()\n]{0,80}\)"
    r"(?:: | [-–—] )\S.*",
    re.IGNORECASE,
)
_LONGEST = 30  # words


def figures(blocks: Sequence[Block]) -> set[int]:
    """Which blocks are items of a list of figures: two or more in a row that say what each figure is."""
    alike = {
        place
        for place, block in enumerate(blocks)
        if block.words <= _LONGEST and not block.ends_sentence and _FIGURE.match(block.text)
    }
    return {place for place in alike if place - 1 in alike or place + 1 in alike}


def contacts_end(blocks: Sequence[Block], first: int) -> int:
    """Where a list of contacts or advisers that begins at block `first` ends; `first` where none begins there.

    It begins with its heading or with a line that says whose adviser somebody is.
    """
    place = first
    headed = place < len(blocks) and plain(blocks[place].text) in CONTACT_HEADS
    place += headed
    while place < len(blocks) and blocks[place].words <= _LONGEST:
        text = blocks[place].text
        if not (_CONTACT.fullmatch(text) if headed or place > first else _ADVISER.fullmatch(text)):
            break
        place += 1
    return place if place > first + headed else first
