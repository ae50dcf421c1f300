"""Gold: what a person examined, as right answers for `summarizer eval`; what nobody looked at is left out there too."""

from __future__ import annotations

import json
from typing import Any

from summarizer.deals.deal import LISTS, SINGLE
from summarizer.handing.source import Handed

_TEXTS = ("kind", "attitude")
_PROSE = ("headline", "summary")


def gold_line(handed: Handed) -> str | None:
    """One line of gold; None where a person examined nothing of the card that is scored."""
    card, seen = handed.card, handed.examined()
    told = card.briefing.model_dump(mode="json", exclude_none=True)
    deals = [_deal(deal, f"/deals/{place}", seen) for place, deal in enumerate(told["deals"])]
    if not any(deals) and "/deals" not in seen:
        return None
    article = handed.story.article
    about: dict[str, Any] = {"id": card.article.id, article.form: article.raw}
    known = {
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "language": article.language,
    }
    about |= {name: value for name, value in known.items() if value}
    prose = {name: told[name] for name in _PROSE if f"/{name}" in seen}
    if told["key_points"] and all(f"/key_points/{place}" in seen for place in range(len(told["key_points"]))):
        prose["key_points"] = told["key_points"]
    return json.dumps({"article": about, "card": {**prose, "deals": deals}}, ensure_ascii=False)


def _deal(deal: dict[str, Any], at: str, seen: dict[str, Any]) -> dict[str, Any]:
    """The fields of a deal whose every fact was examined; null for one that a person said is not stated."""
    found: dict[str, Any] = {}
    for name in (*_TEXTS, *SINGLE):
        if f"{at}/{name}" in seen:
            found[name] = deal.get(name)
    for name in LISTS:
        facts = deal.get(name) or []
        if facts and all(f"{at}/{name}/{place}" in seen for place in range(len(facts))):
            found[name] = facts
    return found
