"""What a model is asked for: the core of the contract, strict and small, a line of text for each fact of a deal.

A line is `name sentences: value | …`, as prompts/deal.md tells a model: "price 4: about 40000000 GBP | some £40m". So
a field that the article does not give costs nothing, neither in the schema nor in the answer, and a quote can neither
be wrong nor be paid for. `answer` reads the lines into a `Briefing`, which is all that the rest of the house knows.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from summarizer.deals.vocabulary import ApprovalState, DateKind, Kind, Role

ANSWER_NAME = "briefing"

ROLES = tuple(role.value for role in Role if role not in (Role.regulator, Role.adviser))  # these stand elsewhere
DATES = tuple(f"on_{kind.value}" for kind in DateKind)
APPROVALS = tuple(f"approval_{state.value}" for state in ApprovalState)
PAYMENT = ("paid_in", "per_share", "exchange_ratio", "premium")
SUMS = {"other_amount": ("other_amounts", "what"), "offer": ("offers", "bidder"), "break_fee": ("break_fees", "payer")}
STATEMENTS = {
    "subject": "subject", "condition": "conditions", "financing": "financing", "concern": "concerns", "source": "sources",
}  # fmt: skip
FACTS = (
    "status", "attitude", *ROLES, "price", *SUMS, "stake", *PAYMENT, "term", *DATES, *APPROVALS, "recommendation", "adviser",
    "quote", *STATEMENTS,
)  # fmt: skip

_TEXT = {"type": "string"}


@cache
def answer_schema() -> dict[str, Any]:
    """The strict JSON Schema of a model's answer. Built once; treat it as read-only, every request shares it."""
    deal = {"kind": {"type": "string", "enum": [kind.value for kind in Kind]}, "facts": _list(_TEXT)}
    texts = {"headline": _TEXT, "summary": _TEXT, "key_points": _list(_TEXT)}
    return _closed({**texts, "deals": _list(_closed(deal)), "background": _list(_TEXT)})


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
