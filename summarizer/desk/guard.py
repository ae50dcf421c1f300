"""Who may ask the desk: the browser of whoever started it, from the page itself; and what every answer carries.

The token of the address becomes a cookie (SameSite=Strict, HttpOnly). Host must be this very server, which keeps out
pages that had their name resolved to 127.0.0.1; Origin, where there is one, must be it too, and a change must have one.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_CARRIED = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
MOST = 200_000  # bytes of a request's body


@dataclass
class Guard:
    """Lets through what carries the token, by cookie or in the address of the first page; refuses the rest with 403."""

    app: ASGIApp
    token: str
    port: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def carrying(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _CARRIED.items():
                    headers[name] = value
            await send(message)

        headers = Headers(scope=scope)
        refused = self._refused(scope["method"], headers)
        if refused:
            await PlainTextResponse(refused, 403)(scope, receive, carrying)
            return
        given = QueryParams(scope["query_string"]).get("token", "")
        cookie = cookie_parser(headers.get("cookie", "")).get(self.cookie, "")
        if scope["path"] == "/" and scope["method"] == "GET" and given and _same(given, self.token):
            answer = RedirectResponse("/", 303)
            answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
            await answer(scope, receive, carrying)
        elif not _same(cookie, self.token):
            told = "403: the token is missing or wrong. Open the address that `summarizer review` printed.\n"
            await PlainTextResponse(told, 403)(scope, receive, carrying)
        elif "transfer-encoding" in headers:
            await PlainTextResponse("411: say how much is sent\n", 411)(scope, receive, carrying)
        elif _length(headers) > MOST:
            await PlainTextResponse("413: too much at once\n", 413)(scope, receive, carrying)
        else:
            await self.app(scope, receive, carrying)

    @property
    def cookie(self) -> str:
        """The cookie's name: cookies are shared by all ports of a host."""
        return f"desk_{self.port}"

    def _refused(self, method: str, headers: Headers) -> str:
        hosts = {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}
        host, origin = headers.get("host", ""), headers.get("origin")
        if host not in hosts:
            return f"403: wrong Host. The desk answers at 127.0.0.1:{self.port} alone.\n"
        if origin is not None and origin not in {f"http://{one}" for one in hosts}:
            return "403: wrong Origin. Only the desk's own pages may ask.\n"
        if method not in ("GET", "HEAD") and origin is None:
            return "403: no Origin. Only the desk's own pages may change anything.\n"
        return ""


def _length(headers: Headers) -> int:
    given = headers.get("content-length", "")
    return int(given) if given.isdecimal() and given.isascii() else 0


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
