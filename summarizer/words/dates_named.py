"""Dates that name a month, a quarter or a year: "14 May 2024", "Sept. 30", "mid-2026", "Q3 2025", "2024-05-14".

Part of `dates`, which tells what is known and what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from summarizer.words.calendar import CAPITAL_MONTHS, LOWER_MONTHS, SHORT_MONTHS, Found, day_of, nearest_year
from summarizer.words.tense import tense_at

_SPELT_DAYS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TITLES = sorted((name.title() for name in CAPITAL_MONTHS), key=len, reverse=True)
_SHORTS = sorted((name.title() for name in SHORT_MONTHS), key=len, reverse=True)
_MONTH = re.compile(
    rf"(?:{'|'.join(_TITLES)}|{'|'.join(name.upper() for name in _TITLES)}|{'|'.join(_SHORTS)})(?!\w)\.?"
)
_YEAR = r"((?:19|20)\d\d)(?:(?!\d)|(?=\d{1,2}:\d\d))"  # scraped copy glues the time to it: "20249:26 AM"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?(?![\d:]|[.,]\d|(?:st|nd|rd|th)?\s?(?:%|per\s?cent|pct|million|billion|mln))"
_MONTH_ENDS = re.compile(rf"(?:{_MONTH.pattern})\s\Z")
# Wire copy spells days below ten; "in March two companies" counts companies.
_DAY_IN_WORDS = re.compile(
    rf"\s({'|'.join(_SPELT_DAYS)})(?=\Z|[.,;:)]|\s(?:and|the|to|at|after|for|from|that|it|in|with|when|by|as|or|but|if)\b)"
)
_BEHIND_MONTH = re.compile(
    rf"(?:\s{_DAY})?(?:(?:,|\sof|\sin)?\s{_YEAR}|,?\s(?:of\s)?(?P<which>last|this|next)\syear)?(?P<quarter>\squarter)?"
)
_BEFORE_MONTH = re.compile(
    r"(?<![\w.,/$€£])(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?(?:\sof)?\s\Z"
    r"|\b(?P<which>last|next|this|that)\s\Z"
    r"|\b(?:(?:the\s)?(?:end|start|beginning|middle|close)\sof|(?:first|second|third|fourth|last)\sweek\sof|early|mid|late|end|"
    r"Ende|Anfang|Mitte)[\s-]\Z",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:in|by|since|until|till|from|to|through|before|after|during|for|of|on|im|bis|seit|vom|zum|and|between)\s\Z",
    re.IGNORECASE,
)
_ALSO_WORDS = {"may", "march", "mai", "april", "june", "august"}  # names, verbs and adjectives too

_LOWER_MONTH = re.compile(
    rf"(?:(?<!\w)(\d{{1,2}})(?:er|º)?\s(?:de\s)?|(?<!\w)(en|de|d['’]|fin|début|mi-|dès)\s?)?"
    rf"(?<!\w)({'|'.join(LOWER_MONTHS)})(?!\w)(?:\s(?:de\s)?{_YEAR})?"
)
_QUARTER = re.compile(
    r"[QH1-4](?:(?<=[QH])[1-4]|(?<=[1-4])[QH])(?!\w)(?:(?:\s|\sof\s|[-/])?(?:['’](\d\d)(?!\d)|((?:19|20)\d\d)(?!\d)))?"
)
_FOUR_DIGITS = re.compile(r"(?:19|20)\d\d(?!\d)")
_ISO_TAIL = re.compile(r"-(\d\d)-(\d\d)(?!\d)")
_NUMERIC_HEAD = re.compile(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2\Z")
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|by|of|since|until|till|from|for|during|before|after|through|around|late|early|mid|end|year|and|or|to|a|an|"
    r"the|its|their|his|im|jahr|bis|seit|ende|anfang|mitte|en|de|fin|depuis|hasta)[\s-]|['’]s\s|,\s|\()\Z",
    re.IGNORECASE,
)
_FISCAL = re.compile(r"\b(?:fiscal|financial|FY)(?:\syear)?\s?(?:of\s)?\Z", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"\b(?:mid|early|late|end)[\s-]\Z", re.IGNORECASE)
_GOES_ON = re.compile(r"[./-]\d")
_NO_YEAR = re.compile(
    r"[-–/]\d|[,.]\d|\s?(?:%|per\s?cent|pct)"
    r"|\s(?:people|jobs|staff|employees|workers|shares|homes|stores|cars|million|billion|mln|dlrs|dollars|euros|pounds)\b"
)
_EAST = re.compile(r"((?:19|20)\d\d)年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?")


def named(text: str, published: date | None, first: int, last: int) -> Iterator[Found]:
    """Every date that a month, quarter or year within text[first:last] is named in."""
    for match in _MONTH.finditer(text, first, last):
        found = _by_month(text, match, published)
        if found:
            yield found
    if " the " not in text:  # "mars", "mai" and "mayo" are no months in English
        yield from _lower_months(text, published, first, last)
    for match in _QUARTER.finditer(text, first, last):
        found = _by_quarter(text, match, published)
        if found:
            yield found
    for match in _FOUR_DIGITS.finditer(text, first, last):
        found = _by_year(text, match, published)
        if found:
            yield found
    if "年" in text:
        for match in _EAST.finditer(text, first, last):
            value = _iso(int(match[1]), match[2], match[3])
            if value:
                yield match.start(), match.end(), value, False


def _by_month(text: str, match: re.Match[str], published: date | None) -> Found | None:
    start, end = match.span()
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return None
    name = match.group().rstrip(".").lower()
    short = name not in CAPITAL_MONTHS
    month = SHORT_MONTHS[name] if short else CAPITAL_MONTHS[name]
    before = _BEFORE_MONTH.search(text, max(0, start - 24), start)
    if before and before["day"] and _MONTH_ENDS.search(text, max(0, before.start() - 12), before.start()):
        before = None  # "on October 1. October 14 is"
    behind = _BEHIND_MONTH.match(text, end)
    assert behind  # every part of it is optional
    spelt = None if behind.end() > end else _DAY_IN_WORDS.match(text, end)
    day = behind[1] or (before["day"] if before else None)
    day = str(_SPELT_DAYS.index(spelt[1]) + 1) if spelt and not day else day
    year = behind[2]
    bare = not (day or year or before or behind["which"])
    if bare and (short or (name in _ALSO_WORDS and not _IN.search(text, max(0, start - 9), start))):
        return None
    first = before.start() if before else start
    last = (spelt or behind).end()
    last = last if last > end else end - match.group().endswith(".")
    part = f"Q{(month + 2) // 3}" if behind["quarter"] else f"{month:02d}" + (f"-{int(day):02d}" if day else "")
    if year:
        value = f"{year}-{part}" if behind["quarter"] else _iso(int(year), str(month), day)
        return (first, last, value, False) if value else None
    which = behind["which"] or (before["which"] if before else None)
    value = _resolved(text, first, last, part, which and which.lower(), published)
    return (first, last, value, True) if value else None


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
        return nearest_year(published, part, "past" if which == "last" else "future")
    return nearest_year(published, part, tense_at(text, start, end))


def _lower_months(text: str, published: date | None, first: int, last: int) -> Iterator[Found]:
    for match in _LOWER_MONTH.finditer(text, first, last):
        day, preposition, name, year = match.groups()
        if not (day or preposition or year):
            continue
        month = LOWER_MONTHS[name]
        start = match.start(1) if day else match.start(3)
        if year:
            value = _iso(int(year), str(month), day)
        else:
            part = f"{month:02d}" + (f"-{int(day):02d}" if day else "")
            value = nearest_year(published, part, tense_at(text, start, match.end())) if published else None
        if value:
            yield start, match.end(), value, not year


def _by_quarter(text: str, match: re.Match[str], published: date | None) -> Found | None:
    start, end = match.span()
    if start and (text[start - 1].isalnum() or text[start - 1] in "-'"):
        return None
    letter, number = sorted(match.group()[:2], reverse=True)
    if letter == "H" and number > "2":
        return None
    part = letter + number
    year = match[2] or (f"20{match[1]}" if match[1] else None)
    if not year:
        end = match.start() + 2
        before = _FOUR_DIGITS.search(text, max(0, start - 5), start)
        year = before.group() if before and before.end() == start - 1 else None
        start = before.start() if before and year else start
    if year:
        return start, end, f"{year}-{part}", False
    value = nearest_year(published, part, tense_at(text, start, end)) if published else None
    return (start, end, value, True) if value else None


def _by_year(text: str, match: re.Match[str], published: date | None) -> Found | None:
    start, end = match.span()
    year = int(match.group())
    iso = _ISO_TAIL.match(text, end)
    if iso:
        value = day_of(year, int(iso[1]), int(iso[2]))
        return (start, iso.end(), value, False) if value else None
    if text[start - 1 : start] in ("/", ".") and not _GOES_ON.match(text, end):
        head = _NUMERIC_HEAD.search(text, max(0, start - 8), start)
        value = _numeric(int(head[1]), int(head[3]), year, head[2], published) if head else None
        return (head.start(), end, value, False) if head and value else None
    before = _BEFORE_YEAR.search(text, max(0, start - 12), start)
    if start and (not before or _FISCAL.search(text, max(0, start - 18), start)):
        return None
    if _NO_YEAR.match(text, end):
        return None
    modifier = _PART_OF_YEAR.search(text, max(0, start - 6), start)
    return modifier.start() if modifier else start, end, match.group(), False


def _numeric(one: int, two: int, year: int, sign: str, published: date | None) -> str | None:
    """14/05/2024 and 05/14/2024; where both readings are days, the one nearer to the dateline."""
    if sign == ".":
        return day_of(year, two, one)
    readings = [iso for iso in (day_of(year, two, one), day_of(year, one, two)) if iso]
    if len(readings) == 2 and readings[0] != readings[1]:
        if not published:
            return None
        readings.sort(key=lambda iso: abs((date.fromisoformat(iso) - published).days))
    return readings[0] if readings else None


def _iso(year: int, month: str | None, day: str | None) -> str | None:
    if not month:
        return f"{year}"
    if not 1 <= int(month) <= 12:
        return None
    return day_of(year, int(month), int(day)) if day else f"{year}-{int(month):02d}"
