"""Who gets what from whom: transfers, read from verbs and nouns in active, passive and noun phrases.

"X agreed to buy Y from Z", "Y was sold to X by Z", "the sale of Y to X", "X's offer for Y", "Y accepted
X's offer", "X and Y are to merge", "the ministry awarded X a contract". The words are data
(transfers.toml); the grammar is in `clauses`. A transfer whose actor the sentence does not tell has
None there; it is not guessed from other sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summarizer.reading.clauses import Clause, clauses
from summarizer.reading.transfer_nouns import acquisition, bid, merger, sale, spin, venture
from summarizer.reading.transfer_other import contract_award, contract_win, fund, invest, lead, licence, talks
from summarizer.reading.transfer_verbs import accept, bid_verb, buy, hold, merge, pay, sell, stake, take
from summarizer.reading.transfers import NOUNS, VERBS, Transfer
from summarizer.text.once import once

__all__ = ["Transfer", "find_transfers"]

_VERB_READERS: dict[str, Callable[[Clause, int], Iterator[Transfer]]] = {
    "buy": buy, "take_over": take, "sell": sell, "merge": merge, "invest": invest, "raise_stake": stake, "cut_stake": stake,
    "hold": hold, "bid": bid_verb, "accept": accept, "award": contract_award, "win": contract_win, "negotiate": talks, "fund": fund,
    "lead": lead, "pay": pay, "license": licence,
}  # fmt: skip
_ALSO_FUNDING = frozenset("raised raises raise secured secures lands landed received receives".split())
_NOUN_READERS: dict[str, Callable[[Clause, int], Iterator[Transfer]]] = {
    "acquisition": acquisition, "sale": sale, "merger": merger, "bid": bid, "venture": venture, "talks": talks,
    "spin": spin,
}  # fmt: skip

_TRIGGERS = NOUNS.keys() | VERBS.keys()


def _read(clause: Clause) -> Iterator[Transfer]:
    for at, unit in enumerate(clause.units):
        if unit.what != "word":
            continue
        noun = NOUNS.get(unit.low)
        verb = VERBS.get(unit.low)
        if noun and not (verb and _is_verb_here(clause, at)):
            yield from _NOUN_READERS[noun](clause, at)
        elif verb:
            if unit.low in _ALSO_FUNDING:
                yield from fund(clause, at)
            yield from _VERB_READERS[verb](clause, at)


def _is_verb_here(clause: Clause, at: int) -> bool:
    """Whether "purchase", "buy" or "bid" at unit `at` is a verb: after "to", "will" or a subject."""
    before = clause.units[at - 1].low if at else ""
    return before in {"to", "will", "would", "may", "might", "could", "not", "can", "and", "jointly"}


@once
def _found(text: str) -> tuple[Transfer, ...]:
    return tuple(transfer for clause in clauses(text).holding(_TRIGGERS) for transfer in _read(clause))


def find_transfers(text: str) -> list[Transfer]:
    """The transfers of `text` in order."""
    return list(_found(text))
