"""The engine that asks a language model: a question a part, answers held to the contract, re-asks.

It knows an `Asker` and not who stands behind it: a server, a folder of kept replies, or a test.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from summarizer.article import Story
from summarizer.checks.finding import Finding
from summarizer.deals.deal import Briefing
from summarizer.engines.answer import read_answer
from summarizer.engines.engine import Draft
from summarizer.engines.fill import Filled, fill
from summarizer.engines.join import join
from summarizer.engines.price import PriceTable, cost, cost_text
from summarizer.engines.read_less import read_less
from summarizer.engines.revise import complaint
from summarizer.errors import EngineError, ReplayMiss
from summarizer.exchange import Asker, Usage, total
from summarizer.ground import quoted, read_sums
from summarizer.parts import parts
from summarizer.prompt import Prompt, overhead_tokens, question

_LEAST_ROOM = 500  # tokens of article a part holds, however small the window


async def _nothing_to_close() -> None:
    """For askers that hold nothing open."""


@dataclass(frozen=True)
class ModelEngine:
    """Asks a model. `window` and `answer_room` in tokens; `re_asks` bounds the answers outside the contract."""

    ask: Asker
    prompt: Prompt
    window: int
    answer_room: int
    re_asks: int
    prices: PriceTable
    close: Callable[[], Awaitable[None]] = _nothing_to_close
    name: str = "openai"

    async def read(self, story: Story) -> Draft:
        """One question a part, side by side; the answers joined by the rules that join duplicate facts."""
        room = max(self.window - self.answer_room - overhead_tokens(self.prompt), _LEAST_ROOM)
        asked = [question(story, self.prompt, part) for part in parts(story.text, room)]
        filled = await asyncio.gather(*(fill(self.ask, one, read_answer, self.re_asks) for one in asked))
        return self._draft(story, filled)

    async def revise(self, story: Story, draft: Draft, findings: Sequence[Finding]) -> Draft | None:
        """Ask once more with the errors found; None for a story that was read in parts.

        No second answer, or one outside the contract, is no better: the first draft then stands.
        """
        if draft.last is None:
            return None
        asked, reply = draft.last
        try:
            again = asked.again(reply.text, complaint(findings))
            return self._draft(story, [await fill(self.ask, again, read_answer, 0)])
        except (EngineError, ReplayMiss):
            return None

    def cost(self, model: str | None, usage: Usage | None) -> str | None:
        """US dollars by the price table; None when the model or the usage is not known."""
        if model is None or usage is None:
            return None
        return cost_text(cost(model, usage, self.prices))

    async def aclose(self) -> None:
        """Close the connections."""
        await self.close()

    def _draft(self, story: Story, filled: Sequence[Filled[Briefing]]) -> Draft:
        first = filled[0]
        many = len(filled) > 1
        cut = next((note for one in filled if (note := read_less(one.question, one.reply.usage))), None)
        return Draft(
            briefing=read_sums(join([quoted(one.value, story.text) for one in filled])),
            origin=first.reply.origin,
            model=first.reply.model,
            prompt=self.prompt,
            usage=total(one.usage for one in filled),
            attempts=sum(one.attempts for one in filled),
            notes=(
                *((f"the article was read in {len(filled)} overlapping parts",) if many else ()),
                *((cut,) if cut else ()),
            ),
            last=None if many else (first.question, first.reply),
        )
