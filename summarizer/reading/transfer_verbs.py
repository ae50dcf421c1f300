"""Transfers told by verbs: X buys Y from Z, Y was sold to X by Z, X raised its stake in Y, Y rejected X's offer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarizer.reading.actors import subject, who_is
from summarizer.reading.clauses import Clause, Mention, mention_of
from summarizer.reading.noun_phrases import phrase
from summarizer.reading.transfer_nouns import bid
from summarizer.reading.transfers import (
    VERBS,
    WORDS,
    Transfer,
    is_participle,
    is_passive,
    partner_before,
    phrase_after,
    told,
)


def buy(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X buys Y from Z", "Y was bought by X"."""
    skip = at + 1
    if clause.units[at].low.startswith("snap"):
        skip += 1
    yield from _bought(clause, at, skip)


def _bought(clause: Clause, at: int, skip: int) -> Iterator[Transfer]:
    units = clause.units
    if is_participle(units[at].low) and is_passive(clause, at):
        buyer = phrase_after(clause, skip, "by", 14)
        target = subject(clause, at)
        if target or buyer:
            yield told(clause, at, "buy", "Y bought by X", buyer, target, phrase_after(clause, skip, "from", 14))
        return
    target = phrase(clause, skip)
    if target is None:
        return
    buyer = subject(clause, at)
    for place in range(target.until, min(len(units), target.until + 8)):
        if [unit.low for unit in units[place : place + 3]] in (["on", "its", "behalf"], ["on", "their", "behalf"]):
            buyer = who_is(clause, place + 1)
    yield told(clause, at, "buy", "X buys Y", buyer, target, _giver(clause, at, target))


def _giver(clause: Clause, at: int, target: Mention) -> Mention | None:
    """Who gives Y: "from Z", "Y, a subsidiary of Z", "reached agreement with Z to acquire Y"."""
    giver = phrase_after(clause, target.until, "from", 12) or _parent(clause, target.until)
    if giver is None and any(unit.low == "to" for unit in clause.units[max(0, at - 1) : at]):
        giver = partner_before(clause, at)
    return giver if giver is None or giver.text != target.text else None


def _parent(clause: Clause, at: int) -> Mention | None:
    """ ", a wholly owned subsidiary of Z" directly after a phrase."""
    lows = [unit.low for unit in clause.units[at : at + 10]]
    if lows[:1] != [","] or not {"subsidiary", "unit", "division"} & set(lows[:7]):
        return None
    return phrase_after(clause, at + 1, "of", 8)


