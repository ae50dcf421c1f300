"""Dates told from the day of writing: weekdays, "yesterday", "next month", "the final quarter of this year".

Part of `dates`, which tells what is known and what is not. A week has no place in the contract's dates:
"last week" is given as its month, where it lies in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from summarizer.languages import cldr
from summarizer.reading.calendar import Found, day_of, month_of, nearest_year, weekday, weekdays
from summarizer.reading.numbers import number_in_words, one_of
from summarizer.reading.tense import tense_at, weekday_tense

_SHORT = "Mon Tue Tues Wed Thu Thur Thurs Fri".split()
_BEFORE_WEEKDAY = re.compile(
    r"\b(?:(?P<which>last|next|this|coming)|late\son|early\son|late|early|earlier\son|on|by|until|am|letzten|vergangenen|nächsten|"
    r"kommenden|le|el)\s\Z",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(r"\s(?:morning|afternoon|evening|night)\b|(?:abend|morgen|nachmittag)\b")
_DATE_FOLLOWS = re.compile(
    r",?\s(?:the\s|den\s)?(?:\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s|de\s)?[^\W\d_]|[A-Z][a-zA-Z]{2,8}\.?\s\d{1,2}(?!\d)"
    r"|(?:Times|Telegraph|Mail|Express|Mirror|Post)\b)"
)
_NO_WEEKDAY = re.compile(r"\b(?:Black|Good|Cyber|Ash|Palm|Easter|BLACK|GOOD)\s\Z|\d[a-z,.]{0,3}\s\(\Z")
_OF_WEEK = re.compile(r"\s(?:of\s)?(last|this|next)\sweek\b|\s(week|fortnight)\b(?!\s?(?:end|day)|-)")
_WEEK_ON = re.compile(r"\ba\sweek\s(?:on|from)\s\Z", re.IGNORECASE)
_IN_A_ROW = re.compile(r"\s(?:and|or|to|through)\s")
_ORDINAL_DAY = re.compile(
    r" the (\d{1,2})(?:st|nd|rd|th)"
    r"(?:\sof\s(?P<which>this|next|last|the)\smonth|(?=[.;)]|,\s|\s(?:at|and|for|after|when|with)\b|\Z))"
)
_ON = re.compile(r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|from|[Bb]efore|[Ss]ince)\Z")
_MIDYEAR = re.compile(r"\b(?:[Mm]id-?\s?year)\b(?!\s(?:report|results|review|update|figures))")
_NEAR_WORDS = {  # what a language calls the days around, where the text speaks it
    "fr": {"hier": -1, "aujourd'hui": 0, "demain": 1},
    "es": {"ayer": -1, "hoy": 0},
}
_FRENCH = re.compile(r"\b(?:le|la|les|du|des|une|est|été)\b|\bl'", re.IGNORECASE)
_SPANISH = re.compile(r"\b(?:el|los|las|del|una|que|se|por)\b", re.IGNORECASE)
_GERMAN = re.compile(r"\b(?:der|die|das|und|den|ist|wurde|von)\b", re.IGNORECASE)


@cache
def _weekday() -> re.Pattern[str]:
    names = weekdays()
    return re.compile(rf"(?:{one_of([*(n.title() for n in names), *(n.upper() for n in names), *_SHORT])})(?!\w)\.?")


@cache
def _low_weekday(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of([*cldr.weekdays(language), *_NEAR_WORDS[language]])})(?!\w)")


_UNIT = re.compile(
    r"(?:\A|[\s(“\"-])(years?|months?|weeks?|quarter|half|[tT]oday|[yY]esterday|[tT]omorrow|tonight|day|trimestre|semestre|"
    r"Jahr(?:es)?|Monats?|Quartals?|Halbjahrs?|gestern|heute)(?!\w)"
)
_NEAR_DAYS = {"today": 0, "tonight": 0, "heute": 0, "yesterday": -1, "gestern": -1, "tomorrow": 1}
_WHICH = re.compile(
    r"\b(?:(?:early|late|earlier|later|mid|(?:the\s)?(?:end|start|middle|close)\sof)[\s-])?"
    r"(?P<which>this|last|next|current|coming|dieses|diesem|letzten|vergangenen|vorigen|nächsten|kommenden)\Z",
    re.IGNORECASE,
)
_STEPS = dict.fromkeys(("last", "letzten", "vergangenen", "vorigen"), -1) | dict.fromkeys(
    ("next", "coming", "nächsten", "kommenden"), 1
)
_WEEKDAYS_WEEK = re.compile(r"day\s(?:of\s)?(?:last|this|next)\Z")
_QUARTERS_YEAR = re.compile(r"[QH1-4][1-4QH],?\s(?:of\s)?(?:last|this|next)\Z")
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


_PARTS = dict.fromkeys(("quarter", "Quartal", "Quartals", "trimestre"), "Q") | dict.fromkeys(
    ("half", "Halbjahr", "Halbjahrs", "semestre"), "H"
)


def relative(text: str, published: date | None, first: int, last: int) -> Iterator[Found]:
    """Every date in text[first:last] that is told from the day of writing, and quarters and halves in words.

    Without `published` only those quarters and halves that name their year.
    """
    if published:
        yield from _days(text, published, first, last)
    for match in _UNIT.finditer(text, first, last):
        if match[1] in _PARTS:  # noqa: SIM108  # two conditions in one line read worse than two branches
            found = _by_part(text, match, published)
        else:
            found = _by_unit(text, match, published) if published else None
        if found:
            yield found


def _days(text: str, published: date, first: int, last: int) -> Iterator[Found]:
    for match in _weekday().finditer(text, first, last):
        if found := _by_weekday(text, match, published):
            yield found
    for match in _ORDINAL_DAY.finditer(text, first, last):
        if found := _by_ordinal(text, match, published):
            yield found
    for match in (
        _MIDYEAR.finditer(text, first, last) if "idyear" in text or "id-year" in text or "id year" in text else ()
    ):
        ahead = published.month > 7 and tense_at(text, *match.span()) == "future"
        yield *match.span(), f"{published.year + ahead}", True
    if " the " in text or _GERMAN.search(text):
        return
    language = "fr" if _FRENCH.search(text) else "es" if _SPANISH.search(text) else None
    for match in _low_weekday(language).finditer(text, first, last) if language else ():
        if found := _by_low_weekday(text, match, published, language or ""):
            yield found


def _by_weekday(text: str, match: re.Match[str], published: date) -> Found | None:
    start, end = match.span()
    near = text[max(0, start - 14) : start]
    name = match.group().rstrip(".")
    before = _BEFORE_WEEKDAY.search(near)
    if near[-1:].isalnum() or _DATE_FOLLOWS.match(text, end) or _NO_WEEKDAY.search(near):
        return None
    if name in _SHORT and not before:
        return None
    end -= match.group().endswith(".") and name not in _SHORT
    number = next(day for full, day in weekdays().items() if full.startswith(name.lower()))
    part = _PART_OF_DAY.match(text, end)
    of_week = _OF_WEEK.match(text, end) or _of_the_row(text, end)
    which = ((before["which"] if before else None) or "").lower()
    first = start - (len(near) - before.start("which")) if before and which else start
    last = part.end() if part else end
    if of_week:
        last = of_week.end() if of_week.start() == end else last
        if of_week[2]:  # "Friday week", "Friday fortnight"
            return first, last, _weeks_on(published, number, 1 + (of_week[2] == "fortnight")), True
        weeks = ("last", "this", "next").index(of_week[1]) - 1
        day = published + timedelta(days=7 * weeks + number - published.weekday())
        return first, last, day.isoformat(), True
    if _WEEK_ON.search(near):
        return first, last, _weeks_on(published, number, 1), True
    if which in ("last", "next", "this"):
        return first, last, weekday(published, number, which), True  # type: ignore[arg-type]  # checked just now
    tense = "future" if which == "coming" else weekday_tense(text, first, last)
    return (first, last, weekday(published, number, tense), True) if tense else None


def _weeks_on(published: date, number: int, weeks: int) -> str:
    """The weekday so many weeks after the coming one."""
    return (date.fromisoformat(weekday(published, number, "future")) + timedelta(days=7 * weeks)).isoformat()


def _of_the_row(text: str, end: int) -> re.Match[str] | None:
    """The "last week" of "Thursday and Friday last week", as seen from Thursday."""
    row = _IN_A_ROW.match(text, end)
    other = _weekday().match(text, row.end()) if row else None
    return _OF_WEEK.match(text, other.end()) if other else None


def _by_ordinal(text: str, match: re.Match[str], published: date) -> Found | None:
    """The day of a month that is told from the day of writing: "until the 20th", "on the 20th of next month"."""
    start, day = match.start(1) - len("the "), int(match[1])
    if not _ON.search(text, max(0, start - 8), start - 1):
        return None
    which = match["which"]
    tense = tense_at(text, *match.span())
    months = {"next": 1, "last": -1}.get(which or "", 0)
    if not which:
        if tense == "nearest":
            return None
        months = (tense == "future" and day < published.day) - (tense == "past" and day > published.day)
    year, month = month_of(published, months).split("-")
    value = day_of(int(year), int(month), day)
    return (start, match.end(), value, True) if value else None


def _by_low_weekday(text: str, match: re.Match[str], published: date, language: str) -> Found | None:
    near = _NEAR_WORDS[language].get(match[0])
    if near is not None:
        return *match.span(), (published + timedelta(days=near)).isoformat(), True
    if _DATE_FOLLOWS.match(text, match.end()):
        return None
    tense = weekday_tense(text, *match.span())
    value = weekday(published, cldr.weekdays(language)[match[0]], tense) if tense else None
    return (*match.span(), value, True) if value else None


def _by_unit(text: str, match: re.Match[str], published: date) -> Found | None:
    word, start, end = match[1].lower(), match.start(1), match.end()
    if word in _NEAR_DAYS:
        return start, end, (published + timedelta(days=_NEAR_DAYS[word])).isoformat(), True
    before = text[max(0, start - 34) : start - 1]
    begin = start - 1 - len(before)
    if word == "week" and _WEEKDAYS_WEEK.search(before):
        return None
    if word == "year" and _QUARTERS_YEAR.search(before):
        return None
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
    if _FISCAL.search(before[-24:]) or _FISCAL.search(text, end, end + 20):
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
