"""The reader at work: one question for all claims of a card, one more for what stays contested.

It knows an `Asker`, as the engine does, and not who stands behind it. Whatever goes wrong is told in the opinion:
a reader that cannot be believed takes nothing from a card but its proofs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from summarizer.article import Story
from summarizer.deals.claims import Claim
from summarizer.engines.fill import Filled, fill
from summarizer.engines.price import PriceTable, cost
from summarizer.errors import BadAnswer, EngineError, ReplayMiss, SummarizerError
from summarizer.exchange import Asker, Usage, total
from summarizer.parts import parts
from summarizer.prompt import Prompt, estimate_tokens, schema_text
from summarizer.reader.answers import Answer, Opinion, read_answers, read_choices
from summarizer.reader.questions import CONTROL, Asked, Rivals, choices, reading
from summarizer.text.sentences import sentences

_ANSWERED = 0.9  # of the statements: a reader that leaves out more has not done what it was asked
_LEAST_ROOM = 500  # tokens of article a part holds, however small the window


async def _nothing_to_close() -> None:
    """For askers that hold nothing open."""


@dataclass(frozen=True)
class Reader:
    """Asks a model about the claims of a card. `window` and `answer_room` in tokens; `re_asks` as in `fill`."""

    ask: Asker
    prompt: Prompt
    second: Prompt
    window: int
    answer_room: int
    re_asks: int
    prices: PriceTable
    close: Callable[[], Awaitable[None]] = _nothing_to_close

    async def read(self, story: Story, claims: Sequence[Claim], currency: str | None) -> Opinion:
        """The opinion on every claim; `currency`: the article's, for the control statements."""
        listed = estimate_tokens("\n".join(claim.text for claim in claims))
        sent = estimate_tokens(self.prompt.system) + estimate_tokens(self.prompt.user) + listed
        room = max(self.window - self.answer_room - sent, _LEAST_ROOM)
        questions = [reading(story, self.prompt, claims, currency, part) for part in parts(story.text, room)]
        try:
            filled = await asyncio.gather(
                *(fill(self.ask, one.question, read_answers, self.re_asks) for one in questions)
            )
        except (EngineError, ReplayMiss) as error:
            return Opinion({}, doubted=_failed(error))
        return _opinion(questions, filled, len(claims), len(sentences(story.text)))

    async def choose(self, story: Story, opinion: Opinion, pairs: Sequence[Rivals]) -> Opinion:
        """The opinion with its second answers; as it was where none came."""
        question, letters = choices(story, self.second, pairs)
        try:
            filled = await fill(self.ask, question, read_choices, 0)
        except (EngineError, ReplayMiss):
            return opinion
        second = {
            pair.place: Answer(chosen[0] == letter, chosen[1])
            for number, (pair, letter) in enumerate(zip(pairs, letters, strict=True), 1)
            if (chosen := filled.value.get(number))
        }
        usage = total((opinion.usage, filled.usage))
        return replace(opinion, second=second, usage=usage, attempts=opinion.attempts + filled.attempts)

    def cost(self, model: str | None, usage: Usage | None) -> Decimal | None:
        """US dollars by the price table; None when the model or the usage is not known."""
        return None if model is None or usage is None else cost(model, usage, self.prices)

    async def aclose(self) -> None:
        """Close the connections."""
        await self.close()

    def overhead(self) -> int:
        """An estimate in tokens of what is sent besides article and statements."""
        from summarizer.reader.answers import reading_schema

        texts = (self.prompt.system, self.prompt.user, schema_text(reading_schema()))
        return sum(estimate_tokens(text) for text in texts)


def _failed(error: SummarizerError) -> str:
    return f"its answer was out of form ({error})" if isinstance(error, BadAnswer) else f"it gave no answer ({error})"


def _opinion(
    questions: Sequence[Asked], filled: Sequence[Filled[dict[int, Answer]]], claims: int, last: int
) -> Opinion:
    """One opinion of the answers about all parts: a claim is carried where one part carries it."""
    answers: dict[int, Answer] = {}
    trusting = 0
    for question, one in zip(questions, filled, strict=True):
        for number, place in enumerate(question.places, 1):
            given = one.value.get(number)
            answer = given and _placed(given, last)
            if place == CONTROL:
                trusting += bool(given and given.carried)
            elif answer and (place not in answers or (answer.carried and not answers[place].carried)):
                answers[place] = answer
    doubted = ""
    if trusting:
        doubted = f"it took {trusting} of the statements for true that are certainly false"
    elif len(answers) < _ANSWERED * claims:
        doubted = f"it answered {len(answers)} of {claims} statements"
    reply = filled[0].reply
    return Opinion(
        answers,
        model=reply.model,
        origin=reply.origin,
        doubted=doubted,
        usage=total(one.usage for one in filled),
        attempts=sum(one.attempts for one in filled),
    )


def _placed(answer: Answer, last: int) -> Answer | None:
    """The answer with the numbers of sentences that there are; None for a claim that is carried nowhere."""
    there = tuple(sorted({number for number in answer.sentences if 0 < number <= last}))
    return replace(answer, sentences=there) if there or not answer.carried else None
