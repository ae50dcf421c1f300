"""Claims: do headline, summary and key points hold a number or a name that the article does not?

They stand without quotes, so each is traced to the article's own words. Whether they keep its hedges
and negations is in `certainty`, whether they name the right speaker in `attribution`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from summarizer.checks.passages import Passage, claims
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import DealDate
from summarizer.finding import Severity
from summarizer.words.content import Line, Lines, content_words, root, roots
from summarizer.words.names import COMMON, SUFFIXES, TITLES, Name, find_names, names_and_places
from summarizer.words.once import once
from summarizer.words.places import place_named
from summarizer.words.quantities import Quantity, carried, find_quantities
from summarizer.words.sentences import lowered

_TEXT = (
    "Alder Foods agreed on Monday to buy Brook Dairy for $40 million. "
    "Brook Dairy had sales of $65 million last year. "
    "Closing the creamery should cut costs by $3 million a year, Alder said. "
    "Analyst Jane Moss thinks savings of $2 million are nearer the mark."
)
_TRUE = {
    "headline": "Alder Foods to buy Brook Dairy for $40 million",
    "key_points": ["Brook Dairy had sales of $65 million."],
}
_SILENT = Example(_TEXT, _TRUE)
_PART = re.compile(r",\s|;|\sand\s|\sor\s|\swith\s|\(|\)|\sat\s(?=an?\s)")
_FEWEST = 3  # content words that a clause must have to be looked for
_CARRIED = 0.45  # of a clause's content, that the two nearest sentences hold between them (true ones: 0.53 and more)
_HARDLY = 0.2
_CLOSE_BY = 8  # days between a date resolved from a weekday and the article's own
_PARAPHRASED = roots(
    "sign take took effect receive earn collapse draw drawn bind binding nothing approve agree agreement principle reach strike deal contract "
    "purchase sale sell buy acquire bid offer announce complete close finish end drop abandon expect plan hope aim due need require rule decide "
    "delay postpone get pay paid give put early earlier late first second old previous year month side party company firm group part neither "
    "executive chief lead raise rise fall own hold disclose say tell call doubt exclusive diligence invest investment licence license partner "
    "buyer seller bank million billion"
)
"""What an editor says in words of his own, however the article puts it."""
_WORDED_LEAST = 3  # "two companies" is the editor's count as often as the article's


@check(
    "claim-number-unknown",
    fires=Example(_TEXT, _TRUE | {"headline": "Alder Foods to buy Brook Dairy for $90 million"}),
    silent=_SILENT,
)
def claim_number_unknown(reading: Reading) -> Iterator[Flag]:
    """Headline, summary or a key point gives a number that is nowhere in the article."""
    known = find_quantities(reading.text)
    values = {one.value for one in known}
    dates = _card_dates(reading)
    for where, text in claims(reading.briefing):
        for one in find_quantities(text):
            if one.value in values or carried(one, known) or _is_resolved_date(one, dates, reading.story.published):
                continue
            yield Flag(
                where,
                f"“{text[one.start : one.end]}” is nowhere in the article.",
                "Take the number from the article, or leave it out.",
                severity=Severity.warning if one.worded or one.sort in ("day", "year") else Severity.error,
            )


def _card_dates(reading: Reading) -> set[int]:
    """Years and days of the month that the card's dates were resolved to."""
    values = [fact.value for _, fact in reading.facts if isinstance(fact, DealDate) and fact.value]
    return {int(part) for value in values for part in value.split("-") if part.isdigit()}


def _is_resolved_date(one: Quantity, dates: set[int], published: date | None) -> bool:
    """Whether a year or day may come from "next quarter" or "on Tuesday"."""
    if one.sort not in ("year", "day"):
        return False
    if one.value in dates:
        return True
    if published is None:
        return one.sort == "day"
    if one.sort == "year":
        return abs(one.value - published.year) <= 1
    return min(abs(one.value - published.day), 30 - abs(one.value - published.day)) <= _CLOSE_BY


@check(
    "claim-number-misplaced",
    severity=Severity.warning,
    fires=Example(_TEXT, _TRUE | {"key_points": ["Closing the creamery should cut costs by $65 million."]}),
    silent=_SILENT,
)
def claim_number_misplaced(reading: Reading) -> Iterator[Flag]:
    """A number stands in the article, but of another thing: where this is told, another number stands."""
    known = find_quantities(reading.text)
    prices = {Decimal(deal.value.amount) for _, deal in reading.deals if deal.value and deal.value.amount}
    for passage in reading.claim_passages:
        for one in find_quantities(passage.text):
            if one.worded or one.sort in ("year", "day") or one.value in prices:
                continue
            line = _told_elsewhere(reading, passage, one, known)
            rival = line and _rival(passage, one, line, known[bisect_left(known, (line.span.start,)) :])
            if line and rival:
                yield Flag(
                    passage.where,
                    f"“{passage.text[one.start : one.end]}” is said of something else in the article.",
                    "Compare the number with the sentence that speaks of the same thing.",
                    span=Span(*line.span),
                )


def _told_elsewhere(reading: Reading, passage: Passage, one: Quantity, known: tuple[Quantity, ...]) -> Line | None:
    """The sentence that tells what the words around the number tell, when none that holds the number comes near it."""
    lines = reading.lines
    rest = frozenset(word.root for word in content_words(_around(passage.text, one)) if not word.root[:1].isdigit())
    near = lines.nearest(rest, 1) if len(rest) > 2 else []
    if not near or near[0][0] < 0.6:
        return None
    told = near[0][1]
    first, end = (bisect_left(known, (edge,)) for edge in lines.all[told].span)
    if any(one.value == other.value for other in known[first:end]):
        return None
    at = {reading.line_at(other.start) for other in carried(one, known)}
    if not at or told in at:
        return None
    best = max(lines.covered(rest, _with_line_before(lines, place, told)) for place in at if place is not None)
    return lines.all[told] if best <= 0.45 * near[0][0] else None


