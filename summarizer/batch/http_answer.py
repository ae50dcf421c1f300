"""An answer of a web server as an archive keeps it: its status, its headers, and its body unpacked.

Archives disagree with themselves: a crawler that unpacked a body may have kept the header that says it is packed. So
a header is believed only where the bytes agree; where they do not, the body is taken as it is.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from summarizer.distribution import how_to_add
from summarizer.read import MAX_BYTES

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_END = re.compile(rb"\r?\n\r?\n")
_MOST = MAX_BYTES + 1  # bytes unpacked: what is longer is refused when it is read


@dataclass(frozen=True)
class HttpAnswer:
    """`status` is None where the bytes do not begin with one; then all of them are the body."""

    status: int | None
    content_type: str | None
    body: bytes
    problem: str | None = None


def http_answer(data: bytes) -> HttpAnswer:
    """Read an answer. `problem` says why its body cannot be read, where it cannot."""
    status = _STATUS.match(data)
    end = _END.search(data)
    if status is None:
        return HttpAnswer(None, None, data)
    head, body = (data[: end.start()], data[end.end() :]) if end else (data, b"")
    headers = _headers(head)
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    problem = None
    for coding in reversed(headers.get("content-encoding", "").lower().split(",")):
        body, problem = _without(coding.strip(), body)
        if problem:
            break
    return HttpAnswer(int(status.group(1)), headers.get("content-type"), body[:_MOST], problem)


def _headers(head: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon and value.strip():
            found.setdefault(name.strip().lower(), value.strip())
    return found


def _joined(body: bytes) -> bytes:
    """The chunks of a body put together; the body itself where it does not come in chunks."""
    parts, at = [], 0
    while size := _SIZE.match(body, at):
        at = size.end() + int(size.group(1), 16)
        parts.append(body[size.end() : at])
        if at >= len(body) or size.end() == at:
            return b"".join(parts)
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    return body


def _without(coding: str, body: bytes) -> tuple[bytes, str | None]:
    """The body unpacked where it is packed so; as much as there is of one that breaks off."""
    if body.startswith(b"\x1f\x8b"):  # whatever the header says
        return _inflated(body, 31)
    if coding == "deflate":
        for bits in (15, -15):
            data, problem = _inflated(body, bits)
            if data and not problem:
                return data, None
    elif coding == "br" and not _is_text(body):
        return _brotli(body)
    elif coding == "zstd" and body.startswith(b"\x28\xb5\x2f\xfd"):
        return _zstd(body)
    return body, None


def _inflated(body: bytes, bits: int) -> tuple[bytes, str | None]:
    unpacker = zlib.decompressobj(bits)
    try:
        return unpacker.decompress(body, _MOST), None
    except zlib.error as error:
        return b"", f"the page is packed and damaged: {error}"


def _brotli(body: bytes) -> tuple[bytes, str | None]:
    try:
        import brotli
    except ImportError:
        return b"", f"the page is packed with Brotli: {how_to_add('dumps')}"
    unpacker = brotli.Decompressor()
    try:
        return unpacker.process(body, output_buffer_limit=_MOST), None
    except brotli.error:
        return body, None  # not Brotli after all; whether it is text is judged when it is read


def _zstd(body: bytes) -> tuple[bytes, str | None]:
    try:
        import zstandard
    except ImportError:
        return b"", f"the page is packed with zstd: {how_to_add('dumps')}"
    try:
        return zstandard.ZstdDecompressor().stream_reader(body).read(_MOST), None
    except zstandard.ZstdError as error:
        return b"", f"the page is packed and damaged: {error}"


def _is_text(body: bytes) -> bool:
    """Whether the bytes read as markup or text: no control characters among the first."""
    return not any(byte < 9 or 13 < byte < 32 for byte in body[:200])
