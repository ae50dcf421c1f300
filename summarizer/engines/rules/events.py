"""From transfers to deals: which transfer the article is about, and which others tell of the same deal.

A transfer counts by what it is, how complete it is and how early it comes; one told of the past counts
for nothing, and what only looks back on an earlier year makes no deal. Unless a second deal is plain (another
target, told as news of its own), there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.engines.rules.reading import Reading, one_line
from summarizer.engines.rules.wording import patterns
from summarizer.reading.clauses import Mention
from summarizer.reading.direction import Transfer
from summarizer.reading.entities import same_name
from summarizer.reading.name_words import AUTHORITY
from summarizer.reading.places import place_named

_WEIGHT = {
    "buy": 5.0, "sell": 5.0, "merge": 5.0, "bid": 4.5, "contract": 5.0, "fund": 5.0, "venture": 5.0, "licence": 4.5,
    "invest": 3.0, "stake": 4.5, "talks": 4.5, "hold": 1.5, "spin": 5.0,
}  # fmt: skip
_LATE = 0.5  # what each whole sentence further down costs
_ENOUGH = 4.0
_WAYS = patterns("events")


@dataclass(frozen=True)
class Event:
    """One deal: the transfer that tells it best with its gaps filled from the others, and those others."""

    main: Transfer
    others: tuple[Transfer, ...]
    sentences: tuple[int, ...]  # where it is told, in order

    @property
    def transfers(self) -> tuple[Transfer, ...]:
        """The main transfer first."""
        return (self.main, *self.others)


def _score(reading: Reading, transfer: Transfer) -> float:
    if transfer.past or reading.looks_back(transfer):
        return 0.0
    told = _WEIGHT[transfer.act] - _LATE * reading.depth(transfer.start)
    sides = [transfer.buyer, transfer.target, transfer.seller]
    told += sum(1.0 for side in sides if side is not None and side.is_named)
    if transfer.act in ("buy", "sell", "bid", "stake", "hold") and transfer.target is None:
        told -= 3.0
    if transfer.target is not None and transfer.target.sort == "described" and transfer.act in ("buy", "bid"):
        told -= 1.5 if transfer.buyer is not None else 4.0
    return told - (1.0 if transfer.negated else 0.0)


def _same_deal(reading: Reading, one: Transfer, other: Transfer) -> bool:
    if other.past or other.act == "hold":
        return False
    if one.act == other.act == "fund" and (one.target is None or other.target is None):
        return True
    if one.target and other.target:
        if _same_target(reading, one.target, other.target):
            return not (one.buyer and other.buyer) or reading.key(one.buyer) == reading.key(other.buyer)
        if one.target.is_named and other.target.is_named:
            return one.symmetric and {reading.key(one.target), reading.key(one.buyer)} == {
                reading.key(other.target),
                reading.key(other.buyer),
            }
        near = abs(reading.sentence(one.start) - reading.sentence(other.start)) <= 1
        sides = {reading.key(one.buyer), reading.key(one.seller)} & {
            reading.key(other.buyer),
            reading.key(other.seller),
        } - {""}
        return near and bool(sides)
    return bool(
        {reading.key(one.buyer), reading.key(one.seller)} & {reading.key(other.buyer), reading.key(other.seller)} - {""}
    )


def _same_target(reading: Reading, one: Mention, other: Mention) -> bool:
    """One name, or names that begin with the same coined word ("Kaveripet Labs", "Kaveripet Laboratories")."""
    if reading.key(one) == reading.key(other):
        return True
    return (
        one.is_named
        and other.is_named
        and same_name(one.text.split()[0], other.text.split()[0])
        and same_name(one.text.split()[0], other.text)
    )


def _better(one: Mention | None, other: Mention | None) -> Mention | None:
    if one is None or (other is not None and other.is_named and not one.is_named):
        return other or one
    return one


def _filled(reading: Reading, main: Transfer, others: list[Transfer]) -> Transfer:
    """The main transfer with the sides that it lacks."""
    for other in others:
        if other.symmetric != main.symmetric:
            continue
        buyer, target, seller = (
            _better(main.buyer, other.buyer),
            _better(main.target, other.target),
            _better(main.seller, other.seller),
        )
        keys = [reading.key(side) for side in (buyer, target, seller) if side is not None]
        if len(set(keys)) == len(keys):
            main = replace(main, buyer=buyer, target=target, seller=seller)
    return main


def _plainer(main: Transfer, others: list[Transfer]) -> tuple[Transfer, list[Transfer]]:
    """Talks stand back behind a transfer of the same two that says what they are about."""
    if main.act != "talks":
        return main, others
    said = next(
        (other for other in others if other.act in ("buy", "merge", "contract") and other.buyer and other.target), None
    )
    return (said, [main, *(other for other in others if other is not said)]) if said else (main, others)


def _event(reading: Reading, main: Transfer, others: list[Transfer]) -> Event:
    told = sorted({reading.sentence(transfer.start) for transfer in (main, *others)})
    return Event(_filled(reading, main, others), tuple(others), tuple(told))


_NO_COMPANY = {"eu", "european union", "european economic area", "consumer protection", "completes", "buys", "agrees"}


def _cleaned(reading: Reading, transfer: Transfer) -> Transfer:
    """The transfer without the authorities that have a say in it and the town of the dateline."""

    def real(side: Mention | None) -> Mention | None:
        if side is None or not side.is_named:
            return side
        state, key = (
            transfer.act in ("contract", "talks"),
            reading.key(side),
        )  # in these a ministry or a country may be one
        office = key in _NO_COMPANY or not AUTHORITY.isdisjoint(key.split())
        town = place_named(side.text.title() if side.text.isupper() else side.text) is not None
        return None if (town and side.text.isupper()) or (not state and (office or town)) else side

    buyer, target, seller = real(transfer.buyer), real(transfer.target), real(transfer.seller)
    if target and seller and _WAYS["is_from"].fullmatch(reading.text, target.end, seller.start):
        seller = None
    return _of_a_thing(reading, replace(transfer, buyer=buyer, target=target, seller=seller))


def _of_a_thing(reading: Reading, transfer: Transfer) -> Transfer:
    """A transfer of no more than "52.6%" or "shares" is of whom the headline names first ("Brook AG: …"), or of nobody."""
    target = transfer.target
    if target is None or target.sort != "described" or not _WAYS["bare"].fullmatch(one_line(target.text)):
        return transfer
    first = reading.names[0] if reading.names else None
    if first and first.end < reading.story.title_end and reading.text.startswith(":", first.end):
        return replace(transfer, target=Mention(first.start, first.end, first.text, first.sort, share=target.share))
    return replace(transfer, target=None)


def find_events(reading: Reading) -> list[Event]:
    """The deals of a story, the one it is about first; [] when it tells of none."""
    left = [_cleaned(reading, transfer) for transfer in reading.transfers if not transfer.past]
    events: list[Event] = []
    while left and len(events) < 2:
        scored = [(_score(reading, transfer), -place) for place, transfer in enumerate(left)]
        best, place = max(scored)
        main = left[-place]
        if events:
            second = [one for one in left if _is_second(reading, events[0], one, _score(reading, one))]
            if not second:
                break
            main = max(second, key=lambda one: _score(reading, one))
        elif best < _ENOUGH:
            break
        others = [transfer for transfer in left if transfer is not main and _same_deal(reading, main, transfer)]
        main, others = _plainer(main, others)
        events.append(_event(reading, main, others))
        gone = {main, *others}
        left = [transfer for transfer in left if transfer not in gone]
    return events


def told_of(reading: Reading, event: Event) -> list[int]:
    """The sentences that a fact of this deal may stand in: its own first, then the rest of the story from there on.

    A sentence that names a party of another transfer and none of this deal opens a stretch that is left
    out; a sentence that names one of this deal's again ends it.
    """
    mine = _keys(reading, event.transfers)
    own = frozenset(event.transfers)
    theirs = _keys(reading, [one for one in reading.transfers if one not in own]) - mine
    named: dict[int, set[str]] = {}
    for group in reading.groups if theirs else ():
        key = one_line(group.full.text).lower()
        for name in group.mentions if key in mine or key in theirs else ():
            named.setdefault(reading.sentence(name.start), set()).add(key)
    told, strange, apart = list(event.sentences), False, 0
    for place in range(event.sentences[0], len(reading.sentences)):
        keys = named.get(place, set())
        strange = not keys & mine and (strange or bool(keys))
        span = reading.sentences[place]
        if place not in event.sentences and _WAYS["apart"].match(reading.text, span.start):
            cut = reading.text.find("\n\n", span.end)
            apart = cut if cut >= 0 else len(reading.text)
        if not strange and span.start >= apart and place not in event.sentences:
            told.append(place)
    return told


def _keys(reading: Reading, transfers: Sequence[Transfer]) -> set[str]:
    """Who stands on a side of the transfers."""
    sides = (side for one in transfers for side in (one.buyer, one.target, one.seller) if side is not None)
    return {reading.key(mention) for side in sides for mention in (side, *side.also) if mention.is_named} - {""}


def _is_second(reading: Reading, first: Event, main: Transfer, score: float) -> bool:
    """Whether a transfer is a deal of its own: both sides named, and not the first one's."""
    if main.target is None or not main.target.is_named:
        return False
    if score < _ENOUGH + 1.0 and not _opens_apart(reading, main):
        return False
    if (main.buyer is None and main.seller is None) or main.act not in ("buy", "sell", "merge"):
        return False
    told = {reading.key(first.main.buyer), reading.key(first.main.target), reading.key(first.main.seller)}
    return reading.key(main.target) not in told and main.pattern in _PLAIN and not main.hedged and not main.negated


def _opens_apart(reading: Reading, main: Transfer) -> bool:
    """Whether its sentence begins as news of its own: "Also Wednesday", "Separately"."""
    span = reading.sentences[reading.sentence(main.start)]
    return bool(_WAYS["apart"].match(reading.text, span.start))


_PLAIN = frozenset(["X buys Y", "X's acquisition of Y", "Z sells Y", "the sale of Y"])
