"""Dates: is the day on the card the one that its words state, and the day of what the card says? Dates against the status: `consistency`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from summarizer.checks.compare import Told, differs, miscast
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check, doubt
from summarizer.deals.deal import DateKind, DealDate
from summarizer.reading.calendar import interval, same_date
from summarizer.reading.dates import DateMention
from summarizer.reading.read import first_at
from summarizer.reading.roles import date_role, speaks_of
from summarizer.text.sentences import Span

_OWNED = re.compile(r"day['’]s\s")
_NEWS, _TERM = {DateKind.announced, DateKind.signed}, {DateKind.deadline, DateKind.long_stop}
_CLOSING = {DateKind.expected_close, DateKind.closed, DateKind.effective}  # which of them, the calendar tells
_ALIKE = (_NEWS, _CLOSING, _TERM | {DateKind.other})
_DONE = _NEWS | {DateKind.closed, DateKind.talks_began, DateKind.review_began}
_UNREAD = {DateKind.vote, DateKind.delivery, DateKind.withdrawn}  # no cue tells them
_BY = re.compile(r"\b(?:by|until|till)\s(?:the\s)?\Z")
_SLACK = 7  # days between a dateline and the day that an announcement is dated


def _dated(reading: Reading) -> Iterator[tuple[str, DealDate, DateMention, Span]]:
    """Every date whose words the article has: pointer, date, what they state, their place."""
    for where, fact, at in reading.worded(DealDate):
        if at and (mention := first_at(reading.dates, at)):
            yield where, fact, mention, at


@check("date-differs", differs, do="Put the date that the words state.")
def date_differs(reading: Reading) -> Iterator[Told]:
    """The date on the card is not the one that its words state.

    A date told from the day of writing ("on Monday", "next month") is counted from the article's own date, by
    the tense of its sentence; it is then a warning.
    """
    for where, fact, mention, at in _dated(reading):
        counted, day = mention.relative, mention.value
        is_open = counted and _OWNED.search(reading.text, *at)  # "Friday's hearing": behind or ahead
        since = f", counted from {reading.story.published}" if counted and reading.story.published else ""
        if fact.value is not None:
            same = same_date(fact.value, day) or bool(is_open)
            yield Told(f"{where}/value", fact.as_stated, fact.value, f"{day}{since}", same, at, day, sure=not counted)
        last = [one for one in reading.dates if one.start < at.end][-1]
        if fact.until:
            same, sure = same_date(fact.until, last.value), not last.relative
            yield Told(f"{where}/until", fact.as_stated, fact.until, last.value, same, at, last.value, sure)


@doubt("date-of-another-kind", miscast, do="Read the sentence and name what happened on that date.")
def date_of_another_kind(reading: Reading) -> Iterator[Told]:
    """The words around a date say that something else happened on it than the card says."""
    for where, fact, mention, _ in _dated(reading):
        sentence = reading.sentence_at(mention.start)
        before = [one.end for one in reading.dates if sentence.start < one.end <= mention.start]
        role = date_role(reading.text, mention, (max(before, default=sentence.start), sentence.end))
        days, published = interval(mention.value), reading.story.published or date.max
        if fact.kind in _DONE | _TERM and _BY.search(reading.text, sentence.start, mention.start):
            role = DateKind.deadline  # a term, whatever is to be done by then
        elif role in _DONE and days and days[0] > published:
            if role is fact.kind:
                continue
            role = None  # words of what is done are not those of a day to come
        if role is not None and _contradicts(role, fact.kind):
            said = f"“{_told(role)}”"
        elif not speaks_of(fact.kind, reading.text, sentence, reading.story.language):
            said, role = "told in a sentence without a word of that", None
        elif fact.value == mention.value and days and _out_of_time(fact.kind, days, published):
            said, role = f"told on {published}", None
        else:
            continue
        card, right = f"“{_told(fact.kind)}”", role and role.value
        yield Told(f"{where}/kind", fact.as_stated, card, said, at=sentence, right=right)


def _told(role: DateKind) -> str:
    return "something else" if role is DateKind.other else role.plain


def _out_of_time(kind: DateKind, days: tuple[date, date], published: date) -> bool:
    """Whether a deal is to close before the article was written, or what is done lies after it."""
    late = kind in _DONE and (days[0] - published).days > _SLACK
    return late or (kind is DateKind.expected_close and days[1] < published < date.max)


def _contradicts(role: DateKind, kind: DateKind) -> bool:
    """Whether what the words say of a date rules out the card's kind; only a closing to come rules out `other`."""
    if kind in _UNREAD or kind is DateKind.other:
        return kind is DateKind.other and role is DateKind.expected_close
    told = role is DateKind.closed and kind in _NEWS  # a contract is concluded, a round is closed as it is told
    return not told and role is not kind and not any({role, kind} <= both for both in _ALIKE)
