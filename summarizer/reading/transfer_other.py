"""What is not bought or sold whole: funding rounds, licences, contracts, talks."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.reading.actors import subject
from summarizer.reading.clauses import Clause, Mention, mention_of
from summarizer.reading.noun_phrases import phrase
from summarizer.reading.transfers import Transfer, is_passive, party, phrase_after, told

_ROUNDS = frozenset("series round funding financing seed fundraise fundraising".split())


def invest(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X invests in Y"."""
    target = phrase_after(clause, at + 1, "in", 8)
    if target and target.is_named:
        yield told(clause, at, "invest", "X invests in Y", subject(clause, at), target, None)


def fund(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X raised $58 million in a Series B led by Y"."""
    units = clause.units
    if not any(unit.what == "money" for unit in units[at + 1 : at + 6]):
        return
    if not any(unit.low in _ROUNDS for unit in units[at + 1 : at + 18]):
        return
    investee = subject(clause, at) or clause.topic
    if investee:
        yield told(
            clause,
            at,
            "fund",
            "X raises money",
            phrase_after(clause, at + 1, "by", 25) or phrase_after(clause, at + 1, "from", 12),
            investee,
            None,
        )


def lead(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "Y led the round": the investor, the company being told elsewhere."""
    if any(unit.low in _ROUNDS for unit in clause.units[at + 1 : at + 5]):
        yield told(clause, at, "fund", "Y led the round", subject(clause, at), None, None)


def licence(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X licensed rights to Y from Z", "X licensed Y to Z"."""
    giver = phrase_after(clause, at + 1, "from", 16)
    taker = phrase_after(clause, at + 1, "to", 16)
    side = subject(clause, at)
    if giver:
        yield told(clause, at, "licence", "X licenses from Z", side, None, giver)
    elif taker and side and not is_passive(clause, at):
        yield told(clause, at, "licence", "Z licenses to X", taker, None, side)


def contract_award(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "the ministry awarded X a contract", "X was awarded a contract by Y"."""
    if not _has_contract(clause, at, 14):
        return
    giver = subject(clause, at)
    if is_passive(clause, at):
        yield told(
            clause,
            at,
            "contract",
            "X was awarded a contract",
            phrase_after(clause, at + 1, "by", 20) or phrase_after(clause, at + 1, "from", 20),
            None,
            giver,
        )
        return
    taker = phrase(clause, at + 1)
    if taker is None or not taker.is_named:
        taker = phrase_after(clause, at + 1, "to", 18)
    yield told(clause, at, "contract", "Y awards X a contract", giver, None, taker)


def contract_win(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X won a contract from Y"."""
    if not _has_contract(clause, at, 10):
        return
    giver = phrase_after(clause, at + 1, "from", 22) or phrase_after(clause, at + 1, "with", 16)
    yield told(clause, at, "contract", "X wins a contract", giver, None, subject(clause, at))


def _has_contract(clause: Clause, at: int, reach: int) -> bool:
    lows = [unit.low for unit in clause.units[at + 1 : at + reach]]
    return any(low in {"contract", "contracts", "order", "tender", "concession"} for low in lows) or "framework" in lows


def talks(clause: Clause, at: int) -> Iterator[Transfer]:
    """ "X is in talks with Y", "negotiations between X and Y"."""
    units = clause.units
    for place in range(at + 1, min(len(units), at + 4)):
        if units[place].low == "with":
            other, side = party(clause, place + 1), _actor(clause, at)
            if other and side and other.text != side.text:
                yield told(clause, at, "talks", "X in talks with Y", side, other, None)
            return
        if units[place].low == "between":
            both = [mention_of(unit) for unit in units[place + 1 : place + 9] if unit.what in ("name", "place")]
            if len(both) > 1:
                yield told(clause, at, "talks", "talks between X and Y", both[0], both[1], None)
            return


def _actor(clause: Clause, at: int) -> Mention | None:
    """The subject of "is in talks": a company, a country or its government."""
    found = subject(clause, at)
    if found is not None:
        return found
    for unit in reversed(clause.units[max(0, at - 8) : at]):
        if unit.what in ("name", "place"):
            return mention_of(unit)
    return None
