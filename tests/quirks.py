"""Servers as they are: a table of what they do otherwise, each with the card or the one true line that is to come.

A `Quirk` behaves like any behaviour of `tests.server`. `calls`: what one article takes; `line`: words of the one
line where there is no card; `told`: words of a note on the way. `holds` says that a dump of many articles takes
`calls - 1` requests more than it has articles at most: what one article has found out is found out for all.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.server import Behaviour, Request, Response, completion

ANSWER: dict[str, Any] = {
    "headline": "Dossier é",
    "summary": "",
    "key_points": [],
    "deals": [],
    "background": [],
}
TEXT = json.dumps(ANSWER, ensure_ascii=False)
SECRET = "ockley-key-0a1b2c3d4e"
Make = Callable[[Request], Response]


@dataclass(frozen=True)
class Quirk:
    """One server. See the module."""

    behave: Behaviour
    calls: int = 1
    line: str = ""
    told: str = ""
    holds: bool = True


def says(body: Any, status: int = 200, **headers: str) -> Response:
    """A response with a body that is JSON, or bytes as they are."""
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Response(status, body if isinstance(body, bytes) else json.dumps(body).encode(), named)


def good(request: Request, text: str = TEXT, **rest: Any) -> Response:
    """The answer, in the shape that was asked for."""
    if "tools" not in request.json:
        return says(completion({"content": text}, **rest))
    function = {"name": request.json["tools"][0]["function"]["name"], "arguments": text}
    return says(
        completion({"content": None, "tool_calls": [{"id": "1", "type": "function", "function": function}]}, **rest)
    )


def asked(request: Request) -> str:
    """The mode that a request asks for."""
    kind: str = request.json.get("response_format", {}).get("type", "text")
    return "tools" if "tools" in request.json else kind


def answers(text: str) -> Make:
    """Whatever is asked for: this text as content."""
    return lambda _: says(completion({"content": text}))


def message(**fields: Any) -> Make:
    """A message of other fields."""
    return lambda _: says(completion({"content": None, **fields}))


def without(*modes: str, body: Any, status: int = 400) -> Make:
    """A no to some modes, in this body and status; else the answer."""
    return lambda request: says(body, status) if asked(request) in modes else good(request)


def first(*before: Response) -> Make:
    """These responses first, then the answer."""
    return lambda request: before[request.number - 1] if request.number <= len(before) else good(request)


def refuses_field(name: str, body: Any, status: int = 400) -> Make:
    """A no as long as a request has a field."""
    return lambda request: says(body, status) if name in request.json else good(request)


def no(words: str, **more: Any) -> dict[str, Any]:
    """An error body in OpenAI's shape."""
    return {"error": {"message": words, "type": "invalid_request_error", **more}}


def events(*pieces: dict[str, Any], ending: str = "data: [DONE]\n\n") -> bytes:
    """A stream of server-sent events."""
    return (": hello\n\n" + "".join(f"data: {json.dumps(piece)}\n\n" for piece in pieces) + ending).encode()


