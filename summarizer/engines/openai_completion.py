"""A chat completion in any shape that servers give it, read into one.

Servers that call themselves compatible leave things out and put others in: content as parts, reasoning
beside the content or instead of it, tool calls old and new, pieces of a stream, an error inside a 200.
All of it is read here, once, so that nothing behind this module meets a surprise; the rest is ignored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from summarizer.engines.openai_secrets import Secrets
from summarizer.engines.openai_stream import assembled, is_stream
from summarizer.exchange import Usage

_THINKING = ("thinking", "reasoning", "thought", "redacted_thinking", "reasoning_content")
_LENGTH = ("length", "max_tokens", "max_output_tokens", "model_length", "token_limit", "max_length", "incomplete")
_STOP = ("", "stop", "eos", "eos_token", "end_turn", "stop_sequence", "end", "complete", "completed", "done", "null")
_TOOLS = ("tool_calls", "function_call", "tool_use", "tool_call")
_DECLINED = (
    "content_filter", "safety", "recitation", "prohibited_content", "blocklist", "spii", "sensitive", "refusal",
    "guardrail", "blocked", "toxic", "moderation", "image_safety", "language", "harm", "violation",
)  # fmt: skip


@dataclass(frozen=True)
class Completion:
    """What a server answered. `texts`: where an answer may stand, the likeliest first, reasoning last.

    `finish`: "stop", "tool_calls", "length", "content_filter", "error" or the server's own word; `reason`: that
    word as given. `refusal`: the model's words where it declined.
    """

    texts: tuple[str, ...]
    finish: str = "stop"
    reason: str = ""
    refusal: str = ""
    model: str | None = None
    usage: Usage | None = None

    def without(self, secrets: Secrets) -> Completion:
        """The same without anything that is nobody's business."""
        return replace(
            self,
            texts=tuple(map(secrets.strike, self.texts)),
            reason=secrets.strike(self.reason),
            finish=secrets.strike(self.finish),
            refusal=secrets.strike(self.refusal),
            model=None if self.model is None else secrets.strike(self.model),
        )


@dataclass(frozen=True)
class Trouble:
    """No answer, but an error inside what calls itself one: the error as it came."""

    error: Any


def read_body(content: bytes, content_type: str = "") -> Completion | Trouble | None:
    """The completion in a response's body, or the error; None for what is neither."""
    text = content.decode("utf-8-sig", "replace").strip()
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        streamed = is_stream(text, content_type) or text.startswith("{")
        body = assembled(text) if streamed else None
    return read_value(body)


def read_value(body: Any) -> Completion | Trouble | None:
    """`read_body`, of what is parsed already."""
    if isinstance(body, list) and len(body) == 1:
        body = body[0]
    if not isinstance(body, Mapping):
        return None
    choices = body.get("choices")
    if choices is None and isinstance(body.get("message"), Mapping):
        choices = [body]
    given = [one for one in choices if isinstance(one, Mapping)] if isinstance(choices, list) else []
    read = [one for one in map(_choice, given) if one is not None]
    best = next((one for one in read if any(one.texts) or one.refusal), read[0] if read else None)
    error = body.get("error") or next((one["error"] for one in given if one.get("error")), None)
    if best is None or best.finish == "error" or (error and not any(best.texts)):
        if error or best is not None:
            return Trouble(error or {"message": "the answer ended in an error", "code": 502})
        return Trouble(body) if _speaks(body) else None
    return replace(best, model=_model(body), usage=_usage(body.get("usage")))


def _choice(choice: Mapping[str, Any]) -> Completion | None:
    message = choice.get("message")
    if not isinstance(message, Mapping):
        message = {"content": choice["text"]} if isinstance(choice.get("text"), str) else None
    if message is None:
        return None
    said, thought = _content(message.get("content"))
    thoughts = [thought, *(_content(message.get(name))[0] for name in ("reasoning_content", "reasoning", "thinking"))]
    texts = [*_arguments(message), said, _as_text(message.get("parsed")), *thoughts]
    refusal = message.get("refusal")
    reason = choice.get("finish_reason") or choice.get("done_reason") or choice.get("stop_reason") or ""
    reason = reason if isinstance(reason, str) else ""
    read = Completion(
        texts=tuple(text for text in texts if text.strip()),
        finish=finish_of(reason),
        reason=reason,
        refusal=refusal if isinstance(refusal, str) else "",
    )
    return read if read.texts or read.refusal or reason or "content" in message else None


def finish_of(reason: str) -> str:
    """A finish reason in one vocabulary, whichever provider's word it is; an unknown one as it is."""
    word = reason.strip().lower().replace("finish_reason_", "").replace("-", "_").replace(" ", "_")
    if word in _STOP:
        return "stop"
    if word in _TOOLS:
        return "tool_calls"
    if word in _LENGTH:
        return "length"
    if word == "error" or word.startswith("error:"):
        return "error"
    return "content_filter" if any(name in word for name in _DECLINED) else reason


def _content(content: Any) -> tuple[str, str]:
    """A message's content as (words, thoughts): a text, a value, or parts of both kinds."""
    if isinstance(content, str):
        return content, ""
    if isinstance(content, Mapping):
        content = [content]
    if not isinstance(content, list):
        return "", ""
    words: list[str] = []
    thoughts: list[str] = []
    for part in content:
        if isinstance(part, str):
            words.append(part)
        elif isinstance(part, Mapping):
            (thoughts if part.get("type") in _THINKING else words).append(_part(part))
    return "".join(words), "".join(thoughts)


def _part(part: Mapping[str, Any]) -> str:
    for name in ("text", "value", "content", "json", *_THINKING):
        inner = part.get(name)
        if isinstance(inner, str):
            return inner
        if isinstance(inner, Mapping) and isinstance(inner.get("value"), str):
            return str(inner["value"])
        if isinstance(inner, list):
            return "".join(_content(inner))
        if isinstance(inner, Mapping):
            return _as_text(inner)
    return "" if "type" in part else _as_text(part)


def _arguments(message: Mapping[str, Any]) -> Iterator[str]:
    """What the functions were called with, the newer way of calling first."""
    calls = message.get("tool_calls")
    functions = [call.get("function") for call in calls if isinstance(call, Mapping)] if isinstance(calls, list) else []
    for function in [*functions, message.get("function_call")]:
        if isinstance(function, Mapping):
            yield _as_text(function.get("arguments"))


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping) and value else ""


def _speaks(body: Mapping[str, Any]) -> bool:
    """Whether a body without choices says anything that could be told."""
    return any(body.get(name) for name in ("error", "message", "detail", "errors", "msg", "error_description"))


def _model(body: Mapping[str, Any]) -> str | None:
    model = body.get("model")
    return model if isinstance(model, str) and model else None


def _usage(usage: Any) -> Usage | None:
    """The tokens; None where the server did not count them, or in figures that are none."""
    if not isinstance(usage, Mapping):
        return None
    sent, made = _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))
    if sent is None or made is None:
        return None
    details = usage.get("prompt_tokens_details")
    return Usage(sent, made, _count(details.get("cached_tokens")) if isinstance(details, Mapping) else None)


def _count(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return int(value) if value >= 0 and value == int(value) else None
