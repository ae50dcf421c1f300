"""Harmless: text from an article or a model, made safe to show wherever it goes.

Control characters, terminal escapes, bidirectional overrides, invisible tag characters and lone
surrogates each become one visible sign, so that a text keeps its length and every offset into it.
Escaping for one format (Markdown, HTML) is that format's own matter.
"""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and line break; ESC starts every terminal escape
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates that reorder what is read
    "\u2028\u2029\ud800-\udfff\U000e0000-\U000e007f]"  # line separators, lone surrogates, invisible tags
)

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

_PLAIN = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "-", "✓": "+", "→": "->"}


def harmless(text: str) -> str:
    """`text` with every character that could do harm replaced by U+FFFD, one for one."""
    return _HARMFUL.sub("\ufffd", text)


def without_controls(text: str) -> str:
    """`text` with control characters alone replaced by U+FFFD, one for one: for a file or another program."""
    return _CONTROLS.sub("\ufffd", text)


def harmless_json(text: str, encoding: str = "utf-8") -> str:
    """JSON whose strings hold as escapes what could do harm, and what `encoding` cannot show: the same values."""
    escaped = _HARMFUL.sub(lambda found: _escape(found[0]), text)
    try:
        escaped.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "".join(sign if sign.isascii() else _escape(sign) for sign in escaped)
    return escaped


def _escape(sign: str) -> str:
    return json.dumps(sign)[1:-1]


def one_line(text: str) -> str:
    """`text` made harmless, on one line, with single spaces."""
    return harmless(" ".join(text.split()))


def encodable(text: str, encoding: str) -> str:
    r"""`text` as `encoding` can show it: plain signs for typographic ones, `\xe9` for what else is foreign to it.

    Nothing is dropped. An encoding that Python does not know counts as ASCII.
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = "".join(_PLAIN.get(sign, sign) if not _fits(sign, encoding) else sign for sign in text)
        return plain.encode(encoding, "backslashreplace").decode(encoding)
    except LookupError:
        return encodable(text, "ascii")
    return text


def _fits(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def web_address(url: str | None) -> str | None:
    """`url` where it is one of http or https with a host, fit for a link; else None."""
    if not url or url != one_line(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
