"""Dates: is the day on the card the one that its words state, and the day of what the card says? Dates against the status: `consistency`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from summarizer.checks.compare import Told, differs, miscast
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check, doubt
from summarizer.deals.deal import DateKind, DealDate
from summarizer.reading.calendar import same_date
from summarizer.reading.read import first_at
from summarizer.reading.roles import date_role, speaks_of

_OWNED = re.compile(r"day['’]s\s")
_ALIKE = (
    {DateKind.announced, DateKind.signed},
    {DateKind.expected_close, DateKind.effective},
    {DateKind.closed, DateKind.effective},
    {DateKind.deadline, DateKind.long_stop},
)
_NO_STEP = (DateKind.other, DateKind.deadline)
_UNREAD = (DateKind.vote, DateKind.long_stop, DateKind.delivery, DateKind.withdrawn)  # no rule knows their words
_SLACK = 7  # days between a dateline and the day that an announcement is dated


@check("date-differs", differs, do="Put the date that the words state.")
def date_differs(reading: Reading) -> Iterator[Told]:
    """The date on the card is not the one that its words state.

    A date told from the day of writing ("on Monday", "next month") is counted from the article's own date, by
    the tense of its sentence; it is then a warning.
    """
    for where, fact, stated in reading.worded(DealDate):
        mention = first_at(reading.dates, stated) if stated else None
        if fact.value is None or mention is None:
            continue
        counted, day = mention.relative, mention.value
        is_open = counted and stated and _OWNED.search(reading.text, *stated)  # "Friday's hearing": behind or ahead
        since = f", counted from {reading.story.published}" if counted and reading.story.published else ""
        same = same_date(fact.value, day) or bool(is_open)
        yield Told(f"{where}/value", fact.as_stated, fact.value, f"{day}{since}", same, stated, day, sure=not counted)


@doubt("date-of-another-kind", miscast, do="Read the sentence and name what happened on that date.")
def date_of_another_kind(reading: Reading) -> Iterator[Told]:
    """The words around a date say that something else happened on it than the card says."""
    for where, fact, stated in reading.worded(DealDate):
        mention = first_at(reading.dates, stated) if stated else None
        if mention is None or fact.kind in _UNREAD:
            continue
        sentence = reading.sentence_at(mention.start)
        role = date_role(reading.text, mention, sentence)
        if role is not None and _contradicts(role, fact.kind):
            said = f"“{_told(role)}”"
        elif not speaks_of(fact.kind, reading.text, sentence):
            said, role = "told in a sentence without a word of that", None
        elif _out_of_time(fact, mention.value, reading.story.published):
            said, role = f"told on {reading.story.published}", None
        else:
            continue
        yield Told(
            f"{where}/kind", fact.as_stated, f"“{_told(fact.kind)}”", said, at=sentence, right=role and role.value
        )


def _told(role: DateKind) -> str:
    return "something else" if role is DateKind.other else role.plain


def _out_of_time(fact: DealDate, stated: str, published: date | None) -> bool:
    """Whether a deal is to close before the article was written, or was signed or closed after it."""
    if published is None or fact.value != stated:
        return False
    if fact.kind is DateKind.expected_close:
        return stated < published.isoformat()[: len(stated)]  # a quarter, a half year: never
    late = date.fromordinal(min(published.toordinal() + _SLACK, date.max.toordinal())).isoformat()
    return fact.kind in (DateKind.signed, DateKind.closed, DateKind.announced) and stated > late[: len(stated)]


def _contradicts(role: DateKind, kind: DateKind) -> bool:
    """Whether what the words say of a date rules out the card's kind; `other` is ruled out by a closing only."""
    if kind is DateKind.other:
        return role in (DateKind.expected_close, DateKind.closed)
    if role is DateKind.other:
        return kind not in _NO_STEP
    return role is not kind and {role, kind} not in _ALIKE
