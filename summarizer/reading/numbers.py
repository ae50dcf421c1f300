"""Numbers as news writes them: digits with either kind of decimal sign, scale words, number words.

Values are `Decimal`; nothing here knows of money. Which sign is the decimal one cannot be told from
"1.500" alone: the caller says which style the words around it speak for. The words of each language are in
its `numbers.toml`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal
from unicodedata import numeric

from pydantic import BaseModel, ConfigDict

from summarizer.languages.tables import Words, by_language, is_foreign, spoken, table

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

_FRACTION = re.compile(r"[- ]?\d{1,2}/\d{1,2}(?![\d/])|[½¼¾⅓⅔⅛⅜⅝⅞]")
"""What may stand behind the digits of a number, or behind its numerator: "20-1/2", "2½"."""


class _Language(BaseModel):
    """A language's words; `en/numbers.toml` says what each list holds."""

    model_config = ConfigDict(extra="forbid")
    decimal: Style
    scales: dict[int, list[str]]
    small: Words = ()
    tens: Words = ()
    ones_first: str = ""
    hundreds: Words = ()
    more: dict[str, int] = {}
    articles: Words = ()
    joins: Words = ()
    to: Words = ()
    of: Words = ()
    per: Words = ()
    between: Words = ()
    parts: dict[Decimal, list[str]] = {}
    endings: dict[Decimal, list[str]] = {}


_LANGUAGES = by_language("numbers.toml", _Language)


def _scales() -> dict[str, dict[Decimal, Style]]:
    found: dict[str, dict[Decimal, Style]] = {}
    for _, words in sorted(_LANGUAGES.items(), key=lambda one: (one[0] != "en", one[1].decimal == "either")):
        for power, names in words.scales.items():
            for name in names:
                found.setdefault(name, {}).setdefault(Decimal(10) ** power, words.decimal)
    return found


SCALES = _scales()
"""Scale word in lower case → its factor, English first, and how its language marks decimals."""


def _number_words(words: _Language) -> dict[str, int]:
    found = {word: number for number, word in enumerate(words.small, 1)}
    found |= {word: 10 * number for number, word in enumerate(words.tens, 2)}
    found |= {word: 100 * number for number, word in enumerate(words.hundreds, 2)} | words.more
    for number, ten in enumerate(words.tens if words.ones_first else (), 2):  # "fünfundzwanzig"
        found |= {
            f"{one}{words.ones_first}{ten}": 10 * number + n for n, one in enumerate(["ein", *words.small[1:9]], 1)
        }
    return found


COUNTED = _number_words(_LANGUAGES["en"])
"""English number words of one word → their value."""
_NUMBERS = {word: value for words in _LANGUAGES.values() for word, value in _number_words(words).items()}
_AND_MILLIONS = re.compile(r"\s(?:mil|thousand|mille|tausend)\s(\d{1,3})(?=\s(?:mill|md[dp]\b))")
_ALL = table("numbers.toml", _Language)
_SMALL_WORDS = (_ALL.articles, _ALL.joins, _ALL.to, _ALL.of, _ALL.per, _ALL.between)
_ARTICLES, JOINS, TO, OF, PER, BETWEEN = map(frozenset, _SMALL_WORDS)
"""Small words around numbers, in all languages; `en/numbers.toml` says where they stand."""
_PARTS = {phrase: part for part, phrases in _ALL.parts.items() for phrase in phrases}
_ENDINGS = {phrase: part for part, phrases in _ALL.endings.items() for phrase in phrases}
_WORD = re.compile(r"[^\W\d_]+")
DENOMINATORS = {2, 3, 4, 5, 8, 10, 16, 32, 64}
"""What prices and shares are divided by."""
_SCALE = re.compile(rf"{GAP}?([^\W\d_]+)(?!\w)")
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
    last = max(",.", key=token.rfind)
    whole, sign, part = token.rpartition(last)
    digits, commas = re.sub("[.,]", "", token), token.replace(".", ",")
    if not sign:
        return Decimal(token)
    if "," in token and "." in token:
        whole_is_grouped = last not in whole and _GROUPED.fullmatch(whole.replace(".", ","))
        return Decimal(f"{digits[: -len(part)]}.{part}") if whole_is_grouped else None
    several, decimal = commas.count(",") > 1, "comma" if sign == "," else "point"
    if _GROUPED.fullmatch(commas) and not token.startswith("0") and (several or style != decimal):
        return Decimal(digits)
    return None if several else Decimal(f"{whole}.{part}")


def with_thousands(text: str, digits: str, end: int) -> tuple[str, int]:
    """Digits that stand before millions with the thousands before them, and where they end: "5 mil 120| millones"."""
    more = _AND_MILLIONS.match(text, end) if len(digits) < 4 and digits.isdigit() else None
    return (f"{digits}{int(more[1]):03d}", more.end()) if more else (digits, end)


