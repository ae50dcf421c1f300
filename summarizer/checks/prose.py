"""Prose: do headline, summary and key points hold a number, a name or a date that the article does not?

They stand without evidence, so each is traced to the article's own words, and so is what stands beside a sum, a share or a duration.
What a sentence makes of them is not read here; its quoted words are in `quoted`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from summarizer.checks.compare import Told, absent, miscast
from summarizer.checks.money import number_text
from summarizer.checks.reading import Reading, kept
from summarizer.checks.registry import check, doubt
from summarizer.clean.reasons import Reason
from summarizer.deals.deal import Qualifier, Statement
from summarizer.languages.tables import word_lists
from summarizer.reading.calendar import same_date
from summarizer.reading.currencies import DOLLARS
from summarizer.reading.dates import find_dates
from summarizer.reading.measures import Duration, Percent, carried, find_durations, find_percentages, find_quantities
from summarizer.reading.money import Money, find_money
from summarizer.reading.name_forms import forms
from summarizer.reading.names import Name, names_and_places
from summarizer.reading.places import place_named
from summarizer.text.content import root
from summarizer.text.sentences import Span, lowered

_NAMES = word_lists("names.toml")
_ORDINARY = _NAMES["common"] | _NAMES["titles"] | _NAMES["suffixes"]


@check("claim-number-unknown", absent, do="Take the number from the article, or leave it out.")
def claim_number_unknown(reading: Reading) -> Iterator[Told]:
    """Headline, summary or a key point gives a number that is nowhere in the article."""
    known = find_quantities(reading.text)
    values = {one.value for one in known}
    for where, text in reading.prose:
        for one in find_quantities(text):
            same = one.value in values or one.sort in ("day", "year") or bool(carried(one, known))
            yield Told(where, text[one.start : one.end], same=same, sure=not one.worded)


_WORD = re.compile(r"[^\W\d_][\w'’&.-]*")


@check("claim-name-unknown", absent, do="Use the article's own name, or leave it out.")
def claim_name_unknown(reading: Reading) -> Iterator[Told]:
    """Headline, summary or a key point names someone that the article does not."""
    for where, text in reading.prose:
        capitals = [word for word in _WORD.findall(text) if word[0].isupper()]
        for name in names_and_places(text) if any(_is_strange(word, reading) for word in capitals) else ():
            if name.sort == "place" or place_named(name.text):
                continue  # "Portuguese" may be the editor's word for what stands in Porto
            strange = [word for word in _WORD.findall(name.text) if _is_strange(word, reading)]
            unsure = _may_be_a_word(text, name)
            known = reading.in_removed(name.text) == Reason.BYLINE if strange else True
            same = known or (unsure and name.text.endswith(("ing", "ed", "ly")))
            yield Told(where, name.text, same=same, sure=not unsure and len(strange) == len(name.text.split()))


def _may_be_a_word(text: str, name: Name) -> bool:
    """Whether it may be a plain word that has its capital from beginning a sentence: "Remaining holders …"."""
    return " " not in name.text and (name.start == 0 or text[: name.start].rstrip()[-1:] in ".!?:”")


def _is_strange(word: str, reading: Reading) -> bool:
    """Whether a word is a name's, by its capital, and nothing in the article is like it."""
    plain = word.rstrip(".'’-&")
    low, key = plain.lower().replace("’", "'").removesuffix("'s"), root(plain)
    if not word[0].isupper() or len(low) < 2 or not key or low in _ORDINARY:
        return False
    if low in lowered(reading.folded.text) or key in reading.lines.roots or reading.mentions.has_written(plain):
        return False
    return low.replace(".", "") not in {short for name in reading.names for short in forms(name.text).acronyms}


@doubt("told-date-unknown", absent, do="Take the date from the article, or leave it out.")
def told_date_unknown(reading: Reading) -> Iterator[Told]:
    """The card's own sentence gives a date that the article does not state, not even from its dateline."""
    published = reading.story.published
    if published is None:
        return
    known = [one.value for one in reading.dates] + [published.isoformat()]
    for where, text in reading.prose:
        for one in find_dates(text, published):
            bare_year = one.value.isdigit() and one.value in reading.text
            same = bare_year or any(same_date(one.value, other) for other in known)
            yield Told(where, text[one.start : one.end], same=same)


_M = TypeVar("_M", Money, Percent, Duration)
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


def _told(
    reading: Reading, find: Callable[[str], Iterable[_M]], alike: Callable[[_M], Iterable[_M]]
) -> Iterator[tuple[str, str, _M, list[_M]]]:
    """What is found in these sentences, where any that are alike stand in the article: pointer, sentence, mention, those."""
    for where, text, within in _texts(reading):
        for one in find(text):
            stated = [other for other in alike(one) if other.start >= within.start and other.end <= within.end]
            if stated:
                yield where, text, one, stated


@check("told-currency-differs", miscast, do="Put the article's currency.")
def told_currency_differs(reading: Reading) -> Iterator[Told]:
    """The card's own sentence tells a sum of the article in a currency that the article does not."""
    for where, text, one, stated in _told(reading, find_money, lambda one: reading.money_of(one.low)):
        if one.currency:
            first, words = stated[0], text[one.start : one.end]
            same, span = any(_may_be(one, other) for other in stated), Span(first.stated_start, first.stated_end)
            yield Told(where, words, one.currency, number_text(first), same, span, first.currency)


def _may_be(one: Money, other: Money) -> bool:
    """Whether both may be in one currency: a bare dollar sign is any dollar, "crowns" are any crowns."""
    if other.currency in (one.currency, None):
        return True
    return (one.bare or other.bare) and (one.currency in DOLLARS) is (other.currency in DOLLARS)


@doubt("told-qualifier-differs", miscast, do="Keep the article's own qualifier.")
def told_qualifier_differs(reading: Reading) -> Iterator[Told]:
    """The card's own sentence turns a floor into a ceiling, drops "up to", or adds one that the article lacks."""
    sums = _told(reading, find_money, lambda one: reading.money_of(one.low))
    shares = _told(reading, find_percentages, lambda one: [x for x in reading.percentages if x.low == one.low])
    rows: list[tuple[str, str, Money | Percent, Sequence[Money | Percent]]] = [*sums, *shares]
    for where, text, told, stated in rows:
        span = Span(stated[0].stated_start, stated[0].stated_end)
        same = any(_compatible(told.qualifier, other.qualifier) for other in stated)
        words, card = text[told.stated_start : told.stated_end], told.qualifier.plain
        yield Told(where, words, card, f"“{reading.text[slice(*span)]}”", same, span)


def _compatible(told: Qualifier, stated: Qualifier) -> bool:
    """Whether a sentence may tell it so: "more than" for "at least", "about" left out or added, a floor left out."""
    return any({told, stated} <= alike for alike in _ALIKE) or (stated in _FLOOR and told in _LOOSE)


@doubt("told-duration-differs", miscast, do="Take it from the article, or leave it out.")
def told_duration_differs(reading: Reading) -> Iterator[Told]:
    """The card's own sentence tells a duration that its quote, or for a headline the article, does not state."""
    for where, text, one, stated in _told(reading, find_durations, lambda _: reading.durations):
        known = " or ".join(f"“{reading.text[other.start : other.end]}”" for other in stated[:3])
        same = any(one.lengths[0] in other.lengths for other in stated)
        at = reading.place(where.removesuffix("/text")).quote
        yield Told(where, text[one.start : one.end], "this", known, same, at)
