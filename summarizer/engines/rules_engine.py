"""The embedded engine: no model, no key, no network; see `engines.rules` for how it reads."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.article import Story
from summarizer.checks.finding import Finding
from summarizer.engines.engine import Draft
from summarizer.engines.rules import fill
from summarizer.exchange import Usage


class RulesEngine:
    """Fills the contract by rules, leaves a field missing rather than guess."""

    name = "rules"

    async def read(self, story: Story) -> Draft:
        """Fill a briefing for the story."""
        return Draft(briefing=fill(story), origin="rules")

    async def revise(self, story: Story, draft: Draft, findings: Sequence[Finding]) -> Draft | None:
        """None: rules give the same answer twice."""
        return None

    def cost(self, model: str | None, usage: Usage | None) -> str | None:
        """None: nothing is paid."""
        return None

    async def aclose(self) -> None:
        """Nothing is open."""
