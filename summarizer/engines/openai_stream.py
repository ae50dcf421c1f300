"""A completion that came in pieces, as server-sent events or as lines of JSON, put together again.

Some gateways stream whatever was asked for. The pieces become one body, as it would have come whole, so that
nothing behind this module knows the difference.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

_TEXTS = ("content", "reasoning_content", "reasoning", "refusal")


def is_stream(text: str, content_type: str) -> bool:
    """Whether a body is a stream of events."""
    return "event-stream" in content_type or text.lstrip()[:5] == "data:" or text[:6] == "event:" or text[:1] == ":"


def assembled(text: str) -> Any:
    """One body out of a stream of pieces; None where no piece is JSON. A piece that holds an error is that body."""
    message: dict[str, Any] = {}
    whole: dict[str, Any] = {}
    finish = error = None
    calls: dict[int, dict[str, Any]] = {}
    some = False
    for piece in _pieces(text):
        some = True
        whole.update({name: piece[name] for name in ("id", "model", "usage") if piece.get(name)})
        error = piece.get("error") or error
        for choice in _first_choice(piece):
            finish = choice.get("finish_reason") or finish
            error = choice.get("error") or error
            given = choice.get("delta") or choice.get("message")
            if isinstance(given, Mapping):
                _add(message, calls, given)
            elif isinstance(choice.get("text"), str):
                message["content"] = message.get("content", "") + choice["text"]
    if not some:
        return None
    if calls:
        message["tool_calls"] = [{"function": calls[index]} for index in sorted(calls)]
    if message or finish:
        ended = finish or (
            "stop" if "[DONE]" in text[-100:] else "length"
        )  # a stream that breaks off is an answer cut off
        whole["choices"] = [{"index": 0, "finish_reason": ended, "message": message}]
    return {**whole, "error": error} if error else whole


def _pieces(text: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of the events: an event's data may stand on several lines."""
    data: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("data:"):
            data.append(line[5:].strip())
        elif line.startswith("{"):  # a line of JSON without the word before it
            data.append(line)
        if data and (not line.strip() or _loads(data) is not None):
            value = _loads(data)
            data = []
            if value is not None:
                yield value


def _loads(data: list[str]) -> dict[str, Any] | None:
    try:
        value = json.loads("\n".join(data))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _first_choice(piece: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    choices = piece.get("choices")
    return [one for one in choices[:1] if isinstance(one, Mapping)] if isinstance(choices, list) else []


def _add(message: dict[str, Any], calls: dict[int, dict[str, Any]], given: Mapping[str, Any]) -> None:
    for name in _TEXTS:
        piece = given.get(name)
        if isinstance(piece, str):
            message[name] = str(message.get(name) or "") + piece
        elif isinstance(piece, list):
            before = message.get(name)
            message[name] = [*(before if isinstance(before, list) else []), *piece]
    tool_calls = given.get("tool_calls")
    legacy = given.get("function_call")
    for place, call in enumerate(tool_calls if isinstance(tool_calls, list) else []):
        if isinstance(call, Mapping):
            index = call.get("index")
            _add_call(calls, index if isinstance(index, int) else place, call.get("function"))
    if legacy is not None:
        _add_call(calls, 0, legacy)


def _add_call(calls: dict[int, dict[str, Any]], index: int, function: Any) -> None:
    if not isinstance(function, Mapping):
        return
    call = calls.setdefault(index, {"name": "", "arguments": ""})
    arguments = function.get("arguments")
    call["name"] += str(function.get("name") or "")
    call["arguments"] += arguments if isinstance(arguments, str) else json.dumps(arguments) if arguments else ""
