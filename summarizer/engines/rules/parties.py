"""Who is in the deal and as what, with where they are and what they do, where the article says so."""

from __future__ import annotations

import re

from summarizer.deals.deal import Kind, Party, Role, Statement
from summarizer.engines.rules.events import Event
from summarizer.engines.rules.reading import Reading, one_line
from summarizer.reading.clauses import Mention
from summarizer.reading.places import place_named
from summarizer.reading.trades import told_of

_SIDES: dict[Kind, tuple[Role, Role, Role]] = {
    Kind.merger: (Role.merged_entity, Role.merged_entity, Role.seller),
    Kind.joint_venture: (Role.partner, Role.partner, Role.partner),
    Kind.contract: (Role.customer, Role.supplier, Role.supplier),
    Kind.licence: (Role.acquirer, Role.other, Role.seller),
    Kind.funding_round: (Role.investor, Role.investee, Role.seller),
}
_BUYING = (Role.acquirer, Role.target, Role.seller)
_TALKING = (Role.other, Role.other, Role.other)
_NO_TRADE = re.compile(r"^(?:equity|parent|peer|rival|share)$|\b(?:the|an?|of|and|in|used)$")
_STATE = re.compile(r"\b(?:government|ministry|department|state|republic|city)\b", re.IGNORECASE)


def parties_of(reading: Reading, event: Event, kind: Kind) -> list[Party]:
    """The named parties in the order acquirer, target, seller (or what they are in that kind of deal)."""
    main = event.main
    roles = _SIDES.get(kind, _TALKING if main.act == "talks" else _BUYING)
    found: dict[str, Party] = {}
    for side, role in zip((main.buyer, main.target, main.seller), roles, strict=True):
        for mention in (side, *side.also) if side else ():
            if not _is_party(mention, kind):
                continue
            state = kind is Kind.contract and (mention.sort == "place" or _STATE.search(mention.text))
            party = _party(reading, event, mention, Role.government if state else role)
            found.setdefault(party.name.lower(), party)
    return list(found.values())


def _is_party(mention: Mention, kind: Kind) -> bool:
    """Whether it has a name; a place is a party only of contracts, where it stands for its government."""
    if mention.sort == "place":
        return kind is Kind.contract and place_named(mention.text) is not None and not mention.text.isupper()
    return mention.is_named


def _party(reading: Reading, event: Event, mention: Mention, role: Role) -> Party:
    group = reading.group(mention)
    told = told_of(reading.text, group, mention)
    place, trade = (one_line(reading.text[slice(*span)]) if span else None for span in told)
    starts = [one.start for one in group.mentions] if group else []
    shown = next((at for at in starts if reading.sentence(at) in event.sentences), mention.start)
    return Party(
        name=reading.name(mention),
        role=role,
        location=place,
        business=None if trade and _NO_TRADE.search(trade) else trade,
        evidence=reading.evidence(shown),
    )


def subject_of(reading: Reading, event: Event) -> list[Statement]:
    """What changes hands, where it is described rather than named."""
    target = event.main.target
    if target is None or target.sort != "described":
        return []
    return [Statement(text=one_line(target.text), evidence=reading.evidence(target.start))]
