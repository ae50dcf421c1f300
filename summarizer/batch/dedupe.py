"""Repeats: articles that share the answer of another, because they hold the same words or nearly so.

All articles are gone through from the longest down. One whose words are those of an article before it is
its repeat; every other one stands for itself. So it is always the longest that is done, each repeat is
measured against the very article whose answer it shares, and the outcome depends on the dump alone.

Nearly the same: at least 80 % of their five-word runs in common, and every name, figure, scale and currency of the
shorter within words that the longer has as well. So "$1.5 billion" and its correction to "$2.5 billion" stay two
articles, and so do two stories from one template with other companies in it, or with buyer and target exchanged.
"""

from __future__ import annotations

import re

from summarizer.batch.ledger import Ledger
from summarizer.batch.sketch import shingles, split
from summarizer.batch.story import unpack

ALIKE = 0.8
_FIGURE = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"[€$£¥₹%]|\d[\d.,]*\d|\w+")
_RUN = 3  # words: a name stands among the same ones where two of them beside it are the same
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety "
    "half quarter third hundred thousand million billion trillion m bn k no not".split()
)
_COMMON = frozenset(  # words that begin sentences and are no names
    "a an the this that these those it its he she they we i you his her their our and but or so yet if when while as at "
    "by for from in into of on to under over after before since until with without about against between during also "
    "however meanwhile both all some many most each every other another there here then now what who which how why "
    "analysts shares investors regulators executives officials sources people".split()
)
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
    """The share of five-word runs that two texts have in common, below 1; 0 when the shorter tells a fact of its own."""
    if not _figures(shorter) <= _figures(longer):
        return 0.0
    one, two = shingles(shorter), shingles(longer)
    alike = min(len(one & two) / len(one | two), 0.999)
    return 0.0 if alike >= ALIKE and _tells_other(shorter, longer) else alike


def _figures(text: str) -> set[str]:
    return {figure.rstrip(".,") for figure in _FIGURE.findall(text)}


def _tells_other(shorter: str, longer: str) -> bool:
    """Whether a name, figure, scale or currency of the shorter stands among words that the longer does not have so."""
    words, others = _WORD.findall(shorter), [word.lower() for word in _WORD.findall(longer)]
    if len(words) < _RUN:
        return not {word.lower() for word in words} <= set(others)
    held = set(zip(*(others[place:] for place in range(_RUN)), strict=False))
    lowered = [word.lower() for word in words]
    runs = [tuple(lowered[place : place + _RUN]) in held for place in range(len(words) - _RUN + 1)]
    return any(_tells(word) and not any(runs[max(0, place - _RUN + 1) : place + 1]) for place, word in enumerate(words))


def _tells(word: str) -> bool:
    if word[0].isdigit() or not word[0].isalnum() or word.lower() in _NUMBERS:
        return True
    return word[0].isupper() and word.lower() not in _COMMON
