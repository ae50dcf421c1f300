"""Statements: does the quote beside a subject, condition or concern say what its text says?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.compare import Told, unquoted
from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.deal import Statement
from summarizer.finding import Severity
from summarizer.reading.quantities import carried, find_quantities
from summarizer.text.content import roots
from summarizer.text.sentences import Span

_LITTLE = 0.45  # of the text's content in its quote: below it, the quote speaks of something else when ...
_MUCH_MORE = 0.25  # ... another sentence has this much more of it; an idiom shares no word with its paraphrase
_MOST = 0.6  # of the quote's own content in the text: it is one of several sentences behind it
_FEWEST = 2
_TOO_LITTLE = 0.27  # a subject is often a bare name, held to less


@check("statement-not-in-quote", severity=Severity.warning)
def statement_not_in_quote(reading: Reading) -> Iterator[Flag]:
    """The quote beside a subject, condition or concern speaks of something else than its text."""
    lines = reading.lines
    for where, fact in _statements(reading):
        place = reading.places.get(where)
        text = _told(fact.text, reading.party_roots)
        if place is None or place.quote is None or not text:
            continue
        own = lines.covered(text, _around(reading, place.quote))
        is_subject = "/subject/" in where
        if own >= (_TOO_LITTLE if is_subject else _LITTLE):
            continue
        if _is_a_part(reading, fact.text, place.quote):
            continue
        share, at = next(iter(lines.nearest(text, 1)), (0.0, 0))
        if share >= own + _MUCH_MORE:
            yield Flag(
                f"{where}/evidence",
                "These words do not say what the text beside them says; another sentence does.",
                "Quote the sentence that says it, or drop the fact.",
                span=Span(*lines.all[at].span),
            )


def _is_a_part(reading: Reading, text: str, quote: Span) -> bool:
    """Whether the text tells most of what the quote says, and more, or shares a figure and a name with it."""
    told, quoted = roots(text), roots(reading.text[quote.start : quote.end])
    if len(quoted) >= _FEWEST and len(quoted & told) >= _MOST * len(quoted):
        return True
    both = told & quoted
    return any(key[0].isdigit() for key in both) and bool(both & reading.party_roots)


def _told(text: str, common: frozenset[str]) -> frozenset[str]:
    """The content of a text without its numbers and the deal's own names, where anything else is left."""
    whole = roots(text)
    words = frozenset(key for key in whole if not key[0].isdigit())
    return words - common or words or whole


def _around(reading: Reading, quote: Span) -> frozenset[str]:
    """The content of the sentences that the quote touches."""
    return frozenset(key for line in reading.lines.within(quote) for key in line.roots)


@kept
def _statements(reading: Reading) -> Iterator[tuple[str, Statement]]:
    for where, fact in reading.facts:
        if isinstance(fact, Statement) and where.split("/")[3] != "sources" and fact.text.strip():
            yield where, fact


@check("statement-number-differs", unquoted, do="Take the number from the quote.")
def statement_number_differs(reading: Reading) -> Iterator[Told]:
    """The text of a subject, condition or concern gives a number that its quote does not."""
    for where, fact in _statements(reading):
        place = reading.places.get(where)
        if place is None or place.quote is None:
            continue
        quoted = find_quantities(reading.text[place.quote.start : place.quote.end])
        whole = find_quantities(reading.text)
        given = find_quantities(fact.text)
        for one in given:
            if one.worded or one.sort in ("day", "year") or carried(one, quoted):
                continue
            known = bool(carried(one, whole))
            summed = known and not any(other.sort == one.sort and not carried(other, given) for other in quoted)
            yield Told(f"{where}/text", fact.text[one.start : one.end], same=summed, at=place.quote, sure=not known)
