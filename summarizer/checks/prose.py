"""Prose: do headline, summary and key points hold a number, a name or a date that the article does not?

They stand without evidence, so each is traced to the article's own words. What a sentence makes of them is not
read here; its quoted words are in `quoted`, what stands beside its sums in `prose_values`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.compare import Told, absent
from summarizer.checks.finding import Severity
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check
from summarizer.clean.reasons import Reason
from summarizer.reading.dates import find_dates, same_date
from summarizer.reading.name_forms import forms
from summarizer.reading.name_words import COMMON, SUFFIXES, TITLES
from summarizer.reading.names import Name, names_and_places
from summarizer.reading.places import place_named
from summarizer.reading.quantities import carried, find_quantities
from summarizer.text.content import root
from summarizer.text.sentences import lowered

_ORDINARY = COMMON | TITLES | SUFFIXES
_CLOSE_BY = 8  # days between a date resolved from a weekday and the article's own


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


def _is_strange(word: str, reading: Reading) -> bool:
    """Whether a word is a name's, by its capital, and nothing in the article is like it."""
    plain = word.rstrip(".'’-&")
    low, key = plain.lower().replace("’", "'").removesuffix("'s"), root(plain)
    if not word[0].isupper() or len(low) < 2 or not key or low in _ORDINARY:
        return False
    if low in lowered(reading.folded.text) or key in reading.lines.roots or reading.mentions.has_written(plain):
        return False
    return low.replace(".", "") not in {short for name in reading.names for short in forms(name.text).acronyms}


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
            yield Told(where, text[one.start : one.end], same=same)
