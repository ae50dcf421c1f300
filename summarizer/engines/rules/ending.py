"""Who ended a deal between equals: one of them, all of them, or nobody that the sentence names."""

from __future__ import annotations

from summarizer.deals.deal import Deal, Party
from summarizer.engines.rules.wording import patterns
from summarizer.reading.clauses import clauses, subject

_ENDED = patterns("ended")


def enders(deal: Deal) -> list[Party]:
    """The parties that the status's sentence has as the subject of its words; [] where those are of the deal itself."""
    if deal.status is None or deal.status.evidence is None:
        return []
    quote = deal.status.evidence.quote
    at = quote.find(deal.status.as_stated)
    if at < 0 or _ENDED["by_itself"].search(deal.status.as_stated):
        return []
    if _ENDED["together"].search(quote):
        return list(deal.parties)
    clause = clauses(quote).around(at)
    who = subject(clause, clause.at(at))
    firsts = {one.text.split()[0].lower() for one in (who, *who.also)} if who else set()
    return [party for party in deal.parties if party.name.split()[0].lower() in firsts]
