"""What passes between the prompt and an engine: a question out, a reply back, as plain values.

Nothing here knows how a model is reached, whether a reply is right, or what a prompt says. A
`Question` is complete in itself: whoever answers it (a server, a kept recording, a test) needs
nothing else, so that engines, recording and replay are all one `Asker`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

Role = Literal["system", "user", "assistant"]
Origin = Literal["server", "recorded", "hand-written"]


@dataclass(frozen=True)
class Message:
    """One message of a conversation with a model."""

    role: Role
    content: str


@dataclass(frozen=True)
class Question:
    """What a model is asked about one article.

    `messages` is the first turn and never changes; `schema` the strict JSON Schema of the answer,
    built once for all questions. A re-ask keeps both, counts `attempt` up from 1 and appends to
    `follow_up` the answer that would not do and the complaint about it, in turns.
    The sha256 digests are hex; `prompt_sha256` is that of the prompt's template.
    """

    messages: tuple[Message, ...]
    schema: dict[str, Any]
    schema_name: str
    prompt_name: str
    prompt_version: int
    prompt_sha256: str
    article_sha256: str
    attempt: int = 1
    follow_up: tuple[Message, ...] = ()

    def again(self, answer: str, complaint: str) -> Question:
        """The same question once more, after `answer`: `complaint` says in plain words what is wrong with it."""
        turn = (Message("assistant", answer), Message("user", complaint))
        return replace(self, attempt=self.attempt + 1, follow_up=self.follow_up + turn)


@dataclass(frozen=True)
class Usage:
    """Tokens as the server counted them; `cached_tokens` are those of the input that it had cached."""

    input_tokens: int
    output_tokens: int
    cached_tokens: int | None = None

    def __add__(self, other: Usage) -> Usage:
        """Both together; the cached count stays unknown only where neither knows it."""
        counts = [count for count in (self.cached_tokens, other.cached_tokens) if count is not None]
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            sum(counts) if counts else None,
        )


def total(usages: Iterable[Usage | None]) -> Usage | None:
    """All together; None when one is unknown, since a sum that leaves some out would be taken for the cost."""
    known = Usage(0, 0)
    for usage in usages:
        if usage is None:
            return None
        known += usage
    return known


@dataclass(frozen=True)
class Reply:
    """What came back: `text` is the answer's JSON as given, not yet validated.

    `model` is the name that the server gave itself ("hand-written" where a person wrote the reply),
    `mode` how the answer was asked for (see `engines.openai`), `usage` None where the server did not
    count. `finish_reason` is the server's ("stop", "length", "content_filter", "tool_calls"), or
    "refusal" when the model declined: then `text` holds its words.
    """

    text: str
    model: str
    mode: str
    usage: Usage | None
    origin: Origin = "server"
    finish_reason: str = "stop"


Asker = Callable[[Question], Awaitable[Reply]]
