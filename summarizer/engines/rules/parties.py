"""Who is in the deal and as what, with where they are and what they do, where the article says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.deal import Kind, Party, Role, Statement
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
_STATE = re.compile(r"\b(?:government|ministry|department|state|republic|city)\b", re.IGNORECASE)
_NO_TRADE = re.compile(r"^(?:equity|parent|peer|rival|share)$|\b(?:the|an?|of|and|in|used)$")


def parties_of(reading: Reading, event: Event, kind: Kind) -> list[Party]:
    """The named parties in the order acquirer, target, seller (or what they are in that kind of deal)."""
    roles = _SIDES.get(kind, _BUYING)
    main = event.main
    if main.act == "talks" and kind not in _SIDES:
        roles = (Role.other, Role.other, Role.other)
    sides = zip((main.buyer, main.target, main.seller), roles, strict=True)
    found: dict[str, Party] = {}
    for side, role in sides:
        for mention in _named(side, kind):
            name = reading.name(mention)
            if name.lower() not in found:
                found[name.lower()] = _party(reading, mention, name, _settled(role, mention, kind), event)
    return list(found.values())


def _named(side: Mention | None, kind: Kind) -> Iterator[Mention]:
    if side is None:
        return
    for mention in (side, *side.also):
        if mention.sort == "place":
            if kind is Kind.contract and place_named(mention.text) is not None and not mention.text.isupper():
                yield mention
        elif mention.is_named:
            yield mention


def _settled(role: Role, mention: Mention, kind: Kind) -> Role:
    """A country or a ministry that buys is a government."""
    if kind is Kind.contract and (mention.sort == "place" or _STATE.search(mention.text)):
        return Role.government
    return role


def _party(reading: Reading, mention: Mention, name: str, role: Role, event: Event) -> Party:
    group = reading.group(mention)
    told = told_of(reading.text, group, mention)
    trade = one_line(reading.text[slice(*told.trade)]) if told.trade else None
    starts = [one.start for one in group.mentions] if group else [mention.start]
    return Party(
        name=name,
        role=role,
        location=one_line(reading.text[slice(*told.place)]) if told.place else None,
        business=trade if trade and not _NO_TRADE.search(trade) else None,
        evidence=reading.evidence(
            next((at for at in starts if reading.sentence(at) in event.sentences), mention.start)
        ),
    )


def subject_of(reading: Reading, event: Event) -> list[Statement]:
    """What changes hands, where it is described rather than named."""
    target = event.main.target
    if target is None or target.sort != "described":
        return []
    return [Statement(text=one_line(target.text), evidence=reading.evidence(target.start))]
