"""Whether a step or a transfer is told of a time long gone: "agreed to buy it in October 2017", "sold six years ago".

The day of the article decides: what happened in an earlier year, half a year ago at least, is no news. A date that
belongs to something else in the sentence (a founding, a year's sales) says nothing of the deal. The words are in the `past.toml` of each language.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date

from summarizer.languages.tables import one_of, word_lists
from summarizer.reading.calendar import interval
from summarizer.reading.dates import DateMention, find_dates
from summarizer.text.sentences import clause, sentences

_PAST = word_lists("past.toml")
_AGO = re.compile(rf"\b(?:{one_of(_PAST['spans'])})\s(?:{one_of(_PAST['ago'])})\b")
_NOT_DONE = re.compile(rf"\b(?:{one_of(_PAST['not_done'])})\s(?:\w+\s){{0,2}}\Z")
LONG_AGO = re.compile(
    rf"\b(?:{one_of(_PAST['last'])})\s(?:{one_of(_PAST['seasons'])})\b|{_AGO.pattern}"
    rf"|(?<!due\s)\b(?:{one_of(_PAST['in_year'])})\s(?:\w+\s)?(?:19|20)\d\d\b|\b(?:19|20)\d\d\s(?:{one_of(_PAST['in_year'])})\b",
    re.IGNORECASE,
)
"""Words that set what stands beside them in a year gone by."""
DONE = _PAST["done"]
"""Verbs that tell of something done."""
_GONE = 180  # days
_FAR = 2_000  # characters: no sentence that people write reaches so far


def looks_back(text: str, start: int, end: int, published: date | None) -> bool:
    """Whether the words at text[start:end], the verb or noun of a deal, are dated to a time long before `published`."""
    spans = sentences(text)
    begin, stop = spans[max(0, bisect_right(spans, start, key=lambda span: span.start) - 1)]
    begin, stop = max(begin, start - _FAR), min(stop, end + _FAR)
    if _NOT_DONE.search(text, max(begin, start - 40), start):
        return False
    first, last = clause(text, start, end, (begin, stop), fine=True)
    if published is None or _AGO.search(text, end, last):
        return _AGO.search(text, end, last) is not None
    known = find_dates(text, published)
    dates = known[slice(*(bisect_left(known, edge, key=lambda one: one.start) for edge in (begin, stop)))]
    gone = [one for one in dates if first <= one.start < last and _is_gone(text, one, published)]
    return any(
        len(text[begin : one.start].split()) <= 2 if one.end <= start else _dates_it(text[end : one.start], one)
        for one in gone
    )


def _dates_it(between: str, one: DateMention) -> bool:
    """Whether a date goes with words that are so far before it: nothing else is told right before "in"."""
    words = [word.strip(",(") for word in between.lower().replace("-", " ").split()]
    told = len(words)
    while words and words[-1] in _PAST["when"]:
        words.pop()
    if told == len(words):
        return one.relative and _PAST["figures"].isdisjoint(words)
    before = next((word for word in reversed(words) if word != "back"), "")
    happened = before in _PAST["happened"] or (before.endswith("ed") and before not in _PAST["agreed"])
    return not happened and before not in _PAST["figures"]


def _is_gone(text: str, one: DateMention, published: date) -> bool:
    """Whether a date lies in an earlier year that is told, and began half a year ago at least."""
    told = not one.relative or len(one.value) == 4 or "last year" in text[one.start : one.end]
    span = interval(one.value) if told else None
    return span is not None and span[1].year < published.year and (published - span[0]).days >= _GONE
