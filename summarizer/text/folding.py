"""A text with plain signs: every dash a hyphen, every odd blank a space, what has no width gone, offsets kept.

The readers of values read the folded text and give places in the text as it is. Between a digit and a
letter what has no width, or is a soft hyphen, parts them like a space; so does a soft hyphen behind a number
word ("ten-year"), which inside any other word is only where a line may break.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, NamedTuple, TypeVar, TypeVarTuple, cast

from summarizer.article import Text
from summarizer.languages.tables import by_language, one_of
from summarizer.text.once import once

HYPHENS = "‐‑‒–—―−﹘﹣－⁃⸺⁻"
"""Dashes, hyphens and minus signs of every code point but the plain one."""
_BLANKS = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
NO_WIDTH = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u061c\u202a\u202b\u202c\u202d\u202e"
"""Characters that show nothing: soft hyphens, joiners, marks of direction."""
_WIDE = {chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F) if chr(code) != ","}  # full-width forms of ASCII
_SIGNS = dict(zip("﹩￥￦￡￠﹪٪’‘ʼ‛", "$¥₩£¢%%''''", strict=True))
_PLAIN = _WIDE | _SIGNS | dict.fromkeys(HYPHENS, "-") | dict.fromkeys(_BLANKS, " ")
_ODD = re.compile(f"[{re.escape(''.join(_PLAIN))}]")  # to look for the few is quicker than to look up each character
_GONE = re.compile(rf"[{NO_WIDTH}]+")
_NUMBERS = by_language("numbers.toml", dict[str, Any])["en"]
_NUMBER_WORD = re.compile(
    rf"(?<![^\W\d_])(?:{one_of(['half', *_NUMBERS['small'].split(), *_NUMBERS['tens'].split()])})\Z", re.IGNORECASE
)

_Mention = TypeVar("_Mention", bound=Any)
_More = TypeVarTuple("_More")


class Plain(NamedTuple):
    """`text`, folded; `sources`: the offset in the source of each of its characters, where anything of that is gone."""

    text: str
    sources: Sequence[int] = ()

    def moved(self, one: _Mention) -> _Mention:
        """A mention, a named tuple, with its places in the source: where it and its parts begin and end."""
        begins = {name: getattr(one, name, None) for name in ("start", "stated_start", "equivalent_of")}
        places = {name: self.sources[place] for name, place in begins.items() if place is not None}
        ends = {name: self.sources[last - 1] + 1 for name in ("end", "stated_end") if (last := getattr(one, name, 0))}
        return cast(_Mention, one._replace(**places, **ends))


def placed(folded: Plain, found: Iterable[_Mention]) -> tuple[_Mention, ...]:
    """Mentions of a folded text (named tuples with `start`, `end` and the like) with their places in the source."""
    return tuple(map(folded.moved, found) if folded.sources else found)


def folded(read: Callable[[str, *_More], Iterable[_Mention]]) -> Callable[[str, *_More], tuple[_Mention, ...]]:
    """Decorate a reader of folded text: it reads any text once, and what it finds has its place in that."""

    @once
    @wraps(read)
    def found(text: str, *more: *_More) -> tuple[_Mention, ...]:
        return placed(plain(text), read(plain(text).text, *more))

    return found


def _signs(text: str) -> Text:
    return Text(_ODD.sub(lambda odd: _PLAIN[odd[0]], text))


@once
def plain(text: str) -> Plain:
    """The text folded."""
    if text.isascii():
        return Plain(Text(text.replace("\t", " ")) if "\t" in text else text)
    if not _GONE.search(text):
        return Plain(_signs(text))
    pieces: list[str] = []
    sources: list[int] = []
    taken = 0
    for run in _GONE.finditer(text):
        blank = _parting(text, run)
        pieces += (text[taken : run.start()], blank)
        sources += (*range(taken, run.start()), *(run.start() for _ in blank))
        taken = run.end()
    pieces.append(text[taken:])
    return Plain(_signs("".join(pieces)), (*sources, *range(taken, len(text) + 1)))


def _parting(text: str, run: re.Match[str]) -> str:
    """What stands in the folded text for a run of characters without width: nothing, a space or a hyphen."""
    before, behind = text[max(0, run.start() - 1) : run.start()], text[run.end() : run.end() + 1]
    if (before.isdigit() and behind.isalpha()) or (before.isalpha() and behind.isdigit()):
        return " "
    if "\xad" in run.group() and behind.isalpha() and _NUMBER_WORD.search(text, max(0, run.start() - 10), run.start()):
        return "-"
    return ""
