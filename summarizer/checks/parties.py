"""Parties: is the name in the article and in its quote?

Who does what to whom is judged in `roles`.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.compare import Told, absent, unquoted
from summarizer.checks.finding import Severity
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check
from summarizer.deals.deal import Adviser, Party
from summarizer.reading.name_forms import folded_words
from summarizer.reading.places import is_place
from summarizer.text.sentences import Span

_BESIDE = 120  # characters between a name and what describes it


def _named(reading: Reading) -> Iterator[tuple[str, Party | Adviser]]:
    return ((where, fact) for where, fact in reading.facts if isinstance(fact, Party | Adviser) and fact.name.strip())


def _likeness(reading: Reading, name: str) -> str | None:
    """The article's name that this one is nearly, letter for letter; its digits must be the same."""
    from rapidfuzz import fuzz, process  # most names are found as they are written

    digits = [sign for sign in name if sign.isdigit()]
    known = {one.text for one in reading.mentions.names if [sign for sign in one.text if sign.isdigit()] == digits}
    found = process.extractOne(name, sorted(known), scorer=fuzz.ratio, score_cutoff=80)
    return found[0] if found else None


def _is_described(reading: Reading, name: str) -> bool:
    """Whether the text has all words of what is a description ("Finnish pension funds"), or their like, and no name."""
    words = [word for word in folded_words(name.partition("(")[0]) if len(word.low) > 3]
    known = (
        is_place(word.low)
        or (reading.mentions.has_word(word.low) if word.capital else word.low[:5] in reading.mentions.stems)
        for word in words
    )
    return not all(word.capital for word in words) and all(known)


@check("name-not-in-article", absent, do="Use the name as the article gives it, or drop the fact.")
def name_not_in_article(reading: Reading) -> Iterator[Told]:
    """The article does not have this party's or adviser's name."""
    for where, fact in _named(reading):
        mentions, name = reading.mentions, fact.name
        if not (mentions.has_whole(name) or _is_described(reading, name)):
            like = _likeness(reading, name)
            yield Told(f"{where}/name", name, same=like is None and mentions.has_acronym(name), right=like)


@check(
    "name-not-in-quote",
    unquoted,
    severity=Severity.warning,
    do="Quote a sentence that shows it in this deal, or correct the name.",
)
def name_not_in_quote(reading: Reading) -> Iterator[Told]:
    """The quote beside a party or an adviser does not name it."""
    for where, fact in _named(reading):
        quote = reading.place(where).quote
        if quote and reading.mentions.of(fact.name):
            named = reading.mentions.within(fact.name, quote) is not None
            yield Told(where, fact.name, same=named or _is_meant(reading, fact, quote), at=quote)


def _is_meant(reading: Reading, fact: Party | Adviser, quote: Span) -> bool:
    """Whether the quote has "the" with a party's place or business, which the article elsewhere has beside its name."""
    for words in (fact.location, fact.business) if isinstance(fact, Party) else ():
        spans = reading.mentions.runs_of(words or "")
        near = any(
            one.start - span.end < _BESIDE and span.start - one.end < _BESIDE
            for one in reading.mentions.of(fact.name)
            for span in spans
        )
        there = [span.start for span in spans if quote.start <= span.start < quote.end]
        if near and any(reading.text[max(0, start - 4) : start].lower() == "the " for start in there):
            return True
    return False
