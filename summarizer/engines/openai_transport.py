"""One request to an OpenAI-compatible server, tried again where that helps: the only owner of retries.

Tried again: 408, 409, 429 and 5xx (after the server's own Retry-After, when it gives one), time-outs,
lost connections, answers that break off or are no completion. Never tried again: every other no. What
is asked for and what an answer means is not known here; see `openai_modes`.

The request is posted as a ready dictionary (`AsyncOpenAI.post`): the typed `create` walks the whole
schema once more for every request and costs twice the processor time. The aiohttp transport, which
comes with openai and instructor, takes less than httpx's own and holds with hundreds in flight.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

import httpx2
import openai
from pydantic import ValidationError
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from summarizer.engines.openai_completion import Completion
from summarizer.engines.openai_pace import FREE, Pace
from summarizer.errors import Refused, SettingsError, Unreachable

Sleep = Callable[[float], Awaitable[None]]

LONGEST_WAIT = 60.0  # seconds; a server that asks for more is asked again after this
_CONNECT = 10.0  # seconds
_LOOK = "look at the server's log"
_NOT_TAKEN = "the server or the model does not take such a request; check --model"
_ADVICE = {
    400: _NOT_TAKEN,
    401: "check OPENAI_API_KEY",
    402: "the account has no credit left",
    403: "check OPENAI_API_KEY and what it may use",
    404: "check --model and --base-url (it usually ends in /v1)",
    413: "the article is too long for this server; set a smaller window",
    422: _NOT_TAKEN,
}
_NOTHING: Mapping[str, str] = {}
_PASSING_STATUS = (408, 409, 429)
_backoff = wait_exponential(multiplier=0.5, max=20.0) + wait_random(0.0, 0.5)  # seconds


class Declined(Refused):
    """The server's own no. `status`: the HTTP status; `said`: the server's words, one line."""

    def __init__(self, message: str, status: int, said: str) -> None:
        super().__init__(message)
        self.status = status
        self.said = said


class PassingError(Exception):
    """Worth another try. `wait`: the seconds that the server asked for."""

    def __init__(self, what: str, advice: str, wait: float | None = None) -> None:
        super().__init__(what)
        self.advice = advice
        self.wait = wait


class Line:
    """The connection to one server. It belongs to the event loop in which it is first used."""

    def __init__(
        self, base_url: str, api_key: str | None, timeout: float, retries: int, sleep: Sleep, pace: Pace = FREE
    ) -> None:
        self._host = _checked(base_url)
        self._key = (api_key or "").strip()
        if not (self._key.isascii() and self._key.isprintable()):
            raise SettingsError("the API key holds characters that no key has; check OPENAI_API_KEY")
        self._timeout = timeout
        self._pace = pace
        self._client = openai.AsyncOpenAI(
            base_url=base_url,
            api_key=self._key or "none",
            max_retries=0,
            timeout=openai.Timeout(timeout, connect=min(_CONNECT, timeout)),
            http_client=openai.DefaultAioHttpClient(),
        )
        self._retrying = AsyncRetrying(
            stop=stop_after_attempt(retries + 1),
            wait=_wait,
            retry=retry_if_exception_type(PassingError),
            sleep=sleep,
            reraise=True,
        )

    async def send(self, body: Mapping[str, Any]) -> Completion:
        """Post one chat completion; the answer has at least one choice.

        Raises:
            Declined: the server refuses, and would again.
            Unreachable: no whole answer, to the last try.
        """
        retrying = self._retrying.copy()  # its state is one call's
        try:
            return await retrying(self._once, body)
        except PassingError as error:
            tries = retrying.statistics["attempt_number"]
            counted = "1 try" if tries == 1 else f"{tries} tries"
            raise Unreachable(self._clean(f"{self._host} {error} ({counted}): {error.advice}")) from None

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _once(self, body: Mapping[str, Any]) -> Completion:
        await self._pace.turn(sum(len(message["content"]) for message in body["messages"]) // 4)
        status, headers = 0, _NOTHING
        try:
            async with asyncio.timeout(self._timeout):
                response = await self._client.post("/chat/completions", body=body, cast_to=httpx2.Response)
            status, headers = response.status_code, response.headers
        except openai.APIStatusError as error:
            status, headers = error.status_code, error.response.headers
            raise self._judge(error) from None
        except openai.APIConnectionError as error:
            raise self._lost(deepest(error)) from None
        except TimeoutError as error:
            raise self._lost(error) from None
        finally:
            self._pace.heard(status, headers)
        return self._read(response)

    def _read(self, response: httpx2.Response) -> Completion:
        if "html" in response.headers.get("content-type", ""):
            advice = "check --base-url (it usually ends in /v1)"
            raise Declined(f"{self._host} answers with a web page, not the OpenAI API: {advice}", 200, "")
        try:
            completion = Completion.model_validate_json(response.content)
        except ValidationError:
            raise PassingError("answered with something other than a chat completion", _LOOK) from None
        if not completion.choices:
            said = one_line(completion.error)
            raise PassingError(f"gave no answer{said and ': ' + said}", "try later, or another model")
        return completion

    def _judge(self, error: openai.APIStatusError) -> Exception:
        status, said = error.status_code, self._clean(one_line(error.body))
        broke = error.code == "insufficient_quota"
        if not broke and (status in _PASSING_STATUS or status >= 500) and status != 501:
            wait = retry_after(error.response.headers, datetime.now(UTC))
            advice = "ask less at a time, or wait" if status == 429 else "try later"
            return PassingError(f"answers {status}{said and ': ' + said}", advice, wait)
        advice = _ADVICE.get(402 if broke else status, _LOOK)
        if status == 401 and not self._key:
            advice = "it wants a key; set OPENAI_API_KEY"
        return Declined(f"{self._host} refuses ({status}{said and ': ' + said}): {advice}", status, said)

    def _lost(self, cause: BaseException) -> PassingError:
        if isinstance(cause, TimeoutError):
            return PassingError(f"gave no whole answer within {self._timeout:g} s", "try later, or raise the timeout")
        how = one_line(str(cause)) or type(cause).__name__
        return PassingError(f"cannot be reached or hung up ({how})", "check --base-url and the network")

    def _clean(self, text: str) -> str:
        """The text without the key, or what looks like one."""
        text = text.replace(self._key, "[key]") if self._key else text
        return re.sub(r"\bsk-[\w*.-]+", "[key]", text)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds that a server asks to wait, 0 or more, from `retry-after-ms` or `retry-after`.

    The second may be seconds or an HTTP date (RFC 9110, 10.2.3). None when there is neither.
    """
    asked = _number(headers.get("retry-after-ms"))
    if asked is not None:
        return asked / 1000
    text = headers.get("retry-after")
    asked = _number(text)
    if asked is not None or text is None:
        return asked
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return max(0.0, number) if isfinite(number) else None


def _wait(state: RetryCallState) -> float:
    error = state.outcome and state.outcome.exception()
    if isinstance(error, PassingError) and error.wait is not None:
        return min(error.wait, LONGEST_WAIT)
    return _backoff(state)


def _checked(base_url: str) -> str:
    """The host and port to name in messages: never the whole address, which may hold a password."""
    try:
        parts = urlsplit(base_url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https"):
        raise SettingsError("the base URL is not a web address; it looks like http://localhost:8000/v1")
    return f"{host}:{port}" if port else host


def deepest(error: BaseException) -> BaseException:
    """What was at the bottom of it: the layers between call every lost connection a time-out."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error


def one_line(said: object) -> str:
    """A server's words, or an exception's, in at most 200 characters of one line."""
    if isinstance(said, Mapping):
        said = said.get("message") or said.get("detail") or ""
    line = " ".join(str(said or "").split())
    return line if len(line) <= 200 else f"{line[:199]}…"
