"""The hosts of addresses, without any library."""

from __future__ import annotations

from urllib.parse import urlsplit

from summarizer.errors import SettingsError

OPENAI = "https://api.openai.com/v1"


def host_of(base_url: str, *, strict: bool = True) -> str:
    """The host and port to name in messages: never the whole address, which may hold a password.

    Raises:
        SettingsError: it is no web address; "" is returned instead where that is not `strict`.
    """
    scheme, host, port = "", None, None
    try:
        parts = urlsplit(base_url)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError:
        pass
    if strict and not (host and scheme in ("http", "https")):
        raise SettingsError("the base URL is not a web address; it looks like http://localhost:8000/v1")
    if not host:
        return ""
    return f"{host}:{port}" if port else host
