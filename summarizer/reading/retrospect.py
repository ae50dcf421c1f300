"""Whether a step or a transfer is told of a time long gone: "agreed to buy it in October 2017", "sold six years ago".

The day of the article decides: what happened in an earlier year, half a year ago at least, is no news. A sentence
that also names a day of these weeks tells news, and a date that belongs to something else in the sentence (a founding,
a year's sales) says nothing of the deal.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date

from summarizer.reading.dates import DateMention, find_dates
from summarizer.reading.transfers import NOUNS
from summarizer.text.sentences import sentences

_TELLING = re.compile(r"\b(?:1[89]|20)\d\d\b|\bago\b|\blast\s(?:year|decade)\b|\b(?:years?|decades?)\searlier\b")
_AGO = re.compile(r"\b(?:years?|decades?)\s(?:ago|earlier)\b")
_WHEN = re.compile(
    r"(?:^|[\s,(])(?:(?:in|on|during|at\sthe\send\sof|at\sthe\sstart\sof)\s(?:the\s)?(?:early|late|mid|spring|summer|"
    r"autumn|winter|fall|middle\sof|end\sof)?[\s-]?)\Z",
    re.IGNORECASE,
)
_FIGURES = (
    r"\b(?:sales?|revenues?|earnings|profits?|ebitda|turnover|income|output|orders?|prices?|high|low|close|loss|losses|"
    r"results|figures|games|election|vote)"
)
_OF_A_YEAR = re.compile(_FIGURES)
_HAPPENED_ELSE = re.compile(
    r"(?:\b(?!(?:agreed|decided|offered|united)\b)(?:\w+ed|built|begun|held|set\sup|born|sold|bought|paid|won|lost|made)|"
    + _FIGURES
    + r")[\s,]+(?:back\s)?\Z",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(
    r"[;:—–]|\.\s(?=[A-Z])|,\s(?:and|but|while|although|who|which|where|when|whose|founded|formed|built|opened|listed|created|said)\b|"
    r"\s(?:but|while|although|after|before|that|who|which|whose|since|until)\s"
)
_NOT_DONE = re.compile(
    r"\b(?:has|have|is|are|will|would|may|might|could|can|plans?|wants?|seeks?|expects?|hopes?|due|set|about)\s"
    r"(?:\w+\s){0,2}\Z"
)
_FRESH, _GONE = 31, 180  # days
_FAR = 2_000  # characters: no sentence that people write reaches so far


def looks_back(text: str, start: int, end: int, published: date | None) -> bool:
    """Whether the words at text[start:end], the verb or noun of a deal, are dated to a time long before `published`."""
    spans = sentences(text)
    begin, stop = spans[max(0, bisect_right(spans, start, key=lambda span: span.start) - 1)]
    begin, stop = max(begin, start - _FAR), min(stop, end + _FAR)
    if not _TELLING.search(text, begin, stop) or _NOT_DONE.search(text, max(begin, start - 40), start):
        return False
    behind = _OTHER_CLAUSE.search(text, end, stop)
    reach = behind.start() if behind else stop
    if _AGO.search(text, end, reach):
        return True
    if published is None:
        return False
    known = find_dates(text, published)
    dates = known[slice(*(bisect_left(known, edge, key=lambda one: one.start) for edge in (begin, stop)))]
    if any(_is_fresh(one, published) for one in dates):
        return False
    gone = [one for one in dates if _is_gone(one, published)]
    noun = text[start:end].lower() in NOUNS
    return any(
        _leads(text, begin, start, one)
        if one.end <= start
        else end <= one.start < reach
        and not (noun and "," in text[end : one.start])
        and _dates_it(text[end : one.start], one)
        for one in gone
    )


def _dates_it(between: str, one: DateMention) -> bool:
    """Whether a date goes with words that are so far before it."""
    when = _WHEN.search(between)
    if when:
        return not _HAPPENED_ELSE.search(between, 0, when.start() + 1)
    return one.relative and not _OF_A_YEAR.search(between)


def _leads(text: str, begin: int, start: int, one: DateMention) -> bool:
    """Whether a date opens the sentence of the words at `start`: "In May 2019, Corley agreed to buy"."""
    return len(text[begin : one.start].split()) <= 2 and not _OTHER_CLAUSE.search(text, one.end, start)


def _is_gone(one: DateMention, published: date) -> bool:
    """Whether a date lies in an earlier year, half a year ago at least where its month is told."""
    year = int(one.value[:4])
    if year >= published.year:
        return False
    month = re.match(r"\d{4}-(\d\d)", one.value)
    return month is None or (published - date(year, int(month[1]), 1)).days >= _GONE


def _is_fresh(one: DateMention, published: date) -> bool:
    """Whether a date is a day of the weeks before the article."""
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", one.value)
    return day is not None and abs((published - date(*map(int, day.groups()))).days) <= _FRESH
