"""Percentages, and fractions of a company: "37.8 per cent", "11.2 pct", "50:50", "two-thirds of the shares".

What a percentage is of (a stake, a premium, growth) is told by `share_role` from the words next to it.
This module does not know "a majority
stake", which states no number, and leaves percentage points and odds ("one in five") alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from summarizer.deal import Qualifier
from summarizer.reading.cues import Cues
from summarizer.reading.numbers import VULGAR, decimal_of, words_before
from summarizer.reading.qualifiers import qualifier_after, qualifier_before
from summarizer.text.folding import Plain, plain
from summarizer.text.once import once


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in per cent: `low` 37.8, `high` the other end of a range.

    `text[start:end]` is the figure with its sign, `text[stated_start:stated_end]` takes its qualifier in.
    """

    start: int
    end: int
    stated_start: int
    stated_end: int
    low: Decimal
    high: Decimal | None
    qualifier: Qualifier


_SIGN = re.compile(
    r"[%pP](?:(?<=%)|(?:er[ -]?[cC]ent(?:age)?|ct|c|rozent|rocent|our\scent|or\sciento)(?!\w)|(?<=P)(?:ER[ -]?CENT|CT|C)(?!\w))"
)
_POINTS = re.compile(r"[\s-]points?\b")
_GAP = re.compile(r"[-\s]{0,2}\Z")
_NUMBER = r"(?<![\d.,/$€£+])(?<![A-Za-zÀ-ɏ])(\d{1,6}(?:[.,]\d{1,6})?)"
_DIGITS_BEFORE = re.compile(rf"{_NUMBER}(?:[- ](\d{{1,2}})/(\d{{1,2}})|([½¼¾⅓⅔⅛⅜⅝⅞]))?\Z")
_BARE_FRACTION = re.compile(r"(?:\A|\s)(\.\d{1,6})\Z")  # ".5%"
_LOWER_END = re.compile(
    rf"{_NUMBER}(?:\s?%|[\s-]?(?:per\s?cent|percent|pct|pc))?(?:\s?[-–—]\s?|\s(to|and|bis|à|und)\s)\Z", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre)\s\Z", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:about\s)?\Z", re.IGNORECASE)
_EVEN = re.compile(r"(?:50[:/-]50|fifty-fifty)(?![\d:-])")
_SPLIT = re.compile(
    r"([1-9]\d)(?<![\d:/.-]\d\d)[:/-]([1-9]\d)\s(?:joint\s|equity\s)?(?:venture|JV|split|partnership|basis|ownership)\b"
)

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
_PART = re.compile(
    rf"[\s-]({'|'.join(_PARTS)})s?(?=[\s-](?:stake|interest|share|shareholding|holding|owned)\b"
    r"|\sof\s(?:the|its|their|all|[A-Z])|\s(?:the|its|their)\s(?:shares|company|equity|stock|business))"
)
_COUNT_BEFORE = re.compile(r"(?<![\w-])(an?|one|two|three|four|five|six|seven|eight|nine)[\s-]\Z", re.IGNORECASE)
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
_RANKED = re.compile(r"\s(?:stake|interest|share|shareholding|holding)\b")  # "a third stake" may be the last of three
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
    for sign in _SIGN.finditer(text):
        percent = _before_sign(text, sign)
        if percent and found and found[-1].end > percent.start:
            found.pop()  # "between 20% and 30%" is one
        found += [percent] if percent else []
    found += [
        _percent(text, *even.span(), Decimal(50))
        for even in _EVEN.finditer(text)
        if text[max(0, even.start() - 1) : even.start()] not in tuple(":-0123456789")
    ]
    found += [
        _percent(text, split.start(), split.end(2), Decimal(split[1]))
        for split in _SPLIT.finditer(text)
        if int(split[1]) + int(split[2]) == 100 and split[1] != "50"
    ]
    found += [percent for part in _PART.finditer(text) if (percent := _fraction(text, part))]
    found.sort(key=lambda percent: percent.start)
    return tuple(found if len(folded.starts) == 1 else (_placed(folded, percent) for percent in found))


def _placed(folded: Plain, percent: Percent) -> Percent:
    """A share of a folded text with its places in the source."""
    return replace(
        percent,
        start=folded.source(percent.start),
        end=folded.source_end(percent.end),
        stated_start=folded.source(percent.stated_start),
        stated_end=folded.source_end(percent.stated_end),
    )


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
    if (joiner in ("and", "und") and not _BETWEEN.search(before)) or (joiner == "to" and _FROM.search(before)):
        return _percent(text, start, sign.end(), high)
    return _percent(text, first, sign.end(), low, high)


def _number_before(text: str, end: int) -> tuple[Decimal, int] | None:
    begin = max(0, end - 18)
    digits = _DIGITS_BEFORE.search(text[begin:end])
    if not digits:
        bare = _BARE_FRACTION.search(text[begin:end])
        return (Decimal(f"0{bare[1]}"), begin + bare.start(1)) if bare else words_before(text, end)
    value, start = decimal_of(digits[1], "point"), begin + digits.start()
    if value is None or value > 10**6:
        return None
    if digits[2] and int(digits[3]):
        value += Decimal(digits[2]) / int(digits[3])
    if digits[4]:
        value += VULGAR[digits[4]]
    return value, start


def _fraction(text: str, part: re.Match[str]) -> Percent | None:
    begin = max(0, part.start(1) - 10)
    before = text[begin : part.start(1)]
    count = _COUNT_BEFORE.search(before)
    name = part[1].lower()
    if name == "half" and not count and _OTHER_HALF.search(before):
        return None
    if (not count and name != "half") or (name == "third" and _RANKED.match(text, part.end())):
        return None
    start = begin + count.start() if count else part.start(1)
    value = Decimal(100 * (_COUNTS[count[1].lower()] if count else 1)) / _PARTS[name]
    return _percent(text, start, part.end(), value.quantize(Decimal("0.01"))) if value <= 100 else None


def _percent(text: str, start: int, end: int, low: Decimal, high: Decimal | None = None) -> Percent:
    before = qualifier_before(text, start)
    behind = qualifier_after(text, end)
    between = _BETWEEN.search(text[max(0, start - 10) : start]) if high is not None else None
    stated_start = before[1] if before else max(0, start - 10) + between.start() if between else start
    qualifier = before[0] if before else behind[0] if behind else Qualifier.exact
    return Percent(start, end, stated_start, behind[1] if behind else end, low, high, qualifier)
