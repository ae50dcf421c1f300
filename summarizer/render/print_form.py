"""The print form: what of a card is verified, as it may be published. No marks, no findings, attribution kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.card import Card
from summarizer.deal import Deal, facts
from summarizer.proof import Mark
from summarizer.render.harmless import one_line
from summarizer.render.view import LABELS, NO_DEAL
from summarizer.render.wording import fact_words, plain
from summarizer.verdict import Verdict

NOT_READY = {
    Verdict.review: "NOT READY TO PRINT: a person has to look at this card first. Verified so far:",
    Verdict.reject: "DO NOT PRINT: a check found an error at the heart of this card. Verified beside it:",
}


@dataclass(frozen=True)
class PrintedDeal:
    """One deal: its kind, and label and text of each verified fact."""

    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PrintForm:
    """The verified part of a card; every text is harmless and on one line, "" where it is not verified."""

    headline: str
    summary: str
    key_points: tuple[str, ...]
    deals: tuple[PrintedDeal, ...]
    background: tuple[str, ...]


def print_form(card: Card) -> PrintForm:
    """What of a card may be published: of a card that is not ready, what is verified so far."""

    def shown(where: str, text: str) -> str:
        return one_line(text) if card.marks.get(where) is Mark.verified else ""

    points = (shown(f"/key_points/{place}", point) for place, point in enumerate(card.key_points))
    earlier = (shown(f"/background/{place}", told.text) for place, told in enumerate(card.background))
    return PrintForm(
        headline=shown("/headline", card.headline),
        summary=shown("/summary", card.summary),
        key_points=tuple(filter(None, points)),
        deals=tuple(_deal(card, deal, f"/deals/{place}") for place, deal in enumerate(card.deals)),
        background=tuple(filter(None, earlier)),
    )


def _deal(card: Card, deal: Deal, at: str) -> PrintedDeal:
    title = plain(deal.kind).capitalize() if card.marks.get(f"{at}/kind") is Mark.verified else "Deal"
    order = list(LABELS)
    shown = [(where.split("/")[3], fact) for where, fact in facts(deal, at) if card.marks.get(where) is Mark.verified]
    told = [
        (LABELS[field], one_line(fact_words(fact)))
        for field, fact in sorted(shown, key=lambda one: order.index(one[0]))
    ]
    if deal.attitude and card.marks.get(f"{at}/attitude") is Mark.verified:
        told.append(("Attitude", plain(deal.attitude)))
    return PrintedDeal(title, tuple(told))


def printed(card: Card) -> str:
    """The print form as plain text; a card that is not ready says so in its first line."""
    return "\n".join(_lines(card)) + "\n"


def _lines(card: Card) -> Iterator[str]:
    form = print_form(card)
    if card.verdict is not Verdict.ready:
        yield from (NOT_READY[card.verdict], "")
    if form.headline:
        yield from (form.headline, "")
    if form.summary:
        yield from (form.summary, "")
    if form.key_points:
        yield from (*(f"- {point}" for point in form.key_points), "")
    for place, deal in enumerate(form.deals):
        if deal.facts:
            yield from ([""] if place else [])
            yield deal.title
            before = ""
            for label, text in deal.facts:
                yield f"  {'' if label == before else label:<16}{text}"
                before = label
    if not card.deals and card.verdict is Verdict.ready:
        yield NO_DEAL
    if form.background:
        yield from ("", "Earlier deals")
        yield from (f"  {text}" for text in form.background)
