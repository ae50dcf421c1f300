"""Shares: is the stake on the card the share that its words state, and the share that changes hands?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Stake
from summarizer.words.shares import Percent, parse_percent

_TEXT = "Alder Foods agreed on Monday to buy 49 per cent of Brook Dairy, a 30 per cent premium to its last price."
_STAKE = {"percent": 49, "as_stated": "49 per cent", "evidence": _TEXT}
_SILENT = Example(_TEXT, {"deals": [{"kind": "stake", "stake": _STAKE}]})
_ROUNDING = Decimal("0.5")  # "two-thirds" told as 66.7, "a third" as 33


def _fires(**changed: object) -> Example:
    return Example(_TEXT, {"deals": [{"kind": "stake", "stake": _STAKE | changed}]})


def stakes(reading: Reading) -> Iterator[tuple[str, Stake, Percent, Span | None]]:
    """Every stake whose words state a share: pointer, stake, the share, the words' place."""
    for where, fact in reading.facts:
        if isinstance(fact, Stake) and fact.percent is not None and fact.as_stated:
            place = reading.places.get(where)
            stated = place.stated if place else None
            percent = (reading.percent_at(stated) if stated else None) or parse_percent(fact.as_stated)
            if percent:
                yield where, fact, percent, stated


def same_share(card: float, stated: Percent) -> bool:
    """Whether a number on the card is one end of a stated share; fractions may be rounded."""
    ends = [stated.low, *([stated.high] if stated.high is not None else [])]
    number = Decimal(str(card)) if abs(card) < 1e6 else Decimal(-1)
    fraction = stated.low % 1 and not stated.low.normalize().as_tuple().exponent >= -1
    return any(number == end or (bool(fraction) and abs(number - end) <= _ROUNDING) for end in ends)


@check("stake-differs", fires=_fires(percent=94), silent=_SILENT)
def stake_differs(reading: Reading) -> Iterator[Flag]:
    """The share on the card is not the share that its words state."""
    for where, stake, percent, stated in stakes(reading):
        if stake.percent is not None and not same_share(stake.percent, percent):
            yield Flag(
                f"{where}/percent",
                f"The card says {stake.percent:g} per cent; its words “{stake.as_stated}” say {percent.low:f}.",
                "Put the share that the words state.",
                stated,
                suggestion=f"{percent.low:f}",
            )
