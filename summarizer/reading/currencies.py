"""Which currency a sign, code or name stands for.

Codes and full names ("Canadian dollars", "francs suisses") are the CLDR's; signs, short names and what news
writes besides stand in `currencies.toml`. What several countries share ("$", "pesos", "kr") gives the
likeliest code and every other candidate; `likeliest` picks among them by the countries an article speaks of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from summarizer.languages import cldr
from summarizer.languages.tables import table
from summarizer.reading.numbers import one_of


class _Unit(BaseModel):
    """Names of one currency: the code that they mean first, `others` that share them, `of` a country another."""

    model_config = ConfigDict(extra="forbid")
    words: str
    code: str
    others: list[str] = []
    of: dict[str, str] = {}
    certain: bool = False
    scale: bool = False
    parts: int = 0


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")
    gone: list[str]
    words: list[str]
    with_scale: list[str]
    scaled_codes: list[str]
    dollars: dict[str, str]
    dollars_apart: dict[str, str]
    signs: dict[str, str]
    shared: dict[str, list[str]]
    before: dict[str, str]
    before_with_scale: dict[str, str]
    scaled: dict[str, tuple[str, int]]
    names: dict[str, str]
    unit: list[_Unit]
    east: dict[str, str]
    at_home: dict[str, list[str]]
    hints: dict[str, list[str]]


_TABLE = table("currencies.toml", _Table)
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Unit:
    """What one sign or name means: its code first, then the others that share it; `factor` units of the currency."""

    codes: tuple[str, ...]
    needs_scale: bool = False
    factor: Decimal = Decimal(1)

    @property
    def shared(self) -> bool:
        """Whether the words alone leave the country open."""
        return len(self.codes) > 1


class Name(NamedTuple):
    """A currency's name at [.., end) in a text; `comma`: its language marks decimals with a comma."""

    unit: Unit
    end: int
    comma: bool


def _scaled() -> dict[str, Unit]:
    """Names that hold a scale: "MEUR", "TEUR", "mdd", "M€"."""
    letters = {"M": 6, "m": 6, "T": 3, "K": 3, "k": 3, "Md": 9, "Mrd": 9}
    names = {f"M{code}": (code, 6) for code in cldr.currencies()}
    names |= {f"{letter}{code}": (code, power) for letter, power in letters.items() for code in _TABLE.scaled_codes}
    names |= {f"{letter}€": ("EUR", power) for letter, power in letters.items()}
    names |= {name: (code, power) for name, (code, power) in _TABLE.scaled.items()}
    return {name: Unit((code,), factor=Decimal(10) ** power) for name, (code, power) in names.items()}


@cache
def _codes() -> dict[str, Unit]:
    codes = {code: Unit((code,)) for code in (*cldr.currencies(), *_TABLE.gone) if code not in _TABLE.words}
    return codes | {code: Unit((code,), needs_scale=True) for code in _TABLE.with_scale} | _scaled()


@cache
def _signs() -> dict[str, Unit]:
    """Signs on either side of a number; those of dollars with the country before them."""
    of_code = {f"{code}$": code for code in cldr.currencies()} | {f"{code[:2]}$": code for code in _TABLE.dollars}
    of_code |= {sign.lower(): code for sign, code in of_code.items() if len(sign) > 3}
    named = {f"{letters}$": code for code, words in _TABLE.dollars.items() for letters in words.split()}
    apart = {f"{letters} $": code for code, words in _TABLE.dollars_apart.items() for letters in words.split()}
    plain = {sign: Unit((code,)) for sign, code in (of_code | apart | named | _TABLE.signs).items()}
    return plain | {sign: Unit(tuple(codes)) for sign, codes in _TABLE.shared.items()}


@cache
def before() -> dict[str, Unit]:
    """What may stand before a number, letter for letter ("US$", "SEK", "Rs")."""
    words = {word: Unit((code,)) for code, words in _TABLE.before.items() for word in words.split()}
    wary = {
        word: Unit((code,), needs_scale=True)
        for code, words in _TABLE.before_with_scale.items()
        for word in words.split()
    }
    return {**wary, **_codes(), **words, **_signs()}


@cache
def sign_ends() -> frozenset[str]:
    """The last characters of what may stand before a number and ends with no letter."""
    return frozenset(sign[-1] for sign in before() if not sign[-1].isalpha())


@cache
def _names() -> dict[str, tuple[Unit, bool]]:
    """Names in lower case that may stand behind a number or its scale word, and whether decimals take a comma there."""
    table: dict[str, tuple[Unit, bool]] = {}
    nouns: dict[str, set[str]] = {}
    for code in (*cldr.currencies(), *_TABLE.gone):
        for language, name in cldr.currency_names(code):
            for form in _inflected(name) if language == "de" else (name,):
                one_word = " " not in form and "-" not in form
                table.setdefault(form.lower(), (Unit((code,), needs_scale=one_word), language != "en"))
            words = name.lower().split()
            nouns.setdefault(words[0 if language in ("fr", "es") else -1], set()).add(code)
    alone = {noun: (Unit((*codes,), needs_scale=True), False) for noun, codes in nouns.items() if len(codes) == 1}
    table = alone | table
    for unit in _TABLE.unit:
        others = () if unit.certain else tuple(code for code in unit.others if code != unit.code)
        factor = _HUNDREDTH if unit.parts else Decimal(1)
        for word in unit.words.split():
            own = Unit((unit.code, *others), unit.scale, factor)
            table[word.lower()] = (own, word[0].isupper() or not word.isascii())
            table |= {
                f"{country} {word.lower()}": (Unit((code,), False, factor), False) for country, code in unit.of.items()
            }
    return table | {name: (Unit((code,)), False) for name, code in _TABLE.names.items()}


