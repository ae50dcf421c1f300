"""Percentages, and fractions of a company: "37.8 per cent", "11.2 pct", "50:50", "two-thirds of the shares".

What a percentage is of (a stake, a premium, growth) is told by `share_role` from the words next to it.
This module does not know "a majority
stake", which states no number, and leaves percentage points and odds ("one in five") alone.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from summarizer.deal import Qualifier
from summarizer.languages.tables import by_language
from summarizer.reading.cues import Cues
from summarizer.reading.numbers import FRACTION, decimal_of, fraction_at, one_of, words_before
from summarizer.reading.qualifiers import RANGED, stated
from summarizer.text.folding import placed, plain
from summarizer.text.once import once


class Percent(NamedTuple):
    """A share in per cent: `low` 37.8, `high` the other end of a range.

    `text[start:end]` is the figure with its sign, `text[stated_start:stated_end]` takes its qualifier in.
    """

    start: int
    end: int
    stated_start: int
    stated_end: int
    qualifier: Qualifier
    low: Decimal
    high: Decimal | None = None


class _Words(BaseModel):
    """A language's words; `en/shares.toml` says what each list holds."""

    model_config = ConfigDict(extra="forbid")
    percent: list[str]
    parts: dict[str, int] = {}
    holdings: str = ""
    split: list[str] = []