def _with_line_before(lines: Lines, place: int, told: int) -> frozenset[str]:
    """The content of a sentence and of the one that leads up to it, unless that one is `told` itself."""
    before = place - 1
    return lines.all[place].roots if before in (-1, told) else lines.all[place].roots | lines.all[before].roots


def _around(text: str, one: Quantity) -> str:
    """The words between the commas and conjunctions on either side of a number."""
    cuts = [cut.span() for cut in _PART.finditer(text)]
    start = max((end for _, end in cuts if end <= one.start), default=0)
    return text[start : min((begin for begin, _ in cuts if begin >= one.end), default=len(text))]


def _rival(passage: Passage, one: Quantity, line: Line, after: tuple[Quantity, ...]) -> Quantity | None:
    """A number of the same sort in the sentence that the clause does not have."""
    given = find_quantities(passage.text)
    for other in after:
        if other.start >= line.span.end:
            return None
        if other.sort == one.sort and not carried(other, given):
            return other
    return None


_WORD = re.compile(r"[^\W\d_][\w'’&.-]*")


@check(
    "claim-name-unknown", fires=Example(_TEXT, _TRUE | {"headline": "Cedar Mills to buy Brook Dairy"}), silent=_SILENT
)
def claim_name_unknown(reading: Reading) -> Iterator[Flag]:
    """Headline, summary or a key point names someone or somewhere that the article does not."""
    for where, text in claims(reading.briefing):
        if not any(_is_strange(word, reading) for word in _WORD.findall(text)):
            continue
        for name in names_and_places(text):
            strange = [word for word in _WORD.findall(name.text) if _is_strange(word, reading)]
            if strange and not (_may_be_a_word(text, name) and name.text.endswith(("ing", "ed", "ly"))):
                unsure = name.sort == "place" or place_named(name.text) or _may_be_a_word(text, name)
                yield Flag(
                    where,
                    f"“{name.text}” is not in the article.",
                    "Use the article's own name, or leave it out.",
                    severity=Severity.warning if unsure or len(strange) < len(name.text.split()) else Severity.error,
                )


def _may_be_a_word(text: str, name: Name) -> bool:
    """Whether it may be a plain word that has its capital from beginning a sentence: "Remaining holders …"."""
    return " " not in name.text and (name.start == 0 or text[: name.start].rstrip()[-1:] in ".!?:”")


@once
def _words_and_initials(text: str) -> frozenset[str]:
    """Every content word of a text in lower case, and the initials of its names."""
    words = (text[word.start : word.end].lower() for word in content_words(text))
    known = {word.replace("’", "'").removesuffix("'s") for word in words}
    for name in find_names(text):
        parts = name.text.split()
        known.add("".join(part[0] for part in parts).lower())
        known.add("".join(part[0] for part in parts if part[0].isupper()).lower())
    return frozenset(known)


def _is_strange(word: str, reading: Reading) -> bool:
    """Whether a word is a name's, by its capital, and nothing in the article is like it."""
    if not word[0].isupper():
        return False
    plain = word.rstrip(".'’-&")
    low = plain.lower().replace("’", "'").removesuffix("'s")
    if len(low) < 2 or low in COMMON or low in TITLES or low in SUFFIXES:
        return False
    key = root(plain)
    if not key or low in lowered(reading.folded.text) or key in reading.lines.roots:
        return False
    known = _words_and_initials(reading.text)  # seldom asked for: nearly every name on a card is the article's
    return known.isdisjoint((key, low, low.replace(".", ""))) and not _place_is_known(plain, reading)


def _place_is_known(word: str, reading: Reading) -> bool:
    """Whether the article has the place in another form: "Canada" for "Canadian"."""
    place = place_named(word)
    if place is None:
        return False
    return any(
        (other := place_named(name.text)) is not None and other.name == place.name
        for name in names_and_places(reading.text)
        if name.sort == "place"
    ) or place.name.lower()[:4] in lowered(reading.folded.text)


@check(
    "claim-not-carried",
    severity=Severity.warning,
    fires=Example(_TEXT, _TRUE | {"key_points": ["Shareholders have voted in favour and nobody will object."]}),
    silent=_SILENT,
)
def claim_not_carried(reading: Reading) -> Iterator[Flag]:
    """Headline, summary or a key point tells something that no two sentences of the article tell."""
    for passage in reading.claim_passages:
        if passage.near and passage.near[0][0] >= _CARRIED:
            continue
        own = frozenset(key for key in passage.roots - _PARAPHRASED if not key[0].isdigit())
        if _is_untold(reading.lines, passage.roots) and _is_untold(reading.lines, own):
            yield Flag(
                passage.where,
                f"The article does not tell this: “{passage.text.strip(' .')}”.",
                "Find the sentence that says it, or leave it out.",
                severity=Severity.warning,
            )


def _is_untold(lines: Lines, keys: frozenset[str]) -> bool:
    """Whether the two nearest sentences hold too little of this content between them."""
    if len(keys) < _FEWEST:
        return False
    near = frozenset(key for _, at in lines.nearest(keys, 2) for key in lines.all[at].roots)
    return lines.covered(keys, near) < _CARRIED
