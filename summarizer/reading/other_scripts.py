"""Names in other scripts than the Latin: with no blanks between words, or with endings that hang on them.

In Chinese, Japanese, Korean, Thai, Arabic … a name stands among letters that are none of it ("한빛전자는", "海岭集团周三");
in Russian, Greek … its last letters change with the case ("Северсталь", "Северстали"). Its letters must be there all
the same: a name that only resembles another is another name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from summarizer.languages.tables import word_lists
from summarizer.reading.name_forms import without_legal_form
from summarizer.text.sentences import Span

_INFLECTED = ("CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN")
_LISTS = {name: sorted(words, key=len, reverse=True) for name, words in word_lists("name_endings.toml").items()}
_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_LEAST, _ENDING, _LONGER = 3, 2, 3  # letters: a word that may change, what it may lose, what it may gain


@lru_cache(maxsize=4096)
def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0] if sign.isalpha() else "LATIN"


def other_spans(text: str, name: str, whole: bool) -> list[Span]:
    """Where a name of another script stands, whatever hangs on it; not `whole`: also without "group" or "holding" behind it."""
    if name.isascii() or all(_script(sign) == "LATIN" for sign in name):
        return []
    bare = plain = _BRACKET.sub("", name)
    for form in _LISTS["legal"]:
        bare = bare.replace(form, "")
    short = next((bare.strip().removesuffix(end) for end in _LISTS["group"] if bare.strip().endswith(end)), bare)
    folded = text.translate(_FULL_WIDTH)
    for one in (name, plain, bare, without_legal_form(plain), *(() if whole else (short,))):
        pattern = _pattern(one.translate(_FULL_WIDTH).strip())
        spans = [Span(*match.span()) for match in re.finditer(pattern, folded, re.IGNORECASE)] if pattern else []
        if spans:
            return spans
    return []


def _pattern(name: str) -> str:
    """The letters of a name in a row, where its script joins words; else its words, each in whatever case."""
    if any(_script(sign) not in ("LATIN", *_INFLECTED) for sign in name):
        signs = [re.escape(sign) for sign in name if not sign.isspace()]
        return r"[\s·・]?".join(signs) if len(signs) > 1 else ""
    words = re.findall(r"\w+", name)
    stems = [word if len(word) <= _LEAST else word[: max(_LEAST, len(word) - _ENDING)] for word in words]
    return r"\W+".join(
        rf"\b{stem}" + (r"\b" if stem == word else rf"\w{{0,{_ENDING + _LONGER}}}\b")
        for stem, word in zip(stems, words, strict=True)
    )