_LANGUAGES = by_language("shares.toml", _Words).values()
_PARTS = {word: part for words in _LANGUAGES for word, part in words.parts.items()}
SIGN = re.compile(
    rf"%|(?<![^\W\d_])(?:{one_of(word for words in _LANGUAGES for word in words.percent)})(?!\w)(?!-?\spoint)",
    re.IGNORECASE,
)
"""What makes a number a percentage by standing behind it."""
_POINTS = re.compile(r"[\s-]points?\b")
_GAP = re.compile(r"[-\s]{0,2}\Z")
_NUMBER = r"(?<![\d.,/$€£+])(?<![A-Za-zÀ-ɏ])(\d{1,6}(?:[.,]\d{1,6})?)"
_DIGITS_BEFORE = re.compile(rf"{_NUMBER}(?:{FRACTION})?\Z")
_BARE_FRACTION = re.compile(r"(?:\A|\s)(\.\d{1,6})\Z")  # ".5%"
_LOWER_END = re.compile(
    rf"{_NUMBER}(?:\s?%|[\s-]?(?:per\s?cent|percent|pct|pc))?(?:\s?[-–—]\s?|\s(to|and|bis|à|und)\s)\Z", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s(?:about\s)?\Z", re.IGNORECASE)
_EVEN = re.compile(r"(?<![\d:-])(?:50[:/-]50|fifty-fifty)(?![\d:-])")
_SPLIT = re.compile(
    rf"([1-9]\d)(?<![\d:/.-]\d\d)[:/-]([1-9]\d)\s(?:{one_of(word for words in _LANGUAGES for word in words.split)})\b"
)
_HOLDINGS = "|".join(word for words in _LANGUAGES for word in words.holdings.split())
_PART = re.compile(
    rf"[\s-]({'|'.join(_PARTS)})s?(?=[\s-](?:{_HOLDINGS})\b|\sof\s(?:the|its|their|all|[A-Z])"
    r"|\s(?:the|its|their)\s(?:shares|company|equity|stock|business))"
)
_RANKED = re.compile(rf"\s(?:{_HOLDINGS})\b")  # "a third stake" may be the last of three
_OTHER_HALF = re.compile(r"\b(?:first|second|other|latter|last|better|final)\s\Z", re.IGNORECASE)

_CUES = Cues.read("share_roles.toml")
_HAS = ("holding", "ownership_after")
_AT_HAND = 3  # steps


def find_percentages(text: str) -> list[Percent]:
    """Every percentage and every fraction of a company in the text, in order; a range is one percentage."""
    return list(_found(text))


@once
def _found(source: str) -> tuple[Percent, ...]:
    folded = plain(source)
    text = folded.text
    found: list[Percent] = []
    for sign in SIGN.finditer(text):
        percent = _before_sign(text, sign)
        if percent and found and found[-1].end > percent.start:
            found.pop()  # "between 20% and 30%" is one
        found += [percent] if percent else []
    found += [_percent(text, *even.span(), Decimal(50)) for even in _EVEN.finditer(text)]
    found += [
        _percent(text, split.start(), split.end(2), Decimal(split[1]))
        for split in _SPLIT.finditer(text)
        if int(split[1]) + int(split[2]) == 100 and split[1] != "50"
    ]
    found += [percent for part in _PART.finditer(text) if (percent := _fraction(text, part))]
    found.sort(key=lambda percent: percent.start)
    return placed(folded, found)


def parse_percent(text: str) -> Percent | None:
    """The first percentage in a short string such as an `as_stated`; a fraction needs no "of" there."""
    return next(iter(find_percentages(text)), None) or next(iter(find_percentages(f" {text} of the")), None)


def share_role(text: str, percent: Percent, sentence: tuple[int, int]) -> str | None:
    """What a percentage of the sentence [start, end) is of: a key of `share_roles.toml`; None where it does not say."""
    before = _CUES.before(text, percent.stated_start, sentence[0])
    behind = _CUES.behind(text, percent.end, sentence[1])
    if before and behind and behind.role == "stake" and before.role in _HAS and before.steps <= _AT_HAND:
        return before.role  # "owns a 57 pct interest in" says more than "interest in"
    hits = [hit for hit in (before, behind) if hit]
    return min(hits, key=lambda hit: hit.steps).role if hits else None


def _before_sign(text: str, sign: re.Match[str]) -> Percent | None:
    gap = _GAP.search(text, max(0, sign.start() - 2), sign.start())
    if not gap or _POINTS.match(text, sign.end()):
        return None
    number = _number_before(text, gap.start())
    if not number:
        return None
    high, start = number
    lower = _LOWER_END.search(text[max(0, start - 24) : start])
    low = decimal_of(lower[1]) if lower else None
    if not lower or low is None or low >= high:
        return _percent(text, start, sign.end(), high)
    first = max(0, start - 24) + lower.start()
    before = text[max(0, first - 12) : first]
    joiner = (lower[2] or "-").lower()
    if (joiner in ("and", "und") and not RANGED.search(before)) or (joiner == "to" and _FROM.search(before)):
        return _percent(text, start, sign.end(), high)
    return _percent(text, first, sign.end(), low, high)


def _number_before(text: str, end: int) -> tuple[Decimal, int] | None:
    digits = _DIGITS_BEFORE.search(text, max(0, end - 18), end)
    value = decimal_of(digits[1]) if digits else None
    if digits:
        return (value + fraction_at(text, digits.end(1))[0], digits.start()) if value is not None else None
    bare = _BARE_FRACTION.search(text, max(0, end - 18), end)
    return (Decimal(f"0{bare[1]}"), bare.start(1)) if bare else words_before(text, end)


def _fraction(text: str, part: re.Match[str]) -> Percent | None:
    count, name = words_before(text, part.start()), part[1].lower()
    if name == "half" and not count and _OTHER_HALF.search(text, max(0, part.start(1) - 10), part.start(1)):
        return None
    if (not count and name != "half") or (name == "third" and _RANKED.match(text, part.end())):
        return None
    value = 100 * (count[0] if count else Decimal(1)) / _PARTS[name]
    start = count[1] if count else part.start(1)
    return _percent(text, start, part.end(), value.quantize(Decimal("0.01"))) if value <= 100 else None


def _percent(text: str, start: int, end: int, low: Decimal, high: Decimal | None = None) -> Percent:
    return Percent(start, end, *stated(text, start, end, ranged=high is not None), low, high)
