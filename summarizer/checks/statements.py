"""Statements: does the quote beside a subject, condition or concern say what its text says?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Statement
from summarizer.finding import Severity
from summarizer.words.content import content_words, root, roots
from summarizer.words.names import find_names
from summarizer.words.quantities import carried, find_quantities
from summarizer.words.sentences import lowered

_QUOTE = "Alder would owe a break fee of $2 million if its shareholders vote the purchase down."
_OTHER = "Brook Dairy employs 400 people in Crewe and had sales of $65 million last year."
_TEXT = f"Alder Foods agreed on Monday to buy Brook Dairy. {_QUOTE} {_OTHER}"


def _condition(text: str, quote: str) -> Example:
    return Example(
        _TEXT, {"deals": [{"kind": "acquisition", "conditions": [{"text": text, "evidence": {"quote": quote}}]}]}
    )


_RIGHT = _condition("Alder owes a break fee of $2 million if its shareholders refuse", _QUOTE)
_LITTLE = 0.45  # of the text's content in its quote: below it, the quote speaks of something else when ...
_MUCH_MORE = 0.25  # ... another sentence has this much more of it; an idiom shares no word with its paraphrase
_MOST = 0.6  # of the quote's own content in the text: it is one of several sentences behind it
_FEWEST = 2
_TOO_LITTLE = 0.27  # a subject is often a bare name, held to less


@check(
    "statement-not-in-quote",
    severity=Severity.warning,
    fires=_condition("Alder owes a break fee of $2 million if its shareholders refuse", _OTHER),
    silent=_RIGHT,
)
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
                severity=Severity.warning,
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


@check(
    "statement-number-differs",
    severity=Severity.warning,
    fires=_condition("Alder owes a break fee of $3 million if its shareholders refuse", _QUOTE),
    silent=_RIGHT,
)
def statement_number_differs(reading: Reading) -> Iterator[Flag]:
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
            if known and not any(other.sort == one.sort and not carried(other, given) for other in quoted):
                continue
            yield Flag(
                f"{where}/text",
                f"“{fact.text[one.start : one.end]}” is not in the quote beside it.",
                "Take the number from the quote.",
                span=place.quote,
                severity=Severity.warning if known else Severity.error,
            )


@check(
    "statement-name-unknown",
    severity=Severity.warning,
    fires=_condition("A break fee of $2 million would be owed by Cedar Mills", _QUOTE),
    silent=_RIGHT,
)
def statement_name_unknown(reading: Reading) -> Iterator[Flag]:
    """The text of a subject, condition or concern names someone of whom the article knows nothing."""
    known = reading.lines.roots
    for where, fact in _statements(reading):
        if not any(fact.text[word.start].isupper() and word.root not in known for word in content_words(fact.text)):
            continue
        for name in find_names(fact.text):
            if name.start == 0 and " " not in name.text:
                continue
            last = root(name.text.split()[-1])
            if last and last not in known and name.text.lower() not in lowered(reading.folded.text):
                yield Flag(f"{where}/text", f"“{name.text}” is not in the article.", "Use the article's own name.")
