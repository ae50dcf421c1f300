"""Items mixed up: the card's price stands in a sentence that tells of others' deal."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.reached import own_names
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.finding import Severity
from summarizer.reading.direction import Transfer, find_transfers
from summarizer.text.content import roots


@check("value-of-others", severity=Severity.warning)
def value_of_others(reading: Reading) -> Iterator[Flag]:
    """The price is told of a deal between others: its sentence names who buys or sells, and nobody of the card's deal."""
    for place, (where, deal) in enumerate(reading.deals):
        names = own_names(reading, place)
        spot = reading.places.get(f"{where}/value")
        if deal.value is None or not names or spot is None or spot.stated is None:
            continue
        sentence = reading.sentence_at(spot.stated.start)
        if names & roots(reading.text[sentence.start : sentence.end]):
            continue
        told = [one for one in find_transfers(reading.text) if sentence.start <= one.start < sentence.end]
        if any(_named(one) > 1 for one in told):
            yield Flag(
                f"{where}/value",
                f"“{deal.value.as_stated}” is what others pay: the sentence names nobody of this deal.",
                "Take the price of this deal, or leave it empty.",
                span=sentence,
            )


def _named(transfer: Transfer) -> int:
    """How many sides of a transfer have a name."""
    return sum(side is not None and side.is_named for side in (transfer.buyer, transfer.target, transfer.seller))
