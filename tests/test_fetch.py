"""Fetching: only the public internet, only so much, only so long."""

from __future__ import annotations

import gzip
import http.server
import threading
import time
from collections.abc import Iterator
from ipaddress import ip_address

import pytest

from summarizer.errors import FetchError
from summarizer.fetch import MAX_REDIRECTS, Page, fetch, read_url
from summarizer.guard import Address, is_public

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

    def _drip(self, first: bytes, then: bytes) -> None:
        try:
            self.wfile.write(first)
            while not self.server.closing.wait(0.05):
                self.wfile.write(then)
        except OSError:
            self.close_connection = True

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


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "0x7f000001",
        "0x7f.1",
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "0",
        "0.0.0.0",
        "localhost",
        "LOCALHOST",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "user:password@127.0.0.1",
        "①②⑦.⓪.⓪.①",
    ],
)
def test_loopback_is_refused_however_it_is_spelled(host: str, port: int) -> None:
    """Nothing reaches the site, and one line says so without the password or the query."""
    asked = Site.asked
    with pytest.raises(FetchError) as refused:
        read_url(f"http://{host}:{port}/story?token=secret")
    assert Site.asked == asked
    assert refused.value.exit_code == 2
    assert not {"\n", "secret", "password"} & {
        word for word in ("\n", "secret", "password") if word in str(refused.value)
    }


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("64:ff9b::5db8:d822", True),
        ("::ffff:93.184.216.34", True),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::ffff:10.0.0.1", False),
        ("::127.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b:1::1", False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ("2002:a00:1::", False),
        ("fc00::1", False),
        ("fe80::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
    ],
)
def test_only_public_addresses_pass(address: str, public: bool) -> None:
    """Private, shared, link-local, multicast, reserved, and those that carry such a one within, do not."""
    assert is_public(ip_address(address)) is public


def test_a_name_is_judged_by_every_address_it_has(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    """A name that resolves to a public address and to loopback is refused."""
    found = [(2, 1, 6, "", (address, port)) for address in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr("summarizer.guard.socket.getaddrinfo", lambda *_args, **_more: found)
    asked = Site.asked
    with pytest.raises(FetchError, match="not on the public internet"):
        fetch(f"http://news.example:{port}/story")
    assert Site.asked == asked


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
        ("/round", f"more than {MAX_REDIRECTS} redirects"),
        ("/elsewhere", "only http and https"),
        ("/broken", "compression is broken"),
        ("/bomb", "larger than"),
    ],
)
def test_other_answers_are_refused_in_one_line(path: str, says: str, port: int) -> None:
    """A missing page, a picture, a circle, another protocol, a broken and an exploding answer."""
    with pytest.raises(FetchError, match=says):
        fetch(f"http://127.0.0.1:{port}{path}", allowed=_anywhere, max_bytes=1_000_000)


def test_a_declared_length_beyond_the_limit_is_not_read(port: int) -> None:
    """The head is enough to refuse."""
    with pytest.raises(FetchError, match="larger than 10 bytes"):
        fetch(f"http://127.0.0.1:{port}/story", allowed=_anywhere, max_bytes=10)


@pytest.mark.parametrize("path", ["/slow-head", "/slow-body"])
def test_a_server_that_drips_is_left_at_the_deadline(path: str, port: int) -> None:
    """The limit is on the whole, not on each read: a byte now and then does not extend it."""
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"within 0\.5 seconds"):
        fetch(f"http://127.0.0.1:{port}{path}", allowed=_anywhere, max_seconds=0.5)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("url", ["ftp://news.example/a", "file:///etc/hostname", "http://", "nonsense", "http://[bad/"])
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
