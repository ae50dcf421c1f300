"""The model engine by way of its server's batch endpoint: a file goes up, files come down, for half the price.

The calls are openai's own (`files`, `batches`); what a request holds and how an answer is read is
`openai`'s. One line of a file is one request, known by its `custom_id`. Which article a request is
about, and what follows when one fails, is not known here: see `batch.batch_api`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final, TypeVar, cast

import httpx2
import openai
from openai.types import Batch

from summarizer.deals.contract import ANSWER_NAME, answer_schema
from summarizer.engines.openai import OPENAI, Mode, OpenAIEngine, read_reply
from summarizer.engines.openai_completion import Completion, read_value
from summarizer.engines.openai_modes import Dialect
from summarizer.engines.openai_no import one_line, read_no
from summarizer.engines.openai_transport import Declined, Line, PassingError, deepest
from summarizer.engines.openai_ways import Way as Asked
from summarizer.errors import Unreachable
from summarizer.exchange import Question, Reply
from summarizer.settings import Settings, api_key

T = TypeVar("T")

PATH: Final = "/v1/chat/completions"
MOST_REQUESTS = 50_000  # in one file, and
MOST_BYTES = 200_000_000  # https://platform.openai.com/docs/api-reference/batch/create
_NAME = "summarizer"  # the key of a batch's metadata that holds our own name for it
_RETRIES = 4


@dataclass(frozen=True)
class Way:
    """How the requests of one batch ask: needed again to read what comes back."""

    mode: Mode
    sampled: bool


@dataclass(frozen=True)
class Result:
    """One line that came back. `reply` None: it failed, with an HTTP `status` (0: never sent) and words `said`."""

    custom_id: str
    reply: Reply | None = None
    status: int = 0
    said: str = ""


class BatchEndpoint(OpenAIEngine):
    """One model on one server that has a batch endpoint.

    Raises:
        SettingsError: as `OpenAIEngine`.
    """

    def __init__(self, settings: Settings, notify: Callable[[str], None]) -> None:
        super().__init__(
            settings.model or "",
            base_url=settings.base_url,
            api_key=api_key(),
            timeout=settings.timeout,
            notify=notify,
            answer_room=settings.answer_room,
        )
        self._calls = _Calls(settings.base_url or OPENAI, api_key(), settings.timeout, _RETRIES, asyncio.sleep)

    @property
    def way(self) -> Way:
        """How requests are written now."""
        return Way(self._ways.now.mode, self._ways.now.sampled)

    def request(self, custom_id: str, question: Question) -> bytes:
        """One line of a file to upload."""
        body = self._body(question, replace(self._ways.now, streamed=False))
        line = {"custom_id": custom_id, "method": "POST", "url": PATH, "body": body}
        return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"

    def result(self, line: bytes, way: Way) -> Result | None:
        """Read one line that came back; None for what is no line of a result."""
        try:
            value = json.loads(line)
            custom_id = str(value["custom_id"])
        except (ValueError, TypeError, KeyError):
            return None
        response = value.get("response") or {}
        status, body, error = response.get("status_code") or 0, response.get("body"), value.get("error")
        if error or status != 200:
            inner = body.get("error") if isinstance(body, dict) else None
            return Result(custom_id, status=int(status), said=one_line(error or inner or f"status {status}"))
        read = read_value(body)
        if read is None:
            return Result(custom_id, status=status, said="the answer is no chat completion")
        if not isinstance(read, Completion):
            return Result(custom_id, status=status, said=f"no answer {one_line(read.error)}".strip())
        read = self._line.struck(read)
        return Result(custom_id, read_reply(read, _dialect(way.mode), read.usage))

    def gives_way(self, result: Result, way: Way) -> bool:
        """Whether a request was refused for the way in which it asked, and there is another from now on."""
        no = read_no(result.status, result.said, {}, datetime.now(UTC))
        asked = Asked(way.mode, sampled=way.sampled, room=self._ways.now.room, system=self._ways.now.system)
        return self._give_way(Declined(result.said, result.status, result.said, no), asked)

    async def upload(self, path: Path) -> str:
        """Send a file of requests up; returns the server's id for it."""
        return await self._calls.upload(path)

    async def submit(self, file: str, name: str) -> str:
        """Have the batch of a file begun, under a name of ours; never tried twice, since two would be paid for.

        Raises:
            Unreachable: it may have begun all the same: see `find`.
        """
        return await self._calls.submit(file, name)

    async def find(self, name: str) -> str | None:
        """The server's id of the batch that has a name of ours."""
        return await self._calls.find(name)

    async def look(self, batch: str) -> Batch:
        """How far a batch is."""
        return await self._calls.look(batch)

    def lines(self, file: str) -> AsyncIterator[bytes]:
        """The lines of a file that came back, as a stream."""
        return self._calls.lines(file)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._calls.aclose()
        await super().aclose()


@cache
def _dialect(mode: Mode) -> Dialect:
    return Dialect(mode, ANSWER_NAME, answer_schema())


class _Calls(Line):
    """The few calls besides chat completions, with the same retries and the same words for what goes wrong."""

    async def upload(self, path: Path) -> str:
        return (await self._tried(lambda: self._client.files.create(file=path, purpose="batch"))).id

    async def submit(self, file: str, name: str) -> str:
        begin = self._client.batches.create(
            input_file_id=file, endpoint=PATH, completion_window="24h", metadata={_NAME: name}
        )
        try:
            return (await self._judged(lambda: begin)).id
        except PassingError as error:
            raise self._gave_up(error) from None

    async def find(self, name: str) -> str | None:
        after: str | openai.Omit = openai.omit
        while True:
            page = await self._tried(lambda after=after: self._client.batches.list(after=after, limit=100))  # type: ignore[misc]
            for batch in page.data:
                if (batch.metadata or {}).get(_NAME) == name:
                    return str(batch.id)
            if not page.has_more or not page.data:
                return None
            after = page.data[-1].id

    async def look(self, batch: str) -> Batch:
        return await self._tried(lambda: self._client.batches.retrieve(batch))

    async def lines(self, file: str) -> AsyncIterator[bytes]:
        """Split at line feeds alone: inside a JSON string other line separators may stand as they are."""
        rest = b""
        try:
            async with self._client.files.with_streaming_response.content(file) as response:
                async for piece in response.iter_bytes():
                    *whole, rest = (rest + piece).split(b"\n")
                    for line in whole:
                        yield line
        except openai.APIStatusError as error:
            no = self._judge(error)
            raise self._gave_up(no) if isinstance(no, PassingError) else no from None
        except (openai.APIConnectionError, httpx2.HTTPError) as error:
            lost = self._lost(deepest(error))
            raise self._gave_up(lost) if isinstance(lost, PassingError) else lost from None
        if rest.strip():
            yield rest

    async def _tried(self, call: Callable[[], Awaitable[T]]) -> T:
        try:
            return cast(T, await self._retrying.copy()(self._judged, call))
        except PassingError as error:
            raise self._gave_up(error) from None

    async def _judged(self, call: Callable[[], Awaitable[T]]) -> T:
        try:
            return await call()
        except openai.APIStatusError as error:
            raise self._judge(error) from None
        except openai.APIConnectionError as error:
            raise self._lost(deepest(error)) from None

    def _gave_up(self, error: PassingError) -> Unreachable:
        return Unreachable(self._clean(f"{self.host} {error}: {error.advice}"), provider=self.host, original=error)
