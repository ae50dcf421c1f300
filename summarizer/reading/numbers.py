"""Numbers as news writes them: digits with either kind of decimal sign, scale words, number words.

Values are `Decimal`; nothing here knows of money. Which sign is the decimal one cannot be told from
"1.500" alone: the caller says which style the words around it speak for. The words are in `numbers.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from summarizer.languages.tables import table

Style = Literal["point", "comma", "either"]
"""How the words around a number mark decimals: "1.5", "1,5", or not to be told (Spanish is written both ways)."""

DIGITS = re.compile(
    r"[0-9](?:[0-9]{0,2}(?:[ \xa0\u202f\u2009][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]*(?:[.,'’][0-9]+)*)"
)
"""One number in digits, thousands grouped by any of the usual signs."""

LONGEST = 24
"""Numbers of more characters than this are no amounts (part numbers, hostile input)."""

GAP = r"(?:-|[^\S\n]{1,6}|[^\S\n]{0,3}\n[^\S\n]{0,8})"
"""What may stand between the words of one amount: a hyphen, spaces, or one line break."""


class _Scale(BaseModel):
    """Power of ten → words, by the style of the language."""

    model_config = ConfigDict(extra="forbid")
    point: dict[int, str]
    comma: dict[int, str]
    either: dict[int, str]
    pairs: dict[int, list[str]]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")
    scale: _Scale
    words: dict[str, list[Any]]  # the first number, then its words, or a list of words for each number
    tens: dict[str, str]
    hundreds: dict[str, str]
    parts: dict[Decimal, list[str]]
    endings: dict[Decimal, list[str]]


_TABLE = table("numbers.toml", _Table)


def _scales() -> dict[str, tuple[Decimal, Style]]:
    styles: tuple[Style, ...] = ("either", "comma", "point")
    found: dict[str, tuple[Decimal, Style]] = {}
    for style in styles:
        for power, words in getattr(_TABLE.scale, style).items():
            found |= {word: (Decimal(10) ** power, style) for word in words.split()}
    for power, pairs in _TABLE.scale.pairs.items():
        found |= {pair: (Decimal(10) ** power, found[pair.split()[1]][1]) for pair in pairs}
    return found


SCALES = _scales()
"""Scale word in lower case → its factor and the decimal style of the language it belongs to."""


def _small() -> tuple[dict[str, int], dict[str, int]]:
    """Number words below a hundred, and the tens among them."""
    small: dict[str, int] = {}
    for first, *lists in _TABLE.words.values():
        numbered = lists if len(lists) > 1 else lists[0].split()
        step = 0 if len(lists) > 1 else 1
        small |= {word: first + step * place for place, word in enumerate(numbered) if word not in small}
    tens = {word: 10 * place for words in _TABLE.tens.values() for place, word in enumerate(words.split(), 2)}
    ones = ["ein", *_TABLE.words["de"][1].split()[1:9]]
    for ten in _TABLE.tens["de"].split():
        small |= {f"{one}und{ten}": tens[ten] + number for number, one in enumerate(ones, 1)}
    return small, tens


_SMALL, _TENS = _small()
_HUNDREDS = set(_TABLE.hundreds["words"].split())
_IN_ONE = {word: 100 * count for count, word in enumerate(_TABLE.hundreds["es"].split(), 2)} | {
    f"{one}hundert": 100 * count for count, one in enumerate(("zwei drei vier fünf sechs sieben acht neun").split(), 2)
}
_IN_ONE |= dict.fromkeys(_TABLE.hundreds["thousand"].split(), 1000)
_PARTS = {words: part for part, phrases in _TABLE.parts.items() for words in phrases}
_ENDINGS = {words: part for part, phrases in _TABLE.endings.items() for words in phrases}
_AND = ("and", "y", "et", "und")

VULGAR = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
    "⅛": Decimal("0.125"), "⅜": Decimal("0.375"), "⅝": Decimal("0.625"), "⅞": Decimal("0.875"),
}  # fmt: skip
"""Fractions that are one character."""

_WORD = re.compile(r"[^\W\d_]+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}")  # 1,200 and, as India groups, 12,40,000


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, by their first letters, the longer first; a blank may be a hyphen."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"[\s-]"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())


def decimal_of(token: str, style: Style = "point") -> Decimal | None:
    """The value of one `DIGITS` token; None where the grouping makes no number ("1.2.3") or it is too long.

    With style "point" a single dot is decimal and a comma before three digits groups thousands; with
    "comma" it is the other way round; with "either" both group thousands when three digits follow.
    """
    if len(token) > LONGEST:
        return None
    if token.isdigit():
        return Decimal(token)
    token = re.sub(r"[ \xa0\u202f\u2009'’]", "", token)
    commas, dots = token.count(","), token.count(".")
    if commas and dots:
        return _both(token, decimal_sign=max(",.", key=token.rfind))
    if commas:
        grouped = bool(_GROUPED.fullmatch(token)) and not token.startswith("0")
        if grouped and (commas > 1 or style != "comma"):
            return Decimal(token.replace(",", ""))
        return Decimal(token.replace(",", ".")) if commas == 1 else None
    if dots:
        grouped = all(len(part) == 3 for part in token.split(".")[1:]) and not token.startswith("0")
        if grouped and (dots > 1 or style != "point"):
            return Decimal(token.replace(".", ""))
        return Decimal(token) if dots == 1 else None
    return Decimal(token)


def _both(token: str, decimal_sign: str) -> Decimal | None:
    whole, _, part = token.partition(decimal_sign)
    whole = whole.replace(".", ",")
    if decimal_sign in part or not _GROUPED.fullmatch(whole):
        return None
    return Decimal(f"{whole.replace(',', '')}.{part}")


def number_in_words(words: str) -> Decimal | None:
    """The value of a number in words ("twenty-five", "half a", "two and a half"), None when it is none."""
    words = " ".join(words.lower().replace("-", " ").split())
    if words in _PARTS:
        return _PARTS[words]
    for ending, part in _ENDINGS.items():
        if words.endswith(" " + ending):
            whole = _whole(words.removesuffix(ending).split())
            return None if whole is None else whole + part
    whole = _whole(words.split())
    return None if whole is None else Decimal(whole)


def _whole(words: list[str]) -> int | None:
    """A whole number below two thousand: "three hundred and twenty", "twelve hundred", "deux cents", "zweihundert"."""
    for place in (0, 1):
        if words[place : place + 1] and (words[place] in _HUNDREDS or (not place and words[0] in _IN_ONE)):
            count = _IN_ONE.get(words[0]) or 100 * (_SMALL.get(words[0], 0) if place else 1)
            rest = (
                words[place + 2 :] if words[place + 1 : place + 2] and words[place + 1] in _AND else words[place + 1 :]
            )
            below = _below_hundred(rest) if rest else 0
            return count + below if count and below is not None else None
    return _below_hundred(words)


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case [one]:
            return _SMALL.get(one, _TENS.get(one))
        case ["quatre", "vingts"]:
            return 80
        case ["quatre", "vingt", one] if _SMALL.get(one, 20) < 20:
            return 80 + _SMALL[one]
        case [ten, one] if (
            ten in _TENS and _SMALL.get(one, 20) < (20 if ten == "soixante" else 10) and one not in ("a", "an")
        ):
            return _TENS[ten] + _SMALL[one]
        case [ten, "y" | "et", one] if ten in _TENS and _SMALL.get(one, 10) < 10:
            return _TENS[ten] + _SMALL[one]
    return None


def words_before(text: str, end: int) -> tuple[Decimal, int] | None:
    """The number in words that ends just before `end` ("… three hundred| dollars"): value and start."""
    begin = max(0, end - 48)
    window = text[begin:end]
    found: list[re.Match[str]] = []
    edge = len(window)
    for word in reversed(list(_WORD.finditer(window))[-6:]):
        if window[word.end() : edge].strip(" -\n") or (word.start() == 0 and begin):
            break
        found.insert(0, word)
        edge = word.start()
    for word in found:
        if word.start() and window[word.start() - 1].isalnum():
            continue
        value = number_in_words(window[word.start() :])
        if value is not None:
            return value, begin + word.start()
    return None
