"""Sources: is each source on the card the one who speaks in its quote?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Statement
from summarizer.finding import Severity
from summarizer.words.content import content_words, roots
from summarizer.words.speakers import PRONOUN, is_named, names_in
from summarizer.words.speech import find_speech

_QUOTE = "Jane Moss, an analyst at Fenner, estimated that the two sell half of the milk in Crewe."
_TEXT = f"Alder Foods agreed on Monday to buy Brook Dairy. {_QUOTE} Tom Reed, Alder's boss, praised the milk."


def _source(text: str) -> Example:
    return Example(_TEXT, {"deals": [{"sources": [{"text": text, "evidence": {"quote": _QUOTE}}]}]})


_SAME = 0.5  # of the source's words, that a quote without a verb of saying has to hold
_BEFORE = 500  # characters before a quote in which "she" was named


@check(
    "source-does-not-speak",
    severity=Severity.warning,
    fires=_source("Tom Reed"),
    silent=_source("Jane Moss, an analyst"),
)
def source_does_not_speak(reading: Reading) -> Iterator[Flag]:
    """A source on the card is not the one who speaks in its quote."""
    for where, fact in reading.facts:
        place = reading.places.get(where)
        if not isinstance(fact, Statement) or where.split("/")[3] != "sources" or place is None or place.quote is None:
            continue
        who = roots(fact.text)
        quote = reading.text[place.quote.start : place.quote.end]
        heard = [quote[one.by.start : one.by.end] for one in find_speech(quote)]
        bys = [by for by in heard if roots(by) or PRONOUN.match(by)] or heard
        if not who or any(_is_source(reading, fact.text, by, place.quote) for by in bys):
            continue
        if not bys and reading.lines.covered(who, roots(quote)) >= _SAME:
            continue
        if _stands_beside(reading, fact.text, quote):
            continue
        yield Flag(
            where,
            f"In its quote it is not {fact.text} who speaks.",
            "Quote the sentence in which this source speaks, or name the one who does.",
            span=place.quote,
            severity=Severity.warning if roots(quote) & who else Severity.error,
        )


def _stands_beside(reading: Reading, text: str, quote: str) -> bool:
    """Whether a person's or a body's own name stands in the quote where nobody is being cited."""
    own = names_in(text) - reading.party_roots or names_in(text)
    said = [one.said for one in find_speech(quote) if one.said != one.sentence]
    words = [word for word in content_words(quote) if not any(low <= word.start < high for low, high in said)]
    return bool(own) and own <= {word.root for word in words}


def _is_source(reading: Reading, text: str, by: str, quote: Span) -> bool:
    """Whether the source may be the one who speaks: it is named there, or was just before."""
    names = names_in(text)
    if roots(by) <= roots(text) and 2 * len(roots(by)) > len(roots(text)):
        return True
    if is_named(by):
        return bool(((names - reading.party_roots) or names or roots(text)) & roots(by))
    before = roots(reading.text[max(0, quote.start - _BEFORE) : quote.end])
    return not names or bool(((names - reading.party_roots) or names) & before)
