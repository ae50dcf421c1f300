"""Which currency a sign, code or name stands for; and sums in Chinese, Japanese and Korean: "15亿元", "1兆2000億円", "2억 4천 7백만 달러".

Codes and full names ("Canadian dollars", "francs suisses") are the CLDR's; what news writes besides stands in the
`currencies.toml` of each language, and signs, codes and countries in one for all. What several countries share ("$",
"pesos", "kr") gives the likeliest code and every other candidate; `likeliest` picks among them by the countries an
article speaks of. The characters of eastern sums stand in `east.toml`; numbers wholly in characters ("十五") are not read.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from summarizer.languages import cldr
from summarizer.languages.tables import Words, by_language, one_of, table
from summarizer.reading.numbers import LONGEST, decimal_of


class _Names(BaseModel):
    """A language's names: `en/currencies.toml` says what each list holds."""

    model_config = ConfigDict(extra="forbid")
    common: Words = ()
    names: dict[str, list[str]]
    hundredths: dict[str, list[str]] = {}
    of: dict[str, Words] = {}
    weighed: Words = ()


class _Table(BaseModel):
    """What all languages write: `currencies.toml`."""

    model_config = ConfigDict(extra="forbid")
    gone: list[str]
    words: list[str]
    with_scale: list[str]
    scaled_codes: list[str]
    families: dict[str, list[str]]
    signs: dict[str, list[str]]
    before: dict[str, list[str]]
    before_with_scale: dict[str, list[str]]
    scaled: dict[str, tuple[str, int]]
    at_home: dict[str, list[str]]
    hints: dict[str, list[str]]


_TABLE = table("currencies.toml", _Table)
_LANGUAGES = by_language("currencies.toml", _Names)


class Unit(NamedTuple):
    """What one sign or name means: its code first, then the others that share it; `factor` units of the currency.

    `needs_scale`: it counts behind a scale word or a grouped number only; `comma`: decimals take a comma beside it.
    """

    codes: tuple[str, ...]
    factor: Decimal = Decimal(1)
    needs_scale: bool = False
    comma: bool = False

    @property
    def shared(self) -> bool:
        """Whether the words alone leave the country open."""
        return len(self.codes) > 1


def _units(names: dict[str, list[str]], model: Unit) -> dict[str, Unit]:
    """Each name with the codes that its key means, a code or a family."""
    known = {key: model._replace(codes=tuple(_TABLE.families.get(key, [key]))) for key in names}
    return {name: known[key] for key, listed in names.items() for name in listed}


_PLAIN, _SIGN, _WARY = Unit(()), Unit((), comma=True), Unit((), needs_scale=True)


@cache
def _exact() -> dict[str, Unit]:
    """What stands on either side of a number letter for letter: codes ("SEK"), such with a scale ("MEUR", "M€"), signs."""
    letters = {"M": 6, "m": 6, "T": 3, "K": 3, "k": 3, "Md": 9, "Mrd": 9}
    scaled = {f"M{code}": (code, 6) for code in cldr.currencies()} | _TABLE.scaled
    for letter, power in letters.items():
        scaled |= {f"{letter}{name}": (name.replace("€", "EUR"), power) for name in (*_TABLE.scaled_codes, "€")}
    known = {code: Unit((code,)) for code in (*cldr.currencies(), *_TABLE.gone) if code not in _TABLE.words}
    known |= {code: Unit((code,), needs_scale=True) for code in _TABLE.with_scale}
    known |= {name: Unit((code,), Decimal(10) ** power) for name, (code, power) in scaled.items()}
    for code in cldr.currencies():
        known |= dict.fromkeys((f"{code}$", f"{code.lower()}$"), Unit((code,), comma=True))
    return known | _units(_TABLE.signs, _SIGN)


@cache
def before() -> dict[str, Unit]:
    """What may stand before a number, letter for letter ("US$", "SEK", "Rs"), and names where a scale word follows it."""
    names = [name for words in _LANGUAGES.values() for listed in words.names.values() for name in listed]
    wary = {form: Unit(_names()[name].codes, needs_scale=True) for name in names for form in (name, name.capitalize())}
    return wary | _units(_TABLE.before_with_scale, _WARY) | _units(_TABLE.before, _PLAIN) | _exact()


@cache
def _names() -> dict[str, Unit]:
    """Names in lower case that may stand behind a number or its scale word."""
    found: dict[str, Unit] = {}
    nouns: dict[str, set[str]] = {}
    for code in (*cldr.currencies(), *_TABLE.gone):
        for language, name in cldr.currency_names(code):
            endings = "nr" if "sche " in name else ""  # German cases: "kanadischen Dollar"
            for form in (name, *(name.replace("sche ", f"sche{ending} ") for ending in endings)):
                one_word = " " not in form and "-" not in form
                found.setdefault(form.lower(), Unit((code,), needs_scale=one_word, comma=language != "en"))
            words = name.lower().split()
            nouns.setdefault(words[0 if language in ("fr", "es") else -1], set()).add(code)
    alone = {noun: Unit((*codes,), needs_scale=True) for noun, codes in nouns.items() if len(codes) == 1}
    found = alone | found
    for language in sorted(_LANGUAGES, key=lambda language: language == "en"):
        found |= {name: unit._replace(comma=language != "en") for name, unit in _listed(_LANGUAGES[language]).items()}
    return found


