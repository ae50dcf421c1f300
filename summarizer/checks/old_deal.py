"""An old deal taken for new: the card's deal is one that the article only looks back on."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.checks.status import own_names, told_back
from summarizer.deal import Deal
from summarizer.finding import Severity
from summarizer.reading.direction import Transfer
from summarizer.reading.stages import Stage, find_stages
from summarizer.text.content import roots
from summarizer.text.sentences import Span


@check("deal-is-old", severity=Severity.warning)
def deal_is_old(reading: Reading) -> Iterator[Flag]:
    """The article tells of the card's deal only in looking back on an earlier year."""
    for place, (where, deal) in enumerate(reading.deals):
        told = _told_back(reading, where, deal, own_names(reading)[place])
        if told is None:
            continue
        fields = [f"{where}/{name}" for name in ("status", "value") if getattr(deal, name) is not None]
        names = own_names(reading)[place] if place == 0 else frozenset()
        fields += [pointer for pointer, words in reading.prose if names & roots(words)]
        for pointer in fields or [f"{where}/kind"]:
            message = "The article tells of this deal as long past; it is no news of today."
            yield Flag(pointer, message, "Leave the deal out, or put it under the earlier deals.", told)


def _told_back(reading: Reading, where: str, deal: Deal, names: frozenset[str]) -> Span | None:
    """The first sentence that looks back on a deal of which the article tells nothing else; None where it is news."""
    targets = roots(" ".join(party.name for party in deal.parties if party.role == "target")) & names or names
    quotes = [spot.quote for at, spot in reading.places.items() if at.startswith(f"{where}/") and spot.quote]
    back: Span | None = None
    cues: list[Transfer | Stage] = [*reading.transfers, *find_stages(reading.text)]
    for cue in cues:
        sentence = reading.sentence_at(cue.start)
        quoted = any(quote.start < sentence.end and quote.end > sentence.start for quote in quotes)
        if not quoted and not targets & roots(reading.text[slice(*sentence)]):
            continue
        if told_back(reading, cue):
            back = back or (sentence if quoted else None)
        elif not (isinstance(cue, Transfer) and cue.past):
            return None
    return back
