"""Fetching one page, with limits of size, time, redirects and kind of content, from the public internet only.

No proxy, cookie jar, netrc or environment variable takes part. Which addresses are refused, and how, is in `guard`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpcore2
import httpx2

from summarizer.article import Article
from summarizer.errors import FetchError
from summarizer.guard import Address, Transport, is_public
from summarizer.read import MAX_BYTES, read_bytes

MAX_SECONDS = 20.0  # for one page, redirects included
MAX_REDIRECTS = 5
_MEDIA = ("text/html", "application/xhtml+xml", "text/plain")
_HEADERS = {"User-Agent": "summarizer (reads one article for an editor)", "Accept": ", ".join(_MEDIA)}


@dataclass(frozen=True)
class Page:
    """What a server sent: `url` after redirects, `content_type` as sent."""

    data: bytes
    content_type: str
    url: str


def read_url(url: str) -> Article:
    """Fetch and read one article.

    Raises:
        FetchError: the address, the answer or the connection is not within the limits.
        ArticleError: what came is no article.
    """
    page = fetch(url)
    return read_bytes(page.data, url=page.url, content_type=page.content_type)


def fetch(
    url: str,
    *,
    allowed: Callable[[Address], bool] = is_public,
    max_bytes: int = MAX_BYTES,
    max_seconds: float = MAX_SECONDS,
) -> Page:
    """Fetch one page over http or https.

    `allowed` judges each address before it is connected to. Limits in bytes (after decompression) and seconds.

    Raises:
        FetchError: anything went wrong; one line that names the page, without the URL's query, and the reason.
    """
    shown = _shown(url)
    deadline = time.monotonic() + max_seconds
    try:
        with (
            httpx2.Client(
                transport=Transport(allowed, deadline),
                trust_env=False,
                follow_redirects=True,
                max_redirects=MAX_REDIRECTS,
                headers=_HEADERS,
            ) as client,
            client.stream("GET", url) as response,
        ):
            _check_head(response, max_bytes)
            data = b"".join(_limited(response.iter_bytes(), max_bytes, deadline))
            return Page(data, response.headers.get("content-type", ""), str(response.url))
    except FetchError as error:
        raise FetchError(f"{shown}: {error}") from None
    except (httpx2.TimeoutException, httpcore2.TimeoutException):
        raise FetchError(f"{shown}: no complete answer within {max_seconds:g} seconds") from None
    except httpx2.TooManyRedirects:
        raise FetchError(f"{shown}: more than {MAX_REDIRECTS} redirects") from None
    except (httpx2.UnsupportedProtocol, httpcore2.UnsupportedProtocol):
        raise FetchError(f"{shown}: only http and https addresses that name a host are fetched") from None
    except httpx2.DecodingError:
        raise FetchError(f"{shown}: the answer's compression is broken") from None
    except (httpx2.HTTPError, httpx2.InvalidURL, httpcore2.NetworkError, httpcore2.ProtocolError, ValueError) as error:
        raise FetchError(f"{shown}: {_printable(str(error)) or 'the connection failed'}") from None


def _check_head(response: httpx2.Response, max_bytes: int) -> None:
    if response.status_code != httpx2.codes.OK:
        raise FetchError(f"the server answered {response.status_code}")
    media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in _MEDIA:
        raise FetchError(f"it is {media or 'of unknown type'}, not HTML or plain text")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > max_bytes:
        raise FetchError(f"it is larger than {max_bytes} bytes")


def _limited(parts: Iterator[bytes], max_bytes: int, deadline: float) -> Iterator[bytes]:
    size = 0
    for part in parts:
        size += len(part)
        if size > max_bytes:
            raise FetchError(f"it is larger than {max_bytes} bytes")
        if time.monotonic() > deadline:
            raise httpcore2.ReadTimeout
        yield part


def _shown(url: str) -> str:
    """The address without user, password, query and fragment: these may hold keys."""
    try:
        parts = urlsplit(url)
        return _printable(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}")
    except ValueError:
        return "the address"


def _printable(text: str) -> str:
    """One line of at most 200 characters, none of which a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text[:200]).strip()
