"""Money and durations told in the card's own sentences: in the article's currency, with its qualifier?

The numbers themselves are traced in `prose` and `statements`; here, what stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from summarizer.checks.kept import kept
from summarizer.checks.money import number_text
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Qualifier, Statement
from summarizer.finding import Severity
from summarizer.words.currencies import DOLLARS
from summarizer.words.money import Money, find_money
from summarizer.words.shares import Percent, find_percentages
from summarizer.words.terms import Term, find_terms

_M = TypeVar("_M", Money, Percent, Term)

_TEXT = (
    "Alder Foods agreed on Monday to buy Brook Dairy for at least €40 million.\n\nIt will pay a tenth of that in notes "
    "due in five years, and at least 45 per cent of the jobs are to stay in Cork, both said."
)
_QUOTE = _TEXT.partition("\n\n")[2]
_SILENT = Example(
    _TEXT,
    {
        "summary": "Alder Foods is to buy Brook Dairy for at least €40 million.",
        "deals": [{"conditions": [{"text": "At least 45 per cent of the jobs stay in Cork", "evidence": _QUOTE}]}],
    },
)
_CEILING = {Qualifier.up_to, Qualifier.less_than}
_FLOOR = {Qualifier.at_least, Qualifier.more_than}
_LOOSE = {Qualifier.about, Qualifier.exact}


@kept
def _texts(reading: Reading) -> Iterator[tuple[str, str, Span]]:
    """Every sentence of the card's own, its pointer, and where in the article to look."""
    everywhere = Span(0, len(reading.text))
    for where, text in reading.prose:
        yield where, text, everywhere
    for where, fact in reading.facts:
        place = reading.places.get(where)
        if isinstance(fact, Statement) and place and place.quote:
            yield f"{where}/text", fact.text, place.quote


@check(
    "told-currency-differs",
    fires=Example(_TEXT, {"summary": "Alder Foods is to buy Brook Dairy for at least £40 million."}),
    silent=_SILENT,
)
def told_currency_differs(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence tells a sum of the article in a currency that the article does not."""
    for where, text, within in _texts(reading):
        for one in find_money(text):
            same = _inside(reading.money_of(one.low), within)
            if not same or one.currency is None:
                continue
            if any(_may_be(one, other) for other in same):
                continue
            yield Flag(
                where,
                f"“{text[one.start : one.end]}” is {number_text(same[0])} in the article.",
                "Put the article's currency.",
                Span(same[0].stated_start, same[0].stated_end),
                suggestion=same[0].currency,
            )


def _may_be(one: Money, other: Money) -> bool:
    """Whether both may be in one currency: a bare dollar sign is any dollar, "crowns" are any crowns."""
    if other.currency in (one.currency, None):
        return True
    return (one.bare or other.bare) and (one.currency in DOLLARS) is (other.currency in DOLLARS)


@check(
    "told-qualifier-differs",
    severity=Severity.warning,
    fires=Example(
        _TEXT, {"deals": [{"conditions": [{"text": "Up to 45 per cent of the jobs stay in Cork", "evidence": _QUOTE}]}]}
    ),
    silent=_SILENT,
)
def told_qualifier_differs(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence turns a floor into a ceiling, drops "up to", or adds one that the article lacks."""
    for where, text, within in _texts(reading):
        shares = find_percentages(text)
        percentages = _inside(reading.percentages, within) if shares else []
        pairs = [(one, _inside(reading.money_of(one.low), within)) for one in find_money(text)] + [
            (share, [other for other in percentages if other.low == share.low]) for share in shares
        ]
        for told, stated in pairs:
            if stated and not any(_compatible(told.qualifier, other.qualifier) for other in stated):
                yield Flag(
                    where,
                    f"“{text[told.stated_start : told.stated_end]}” is "
                    f"“{reading.text[stated[0].stated_start : stated[0].stated_end]}” in the article.",
                    "Keep the article's own qualifier.",
                    Span(stated[0].stated_start, stated[0].stated_end),
                )


def _compatible(told: Qualifier, stated: Qualifier) -> bool:
    """Whether a sentence may tell it so: "more than" for "at least", "about" left out or added, a floor left out."""
    if {told, stated} <= _CEILING or {told, stated} <= _FLOOR or {told, stated} <= _LOOSE:
        return True
    return stated in _FLOOR and told in _LOOSE


@check(
    "told-duration-differs",
    severity=Severity.warning,
    fires=Example(
        _TEXT, {"deals": [{"conditions": [{"text": "A tenth is paid in notes due in two years", "evidence": _QUOTE}]}]}
    ),
    silent=Example(
        _TEXT, {"deals": [{"conditions": [{"text": "A tenth is paid in notes due in five years", "evidence": _QUOTE}]}]}
    ),
)
def told_duration_differs(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence tells a duration that its quote, or for a headline the article, does not state."""
    for where, text, within in _texts(reading):
        told = find_terms(text)
        stated = _inside(reading.durations, within) if told else []
        ends = {(end, one.unit) for one in stated for end in (one.number, one.high)}
        for one in told:
            if stated and (one.number, one.unit) not in ends:
                known = ", ".join(reading.text[other.start : other.end] for other in stated[:3])
                yield Flag(
                    where,
                    f"“{text[one.start : one.end]}” is not among the durations there: {known}.",
                    "Take the duration from the article, or leave it out.",
                    within if where.endswith("/text") else None,
                )


def _inside(mentions: Sequence[_M], within: Span) -> list[_M]:
    """The mentions that lie within a stretch of the text."""
    return [one for one in mentions if one.start >= within.start and one.end <= within.end]
