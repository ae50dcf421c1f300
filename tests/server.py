"""A small OpenAI-compatible server for tests: it does what a script says, request by request.

    with serve([status(429, retry_after="2"), answer('{"deals": []}')]) as server:
        ...  # ask server.url; then look at server.requests

A behaviour is a function from a `Request` to a `Response`; a script is one behaviour or several in
turn, of which the last repeats. The server is one asyncio protocol in a thread of its own, on
loopback: about 0.15 ms of processor time a request, so that batches of thousands can be run against
it. It knows nothing of the package, and nothing in it is random.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

EMPTY = '{"headline": "", "summary": "", "key_points": [], "deals": []}'


@dataclass(frozen=True)
class Request:
    """One request as it came in. `number` counts from 1, `at` is the server's clock in seconds."""

    number: int
    at: float
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @cached_property
    def json(self) -> Any:
        """The parsed body."""
        return json.loads(self.body or b"{}")


@dataclass(frozen=True)
class Response:
    """What goes out. `cut`: close after so many bytes of the body; `ending`: "keep", "reset" or "stall"."""

    status: int = 200
    body: bytes = b"{}"
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    cut: int | None = None
    ending: str = "keep"

    def head(self) -> bytes:
        """The status line and the headers."""
        kept = {"content-type": "application/json"} | dict(self.headers)
        lines = [f"HTTP/1.1 {self.status} -", f"content-length: {len(self.body)}"]
        lines += [f"{name}: {value}" for name, value in kept.items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")


Behaviour = Callable[[Request], Response]


def completion(
    message: dict[str, Any],
    model: str = "test-model",
    usage: tuple[int, int, int] | None = (1200, 300, 1000),
    finish_reason: str = "stop",
) -> dict[str, Any]:
    """A chat completion around one message; `usage` is input, output and cached tokens."""
    choice = {"index": 0, "finish_reason": finish_reason, "message": {"role": "assistant", **message}}
    whole: dict[str, Any] = {"id": "chatcmpl-test", "object": "chat.completion", "created": 0, "model": model}
    whole["choices"] = [choice]
    if usage is not None:
        sent, made, cached = usage
        whole["usage"] = {
            "prompt_tokens": sent,
            "completion_tokens": made,
            "total_tokens": sent + made,
            "prompt_tokens_details": {"cached_tokens": cached},
        }
    return whole


def answer(text: str, **rest: Any) -> Behaviour:
    """Answer with `text`: as a tool call where tools are asked for, else as content."""
    plain = Response(body=json.dumps(completion({"content": text}, **rest)).encode())

    def behave(request: Request) -> Response:
        if b'"tools"' not in request.body or "tools" not in request.json:
            return plain
        called = {"name": request.json["tools"][0]["function"]["name"], "arguments": text}
        call = {"id": "call_1", "type": "function", "function": called}
        message = {"content": None, "tool_calls": [call]}
        return Response(body=json.dumps(completion(message, **rest)).encode())

    return behave


def prose(text: str = "Certainly! The article is about a deal.") -> Behaviour:
    """Answer in prose whatever was asked for, as servers do that ignore `response_format` and `tools`."""
    return fixed(Response(body=json.dumps(completion({"content": text})).encode()))


def refusal(text: str = "I cannot help with that.") -> Behaviour:
    """The model declines, in the field that the API has for it."""
    return fixed(Response(body=json.dumps(completion({"content": None, "refusal": text})).encode()))


def over_long(text: str) -> Behaviour:
    """The answer stops half-way, at the length limit."""
    return answer(text[: len(text) // 2], finish_reason="length")


def status(number: int, message: str = "", code: str | None = None, retry_after: str | None = None) -> Behaviour:
    """An error answer in the API's own shape."""
    error = {"message": message or f"test error {number}", "type": "test", "param": None, "code": code}
    headers = () if retry_after is None else (("retry-after", retry_after),)
    return fixed(Response(number, json.dumps({"error": error}).encode(), headers))


def lacking(*features: str, then: Behaviour) -> Behaviour:
    """Refuse (400) a request that uses one of `features` ("response_format", "tools"); else do `then`."""

    def behave(request: Request) -> Response:
        used = next((feature for feature in features if feature in request.json), None)
        return then(request) if used is None else status(400, f"'{used}' is not supported by this server")(request)

    return behave


def broken_json(text: str = EMPTY) -> Behaviour:
    """A complete response whose body is not JSON."""
    return fixed(Response(body=json.dumps(completion({"content": text})).encode()[:-20]))


def cut(text: str = EMPTY) -> Behaviour:
    """The connection ends in the middle of the answer."""
    body = json.dumps(completion({"content": text})).encode()
    return fixed(Response(body=body, cut=len(body) // 2))


def reset() -> Behaviour:
    """The connection is reset before a word is said."""
    return fixed(Response(ending="reset"))


def stall(text: str | None = None) -> Behaviour:
    """Nothing ever comes; or half of an answer with `text`, and then nothing."""
    body = json.dumps(completion({"content": text})).encode()
    return fixed(Response(body=body, cut=None if text is None else len(body) // 2, ending="stall"))


def fixed(response: Response) -> Behaviour:
    """The same response to every request."""
    return lambda _: response


def late(seconds: float, then: Behaviour) -> Behaviour:
    """Do `then` after a while, without holding up anyone else."""
    return lambda request: replace(then(request), delay=seconds)


@dataclass
class Server:
    """What a test sees: where the server is, and what it was asked."""

    script: Sequence[Behaviour]
    keep: bool = True
    url: str = ""
    count: int = 0
    in_flight: int = 0
    most_in_flight: int = 0
    requests: list[Request] = field(default_factory=list)
    open: set[asyncio.Transport] = field(default_factory=set)

    def respond(self, request: Request) -> Response:
        """The response that the script holds for this request."""
        if request.path == "/v1/models":
            return Response(body=b'{"object": "list", "data": [{"id": "test-model", "object": "model"}]}')
        if request.path.partition("?")[0] not in ("/v1/chat/completions", "/v2/chat/completions"):
            return status(404, f"no such path: {request.path}")(request)
        if self.keep:
            self.requests.append(request)
        return self.script[min(request.number, len(self.script)) - 1](request)


class _Connection(asyncio.Protocol):
    """One connection: requests come one after the other, each answered before the next."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.loop = asyncio.get_running_loop()
        self.buffer = bytearray()
        self.busy = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.server.open.add(transport)

    def connection_lost(self, _: Exception | None) -> None:
        self.server.open.discard(self.transport)
        self._settle()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (request := self._take()) is not None:
            self._begin(request)

    def _take(self) -> Request | None:
        """The next whole request in the buffer."""
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        first, *lines = self.buffer[:end].decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        stop = end + 4 + int(headers.get("content-length", 0))
        if len(self.buffer) < stop:
            return None
        body = bytes(self.buffer[end + 4 : stop])
        del self.buffer[:stop]
        method, path, _ = first.split(" ")
        self.server.count += 1
        return Request(self.server.count, self.loop.time(), method, path, headers, body)

    def _begin(self, request: Request) -> None:
        self.busy = True
        self.server.in_flight += 1
        self.server.most_in_flight = max(self.server.most_in_flight, self.server.in_flight)
        response = self.server.respond(request)
        if response.ending == "stall":
            if response.cut is not None:
                self.transport.write(response.head() + response.body[: response.cut])
            return
        if response.delay:
            self.loop.call_later(response.delay, self._finish, response)
        else:
            self._finish(response)

    def _finish(self, response: Response) -> None:
        self._settle()
        if response.ending == "reset":
            self.transport.abort()
        elif response.cut is not None:
            self.transport.write(response.head() + response.body[: response.cut])
            self.transport.close()
        elif not self.transport.is_closing():
            self.transport.write(response.head() + response.body)

    def _settle(self) -> None:
        """Count the request as done, once: when it is answered or when its client has gone."""
        self.server.in_flight -= self.busy
        self.busy = False


@contextlib.contextmanager
def serve(script: Behaviour | Sequence[Behaviour], *, port: int = 0, keep: bool = True) -> Iterator[Server]:
    """Run the server in a thread; `keep=False` forgets the requests and only counts them."""
    server = Server([script] if callable(script) else list(script), keep)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        listening = loop.create_server(partial(_Connection, server), "127.0.0.1", port, backlog=1024)
        listener = asyncio.run_coroutine_threadsafe(listening, loop).result()
        server.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/v1"
        try:
            yield server
        finally:
            asyncio.run_coroutine_threadsafe(_close(listener, server), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _close(listener: asyncio.Server, server: Server) -> None:
    listener.close()
    for transport in server.open:
        transport.abort()
    await asyncio.sleep(0)  # the loop's next turn lets the sockets go
