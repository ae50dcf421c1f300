"""Labels: what the fields of a card are called in the house's style, and in which order they stand."""

from __future__ import annotations

from summarizer.render.tongue import tongues
from summarizer.style import PLAIN, Style

LABELS = {
    "status": "Status", "parties": "Parties", "value": "Value", "stake": "Stake", "consideration": "Paid in",
    "term": "Term", "subject": "Subject", "dates": "Dates", "approvals": "Approvals", "conditions": "Conditions",
    "financing": "Financing", "recommendation": "Board", "break_fees": "Break fees", "offers": "Other bids",
    "other_amounts": "Other amounts", "advisers": "Advisers", "concerns": "Concerns", "quotes": "Quotes",
    "sources": "Sources",
}  # fmt: skip
_BESIDE = {"attitude": "Attitude", "missing": "Missing", "deal": "Deal", "earlier_deals": "Earlier deals"}


def label_of(field: str, style: Style = PLAIN) -> str:
    """The label of a field of a deal, or of what stands beside: "missing", "deal", "earlier_deals"."""
    own: dict[str, str] = {str(name): label for name, label in style.labels.items()}
    known = LABELS | _BESIDE if style.language == "en" else tongues()[style.language].labels
    return own.get(field) or known[field]


def order_of(style: Style = PLAIN) -> list[str]:
    """The fields of a deal in order: those that the house names first, then the others."""
    return list(dict.fromkeys([*map(str, style.fields), *LABELS, "attitude"]))
