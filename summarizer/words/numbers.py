"""Numbers as news writes them: digits with either kind of decimal sign, scale words, number words.

Values are `Decimal`; nothing here knows of money. Which sign is the decimal one cannot be told from
"1.500" alone: the caller says which style the words around it speak for.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

Style = Literal["point", "comma", "either"]
"""How the words around a number mark decimals: "1.5", "1,5", or not to be told (Spanish is written both ways)."""

DIGITS = re.compile(
    r"[0-9](?:[0-9]{0,2}(?:[ \xa0\u202f\u2009][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]*(?:[.,'’][0-9]+)*)"
)
"""One number in digits, thousands grouped by any of the usual signs."""

LONGEST = 24
"""Numbers of more characters than this are no amounts (part numbers, hostile input)."""

GAP = r"(?:-|[^\S\n]{1,3}|[^\S\n]{0,3}\n[^\S\n]{0,8})"
"""What may stand between the words of one amount: a hyphen, spaces, or one line break."""

_POINT = {
    "hundred": 2, "thousand": 3, "k": 3, "lakh": 5, "lakhs": 5,
    "million": 6, "millions": 6, "mln": 6, "mlns": 6, "mn": 6, "m": 6, "mm": 6,
    "crore": 7, "crores": 7, "cr": 7, "lakh crore": 12, "lakh crores": 12,
    "billion": 9, "billions": 9, "bln": 9, "blns": 9, "bn": 9, "b": 9,
    "trillion": 12, "trillions": 12, "trln": 12, "trn": 12, "tln": 12, "tn": 12, "t": 12,
}  # fmt: skip
_COMMA = {
    "tausend": 3, "tsd": 3, "mille": 3, "mio": 6, "millionen": 6, "mrd": 9, "mia": 9, "md": 9, "mds": 9,
    "milliarde": 9, "milliarden": 9, "milliard": 9, "milliards": 9, "billionen": 12,
    "miljoen": 6, "miljard": 9, "miljoner": 6, "miljarder": 9, "millioner": 6, "milliarder": 9,
    "milioni": 6, "milione": 6, "miliardi": 9, "miliardo": 9, "mld": 9,
}  # fmt: skip
_EITHER = {"millones": 6, "millón": 6, "mil millones": 9, "milhões": 6, "milhão": 6, "bilhões": 9, "bilhão": 9}

SCALES: dict[str, tuple[Decimal, Style]] = {
    **{word: (Decimal(10) ** power, "either") for word, power in _EITHER.items()},
    **{word: (Decimal(10) ** power, "comma") for word, power in _COMMA.items()},
    **{word: (Decimal(10) ** power, "point") for word, power in _POINT.items()},
}
"""Scale word in lower case → its factor and the decimal style of the language it belongs to."""

_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ABROAD = (
    "eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "un deux trois quatre cinq six sept huit neuf dix onze douze",
    "un dos tres cuatro cinco seis siete ocho nueve diez once doce",
)
_SMALL: dict[str, int] = {
    **{word: number for words in _ABROAD for number, word in enumerate(words.split(), 1)},
    **{word: number for number, word in enumerate(_ONES, 1)},
    "a": 1, "an": 1, "einer": 1, "einem": 1, "einen": 1, "une": 1,
}  # fmt: skip
_PARTS = {
    "half": "0.5", "half a": "0.5", "half an": "0.5", "a half": "0.5", "one half": "0.5", "half of a": "0.5",
    "a quarter of a": "0.25", "quarter of a": "0.25", "a quarter": "0.25", "three quarters of a": "0.75",
    "one and a half": "1.5", "anderthalb": "1.5", "eine halbe": "0.5", "un demi": "0.5", "demi": "0.5",
}  # fmt: skip
_ENDINGS = {"and a half": "0.5", "and a quarter": "0.25", "and three quarters": "0.75"}

VULGAR = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
    "⅛": Decimal("0.125"), "⅜": Decimal("0.375"), "⅝": Decimal("0.625"), "⅞": Decimal("0.875"),
}  # fmt: skip
"""Fractions that are one character."""

_WORD = re.compile(r"[^\W\d_]+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}")  # 1,200 and, as India groups, 12,40,000


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
        return Decimal(_PARTS[words])
    for ending, part in _ENDINGS.items():
        if words.endswith(" " + ending):
            whole = _whole(words.removesuffix(ending).split())
            return None if whole is None else whole + Decimal(part)
    whole = _whole(words.split())
    return None if whole is None else Decimal(whole)


def _whole(words: list[str]) -> int | None:
    if len(words) > 1 and words[1] == "hundred" and words[0] in _SMALL:
        rest = words[3:] if words[2:3] == ["and"] else words[2:]
        below = _below_hundred(rest) if rest else 0
        return None if below is None else 100 * _SMALL[words[0]] + below
    return _below_hundred(words)


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case [one]:
            return _SMALL.get(one, _TENS.get(one))
        case [ten, one] if ten in _TENS and _SMALL.get(one, 10) < 10 and one not in ("a", "an"):
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
