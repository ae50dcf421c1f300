"""Prose: do headline, summary and key points hold a number, a name or a date that the article does not?

They stand without evidence, so each is traced to the article's own words. What a sentence makes of them is not
read here; its quoted words are in `quoted`, what stands beside its sums in `prose_values`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from summarizer.checks.compare import Told, absent
from summarizer.checks.finding import Severity
from summarizer.checks.kept import kept
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check
from summarizer.clean.reasons import Reason
from summarizer.deals.deal import DealDate
from summarizer.reading.dates import find_dates, same_date
from summarizer.reading.name_words import COMMON, SUFFIXES, TITLES
from summarizer.reading.names import Name, names_and_places
from summarizer.reading.places import place_named
from summarizer.reading.quantities import Quantity, carried, find_quantities
from summarizer.text.content import CONTENT_WORD, root
from summarizer.text.sentences import lowered

_ORDINARY = COMMON | TITLES | SUFFIXES
_CLOSE_BY = 8  # days between a date resolved from a weekday and the article's own


@check("claim-number-unknown", absent, do="Take the number from the article, or leave it out.")
def claim_number_unknown(reading: Reading) -> Iterator[Told]:
    """Headline, summary or a key point gives a number that is nowhere in the article."""
    known = find_quantities(reading.text)
    values = {one.value for one in known}
    dates = _card_dates(reading)
    for where, text in reading.prose:
        for one in find_quantities(text):
            same = one.value in values or bool(carried(one, known))
            same = same or _is_resolved_date(one, dates, reading.story.published)
            sure = not (one.worded or one.sort in ("day", "year"))
            yield Told(where, text[one.start : one.end], same=same, sure=sure)


def _card_dates(reading: Reading) -> set[int]:
    """Years and days of the month that the card's dates were resolved to."""
    values = [fact.value for _, fact in reading.facts if isinstance(fact, DealDate) and fact.value]
    return {int(part) for value in values for part in value.split("-") if part.isdigit()}


def _is_resolved_date(one: Quantity, dates: set[int], published: date | None) -> bool:
    """Whether a year or day may come from "next quarter" or "on Tuesday"."""
    if one.sort not in ("year", "day") or one.value in dates or published is None:
        return one.sort == "day" or (one.sort == "year" and one.value in dates)
    if one.sort == "year":
        return abs(one.value - published.year) <= 1
    apart = abs(one.value - published.day)
    return min(apart, 30 - apart) <= _CLOSE_BY


_WORD = re.compile(r"[^\W\d_][\w'’&.-]*")


@check("claim-name-unknown", absent, do="Use the article's own name, or leave it out.")
def claim_name_unknown(reading: Reading) -> Iterator[Told]:
    """Headline, summary or a key point names someone that the article does not."""
    for where, text in reading.prose:
        if not any(_is_strange(word, reading) for word in _WORD.findall(text)):
            continue
        for name in names_and_places(text):
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


@kept
def _words_and_initials(reading: Reading) -> Iterator[str]:
    """Every content word of the article in lower case, and the initials of its names."""
    for word in CONTENT_WORD.findall(lowered(reading.text)):
        yield word.replace("’", "'").removesuffix("'s")
    for name in reading.names:
        heads = [part[0] for part in name.text.split()]
        yield "".join(heads).lower()
        yield "".join(head for head in heads if head.isupper()).lower()


def _is_strange(word: str, reading: Reading) -> bool:
    """Whether a word is a name's, by its capital, and nothing in the article is like it."""
    plain = word.rstrip(".'’-&")
    low = plain.lower().replace("’", "'").removesuffix("'s")
    key = root(plain)
    if not word[0].isupper() or len(low) < 2 or not key or low in _ORDINARY:
        return False
    if low in lowered(reading.folded.text) or key in reading.lines.roots or reading.mentions.has_written(plain):
        return False
    known = _words_and_initials(reading)  # seldom asked for: nearly every name on a card is the article's
    return not any(one in known for one in (key, low, low.replace(".", "")))


@check("told-date-unknown", absent, severity=Severity.warning, do="Take the date from the article, or leave it out.")
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
            yield Told(where, one.text, same=same)
