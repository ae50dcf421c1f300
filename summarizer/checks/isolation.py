"""Isolation: does a fact belong to its own deal, or to another that the article also tells?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from summarizer.checks.money import sums
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
    Party,
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


def _parties(*names: tuple[str, str], quote: str = _FIRST) -> list[dict[str, object]]:
    return [{"name": name, "role": role, "evidence": quote} for name, role in names]


def _card(**fact: object) -> dict[str, object]:
    mine = _parties(("Alder Foods", "acquirer"), ("Brook Dairy", "target"))
    other = _parties(("Cedar Mills", "seller"), ("Dale Bakery", "target"), ("Elm Capital", "acquirer"), quote=_OTHER)
    return {"deals": [{"kind": "stake", "parties": mine} | fact, {"kind": "acquisition", "parties": other}]}


def _value(amount: str, quote: str) -> dict[str, object]:
    return {"amount": f"{amount}000000", "currency": "EUR", "as_stated": f"€{amount} million", "evidence": quote}


_SILENT = Example(_TEXT, _card(value=_value("40", _FIRST)))
_BACK = 3  # sentences
_SENTENCE_END = tuple(".!?”\"'")
_OF_ONE_DEAL = (Amount, Stake)
_LED_UP_TO = (Approval, Adviser)
_JUDGED = (Amount, OtherAmount, Stake, Term, DealDate, Approval, Adviser, Status, Party)


@check(
    "fact-of-the-other-deal",
    severity=Severity.warning,
    fires=Example(_TEXT, _card(value=_value("25", _OTHER))),
    silent=_SILENT,
)
def fact_of_the_other_deal(reading: Reading) -> Iterator[Flag]:
    """The quote, or the sentences that lead up to it, name the parties of another deal of the card and none of this one.

    A party of both deals does not tell them apart.
    """
    if len(reading.briefing.deals) < 2:
        return
    named = {where: [party.name for party in deal.parties] for where, deal in reading.deals}
    for where, deal in reading.deals:
        others = dict.fromkeys(name for other, names in named.items() if other != where for name in names)
        own = [name for name in named[where] if not any(_alike(reading, name, other) for other in others)]
        theirs = [name for name in others if not any(_alike(reading, name, mine) for mine in named[where])]
        for pointer, fact, sentence in _judged(reading, where, deal):
            if isinstance(fact, Party):
                apart = [
                    party.name
                    for _, other in reading.deals
                    if other is not deal and not _shared(reading, deal, other, "target")
                    for party in other.parties
                ]
                stranger = _without_its_own(reading, fact, named[where], apart, sentence)
                if stranger:
                    yield _flag(pointer, stranger, sentence)
                continue
            shared = [] if own and isinstance(fact, _OF_ONE_DEAL) else named[where]
            if any(reading.mentions.within(name, sentence) for name in [*own, *shared]):
                continue
            stranger = _named(reading, theirs, sentence)
            if stranger is None and isinstance(fact, _LED_UP_TO):
                stranger = _led_up_to(reading, sentence, own or named[where], theirs)
            if stranger:
                yield _flag(pointer, stranger, sentence)


def _flag(pointer: str, stranger: str, sentence: Span) -> Flag:
    return Flag(
        pointer,
        f"The quote speaks of {stranger}, a party of the other deal, and of no party of this one alone.",
        "Move the fact to the other deal, or drop it.",
        sentence,
    )


def _without_its_own(reading: Reading, party: Party, mine: list[str], others: list[str], sentence: Span) -> str | None:
    """The party of another deal that a party's quote names beside it, where it names nobody else of this deal.

    Rivals for one target are named in one breath: they are not `others`.
    """
    rest = [name for name in mine if not _alike(reading, name, party.name)]
    if not rest or _named(reading, rest, sentence) or _stands_beside(reading, party.name, rest, others):
        return None
    return _named(reading, [name for name in others if not any(_alike(reading, name, one) for one in mine)], sentence)


def _stands_beside(reading: Reading, name: str, mine: list[str], others: list[str]) -> bool:
    """Whether a party is in this deal too: a whole sentence names it beside one that this deal alone has.

    So it is, too, where the sentence that first names such a one has only "the company" or "it" beside it.
    """
    own = [one for one in mine if not any(_alike(reading, one, other) for other in others)]
    theirs = [one for one in others if not any(_alike(reading, one, other) for other in [name, *mine])]
    told = {reading.sentence_at(mention.start) for mention in reading.mentions.of(name)}
    if any(_is_whole(reading, one) and _named(reading, own, one) and not _named(reading, theirs, one) for one in told):
        return True
    first = min((reading.sentence_at(span.start) for one in own for span in reading.mentions.of(one)), default=None)
    shared = [one for one in [*mine, *others] if one not in own]
    return first is not None and _is_whole(reading, first) and not _named(reading, shared, first)


def _is_whole(reading: Reading, sentence: Span) -> bool:
    """Whether it is no headline."""
    return reading.text[sentence.end - 1 : sentence.end] in _SENTENCE_END


def _named(reading: Reading, names: list[str], span: Span) -> str | None:
    """The first of the names that stands in the span."""
    return next((name for name in names if reading.mentions.within(name, span)), None)


def _led_up_to(reading: Reading, sentence: Span, own: list[str], theirs: list[str]) -> str | None:
    """The party of the other deal that the sentences just before speak of, unless a party of this one comes between."""
    at = reading.line_at(sentence.start)
    for back in range(1, _BACK + 1):
        if at is None or at < back:
            return None
        before = Span(*reading.lines.all[at - back].span)
        stranger = _named(reading, theirs, before)
        if stranger or _named(reading, own, before):
            return stranger if not _named(reading, own, before) else None
    return None


def _alike(reading: Reading, one: str, other: str) -> bool:
    """Whether two names share a mention."""
    return bool(set(reading.mentions.of(one)) & set(reading.mentions.of(other)))


def _judged(reading: Reading, where: str, deal: Deal) -> Iterator[tuple[str, Fact, Span]]:
    """The facts that a quote can misplace, with their quotes' places."""
    for pointer, fact in facts(deal, where):
        place = reading.places.get(pointer)
        if isinstance(fact, _JUDGED) and place and place.quote:
            yield pointer, fact, place.quote


