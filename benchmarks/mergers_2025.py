"""How right the embedded rules are on eleven recent articles about mergers and acquisitions.

    python benchmarks/mergers_2025.py [--data FILE]

Gold is that of prrao87/dspy-intro (MIT): the article's type (acquisition, merger, other), the two
parties, the amount and its currency. Parties count by name or alias, either way round in a merger; an
amount counts by number and currency, and a missing one when it was rightly left missing. Articles of
type "other" hold no agreed deal (a rejected or collapsed bid), so their parties and amounts are not asked.
None of the articles is part of this project.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from summarizer import Article
from summarizer.clean import clean
from summarizer.deals.deal import Briefing, Deal, Kind, Role, StatusValue
from summarizer.engines.rules import fill
from summarizer.reading.entities import same_name

DATA = Path(__file__).parents[2] / "shared" / "data" / "mergers-2025-dev.jsonl"
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NOT_AGREED = (StatusValue.terminated, StatusValue.blocked, StatusValue.rumoured, StatusValue.considering)
_REJECTED = re.compile(r"\b(?:reject|rebuff|spurn|turn(?:s|ed)? down|unsolicited)", re.IGNORECASE)


def kind_of(briefing: Briefing) -> str:
    """The briefing's first deal in the three types of the gold: a bid that was refused or a deal that fell is "other"."""
    if not briefing.deals:
        return "other"
    deal = briefing.deals[0]
    status = deal.status
    if status and (status.value in _NOT_AGREED or _REJECTED.search(status.as_stated)):
        return "other"
    if deal.kind in (Kind.acquisition, Kind.asset_sale, Kind.stake):
        return "acquisition"
    return "merger" if deal.kind is Kind.merger else "other"


def parties_of(deal: Deal) -> list[str]:
    """Buyer and target, or the two that merge."""
    roles = (Role.acquirer, Role.target, Role.merged_entity)
    return [party.name for party in deal.parties if party.role in roles]


def gold_parties(gold: dict[str, Any]) -> list[str]:
    """The two parties of the answer key; [] where it asks for none."""
    names = [gold.get("parent_company") or gold.get("company_1"), gold.get("child_company") or gold.get("company_2")]
    return [name for name in names if name]


def gold_amount(gold: dict[str, Any]) -> tuple[Decimal, str] | None:
    """The amount in full units and its currency; None where the article tells none."""
    match = re.search(r"([\d.]+)\s*(thousand|million|billion|trillion)?", gold.get("deal_amount") or "")
    if match is None:
        return None
    return Decimal(match[1]) * _SCALES.get(match[2] or "", 1), gold["deal_currency"]


def amount_of(briefing: Briefing) -> tuple[Decimal, str] | None:
    """The first deal's amount and currency."""
    value = briefing.deals[0].value if briefing.deals else None
    return (Decimal(value.amount), value.currency or "") if value and value.amount else None


def judge(row: dict[str, Any], briefing: Briefing) -> tuple[bool, bool, bool]:
    """Whether kind, both parties and the amount are right."""
    gold = row["gold"]
    kind = kind_of(briefing) == gold["article_type"]
    wanted = gold_parties(gold)
    found = parties_of(briefing.deals[0]) if briefing.deals else []
    parties = all(any(same_name(name, other) for other in found) for name in wanted)
    amount = gold["article_type"] == "other" or amount_of(briefing) == gold_amount(gold)
    return kind, parties, amount


def main() -> None:
    """Judge every article and print what was found and the totals."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    arguments = parser.parse_args()
    if not arguments.data.is_file():
        sys.exit(f"skipped: the articles are not shipped and not at {arguments.data}; --data says where they are")
    verdicts = []
    for line in arguments.data.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = f"{row['title']}\n\n{row['content']}"
        article = Article(text, title=row["title"], published=date.fromisoformat(row["date"]), url=row["url"])
        briefing = fill(clean(article))
        verdict = judge(row, briefing)
        verdicts.append(verdict)
        marks = " ".join("right" if right else "WRONG" for right in verdict)
        names = parties_of(briefing.deals[0]) if briefing.deals else []
        print(f"{row['id']:3} {marks}  {kind_of(briefing):11} {names} {amount_of(briefing)}")
    for title, rights in zip(("kind", "both parties", "amount"), zip(*verdicts, strict=True), strict=True):
        print(f"{title}: {sum(rights)} of {len(rights)}")


if __name__ == "__main__":
    main()
