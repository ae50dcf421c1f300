"""Names in other scripts than the Latin: with no blanks between words, or with endings that hang on them.

In Chinese, Japanese, Korean, Thai, Arabic … a name stands among letters that are none of it ("한빛전자는", "海岭集团周三");
in Russian, Greek … its last letters change with the case ("Северсталь", "Северстали"). Its letters must be there all
the same: a name that only resembles another is another name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from summarizer.text.sentences import Span

_INFLECTED = ("CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN")
_LEGAL = re.compile(r"(?:股份有限公司|有限责任公司|有限責任公司|有限公司|株式会社|주식회사|㈱|\(주\)|（株）|（주）)")
_GROUP = re.compile(r"(?:集团|集團|控股|公司|ホールディングス|グループ|그룹|홀딩스)\Z")
_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_LEAST, _ENDING, _LONGER = 3, 2, 3  # letters: a word that may change, what it may lose, what it may gain


@lru_cache(maxsize=4096)
def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0] if sign.isalpha() else "LATIN"


def is_other(name: str) -> bool:
    """Whether a name has letters of another script than the Latin."""
    return not name.isascii() and any(_script(sign) != "LATIN" for sign in name)


def is_joined(name: str) -> bool:
    """Whether its script writes words without blanks between them, or hangs particles on them."""
    return any(_script(sign) not in ("LATIN", *_INFLECTED) for sign in name)


def joined_spans(text: str, name: str, whole: bool) -> list[Span]:
    """Where the letters of a name stand in a row; not `whole`: also without "group" or "holding" behind it."""
    plain = _BRACKET.sub("", name)
    names = [name, plain, _LEGAL.sub("", plain)]
    names += [] if whole else [_GROUP.sub("", names[-1].strip())]
    folded = text.translate(_FULL_WIDTH)
    for one in dict.fromkeys(one.strip().translate(_FULL_WIDTH) for one in names):
        signs = [re.escape(sign) for sign in one if not sign.isspace()]
        if len(signs) > 1:
            found = [Span(*match.span()) for match in re.finditer(r"[\s·・]?".join(signs), folded, re.IGNORECASE)]
            if found:
                return found
    return []


def inflects(written: str, name: str) -> bool:
    """Whether a folded word of the text is a folded word of a name in another case: "северстали" for "северсталь"."""
    if written == name:
        return True
    if len(name) <= _LEAST or not is_other(name):
        return False
    stem = name[: max(_LEAST, len(name) - _ENDING)]
    return written.startswith(stem) and len(written) <= len(name) + _LONGER


def inflected_runs(low: Sequence[str], words: Sequence[str]) -> list[int]:
    """Where these folded words of a name stand in a row among those of the text, in whatever case."""
    last = len(low) - len(words)
    return [
        at
        for at in range(last + 1 if words else 0)
        if inflects(low[at], words[0]) and all(map(inflects, low[at : at + len(words)], words))
    ]
