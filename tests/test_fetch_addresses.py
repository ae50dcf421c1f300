"""Which addresses are fetched from: those on the public internet, however others are spelled and whatever a name points to."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address
from typing import NoReturn

import httpcore2
import pytest

from summarizer.errors import FetchError
from summarizer.fetch import fetch, read_url
from summarizer.guard import is_public

PRIVATE = ("127.0.0.1", "0.0.0.0", "10.0.0.1", "100.64.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1")
SPELLINGS: dict[str, Callable[[int, int, int, int], str]] = {
    "plain": lambda *parts: ".".join(map(str, parts)),
    "one number": lambda *parts: str(int.from_bytes(bytes(parts))),
    "hexadecimal": lambda *parts: f"0x{int.from_bytes(bytes(parts)):x}",
    "octal": lambda *parts: f"0{int.from_bytes(bytes(parts)):o}",
    "hexadecimal parts": lambda *parts: ".".join(map(hex, parts)),
    "two parts": lambda a, *parts: f"{a}.{int.from_bytes(bytes(parts))}",
    "three parts": lambda a, b, *parts: f"{a}.0x{b:x}.{int.from_bytes(bytes(parts))}",
    "mapped": lambda *parts: f"[::ffff:{bytes(parts[:2]).hex()}:{bytes(parts[2:]).hex()}]",
    "mapped, with dots": lambda *parts: f"[::ffff:{'.'.join(map(str, parts))}]",
    "NAT64": lambda *parts: f"[64:ff9b::{bytes(parts[:2]).hex()}:{bytes(parts[2:]).hex()}]",
    "6to4": lambda *parts: f"[2002:{bytes(parts[:2]).hex()}:{bytes(parts[2:]).hex()}::]",
    "behind a password": lambda *parts: f"user:password@{'.'.join(map(str, parts))}",
}
HOSTS = [
    *(spell(*map(int, address.split("."))) for address in PRIVATE for spell in SPELLINGS.values()),
    *("0", "127.1", "localhost", "LOCALHOST", "[::1]", "[::]", "[fc00::1]", "[fe80::1]"),
]


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that would be connected to."""
    found: list[str] = []

    def connect(_: object, host: str, *__: object) -> NoReturn:
        found.append(host)
        raise httpcore2.ConnectError("nobody there")

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    return found


@pytest.mark.parametrize("host", HOSTS)
def test_a_private_address_is_refused_however_it_is_spelled(host: str, connected: list[str]) -> None:
    """Nothing is connected to, and one line says so without the password or the query."""
    with pytest.raises(FetchError) as refused:
        read_url(f"http://{host}:8080/story?token=secret")
    assert connected == []
    assert refused.value.exit_code == 2
    assert not [word for word in ("\n", "secret", "password") if word in str(refused.value)]


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


@pytest.mark.parametrize("order", [1, -1])
def test_a_name_is_judged_by_every_address_it_has(
    order: int, connected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that resolves to a public address and to loopback, whichever comes first, is refused."""
    found = [(2, 1, 6, "", (address, 80)) for address in ("93.184.216.34", "127.0.0.1")[::order]]
    monkeypatch.setattr("summarizer.guard.socket.getaddrinfo", lambda *_args, **_more: found)
    with pytest.raises(FetchError, match="not on the public internet"):
        fetch("http://news.example/story")
    assert connected == []


def test_a_name_is_resolved_once(connected: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is connected to is what was judged, whatever the name points to a moment later."""
    answers = iter(["93.184.216.34", "127.0.0.1"])
    monkeypatch.setattr(
        "summarizer.guard.socket.getaddrinfo", lambda *_args, **_more: [(2, 1, 6, "", (next(answers), 80))]
    )
    with pytest.raises(FetchError, match="nobody there"):
        fetch("http://news.example/story")
    assert connected == ["93.184.216.34"]
