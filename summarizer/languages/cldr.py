"""What the CLDR knows, by way of Babel: months, weekdays, currencies and countries in the languages that are read.

Babel is imported at the first question, so that a command that reads nothing does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import ParamSpec, TypeVar, cast

from summarizer import ready
from summarizer.languages.tables import languages

_P = ParamSpec("_P")
_T = TypeVar("_T")

LANGUAGES = languages()


def _kept(ask: Callable[_P, _T]) -> Callable[_P, _T]:
    """A question to Babel whose answer is remembered, and kept between commands; nobody may change it."""

    def remembered(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        what = f"{ask.__name__} {args} {LANGUAGES}"
        return cast(_T, ready.of_library("babel", what, lambda: ask(*args, **kwargs)))

    return cast(Callable[_P, _T], cache(remembered))


@_kept
def months(language: str, width: str = "wide") -> dict[str, int]:
    """Month names in lower case without dots → 1 to 12; `width`: "wide" or "abbreviated"."""
    from babel import Locale

    names = Locale(language).months
    rows = [names[context][width] for context in ("format", "stand-alone")]
    return {name.lower().rstrip("."): number for row in rows for number, name in row.items()}


@_kept
def weekdays(language: str) -> dict[str, int]:
    """Weekday names in lower case, long ones → 0 (Monday) to 6."""
    from babel import Locale

    return {name.lower(): number for number, name in Locale(language).days["format"]["wide"].items()}


@_kept
def country(currency: str) -> list[str]:
    """The names of the country whose code the currency's begins with, in the four languages; none for the euro."""
    from babel import Locale

    names = (Locale(language).territories.get(currency[:2]) for language in LANGUAGES)
    return list(dict.fromkeys(name for name in names if name and currency not in ("EUR", "XAF", "XOF")))


@_kept
def language_name(code: str) -> str:
    """A language in English: "de" → "German"; the code itself where the CLDR has no name for it."""
    from babel import Locale

    return str(Locale("en").languages.get(code) or code)


@_kept
def _used() -> dict[str, list[tuple[str, str]]]:
    """The codes that some country pays with today, and the names of each."""
    from babel.core import get_global

    rows = (row for of_country in get_global("territory_currencies").values() for row in of_country)
    used = {code for code, _, until, tender in rows if until is None and tender}
    return {code: _names(code) for code in sorted(used)}


def currencies() -> tuple[str, ...]:
    """The codes that some country pays with today."""
    return tuple(_used())


def currency_names(code: str) -> list[tuple[str, str]]:
    """(language, name) of a currency, one and several of it: ("en", "Swiss franc"), ("fr", "francs suisses")."""
    return _used().get(code) or _names(code)


@_kept
def _names(code: str) -> list[tuple[str, str]]:
    from babel.numbers import get_currency_name

    pairs = ((language, count) for language in LANGUAGES for count in (1, 2))
    return list(dict.fromkeys((one, str(get_currency_name(code, count, locale=one))) for one, count in pairs))
