"""Runs of signs in a text that hold another text: base64, hex, bits, letters set apart, letters of two scripts within words."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import filterfalse

_BLOB = re.compile(
    r"(?<![\w/+=.:@-])(?:[A-Za-z0-9+/]{24,}={0,2}|(?:[0-9a-fA-F]{2}[ :]?){20,}|(?:\\x[0-9a-fA-F]{2}){12,}|(?:[01]{8} ){12,})(?![\w+=@-])"
)
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-_*]){14,}")
_MIXED = re.compile(r"[^\W\d_]{2,}")
_OTHER = re.compile(r"[\u0370-\u052f]")  # Greek and Cyrillic letters
_STOP = re.compile(r"[.!?\n]")
_LONG, _MANY, _SINGLE = 23, 6, 6  # signs of one word, words of bytes, words of one sign: fewer hold no text
_LATIN_AND_OTHER = 2  # words with letters of two scripts in one sentence: one may be a slip


def encoded(text: str) -> Iterator[tuple[int, int]]:
    """Runs that hold a text in base64, hex or bits, and letters of two scripts within words."""
    tokens = text.split()
    lengths = Counter(map(len, tokens))
    if lengths[2] + lengths[8] >= _MANY and _in_digits(tokens):
        yield from _blobs(text, 0, len(text))
    elif max(lengths, default=0) >= _LONG:
        at = 0
        for token in (token for token in tokens if len(token) >= _LONG):
            at = text.find(token, at)
            yield from _blobs(text, at, at + len(token))
            at += len(token)
    if (lengths[1] >= _SINGLE and _singles(tokens)) or sum(map(text.count, ".-_*")) > len(tokens) / 4:
        for match in _SPACED.finditer(text):
            yield match.start(), match.end()
    if not text.isascii() and _OTHER.search(text):
        mixed = [match for match in _MIXED.finditer(text) if _is_mixed(match.group())]
        for one, other in zip(mixed, mixed[_LATIN_AND_OTHER - 1 :], strict=False):
            if not _STOP.search(text, one.end(), other.start()):
                yield one.start(), other.end()


def _blobs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _BLOB.finditer(text, start, end) if _plain(match.group()))


def _singles(words: Iterable[str]) -> bool:
    """Whether many words are single letters that are no words of English."""
    singles = [word for word in words if len(word) == 1]
    return sum(word.isalpha() and word not in "aAI" for word in singles) >= _SINGLE


def _in_digits(tokens: Iterable[str]) -> bool:
    """Whether many words of two or eight signs have digits in them, as bytes in hex or bits have."""
    return sum(len(token) in (2, 8) for token in filterfalse(str.isalpha, tokens)) >= _MANY


def _is_mixed(word: str) -> bool:
    return any(sign.isascii() for sign in word) and _OTHER.search(word) is not None


def decoded(text: str) -> str:
    """What such runs hold, one line each; "" where there is none."""
    return "\n".join(filter(None, (_plain(match.group()) for match in _BLOB.finditer(text))))


def _plain(run: str) -> str:
    """A run decoded, where it is then mostly letters; else ""."""
    squeezed = re.sub(r"[ :]", "", run.replace("\\x", ""))
    if re.fullmatch(r"[01]{32,}", squeezed):
        data = bytes(int(squeezed[at : at + 8], 2) for at in range(0, len(squeezed) - 7, 8))
    elif re.fullmatch(r"[0-9a-fA-F]{24,}", squeezed):
        data = bytes.fromhex(squeezed[: len(squeezed) // 2 * 2])
    else:
        try:
            data = base64.b64decode(squeezed[: len(squeezed) // 4 * 4] if len(squeezed) % 4 else squeezed)
        except binascii.Error:
            return ""
    shown = data.decode("utf-8", "replace")
    good = sum(sign.isalnum() or sign in " .,:;!?'\"-$\n" for sign in shown)
    return shown if len(shown) >= 12 and good >= 0.8 * len(shown) else ""
