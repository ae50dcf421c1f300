"""Questions, answers and askers for the tests of engines and recordings; every company is invented."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic import BaseModel

from summarizer.exchange import Asker, Message, Question, Reply, Usage

ARTICLE = "Alder Foods plc said it has agreed to buy Brinewell GmbH for 40 million euros. {{ 7 * 7 }} ${HOME} {0}"
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"headline": {"type": "string"}, "deals": {"type": "array", "items": {"type": "string"}}},
    "required": ["headline", "deals"],
    "additionalProperties": False,
}
ANSWER = '{"headline": "Alder Foods to buy Brinewell", "deals": ["Alder Foods, Brinewell, 40 million euros"]}'
LIE = '{"headline": "Brinewell to buy Alder Foods", "deals": "none"}'


def question(article: str = ARTICLE, **changes: Any) -> Question:
    """A question about an article."""
    given: dict[str, Any] = {
        "messages": (Message("system", "Fill the card."), Message("user", article)),
        "schema": SCHEMA,
        "schema_name": "briefing",
        "prompt_name": "deal",
        "prompt_version": 1,
        "prompt_sha256": "0" * 64,
        "article_sha256": hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest(),
    }
    return Question(**given | changes)


def reply(text: str = ANSWER, **changes: Any) -> Reply:
    """A reply as a server gives it."""
    given: dict[str, Any] = {"model": "test-model", "mode": "json_schema", "usage": Usage(1200, 300, 1000)}
    return Reply(text, **given | changes)


def asker(*replies: Reply) -> tuple[Asker, list[Question]]:
    """An asker that gives these replies in turn, and the list of what it was asked."""
    asked: list[Question] = []

    async def ask(one: Question) -> Reply:
        asked.append(one)
        return replies[len(asked) - 1]

    return ask, asked


class Answer(BaseModel):
    """A stand-in for the contract."""

    headline: str
    deals: list[str]


parse = Answer.model_validate_json
