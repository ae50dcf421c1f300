"""The smaller facts of a deal: share, term, dates, advisers, sources, concerns and what is missing.

Each is given only where its words stand in the deal's own sentences or just below them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from summarizer.deal import Adviser, Amount, DateKind, Deal, DealDate, Kind, Qualifier, Stake, Statement, Term, Why
from summarizer.engines.rules.amounts import is_priced
from summarizer.engines.rules.events import Event
from summarizer.engines.rules.reading import Reading, one_line
from summarizer.engines.rules.wording import patterns
from summarizer.reading.actors import subject
from summarizer.reading.clauses import Clause, clauses
from summarizer.reading.date_roles import date_role
from summarizer.reading.dates import DateMention, find_dates
from summarizer.reading.shares import find_percentages
from summarizer.reading.terms import find_terms

_TERMED = (Kind.contract, Kind.licence, Kind.joint_venture, Kind.other)
_LONGEST = 400  # characters
_ADVISES = frozenset("advised advises advising advise represented represents".split())
_FACTS = patterns("facts")


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
        if _FACTS["term_after"].search(text[term.end : span.end][:60]) or _FACTS["term_before"].search(
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
    return [one for one in found.values() if not any(_is_closer(other, one) for other in found.values())]


def _is_closer(one: DealDate, other: DealDate) -> bool:
    """Whether a date says more exactly what another says: "31 March" and "March"."""
    return one.kind is other.kind and one.value != other.value and (one.value or "").startswith(f"{other.value}-")


def _date_kind(reading: Reading, date: DateMention, place: int, told: Sequence[int]) -> DateKind | None:
    """What the date is to the deal; None where its sentence speaks of something else."""
    span = reading.sentences[place]
    before = reading.text[max(span.start, date.start - 80) : date.start]
    if before.rstrip()[-5:].lower() == "since":
        if _FACTS["since_review"].search(before):
            return DateKind.review_began
        if _FACTS["since_talks"].search(before):
            return DateKind.talks_began
    kind = date_role(reading.text, date, span)
    if kind is None or kind is DateKind.other:
        return None
    if kind is DateKind.announced:
        return kind if place in told[:2] else None
    if kind in (DateKind.signed, DateKind.closed) and not _FACTS[kind.value].search(reading.text, *span):
        return None
    if kind is DateKind.signed and len(date.value) == 4:
        return None
    published = reading.story.published
    if published and kind in (DateKind.signed, DateKind.closed) and int(date.value[:4]) < published.year - 1:
        return None
    if kind is DateKind.deadline and (
        _FACTS["ends"].search(before) or (published and date.value < published.isoformat()[: len(date.value)])
    ):
        return None
    if kind in (DateKind.closed, DateKind.deadline) and not _FACTS["deal_noun"].search(
        reading.text, span.start, span.end
    ):
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
    ours = {party.name.lower().split()[0] for party in deal.parties}
    stretch = list(takewhile(lambda unit: unit.low not in (";", ".", "while", "by"), units[at + 1 + passive : at + 14]))
    right = [unit for unit in stretch if unit.what == "name"]
    if passive:
        next_ = units[at + 2 + len(stretch)].low if at + 2 + len(stretch) < len(units) else ""
        right = right[:-1] if next_ == "by" else right  # "X is advised by A, Y by B"
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
        if party is not None and name.lower().split()[0] not in ours:
            one_of_two = sum(other.role is party.role for other in deal.parties) > 1
            side = party.name if one_of_two else party.role.value
            yield Adviser(name=one_line(name), side=side, role="adviser", evidence=reading.evidence(start))


def concerns_of(reading: Reading, told: Sequence[int]) -> list[Statement]:
    """Sentences of the deal that voice a concern, whole."""
    spans = [reading.sentences[place] for place in told]
    return [
        Statement(text=one_line(reading.text[slice(*span)]), evidence=reading.evidence(span.start))
        for span in spans
        if span.end - span.start < _LONGEST
        and _FACTS["concern"].search(reading.text, *span)
        and not reading.text.startswith(_PRONOUN, span.start)
    ]


def missing_of(reading: Reading, value: Amount | None) -> dict[str, Why]:
    """Why the price is empty, where the article's words tell, or its silence: no sum in it is called a price."""
    if value is None:
        return {} if any(is_priced(reading, money) for money in reading.money) else {"value": Why.not_stated}
    return {"value": Why.undisclosed} if value.qualifier is Qualifier.undisclosed else {}


_PRONOUN = ("It ", "Its ", "They ", "He ", "She ")


def background_of(reading: Reading, deals: Sequence[Deal]) -> list[Statement]:
    """Sentences that tell of an earlier year's transfer, by a party of these deals where there are any; whole, three at most."""
    ours = {party.name.lower() for deal in deals for party in deal.parties}
    found = {}
    for transfer in reading.transfers if reading.story.published else ():
        span = reading.sentences[reading.sentence(transfer.start)]
        year = _FACTS["in_year"].search(reading.text, *span)
        sides = {reading.key(side) for side in (transfer.buyer, transfer.target, transfer.seller)}
        told = transfer.target and (sides & ours or not deals) and transfer.act in ("buy", "sell", "merge", "stake")
        whole = span.end - span.start < _LONGEST and not reading.text.startswith(_PRONOUN, span.start)
        old = year and reading.story.published and int(year[1]) < reading.story.published.year
        if told and whole and (old or reading.looks_back(transfer)):
            words = one_line(reading.text[slice(*span)])
            found[span.start] = Statement(text=words, evidence=reading.evidence(span.start))
    return list(found.values())[:3]
