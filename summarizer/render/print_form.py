"""The print form: what of a card is verified, as it may be published. No marks, no findings, attribution kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.card.card import Card
from summarizer.card.proof import Mark
from summarizer.card.verdict import Verdict
from summarizer.deals.deal import Deal, facts
from summarizer.render.harmless import one_line
from summarizer.render.labels import label_of, order_of
from summarizer.render.view import article_words
from summarizer.render.wording import fact_words, plain
from summarizer.style import PLAIN, Style

NOTHING = "Nothing."
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

    @property
    def empty(self) -> bool:
        """Whether nothing is verified but perhaps what kind of deal it is."""
        facts = any(deal.facts for deal in self.deals)
        return not (self.headline or self.summary or self.key_points or facts or self.background)


def print_form(card: Card, style: Style = PLAIN) -> PrintForm:
    """What of a card may be published, in the house's style: of a card that is not ready, what is verified so far."""

    def shown(where: str, text: str) -> str:
        return one_line(text) if card.marks.get(where) is Mark.verified else ""

    points = (shown(f"/key_points/{place}", point) for place, point in enumerate(card.key_points))
    earlier = (shown(f"/background/{place}", told.text) for place, told in enumerate(card.background))
    return PrintForm(
        headline=shown("/headline", card.headline),
        summary=shown("/summary", card.summary),
        key_points=tuple(filter(None, points)),
        deals=tuple(_deal(card, deal, f"/deals/{place}", style) for place, deal in enumerate(card.deals)),
        background=tuple(filter(None, earlier)),
    )


def _deal(card: Card, deal: Deal, at: str, style: Style) -> PrintedDeal:
    verified = card.marks.get(f"{at}/kind") is Mark.verified
    title = plain(deal.kind, style) if verified else label_of("deal", style)
    order: list[str] = [*style.fields] or order_of()
    shown = [
        (where.split("/")[3], fact_words(fact, style))
        for where, fact in facts(deal, at)
        if card.marks.get(where) is Mark.verified
    ]
    if deal.attitude and card.marks.get(f"{at}/attitude") is Mark.verified:
        shown.append(("attitude", plain(deal.attitude, style)))
    printed = sorted((one for one in shown if one[0] in order), key=lambda one: order.index(one[0]))
    told = tuple((one_line(label_of(field, style)), one_line(text)) for field, text in printed)
    return PrintedDeal(title[:1].upper() + title[1:], told)


def printed(card: Card, style: Style = PLAIN) -> str:
    """The print form as plain text; a card that is not ready says so in its first line."""
    return "\n".join(_lines(card, style)) + "\n"


def _lines(card: Card, style: Style) -> Iterator[str]:
    form = print_form(card, style)
    if card.verdict is not Verdict.ready:
        yield from (NOT_READY[card.verdict], "")
        if not form.headline:
            yield from (f"[{' · '.join(article_words(card, style))}]", "")
    if form.empty:
        yield NOTHING
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
    if form.background:
        yield from ("", label_of("earlier_deals", style))
        yield from (f"  {text}" for text in form.background)
