"""One request to an OpenAI-compatible server, tried again where that helps: the only owner of retries.

Tried again: 408, 409, 429 and 5xx (after the wait that the server asks for, in any form), time-outs, lost
connections, answers that break off or are no completion, errors inside a 200 that pass. Never tried again:
every other no. What is asked for and what an answer means is not known here; see `openai_modes`.

All that a server says passes through `_secrets` here, and nowhere else: what it echoes of a key ends here. A
redirect is followed on the same server only, so that no article goes where nobody sent it.

The request is posted as a ready dictionary (`AsyncOpenAI.post`): the typed `create` walks the whole
schema once more for every request and costs twice the processor time. The aiohttp transport takes less than
httpx's own and holds with hundreds in flight.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NoReturn

import httpx2
import openai
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from summarizer.engines.openai_address import advice_for, client_for, moved_to, trouble_of
from summarizer.engines.openai_completion import Completion, Trouble, read_body
from summarizer.engines.openai_hosts import host_of
from summarizer.engines.openai_no import No, one_line, parsed, read_no, status_in
from summarizer.engines.openai_pace import FREE, Pace
from summarizer.engines.openai_secrets import Secrets
from summarizer.errors import Refused, SettingsError, Unreachable

Sleep = Callable[[float], Awaitable[None]]

LONGEST_WAIT = 60.0  # seconds; a server that asks for more is asked again after this
PATH = "/chat/completions"
_LONG_WAIT = 5.0  # seconds; what is waited longer is told
_MOST_MOVES = 3
_LOOK = "look at the server's log"
_log = logging.getLogger("summarizer")
_NOTHING: Mapping[str, str] = {}
_backoff = wait_exponential(multiplier=0.5, max=20.0) + wait_random(0.0, 0.5)  # seconds


class Declined(Refused):
    """The server's own no. `status`: the HTTP status; `said`: the server's words, one line; `no`: what it is about."""

    status: int

    def __init__(
        self, message: str, status: int, said: str, no: No | None = None, *, provider: str | None = None
    ) -> None:
        super().__init__(message, status=status, provider=provider)
        self.said = said
        self.no = no or No(status, said, "unknown")

    def __reduce__(self) -> tuple[Any, ...]:
        return _declined, (str(self), self.status, self.said, self.no, self.provider)


def _declined(message: str, status: int, said: str, no: No, provider: str | None) -> Declined:
    """For another process."""
    return Declined(message, status, said, no, provider=provider)


class PassingError(Exception):
    """Worth another try. `wait`: the seconds that the server asked for; `status`: its HTTP status, 0 where none came."""

    def __init__(self, what: str, advice: str, wait: float | None = None, status: int = 0) -> None:
        super().__init__(what)
        self.advice = advice
        self.wait = wait
        self.status = status


class Line:
    """The connection to one server. It belongs to the event loop in which it is first used.

    `notify` is told of long waits, a line each.
    """

    def __init__(
        self,
        base_url: str,
        api_key: str | None,
        timeout: float,
        retries: int,
        sleep: Sleep,
        pace: Pace = FREE,
        notify: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.host = host_of(base_url)
        self._key = (api_key or "").strip()
        if not (self._key.isascii() and self._key.isprintable()):
            raise SettingsError("the API key holds characters that no key has; check OPENAI_API_KEY")
        self._secrets = Secrets(self._key, base_url)
        self._timeout = timeout
        self._pace = pace
        self._client = client_for(base_url, self._key, timeout)
        self._url = PATH
        self._headers: dict[str, str] = {}
        self._notify = notify
        self._sleep = sleep
        self._told_until = 0.0
        self._retrying = AsyncRetrying(
            stop=stop_after_attempt(retries + 1),
            wait=_wait,
            retry=retry_if_exception_type(PassingError),
            sleep=self._wait_out,
            reraise=True,
        )

    async def send(self, body: Mapping[str, Any], *, tries: int | None = None) -> Completion:
        """Post one chat completion; the answer has something in it. `tries`: where not those of the line.

        Raises:
            Declined: the server refuses, and would again.
            Unreachable: no whole answer, to the last try.
        """
        retrying = self._retrying.copy()  # its state is one call's
        if tries is not None:
            retrying.stop = stop_after_attempt(tries)
        try:
            return await retrying(self._once, body)
        except PassingError as error:
            made = retrying.statistics["attempt_number"]
            counted = "1 try" if made == 1 else f"{made} tries"
            self._give_up(error, f" ({counted})")

    def struck(self, completion: Completion) -> Completion:
        """A completion without the key, wherever the server has put it."""
        return completion.without(self._secrets)

    def name_key_in_header(self) -> bool:
        """Send the key as `api-key` too, as some gateways want it; whether that is new."""
        new = bool(self._key) and not self._headers
        self._headers = {"api-key": self._key} if self._key else {}
        return new

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _once(self, body: Mapping[str, Any]) -> Completion:
        with_mode = "response_format" in body or "tools" in body
        await self._pace.turn(sum(len(message["content"] or "") for message in body["messages"]) // 4)
        status, headers = 0, _NOTHING
        try:
            async with asyncio.timeout(self._timeout):
                response = await self._post(body)
            status, headers = response.status_code, response.headers
            return self._read(response, with_mode=with_mode)
        except openai.APIStatusError as error:
            status, headers = error.status_code, error.response.headers
            raise self._judge(error, with_mode=with_mode) from None
        except openai.APIConnectionError as error:
            raise self._lost(deepest(error)) from None
        except TimeoutError as error:
            raise self._lost(error) from None
        except PassingError as error:
            status = error.status or status  # an error inside a 200 counts as what it says it is
            raise
        finally:
            self._pace.heard(status, headers)
            _log.debug("asked %s: %s", self.host, f"status {status}" if status else "no answer")

    async def _post(self, body: Mapping[str, Any]) -> httpx2.Response:
        for _ in range(_MOST_MOVES):
            try:
                options: Any = {"headers": self._headers} if self._headers else {}
                return await self._client.post(self._url, body=body, cast_to=httpx2.Response, options=options)
            except openai.APIStatusError as error:
                moved = moved_to(error.response)
                if moved is None:
                    raise
                self._url = moved
        raise PassingError("redirects in a circle", "check --base-url")

    def _read(self, response: httpx2.Response, *, with_mode: bool) -> Completion:
        kind = response.headers.get("content-type", "")
        read = read_body(response.content, kind)
        if isinstance(read, Completion):
            return self.struck(read)
        if isinstance(read, Trouble):
            status = status_in(read.error)
            no = self._no(status or 200, read.error, response.headers, with_mode=with_mode)
            if status:
                raise self._as_error(no)
            if no.about in ("unknown", "passing", "model"):
                said = no.said and f": {no.said}"
                raise PassingError(f"gave no answer{said}", "try later, or another model", no.wait)
            raise self._as_error(no)
        if "html" in kind or response.content.lstrip()[:1] == b"<":
            advice = "check --base-url (it usually ends in /v1)"
            raise Declined(
                f"{self.host} answers with a web page, not the OpenAI API: {advice}", 200, "", No(200, "", "place"),
                provider=self.host,
            )  # fmt: skip
        if not response.content.strip() or response.content.strip() in (b"{}", b"[]"):
            raise PassingError("gave no answer", "try later, or another model")
        raise PassingError("answered with something other than a chat completion", _LOOK)

    def _judge(self, error: openai.APIStatusError, *, with_mode: bool = False) -> Exception:
        response = error.response
        if 300 <= error.status_code < 400:
            where = host_of(response.headers.get("location", ""), strict=False)
            there = f"to {self._clean(where)} " if where else ""
            message = (
                f"{self.host} redirects {there}({error.status_code}); the article is not sent on: check --base-url"
            )
            return Declined(
                message, error.status_code, "redirect", No(error.status_code, "", "place"), provider=self.host
            )
        return self._as_error(
            self._no(error.status_code, parsed(response.content), response.headers, with_mode=with_mode)
        )

    def _no(self, status: int, body: Any, headers: Mapping[str, str], *, with_mode: bool) -> No:
        no = read_no(status, body, headers, datetime.now(UTC), with_mode=with_mode)
        attempt = None if no.attempt is None else self._secrets.strike(no.attempt)
        return No(no.status, self._clean(no.said), no.about, no.wait, attempt)

    def _as_error(self, no: No) -> Exception:
        said = no.said and f": {no.said}"
        if no.about == "passing":
            advice = "ask less at a time, or wait" if no.status == 429 else "try later"
            return PassingError(f"answers {no.status}{said}", advice, no.wait, no.status)
        advice = advice_for(no, has_key=bool(self._key))
        return Declined(
            f"{self.host} refuses ({no.status}{said}): {advice}", no.status, no.said, no, provider=self.host
        )

    def _lost(self, cause: BaseException) -> Exception:
        if isinstance(cause, TimeoutError):
            return PassingError(f"gave no whole answer within {self._timeout:g} s", "try later, or raise the timeout")
        how = one_line(str(cause)) or type(cause).__name__
        final = trouble_of(how)
        if final is not None:
            no = Declined(f"{self.host} {self._clean(final)}", 0, how, No(0, how, "place"), provider=self.host)
            no.original = cause
            return no
        return PassingError(f"cannot be reached or hung up ({how})", "check --base-url and the network")

    def _give_up(self, error: PassingError, tried: str = "") -> NoReturn:
        message = self._clean(f"{self.host} {error}{tried}: {error.advice}")
        raise Unreachable(message, status=error.status or None, provider=self.host, original=error) from None

    async def _wait_out(self, seconds: float) -> None:
        """Wait before another try; a long wait is told, once for all who wait beside each other."""
        until = time.monotonic() + seconds
        if seconds >= _LONG_WAIT and until > self._told_until + 1.0:
            self._told_until = until
            self._notify(f"{self.host} asks to wait: trying again in {seconds:.0f} s")
        await self._sleep(seconds)

    def _clean(self, text: str) -> str:
        """The text without the key, or what looks like one."""
        return self._secrets.strike_all(text)


def _wait(state: RetryCallState) -> float:
    error = state.outcome and state.outcome.exception()
    if isinstance(error, PassingError) and error.wait is not None:
        return min(error.wait, LONGEST_WAIT)
    return _backoff(state)


def deepest(error: BaseException) -> BaseException:
    """What was at the bottom of it: the layers between call every lost connection a time-out."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error
