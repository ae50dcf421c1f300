"""Repeats: articles that share the answer of another, because they hold the same words or nearly so.

All articles are gone through from the longest down. One whose words are those of an article before it is
its repeat; every other one stands for itself. So it is always the longest that is done, each repeat is
measured against the very article whose answer it shares, and the outcome depends on the dump alone.

Nearly the same: at least 80 % of their five-word runs in common, and no figure in the shorter that the
longer does not hold, so that "$1.5 billion" and its correction to "$2.5 billion" stay two articles.
"""

from __future__ import annotations

import re

from summarizer.batch.ledger import Ledger
from summarizer.batch.sketch import shingles, split
from summarizer.batch.story import unpack

ALIKE = 0.8
_FIGURE = re.compile(r"\d[\d.,]*")
_PAGE = 100  # articles gone through in one transaction
_MOST = 10  # candidates that one article is compared with


def tell_some_apart(ledger: Ledger) -> bool:
    """Find the repeats among some of the articles that wait; whether there are more to go through.

    Everything is gone through anew when more articles were read. For one transaction; may be left at any moment.
    """
    last = ledger.last_number()
    if ledger.get("told_apart") == last:
        return False
    if ledger.get("telling") != last:
        ledger.forget_bands()
        ledger.set("telling", last)
        ledger.set("told", None)
        return True
    page = ledger.by_length(ledger.get("told"), _PAGE)
    for one in page:
        keys = keys_of(one.text_sha256, one.bands)
        original = None if one.done else original_of(ledger, one.number, one.text_sha256, keys)
        if original is None:
            ledger.keep_bands(one.number, keys)
        else:
            ledger.is_repeat(one.number, *original)
    if page:
        ledger.set("told", page[-1].place)
        return True
    ledger.forget_bands()
    ledger.set("told_apart", last)
    return False


def keys_of(text_sha256: str, bands: bytes) -> list[int]:
    """Under what an article is kept and looked for: its words, and the bands of its sketch."""
    return [int.from_bytes(bytes.fromhex(text_sha256[:16]), "little", signed=True), *split(bands)]


def original_of(ledger: Ledger, number: int, text_sha256: str, keys: list[int]) -> tuple[int, float] | None:
    """Of the articles kept under one of these keys the one that this article repeats, and how like it they are."""
    text: str | None = None
    for other in ledger.alike(keys, _MOST):
        if ledger.text_sha256(other) == text_sha256:
            return other, 1.0
        text = text or unpack(ledger.story(number)).text
        like = likeness(text, unpack(ledger.story(other)).text)
        if like >= ALIKE:
            return other, like
    return None


def likeness(shorter: str, longer: str) -> float:
    """The share of five-word runs that two texts have in common, below 1; 0 when the shorter has a figure of its own."""
    if not _figures(shorter) <= _figures(longer):
        return 0.0
    one, two = shingles(shorter), shingles(longer)
    return min(len(one & two) / len(one | two), 0.999)


def _figures(text: str) -> set[str]:
    return {figure.rstrip(".,") for figure in _FIGURE.findall(text)}
