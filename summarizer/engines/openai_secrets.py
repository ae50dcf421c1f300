"""Secrets that a server may send back: the key, and what else in the address opens a door.

One pattern finds each of them, however its signs are escaped in JSON. It is laid over everything that
comes from a server, in one place (`openai_transport`), before anybody else sees it.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from summarizer.decode import writable
from summarizer.keys import STRUCK

_SHORTEST = 8  # characters; what is shorter, and a plain word, is a stand-in for a key ("EMPTY", "ollama")
_TELLING = re.compile(r"key|token|secret|sig|pass|code", re.IGNORECASE)
_LIKE_A_KEY = re.compile(r"\bsk-[\w*.-]+")


class Secrets:
    """What must not come through: the API key, the address's password, keys in its query."""

    def __init__(self, key: str, base_url: str) -> None:
        parts = urlsplit(base_url)
        query = [value for name, value in parse_qsl(parts.query) if _TELLING.search(name)]
        held = {key, unquote(parts.password or ""), parts.password or "", *query}
        found = sorted((one for one in held if _is_secret(one)), key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_escaped, found))) if found else None
        self._key = key

    def strike(self, text: str) -> str:
        """A text from a server without them, in which nothing is half a sign."""
        text = writable(text)
        return self._pattern.sub(STRUCK, text) if self._pattern else text

    def strike_all(self, words: str) -> str:
        """Words for a message: also without stand-ins for a key, and without what looks like one."""
        words = self.strike(words)
        words = words.replace(self._key, STRUCK) if len(self._key) > 3 else words
        return _LIKE_A_KEY.sub(STRUCK, words)


def _is_secret(text: str) -> bool:
    return len(text) >= _SHORTEST or (len(text) > 3 and not text.isalpha())


def _escaped(secret: str) -> str:
    """A pattern for a secret in a text, or in JSON within JSON: each sign as it is, after backslashes, or by number."""
    return "".join(rf"(?:\\*{re.escape(sign)}|\\+u{ord(sign):04x}|\\+u{ord(sign):04X})" for sign in secret)
