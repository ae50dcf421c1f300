"""Fetching: only the public internet, only so much, only so long."""

from __future__ import annotations

import gzip
import http.server
import threading
import time
import zlib
from collections.abc import Iterator

import pytest

from summarizer.errors import FetchError
from summarizer.fetch import Page, fetch
from summarizer.guard import Address

DRIPS = 8  # seconds, after which a server without an end has one
STORY = b"Alder Foods said on Tuesday it would buy Brook Dairies."


class Site(http.server.BaseHTTPRequestHandler):
    """A small site; `asked` counts what reached it."""

    asked = 0
    server: Server

    def do_GET(self) -> None:
        """Answer by path."""
        Site.asked += 1
        path = self.path.partition("?")[0]
        if path == "/slow-head":
            self._drip(b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n")
        elif path == "/slow-body":
            self._drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", b"Alder ")
        elif path in ("/moved", "/round", "/elsewhere", "/inside"):
            there = {"/moved": "/story", "/round": "/round", "/elsewhere": "ftp://news.example/story"}
            self._send(302, location=there.get(path, f"http://0x7f000001:{self.server.server_port}/story"))
        elif path == "/bomb":
            self._send(200, gzip.compress(b"a" * 3_000_000), "text/plain", encoding="gzip")
        elif path == "/bomb-in-bomb":
            self._send(200, gzip.compress(gzip.compress(b"a" * 3_000_000)), "text/plain", encoding="gzip, gzip")
        elif path == "/other-bomb":
            self._send(200, zlib.compress(b"a" * 3_000_000), "text/plain", encoding="deflate")
        elif path == "/endless":
            self._drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", b"Alder " * 50_000, 0)
        elif path == "/endless-chunks":
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
            self._drip(head, b"10000\r\n" + b"a" * 0x10000 + b"\r\n", 0)
        elif path == "/endless-head":
            self._drip(b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"a" * 1_000 + b"\r\n", 0)
        elif path == "/declared":  # and never sent
            self._drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 99999999\r\n\r\n", b"", 0.05)
        elif path == "/less":
            self._drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 900\r\n\r\n", b"", None)
        elif path == "/broken":
            self._send(200, b"no gzip at all", "text/plain", encoding="gzip")
        elif path == "/picture":
            self._send(200, b"GIF89a", "image/gif")
        elif path == "/story":
            self._send(200, STORY, "text/plain; charset=utf-8")
        else:
            self._send(404, b"not there", "text/plain")

    def _send(self, status: int, body: bytes = b"", media: str = "", *, encoding: str = "", location: str = "") -> None:
        self.send_response(status)
        for name, value in {"Content-Type": media, "Content-Encoding": encoding, "Location": location}.items():
            if value:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, first: bytes, then: bytes, pause: float | None = 0.05) -> None:
        """Send something, and something more after each pause; None: nothing more."""
        self.close_connection = True
        end = time.monotonic() + DRIPS
        try:
            self.wfile.write(first)
            while pause is not None and time.monotonic() < end and not self.server.closing.wait(pause):
                self.wfile.write(then)
        except OSError:
            return

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


class Server(http.server.ThreadingHTTPServer):
    """On a free port of loopback."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Site)
        self.closing = threading.Event()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The site's port."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.closing.set()
        server.shutdown()
        thread.join()


def _anywhere(address: Address) -> bool:
    return True


def test_a_redirect_to_loopback_is_refused(port: int) -> None:
    """Each hop is judged anew: the first server is allowed here, the second is not."""
    seen: list[Address] = []

    def first_only(address: Address) -> bool:
        seen.append(address)
        return len(seen) == 1

    with pytest.raises(FetchError, match="not on the public internet"):
        fetch(f"http://127.0.0.1:{port}/inside", allowed=first_only)
    assert len(seen) == 2


def test_a_page_is_fetched(port: int) -> None:
    """What the server sent, where it was in the end, and what it was said to be."""
    page = fetch(f"http://localhost:{port}/moved", allowed=_anywhere)
    assert page == Page(STORY, "text/plain; charset=utf-8", f"http://localhost:{port}/story")


def test_proxies_of_the_environment_take_no_part(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would resolve names where nobody checks them."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert fetch(f"http://127.0.0.1:{port}/story", allowed=_anywhere).data == STORY


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/nowhere", "answered 404"),
        ("/picture", "image/gif"),
        ("/round", "more than 5 redirects"),
        ("/elsewhere", "only http and https"),
        ("/broken", "compression is broken"),
        ("/bomb", "larger than 1000000 bytes"),
        ("/bomb-in-bomb", "larger than 1000000 bytes"),
        ("/other-bomb", "larger than 1000000 bytes"),
        ("/endless", "larger than 1000000 bytes"),
        ("/endless-chunks", "larger than 1000000 bytes"),
        ("/endless-head", "too long"),
        ("/declared", "larger than 1000000 bytes"),
        ("/less", "closed connection"),
    ],
)
def test_other_answers_are_refused_in_one_line(path: str, says: str, port: int) -> None:
    """A missing page, a picture, a circle, another protocol; what is broken, explodes, has no end or another length than it says."""
    with pytest.raises(FetchError, match=says):
        fetch(f"http://127.0.0.1:{port}{path}", allowed=_anywhere, max_bytes=1_000_000)


@pytest.mark.parametrize("path", ["/slow-head", "/slow-body"])
def test_a_server_that_drips_is_left_at_the_deadline(path: str, port: int) -> None:
    """The limit is on the whole, not on each read: a byte now and then does not extend it."""
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"within 0\.5 seconds"):
        fetch(f"http://127.0.0.1:{port}{path}", allowed=_anywhere, max_seconds=0.5)
    assert time.monotonic() - began < DRIPS / 2


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "file:///etc/hostname",
        "gopher://127.0.0.1/",
        "data:,x",
        "http://",
        "nonsense",
        "http://[bad/",
        "http://①②⑦.⓪.⓪.①/",
        "http://0177.0.0.1/",
        "http://１２７.０.０.１/",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    """Other protocols and broken addresses end in one line."""
    with pytest.raises(FetchError):
        fetch(url)


def test_a_name_without_an_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The resolver's failure names the host."""

    def nothing(*_args: object, **_more: object) -> list[object]:
        raise OSError("Name or service not known")

    monkeypatch.setattr("summarizer.guard.socket.getaddrinfo", nothing)
    with pytest.raises(FetchError, match=r"'news\.example' cannot be resolved"):
        fetch("http://news.example/story")


def test_nobody_listening_is_told() -> None:
    """A refused connection ends in one line."""
    with Server() as server:
        free = server.server_port
    with pytest.raises(FetchError):
        fetch(f"http://127.0.0.1:{free}/", allowed=_anywhere)
