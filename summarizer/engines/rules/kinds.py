"""What kind of deal an event is: from its transfer, and where that leaves it open from the words around."""

from __future__ import annotations

from collections import Counter
from functools import cache

from summarizer.deals.deal import Kind
from summarizer.engines.rules.events import Event
from summarizer.engines.rules.facts import stake_of
from summarizer.engines.rules.reading import Reading
from summarizer.languages.tables import table
from summarizer.reading.direction import Transfer
from summarizer.text.phrases import Phrasebook

_PLAIN = {
    "merge": Kind.merger, "contract": Kind.contract, "fund": Kind.funding_round, "venture": Kind.joint_venture,
    "licence": Kind.licence, "stake": Kind.stake, "spin": Kind.spin_off,
}  # fmt: skip
_TALKS_ORDER = (Kind.contract, Kind.joint_venture, Kind.merger, Kind.acquisition, Kind.licence, Kind.stake)


def kind_of(reading: Reading, event: Event) -> Kind:
    """The kind; `other` where nothing tells."""
    main = event.main
    if main.act in _PLAIN:
        return _PLAIN[main.act]
    if main.act == "invest":
        return Kind.funding_round if _counts(reading, event)[Kind.funding_round] else Kind.stake
    if main.act == "talks":
        counts = _counts(reading, event)
        return max(_TALKS_ORDER, key=lambda kind: (counts[kind], -_TALKS_ORDER.index(kind))) if counts else Kind.other
    if (
        main.act == "buy"
        and main.target is not None
        and main.target.sort == "described"
        and _under_contract(reading, main)
    ):
        return Kind.contract
    stake = stake_of(reading, event)
    percent = stake.percent if stake else None
    if main.act in ("buy", "sell") and (percent <= 50 if percent is not None else _some_shares(reading, main)):
        return Kind.stake
    if main.target is not None and main.target.sort == "described" and main.act in ("buy", "sell"):
        return Kind.asset_sale
    return Kind.acquisition


def _under_contract(reading: Reading, main: Transfer) -> bool:
    """ "signed a contract to buy 150 carriers": goods, not a business."""
    before = reading.text[max(0, main.start - 60) : main.start].lower()
    return "contract" in before or " order " in before


def _some_shares(reading: Reading, main: Transfer) -> bool:
    """ "243,400 shares of Y": a number of shares, and not all of them."""
    share = main.target.share if main.target else None
    words = reading.text[share[0] : share[1]].lower() if share else ""
    return "share" in words and any(sign.isdigit() for sign in words) and " all " not in f" {words}"


def _counts(reading: Reading, event: Event) -> Counter[Kind]:
    """How often each kind is named in the event's sentences and the next few."""
    first, book = event.sentences[0], kinds_book()
    return Counter(one.label for one in book.find(reading.text) if first <= reading.sentence(one.start) <= first + 5)


@cache
def kinds_book() -> Phrasebook[Kind]:
    """The words that name a kind of deal; of several in one article the caller judges by where they stand."""
    return Phrasebook(table("kinds.toml", dict[Kind, list[str]]))
