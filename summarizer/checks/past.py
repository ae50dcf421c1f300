"""Older deals: does a fact, or a whole deal, come from one that the article only looks back on?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Adviser, Approval, DateKind, Deal, Party, Stake, StatusValue
from summarizer.finding import Severity
from summarizer.words.sentences import lowered

_TEXT = (
    "Alder Foods agreed on Monday to buy Brook Dairy for €40 million.\n\nIn 2019 Cedar Mills sold Brook Dairy's bakery to "
    "Elm Capital for €9 million. Alder Foods, based in Leeds, makes cheese.\n"
)
_NOW, _THEN = _TEXT.partition("\n\n")[0], "In 2019 Cedar Mills sold Brook Dairy's bakery to Elm Capital for €9 million."
_DAY = "2024-05-14"


def _example(name: str, quote: str) -> Example:
    parties = [{"name": name, "role": "acquirer", "evidence": quote}]
    return Example(_TEXT, {"deals": [{"kind": "acquisition", "parties": parties}]}, _DAY)


_SILENT = _example("Alder Foods", _NOW)
_YEAR = re.compile(r"(?<!since )\b(?:19|20)\d\d\b")
_AGO = re.compile(
    r"\b(?:last\s(?:year|autumn|summer|spring|winter|decade)|(?:a|one|two|three|four|five|six|ten)\s(?:years?|decades?)\s"
    r"(?:ago|earlier|before)|previous\s(?:owner|buyer|deal|attempt|sale))\b"
)
_DEALT = re.compile(
    r"\b(?:bought|sold|paid|acquired|purchased|spent|raised|took|taken|selling|buying|floated|merged|invested|owned|"
    r"snapped|picked|agreed|rejected|collapsed|abandoned|failed|attempt\w*|fell|won|let|awarded|sale|bid|offer)\b"
)
_NOW_TOO = re.compile(
    r"\b(?:will|now|today|must|needs?|subject|postponed|announced|last\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|expected|plans?)\b"
)


def looks_back(reading: Reading, sentence: Span) -> bool:
    """Whether a sentence only tells of a deal in a year gone by."""
    low, published = lowered(reading.text), reading.story.published
    years = _YEAR.findall(reading.text, *sentence) if published else []
    ago = published is not None and any(int(year) < published.year for year in years)
    return bool(
        (ago or _AGO.search(low, *sentence))
        and _DEALT.search(low, *sentence)
        and not _NOW_TOO.search(reading.text, *sentence)
    )


@check("party-of-an-older-deal", severity=Severity.warning, fires=_example("Elm Capital", _THEN), silent=_SILENT)
def party_of_an_older_deal(reading: Reading) -> Iterator[Flag]:
    """The article names a party, an adviser or an authority only where it looks back on an older deal."""
    for where, fact in reading.facts:
        if not isinstance(fact, Party | Adviser | Approval):
            continue
        name = fact.authority if isinstance(fact, Approval) else fact.name
        sentences = {reading.sentence_at(span.start) for span in reading.mentions.of(name)}
        if sentences and all(looks_back(reading, sentence) for sentence in sentences):
            yield Flag(
                where,
                f"The article names {name} only where it looks back on an older deal.",
                "Drop it, unless it is a party of this deal.",
                min(sentences),
            )


@check(
    "stake-of-an-older-deal",
    severity=Severity.warning,
    fires=Example(
        _TEXT.replace("for €9 million", "with 49 per cent"),
        {
            "deals": [
                {
                    "stake": {
                        "percent": 49,
                        "as_stated": "49 per cent",
                        "evidence": _THEN.replace("for €9 million", "with 49 per cent"),
                    }
                }
            ]
        },
        _DAY,
    ),
    silent=_SILENT,
)
def stake_of_an_older_deal(reading: Reading) -> Iterator[Flag]:
    """The stake's quote only looks back on an older deal."""
    for where, fact in reading.facts:
        place = reading.places.get(where)
        if (
            isinstance(fact, Stake)
            and place
            and place.quote
            and looks_back(reading, _first_sentence(reading, place.quote))
        ):
            yield Flag(where, "The quote looks back on an older deal.", "Find the share of this deal.", place.quote)


def _dated(then: str, quote: str) -> Example:
    when = {"kind": "announced", "value": then, "as_stated": then, "evidence": quote}
    return Example(_TEXT, {"deals": [{"kind": "acquisition", "dates": [when]}]}, _DAY)


_NEWS = (DateKind.announced, DateKind.signed)


@check(
    "date-of-an-older-deal",
    severity=Severity.warning,
    fires=_dated("2019", _THEN),
    silent=_dated("2024", _NOW),
)
def date_of_an_older_deal(reading: Reading) -> Iterator[Flag]:
    """The deal is dated by a bare year, years before the article, from a sentence that looks back on another."""
    published = reading.story.published
    for where, deal in reading.deals:
        known = [int(one.value[:4]) for one in deal.dates if one.value]
        this_year = published.year if published else max(known, default=0)
        for place, one in enumerate(deal.dates):
            bare = one.value is not None and len(one.value) == 4 and int(one.value) < this_year - 1
            found = reading.places.get(f"{where}/dates/{place}")
            if (
                bare
                and one.kind in _NEWS
                and found
                and found.quote
                and _DEALT.search(lowered(reading.text), *found.quote)
            ):
                yield Flag(
                    f"{where}/dates/{place}/value",
                    f"A deal that is news was not {one.kind.value} in {one.value}: the quote looks back.",
                    "Find the date of this deal, or drop it.",
                    found.quote,
                )


def _first_sentence(reading: Reading, quote: Span) -> Span:
    return reading.sentence_at(quote.start)


@check(
    "deal-is-an-older-one",
    fires=Example(
        _TEXT,
        {
            "deals": [
                {
                    "kind": "acquisition",
                    "status": {"value": "completed", "as_stated": "sold", "evidence": _THEN},
                    "parties": [{"name": "Elm Capital", "role": "acquirer", "evidence": _THEN}],
                }
            ]
        },
        _DAY,
    ),
    silent=_SILENT,
)
def deal_is_an_older_one(reading: Reading) -> Iterator[Flag]:
    """Everything that the card quotes for a finished deal looks back: the article is about something else."""
    for where, deal in reading.deals:
        quotes = _quotes(reading, where)
        finished = deal.status is None or deal.status.value is StatusValue.completed
        if finished and quotes and all(looks_back(reading, _first_sentence(reading, quote)) for quote in quotes):
            yield Flag(
                where,
                f"The article only looks back on this deal{_between(deal)}.",
                "Drop the deal: it is not news here.",
                quotes[0],
            )


def _quotes(reading: Reading, where: str) -> list[Span]:
    """The places of the quotes of a deal's status, value and parties."""
    kept = (f"{where}/status", f"{where}/value", f"{where}/parties/")
    return [place.quote for pointer, place in reading.places.items() if place.quote and pointer.startswith(kept)]


def _between(deal: Deal) -> str:
    names = [party.name for party in deal.parties[:2]]
    return f" ({' and '.join(names)})" if names else ""
