"""The smaller facts of a deal: share, term, dates, approvals, advisers, and what is missing.

Each is given only where its words stand in the deal's own sentences or just below them.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.deals.deal import Adviser, Amount, Approval, DateKind, Deal, DealDate, Kind, Stake, Term
from summarizer.deals.vocabulary import ApprovalState, Qualifier, Why
from summarizer.engines.rules.events import Event
from summarizer.engines.rules.reading import Reading, one_line, patterns
from summarizer.languages.tables import word_lists
from summarizer.reading.approvals import what_is_said
from summarizer.reading.clauses import Clause, Mention, clauses, mention_of, subject
from summarizer.reading.dates import DateMention
from summarizer.reading.roles import date_role
from summarizer.text.sentences import Span

_TERMED = (Kind.contract, Kind.licence, Kind.joint_venture, Kind.other)
_ENDS = frozenset([";", ".", "while", "by"])
_ADVISES = frozenset("advised advises advising advise represented represents".split())
_FACTS = patterns("facts")


def stake_of(reading: Reading, event: Event) -> Stake | None:
    """The share that the deal's own transfers move."""
    shares = [one.target.share for one in event.transfers if one.target and one.target.share]
    told = [one for start, end in shares for one in reading.percentages if start <= one.start < end]
    return next((Stake(percent=float(one.low), **reading.stated(one.start, one.end)) for one in told), None)


def term_of(reading: Reading, event: Event, kind: Kind) -> Term | None:
    """How long a contract or licence runs."""
    for term in event.near(reading, reading.durations, 3) if kind in _TERMED else ():
        before, after = reading.beside(term.start, term.end, 50, 60)
        if _FACTS["term_after"].search(after) or _FACTS["term_before"].search(before):
            return Term(number=float(term.number), unit=term.unit, **reading.stated(term.start, term.end))
    return None


def dates_of(reading: Reading, told: Sequence[int]) -> list[DealDate]:
    """The dates whose role the words around them tell, in the given sentences."""
    found: dict[tuple[str, str], DealDate] = {}
    here = frozenset(told)
    for date in (one for one in reading.dates if reading.sentence(one.start) in here):
        if kind := _date_kind(reading, date, told):
            one = DealDate(kind=kind, value=date.value, **reading.stated(date.start, date.end))
            found.setdefault((kind, date.value), one)
    return list(found.values())


def _date_kind(reading: Reading, date: DateMention, told: Sequence[int]) -> DateKind | None:
    """What the date is to the deal; None where its sentence speaks of something else."""
    span, published = reading.sentence_at(date.start), reading.story.published
    kind = date_role(reading.text, date, span) or DateKind.other
    if kind is DateKind.announced:
        return kind if reading.sentence(date.start) in told[:2] else None
    if kind.value in _FACTS and not _FACTS[kind.value].search(reading.text, *span):
        return None
    if kind in (DateKind.signed, DateKind.closed):
        old = published is not None and int(date.value[:4]) < published.year - 1
        return None if old or len(date.value) == 4 else kind
    if kind in (DateKind.deadline, DateKind.long_stop):
        gone = published is not None and date.value < published.isoformat()[: len(date.value)]
        return None if gone or _FACTS["ends"].search(reading.beside(date.start, date.end, 80, 0)[0]) else kind
    return None if kind is DateKind.other else kind


def advisers_of(reading: Reading, deal: Deal) -> list[Adviser]:
    """Who advises whom: "A and B advised X", "X is advised by A"; a party advises nobody."""
    found: list[Adviser] = []
    firsts = {_first(party.name): party for party in deal.parties}
    for row in clauses(reading.text).holding(_ADVISES):
        for at in (place for place, unit in enumerate(row.units) if unit.low in _ADVISES):
            names, whom = _advisers(row, at)
            party = firsts.get(_first(whom.text)) if whom else None
            for one in names:
                if party and _first(one.text) not in firsts:
                    is_alone = sum(other.role is party.role for other in deal.parties) == 1
                    side = party.role.value if is_alone else party.name
                    evidence = reading.evidence(one.start)
                    found.append(Adviser(name=one_line(one.text), side=side, role="adviser", evidence=evidence))
    return found


def _first(name: str) -> str:
    return name.lower().split()[0]


def _advisers(row: Clause, at: int) -> tuple[list[Mention], Mention | None]:
    """Who advises by the verb at unit `at`, and whom."""
    left = subject(row, at)
    lows = [unit.low for unit in row.units]
    passive = lows[at + 1 : at + 2] == ["by"]
    first = at + 1 + passive
    last = next((place for place in range(first, len(lows)) if lows[place] in _ENDS or place > at + 12), len(lows))
    right = [mention_of(unit) for unit in row.units[first:last] if unit.what == "name"]
    if passive:
        return right[:-1] if lows[last : last + 1] == ["by"] else right, left  # "X is advised by A, Y by B"
    return [left, *left.also] if left else [], right[0] if right else None


def missing_of(reading: Reading, value: Amount | None) -> dict[str, Why]:
    """Why the price is empty, where the article's words tell, or its silence: no sum in it is called a price."""
    if value is None:
        priced = any(reading.money_role(money) in ("value", "per_share") for money in reading.money)
        return {} if priced else {"value": Why.not_stated}
    return {"value": Why.undisclosed} if value.qualifier is Qualifier.undisclosed else {}


_WAYS = patterns("approvals")
_NAMES = word_lists("names.toml")


def approvals_of(reading: Reading, deal: Deal, sentences: Sequence[int]) -> list[Approval]:
    """The approvals told in the given sentences, an authority once; "Commission" is the only one of several words that ends so."""
    found: dict[str, Approval] = {}
    ours = {party.name.lower() for party in deal.parties}
    names = {one_line(one.text) for one in reading.names}
    for number in sorted(sentences):
        sentence = reading.sentences[number]
        here = _authorities(reading, sentence) if _WAYS["about"].search(reading.text, *sentence) else []
        for one in here:
            said = what_is_said(reading.text, sentence, one, [other for other in here if other != one])
            if said and "not_needed" not in said and ("granted" not in said or len(said) == 1):
                name = one_line(reading.text[slice(*one)])
                longer = [other for other in names if other.endswith(f" {name}") and " " not in name]
                name = longer[0] if len(longer) == 1 else name
                key = reading.key(Mention(*one, name, "name"))
                state = ApprovalState("required" if "required" in said else min(said))
                if key not in ours:
                    found.setdefault(key, Approval(authority=name, state=state, evidence=reading.evidence(one.start)))
    return list(found.values())


def _authorities(reading: Reading, sentence: Span) -> list[Span]:
    """Who may have to agree, in a sentence: by a name that only authorities bear."""
    return [
        Span(name.start, rest.end() if (rest := _WAYS["rest_of_name"].match(reading.text, name.end)) else name.end)
        for name in reading.names
        if sentence.start <= name.start < sentence.end
        and not _NAMES["authority"].isdisjoint(name.text.lower().split())
        and not name.text.endswith(" Act")
        and not _WAYS["says"].match(reading.text, name.end)
        and not reading.text[: name.start].endswith(" at the ")
    ]
