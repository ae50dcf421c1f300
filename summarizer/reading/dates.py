"""Dates in text, as ISO as precise as stated: "May 14, 2024", "late on Monday", "the final quarter of this year".

What states no year, or is told from the day of writing ("next month", "last October"), is resolved from the article's
dateline and the tense of its sentence; without a dateline it is left out. Fiscal quarters, seasons and "soon" are left
alone: the calendar does not know them. Months that are plain words, too ("March", "May"), count only where a day, a year
or a preposition makes months of them. A week has no place in the contract's dates: "last week" is given as its month.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from summarizer.languages.tables import spoken
from summarizer.reading.calendar import Found, same_date
from summarizer.reading.date_words import grammar
from summarizer.reading.dates_relative import Reader
from summarizer.text.folding import placed, plain
from summarizer.text.once import once

__all__ = ["DateMention", "find_dates", "parse_date", "same_date"]


class DateMention(NamedTuple):
    """The date at [start, end) of a text; `value` is its ISO form.

    `relative`: resolved from the dateline, so as sure as the dateline and the reading of the tense.
    """

    start: int
    end: int
    value: str
    relative: bool


_FIRST_YEAR, _LAST_YEAR = 1700, 2200


@once
def find_dates(text: str, published: date | None) -> tuple[DateMention, ...]:
    """Every date in the text, in order and without overlap; of two at one place the longer.

    `published` is the day of the article's dateline; without it relative dates are left out.
    """
    folded = plain(text)
    if published and not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        published = None  # a default of some publishing system, not the day of writing
    apart: list[Found] = []
    for one in sorted(Reader(folded.text, published).all(), key=lambda one: (one[0], -one[1])):
        if not apart or one[0] >= apart[-1][1]:
            apart.append(one)
        elif one[1] - one[0] > apart[-1][1] - apart[-1][0]:
            apart[-1] = one
    return placed(folded, (DateMention(*one) for one in apart))


@once
def parse_date(text: str, published: date | None) -> str | None:
    """The ISO date of a short string such as an `as_stated`; None where it states none.

    What the grammar here does not know is tried with dateparser, at the precision that it reports.
    """
    found = find_dates(text, published)
    if found:
        return found[0].value
    told = published and len(text) < 60 and not grammar(spoken(text)).forms["from_another"].search(text)
    return _by_library(text, published) if published and told else None


def _by_library(text: str, published: date) -> str | None:
    from dateparser.date import DateDataParser  # slow to import

    base = datetime.combine(published, time(12))
    try:
        data = DateDataParser(settings={"RELATIVE_BASE": base, "STRICT_PARSING": False}).get_date_data(text)
    except OverflowError:  # the calendar ends at the years 1 and 9999
        return None
    if not data or not data.date_obj:
        return None
    return data.date_obj.strftime({"year": "%Y", "month": "%Y-%m"}.get(data.period or "day", "%Y-%m-%d"))
