"""Transfers told by nouns: X's acquisition of Y, the sale of Y to X, a bid for Y, a merger of X and Y."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarizer.reading.actors import subject
from summarizer.reading.clauses import Clause
from summarizer.reading.noun_phrases import phrase
from summarizer.reading.transfers import Transfer, partner_before, phrase_after, possessor, told


def acquisition(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X's acquisition of Y from Z", "Y's takeover by X"."""
    units = clause.units
    if at + 1 >= len(units):
        return
    if units[at + 1].low == "of":
        target = phrase(clause, at + 2)
        if target is None or not (target.is_named or target.sort == "described"):
            return
        buyer = phrase_after(clause, target.until, "by", 5, commas=False) or possessor(clause, at)
        yield told(
            clause, at, "buy", "X's acquisition of Y", buyer, target, phrase_after(clause, target.until, "from", 12)
        )
    elif units[at + 1].low == "by" and units[at].low in {"buyout", "takeover", "buy-out", "acquisition", "purchase"}:
        buyer = phrase(clause, at + 2)
        target = possessor(clause, at)
        if buyer and target and buyer.text != target.text:
            yield told(clause, at, "buy", "Y's takeover by X", buyer, target, None)


def sale(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "the sale of Y to X by Z"."""
    units = clause.units
    of = next((place for place in range(at + 1, min(len(units), at + 9)) if units[place].low == "of"), None)
    if of is None or (of != at + 1 and units[at + 1].low != ","):
        return
    target = phrase(clause, of + 1)
    if target is None:
        return
    by = phrase_after(clause, target.until, "by", 12, commas=False)
    buyer = phrase_after(clause, target.until, "to", 8)
    yield told(clause, at, "sell", "the sale of Y", buyer, target, by or possessor(clause, at))


def merger(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X's merger with Y", "the merger of X and Y"."""
    units = clause.units
    after = units[at + 1].low if at + 1 < len(units) else ""
    if (
        after in {"talks", "negotiations", "discussions", "agreement"}
        and at + 2 < len(units)
        and units[at + 2].low in {"with", "between"}
    ):
        at, after = at + 1, units[at + 2].low
    if after in {"with", "into"}:
        other = phrase(clause, at + 2)
        side = possessor(clause, at)
        if side and other and other.is_named:
            into = after == "into"
            yield told(clause, at, "merge", "X's merger with Y", other if into else side, side if into else other, None)
    elif after in {"of", "between"} and not (at + 2 < len(units) and units[at + 2].low == "equals"):
        first = phrase(clause, at + 2)
        if first is None:
            return
        into_what = phrase_after(clause, first.until, "into", 4) or phrase_after(clause, first.until, "with", 4)
        if first.also:
            yield told(clause, at, "merge", "merger of X and Y", replace(first, also=()), first.also[0], None)
        elif into_what:
            yield told(clause, at, "merge", "merger of Y into X", into_what, first, None)
    else:
        side = possessor(clause, at)
        if side is not None and side.also:
            yield told(clause, at, "merge", "X and Y's merger", replace(side, also=()), side.also[0], None)


def bid(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X's offer for Y", "an offer from X"."""
    units = clause.units
    target = phrase_after(clause, at + 1, "for", 9)
    if target is None or not target.is_named:
        yield from _offer_from(clause, at)
        return
    bidder = (
        phrase_after(clause, target.until, "by", 5) or phrase_after(clause, at + 1, "from", 3) or possessor(clause, at)
    )
    if units[at].low == "proposal" and bidder is None:
        return
    yield told(clause, at, "bid", "X's offer for Y", bidder, target, None)


def _offer_from(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "Y announced a recommended cash offer of 442p a share from X"."""
    bidder = phrase_after(clause, at + 1, "from", 9)
    target = subject(clause, at)
    if bidder and target and bidder.is_named and target.is_named and bidder.text != target.text:
        yield told(clause, at, "bid", "Y has an offer from X", bidder, target, None)


def spin(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X's spin-off of Y"."""
    target = phrase_after(clause, at + 1, "of", 2)
    if target and target.is_named:
        yield told(clause, at, "spin", "the spin-off of Y", None, target, possessor(clause, at))


def venture(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "a joint venture between X and Y"."""
    if at == 0 or clause.units[at - 1].low != "joint":
        return
    lows = [unit.low for unit in clause.units[at + 1 : at + 3]]
    side = subject(clause, at - 1)
    if "between" in lows or "of" in lows:
        both = phrase(clause, at + 2)
        if both and both.also:
            yield told(clause, at, "venture", "joint venture of X and Y", replace(both, also=()), both.also[0], None)
        return
    other = phrase_after(clause, at + 1, "with", 10) or partner_before(clause, at)
    if side is not None and side.also:
        yield told(clause, at, "venture", "X and Y form a joint venture", replace(side, also=()), side.also[0], None)
    elif side and other:
        yield told(clause, at, "venture", "X's joint venture with Y", side, other, None)
