"""Date order: do the dates of one deal fit its status and one another?

Nothing is read from the article's words here, but for which of two dates its own sentence bears out. A
deal that is not done has not closed; nobody closes before signing, or announces one deal on two days.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from summarizer.checks.compare import Told, disagree
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.deal import DateKind, Deal, DealDate, StatusValue
from summarizer.finding import Severity
from summarizer.reading.calendar import interval, same_date
from summarizer.reading.date_roles import date_role
from summarizer.text.sentences import Span

_OPEN = (StatusValue.rumoured, StatusValue.considering, StatusValue.in_talks)
_UNHEARD = {
    DateKind.closed: frozenset(StatusValue) - {StatusValue.completed},
    DateKind.expected_close: frozenset({StatusValue.completed}),
    DateKind.signed: frozenset(_OPEN),
}
"""Kinds of date, and the statuses with which a deal has none of them."""


@check("date-against-status", disagree, severity=Severity.warning, do="Look which of the two is wrong.")
def date_against_status(reading: Reading) -> Iterator[Told]:
    """The deal has closed, is still to close or is signed by a date on the card, and not by its status."""
    for where, deal in reading.deals:
        status = deal.status.value if deal.status else None
        for place, one in enumerate(deal.dates):
            if status and status in _UNHEARD.get(one.kind, ()):
                at, card = _span(reading, where, place), f"{_told(one)} “{one.as_stated}”"
                yield Told(f"{where}/dates/{place}/kind", one.as_stated, card, status.replace("_", " "), at=at)


_BEFORE = frozenset(
    {
        (DateKind.talks_began, DateKind.signed),
        (DateKind.talks_began, DateKind.closed),
        (DateKind.talks_began, DateKind.expected_close),
        (DateKind.signed, DateKind.closed),
        (DateKind.signed, DateKind.expected_close),
        (DateKind.announced, DateKind.expected_close),
        (DateKind.review_began, DateKind.closed),
    }
)
"""Pairs of kinds of which the first never comes after the second."""
_ONCE = (DateKind.announced, DateKind.signed, DateKind.closed, DateKind.talks_began)


@check("dates-out-of-order", severity=Severity.warning)
def dates_out_of_order(reading: Reading) -> Iterator[Flag]:
    """Two dates of a deal cannot both be what the card says: one thing on two days, or an end before its beginning."""
    for where, deal in reading.deals:
        for (place, one), (beside, other) in combinations(enumerate(deal.dates), 2):
            problem = _problem(one, other)
            if not problem:
                continue
            doubted = [at for at in (place, beside) if not _borne_out(reading, where, deal, at)] or [place, beside]
            for at in doubted:
                yield Flag(
                    f"{where}/dates/{at}/kind",
                    problem,
                    "Read both sentences and name what happened on each date.",
                    _span(reading, where, at),
                )


def _problem(one: DealDate, other: DealDate) -> str | None:
    if one.value is None or other.value is None or same_date(one.value, other.value):
        return None
    if one.kind is other.kind:
        return f"The card has the deal {_told(one)} on {one.value} and on {other.value}." if one.kind in _ONCE else None
    for first, second in ((one, other), (other, one)):
        if (first.kind, second.kind) in _BEFORE and _is_later(first, second):
            return f"{_told(first).capitalize()} on {first.value} comes after {_told(second)} on {second.value}."
    return None


def _is_later(one: DealDate, other: DealDate) -> bool:
    mine, its = interval(one.value or ""), interval(other.value or "")
    return mine is not None and its is not None and mine[0] > its[1]


def _borne_out(reading: Reading, where: str, deal: Deal, place: int) -> bool:
    """Whether the words around a date speak of what the card says."""
    span = _span(reading, where, place)
    mention = reading.date_at(span) if span else None
    if mention is None:
        return False
    return date_role(reading.text, mention, reading.sentence_at(mention.start)) is deal.dates[place].kind


def _span(reading: Reading, where: str, place: int) -> Span | None:
    found = reading.places.get(f"{where}/dates/{place}")
    return found.stated or found.quote if found else None


def _told(one: DealDate) -> str:
    return one.kind.replace("_", " ")
