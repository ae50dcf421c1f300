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
_PAGE = 500  # articles gone through in one transaction
_MOST = 10  # candidates that one article is compared with


def tell_apart(ledger: Ledger) -> None:
    """Find the repeats among the articles that wait; again only when more were read.

    It may be left at any moment: so many articles are gone through in one transaction, and the next ones
    after them the next time.
    """
    last = ledger.last_number()
    if ledger.get("told_apart") == last:
        return
    if ledger.get("telling") != last:
        with ledger.transaction():
            ledger.forget_bands()
            ledger.set("telling", last)
            ledger.set("told", None)
    while page := ledger.by_length(ledger.get("told"), _PAGE):
        with ledger.transaction():
            for one in page:
                keys = [int.from_bytes(bytes.fromhex(one.text_sha256[:16]), "little", signed=True), *split(one.bands)]
                if one.done or not _is_repeat(ledger, one.number, one.text_sha256, keys):
                    ledger.keep_bands(one.number, keys)
            ledger.set("told", page[-1].place)
    with ledger.transaction():
        ledger.forget_bands()
        ledger.set("told_apart", last)


def _is_repeat(ledger: Ledger, number: int, text_sha256: str, keys: list[int]) -> bool:
    text: str | None = None
    for other in ledger.alike(keys, _MOST):
        if ledger.text_sha256(other) == text_sha256:
            ledger.is_repeat(number, other, 1.0)
            return True
        text = text or unpack(ledger.story(number)).text
        like = likeness(text, unpack(ledger.story(other)).text)
        if like >= ALIKE:
            ledger.is_repeat(number, other, like)
            return True
    return False


def likeness(shorter: str, longer: str) -> float:
    """The share of five-word runs that two texts have in common, below 1; 0 when the shorter has a figure of its own."""
    if not _figures(shorter) <= _figures(longer):
        return 0.0
    one, two = shingles(shorter), shingles(longer)
    return min(len(one & two) / len(one | two), 0.999)


def _figures(text: str) -> set[str]:
    return {figure.rstrip(".,") for figure in _FIGURE.findall(text)}
