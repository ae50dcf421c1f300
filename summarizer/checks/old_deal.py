"""An old deal taken for new: the card's deal is one that the article only looks back on."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.reached import own_names, told_back
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.deal import Deal
from summarizer.finding import Severity
from summarizer.reading.direction import Transfer, find_transfers
from summarizer.reading.stages import Stage, find_stages
from summarizer.text.content import roots
from summarizer.text.sentences import Span


@check("deal-is-old", severity=Severity.warning)
def deal_is_old(reading: Reading) -> Iterator[Flag]:
    """The article tells of the card's deal only in looking back on an earlier year."""
    for place, (where, deal) in enumerate(reading.deals):
        told = _told_back(reading, place, deal)
        if told is None:
            continue
        fields = [f"{where}/{name}" for name in ("status", "value") if getattr(deal, name) is not None]
        names = own_names(reading, place)
        fields += [pointer for pointer, words in reading.prose if names & roots(words)] if place == 0 else []
        for pointer in fields or [f"{where}/kind"]:
            yield Flag(
                pointer,
                "The article tells of this deal as long past; it is no news of today.",
                "Leave the deal out, or put it under the earlier deals.",
                span=told,
            )


def _told_back(reading: Reading, place: int, deal: Deal) -> Span | None:
    """The first sentence that looks back on a deal of which the article tells nothing else; None where it is news."""
    names = own_names(reading, place)
    targets = roots(" ".join(party.name for party in deal.parties if party.role == "target")) & names or names
    quotes = [
        spot.quote for where, spot in reading.places.items() if where.startswith(f"/deals/{place}/") and spot.quote
    ]
    back: Span | None = None
    cues: list[Transfer | Stage] = [*find_transfers(reading.text), *find_stages(reading.text)]
    for cue in cues:
        sentence = reading.sentence_at(cue.start)
        meant = targets & roots(reading.text[sentence.start : sentence.end])
        quoted = any(quote.start < sentence.end and quote.end > sentence.start for quote in quotes)
        if not (meant or quoted):
            continue
        if told_back(reading, cue):
            back = back or (sentence if quoted else None)
        else:
            return None
    return back
