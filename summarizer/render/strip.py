"""Strip: the first deal at a glance. Who stands on either side, for how much, how far it has come; no cell is empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.card.card import Card
from summarizer.card.proof import Mark
from summarizer.deals.deal import Deal
from summarizer.deals.vocabulary import Kind, Role
from summarizer.render.harmless import one_line
from summarizer.render.labels import label_of
from summarizer.render.wording import missing_word, money_words, phrase, plain, plain_number
from summarizer.style import PLAIN, Style

_TOGETHER = (Role.merged_entity, Role.partner)
_SOLD = (Role.target, Role.investee, Role.supplier, Role.new_company)
_FIRST = (Role.acquirer, Role.investor, Role.customer, *_TOGETHER, Role.seller, Role.government, Role.other, *_SOLD)
_SECOND = (*_SOLD, Role.seller, Role.government, *_FIRST)  # who stands there where what is sold is no party
_BOUGHT = (Kind.acquisition, Kind.stake, Kind.asset_sale)  # what has a price; the others have a value
_FEW = 3  # who can be named side by side
_Told = tuple[str, str, Sequence[str]]  # label, text, and where on the deal it stands
_GRAVEST = (Mark.flagged, Mark.not_checked, Mark.verified)


class Cell(NamedTuple):
    """One of the strip: label, text, and the gravest mark of what it tells."""

    label: str
    text: str
    mark: Mark | None


def strip_of(card: Card, style: Style = PLAIN) -> list[Cell]:
    """The cells for a card's first deal; which one it is, where there are several. None for a card without a deal."""
    if not card.deals:
        return []
    deal, at = card.deals[0], "/deals/0"
    told: list[_Told] = []
    if len(card.deals) > 1:
        told.append((f"{label_of('deal', style)} 1/{len(card.deals)}", _upper(plain(deal.kind, style)), ["kind"]))
    told += [*_sides(deal, style), _price(deal, style), _status(deal, style)]
    return [Cell(_upper(label), one_line(text), _gravest(card, at, where)) for label, text, where in told]


def _sides(deal: Deal, style: Style) -> Iterator[_Told]:
    """Who buys and what is sold, or who comes together; what the deal is about where that is no party."""
    named: dict[Role, list[int]] = {}
    for place, party in enumerate(deal.parties):
        named.setdefault(party.role, []).append(place)
    first = next((role for role in _FIRST if role in named), None)
    among = _SOLD if first in _TOGETHER else _SECOND
    second = next((role for role in among if role in named and role is not first), None)
    for role in (first, second):
        if role:
            yield from _side(deal, role, named[role], style)
    if deal.subject and not {first, second} & {*_SOLD, *_TOGETHER}:
        yield label_of("subject", style), _and_more([one.text for one in deal.subject], 1, style), ["subject/0"]


def _side(deal: Deal, role: Role, places: Sequence[int], style: Style) -> Iterator[_Told]:
    """One cell for a side; for those who come together a cell each, where they are few."""
    names = [deal.parties[place].name for place in places]
    where = [f"parties/{place}" for place in places]
    if role in _TOGETHER and len(places) <= _FEW:
        yield from ((plain(role, style), name, [at]) for name, at in zip(names, where, strict=True))
        return
    text = _and_more(names, 2 if len(names) == 2 else 1, style)
    share = deal.stake.percent if deal.stake and role in (Role.target, Role.investee) else None
    if share is not None and share < 100:
        text, where = f"{text} ({plain_number(share, style)}%)", [*where, "stake"]
    yield plain(role, style), text, where


def _and_more(texts: Sequence[str], shown: int, style: Style) -> str:
    """The first ones, and how many more there are."""
    rest = len(texts) - shown
    told = ", ".join(texts[:shown])
    return phrase("{}, and {} more", style, told, str(rest)) if rest > 0 else told


def _price(deal: Deal, style: Style) -> _Told:
    own = style.language != "en" or "value" in style.labels or deal.kind not in _BOUGHT
    text = money_words(deal.value, style) if deal.value else missing_word(deal.missing.get("value"), style)
    return label_of("value", style) if own else "Price", text, ["value"]


def _status(deal: Deal, style: Style) -> _Told:
    text = plain(deal.status.value, style) if deal.status else missing_word(deal.missing.get("status"), style)
    return label_of("status", style), text, ["status"]


def _gravest(card: Card, at: str, where: Sequence[str]) -> Mark | None:
    marks = {card.marks.get(f"{at}/{one}") for one in where}
    return next((mark for mark in _GRAVEST if mark in marks), None)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