@check(
    "value-of-two-deals",
    severity=Severity.warning,
    fires=Example(
        _TEXT,
        {"deals": [{"kind": "stake", "value": _value("40", _FIRST)}] * 2},
    ),
    silent=_SILENT,
)
def value_of_two_deals(reading: Reading) -> Iterator[Flag]:
    """Two deals of the card are valued by the same words of the article."""
    stated: dict[int, list[str]] = defaultdict(list)
    for one in sums(reading):
        if isinstance(one.fact, Amount) and one.at is not None:
            stated[one.money.start].append(one.where)
    for wheres in stated.values():
        for where in wheres if len(wheres) > 1 else ():
            yield Flag(f"{where}/amount", "Two deals have this as their value.", "Find the price of each, or drop one.")


_TWICE = _parties(("Alder Foods", "acquirer"), ("Dale Bakery", "target"))
_SIDE = {
    Role.acquirer: "buyer",
    Role.investor: "buyer",
    Role.seller: "seller",
    Role.target: "target",
    Role.investee: "target",
}


@check(
    "target-of-the-other-deal",
    severity=Severity.warning,
    fires=Example(
        _TEXT,
        {"deals": [{"kind": "stake", "parties": _TWICE}, {"kind": "acquisition", "parties": _TWICE}]},
    ),
    silent=_SILENT,
)
def target_of_the_other_deal(reading: Reading) -> Iterator[Flag]:
    """Two deals of the card have one target, and one buyer or one seller: they are told twice, or a target is wrong."""
    for where, deal in reading.deals:
        for other_at, other in reading.deals:
            if other_at == where or not (
                _shared(reading, deal, other, "buyer") or _shared(reading, deal, other, "seller")
            ):
                continue
            for place in _shared(reading, deal, other, "target"):
                yield Flag(
                    f"{where}/parties/{place}/name",
                    f"{deal.parties[place].name} is the target of another deal of the card, too, between the same sides.",
                    "Look what is sold in which deal.",
                )


def _shared(reading: Reading, deal: Deal, other: Deal, side: str) -> list[int]:
    """The places of the parties that stand on this side of both deals."""
    theirs = [party.name for party in other.parties if _SIDE.get(party.role) == side]
    return [
        place
        for place, party in enumerate(deal.parties)
        if _SIDE.get(party.role) == side and any(_alike(reading, party.name, name) for name in theirs)
    ]


_OF = re.compile(
    r"(?:\s(?:stake|interest|share|shareholding|holding|of\sthe\s(?:shares|stock|equity|capital|votes)))?\s(?:in|of)\s"
)
_REACH = 90  # characters from a percentage to the name it is of: "49 per cent of pathology chain Labrook"
_BOUGHT = (Role.target, Role.investee)
_BOUGHT_BETWEEN = (Role.merged_entity, Role.partner)  # where nobody is the target


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
        bought = _bought(deal)
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


def _bought(deal: Deal) -> list[str]:
    """Whose shares may change hands: the targets, or those who join where nobody buys or sells."""
    targets = [party.name for party in deal.parties if party.role in _BOUGHT]
    if targets or any(party.role in (Role.acquirer, Role.seller) for party in deal.parties):
        return targets
    return [party.name for party in deal.parties if party.role in _BOUGHT_BETWEEN]


def _first_name(reading: Reading, span: Span) -> Span | None:
    """The first name of an organisation inside the span, before anything ends its clause."""
    stop = re.search(
        r"[,;:()]|\s(?:from|for|to|by|and|at|who|which|that|said|told)\s", reading.text[span.start : span.end]
    )
    end = span.start + stop.start() if stop else span.end
    return next((name for name in reading.names_within(Span(span.start, end))), None)