def pay(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X will pay 3.5 mln dlrs for the sawmill"."""
    if not any(unit.what == "money" for unit in clause.units[at + 1 : at + 4]):
        return
    target = _for_what(clause, at)
    buyer = subject(clause, at)
    if target and buyer:
        yield told(clause, at, "buy", "X pays for Y", buyer, target, None)


def _for_what(clause: Clause, at: int) -> Mention | None:
    for place in range(at + 1, min(len(clause.units) - 1, at + 9)):
        if clause.units[place].low == "for":
            found = phrase(clause, place + 1)
            whole = (
                found is not None and clause.units[found.until - 1].end == found.end
            )  # not "for Y shares", "for its Y drug"
            return found if found and ((found.is_named and whole) or _is_asset(found.text)) else None
    return None


def _is_asset(text: str) -> bool:
    return text.lower().split()[-1].rstrip("s") in WORDS["assets"]


def take(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "take over Y", "take control of Y", "take a stake in Y"."""
    lows = [unit.low for unit in clause.units[at + 1 : at + 8]]
    if lows[:1] == ["over"]:
        yield from _bought(clause, at, at + 2)
    elif "private" in lows and (found := phrase(clause, at + 1)) and found.is_named:
        yield told(clause, at, "buy", "X takes Y private", subject(clause, at), found, None)
    elif "control" in lows[:2] or "stake" in lows:
        found = phrase(clause, at + 1)
        if found and found.share:
            yield told(clause, at, "buy", "X takes a stake in Y", subject(clause, at), found, None)


def sell(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "Z sells Y to X", "Y was sold to X by Z", "Z spins off Y"."""
    units = clause.units
    low = units[at].low
    if low.startswith(("spin", "spun")) and not (at + 1 < len(units) and units[at + 1].low in {"off", "out"}):
        return
    skip = at + 1
    while skip < len(units) and units[skip].low in {"off", "of", "out"}:
        skip += 1
    if is_participle(low) and is_passive(clause, at):
        target = subject(clause, at)
        buyer = phrase_after(clause, skip, "to", 14)
        if target or buyer:
            yield told(clause, at, "sell", "Y sold to X", buyer, target, phrase_after(clause, skip, "by", 14))
        return
    target = phrase(clause, skip)
    if target is None:
        return
    seller = subject(clause, at)
    if low.startswith(("spin", "spun")):
        yield told(clause, at, "spin", "Z spins off Y", None, target, seller)
        return
    is_trade = low == "sells" or (low == "sell" and clause.units[at - 1].low not in {"to", "will"})
    if (
        is_trade
        and target.sort == "described"
        and target.owner is None
        and phrase_after(clause, target.until, "to", 16) is None
    ):
        return  # "Y, which sells software": a trade, not a deal
    yield told(clause, at, "sell", "Z sells Y", phrase_after(clause, target.until, "to", 16), target, seller)


def merge(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X merges with Y", "Z merges Y into X", "X and Y merge"."""
    units = clause.units
    after = [unit.low for unit in units[at + 1 : at + 3]]
    side = subject(clause, at)
    if after[:1] == ["with"] or after[:1] == ["into"]:
        other = phrase(clause, at + 2)
        if side and other and other.is_named:
            into = after[0] == "into"
            yield told(clause, at, "merge", "X merges with Y", other if into else side, side if into else other, None)
        return
    if side is not None and side.also:
        yield told(clause, at, "merge", "X and Y merge", replace(side, also=()), side.also[0], None)
        return
    merged = phrase(clause, at + 1)
    into_what = (
        phrase_after(clause, merged.until, "into", 6) or phrase_after(clause, merged.until, "with", 6)
        if merged
        else None
    )
    if merged and into_what and merged.text not in {"them", "themselves"}:
        yield told(clause, at, "merge", "Z merges Y into X", into_what, merged, side)
    elif merged and merged.also:
        yield told(clause, at, "merge", "combine X and Y", replace(merged, also=()), merged.also[0], None)


def stake(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "raised its stake in Y": the holder buys; "lowered": it sells."""
    lows = [unit.low for unit in clause.units[at + 1 : at + 8]]
    if not any(
        low in {"stake", "interest", "holding", "holdings", "shareholding", "stock", "share", "ownership", "preferred"}
        for low in lows
    ):
        return
    target = phrase(clause, at + 1)
    if target is None or target.share is None or not target.is_named:
        return
    holder = subject(clause, at)
    up = VERBS[clause.units[at].low] == "raise_stake"
    pattern = "X raises its stake in Y" if up else "Z cuts its stake in Y"
    found = told(
        clause, at, "stake", pattern, holder if up else None, replace(target, owner=None), None if up else holder
    )
    yield found


def hold(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X holds five pct of Y"."""
    target = phrase(clause, at + 1)
    if target and target.share and target.is_named:
        yield told(clause, at, "hold", "X holds part of Y", subject(clause, at), target, None)


def bid_verb(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X bids for Y"."""
    if clause.units[at - 1].low in {"a", "the", "its", "'s"} or clause.units[at - 1].what == "money":
        yield from bid(clause, at)
        return
    target = phrase_after(clause, at + 1, "for", 8)
    if target and target.is_named:
        yield told(clause, at, "bid", "X bids for Y", subject(clause, at), target, None)


def accept(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "Y rejected X's offer", "Y backs an offer from X"."""
    units = clause.units
    for place in range(at + 1, min(len(units), at + 12)):
        if units[place].low in {"offer", "bid", "proposal", "approach", "takeover"}:
            bidder = next(
                (mention_of(units[back]) for back in range(place - 1, at, -1) if units[back].what == "name"), None
            )
            if bidder is None and units[at + 1].low == "its":
                bidder = who_is(clause, at + 1)
            bidder = (
                bidder
                or phrase_after(clause, place + 1, "of", 2)
                or phrase_after(clause, place + 1, "from", 6)
                or phrase_after(clause, place + 1, "by", 6)
            )
            target = subject(clause, at)
            if bidder and target and bidder.text != target.text:
                yield told(clause, at, "bid", "Y accepts X's offer", bidder, target, None)
            return
        if units[place].low in {".", ",", ";"}:
            return
