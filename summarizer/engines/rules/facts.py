"""The smaller facts of a deal: share, term, dates, advisers, sources, concerns and what is missing.

Each is given only where its words stand in the deal's own sentences or just below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.deal import Adviser, Amount, DateKind, Deal, DealDate, Kind, Qualifier, Stake, Statement, Term, Why
from summarizer.engines.rules.events import Event
from summarizer.engines.rules.reading import Reading, one_line
from summarizer.words.actors import subject
from summarizer.words.clauses import Clause, clauses
from summarizer.words.dates import DateMention, date_role, find_dates
from summarizer.words.sentences import lowered
from summarizer.words.shares import find_percentages
from summarizer.words.terms import find_terms

_TERM_AFTER = re.compile(
    r"^[\s-]+(?:\w+[\s-]+){0,2}?(?:contract|agreement|deal|framework|term|concession|lease|licen[cs]e|pact|extension|arrangement)\b",
    re.IGNORECASE,
)
_TERM_BEFORE = re.compile(
    r"\b(?:runs?\s+for(?:\s+an)?(?:\s+initial)?(?:\s+term\s+of)?|term\s+of|period\s+of|duration\s+of|lasts?|lasting|valid\s+for|spans?)\s+$",
    re.IGNORECASE,
)
_TERMED = (Kind.contract, Kind.licence, Kind.joint_venture, Kind.other)
_ADVISES = frozenset("advised advises advising advise represented represents".split())
_CONCERN = re.compile(
    r"\b(?:concerns?|worr(?:y|ies|ied)|critici[sz]ed|oppos(?:e|es|ed|ing)|fears?|feared|warned|objected)\b"
)


def stake_of(reading: Reading, event: Event) -> Stake | None:
    """The share that the deal's own transfers move."""
    for transfer in event.transfers:
        share = transfer.target.share if transfer.target else None
        if share is None:
            continue
        for percent in find_percentages(reading.text[share[0] : share[1]]):
            start, end = share[0] + percent.start, share[0] + percent.end
            return Stake(
                percent=float(percent.low), as_stated=reading.text[start:end], evidence=reading.evidence(start)
            )
    return None


def term_of(reading: Reading, event: Event, kind: Kind) -> Term | None:
    """How long a contract or licence runs."""
    if kind not in _TERMED:
        return None
    text = reading.text
    for term in find_terms(text):
        place = reading.sentence(term.start)
        if not event.sentences[0] <= place <= event.sentences[-1] + 3:
            continue
        span = reading.sentences[place]
        if _TERM_AFTER.search(text[term.end : span.end][:60]) or _TERM_BEFORE.search(
            text[max(span.start, term.start - 50) : term.start]
        ):
            return Term(
                number=float(term.number),
                unit=term.unit,
                as_stated=text[term.start : term.end],
                evidence=reading.evidence(term.start),
            )
    return None


def dates_of(reading: Reading, told: Sequence[int]) -> list[DealDate]:
    """The dates whose role the words around them tell, in the given sentences, the deal's own first."""
    found: dict[tuple[str, str], DealDate] = {}
    here = frozenset(told)
    for date in find_dates(reading.text, reading.story.published):
        place = reading.sentence(date.start)
        if place not in here:
            continue
        kind = _date_kind(reading, date, place, told)
        if kind is None:
            continue
        words = reading.text[date.start : date.end]
        found.setdefault(
            (kind, date.value),
            DealDate(kind=kind, value=date.value, as_stated=words, evidence=reading.evidence(date.start)),
        )
    return list(found.values())


_SINCE_REVIEW = re.compile(r"\bunder\s+(?:\w+\s+)?review\s+since\s+$", re.IGNORECASE)
_SINCE_TALKS = re.compile(
    r"\b(?:talks|negotiations|discussions|negotiating|talking)\b[^.;]{0,40}\bsince\s+$", re.IGNORECASE
)
_DEAL_NOUN = re.compile(
    r"\b(?:deal|acquisition|takeover|merger|purchase|sale|transaction|round|contract|agreement|venture|stake)\b",
    re.IGNORECASE,
)


def _date_kind(reading: Reading, date: DateMention, place: int, told: Sequence[int]) -> DateKind | None:
    """What the date is to the deal; None where its sentence speaks of something else."""
    span = reading.sentences[place]
    before = reading.text[max(span.start, date.start - 80) : date.start]
    if before.rstrip()[-5:].lower() == "since":
        if _SINCE_REVIEW.search(before):
            return DateKind.review_began
        if _SINCE_TALKS.search(before):
            return DateKind.talks_began
    kind = date_role(reading.text, date, span)
    if kind is None or kind is DateKind.other:
        return None
    if kind is DateKind.announced:
        return kind if place in told[:2] else None
    if kind in (DateKind.closed, DateKind.deadline) and not _DEAL_NOUN.search(reading.text, span.start, span.end):
        return None
    return kind


def advisers_of(reading: Reading, deal: Deal) -> list[Adviser]:
    """Who advises whom: "A and B advised X", "X is advised by A"."""
    found: list[Adviser] = []
    for row in clauses(reading.text).holding(_ADVISES):
        for at, unit in enumerate(row.units):
            if unit.low in _ADVISES:
                found.extend(_advisers(reading, row, at, deal))
    return found


def _advisers(reading: Reading, row: Clause, at: int, deal: Deal) -> Iterator[Adviser]:
    units = row.units
    passive = at + 1 < len(units) and units[at + 1].low == "by"
    right = [unit for unit in units[at + 1 : at + 14] if unit.what == "name"]
    left = subject(row, at)
    if not right or left is None or left.sort == "person":
        return
    sides = [left.text] if passive else [unit.name.text for unit in right[:1] if unit.name]
    names = (
        [(unit.start, unit.name.text) for unit in right if unit.name]
        if passive
        else [(left.start, left.text)] + [(other.start, other.text) for other in left.also]
    )
    party = next(
        (party for party in deal.parties if sides and party.name.lower().startswith(sides[0].lower().split()[0])), None
    )
    for start, name in names:
        if party is not None:
            yield Adviser(name=one_line(name), side=party.role.value, role="adviser", evidence=reading.evidence(start))


_LONGEST = 400  # characters


def concerns_of(reading: Reading, told: Sequence[int]) -> list[Statement]:
    """Sentences of the deal that voice a concern, whole."""
    found = []
    for place in told:
        span = reading.sentences[place]
        if span.end - span.start < _LONGEST and _CONCERN.search(lowered(reading.text), *span):
            words = reading.text[span.start : span.end]
            found.append(Statement(text=one_line(words), evidence=reading.evidence(span.start)))
    return found


def missing_of(value: Amount | None) -> dict[str, Why]:
    """Why a field is empty, where the article's silence or its words tell."""
    if value is None:
        return {"value": Why.not_stated}
    return {"value": Why.undisclosed} if value.qualifier is Qualifier.undisclosed else {}
