"""A stand-in for a provider's batch endpoint: files, batches, their states, and what can go wrong with them.

    with serve_batches(answer(text)) as provider:
        ...  # ask provider.url; then look at provider.batches, provider.files, provider.submitted

It follows https://platform.openai.com/docs/api-reference/batch: a file is uploaded as multipart form data
with purpose "batch"; a batch is validated, in progress, finalizing and completed, one state further at
each look; output comes back in another order than the input; lines with an error are in a file of their own.
A `Fate` says what becomes of one batch; they are used in turn, and the last repeats. Like `tests.server`
it is on loopback, in a thread of its own, and nothing in it is random.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.server import Behaviour, Request, Response

_TERMINAL = ("completed", "expired", "failed", "cancelled")
_COUNTED = ("in_progress", "finalizing", "completed", "expired")


@dataclass(frozen=True)
class Fate:
    """What becomes of a batch. `done`: how many of its requests are, None for all; the rest expire.

    `end`: completed, expired, cancelled; `invalid`: (code, message, line) of validation errors;
    `dropped`: requests, by their place, that are in neither file; `lost`: the answer to the submission is lost.
    """

    end: str = "completed"
    done: int | None = None
    invalid: tuple[tuple[str, str, int | None], ...] = ()
    dropped: tuple[int, ...] = ()
    lost: bool = False


@dataclass
class Provider:
    """What a test sees."""

    answer: Behaviour
    fates: Sequence[Fate]
    page: int = 2  # batches in one page of the list, however many are asked for
    stuck: bool = False  # whether batches stay in progress
    torn: int = 0  # how many downloads are to break off half-way
    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    submitted: list[dict[str, Any]] = field(default_factory=list)  # every request of every accepted batch
    calls: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def upload(self, content_type: str, body: bytes) -> tuple[int, dict[str, Any]]:
        """POST /files."""
        parts = message_from_bytes(b"content-type: " + content_type.encode() + b"\r\n\r\n" + body, policy=HTTP)
        form = {part.get_param("name", header="content-disposition"): part for part in parts.iter_parts()}
        if form["purpose"].get_content().strip() != "batch":
            return 400, _error("purpose must be batch")
        content = form["file"].get_payload(decode=True)
        assert isinstance(content, bytes)
        name = self._keep(content)
        return 200, {"id": name, "object": "file", "bytes": len(content), "created_at": 0, "filename": "in.jsonl",
                     "purpose": "batch", "status": "processed"}  # fmt: skip

    def create(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """POST /batches; status 0 where the answer is to be lost."""
        if asked["input_file_id"] not in self.files or asked["completion_window"] != "24h":
            return 400, _error("no such input file, or no such window")
        fate = self.fates[min(len(self.batches), len(self.fates) - 1)]
        batch: dict[str, Any] = {
            "id": f"batch_{len(self.batches) + 1}", "object": "batch", "status": "validating", "created_at": 0,
            "request_counts": {"total": 0, "completed": 0, "failed": 0}, "errors": None,
            "output_file_id": None, "error_file_id": None, "metadata": None, **asked, "_fate": fate,
        }  # fmt: skip
        self.batches[batch["id"]] = batch
        return (0 if fate.lost else 200), batch

    def look(self, name: str) -> tuple[int, dict[str, Any]]:
        """GET /batches/…, which is also what makes time pass."""
        if name not in self.batches:
            return 404, _error("no such batch")
        batch = self.batches[name]
        if batch["status"] == "validating":
            self._validate(batch)
        elif batch["status"] == "in_progress" and not self.stuck:
            batch["status"] = "finalizing"
        elif batch["status"] == "finalizing":
            self._finish(batch)
        return 200, batch

    def listed(self, after: str | None) -> dict[str, Any]:
        """The newest first, a page at a time."""
        names = list(self.batches)[::-1]
        rest = names[names.index(after) + 1 :] if after else names
        data = [self.batches[name] for name in rest[: self.page]]
        return {"object": "list", "data": data, "has_more": len(rest) > self.page}

    def _validate(self, batch: dict[str, Any]) -> None:
        lines = [json.loads(line) for line in self.files[batch["input_file_id"]].splitlines()]
        errors = list(batch["_fate"].invalid)
        if len({line["custom_id"] for line in lines}) < len(lines):
            errors.append(("duplicate_custom_id", "a custom_id is there twice", 2))
        if any(line["url"] != batch["endpoint"] or line["method"] != "POST" for line in lines):
            errors.append(("mismatched_url", "a URL is not the endpoint's", 1))
        if any(len(line["custom_id"]) > 64 for line in lines):
            errors.append(("invalid_custom_id", "a custom_id is too long", 1))
        if errors:
            data = [{"code": code, "message": said, "line": line, "param": None} for code, said, line in errors]
            batch |= {"status": "failed", "errors": {"object": "list", "data": data}}
            return
        self.submitted += lines
        batch |= {"status": "in_progress", "request_counts": {"total": len(lines), "completed": 0, "failed": 0}}

    def _finish(self, batch: dict[str, Any]) -> None:
        fate = batch["_fate"]
        lines = [json.loads(line) for line in self.files[batch["input_file_id"]].splitlines()]
        done = len(lines) if fate.done is None else fate.done
        out: list[bytes] = []
        errors: list[bytes] = []
        for place, line in enumerate(lines):
            if place in fate.dropped:
                continue
            if place >= done:
                errors.append(_line(line, None, {"code": f"batch_{fate.end}", "message": f"the batch has {fate.end}"}))
                continue
            status, body = self._respond(line["body"])
            response = {"status_code": status, "request_id": f"req_{place}", "body": body}
            (out if status == 200 else errors).append(_line(line, response, None))
        counts = {"total": len(lines), "completed": len(out), "failed": len(errors)}
        batch |= {"status": fate.end, "request_counts": counts}
        batch["output_file_id"] = self._keep(b"".join(out[::-1])) if out else None
        batch["error_file_id"] = self._keep(b"".join(errors)) if errors else None

    def _respond(self, body: dict[str, Any]) -> tuple[int, Any]:
        request = Request(len(self.submitted), 0.0, "POST", "/v1/chat/completions", {}, json.dumps(body).encode())
        response: Response = self.answer(request)
        return response.status, json.loads(response.body)

    def _keep(self, content: bytes) -> str:
        name = f"file-{len(self.files) + 1}"
        self.files[name] = content
        return name


def _line(line: dict[str, Any], response: dict[str, Any] | None, error: dict[str, str] | None) -> bytes:
    value = {
        "id": f"batch_req_{line['custom_id']}",
        "custom_id": line["custom_id"],
        "response": response,
        "error": error,
    }
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def _error(message: str) -> dict[str, Any]:
    return {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": None}}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    provider: Provider

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        with self._called() as path:
            if path == "/v1/files":
                self._send(*self.provider.upload(self.headers["content-type"], body))
            elif path == "/v1/batches":
                self._send(*self.provider.create(json.loads(body)))
            else:
                self._send(404, _error(f"no such path: {path}"))

    def do_GET(self) -> None:
        with self._called() as path:
            parts = path.split("/")
            if path.startswith("/v1/files/") and parts[-1] == "content":
                self._send_file(self.provider.files.get(parts[3], b""))
            elif path == "/v1/batches":
                after = parse_qs(urlsplit(self.path).query).get("after", [None])[0]
                self._send(200, self.provider.listed(after))
            elif path.startswith("/v1/batches/"):
                self._send(*self.provider.look(parts[3]))
            else:
                self._send(404, _error(f"no such path: {path}"))

    @contextlib.contextmanager
    def _called(self) -> Iterator[str]:
        path = urlsplit(self.path).path
        with self.provider.lock:
            self.provider.calls.append(f"{self.command} {path}")
            yield path

    def _send(self, status: int, value: dict[str, Any]) -> None:
        if status == 0:
            self.close_connection = True
            return
        body = json.dumps({name: part for name, part in value.items() if name != "_fate"}, default=_plain).encode()
        self._send_bytes(status, body, len(body))

    def _send_file(self, content: bytes) -> None:
        if self.provider.torn:
            self.provider.torn -= 1
            self._send_bytes(200, content[: len(content) // 2], len(content))
            self.close_connection = True
            return
        self._send_bytes(200, content, len(content))

    def _send_bytes(self, status: int, body: bytes, length: int) -> None:
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _plain(value: object) -> Any:
    """A batch inside a list still holds its fate."""
    return None


@contextlib.contextmanager
def serve_batches(answer: Behaviour, *fates: Fate) -> Iterator[Provider]:
    """Run the provider in a thread."""
    provider = Provider(answer, fates or (Fate(),))
    handler = type("Handler", (_Handler,), {"provider": provider})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    provider.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
