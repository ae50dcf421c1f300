"""Who says how far the deal has come, in the article's words."""

from __future__ import annotations

from summarizer.deals.deal import Confirmation, Deal, Statement
from summarizer.engines.rules.reading import Reading, one_line
from summarizer.engines.rules.wording import patterns

_WAYS = patterns("said")
_SOURCES = {**{source.value: source for source in Confirmation}, "party": Confirmation.company}


def attributed(reading: Reading, deal: Deal) -> Deal:
    """The deal with its status's source, and the words for who says it, where the status's sentence tells."""
    if deal.status is None or deal.status.evidence is None:
        return deal
    people = {one_line(name.text) for name in reading.names if name.sort == "person"}
    firsts = {party.name.split()[0] for party in deal.parties if party.name not in people}
    evidence = deal.status.evidence
    for name, way in _WAYS.items():
        for match in way.finditer(evidence.quote):
            if name != "party" or match[1].split()[0] in firsts:
                status = deal.status.model_copy(update={"source": _SOURCES.get(name)})
                told = Statement(text=one_line(match[1]), evidence=evidence)
                return deal.model_copy(update={"status": status, "sources": [told]})
    return deal
