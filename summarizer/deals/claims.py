"""What a card says, as plain statements: one for each fact, and one for each clause of its prose.

A `Claim` is what a reader is asked about: it gives the value in words, and neither the card's quote nor what anybody
thinks of it. The statements about facts are English whatever the article's language; the prose is as it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from summarizer.deals.deal import Adviser, Amount, Briefing, Deal, Fact, OtherAmount, Sum, all_facts, facts
from summarizer.deals.vocabulary import Qualifier, Word
from summarizer.tables import read_table
from summarizer.text.once import once
from summarizer.text.sentences import sentences

_CUT = re.compile(r";\s+|(?<=[^\d\s]),?\s+(?=(?:but|while|whereas)\s)", re.IGNORECASE)
_SLOT, _OPTIONAL = re.compile(r"\{(\w+)\}"), re.compile(r"\[([^\[\]]*)\]")
_WORDS: dict[str, Any] = read_table(Path(__file__).parent / "words.toml", dict[str, dict[str, str | list[str]]])


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


def filled(templates: Iterable[str], slots: Mapping[str, str | None]) -> str | None:
    """The first of some templates of a table whose {slots} are all known; [ ] holds what is left out where its own are not."""

    def is_known(part: str) -> bool:
        return all(slots.get(name) is not None for name in _SLOT.findall(part))

    whole = (_OPTIONAL.sub(lambda part: part[1] if is_known(part[1]) else "", one) for one in templates)
    chosen = next((one for one in whole if is_known(one)), None)
    return None if chosen is None else _SLOT.sub(lambda slot: slots[slot[1]] or "", chosen)


def said(fact: Fact, field: str) -> str:
    """One fact as a sentence; `field` is its name in the contract."""
    sort, slots = type(fact).__name__, {name: _told(value) for name, value in vars(fact).items()}
    slots["field"] = _WORDS["fields"].get(field, "It is said")
    if isinstance(fact, Sum):
        slots |= {"money": money(fact), "words": (slots["as_stated"] or None) if fact.amount else None}
    if isinstance(fact, Amount):
        if fact.qualifier is Qualifier.undisclosed and not fact.amount:
            slots["money"] = None
        equal = [f"{one.currency or ''} {Decimal(one.amount):,}".strip() for one in fact.equivalents if one.amount]
        slots["equal"] = " and ".join(equal) or None
    if isinstance(fact, Adviser) and fact.side:
        slots["side"] = _line(fact.side.replace("_", " "))
    between, *parts = _WORDS["parts"].get(sort, [""])
    slots["parts"] = between.join(told for part in parts if (told := filled([part], slots))) or None
    return filled(_WORDS["facts"][sort], slots) or ""


def money(fact: Sum) -> str:
    """A sum in words and full digits: "about GBP 40,000,000"."""
    if fact.amount is None:
        return f"“{_line(fact.as_stated)}”" if fact.as_stated else "no figure"
    qualifier = fact.qualifier if isinstance(fact, Amount | OtherAmount) else Qualifier.exact
    words = "" if qualifier is Qualifier.exact else f"{qualifier.plain} "
    high = f" to {Decimal(fact.high):,}" if fact.high else ""
    return f"{words}{fact.currency or 'an unknown currency'} {Decimal(fact.amount):,}{high}"


def _told(value: object) -> str | None:
    """A value of a fact in words: a word of the contract as the table tells it, else as it is; None for no value."""
    if isinstance(value, Word):
        return str(_WORDS.get(type(value).__name__, {}).get(value, value.plain))
    if isinstance(value, float):
        return format(Decimal(str(value)).normalize(), "f")
    return _line(value) if isinstance(value, str) else None


def _line(text: str) -> str:
    return " ".join(text.split())
