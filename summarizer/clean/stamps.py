"""Date stamps: "May 14, 2024 – 11.42am", "Published Thu, Nov 6 2025 7:42 AM EST", "16/12/2025", "2025年3月5日".

Finds a full date (day, month, year) in a short line and says whether the line is little more than a stamp. Knows
month names of seven languages; does not guess a missing year, nor which of two small numbers is the month.
"""

from __future__ import annotations

import re
from datetime import date

from summarizer.clean.markers import MONTHS, any_of

_MONTH = r"(?P<{}>[^\W\d_]{{3,10}})\.?"
_YEAR = r"(?P<{}>(?:19|20)\d\d)(?=\D|$|\d{{1,2}}[:.]\d\d)"
_DAY = r"(?P<{}>\d{{1,2}})"
_MONTH_FIRST = _MONTH.format("m1") + r" {0,2}" + _DAY.format("d1") + r"(?:st|nd|rd|th)?,? {1,2}" + _YEAR.format("y1")
_DAY_FIRST = (
    _DAY.format("d2")
    + r"(?:st|nd|rd|th|º|er)?\.?(?:-| {0,2}(?:de |of )?)"
    + _MONTH.format("m2")
    + r"(?:-|,? {1,2}(?:de )?)"
    + _YEAR.format("y2")
)
_YEAR_FIRST = r"(?P<y3>(?:19|20)\d\d)[-/.年](?P<m3>\d{1,2})[-/.月](?P<d3>\d{1,2})(?!\d)日?"
_FIGURES = r"(?P<a4>\d{1,2})(?P<mark>[/.-])(?P<b4>\d{1,2})(?P=mark)" + _YEAR.format("y4")
_DATE = re.compile(rf"(?<![\d/.-])(?:{_MONTH_FIRST}|{_DAY_FIRST}|{_YEAR_FIRST}|{_FIGURES})")
_NAMES = f"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_DAY_AND_MONTH = re.compile(rf"\b(?:{_NAMES}\.? \d{{1,2}}|\d{{1,2}}\.? {_NAMES})\b", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d\d|\d{1,2}[.h]\d\d ?(?:[ap]\.?m|uhr)\b", re.IGNORECASE)

# What a stamp may hold beside the date: that something was published, and small words, days and zones.
_BESIDE = rf"{any_of('stamp_words')}|[a-z]{{0,2}}[sd]t|gmt(?:[+-]\d+)?|\w+-feira|\d+ (?:min(?:ute)?s?|hours?|days?)(?: ago| read)?"
_TOLD = re.compile(rf"{any_of('published')}|发布|更新", re.IGNORECASE)
_TRIMMINGS = re.compile(
    rf"\d{{1,2}}[:.h]\d\d(?:[:.]\d\d)?|\b(?:{any_of('published')}|{_BESIDE})\b|发布时间|发布|更新|时间|来源",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_LABEL = re.compile(r"[^:\d]*[^\W\d_]\)?:\s")
_MOST_BESIDE = 5  # words
_UPDATED = re.compile(rf"{any_of('updated')}\W{{0,4}}$", re.IGNORECASE)
_UNIT = "[smhdw]|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?"
_AGO = re.compile(rf"(?:updated |posted |published )?(?:\d{{1,3}}|an?|one|two|three) ?(?:{_UNIT}) ?(?:ago)?(?: read)?")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?(?: \d{1,2}[:.]\d\d ?(?:am|pm)?)?")
_LONGEST = 140  # characters: a longer line is no stamp


def find_date(text: str) -> date | None:
    """The first full date in a text that was not merely when something was updated, else the first of any."""
    updated = None
    for match in _DATE.finditer(text):
        day = _as_date(match)
        if day is None:
            continue
        if not _UPDATED.search(text[max(0, match.start() - 40) : match.start()]):
            return day
        updated = updated or day
    return updated


def is_stamp(text: str) -> bool:
    """Whether a line is a date or a time and nothing else, or says when something was published and by whom."""
    beside = _beside(text)
    return beside == 0 or (beside is not None and _is_told(text) and beside <= _MOST_BESIDE)


def may_be_stamp(text: str) -> bool:
    """Whether a line holds a full date and few other words: a stamp, where it stands in an article's head."""
    beside, label = _beside(text), _LABEL.match(text)
    if label and not label[0].isupper() and not _is_told(label[0]) and _WORD.search(_TRIMMINGS.sub(" ", label[0])):
        return False  # "Deadline: 31 March 2026"
    return beside is not None and beside <= _MOST_BESIDE and (_is_told(text) or _DATE.search(text) is not None)


def begins_with_date(text: str) -> bool:
    """Whether a line begins with a date, as in a list of dates or a chronology."""
    return (_DATE.match(text) or _DAY_AND_MONTH.match(text)) is not None


def _is_told(text: str) -> bool:
    return _TOLD.search(text) is not None or _TIME.search(text) is not None


def _beside(text: str) -> int | None:
    """How many words a line has beside a date or a time; None where it holds neither, or is a sentence."""
    if len(text) > _LONGEST or "@" in text or text.endswith(("?", "!")):
        return None
    lowered = text.lower().strip(" |•·-–—()[].;,")
    if _AGO.fullmatch(lowered) or _WEEKDAY.fullmatch(lowered):
        return 0
    rest, dates = _DATE.subn(" ", text)
    if not dates:
        rest, dates = _DAY_AND_MONTH.subn(" ", text)
    if not dates and not _TIME.search(text):
        return None
    beside = len(_WORD.findall(_TRIMMINGS.sub(" ", rest)))
    return None if beside and text.endswith(".") else beside


def _as_date(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    for number in "12":
        if groups[f"y{number}"]:
            month = MONTHS.get(groups[f"m{number}"].lower())
            return _valid(groups[f"y{number}"], month, groups[f"d{number}"])
    if groups["y3"]:
        return _valid(groups["y3"], int(groups["m3"]), groups["d3"])
    first, second = int(groups["a4"]), int(groups["b4"])
    if first == second or first > 12 or groups["mark"] == ".":  # with full stops the day comes first
        return _valid(groups["y4"], second, str(first))
    return _valid(groups["y4"], first, str(second)) if second > 12 else None


def _valid(year: str, month: int | None, day: str) -> date | None:
    try:
        return date(int(year), month or 0, int(day))
    except ValueError:
        return None
