"""ninjs 2.1, the IPTC's form of a news item in JSON: a card a line. What is not verified is not in it."""

from __future__ import annotations

import json
from typing import Any

from summarizer.card.proof import Mark
from summarizer.card.verdict import Verdict
from summarizer.handing.source import Handed
from summarizer.render.assisted import in_words, source_type, written_in
from summarizer.render.print_form import print_form, printed
from summarizer.render.wording import plain
from summarizer.style import PLAIN, Style

_STANDARD = {"name": "ninjs", "version": "2.1", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"}


def ninjs_line(handed: Handed, style: Style = PLAIN) -> str:
    """One item."""
    return json.dumps(item(handed, style), ensure_ascii=False)


def item(handed: Handed, style: Style = PLAIN) -> dict[str, Any]:
    """The item of a card. Withheld unless the card is ready; `ednote` says for the desk how it came about."""
    card = handed.card
    form, text = print_form(card, style), printed(card, style)
    told: dict[str, Any] = {
        "uri": f"urn:briefing-card:sha256:{card.article.sha256}",
        "standard": _STANDARD,
        "type": "text",
        "representationtype": "full" if card.verdict is Verdict.ready else "partial",
        "pubstatus": "usable" if card.verdict is Verdict.ready else "withheld",
        "language": written_in(card) or "",
        "title": form.headline,
        "headlines": [{"role": "main", "contenttype": "text/plain", "value": form.headline}] if form.headline else [],
        "descriptions": [{"role": "summary", "contenttype": "text/plain", "value": form.summary}] if form.summary else [],
        "bodies": [{"role": "main", "contenttype": "text/plain", "charcount": len(text), "wordcount": len(text.split()), "value": text}],
        "organisations": [
            {"name": party.name, "rel": plain(party.role)}
            for place, deal in enumerate(card.deals)
            for number, party in enumerate(deal.parties)
            if card.marks.get(f"/deals/{place}/parties/{number}") is Mark.verified
        ],
        "subjects": [
            {"name": plain(deal.kind), "rel": "kind of deal"}
            for place, deal in enumerate(card.deals)
            if card.marks.get(f"/deals/{place}/kind") is Mark.verified
        ],
        "altids": [{"role": "article", "value": card.article.id}],
        "ednote": f"{in_words(card)} digitalSourceType: {source_type(card)}",
    }  # fmt: skip
    if card.article.source:
        told["infosources"] = [{"name": card.article.source}]
    return {name: value for name, value in told.items() if value not in ("", [])}
