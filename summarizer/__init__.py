"""Summarizer: briefing cards from deal news, every fact beside the words of the article that carry it.

    from summarizer import read_url, summarize

    card = summarize(text)                   # text or HTML → clean → prompt → engine → ground → checks → Card
    card = summarize(read_url(address))      # or an Article: from a URL, a file (`read_path`), bytes (`read_bytes`)
    card.verdict                             # "ready", "review" or "reject"
    card.deals[0].value.amount               # "1500000000"
    [finding.message for finding in card.findings]

`asummarize` is the same inside an event loop; `check_briefing` runs the rules on a card made
elsewhere (`read_briefing` reads one). `SummarizerError` is the root of all errors raised on purpose
(summarizer/errors.py). What is not named here may change without notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.article import Article
from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from summarizer.card.card import Card, read_briefing
    from summarizer.card.proof import Mark
    from summarizer.card.verdict import Verdict
    from summarizer.checked import Checked, check_briefing
    from summarizer.checks.finding import Finding, Severity
    from summarizer.deals.deal import Briefing, Deal
    from summarizer.fetch import read_url
    from summarizer.pipeline import asummarize, summarize
    from summarizer.read import read_bytes, read_path, read_text
    from summarizer.settings import Settings

_HOMES = {
    "card.card": ("read_briefing", "Card"),
    "card.proof": ("Mark",),
    "card.verdict": ("Verdict",),
    "deals.deal": ("Briefing", "Deal"),
    "checks.finding": ("Finding", "Severity"),
    "checked": ("Checked", "check_briefing"),
    "pipeline": ("asummarize", "summarize"),
    "fetch": ("read_url",),
    "read": ("read_bytes", "read_path", "read_text"),
    "settings": ("Settings",),
}

__all__ = [
    "Article",
    "Briefing",
    "Card",
    "Checked",
    "Deal",
    "Finding",
    "Mark",
    "Settings",
    "Severity",
    "SummarizerError",
    "Verdict",
    "asummarize",
    "check_briefing",
    "read_briefing",
    "read_bytes",
    "read_path",
    "read_text",
    "read_url",
    "summarize",
]


def __getattr__(name: str) -> Any:
    """Public names are loaded when first used, so that `import summarizer` costs next to nothing."""
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"summarizer.{module}"), name)
    raise AttributeError(f"module 'summarizer' has no attribute {name!r}")
