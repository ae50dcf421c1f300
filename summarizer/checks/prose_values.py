"""Money, shares and durations told in the card's own sentences: in the article's currency, with its qualifier?

The numbers themselves are traced in `prose` and `statements`; here, what stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from summarizer.checks.compare import Told, miscast
from summarizer.checks.finding import Severity
from summarizer.checks.kept import kept
from summarizer.checks.money import number_text
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check
from summarizer.deals.deal import Qualifier, Statement
from summarizer.reading.currencies import DOLLARS
from summarizer.reading.money import Money, find_money
from summarizer.reading.shares import Percent, find_percentages
from summarizer.reading.terms import Term, find_terms
from summarizer.text.sentences import Span

_M = TypeVar("_M", Money, Percent, Term)
_ALIKE = (
    {Qualifier.up_to, Qualifier.less_than},
    {Qualifier.at_least, Qualifier.more_than},
    {Qualifier.about, Qualifier.exact},
)
_FLOOR, _LOOSE = _ALIKE[1:]


@kept
def _texts(reading: Reading) -> Iterator[tuple[str, str, Span]]:
    """Every sentence of the card's own, its pointer, and where in the article to look."""
    for where, text in reading.prose:
        yield where, text, Span(0, len(reading.text))
    for where, fact, quote in reading.quoted(Statement):
        yield f"{where}/text", fact.text, quote


def _inside(mentions: Sequence[_M], within: Span) -> list[_M]:
    return [one for one in mentions if one.start >= within.start and one.end <= within.end]


@check("told-currency-differs", miscast, do="Put the article's currency.")
def told_currency_differs(reading: Reading) -> Iterator[Told]:
    """The card's own sentence tells a sum of the article in a currency that the article does not."""
    for where, text, within in _texts(reading):
        for one in find_money(text):
            stated = _inside(reading.money_of(one.low), within)
            for first in stated[:1] if one.currency else ():
                same, span = any(_may_be(one, other) for other in stated), Span(first.stated_start, first.stated_end)
                words, right = text[one.start : one.end], first.currency
                yield Told(where, words, one.currency or "", number_text(first), same, span, right)


def _may_be(one: Money, other: Money) -> bool:
    """Whether both may be in one currency: a bare dollar sign is any dollar, "crowns" are any crowns."""
    if other.currency in (one.currency, None):
        return True
    return (one.bare or other.bare) and (one.currency in DOLLARS) is (other.currency in DOLLARS)


@check("told-qualifier-differs", miscast, severity=Severity.warning, do="Keep the article's own qualifier.")
def told_qualifier_differs(reading: Reading) -> Iterator[Told]:
    """The card's own sentence turns a floor into a ceiling, drops "up to", or adds one that the article lacks."""
    for where, text, within in _texts(reading):
        pairs: list[tuple[Money | Percent, Sequence[Money | Percent]]] = [
            (one, _inside(reading.money_of(one.low), within)) for one in find_money(text)
        ]
        for share in find_percentages(text):
            pairs.append((share, [one for one in _inside(reading.percentages, within) if one.low == share.low]))
        for told, stated in pairs:
            for first in stated[:1]:
                span = Span(first.stated_start, first.stated_end)
                same = any(_compatible(told.qualifier, other.qualifier) for other in stated)
                words, card = text[told.stated_start : told.stated_end], told.qualifier.replace("_", " ")
                yield Told(where, words, card, f"“{reading.text[slice(*span)]}”", same, span)


def _compatible(told: Qualifier, stated: Qualifier) -> bool:
    """Whether a sentence may tell it so: "more than" for "at least", "about" left out or added, a floor left out."""
    return any({told, stated} <= alike for alike in _ALIKE) or (stated in _FLOOR and told in _LOOSE)


@check("told-duration-differs", miscast, severity=Severity.warning, do="Take it from the article, or leave it out.")
def told_duration_differs(reading: Reading) -> Iterator[Told]:
    """The card's own sentence tells a duration that its quote, or for a headline the article, does not state."""
    for where, text, within in _texts(reading):
        told = find_terms(text)
        stated = _inside(reading.durations, within) if told else []
        ends = {(end, one.unit) for one in stated for end in (one.number, one.high)}
        known = " or ".join(f"“{reading.text[other.start : other.end]}”" for other in stated[:3])
        for one in told if stated else ():
            at = within if where.endswith("/text") else None
            yield Told(where, text[one.start : one.end], "this", known, (one.number, one.unit) in ends, at)
