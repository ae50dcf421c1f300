"""Connections that reach the public internet only, and end at a deadline.

A name is resolved here, every address it has is judged, and the connection goes to an address that was judged:
nothing is resolved a second time. So it does not matter how loopback is spelled, where a name points, or where
a redirect leads. What is not limited is the time that the system's resolver takes for one name.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpcore2
import httpx2

from summarizer.errors import FetchError

Address = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits


def is_public(address: Address) -> bool:
    """Whether an address is on the public internet; one that carries another is judged by that one."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local or address.teredo is not None:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


class Transport(httpx2.BaseTransport):
    """Sends one request after another over guarded connections, without proxy and without keeping any alive."""

    def __init__(self, allowed: Callable[[Address], bool], deadline: float) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            max_keepalive_connections=0,
            network_backend=_Backend(allowed, deadline),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, parts: object) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        assert isinstance(self._parts, Iterable)
        yield from self._parts

    def close(self) -> None:
        close = getattr(self._parts, "close", None)
        if close is not None:
            close()


class _Backend(httpcore2.SyncBackend):
    """Connects to judged addresses only."""

    def __init__(self, allowed: Callable[[Address], bool], deadline: float) -> None:
        self._allowed = allowed
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first of the host's addresses that answers; refuse when one of them is not allowed."""
        failure: Exception | None = None
        for address in self._addresses(host, port):
            try:
                stream = super().connect_tcp(address, port, _left(self._deadline), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure or httpcore2.ConnectError("the name has no address")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Refuse: a socket file is on this machine."""
        raise FetchError("a socket file is not a web address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"the name {host[:80]!r} cannot be resolved") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for address in addresses:
            if not self._allowed(ip_address(address.partition("%")[0])):
                raise FetchError(f"{host} is not on the public internet ({address}): it is not fetched")
        return addresses


class _Stream(httpcore2.NetworkStream):
    """A stream of which no read or write outlasts the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline)), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _left(deadline: float) -> float:
    """The seconds left; raises when none are."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("out of time")
    return left