def _inflected(name: str) -> tuple[str, ...]:
    """A German name and its other cases: "kanadischen Dollar"."""
    return (name, *(name.replace("sche ", f"sche{ending} ") for ending in "nr")) if "sche " in name else (name,)


@cache
def _by_first() -> dict[str, list[str]]:
    """First word of a name, in lower case → the names that begin with it."""
    grouped: dict[str, list[str]] = {}
    for name in [*_names(), *(sign.lower() for sign in (*_signs(), *_codes()) if sign[0].isalpha())]:
        grouped.setdefault(first_word(name), []).append(name)
    return grouped


@cache
def _beginning(first: str) -> re.Pattern[str]:
    """Any of the names that begin with a word."""
    return re.compile(rf"(?:{one_of(_by_first()[first])})(?!\w)", re.IGNORECASE)


_LETTERS = re.compile(r"[^\W\d_]+")


def first_word(words: str) -> str:
    """The letters that a text in lower case begins with, or its first character."""
    letters = _LETTERS.match(words)
    return letters[0] if letters else words[:1]


_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_DIGIT_NEXT = re.compile(r"\s?\d")


def name_at(text: str, at: int) -> Name | None:
    """The currency that text[at:] begins with, by a name, a code or a sign that stands behind numbers."""
    word = _WORD.match(text, at)
    if not word:
        return None
    first = word[0].lower()
    found = _beginning(first).match(text, at) if first in _by_first() else None
    named = _named(found[0]) if found else None
    if found and named:
        return Name(named[0], found.end(), named[1])
    sign = _signs().get(word[0])
    return Name(sign, word.end(), comma=True) if sign and not _DIGIT_NEXT.match(text, word.end()) else None


def _named(name: str) -> tuple[Unit, bool] | None:
    """The unit of a name as it is written, and whether decimals take a comma beside it."""
    unit = _codes().get(name) or _signs().get(name)
    if unit:
        return unit, name.endswith("$")
    low = " ".join(name.lower().split())
    told = _names().get(low) or _names().get(low.replace("-", " "))
    return (told[0], told[1] or (name[0].isupper() and name[1:2].islower())) if told else None


DOLLARS: frozenset[str] = frozenset(_TABLE.shared["$"])
"""The currencies that a bare dollar sign may stand for."""

EAST: dict[str, str] = _TABLE.east
"""Chinese, Japanese and Korean names, which touch the number on either side."""


def codes_named(words: str) -> tuple[str, ...]:
    """The codes of the currency that these words name and nothing else ("US$", "euros", "gbp"); () where they name none.

    Several where the words leave the country open ("$", "pounds").
    """
    words = words.strip()
    unit = before().get(words) or (_codes().get(words.upper()) if words.islower() else None)
    told = None if unit else _named(words)
    unit = unit or (told[0] if told else None)
    return unit.codes if unit and unit.factor == 1 else ()


def starts_name(word: str) -> bool:
    """Whether some currency's name begins with this word, in lower case."""
    return word in _by_first() or word in _signs()


def nouns() -> list[str]:
    """The names of currencies, in lower case, that a number written in words may stand before."""
    return [word.lower() for unit in _TABLE.unit for word in unit.words.split() if word.isalpha() and len(word) > 2]


@cache
def _hints(code: str) -> re.Pattern[str]:
    words = [*_TABLE.hints.get(code, ()), *(() if code == "USD" else cldr.country(code))]
    capitals = [word.upper() for word in words if len(word) > 3]  # a dateline may be in capitals
    return re.compile(rf"(?<!\w)(?:{one_of([*words, *capitals])})(?![\w$])") if words else re.compile(r"(?!)")


def likeliest(codes: tuple[str, ...], text: str) -> str | None:
    """Of several candidates the one whose country the text names most often; None when it names none."""
    counts = {code: len(_hints(code).findall(text)) for code in codes}
    best = max(counts, key=lambda code: counts[code], default=None)
    return best if best and counts[best] else None


_DATELINE = re.compile(r"^[A-Z]{3}[A-Z .'/]{0,40}(?=,|\s\(|:|\s[-–—])", re.MULTILINE)


def at_home(codes: tuple[str, ...], text: str) -> str | None:
    """The one candidate in whose country the story is told, by its dateline or by authorities of there; None for no one.

    Where the text speaks of the first candidate's country as well, it is not to be told.
    """
    dateline = _DATELINE.search(text, 0, 1000)
    homes = [
        code
        for code in codes[1:]
        if (dateline and _hints(code).search(dateline[0])) or any(word in text for word in _TABLE.at_home.get(code, ()))
    ]
    return homes[0] if len(homes) == 1 and not _hints(codes[0]).search(text) else None
