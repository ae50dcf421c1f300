"""Dates that name a month, a quarter or a year: "14 May 2024", "Sept. 30", "mid-2026", "Q3 2025", "2024-05-14".

Part of `dates`, which tells what is known and what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from summarizer.reading.calendar import (
    Found,
    capital_months,
    day_of,
    lower_months,
    nearest_year,
    short_months,
)
from summarizer.reading.numbers import one_of
from summarizer.reading.tense import tense_at

_SPELT_DAYS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SPELT_ORDINALS = [
    *"first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth".split(),
    *"fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
    *(f"twenty-{one}" for one in "first second third fourth fifth sixth seventh eighth ninth".split()),
    *("thirtieth", "thirty-first"),
]
_ORDINAL_WORD = "|".join(reversed(_SPELT_ORDINALS))
_YEAR = r"((?:19|20)\d\d)(?:(?!\d)|(?=\d{1,2}:\d\d))"  # scraped copy glues the time to it: "20249:26 AM"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?(?![\d:]|[.,]\d|(?:st|nd|rd|th)?\s?(?:%|per\s?cent|pct|million|billion|mln))"
# Wire copy spells days below ten; "in March two companies" counts companies.
_DAY_IN_WORDS = re.compile(
    rf"\s({'|'.join(_SPELT_DAYS)})(?=\Z|[.,;:)]|\s(?:and|the|to|at|after|for|from|that|it|in|with|when|by|as|or|but|if)\b)"
    rf"|\sthe\s({_ORDINAL_WORD})\b"
)
_BEHIND_MONTH = re.compile(
    rf"(?:[\s-]{_DAY}(?P<to>-\d{{1,2}}(?![\d-]))?)?"
    rf"(?:(?:,?\s(?:of\s|in\s)?|-){_YEAR}|\s'(?P<short>\d\d)(?!\d)|,?\s(?:of\s)?(?P<which>last|this|next)\syear)?"
    r"(?P<quarter>\squarter)?"
)
_BEFORE_MONTH = re.compile(
    r"(?<![\w.,/$€£])(?:(?P<from>\d{1,2})(?:-|\s(?:and|or|to|und|et)\s))?(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?(?:\sof|-)?[\s-]?(?<=[\s-])\Z"
    r"|\b(?P<which>last|next|this|that)\s\Z"
    r"|\b(?:(?:the\s)?(?:end|start|beginning|middle|close)\sof|(?:first|second|third|fourth|last)\sweek\sof|early|mid|late|end|"
    r"Ende|Anfang|Mitte)[\s-]\Z",
    re.IGNORECASE,
)
_ORDINAL_OF = re.compile(rf"\b(?P<ordinal>{_ORDINAL_WORD})\s(?:day\s)?of\s\Z", re.IGNORECASE)
_IN = re.compile(
    r"\b(?:in|by|since|until|till|from|to|through|before|after|during|for|of|on|im|bis|seit|vom|zum|and|or|between)\s\Z",
    re.IGNORECASE,
)
_ALSO_WORDS = {"may", "march", "mai", "april", "june", "august"}  # names, verbs and adjectives too
_QUARTER = re.compile(
    r"[QH1-4](?:(?<=[QH])[1-4]|(?<=[1-4])[QH](?:(?P<glued>\d\d)(?!\d))?)(?!\w)"
    r"(?:(?:\s|\sof\s|[-/])?(?:'(?P<short>\d\d)(?!\d)|(?P<year>(?:19|20)\d\d)(?!\d))|,?\s(?:of\s)?(?P<which>last|this|next)\syear\b)?"
)
_FOUR_DIGITS = re.compile(r"(?:19|20)\d\d(?!\d)")
_ISO_TAIL = re.compile(r"([-/])(\d\d)\1(\d\d)(?!\d)")
_NUMERIC_HEAD = re.compile(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2\Z")
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|by|of|since|until|till|from|for|during|before|after|through|around|late|early|mid|end|year|and|or|to|a|an|"
    r"the|its|their|his|im|jahr|bis|seit|ende|anfang|mitte|en|de|fin|depuis|hasta|spring|summer|autumn|fall)[\s-]|'s\s|,\s|\()\Z",
    re.IGNORECASE,
)
_FISCAL = re.compile(r"\b(?:fiscal|financial|FY)(?:\syear)?\s?(?:of\s)?\Z", re.IGNORECASE)
_OF_FISCAL = re.compile(r",?\s(?:of\s)?(?:its\s|the\s)?(?:FY|[Ff]iscal|[Ff]inancial)")
_PART_OF_YEAR = re.compile(r"\b(?:mid|early|late|end)[\s-]\Z", re.IGNORECASE)
_SOME_OF_YEAR = re.compile(r"\b(?:weeks|months|days|quarters|weekend|season)\sof\s\Z", re.IGNORECASE)
_GOES_ON = re.compile(r"[./-]\d")
_NO_YEAR = re.compile(
    r"[-–/]\d|[,.]\d|\s?(?:%|per\s?cent|pct)|s\b"
    r"|\s(?:people|jobs|staff|employees|workers|shares|homes|stores|cars|million|billion|mln|dlrs|dollars|euros|pounds)\b"
)
_EAST = re.compile(r"((?:19|20)\d\d)\s?[年년](?:\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日号號일])?)?")
_HOLIDAYS = {"New Year's Eve": "12-31", "New Year's Day": "01-01", "Christmas Eve": "12-24", "Christmas Day": "12-25"}
_HOLIDAY = re.compile(rf"\b(?:{'|'.join(_HOLIDAYS)})\b(?!\s(?:\d|to\b))")


@cache
def _month() -> re.Pattern[str]:
    long, short = capital_months(), short_months()
    names = [*(name.title() for name in (*long, *short)), *(name.upper() for name in (*long, *short)), *long]
    return re.compile(rf"(?:{one_of(names)})(?!\w)\.?")


@cache
def _lower_month() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<!\w)(\d{{1,2}})(?:er|º)?\s(?:de\s)?|(?<!\w)(en|de|d'|fin|début|mi-|dès)\s?)?"
        rf"(?<!\w)({one_of(lower_months())})(?!\w)(?:\s(?:de\s)?{_YEAR})?"
    )


@cache
def _month_to_month() -> re.Pattern[str]:
    months = one_of(name.title() for name in capital_months())
    return re.compile(rf"({months})(?:-|\sto\s|\sthrough\s)({months})\s(?:quarter|period)(?:,?\s(?:of\s)?{_YEAR})?")


def named(text: str, published: date | None, first: int, last: int) -> Iterator[Found]:
    """Every date that a month, quarter or year within text[first:last] is named in."""
    for match in _month().finditer(text, first, last):
        yield from _by_month(text, match, published)
    for match in _month_to_month().finditer(text, first, last):
        yield from _by_three_months(text, match, published)
    if " the " not in text:  # "mars", "mai" and "mayo" are no months in English
        yield from _lower_months(text, published, first, last)
    for match in _QUARTER.finditer(text, first, last):
        yield from _by_quarter(text, match, published)
    for match in _FOUR_DIGITS.finditer(text, first, last):
        yield from _by_year(text, match)
    if published and ("Year's" in text or "Christmas" in text):
        for match in _HOLIDAY.finditer(text, first, last):
            value = nearest_year(published, _HOLIDAYS[match[0]], tense_at(text, *match.span()))
            if value:
                yield *match.span(), value, True
    for match in _EAST.finditer(text, first, last) if not text.isascii() else ():
        value = _iso(int(match[1]), match[2], match[3])
        if value:
            yield match.start(), match.end(), value, False


def _by_month(text: str, match: re.Match[str], published: date | None) -> Iterator[Found]:
    start, end = match.span()
    if start and (text[start - 1].isalpha() or text[start - 1] == "_"):
        return
    name = match.group().rstrip(".").lower()
    short = name not in capital_months()
    month = short_months()[name] if short else capital_months()[name]
    before = _BEFORE_MONTH.search(text, max(0, start - 24), start)
    ordinal = _ORDINAL_OF.search(text, max(0, start - 24), start) if text[start - 4 : start] == " of " else None
    if before and before["day"] and _ends_with_month(text, before.start()):
        before = None  # "on October 1. October 14 is"
    behind = _BEHIND_MONTH.match(text, end)
    assert behind  # every part of it is optional
    spelt = None if behind.end() > end else _DAY_IN_WORDS.match(text, end)
    day = behind[1] or (before["day"] if before else None) or _spelt_day(spelt, ordinal)
    short_year = behind["short"] and f"20{behind['short']}"
    year = behind[3] or short_year
    if text[start].islower() and not (day and (year or name not in _ALSO_WORDS)):
        return
    if match.group().isupper() and short and not (day and year) and not match.group().endswith("."):
        return
    bare = not (day or year or before or behind["which"])
    if bare and (short or (name in _ALSO_WORDS and not _IN.search(text, max(0, start - 9), start))):
        return
    first = before.start() if before else ordinal.start() if ordinal else start
    last = (spelt or behind).end()
    last = last if last > end else end - match.group().endswith(".")
    which = behind["which"] or (before["which"] if before else None)
    if behind["quarter"]:
        part = f"Q{(month + 2) // 3}"
        value = f"{year}-{part}" if year else _resolved(text, first, last, part, which and which.lower(), published)
        if value:
            yield first, last, value, not year
        return
    days = [day]
    places = [(first, last)]
    if before and before["from"]:
        days, places = [before["from"], day], [before.span("from"), (before.start("day"), last)]
    elif behind["to"]:
        days, places = [day, behind["to"][1:]], [(first, behind.end(1)), (behind.start("to") + 1, last)]
    for one, (begin, stop) in zip(days, places, strict=True):
        part = f"{month:02d}" + (f"-{int(one):02d}" if one else "")
        dated = _iso(int(year), str(month), one) if year else None
        value = dated if year else _resolved(text, first, last, part, which and which.lower(), published)
        if value:
            yield begin, stop, value, not year


def _ends_with_month(text: str, end: int) -> bool:
    """Whether a month and a blank stand right before `end`."""
    word = re.search(r"([^\W\d_]+)\.?\s\Z", text[max(0, end - 12) : end])
    return word is not None and (word[1].lower() in capital_months() or word[1].lower() in short_months())


def _spelt_day(spelt: re.Match[str] | None, ordinal: re.Match[str] | None) -> str | None:
    """The day of a month in words: "June seven", "the eleventh of March", "March the eleventh"."""
    if ordinal:
        return str(_SPELT_ORDINALS.index(ordinal[1].lower()) + 1)
    if not spelt:
        return None
    return str(_SPELT_DAYS.index(spelt[1]) + 1 if spelt[1] else _SPELT_ORDINALS.index(spelt[2]) + 1)


def _resolved(text: str, start: int, end: int, part: str, which: str | None, published: date | None) -> str | None:
    """`part` of a year with its year: "September", "last October", "March last year"."""
    if which == "that":
        years = _FOUR_DIGITS.findall(text, max(0, start - 200), start)
        return f"{years[-1]}-{part}" if years else None
    if not published:
        return None
    if which in ("last", "this", "next") and text[end - 4 : end] == "year":
        return f"{published.year + ('last', 'this', 'next').index(which) - 1}-{part}"
    if which in ("last", "next"):
        if part == f"{published.month:02d}":  # "last March", said in March
            return f"{published.year + (1 if which == 'next' else -1)}-{part}"
        return nearest_year(published, part, "past" if which == "last" else "future")
    return nearest_year(published, part, tense_at(text, start, end))


def _by_three_months(text: str, match: re.Match[str], published: date | None) -> Iterator[Found]:
    """A quarter by its months: "the July-September quarter"."""
    first, last = (capital_months()[match[group].lower()] for group in (1, 2))
    if last - first != 2 or first % 3 != 1:
        return
    part = f"Q{(first + 2) // 3}"
    value = f"{match[3]}-{part}" if match[3] else _resolved(text, *match.span(), part, None, published)
    if value:
        yield *match.span(), value, not match[3]


def _lower_months(text: str, published: date | None, first: int, last: int) -> Iterator[Found]:
    for match in _lower_month().finditer(text, first, last):
        day, preposition, name, year = match.groups()
        if not (day or preposition or year):
            continue
        month = lower_months()[name]
        start = match.start(1) if day else match.start(3)
        if year:
            value = _iso(int(year), str(month), day)
        else:
            part = f"{month:02d}" + (f"-{int(day):02d}" if day else "")
            value = nearest_year(published, part, tense_at(text, start, match.end())) if published else None
        if value:
            yield start, match.end(), value, not year


def _by_quarter(text: str, match: re.Match[str], published: date | None) -> Iterator[Found]:
    start, end = match.span()
    if start and (text[start - 1].isalnum() or text[start - 1] in "-'"):
        return
    letter, number = sorted(match.group()[:2], reverse=True)
    if _OF_FISCAL.match(text, end) or _FISCAL.search(text, max(0, start - 18), start):
        return
    if letter == "H" and number > "2":
        return
    part = letter + number
    short = match["short"] or match["glued"]
    year = match["year"] or (f"20{short}" if short else None)
    if match["which"]:
        if published:
            yield start, end, f"{published.year + ('last', 'this', 'next').index(match['which']) - 1}-{part}", True
        return
    if not year:
        end = match.start() + 2
        before = _FOUR_DIGITS.search(text, max(0, start - 5), start)
        year = before.group() if before and before.end() == start - 1 else None
        start = before.start() if before and year else start
    value = f"{year}-{part}" if year else None
    if not year and published:
        value = nearest_year(published, part, tense_at(text, start, end))
    if value:
        yield start, end, value, not year


def _by_year(text: str, match: re.Match[str]) -> Iterator[Found]:
    start, end = match.span()
    year = int(match.group())
    iso = _ISO_TAIL.match(text, end)
    if iso:
        value = day_of(year, int(iso[2]), int(iso[3]))
        if value:
            yield start, iso.end(), value, False
        return
    if text[start - 1 : start] in ("/", ".") and not _GOES_ON.match(text, end):
        head = _NUMERIC_HEAD.search(text, max(0, start - 8), start)
        value = _numeric(int(head[1]), int(head[3]), year, head[2]) if head else None
        if head and value:
            yield head.start(), end, value, False
        return
    before = _BEFORE_YEAR.search(text, max(0, start - 12), start)
    if start and (not before or _FISCAL.search(text, max(0, start - 18), start)):
        return
    if _NO_YEAR.match(text, end) or _SOME_OF_YEAR.search(text, max(0, start - 14), start):
        return
    modifier = _PART_OF_YEAR.search(text, max(0, start - 6), start)
    yield modifier.start() if modifier else start, end, match.group(), False


def _numeric(one: int, two: int, year: int, sign: str) -> str | None:
    """14/05/2024 and 05/14/2024; None where both readings are days, for nothing tells which is meant."""
    if sign == ".":
        return day_of(year, two, one)
    readings = {iso for iso in (day_of(year, two, one), day_of(year, one, two)) if iso}
    return readings.pop() if len(readings) == 1 else None


def _iso(year: int, month: str | None, day: str | None) -> str | None:
    if not month:
        return f"{year}"
    if not 1 <= int(month) <= 12:
        return None
    return day_of(year, int(month), int(day)) if day else f"{year}-{int(month):02d}"
