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

from summarizer.languages.tables import word_lists
from summarizer.text.sentences import Span

_INFLECTED = ("CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN")
_LISTS = {name: sorted(words, key=len, reverse=True) for name, words in word_lists("name_endings.toml").items()}
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
    bare = plain
    for form in _LISTS["legal"]:
        bare = bare.replace(form, "")
    short = next((bare.strip().removesuffix(end) for end in _LISTS["group"] if bare.strip().endswith(end)), bare)
    folded = text.translate(_FULL_WIDTH)
    for one in (name, plain, bare, *(() if whole else (short,))):
        signs = [re.escape(sign) for sign in one.translate(_FULL_WIDTH) if not sign.isspace()]
        found = re.finditer(r"[\s·・]?".join(signs), folded, re.IGNORECASE) if len(signs) > 1 else ()
        spans = [Span(*match.span()) for match in found]
        if spans:
            return spans
    return []


def inflected_runs(low: Sequence[str], words: Sequence[str]) -> list[int]:
    """Where these folded words of a name stand in a row among those of the text, in whatever case."""
    starts = range(len(low) - len(words) + 1 if words else 0)
    return [at for at in starts if all(map(_inflects, low[at : at + len(words)], words))]


def _inflects(written: str, name: str) -> bool:
    """Whether a folded word of the text is a folded word of a name in another case: "северстали" for "северсталь"."""
    if written == name or len(name) <= _LEAST or not is_other(name):
        return written == name
    return written.startswith(name[: max(_LEAST, len(name) - _ENDING)]) and len(written) <= len(name) + _LONGER
