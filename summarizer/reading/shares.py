"""Percentages, and fractions of a company: "37.8 per cent", "11.2 pct", "50:50", "two-thirds of the shares".

What a percentage is of (a stake, a premium, growth) is told by `roles` from the words next to it.
This module does not know "a majority
stake", which states no number, and leaves percentage points and odds ("one in five") alone.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from summarizer.deals.deal import Qualifier
from summarizer.languages.tables import one_of, table
from summarizer.reading.numbers import words_before
from summarizer.reading.qualifiers import range_before, stated
from summarizer.text.folding import placed, plain
from summarizer.text.once import once
from summarizer.text.sentences import lowered


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


_TABLE = table("shares.toml", dict[Literal["percent", "parts", "holdings", "split", "wholes"], list[str]])
_PARTS = {word: part for part, word in enumerate(_TABLE["parts"], 2)}
SIGN = re.compile(rf"%|(?:{one_of(_TABLE['percent'])})(?!\w)")
"""What makes a number a percentage by standing behind it, in lower case; no letter stands before it."""
_POINTS = re.compile(r"[\s-]points?\b")
_GAP = re.compile(r"[-\s]{0,2}\Z")
_SIGNED = re.compile(rf"[\s-]?(?:{SIGN.pattern})\Z", re.IGNORECASE)
_SPLIT = re.compile(rf"(?<![\d:/.-])(?:[1-9]\d[:/-][1-9]\d|fifty-fifty)(?![\d:-])(\s(?:{one_of(_TABLE['split'])})\b)?")
_HOLDINGS, _WHOSE = one_of(_TABLE["holdings"]), "the|its|their"
_PART = re.compile(
    rf"[\s-]({'|'.join(_PARTS)})s?(?=[\s-](?:{_HOLDINGS})\b|\sof\s(?:{_WHOSE}|all|[A-Z])"
    rf"|\s(?:{_WHOSE})\s(?:{one_of(_TABLE['wholes'])}))"
)
_RANKED = re.compile(rf"\s(?:{_HOLDINGS})\b")  # "a third stake" may be the last of three
_OTHER_HALF = re.compile(r"\b(?:first|second|other|latter|last|better|final)\s\Z", re.IGNORECASE)


@once
def find_percentages(text: str) -> tuple[Percent, ...]:
    """Every percentage and every fraction of a company in the text, in order; a range is one percentage."""
    folded = plain(text)
    text = folded.text
    found: list[Percent] = []
    for sign in SIGN.finditer(lowered(text)):
        percent = _before_sign(text, sign)
        if percent and found and found[-1].end > percent.start:
            found.pop()  # "between 20% and 30%" is one
        found += [percent] if percent else []
    for split in _SPLIT.finditer(text):
        first, second = (int(part) for part in re.findall(r"\d+", split[0])) if split[0][0].isdigit() else (50, 50)
        if first + second == 100 and (first == 50 or split[1]):
            found.append(_percent(text, split.start(), split.end() - len(split[1] or ""), Decimal(first)))
    found += [percent for part in _PART.finditer(text) if (percent := _fraction(text, part))]
    return placed(folded, sorted(found, key=lambda percent: percent.start))


def parse_percent(text: str) -> Percent | None:
    """The first percentage in a short string such as an `as_stated`; a fraction needs no "of" there."""
    return next(iter(find_percentages(text)), None) or next(iter(find_percentages(f" {text} of the")), None)


def _before_sign(text: str, sign: re.Match[str]) -> Percent | None:
    gap = _GAP.search(text, max(0, sign.start() - 2), sign.start())
    cut = text[sign.start() - 1 : sign.start()].isalpha() and sign[0] != "%"
    found = (
        range_before(text, gap.start(), _SIGNED) if gap and not cut and not _POINTS.match(text, sign.end()) else None
    )
    return _percent(text, found[2], sign.end(), *found[:2]) if found else None


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
