"""How a server is asked for an answer that fits a schema, and how that answer is read: one `Dialect` a mode.

instructor knows the shapes: what a request carries in each mode, where the answer stands in a reply
(content, tool call, a fenced block in prose) and how a re-ask is worded. Called as it is meant to be
it builds the JSON Schema anew for every request: 17 ms of processor time with the whole contract on
instructor 1.17, against 1 ms this way. Here its handlers build a request once a mode and schema, on
a stand-in class whose schema is ready and whose parser hands the text through; the result is reused
for every article. The first turn never passes through instructor, and a re-ask only through its
f-strings, so that no article is rendered as a template.

For the two plain modes the schema travels in the system message. The wording is ours, compact JSON:
instructor's, pretty-printed, takes 11,800 characters for a schema of 4,300.
"""

from __future__ import annotations

import json
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from instructor import Mode as InstructorMode
from instructor import ResponseSchema
from instructor.core.exceptions import InstructorError
from instructor.v2 import Provider, mode_registry
from instructor.v2.core.json import extract_json_from_codeblock
from openai.types.chat import ChatCompletionMessage

from summarizer.engines.openai_completion import Completion
from summarizer.exchange import Message, Question

if TYPE_CHECKING:
    from summarizer.engines.openai import Mode

_INSTRUCTOR = {
    "json_schema": InstructorMode.JSON_SCHEMA,
    "tools": InstructorMode.TOOLS,
    "json_object": InstructorMode.JSON,
    "text": InstructorMode.MD_JSON,
}

_UNSUPPORTED = {
    "json_schema": re.compile(r"response[_ ]format|json[_ ]schema|structured output|grammar|requested param", re.I),
    "tools": re.compile(r"\btool|\bfunction|requested param", re.I),
    "json_object": re.compile(r"response[_ ]format|json[_ ](object|mode)|requested param", re.I),
}


class Dialect:
    """One mode for one schema: built once, then a request costs no more than a dictionary."""

    def __init__(self, mode: Mode, name: str, schema: dict[str, Any]) -> None:
        self.mode = mode
        self.schema = schema  # held, so that the engine may know this dialect by the schema's identity
        self._name = name
        self._handlers = mode_registry.get_handlers(Provider.OPENAI, _INSTRUCTOR[mode])
        self._stand_in = _stand_in(name, schema)
        _, self._request = self._handlers.request_handler(self._stand_in, {"messages": []})
        del self._request["messages"]
        if mode == "json_schema":
            self._request["response_format"]["json_schema"]["strict"] = True
        self._words = "" if mode in ("json_schema", "tools") else _in_words(schema)

    def body(self, question: Question) -> dict[str, Any]:
        """The mode's part of the request's JSON body: messages, and what demands the schema."""
        first, *rest = question.messages
        messages = [_plain(first, self._words), *map(_plain, rest), *self._re_asks(question.follow_up)]
        return {"messages": messages, **self._request}

    def text(self, completion: Completion) -> str:
        """The answer's JSON text; where there is none, the words that came instead."""
        try:
            found = str(self._handlers.response_parser(completion, self._stand_in))
        except (InstructorError, AssertionError, ValueError):
            found = completion.choices[0].message.content or ""
        return found if is_object(found) else _embedded(found)

    def unsupported(self, said: str) -> bool:
        """Whether a server's refusal, in its own words, is about this mode and not about the request."""
        pattern = _UNSUPPORTED.get(self.mode)
        return pattern is not None and pattern.search(said) is not None

    def _re_asks(self, follow_up: tuple[Message, ...]) -> list[dict[str, Any]]:
        request: dict[str, Any] = {"messages": []}
        for answer, complaint in zip(follow_up[::2], follow_up[1::2], strict=True):
            given = SimpleNamespace(choices=[SimpleNamespace(message=self._message(_utf8(answer.content)))])
            request = self._handlers.reask_handler(request, given, ValueError(_utf8(complaint.content)))
        messages: list[dict[str, Any]] = request["messages"]
        return messages

    def _message(self, answer: str) -> ChatCompletionMessage:
        """The model's earlier answer in the shape in which this mode's server gave it."""
        if self.mode != "tools":
            return ChatCompletionMessage(role="assistant", content=answer)
        call = {"id": "call_1", "type": "function", "function": {"name": self._name, "arguments": answer}}
        return ChatCompletionMessage.model_validate({"role": "assistant", "content": None, "tool_calls": [call]})


def is_object(text: str) -> bool:
    """Whether a text looks like a JSON object, rather than prose around or instead of one."""
    return text.lstrip().startswith("{")


def _embedded(text: str) -> str:
    """The last JSON value in a fenced block or in prose; the text itself where there is none."""
    try:
        return extract_json_from_codeblock(text)
    except ValueError:
        return text


def _in_words(schema: dict[str, Any]) -> str:
    compact = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    return f"\n\nAnswer with one JSON object and nothing else. It fits this JSON Schema:\n{compact}"


def _plain(message: Message, more: str = "") -> dict[str, Any]:
    return {"role": message.role, "content": _utf8(message.content + more)}


def _utf8(text: str) -> str:
    """The text as it can travel: half a surrogate pair, which UTF-8 cannot hold, becomes "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _stand_in(name: str, schema: dict[str, Any]) -> type[ResponseSchema]:
    """What instructor takes for the answer's pydantic class: its schema is ready, its parser returns the text."""
    ready = {"title": name, **schema}
    methods = {
        "__doc__": f"The {name}, every field filled from the article.",
        "model_json_schema": classmethod(lambda _: ready),
        "model_validate_json": classmethod(lambda _, text, **_options: text),
    }
    return type(name, (ResponseSchema,), methods)
