"""Isolation: does a fact belong to its own deal, or to another that the article also tells?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.checks.shares import stakes
from summarizer.deal import (
    Adviser,
    Amount,
    Approval,
    Deal,
    DealDate,
    Fact,
    OtherAmount,
    Role,
    Stake,
    Status,
    Term,
    facts,
)
from summarizer.finding import Severity

_TEXT = (
    "Alder Foods agreed on Monday to buy 60 per cent of Brook Dairy for €40 million.\n\nSeparately, Cedar Mills said "
    "on Monday it had sold Dale Bakery to Elm Capital for €25 million. Alder Foods paid €9 million in 2021 for 49 per "
    "cent of Fern Farms.\n"
)
_FIRST = "Alder Foods agreed on Monday to buy 60 per cent of Brook Dairy for €40 million."
_OTHER = "Separately, Cedar Mills said on Monday it had sold Dale Bakery to Elm Capital for €25 million."
_OLD = "Alder Foods paid €9 million in 2021 for 49 per cent of Fern Farms."


def _parties(*names: tuple[str, str]) -> list[dict[str, object]]:
    return [{"name": name, "role": role, "evidence": _FIRST} for name, role in names]


def _card(**fact: object) -> dict[str, object]:
    mine = _parties(("Alder Foods", "acquirer"), ("Brook Dairy", "target"))
    other = _parties(("Cedar Mills", "seller"), ("Dale Bakery", "target"), ("Elm Capital", "acquirer"))
    return {"deals": [{"kind": "stake", "parties": mine} | fact, {"kind": "acquisition", "parties": other}]}


def _value(amount: str, quote: str) -> dict[str, object]:
    return {"amount": f"{amount}000000", "currency": "EUR", "as_stated": f"€{amount} million", "evidence": quote}


_SILENT = Example(_TEXT, _card(value=_value("40", _FIRST)))
_JUDGED = (Amount, OtherAmount, Stake, Term, DealDate, Approval, Adviser, Status)


@check(
    "fact-of-the-other-deal",
    severity=Severity.warning,
    fires=Example(_TEXT, _card(value=_value("25", _OTHER))),
    silent=_SILENT,
)
def fact_of_the_other_deal(reading: Reading) -> Iterator[Flag]:
    """The quote names the parties of another deal of the card and none of this one."""
    named = {where: [party.name for party in deal.parties] for where, deal in reading.deals}
    for where, deal in reading.deals:
        others = {name for other, names in named.items() if other != where for name in names}
        theirs = [name for name in others if not any(_alike(reading, name, mine) for mine in named[where])]
        for pointer, _, sentence in _judged(reading, where, deal):
            if any(reading.mentions.within(name, sentence) for name in named[where]):
                continue
            stranger = next((name for name in theirs if reading.mentions.within(name, sentence)), None)
            if stranger:
                yield Flag(
                    pointer,
                    f"The quote speaks of {stranger}, a party of the other deal, and of no party of this one.",
                    "Move the fact to the other deal, or drop it.",
                    sentence,
                )


def _alike(reading: Reading, one: str, other: str) -> bool:
    """Whether two names share a mention."""
    return bool(set(reading.mentions.of(one)) & set(reading.mentions.of(other)))


def _judged(reading: Reading, where: str, deal: Deal) -> Iterator[tuple[str, Fact, Span]]:
    """The facts that a quote can misplace, with their quotes' places."""
    for pointer, fact in facts(deal, where):
        place = reading.places.get(pointer)
        if isinstance(fact, _JUDGED) and place and place.quote:
            yield pointer, fact, place.quote


_OF = re.compile(
    r"(?:\s(?:stake|interest|share|shareholding|holding|of\sthe\s(?:shares|stock|equity|capital|votes)))?\s(?:in|of)\s"
)
_REACH = 90  # characters from a percentage to the name it is of: "49 per cent of pathology chain Labrook"
_BOUGHT = (Role.target, Role.investee, Role.merged_entity, Role.partner)


@check(
    "stake-in-another",
    fires=Example(_TEXT, _card(stake={"percent": 49, "as_stated": "49 per cent", "evidence": _OLD})),
    silent=Example(_TEXT, _card(stake={"percent": 60, "as_stated": "60 per cent", "evidence": _FIRST})),
)
def stake_in_another(reading: Reading) -> Iterator[Flag]:
    """The stake is a share of a company that is not the one sold in this deal."""
    deals = dict(reading.deals)
    for where, _, percent, stated in stakes(reading):
        deal = deals[where.removesuffix("/stake")]
        bought = [party.name for party in deal.parties if party.role in _BOUGHT]
        if stated is None or not bought:
            continue
        link = _OF.match(reading.text, percent.end)
        if link is None:
            continue
        reach = Span(link.end(), min(link.end() + _REACH, reading.sentence_at(percent.start).end))
        stranger = _first_name(reading, reach)
        if stranger and not any(reading.mentions.within(name, Span(reach.start, stranger.end)) for name in bought):
            if any(set(reading.mentions.of(name)) & {stranger} for name in bought):
                continue
            words = reading.text[stranger.start : stranger.end]
            yield Flag(
                f"{where}/percent",
                f"The article says this of {words}, not of {' or '.join(bought)}.",
                "Find the share that changes hands in this deal, or drop it.",
                Span(percent.start, stranger.end),
            )


def _first_name(reading: Reading, span: Span) -> Span | None:
    """The first name of an organisation inside the span, before anything ends its clause."""
    stop = re.search(
        r"[,;:()]|\s(?:from|for|to|by|and|at|who|which|that|said|told)\s", reading.text[span.start : span.end]
    )
    end = span.start + stop.start() if stop else span.end
    return next((name for name in reading.names_within(Span(span.start, end))), None)
