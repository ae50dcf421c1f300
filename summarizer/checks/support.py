"""Support: which facts are positively shown by their words.

A check that is silent has found nothing wrong; that is not yet proof. A fact is supported when its
quote is in the story and its value is read from its own words by the same readers that the checks
use. Headline, summary and key points are supported when every number and name in them is one of the
text. What has no reader (a business in other words than the article's, a paraphrase that
shares too few words with its quote) is not supported: a person has to look.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from summarizer.checks.dates import stated_date
from summarizer.checks.money import sums
from summarizer.checks.reading import Reading
from summarizer.checks.roles import has_side, roles_shown
from summarizer.checks.shares import same_share, stakes
from summarizer.checks.terms import same_term, terms
from summarizer.deal import (
    Adviser,
    Approval,
    Consideration,
    DealDate,
    Fact,
    Party,
    Statement,
    Status,
    StatusValue,
)
from summarizer.ground import Span
from summarizer.words.content import roots
from summarizer.words.dates import same_date
from summarizer.words.kinds import find_kinds
from summarizer.words.status import find_status

_RUNGS = 2  # signed and announced are told of one deal in one breath
_SHARED_WORDS = 0.6  # of a paraphrase's content words stand in its quote


def supported(reading: Reading) -> set[str]:
    """The pointers of the facts whose words state their value."""
    shown = _by_numbers(reading)
    for where, fact in reading.facts:
        place = reading.places.get(where)
        reader = _READERS.get(type(fact))
        if reader and place and place.quote and reader(reading, fact, place.quote):
            shown.add(where)
    shown -= _unshown_sides(reading)
    shown |= {
        f"{where}/kind" for where, deal in reading.deals if deal.kind in {cue.kind for cue in find_kinds(reading.text)}
    }
    return shown | _claims(reading)


def _unshown_sides(reading: Reading) -> set[str]:
    """Parties that would stand on a side of the deal, where the words do not show it."""
    sided = {where for where, fact in reading.facts if isinstance(fact, Party) and has_side(fact)}
    return sided - roles_shown(reading)


def _by_numbers(reading: Reading) -> set[str]:
    """Amounts, stakes and terms whose words, in their quote, state the very number."""
    shown = set()
    for one in sums(reading):
        if one.at is None or one.fact.amount is None:
            continue
        number = Decimal(one.fact.amount) in (one.money.low, one.money.high)
        if number and (one.fact.currency == one.money.currency or one.money.bare):
            shown.add(one.where)
    shown |= {
        where
        for where, stake, percent, at in stakes(reading)
        if at and stake.percent is not None and same_share(stake.percent, percent)
    }
    return shown | {where for where, term, duration, at in terms(reading) if at and same_term(term, duration)}


def _status(reading: Reading, fact: Fact, quote: Span) -> bool:
    """A cue of the very status in its words, and none in the article that has the deal more than a rung elsewhere."""
    assert isinstance(fact, Status)
    place = reading.folded.find(fact.as_stated, quote.start, quote.end)
    cues = [cue for cue in find_status(reading.text) if not cue.negated]
    if place is None or not any(
        cue.value is fact.value and cue.start < place.end and cue.end > place.start for cue in cues
    ):
        return False
    told = {cue.value for cue in cues if not cue.hedged and not cue.about_past_deal}
    return all(_near(value, fact.value) for value in told)


def _near(one: StatusValue, other: StatusValue) -> bool:
    if one.rung is None or other.rung is None:
        return one is other
    return abs(one.rung - other.rung) <= _RUNGS


def _date(reading: Reading, fact: Fact, quote: Span) -> bool:
    assert isinstance(fact, DealDate)
    said = stated_date(reading, fact, reading.folded.find(fact.as_stated, quote.start, quote.end))
    return bool(said and fact.value and same_date(fact.value, said[0]))


def _named(reading: Reading, fact: Fact, quote: Span) -> bool:
    assert isinstance(fact, Party | Adviser | Approval)
    name = fact.authority if isinstance(fact, Approval) else fact.name
    return reading.mentions.within(name, quote) is not None


def _statement(reading: Reading, fact: Fact, quote: Span) -> bool:
    assert isinstance(fact, Statement)
    said = roots(fact.text)
    there = roots(reading.text[quote.start : quote.end])
    return bool(said) and len(said & there) >= _SHARED_WORDS * len(said)


def _quoted(reading: Reading, fact: Fact, quote: Span) -> bool:
    assert isinstance(fact, Consideration)
    return reading.folded.find(fact.as_stated, quote.start, quote.end) is not None


_READERS: Mapping[type, Callable[[Reading, Fact, Span], bool]] = {
    Status: _status,
    DealDate: _date,
    Party: _named,
    Adviser: _named,
    Approval: _named,
    Statement: _statement,
    Consideration: _quoted,
}


def _claims(reading: Reading) -> set[str]:
    """Headline, summary and key points whose content words are nearly all the article's."""
    briefing = reading.briefing
    claims = {"/headline": briefing.headline, "/summary": briefing.summary}
    claims |= {f"/key_points/{place}": point for place, point in enumerate(briefing.key_points)}
    known = reading.lines.roots
    return {
        where
        for where, claim in claims.items()
        if (said := roots(claim)) and len(said & known) >= _SHARED_WORDS * len(said)
    }