def fraction_at(text: str, end: int) -> tuple[Decimal, int]:
    """What a fraction behind a number adds to it, and where it ends: "20|-1/2", "2|½"; nothing where there is none."""
    found = _FRACTION.match(text, end)
    over, _, under = found[0].strip(" -").partition("/") if found else ("", "", "")
    if not found or (under and not (int(over) < int(under) and int(under) in DENOMINATORS)):
        return Decimal(0), end
    return Decimal(over) / int(under) if under else Decimal(str(round(numeric(over), 6))), found.end()


def style_around(text: str, at: int) -> Style:
    """How the language that the words around tell marks decimals; "point" where it is English or not to be told."""
    around = text[max(0, at - 120) : at + 120]
    if not is_foreign(around):
        return "point"
    return next((_LANGUAGES[code].decimal for code in spoken(around) if code != "en" and code in _LANGUAGES), "comma")


def scale_at(text: str, stop: int) -> tuple[Decimal, Style, int] | None:
    """The scale word behind `stop`: its factor, how its language marks decimals, and where it ends."""
    first = _SCALE.match(text, stop)
    if first and first[1][-3:].isupper() and first[1][:-3] in SCALES:  # "1.2bnUSD"
        return (*next(iter(SCALES[first[1][:-3]].items())), first.end() - 3)
    if not first or first[1].lower() not in SCALES:
        return None
    second = _SCALE.match(text, first.end())
    pair = f"{first[1]} {second[1]}".lower() if second else ""
    word, end = (pair, second.end()) if second and pair in SCALES else (first[1].lower(), first.end())
    scales = list(SCALES[word].items())
    return (*scales[-1 if len(scales) > 1 and style_around(text, stop) != "point" else 0], end)


def number_in_words(words: str) -> Decimal | None:
    """The value of a number in words ("twenty-five", "half a", "two and a half"), None when it is none."""
    words = " ".join(words.lower().replace("-", " ").split())
    if words in _PARTS:
        return _PARTS[words]
    ending = next((ending for ending in _ENDINGS if words.endswith(f" {ending}")), "")
    whole = _whole(words.removesuffix(ending).split())
    return None if whole is None else whole + _ENDINGS.get(ending, Decimal(0))


def _whole(words: list[str]) -> int | None:
    """A whole number below two thousand: "three hundred and twenty", "twelve hundred", "deux cents", "zweihundert"."""
    total = last = 1 if words[:1] and words[0] in _ARTICLES else 0
    room, at = (0, 1) if total else (2000, 0)  # what follows is less than `room`
    while at < len(words):
        at += words[at] in JOINS and 0 < at < len(words) - 1 and room > 0
        size = 2 if " ".join(words[at : at + 2]) in _NUMBERS else 1
        value = _NUMBERS.get(" ".join(words[at : at + size]))
        if value == 100 and 0 < last < 100 and total == last:
            total, last = 100 * total, 0
        elif value is not None and value < room:
            total, last = total + value, last + value
        else:
            return None
        room = max(part for part in (0, 10, 100, 1000) if value >= 2 * part or value == part > 10)
        room, at = 20 if value in (60, 80) else room, at + size  # "soixante-quinze", "quatre-vingt-dix"
    return total or None


_NUMBER = r"(?<![\d.,/$€£+])(?<![A-Za-zÀ-ɏ])(\d{1,6}(?:[.,]\d{1,6})?|(?<!\S)\.\d{1,6})"
_BEFORE = re.compile(rf"{_NUMBER}(?:{_FRACTION.pattern})?\Z")
_WORDS_BEFORE = re.compile(r"(?<!\w)(?:[^\W\d_]+[ \n-]+){0,5}[^\W\d_]+[ \n-]*\Z")


def number_before(text: str, end: int) -> tuple[Decimal, int] | None:
    """The number, in digits or in words, that ends just before `end`, and where it begins."""
    digits = _BEFORE.search(text, max(0, end - 22), end)
    value = decimal_of(digits[1]) if digits else None
    if not digits or value is None:
        return words_before(text, end)
    return value + fraction_at(text, digits.end(1))[0], digits.start()


def words_before(text: str, end: int) -> tuple[Decimal, int] | None:
    """The number in words that ends just before `end` ("… three hundred| dollars"): value and start."""
    run = _WORDS_BEFORE.search(text, max(0, end - 48), end)
    for word in _WORD.finditer(text, run.start(), end) if run else ():
        value = number_in_words(text[word.start() : end])
        if value is not None:
            return value, word.start()
    return None
