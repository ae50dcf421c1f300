"""What to look at first, and what is not printed: a card's open questions, each with its reason in an editor's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.card.card import Card
from summarizer.card.proof import Mark, Proof
from summarizer.card.verdict import deciding
from summarizer.checks.finding import Severity, touches
from summarizer.deals.deal import Party, all_facts
from summarizer.render.wording import field_words

DRAFT = "No one has read the article: the embedded rules drafted this card."
_NOTHING = "nothing shows it"
NOT_BELIEVED = "The second reader was not believed: "


@dataclass(frozen=True)
class Look:
    """What to look at: the fields in words, where they are on the card, and why."""

    fields: tuple[str, ...]
    reason: str
    where: tuple[str, ...]

    @property
    def text(self) -> str:
        """ "headline; summary: no rule can show prose"."""
        return f"{'; '.join(self.fields)}: {self.reason}"


def look_at(card: Card) -> list[Look]:
    """What holds a card back, what decides the verdict first: what is contested, then what nothing shows."""
    order = {where: place for place, where in enumerate(deciding(card.briefing))}

    def rank(where: str) -> int:
        return min((place for known, place in order.items() if touches(known, where)), default=len(order))

    grave = [one for one in card.findings if one.severity is not Severity.note]
    grave.sort(key=lambda one: (rank(one.where), one.severity is not Severity.error))
    contested = [(one.where, one.message) for one in grave]
    open_ones = [
        (where, _why(card, where))
        for where in order
        if not card.proofs.get(where, Proof()).by and not any(touches(where, one.where) for one in grave)
    ]
    return _grouped(card, [*contested, *open_ones])


def left_out(card: Card) -> list[Look]:
    """What the print form leaves out and nobody contests, with the reason why nothing shows it."""
    order = set(deciding(card.briefing))
    return _unproven(card, [where for where in card.marks if where not in order])


def without_proof(card: Card) -> list[Look]:
    """All that a card shows and nobody contests, where nothing shows it, with the reason."""
    return _unproven(card, card.marks)


def _unproven(card: Card, among: Iterable[str]) -> list[Look]:
    lacking = [where for where in among if card.marks[where] is Mark.not_checked]
    return _grouped(card, [(where, card.proofs.get(where, Proof()).why or _NOTHING) for where in lacking])


def opening(card: Card) -> str | None:
    """The line that a card opens with where nobody, or nobody to be believed, has read the article."""
    if card.provenance.engine == "rules" and card.provenance.reader is None:
        return DRAFT
    reader = card.provenance.reader
    return f"{NOT_BELIEVED}{reader.doubted}." if reader and reader.doubted else None


def _why(card: Card, where: str) -> str:
    why = card.proofs.get(where, Proof()).why or _NOTHING
    unread = card.provenance.reader is None or bool(card.provenance.reader.doubted)
    lacking = {"status": "the card does not say how far the deal has come", "parties": "the card names nobody"}
    field = where.split("/")[3] if where.count("/") > 2 else ""
    shown = card.marks.get(where)
    if where in ("/headline", "/summary") and shown is None:
        return "the card has none"
    if where == "/deals" and card.provenance.reader is None:
        found = "the rules found none" if card.provenance.engine == "rules" else "the card holds none"
        return f"{found}, and there may well be one: read the article"
    if where.count("/") == 2 and where.startswith("/deals/"):
        return "nobody has read whether it is this article's news, or an older deal" if unread else why
    if shown is None and field in lacking:
        return lacking[field]
    if shown is None and field in ("value", "stake"):
        return (
            "the card gives none, and nobody has read whether the article does"
            if unread
            else "the card gives none, and nothing shows that the article does not"
            + (f" ({why})" if why != _NOTHING else "")
        )
    return why


def _grouped(card: Card, found: Iterable[tuple[str, str]]) -> list[Look]:
    """One entry a reason, in the order of their first field; the deal is named where there are several."""
    groups: dict[str, dict[str, str]] = {}
    named = {at: fact.name for at, fact in all_facts(card.briefing) if isinstance(fact, Party)}
    for where, reason in found:
        words = field_words(where)
        if len(card.deals) == 1:
            words = "the deal" if words == "deal 1" else words.removeprefix("deal 1, ")
        words = "a deal" if words == "deals" else words
        if (name := named.get(where)) is not None:
            words += f" ({name})"
        groups.setdefault(reason, {}).setdefault(words, where)
    return [Look(tuple(fields), reason, tuple(fields.values())) for reason, fields in groups.items()]
