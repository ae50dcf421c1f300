"""Where a server is, and how it is reached as offices have it: queries, proxies, certificates, redirects."""

from __future__ import annotations

import os
from base64 import b64encode
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit, urlunsplit
from urllib.request import proxy_bypass_environment  # type: ignore[attr-defined]  # typeshed knows it not

import httpx2
import openai

from summarizer.engines.openai_no import No
from summarizer.errors import SettingsError

_CONNECT = 10.0  # seconds
_PROXIES = ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "all_proxy", "https_proxy", "http_proxy")
_SENT_ALONG = ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_CUSTOM_HEADERS")  # by openai's own client, as headers
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_PORTS = {"http": 80, "https": 443}
_KEEPS_THE_ARTICLE = (307, 308)  # the statuses that ask for the same request once more
_NOT_TAKEN = "the server or the model does not take such a request; check --model"
_ADVICE = {
    "credit": "the account has no credit left",
    "content": "its filter declines the article",
    "length": "the article is too long for this server; set a smaller window (--window)",
    "model": "check --model and --base-url (it usually ends in /v1)",
    "system": _NOT_TAKEN,
}
_BY_STATUS = {
    401: "check OPENAI_API_KEY",
    402: "the account has no credit left",
    403: "check OPENAI_API_KEY and what it may use",
    404: "check --model and --base-url (it usually ends in /v1)",
    407: "the proxy wants a password; check HTTPS_PROXY",
}


def client_for(base_url: str, key: str, timeout: float) -> openai.AsyncOpenAI:
    """Openai's client: no retries, no redirects, and a query in the address kept behind every path.

    Raises:
        SettingsError: a variable of the environment makes no sense; it is named.
    """
    for name in _SENT_ALONG:
        value = os.environ.get(name, "")
        if not (value.isascii() and value.replace("\n", "").replace("\r", "").isprintable()):
            raise SettingsError(f"{name} holds characters that cannot be sent; correct it or unset it")
    parts = urlsplit(base_url)
    _refuse_socks(parts.scheme, parts.hostname or "")
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    azure = "api-version" in query or (parts.hostname or "").endswith(".azure.com")
    host = parts.netloc.rpartition("@")[2]
    headers = {"api-key": key} if azure and key else {}
    if parts.username:  # a gateway's own password stands in place of a key
        login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Authorization"] = f"Basic {b64encode(login.encode()).decode()}"
    path = parts.path.rstrip("/").removesuffix("/chat/completions")  # the whole address, as some paste it
    try:
        return openai.AsyncOpenAI(
            base_url=urlunsplit((parts.scheme, host, path, "", "")),
            api_key=key or "none",
            max_retries=0,
            timeout=openai.Timeout(timeout, connect=min(_CONNECT, timeout)),
            default_query=query or None,
            default_headers=headers or None,
            http_client=openai.DefaultAioHttpClient(follow_redirects=False),
        )
    except OSError as error:  # ssl's errors are of this kind too
        name = next((name for name in _CERTIFICATES if os.environ.get(name)), "SSL_CERT_FILE")
        raise SettingsError(f"{name} names no file of certificates that can be read; correct it or unset it") from error
    except (ValueError, TypeError, httpx2.InvalidURL, openai.OpenAIError) as error:
        proxy = next((proxy for proxy in _PROXIES if os.environ.get(proxy)), None)
        if proxy is not None:
            scheme = os.environ[proxy].partition("://")[0][:20]
            raise SettingsError(_no_proxy(proxy, scheme)) from error
        raise SettingsError(f"the connection cannot be set up: {str(error)[:100]}") from error


def _refuse_socks(scheme: str, host: str) -> None:
    """A proxy that would be spoken to in a language it does not know."""
    names = [name for name in (f"{scheme}_proxy", "all_proxy") for name in (name, name.upper()) if os.environ.get(name)]
    kind = os.environ[names[0]].partition("://")[0].lower() if names else ""
    if kind.startswith("socks") and not proxy_bypass_environment(host):
        raise SettingsError(_no_proxy(names[0], kind))


def _no_proxy(name: str, kind: str) -> str:
    return f"{name} names a proxy that cannot be used ({kind}://…); give an http:// one, or unset it"


def moved_to(response: httpx2.Response) -> str | None:
    """The address that a redirect names, where the same request may go there: on the same server, by 307 or 308."""
    here, location = str(response.request.url), response.headers.get("location")
    if response.status_code not in _KEEPS_THE_ARTICLE or not location:
        return None
    there = urljoin(here, location)
    try:
        same = _origin(there) == _origin(here) or _more_secret(here, there)
    except ValueError:
        return None
    return there if same and there != here else None


def trouble_of(how: str) -> str | None:
    """What to say of a connection that fails the same way every time; None for what may pass."""
    low = how.lower()
    if "certificate has expired" in low:
        return f"has a certificate that has expired ({how})"
    if "mismatch" in low or "not valid for" in low:
        return f"has a certificate for another name ({how}): check --base-url"
    if "certificate" in low or "self-signed" in low or "self signed" in low:
        return f"has a certificate that is not trusted ({how}): name its authority's file in SSL_CERT_FILE"
    if "wrong version number" in low or "wrong_version_number" in low or "record layer" in low:
        return f"does not speak https there ({how}): check --base-url (http:// or https://)"
    return None


def advice_for(no: No, *, has_key: bool) -> str:
    """What to do about a server's no."""
    if no.about in ("length", "content", "credit"):
        return _ADVICE[no.about]
    if no.status == 401 and not has_key:
        return "it wants a key; set OPENAI_API_KEY"
    if no.about == "key" and no.status not in _BY_STATUS:
        return _BY_STATUS[401]
    if no.status in (400, 405, 415, 422):
        return _ADVICE.get(no.about, _NOT_TAKEN)
    return _BY_STATUS.get(no.status) or _ADVICE.get(no.about, "look at the server's log")


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def _more_secret(here: str, there: str) -> bool:
    """From http to https on the same host, at the usual ports."""
    return _origin(here) == ("http", urlsplit(there).hostname, 80) and _origin(there)[::2] == ("https", 443)
