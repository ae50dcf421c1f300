"""What every engine gives: a draft of the card's facts, and an account of what it took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from summarizer.article import Story
from summarizer.checks.finding import Finding
from summarizer.deals.deal import Briefing
from summarizer.exchange import Question, Reply, Usage
from summarizer.prompt import Prompt


@dataclass(frozen=True)
class Draft:
    """A filled briefing. `usage` sums all `attempts`; `origin` says what the replies were."""

    briefing: Briefing
    origin: str
    model: str | None = None
    prompt: Prompt | None = None
    usage: Usage | None = None
    attempts: int = 1
    notes: tuple[str, ...] = ()
    last: tuple[Question, Reply] | None = None  # what a re-ask goes on from; None for several parts


class Engine(Protocol):
    """Who fills the contract."""

    @property
    def name(self) -> str:
        """What a card calls it."""

    async def read(self, story: Story) -> Draft:
        """Fill a briefing for the story.

        Raises:
            EngineError: there is no answer to build on.
        """

    async def revise(self, story: Story, draft: Draft, findings: Sequence[Finding]) -> Draft | None:
        """A second draft that answers the findings; None when this engine cannot do better."""

    def cost(self, model: str | None, usage: Usage | None) -> str | None:
        """US dollars as a decimal string; None when the price or the usage is not known."""

    async def aclose(self) -> None:
        """Let go of connections."""
