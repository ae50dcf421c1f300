"""Parties: is the name in the article and in its quote, and are place and business its own?

Who does what to whom is judged in `roles`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from summarizer.checks.compare import Told, absent, unquoted
from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check
from summarizer.deal import Adviser, Party
from summarizer.finding import Severity
from summarizer.reading.name_forms import folded_words
from summarizer.reading.places import is_place, place_named
from summarizer.text.sentences import Span


@kept
def _named(reading: Reading) -> Iterator[tuple[str, Party | Adviser]]:
    return ((where, fact) for where, fact in reading.facts if isinstance(fact, Party | Adviser) and fact.name.strip())


def _likeness(reading: Reading, name: str) -> str | None:
    """The article's name that this one is nearly, letter for letter; its digits must be the same."""
    digits = [sign for sign in name if sign.isdigit()]
    known = [
        one
        for one in dict.fromkeys(name.text for name in reading.mentions.names)
        if [sign for sign in one if sign.isdigit()] == digits
    ]
    found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=80)
    return found[0] if found else None


def _is_described(name: str) -> bool:
    """Whether it says what someone is ("Finnish pension funds", "the Lisbon government") rather than a name."""
    words = folded_words(name.partition("(")[0])
    return any(not word.capital and len(word.low) > 3 for word in words)


def _words_there(reading: Reading, name: str) -> bool:
    """Whether the text has its capital words, and its other words or their like ("Finnish", "pensions")."""
    words = [word for word in folded_words(name.partition("(")[0]) if len(word.low) > 3]
    return all(
        reading.mentions.has_word(word.low) if word.capital else word.low[:5] in reading.mentions.stems
        for word in words
        if not is_place(word.low)
    )


@check("name-not-in-article", absent, do="Use the name as the article gives it, or drop the fact.")
def name_not_in_article(reading: Reading) -> Iterator[Told]:
    """The article does not have this party's or adviser's name."""
    for where, fact in _named(reading):
        if reading.mentions.has_whole(fact.name) or (_is_described(fact.name) and _words_there(reading, fact.name)):
            continue
        like = _likeness(reading, fact.name)
        acronym = like is None and reading.mentions.has_acronym(fact.name)
        yield Told(f"{where}/name", fact.name, same=acronym, right=like)


@check(
    "name-not-in-quote",
    unquoted,
    severity=Severity.warning,
    do="Quote a sentence that shows it in this deal, or correct the name.",
)
def name_not_in_quote(reading: Reading) -> Iterator[Told]:
    """The quote beside a party or an adviser does not name it."""
    for where, fact in _named(reading):
        place = reading.places.get(where)
        if place and place.quote and reading.mentions.of(fact.name):
            named = reading.mentions.within(fact.name, place.quote) is not None
            yield Told(where, fact.name, same=named or _is_meant(reading, fact, place.quote), at=place.quote)


_BESIDE = 120  # characters between a name and what describes it


def _is_meant(reading: Reading, fact: Party | Adviser, quote: Span) -> bool:
    """Whether the quote speaks of a party by its place or business: "the Sheffield maker of gas detectors"."""
    details = (fact.location, fact.business) if isinstance(fact, Party) else ()
    for words in details:
        spans = reading.mentions.runs_of(words) if words else []
        if any(
            quote.start <= span.start < quote.end
            and reading.text[max(0, span.start - 4) : span.start].lower() == "the "
            for span in spans
        ) and _stand_close(reading.mentions.of(fact.name), spans):
            return True
    return False


def _stand_close(mentions: Sequence[Span], details: Sequence[Span]) -> bool:
    """Whether the article somewhere says the details beside the name."""
    return any(
        mention.start - detail.end < _BESIDE and detail.start - mention.end < _BESIDE
        for mention in mentions
        for detail in details
    )


@check("party-place-or-business-unknown", absent, severity=Severity.warning, do="Take it from the article, or drop it.")
def detail_unknown(reading: Reading) -> Iterator[Told]:
    """The place or the business of a party is not in the article."""
    for where, field, words in _details(reading):
        mentions = reading.mentions
        known = any(part[:5] in mentions.stems or mentions.has_written(part) for part in _detail_words(words))
        yield Told(f"{where}/{field}", words, same=known or (field == "location" and _same_place(reading, words)))


def _details(reading: Reading) -> Iterator[tuple[str, str, str]]:
    for where, fact in reading.facts:
        if isinstance(fact, Party):
            for field, words in (("location", fact.location), ("business", fact.business)):
                if words:
                    yield where, field, words


def _detail_words(words: str) -> list[str]:
    folded = [word.low for word in folded_words(words)]
    return [word for word in folded if len(word) > 3] or folded


def _same_place(reading: Reading, words: str) -> bool:
    """Whether the text has the place under another form: "Sweden" for "Swedish"."""
    place = place_named(words)
    return place is not None and place.name in reading.mentions.places
