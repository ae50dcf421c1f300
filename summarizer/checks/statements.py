"""Statements: does the quote beside a subject, condition or concern say what its text says?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.compare import Told, unquoted
from summarizer.checks.finding import Severity
from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.deals.deal import Statement
from summarizer.reading.quantities import carried, find_quantities
from summarizer.text.content import roots
from summarizer.text.sentences import Span

_LITTLE = 0.45  # of the text's content in its quote: below it, the quote speaks of something else when ...
_MUCH_MORE = 0.25  # ... another sentence has this much more of it; an idiom shares no word with its paraphrase
_MOST = 0.6  # of the quote's own content in the text: it is one of several sentences behind it
_TOO_LITTLE = 0.27  # a subject is often a bare name, held to less


@kept
def _statements(reading: Reading) -> Iterator[tuple[str, Statement, Span]]:
    for where, fact, quote in reading.quoted(Statement):
        if "/sources/" not in where and fact.text.strip():
            yield where, fact, quote


@check("statement-not-in-quote", severity=Severity.warning)
def statement_not_in_quote(reading: Reading) -> Iterator[Flag]:
    """The quote beside a subject, condition or concern speaks of something else than its text."""
    lines = reading.lines
    for where, fact, quote in _statements(reading):
        whole, quoted = roots(fact.text), roots(reading.text[slice(*quote)])
        words = frozenset(key for key in whole if not key[0].isdigit())
        told = words - reading.party_roots or words or whole
        around = frozenset(key for line in lines.within(quote) for key in line.roots)
        own, both = lines.covered(told, around), whole & quoted
        is_part = len(quoted) > 1 and len(both) >= _MOST * len(quoted)  # it tells most of what the quote says, and more
        shares = any(key[0].isdigit() for key in both) and both & reading.party_roots  # a figure and a name
        if not told or own >= (_TOO_LITTLE if "/subject/" in where else _LITTLE) or is_part or shares:
            continue
        share, at = next(iter(lines.nearest(told, 1)), (0.0, 0))
        if share >= own + _MUCH_MORE:
            message = "These words do not say what the text beside them says; another sentence does."
            do = "Quote the sentence that says it, or drop the fact."
            yield Flag(f"{where}/evidence", message, do, lines.all[at].span)


@check("statement-number-differs", unquoted, do="Take the number from the quote.")
def statement_number_differs(reading: Reading) -> Iterator[Told]:
    """The text of a subject, condition or concern gives a number that its quote does not."""
    for where, fact, quote in _statements(reading):
        given, quoted = find_quantities(fact.text), find_quantities(reading.text[slice(*quote)])
        for one in given:
            if one.worded or one.sort in ("day", "year") or carried(one, quoted):
                continue
            known = bool(carried(one, find_quantities(reading.text)))
            summed = known and not any(other.sort == one.sort and not carried(other, given) for other in quoted)
            yield Told(f"{where}/text", fact.text[one.start : one.end], same=summed, at=quote, sure=not known)