def _listed(words: _Names) -> dict[str, Unit]:
    """The names of one language's table."""
    found = _units(words.names, _PLAIN) | _units(words.hundredths, Unit((), Decimal("0.01")))
    found |= {name: found[name]._replace(needs_scale=True) for name in words.common}
    countries = {word.replace("-", " "): code for code, listed in words.of.items() for word in listed}
    for name, unit in list(found.items()):
        of = {word: code for word, code in countries.items() if code in unit.codes}
        found |= {f"{word} {name}": Unit((code,), unit.factor) for word, code in of.items()}
    return found


def nouns() -> list[str]:
    """The names of currencies, in lower case, that a number written in words may stand before."""
    return [name for words in _LANGUAGES.values() for name in _listed(words) if name.isalpha() and len(name) > 2]


_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_DIGIT_NEXT = re.compile(r"\d|\s\d(?![\d.,]*\s?[$€£¥])")  # the sign is the next number's, unless that has its own
_LONGEST_NAME = 40


@cache
def _firsts() -> frozenset[str]:
    """The first words, or signs, of what may stand behind a number, in lower case."""
    return frozenset(first[0].lower() for name in (*_names(), *_exact()) if (first := _WORD.match(name)))


def name_at(text: str, at: int) -> tuple[Unit, int] | None:
    """The currency that text[at:] begins with, by a name, a code or a sign that stands behind numbers, and its end."""
    first = _WORD.match(text, at)
    if not first or first[0].lower() not in _firsts():
        return None
    window = text[at : at + _LONGEST_NAME]
    for end in reversed([word.end() for word in _WORD.finditer(window)][:5]):
        unit = _named(window[:end]) if not window[end : end + 1].isalnum() else None
        if unit and not (window[end - 1 : end] in _exact() and _DIGIT_NEXT.match(window, end)):
            return unit, at + end
    return None


def _named(name: str) -> Unit | None:
    """What a name means as it is written; a capital tells a language that marks decimals with a comma."""
    low = " ".join(name.lower().split())
    told = _names().get(low) or _names().get(low.replace("-", " "))
    if told and name[0].isupper() and name[1:2].islower():
        told = told._replace(comma=True)
    return _exact().get(name) or told


DOLLARS: frozenset[str] = frozenset(_TABLE.families["dollar"])
"""The currencies that a bare dollar sign may stand for."""


def codes_named(words: str) -> tuple[str, ...]:
    """The codes of the currency that these words name and nothing else ("US$", "euros", "gbp"); () where they name none.

    Several where the words leave the country open ("$", "pounds").
    """
    words = words.strip()
    unit = before().get(words) or (_exact().get(words.upper()) if words.islower() else None) or _named(words)
    return unit.codes if unit and unit.factor == 1 else ()


_GOODS = one_of(word for words in _LANGUAGES.values() for word in words.weighed)
_WEIGHED = re.compile(rf"\sof\s(?:{_GOODS})\b|[^.]{{0,40}}\b(?:weigh|heav|tonne|lifts)")


def is_weighed(text: str, end: int) -> bool:
    """Whether the words that end there are pounds, and these a weight."""
    return text[end - 4 : end].lower() in ("ound", "unds") and bool(_WEIGHED.match(text, end))


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


EAST_FROM = "⺀"
"""The first of the characters that are written without blanks between words."""


class _East(BaseModel):
    model_config = ConfigDict(extra="forbid")
    steps: dict[int, str]
    names: dict[str, list[str]]


_EASTERN = by_language("east.toml", _East).values()
_STEPS = {sign: power for words in _EASTERN for power, signs in words.steps.items() for sign in signs}
EAST = {name: Unit((code,)) for words in _EASTERN for code, names in words.names.items() for name in names}
"""Names of currencies, which touch the number on either side."""


_TOKEN = re.compile(rf"\s?(?:(\d[\d,.]{{0,20}})|([{''.join(_STEPS)}])[多余餘]?)")
_CUT = re.compile(rf"[{''.join(_STEPS)}零〇一二三四五六七八九]\s?\Z")
_NAME = re.compile(rf"\s?({one_of(EAST)})")


def east_sum(text: str, start: int, digits_end: int) -> tuple[Decimal, Decimal | None, Unit | None, int] | None:
    """The sum whose first digits are text[start:digits_end]: number, scale, unit if any, end; None where more stands before it."""
    first = decimal_of(text[start:digits_end])
    if first is None or _CUT.search(text, max(0, start - 2), start):
        return None
    total, section, pending = Decimal(0), Decimal(0), Decimal(first)
    greatest, at = Decimal(1), digits_end
    while at - digits_end < 2 * LONGEST and (token := _TOKEN.match(text, at)):
        if token[1]:
            value = decimal_of(token[1])
            if pending or value is None or not (_TOKEN.match(text, token.end()) or _NAME.match(text, token.end())):
                break
            pending = value
        else:
            step = Decimal(10) ** _STEPS[token[2]]
            greatest = max(greatest, step)
            if step < 10_000:
                section, pending = section + (pending or 1) * step, Decimal(0)
            else:
                part = section + pending
                total = total + part * step if part else total * step
                section = pending = Decimal(0)
        at = token.end()
    name = _NAME.match(text, at)
    number, scale = (total + section + pending) / greatest, None if at == digits_end else greatest
    return number, scale, EAST[name[1]] if name else None, name.end() if name else at
