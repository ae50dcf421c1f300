"""How a server is asked for an answer that fits a schema: one `Dialect` a mode, built once for a schema.

What each mode's request looks like is a few lines a mode, of our own: docs/dependencies.md says what the
library for it would take, measured. Nothing of an article is ever rendered as a template. For the two plain
modes the schema travels in the system message, as compact JSON.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from summarizer.engines.answer_text import find_answer
from summarizer.engines.openai_completion import Completion
from summarizer.exchange import Message, Question

if TYPE_CHECKING:
    from summarizer.engines.openai import Mode


class Dialect:
    """One mode for one schema: built once, then a request costs no more than a dictionary."""

    def __init__(self, mode: Mode, name: str, schema: dict[str, Any]) -> None:
        self.mode = mode
        self.schema = schema  # held, so that the engine may know this dialect by the schema's identity
        self._name = name
        self._request = _request(mode, name, {"title": name, **schema})
        self._words = "" if mode in ("json_schema", "tools") else _in_words(schema)

    def body(self, question: Question, *, system: bool = True) -> dict[str, Any]:
        """The mode's part of the request's JSON body: messages, and what demands the schema.

        `system`: whether the server takes a system message; else its words stand before the user's.
        """
        first, *rest = question.messages
        messages = [_plain(first, self._words), *map(_plain, rest)]
        if not system and len(messages) > 1:
            messages[:2] = [{**messages[1], "content": f"{messages[0]['content']}\n\n{messages[1]['content']}"}]
        return {"messages": [*messages, *self._re_asks(question.follow_up)], **self._request}

    def answer(self, completion: Completion) -> str | None:
        """The answer's JSON text, wherever in a completion it stands; None where there is none."""
        whole = completion.finish not in ("stop", "tool_calls")
        found = (find_answer(text, self.schema, whole=whole) for text in completion.texts)
        return next((text for text in found if text is not None), None)

    def _re_asks(self, follow_up: tuple[Message, ...]) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = []
        for answer, complaint in zip(follow_up[::2], follow_up[1::2], strict=True):
            given = _utf8(answer.content)
            wrong = f"The answer does not fit. Answer again, whole, with this put right:\n{_utf8(complaint.content)}"
            if self.mode == "tools":
                call = {"id": "call_1", "type": "function", "function": {"name": self._name, "arguments": given}}
                messages.append({"role": "assistant", "content": None, "tool_calls": [call]})
                messages.append({"role": "tool", "tool_call_id": call["id"], "content": wrong})
            else:
                messages.append({"role": "assistant", "content": given})
                messages.append({"role": "user", "content": wrong})
        return messages


def _request(mode: Mode, name: str, schema: dict[str, Any]) -> dict[str, Any]:
    if mode == "json_schema":
        kind = {"type": "json_schema", "json_schema": {"name": name, "schema": schema, "strict": True}}
        return {"response_format": kind}
    if mode == "tools":
        told = {"name": name, "description": f"The {name}, every field filled from the article.", "parameters": schema}
        chosen = {"type": "function", "function": {"name": name}}
        return {"tools": [{"type": "function", "function": told}], "tool_choice": chosen}
    return {"response_format": {"type": "json_object"}} if mode == "json_object" else {}


def _in_words(schema: dict[str, Any]) -> str:
    compact = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    return f"\n\nAnswer with one JSON object and nothing else. It fits this JSON Schema:\n{compact}"


def _plain(message: Message, more: str = "") -> dict[str, Any]:
    return {"role": message.role, "content": _utf8(message.content + more)}


def _utf8(text: str) -> str:
    """The text as it can travel: half a surrogate pair, which UTF-8 cannot hold, becomes "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")
