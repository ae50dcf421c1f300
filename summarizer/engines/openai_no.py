"""A server's no: what it says, and what it is about, read from a status and a body of any shape.

Servers word the same refusal in many ways and give it many statuses. What follows from it depends on what
it is about: the way of asking (then there is another), the article (then the next may do), or the key, the
model and the account (then it holds for all).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from summarizer.engines.openai_waits import asked_wait
from summarizer.tables import read_table

About = Literal[
    "key", "credit", "model", "place", "content", "length",  # final; "place": there is no such server
    "temperature", "room", "stream", "system", "mode", "unfit",  # there is another way to ask
    "passing", "unknown",
]  # fmt: skip

_MARKUP = re.compile(r"<(style|script)\b.*?(?:</\1>|\Z)|<[^<>]*>", re.IGNORECASE | re.DOTALL)

LONGEST_SAID = 200  # characters of a server's words that are told

_KEY_STATUS = (401, 403, 407)
_PASSING_STATUS = (408, 409, 425, 429)
_DOWN_STATUS = (
    502,
    503,
    504,
    520,
    521,
    522,
    523,
    524,
    529,
)  # gateways and load: nothing that is said there is of a mode

_WORDS: list[tuple[About, re.Pattern[str]]] = [
    (about, re.compile("|".join(said), re.IGNORECASE))
    for about, said in read_table(Path(__file__).parent / "refusals.toml", dict[About, list[str]]).items()
]


@dataclass(frozen=True)
class No:
    """A refusal as it came.

    `said`: the server's words, one line; `wait`: seconds that it asks for; `attempt`: what the model had
    written where the server would not have it.
    """

    status: int
    said: str
    about: About
    wait: float | None = None
    attempt: str | None = None


def read_no(status: int, body: Any, headers: Mapping[str, str], now: datetime, *, with_mode: bool = True) -> No:
    """What a server said instead of an answer.

    `body`: parsed JSON, or text. `with_mode`: whether the request asked for a mode that can be refused.
    """
    said, code = one_line(body), _code_of(body)
    about = _about(status, f"{said} {code}", with_mode=with_mode)
    return No(status, said, about, asked_wait(headers, now, body), _attempt_of(body))


def parsed(content: bytes) -> Any:
    """A body as JSON, or as text where it is none."""
    text = content.decode("utf-8-sig", "replace")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def status_in(error: Any) -> int:
    """The HTTP status that an error inside an answer of status 200 stands for; 0 where it does not say."""
    if isinstance(error, list):
        error = error[0] if error else None
    if not isinstance(error, Mapping):
        return 0
    for name in ("code", "status", "status_code", "http_status"):
        value = str(error.get(name, ""))
        if value.isdigit() and 400 <= int(value) < 600:
            return int(value)
    return _NAMED.get(str(error.get("status") or error.get("type") or error.get("code") or "").upper(), 0)


_NAMED = {
    "RESOURCE_EXHAUSTED": 429, "RATE_LIMIT_EXCEEDED": 429, "RATE_LIMIT_ERROR": 429, "UNAVAILABLE": 503, "INTERNAL": 500,
    "SERVER_ERROR": 500, "OVERLOADED_ERROR": 529, "INVALID_ARGUMENT": 400, "INVALID_REQUEST_ERROR": 400,
    "UNAUTHENTICATED": 401, "AUTHENTICATION_ERROR": 401, "PERMISSION_DENIED": 403, "NOT_FOUND": 404,
}  # fmt: skip


def one_line(said: object) -> str:
    """A server's words, or an exception's, in at most 200 characters of one line."""
    line = " ".join(_words(said, 6).split())
    return line if len(line) <= LONGEST_SAID else f"{line[: LONGEST_SAID - 1]}…"


def _words(said: object, levels: int) -> str:
    """The words in an error body: under `error`, `message`, `detail` and their like, in lists, in JSON within strings."""
    if isinstance(said, list):
        told = [words for one in said[:3] if levels and (words := _words(one, levels - 1))]
        return "; ".join(told)
    if isinstance(said, Mapping):
        inner = said.get("error")
        if levels and inner and not isinstance(inner, bool) and (words := _words(inner, levels - 1)):
            own = said.get("message")
            return f"{words}: {own}" if isinstance(own, str) and own and own not in words else words
        for name in ("message", "detail", "details", "msg", "errors", "error_description", "reason", "title"):
            if levels and said.get(name) and (words := _words(said[name], levels - 1)):
                return words + _upstream(said)
        return str(said.get("code") or said.get("type") or "") if "code" in said or "type" in said else ""
    text = str(said or "")
    if text.lstrip()[:1] == "<":
        return _MARKUP.sub(" ", text)
    if (
        levels
        and text.lstrip()[:1] in ("{", "[")
        and isinstance(value := parsed(text.encode("utf-8", "replace")), (dict, list))
    ):
        return _words(value, levels - 1) or text
    return text


def _upstream(error: Mapping[str, Any]) -> str:
    """What a router passes on from the provider behind it."""
    metadata = error.get("metadata")
    raw = metadata.get("raw") if isinstance(metadata, Mapping) else None
    words = _words(raw, 3) if raw else ""
    return f" ({words})" if words and words not in str(error.get("message")) else ""


def _code_of(body: Any) -> str:
    """The codes and types of an error, for what they say beside its words."""
    if isinstance(body, list):
        body = body[0] if body else None
    error = body.get("error", body) if isinstance(body, Mapping) else None
    if isinstance(error, list):
        error = error[0] if error else None
    if not isinstance(error, Mapping):
        return ""
    named = [error.get("code"), error.get("type"), error.get("status"), error.get("param")]
    return " ".join(str(one) for one in named if isinstance(one, str))


def _attempt_of(body: Any) -> str | None:
    if isinstance(body, list):
        body = body[0] if body else None
    error = body.get("error", body) if isinstance(body, Mapping) else None
    attempt = error.get("failed_generation") if isinstance(error, Mapping) else None
    return attempt if isinstance(attempt, str) and attempt.strip() else None


def _about(status: int, words: str, *, with_mode: bool) -> About:
    about = next((about for about, pattern in _WORDS if pattern.search(words)), None)
    if about == "credit" and status != 200:
        return "credit"
    if status == 402:
        return "credit"
    if status in _PASSING_STATUS or status in _DOWN_STATUS:
        return "passing"
    if about == "content" and status in (400, 403, 422, 451):
        return "content"
    if status in _KEY_STATUS:
        return "key"
    if status == 413:
        return "length"
    if about == "mode" and not with_mode:
        about = next((other for other, pattern in _WORDS if other != "mode" and pattern.search(words)), None)
    if status >= 500 and status != 501:
        return about if about in ("mode", "unfit", "temperature", "stream", "length", "content") else "passing"
    return about or ("model" if status == 404 else "unknown")
