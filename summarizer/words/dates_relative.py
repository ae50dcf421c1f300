"""Dates told from the day of writing: weekdays, "yesterday", "next month", "the final quarter of this year".

Part of `dates`, which tells what is known and what is not. A week has no place in the contract's dates:
"last week" is given as its month, where it lies in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from summarizer.words.calendar import WEEKDAYS, Found, month_of, nearest_year, weekday
from summarizer.words.numbers import number_in_words
from summarizer.words.tense import tense_at

_WEEKDAY = re.compile(
    "(?:" + "|".join([name.title() for name in WEEKDAYS] + [name.upper() for name in WEEKDAYS]) + r")(?!\w)"
)
_BEFORE_WEEKDAY = re.compile(
    r"\b(?:(?P<which>last|next|this|coming)|late\son|early\son|late|earlier\son|on|am|by|letzten|nächsten)\s\Z",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(r"\s(?:morning|afternoon|evening|night)\b|(?:abend|morgen|nachmittag)\b")
_DATE_FOLLOWS = re.compile(
    r",?\s(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s)?[A-Z]|[A-Z][a-zA-Z]{2,8}\.?\s\d{1,2}(?!\d)"
    r"|(?:Times|Telegraph|Mail|Express|Mirror|Post)\b)"
)
_NO_WEEKDAY = re.compile(r"\b(?:Black|Good|Cyber|Ash|Palm|Easter|BLACK|GOOD)\s\Z")

_UNIT = re.compile(
    r"[\s(“\"-](years?|months?|weeks?|quarter|half|[tT]oday|[yY]esterday|[tT]omorrow|tonight|day|trimestre|semestre|"
    r"Jahr(?:es)?|Monats?|Quartals?|Halbjahrs?|gestern|heute)(?!\w)"
)
_NEAR_DAYS = {"today": 0, "tonight": 0, "heute": 0, "yesterday": -1, "gestern": -1, "tomorrow": 1}
_WHICH = re.compile(
    r"\b(?:(?:early|late|earlier|later|mid|(?:the\s)?(?:end|start|middle|close)\sof)[\s-])?"
    r"(?P<which>this|last|next|current|coming|dieses|diesem|letzten|vergangenen|vorigen|nächsten|kommenden)\Z",
    re.IGNORECASE,
)
_STEPS = {
    "last": -1,
    "letzten": -1,
    "vergangenen": -1,
    "vorigen": -1,
    "next": 1,
    "coming": 1,
    "nächsten": 1,
    "kommenden": 1,
}
_END_OF_THE = re.compile(r"\b(?:(?:end|close|later\sin|middle|rest)\s(?:of\s)?the|Ende\sdes)\Z", re.IGNORECASE)
_YEAR_END = re.compile(r"[\s-]end\b(?!\s(?:results|earnings|accounts|dividend))|ende\b")
_AGO = re.compile(r"\s(?:ago|earlier\sthis)\b")
_COUNT = re.compile(r"(?<![\w,.$€£-])(\d{1,2}|an?|[a-z]{3,8})\Z", re.IGNORECASE)
_EARLIER_TODAY = re.compile(r"\b(?:earlier|later)\s(?:in\sthe|on\sthe\ssame|that)\Z", re.IGNORECASE)

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "latter": 2, "1st": 1, "2nd": 2, "3rd": 3,
    "4th": 4, "ersten": 1, "zweiten": 2, "dritten": 3, "vierten": 4, "erste": 1, "zweite": 2, "premier": 1,
    "deuxième": 2, "troisième": 3, "quatrième": 4, "dernier": 4, "primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4,
}  # fmt: skip
_ORDINAL = re.compile(rf"(?<!\w)(?P<ordinal>{'|'.join(_ORDINALS)})(?:\scalendar)?\Z", re.IGNORECASE)
_OF_YEAR = re.compile(
    r"(?:,?\s(?:of|in|de|du|des)(?:\sthe)?(?:\scalendar)?)?\s(?:(?P<year>(?:19|20)\d\d)(?!\d)|(?P<which>this|last|next)\syear|"
    r"(?P<jahr>dieses|nächsten|letzten|kommenden|vergangenen)\sJahres|year)(?!\w)",
    re.IGNORECASE,
)
_FISCAL = re.compile(r"\b(?:fiscal|financial|business)\b", re.IGNORECASE)


_PARTS = {
    "quarter": "Q",
    "Quartal": "Q",
    "Quartals": "Q",
    "trimestre": "Q",
    "half": "H",
    "Halbjahr": "H",
    "Halbjahrs": "H",
    "semestre": "H",
}


def relative(text: str, published: date | None, first: int, last: int) -> Iterator[Found]:
    """Every date in text[first:last] that is told from the day of writing, and quarters and halves in words.

    Without `published` only those quarters and halves that name their year.
    """
    for match in _WEEKDAY.finditer(text, first, last):
        if published and (found := _by_weekday(text, match, published)):
            yield found
    for match in _UNIT.finditer(text, first, last):
        if match[1] in _PARTS:  # noqa: SIM108  # two conditions in one line read worse than two branches
            found = _by_part(text, match, published)
        else:
            found = _by_unit(text, match, published) if published else None
        if found:
            yield found


def _by_weekday(text: str, match: re.Match[str], published: date) -> Found | None:
    start, end = match.span()
    near = text[max(0, start - 14) : start]
    if near[-1:].isalnum() or _DATE_FOLLOWS.match(text, end) or _NO_WEEKDAY.search(near):
        return None
    number = WEEKDAYS[match.group().lower()]
    part = _PART_OF_DAY.match(text, end)
    before = _BEFORE_WEEKDAY.search(near)
    which = ((before["which"] if before else None) or "").lower()
    first = start - (len(near) - before.start("which")) if before and which else start
    last = part.end() if part else end
    if which in ("last", "next", "this"):
        return first, last, weekday(published, number, which), True  # type: ignore[arg-type]  # checked just now
    ahead = which == "coming" or (
        text[end : end + 2] not in ("'s", "’s") and tense_at(text, first, last, strict=True) == "future"
    )
    return first, last, weekday(published, number, "future" if ahead else "past"), True


def _by_unit(text: str, match: re.Match[str], published: date) -> Found | None:
    word, start, end = match[1].lower(), match.start(1), match.end()
    if word in _NEAR_DAYS:
        return start, end, (published + timedelta(days=_NEAR_DAYS[word])).isoformat(), True
    before = text[max(0, start - 34) : start - 1]
    begin = start - 1 - len(before)
    if word == "day":
        same = _EARLIER_TODAY.search(before)
        return (begin + same.start(), end, published.isoformat(), True) if same else None
    count = _COUNT.search(before) if _AGO.match(text, end) else None
    if count:
        value = _ago(count[1], word, published)
        return (begin + count.start(), end + len(" ago"), value, True) if value else None
    which = _WHICH.search(before)
    of_year = word in ("year", "jahres") and (_END_OF_THE.search(before) or _YEAR_END.match(text, end))
    if not which and not of_year:
        return None
    steps = _STEPS.get(which["which"].lower(), 0) if which else 0
    value = _stepped(word, steps, published)
    tail = _YEAR_END.match(text, end)
    last = tail.end() if tail else end
    return (begin + which.start() if which else start, last, value, True) if value else None


def _stepped(word: str, steps: int, published: date) -> str | None:
    """The year, month or week so many steps from that of `published`; None for a week across two months."""
    if word.startswith(("year", "jahr")):
        return f"{published.year + steps:04d}"
    if word.startswith("mon"):
        return month_of(published, steps)
    if word != "week":
        return None
    monday = published + timedelta(days=7 * steps - published.weekday())
    sunday = monday + timedelta(days=6)
    return f"{monday:%Y-%m}" if monday.month == sunday.month else None


def _ago(count: str, word: str, published: date) -> str | None:
    """The date of "three years ago" and "two months ago"; weeks and days are too loose for a date."""
    number = int(count) if count.isdigit() else number_in_words(count)
    if number is None or number != int(number):
        return None
    if word.startswith("year"):
        return f"{published.year - int(number):04d}" if number < published.year else None
    return month_of(published, -int(number)) if word.startswith("month") else None


def _by_part(text: str, match: re.Match[str], published: date | None) -> Found | None:
    """A quarter or a half: "the final quarter of this year", "first half of 2025", "third quarter"."""
    start, end = match.start(1), match.end()
    before = text[max(0, start - 24) : start - 1]
    ordinal = _ORDINAL.search(before)
    behind = _OF_YEAR.match(text, end)
    letter = _PARTS[match[1]]
    if _FISCAL.search(before[-12:]) or _FISCAL.search(text, end, end + 20):
        return None
    if not ordinal:
        return _this_quarter(before, start, end, published) if letter == "Q" else None
    number = _ORDINALS[ordinal["ordinal"].lower()]
    if letter == "H":
        number = 2 if number == 4 else number
    elif ordinal["ordinal"].lower() == "last" and not behind:
        return _this_quarter(before, start, end, published)
    if number > (2 if letter == "H" else 4):
        return None
    begin = start - 1 - len(before) + ordinal.start()
    part = f"{letter}{number}"
    if behind and behind["year"]:
        return begin, behind.end(), f"{behind['year']}-{part}", False
    if not published:
        return None
    which = (behind["which"] or behind["jahr"] or "this").lower() if behind else None
    if which and behind:
        return begin, behind.end(), f"{published.year + _STEPS.get(which, 0)}-{part}", True
    value = nearest_year(published, part, tense_at(text, begin, end))
    return (begin, end, value, True) if value else None


def _this_quarter(before: str, start: int, end: int, published: date | None) -> Found | None:
    which = _WHICH.search(before)
    if not which or not published:
        return None
    place = published.year * 4 + (published.month - 1) // 3 + _STEPS.get(which["which"].lower(), 0)
    return start - 1 - len(before) + which.start(), end, f"{place // 4}-Q{place % 4 + 1}", True
