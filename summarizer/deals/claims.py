"""What a card says, as plain statements: one for each fact, and one for each clause of its prose.

A `Claim` is what a reader is asked about: it gives the value in words, and neither the card's quote nor what anybody
thinks of it. The statements about facts are English whatever the article's language; the prose is as it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from summarizer.deals.deal import (
    Adviser,
    Amount,
    Approval,
    BreakFee,
    Briefing,
    Consideration,
    Deal,
    DealDate,
    Fact,
    Offer,
    OtherAmount,
    Party,
    Quotation,
    Recommendation,
    Stake,
    Statement,
    Status,
    Sum,
    Term,
    all_facts,
    facts,
)
from summarizer.deals.vocabulary import Qualifier
from summarizer.tables import read_table
from summarizer.text.once import once
from summarizer.text.sentences import sentences

_CUT = re.compile(r";\s+|(?<=[^\d\s]),?\s+(?=(?:but|while|whereas)\s)", re.IGNORECASE)


_WORDS = read_table(Path(__file__).parent / "words.toml", dict[str, dict[str, str]])


@dataclass(frozen=True)
class Claim:
    """One statement. `where`: the JSON pointer of the fact; `start`, `end`: the clause of a text, None for a whole fact.

    `key` names what is said and not how it is worded, so that an answer kept for it outlives a change of wording.
    """

    where: str
    text: str
    key: str
    start: int | None = None
    end: int | None = None


def claims(briefing: Briefing) -> list[Claim]:
    """All that a card says, in the order of the contract."""
    found = list(_prose("/headline", "The headline says", briefing.headline))
    found += _prose("/summary", "The summary says", briefing.summary)
    for place, point in enumerate(briefing.key_points):
        found += _prose(f"/key_points/{place}", "A key point says", point)
    if not briefing.deals:
        found.append(Claim("/deals", "The article tells of no deal that is current.", "no deal"))
    for place, deal in enumerate(briefing.deals):
        found += _of_deal(deal, place, alone=len(briefing.deals) == 1)
    for place, told in enumerate(briefing.background):
        text = f"An earlier deal that the article looks back on: {_line(told.text)}"
        found.append(Claim(f"/background/{place}", text, f"background: {told.text}"))
    return found


def currency_of(briefing: Briefing) -> str | None:
    """The first currency on a card."""
    found = (fact.currency for _, fact in all_facts(briefing) if isinstance(fact, Sum) and fact.currency)
    return next(found, None)


@once
def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """[start, end) of the clauses of a text: its sentences, cut where a new statement begins."""
    found = []
    for sentence in sentences(text):
        at = sentence.start
        for cut in _CUT.finditer(text, sentence.start, sentence.end):
            if len(text[at : cut.start()].split()) > 3 and len(text[cut.end() : sentence.end].split()) > 3:
                found.append((at, cut.start()))
                at = cut.end()
        found.append((at, sentence.end))
    return tuple(found)


def _prose(where: str, opening: str, text: str) -> Iterator[Claim]:
    for start, end in clauses(text):
        words = _line(text[start:end])
        yield Claim(where, f"{opening}: “{words}”", f"prose: {words}", start, end)


def _of_deal(deal: Deal, place: int, *, alone: bool) -> Iterator[Claim]:
    at, names = f"/deals/{place}", ", ".join(_line(party.name) for party in deal.parties[:3])
    which = "" if alone else f"Deal {place + 1} ({names}): " if names else f"Deal {place + 1}: "
    now = "is what the article reports now, no earlier or other deal that it only mentions."
    yield Claim(at, f"The deal of {names or 'nobody named'} ({deal.kind.plain}) {now}", "current: yes")
    yield Claim(f"{at}/kind", f"{which}The deal is of the kind: {deal.kind.plain}.", f"kind: {deal.kind}")
    if deal.attitude:
        yield Claim(f"{at}/attitude", f"{which}The bid is {deal.attitude}.", f"attitude: {deal.attitude}")
    if deal.value is None:
        yield Claim(f"{at}/value", f"{which}The article states no price of the deal.", "value: none")
    if deal.stake is None:
        yield Claim(f"{at}/stake", f"{which}The article states no part-share that changes hands.", "stake: none")
    for where, fact in facts(deal, at):
        field = where.split("/")[3]
        yield Claim(where, which + said(fact, field), f"{field}: {_value(fact)}")


def _value(fact: Fact) -> str:
    """What a fact says, without its words and its quote."""
    told = fact.model_dump(mode="json", exclude={"evidence", "as_stated", "equivalents"}, exclude_none=True)
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def said(fact: Fact, field: str) -> str:
    """One fact as a sentence; `field` is its name in the contract."""
    match fact:
        case Status():
            by = f", said by {_told('source', fact.source)}" if fact.source else ""
            return f"The deal has come as far as: {fact.value.plain}{by}."
        case Party():
            more = ", ".join(_line(one) for one in (fact.business, fact.location) if one)
            name = f"{_line(fact.name)} ({more})" if more else _line(fact.name)
            return f"{name} is {_told('role', fact.role, f'the {fact.role.plain}')}."
        case Amount():
            return _price(fact)
        case OtherAmount():
            return f"An amount of {money(fact)} is named: {_line(fact.what)}."
        case Stake():
            held = [f"{_number(share)}% {when}" for share, when in ((fact.before, "before"), (fact.after, "after")) if share is not None]  # fmt: skip
            more = f"; the buyer holds {' and '.join(held)}" if held else ""
            return f"The share that changes hands is {_number(fact.percent)}%{more}."
        case Consideration():
            return _consideration(fact)
        case Term():
            return f"The deal itself runs for {_number(fact.number)} {fact.unit}s."
        case Statement():
            return f"{_told('text', field, 'It is said')}: {_line(fact.text)}"
        case DealDate():
            until = f" to {fact.until}" if fact.until else ""
            return f"Date: {_told('date', fact.kind)}: {fact.value}{until}."
        case Approval():
            return f"The approval of {_line(fact.authority)} is {fact.state}."
        case Offer():
            return f"An earlier or rival bid: {money(fact)}" + (f", by {_line(fact.bidder)}." if fact.bidder else ".")
        case BreakFee():
            return f"A break fee of {money(fact)}" + (
                f" would be payable by {_line(fact.payer)}." if fact.payer else " is agreed."
            )
        case Recommendation():
            return _told("advice", fact.value)
        case Adviser():
            return f"{_line(fact.name)} advises {_line((fact.side or 'a side of the deal').replace('_', ' '))}."
        case Quotation():
            return f"{_line(fact.speaker)} said, word for word: “{_line(fact.text)}”"


def money(fact: Sum) -> str:
    """A sum in words and full digits: "about GBP 40,000,000"."""
    if fact.amount is None:
        return f"“{_line(fact.as_stated)}”" if fact.as_stated else "no figure"
    qualifier = fact.qualifier if isinstance(fact, Amount | OtherAmount) else Qualifier.exact
    words = "" if qualifier is Qualifier.exact else f"{qualifier.plain} "
    high = f" to {Decimal(fact.high):,}" if fact.high else ""
    return f"{words}{fact.currency or 'an unknown currency'} {Decimal(fact.amount):,}{high}"


def _price(fact: Amount) -> str:
    if fact.amount is None and fact.qualifier is Qualifier.undisclosed:
        return "The price of the deal is not disclosed."
    basis = f" ({_line(fact.basis)})" if fact.basis else ""
    equal = [f"{one.currency or ''} {Decimal(one.amount):,}".strip() for one in fact.equivalents if one.amount]
    also = f", stated also as {' and '.join(equal)}" if equal else ""
    return f"The price of the deal is {money(fact)}{basis}{also}."


def _consideration(fact: Consideration) -> str:
    parts = [
        _told("form", fact.form) if fact.form else "",
        f"{_line(fact.per_share)} a share" if fact.per_share else "",
        f"exchange ratio: {_line(fact.exchange_ratio)}" if fact.exchange_ratio else "",
        f"premium: {_line(fact.premium)}" if fact.premium else "",
        f"over {_line(fact.premium_base)}" if fact.premium_base else "",
    ]
    return f"What is paid: {', '.join(part for part in parts if part) or _line(fact.as_stated)}."


def _told(sort: str, word: str, otherwise: str = "") -> str:
    """How the table tells a word of the contract."""
    return _WORDS[sort].get(word, otherwise or word)


def _line(text: str) -> str:
    return " ".join(text.split())


def _number(number: float | None) -> str:
    return "an unknown number of" if number is None else format(Decimal(str(number)).normalize(), "f")