def piece(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    """One piece of a stream."""
    return {"model": "streaming", "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


def ended(reason: str, **fields: Any) -> Make:
    """A choice that ends for another reason."""
    return lambda _: says(completion({"content": None, **fields}, finish_reason=reason))


def short_unless(name: str) -> Make:
    """Cuts the answer off unless room is asked for in this field; another field is refused."""

    def behave(request: Request) -> Response:
        if name in request.json:
            return good(request)
        if "max_tokens" in request.json:
            return says(no(f"Unsupported parameter: 'max_tokens'. Use '{name}' instead."), 400)
        return good(request, TEXT[:60], finish_reason="length", usage=(400, 20, 0))

    return behave


def no_system(request: Request) -> Response:
    """A template that knows no system message."""
    roles = [one["role"] for one in request.json["messages"]]
    return says(no("The system role is not supported by this template"), 400) if "system" in roles else good(request)


def only_streams(request: Request) -> Response:
    """Wants to stream, and does."""
    if not request.json.get("stream"):
        return says(no("This deployment must be called with stream enabled"), 400)
    return says(
        events(piece({"content": TEXT[:50]}), piece({"content": TEXT[50:]}, "stop")), content_type="text/event-stream"
    )


def key_as_header(request: Request) -> Response:
    """A gateway that looks for the key elsewhere."""
    if request.headers.get("api-key") != SECRET:
        return says({"statusCode": 401, "message": "Missing subscription key"}, 401)
    return good(request)


def small_most(request: Request) -> Response:
    """Short answers unless asked for more, and not more than 4096."""
    room = request.json.get("max_tokens")
    if room is None:
        return good(request, TEXT[:60], finish_reason="length", usage=(400, 20, 0))
    return good(request) if room <= 4096 else says(no(f"max_tokens is {room}; at most 4096 are allowed"), 400)


def moved(request: Request) -> Response:
    """The same server, another path."""
    return good(request) if "/v2/" in request.path else says({}, 308, location="/v2/chat/completions")


_KEYWORDS = [
    {
        "error": {
            "code": 400,
            "message": "Unknown name \"$defs\" at 'schema': no such field",
            "status": "INVALID_ARGUMENT",
        }
    }
]
_UNFIT = no("The model produced no valid JSON", code="json_validate_failed", failed_generation=f"So: {TEXT}")
_UNFIT_CUT = no("The model produced no valid JSON", code="json_validate_failed", failed_generation=TEXT[:40])
_HALF = len(TEXT) // 2

QUIRKS: dict[str, Quirk] = {
    # a mode is refused
    "no json_schema, 400": Quirk(without("json_schema", body=no("structured outputs are off")), 2, told="structured outputs are off"),
    "no json_schema, 500": Quirk(without("json_schema", body=no("unsupported response_format"), status=500), 2),
    "no json_schema, 501": Quirk(without("json_schema", body=no("grammar sampling is not built in"), status=501), 2),
    "no json_schema, 404": Quirk(without("json_schema", body=no("no endpoint takes the requested parameters"), status=404), 2),
    "no json_schema, 405": Quirk(without("json_schema", body={"detail": "response_format"}, status=405), 2),
    "no json_schema, 415": Quirk(without("json_schema", body={"message": "schema?"}, status=415), 2),
    "no json_schema, 422 as a list": Quirk(
        without("json_schema", body={"detail": [{"loc": ["body", "response_format"], "msg": "response_format: extra"}]}, status=422), 2
    ),
    "no json_schema, plain text": Quirk(without("json_schema", body=b"json_schema: unknown variant"), 2),
    "no json_schema, inside a 200": Quirk(without("json_schema", body=no("response_format is unknown", code=400), status=200), 2),
    "no words of the schema, error as a list": Quirk(without("json_schema", "tools", body=_KEYWORDS), 2, told="json_object"),
    "json_object is offered": Quirk(without("json_schema", body=no("type must be 'text' or 'json_object'"), status=500), 2, told="json_object"),
    "no schema, in words that say nothing": Quirk(without("json_schema", "tools", "json_object", body=no("nope")), 2, told="text"),
    "no response_format, no tools": Quirk(
        without("json_schema", "tools", "json_object", body=no("response_format and tools are not supported")), 2, told="text"
    ),
    "the model's text would not fit, but does": Quirk(without("json_schema", body=_UNFIT), 1, holds=True),
    "the model's text would not fit": Quirk(without("json_schema", body=_UNFIT_CUT), 2),
    "prose in one mode": Quirk(lambda request: good(request) if asked(request) != "json_schema" else answers("A deal!")(request), 2),
    "other JSON in one mode": Quirk(
        lambda request: good(request) if asked(request) == "json_object" else answers('{"buyer": "Ockley"}')(request), 2
    ),
    # something beside the mode is refused
    "no temperature": Quirk(refuses_field("temperature", no("temperature: only 1 is allowed here")), 2),
    "no system message": Quirk(no_system, 2),
    "only streams": Quirk(only_streams, 2),
    "key in another header": Quirk(key_as_header, 2),
    "short unless max_tokens": Quirk(short_unless("max_tokens"), 2),
    "short unless max_completion_tokens": Quirk(short_unless("max_completion_tokens"), 3),
    "short, and at most 4096": Quirk(small_most, 3),
    # envelopes
    "content in parts": Quirk(message(content=[{"type": "text", "text": TEXT[:_HALF]}, {"type": "text", "text": TEXT[_HALF:]}])),
    "content after thoughts": Quirk(
        message(content=[{"type": "thinking", "thinking": [{"type": "text", "text": '{"a": 1}'}]}, {"type": "text", "text": TEXT}])
    ),
    "content as an object": Quirk(message(content=ANSWER)),
    "content as strings": Quirk(message(content=[TEXT[:_HALF], TEXT[_HALF:]])),
    "reasoning beside": Quirk(message(content=TEXT, reasoning_content="Is {Ockley} the buyer?")),
    "answer as reasoning_content": Quirk(message(reasoning_content=TEXT)),
    "answer as reasoning": Quirk(message(content="", reasoning=f"Well. {TEXT}")),
    "function_call": Quirk(message(function_call={"name": "briefing", "arguments": TEXT})),
    "tool call unasked": Quirk(message(tool_calls=[{"function": {"name": "briefing", "arguments": ANSWER}}])),
    "tool calls empty": Quirk(message(content=TEXT, tool_calls=[])),
    "tool call without a function": Quirk(message(content=TEXT, tool_calls=[{"id": "1", "function": None}])),
    "streams unasked": Quirk(
        lambda _: says(events(piece({"role": "assistant"}), piece({"content": TEXT[:_HALF]}), piece({"content": TEXT[_HALF:]}, "stop")),
                       content_type="text/event-stream")
    ),
    "streams a tool call": Quirk(
        lambda _: says(events(
            piece({"tool_calls": [{"index": 0, "function": {"name": "briefing", "arguments": TEXT[:_HALF]}}]}),
            piece({"tool_calls": [{"index": 0, "function": {"arguments": TEXT[_HALF:]}}]}, "tool_calls"),
        ))
    ),
    "streams without an end": Quirk(lambda _: says(events(piece({"content": TEXT}), ending=""), content_type="text/event-stream")),
    "lines of JSON": Quirk(lambda _: says("\n".join(json.dumps(one) for one in (piece({"content": TEXT}), piece({}, "stop"))).encode())),
    "byte order mark": Quirk(lambda request: says(b"\xef\xbb\xbf" + good(request).body)),
    "blanks before": Quirk(lambda request: says(b"\r\n" * 2000 + good(request).body)),
    "choices of the old kind": Quirk(lambda _: says({"choices": [{"text": TEXT, "finish_reason": "stop"}]})),
    "no choices, a message": Quirk(lambda _: says({"model": "m", "message": {"role": "assistant", "content": TEXT}, "done": True})),
    "no model, strange usage": Quirk(lambda _: says({"choices": [{"message": {"content": TEXT}}], "usage": {"prompt_tokens": "7"}})),
    "finish reason of another house": Quirk(lambda request: good(request, finish_reason="FINISH_REASON_STOP")),
    "whole, and yet cut": Quirk(lambda request: good(request, finish_reason="length")),
    "moved on the same server": Quirk(moved, 2),
    # words around the answer
    "wrapped": Quirk(answers(json.dumps({"briefing": ANSWER}))),
    "in a list": Quirk(answers(json.dumps([ANSWER]))),
    "encoded twice": Quirk(answers(json.dumps(TEXT))),
    "a note behind": Quirk(answers(f"{TEXT}\n\nThe price is as the article has it.")),
    "a fence and a note with JSON": Quirk(answers(f'Done.\n```json\n{TEXT}\n```\nWrite {{"more": 1}} for more.')),
    # what passes
    "error inside a 200, then well": Quirk(first(says({"choices": None, "error": {"code": 429, "message": "busy upstream"}})), 2),
    "error in a choice, then well": Quirk(
        first(says({"choices": [{"finish_reason": "error", "message": {"content": TEXT[:9]}, "error": {"code": 502, "message": "lost"}}]})), 2
    ),
    "wait told in the body": Quirk(first(says({"error": {"message": "slow", "details": [{"retryDelay": "9s"}]}}, 429)), 2, told="in 9 s"),
    # no card, one line
    "error object": Quirk(
        answers('{"error": "this text has no deal for me"}'), 4, 'it says “{"error": "this text has no deal for me"}”', holds=False
    ),
    "declined: SAFETY": Quirk(ended("SAFETY"), 1, "declined to answer: SAFETY", holds=False),
    "declined: a filter with a reason": Quirk(ended("content_filter: RECITATION"), 1, "declined to answer: content_filter: RECITATION", holds=False),
    "declined: PROHIBITED_CONTENT": Quirk(ended("PROHIBITED_CONTENT", content=""), 1, "declined to answer: PROHIBITED_CONTENT", holds=False),
    "declined: by the request's filter": Quirk(
        lambda _: says(no("stopped by our content management policy", code="content_filter"), 400), 1,
        "declined to answer: stopped by our content management policy", holds=False,
    ),
    "too long": Quirk(
        lambda _: says(no("maximum context length is 512 tokens, 900 were sent"), 400), 1, "set a smaller window (--window)", holds=False
    ),
    "no credit, inside a 200": Quirk(lambda _: says({"error": {"code": 402, "message": "top up first"}}), 1, "402: top up first"),
    "no such model": Quirk(lambda _: says({"detail": "model 'test-model' is not loaded"}, 400), 1, "check --model"),
    "a web page": Quirk(lambda _: says(b"<!doctype html><p>Hello</p>", content_type="text/html"), 1, "answers with a web page"),
    "a login page": Quirk(lambda _: says(b"<html><h1>Sign in</h1></html>", 401, content_type="text/html"), 1, "refuses (401: Sign in)"),
    "moved to another server": Quirk(
        lambda _: says({}, 307, location="https://elsewhere.example/v1/chat/completions"), 1, "redirects to elsewhere.example"
    ),
}  # fmt: skip


def echo(request: Request) -> dict[str, Response]:
    """Where a server may repeat the key: each place a response."""
    key = request.headers["authorization"].removeprefix("Bearer ")
    answer = {**ANSWER, "headline": f"{ANSWER['headline']} {key}"}
    escaped = json.dumps(answer).replace(key, "".join(f"\\u{ord(sign):04x}" for sign in key))
    cut = (
        piece({"content": TEXT[:5]}),
        piece({"content": f"{TEXT[5:30]}{key[:9]}"}),
        piece({"content": f"{key[9:]}{TEXT[30:]}"}, "stop"),
    )
    return {
        "reply": says(completion({"content": json.dumps(answer)})),
        "reply, by numbers": says(completion({"content": escaped})),
        "reply, in pieces": says(events(*cut), content_type="text/event-stream"),
        "model": says(completion({"content": TEXT}, model=f"model-{key}")),
        "finish reason": says(completion({"content": None}, finish_reason=f"safety {key}")),
        "refusal": says(completion({"content": None, "refusal": f"Not with {key}"})),
        "prose": says(completion({"content": f"I was given {key}."})),
        "error": says(no(f"{key} is not welcome"), 400),
        "error, passing": says(no(f"{key} is too fast"), 429),
        "error inside a 200": says({"error": {"code": 400, "message": f"the schema of {key}"}}),
        "failed attempt": says(no("json_validate_failed", failed_generation=json.dumps(answer)), 400),
        "redirect": says({}, 307, location=f"https://{key}.example/v1"),
        "headers": says(completion({"content": TEXT}), x_request_id=key, x_echo=f"Bearer {key}"),
    }
