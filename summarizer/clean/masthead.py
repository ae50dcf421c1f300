"""Whether the first line of an article is no headline but a name: of a paper, a section, an authority."""

from __future__ import annotations

import re

from summarizer.clean.furniture import plain
from summarizer.clean.markers import PAPER_WORDS, SECTIONS

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PARTED = re.compile(r" [-|–—·:] ")
_SMALL = frozenset(
    "a an and at da de del der di die do du e el en et for für i in la le les of on the to und y".split()
)
_MOST = 7  # words
_KIN, _PAPER_KIN = 0.5, 0.7  # shares of its longer words that the first paragraph says: a name of a party has more


def is_masthead(text: str, kinship: float) -> bool:
    """Whether a line is a name of few words, without a figure and without a verb.

    `kinship` is the share of its longer words that the first paragraph says too, between 0 and 1; it may be larger
    where a word of papers and authorities ("Courier", "Commission") stands in the line.
    """
    if plain(text) in SECTIONS:
        return True
    name = _PARTED.split(text)[0]  # what follows is the section, or what the paper says of itself
    words = _WORD.findall(name)
    if not words or len(_WORD.findall(text)) > _MOST or any(sign.isdigit() for sign in text) or text[-1] in ".?!":
        return False
    if any(word[0].islower() and word not in _SMALL for word in words) or ("to" in words[1:]):
        return False
    papers = any(word.lower() in PAPER_WORDS for word in words)
    return kinship < (_PAPER_KIN if papers else _KIN)
