"""What kind of deal an event is, and who is in it as what, with where they are and what they do, where the article says so."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from summarizer.deals.deal import Kind, Party, Role, Statement
from summarizer.engines.rules.events import Event
from summarizer.engines.rules.facts import stake_of
from summarizer.engines.rules.reading import Reading, one_line
from summarizer.languages.tables import table
from summarizer.reading.clauses import Mention
from summarizer.reading.places import place_named
from summarizer.reading.trades import whereabouts
from summarizer.text.phrases import Phrasebook

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
        for mention in (one for one in (side, *side.also) if _is_party(one, kind)) if side else ():
            state = kind is Kind.contract and (mention.sort == "place" or _STATE.search(mention.text))
            party = _party(reading, event, mention, Role.government if state else role)
            found.setdefault(party.name.lower(), party)
    return list(found.values())


def _is_party(mention: Mention, kind: Kind) -> bool:
    """Whether it has a name; a place is a party only of contracts, where it stands for its government."""
    if mention.sort == "place":
        return kind is Kind.contract and place_named(mention.text) and not mention.text.isupper()
    return mention.is_named


def _party(reading: Reading, event: Event, mention: Mention, role: Role) -> Party:
    group = reading.group(mention)
    told = whereabouts(reading.text, group, mention)
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
    sold = [one for one in (event.main.target,) if one and one.sort == "described"]
    return [Statement(text=one_line(one.text), evidence=reading.evidence(one.start)) for one in sold]


_PLAIN = {
    "merge": Kind.merger, "contract": Kind.contract, "fund": Kind.funding_round, "venture": Kind.joint_venture,
    "licence": Kind.licence, "stake": Kind.stake, "invest": Kind.stake, "spin": Kind.spin_off,
}  # fmt: skip
_TALKS_ORDER = (Kind.contract, Kind.joint_venture, Kind.merger, Kind.acquisition, Kind.licence, Kind.stake)


def kind_of(reading: Reading, event: Event) -> Kind:
    """The kind; `other` where nothing tells."""
    main, first, stake = event.main, event.sentences[0], stake_of(reading, event)
    if main.act in _PLAIN:
        return _PLAIN[main.act]
    if main.act == "talks":
        named = [one for one in kinds_book().find(reading.text) if first <= reading.sentence(one.start) <= first + 5]
        counts = Counter(one.label for one in named)
        return max(_TALKS_ORDER, key=lambda kind: counts[kind]) if counts else Kind.other
    if main.act in ("buy", "sell") and stake and stake.percent is not None and stake.percent <= 50:
        return Kind.stake
    return Kind.asset_sale if main.act in ("buy", "sell") and subject_of(reading, event) else Kind.acquisition


@cache
def kinds_book() -> Phrasebook[Kind]:
    """The words that name a kind of deal; of several in one article the caller judges by where they stand."""
    return Phrasebook(table("kinds.toml", dict[Kind, list[str]]))
