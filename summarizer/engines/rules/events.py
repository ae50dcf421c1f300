"""From transfers to deals: which transfer the article is about, and which others tell of the same deal.

A transfer counts by what it is, how complete it is and how early it comes; one told of the past counts
for nothing, and what only looks back on an earlier year makes no deal. Unless a second deal is plain (another
target, told as news of its own), there is one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from summarizer.engines.rules.reading import Reading, one_line, patterns
from summarizer.languages.tables import word_lists
from summarizer.reading.clauses import Mention
from summarizer.reading.direction import Transfer
from summarizer.reading.entities import same_name
from summarizer.reading.measures import Duration
from summarizer.reading.money import Money
from summarizer.reading.places import place_named
from summarizer.reading.stages import Stage

_NAMES = word_lists("names.toml")
_WEIGHT = {"invest": 3.0, "bid": 4.5, "licence": 4.5, "stake": 4.5, "talks": 4.5}
_OTHERS = 5.0
_LATE = 0.5  # what each whole sentence further down costs
_ENOUGH = 4.0
_ENOUGH_FOR_A_SECOND = 5.0
_WAYS = patterns("events")
_M = TypeVar("_M", Money, Stage, Duration)


@dataclass(frozen=True)
class Event:
    """One deal: the transfer that tells it best with its gaps filled from the others, and those others."""

    main: Transfer
    others: tuple[Transfer, ...]
    sentences: tuple[int, ...]  # where it is told, in order

    def near(self, reading: Reading, mentions: Iterable[_M], more: int) -> list[_M]:
        """The mentions that stand between the first sentence and `more` sentences behind the last."""
        first, last = self.sentences[0], self.sentences[-1] + more
        return [one for one in mentions if first <= reading.sentence(one.start) <= last]

    @property
    def transfers(self) -> tuple[Transfer, ...]:
        """The main transfer first."""
        return (self.main, *self.others)


def find_events(reading: Reading) -> list[Event]:
    """The deals of a story, the one it is about first; [] when it tells of none."""
    left = [_cleaned(reading, transfer) for transfer in reading.transfers if not transfer.past]
    main = max(left, key=lambda one: _score(reading, one), default=None)
    if main is None or _score(reading, main) < _ENOUGH:
        return []
    first = _event(reading, main, left)
    taken = {id(main), *map(id, first.transfers)}
    left = [one for one in left if id(one) not in taken and _is_second(reading, first, one)]
    second = max(left, key=lambda one: _score(reading, one), default=None)
    return [first, _event(reading, second, left)] if second else [first]


def _cleaned(reading: Reading, transfer: Transfer) -> Transfer:
    """The transfer without the authorities that have a say in it, the town of the dateline and mere numbers of shares."""

    def real(side: Mention | None) -> Mention | None:
        if side is None or not side.is_named:
            return _whose(reading, side) if side and _WAYS["bare"].fullmatch(one_line(side.text)) else side
        key = reading.key(side)
        office = _WAYS["no_company"].search(key) or not _NAMES["authority"].isdisjoint(key.split())
        town = place_named(side.text.title() if side.text.isupper() else side.text)
        state = transfer.act in ("contract", "talks") and not side.text.isupper()  # a ministry or a country may be one
        return side if state or not (office or town) else None

    return replace(transfer, buyer=real(transfer.buyer), target=real(transfer.target), seller=real(transfer.seller))


def _whose(reading: Reading, shares: Mention) -> Mention | None:
    """Whose "52.6%" or "the shares" are: the one whose headline it is ("Brook AG: …"), or nobody who is named."""
    first = next(iter(reading.names), None)
    if first and first.end < reading.story.title_end and reading.text.startswith(":", first.end):
        return Mention(first.start, first.end, first.text, first.sort, share=shares.share)
    return None


def _score(reading: Reading, transfer: Transfer) -> float:
    if transfer.past or reading.looks_back(transfer):
        return 0.0
    told = _WEIGHT.get(transfer.act, _OTHERS) - _LATE * reading.depth(transfer.start)
    told += sum(side is not None and side.is_named for side in _sides(transfer))
    if transfer.target is None and transfer.act in ("buy", "sell", "bid", "stake"):
        told -= 3.0
    return told - (1.0 if transfer.negated else 0.0)


def _sides(transfer: Transfer) -> tuple[Mention | None, ...]:
    return transfer.buyer, transfer.target, transfer.seller


def _keys(reading: Reading, transfers: Iterable[Transfer]) -> set[str]:
    """Who stands on a side of the transfers, by name."""
    mentions = (one for each in transfers for side in _sides(each) if side for one in (side, *side.also))
    return {reading.key(one) for one in mentions if one.is_named}


def _event(reading: Reading, main: Transfer, told: list[Transfer]) -> Event:
    """The deal of a transfer: what else tells of it fills its gaps."""
    others = [one for one in told if one is not main and _same_deal(reading, main, one)]
    where = sorted({reading.sentence(one.start) for one in (main, *others)})
    for other in others:
        buyer, target, seller = (one or more for one, more in zip(_sides(main), _sides(other), strict=True))
        keys = [reading.key(side) for side in (buyer, target, seller) if side]
        if len(set(keys)) == len(keys):
            main = replace(main, buyer=buyer, target=target, seller=seller)
    return Event(main, tuple(others), tuple(where))


def _same_deal(reading: Reading, one: Transfer, other: Transfer) -> bool:
    """Whether two transfers tell of one target and do not differ in the buyer, or else share a buyer or seller nearby."""
    if one.act == other.act == "fund" and not (one.target and other.target):
        return True
    if one.target and other.target:
        first = one.target.text.split()[0]  # "Kaveripet Labs", "Kaveripet Laboratories"
        if same_name(first, other.target.text) or reading.key(one.target) == reading.key(other.target):
            return not (one.buyer and other.buyer) or reading.key(one.buyer) == reading.key(other.buyer)
        if one.target.is_named and other.target.is_named:
            return one.symmetric and _keys(reading, [one]) == _keys(reading, [other])
        if abs(reading.sentence(one.start) - reading.sentence(other.start)) > 1:
            return False
    return bool(_keys(reading, [replace(one, target=None)]) & _keys(reading, [replace(other, target=None)]))


def _is_second(reading: Reading, first: Event, main: Transfer) -> bool:
    """Whether a transfer is a deal of its own: both sides named, and not the first one's."""
    sold = main.target if main.act in ("buy", "sell") and (main.buyer or main.seller) else None
    if sold is None or not sold.is_named or main.hedged or main.negated:
        return False
    span = reading.sentences[reading.sentence(main.start)]
    plain = _score(reading, main) >= _ENOUGH_FOR_A_SECOND or _WAYS["apart"].match(reading.text, span.start)
    return bool(plain) and reading.key(sold) not in _keys(reading, [first.main])


def told_of(reading: Reading, event: Event) -> list[int]:
    """The sentences that a fact of this deal may stand in: its own first, then the rest of the story from there on.

    A sentence that names a party of another transfer and none of this deal opens a stretch that is left
    out; a sentence that names one of this deal's again ends it.
    """
    mine = _keys(reading, event.transfers)
    theirs = _keys(reading, set(reading.transfers).difference(event.transfers)) - mine
    told, strange, apart = list(event.sentences), False, 0
    for place in range(event.sentences[0], len(reading.sentences)):
        span = reading.sentences[place]
        keys = {*reading.named(*span)}
        strange = not keys & mine and (strange or bool(keys & theirs))
        if place in event.sentences:
            continue
        if _WAYS["apart"].match(reading.text, span.start):
            cut = reading.text.find("\n\n", span.end)
            apart = cut if cut >= 0 else len(reading.text)
        if not strange and span.start >= apart:
            told.append(place)
    return told
