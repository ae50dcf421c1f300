"""What the CLDR knows, by way of Babel: months, weekdays, currencies and countries in four languages.

Babel is imported at the first question, so that a command that reads nothing does not wait for it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from summarizer import ready
from summarizer.languages.tables import languages

LANGUAGES = languages()


@cache
def months(language: str, width: str = "wide") -> dict[str, int]:
    """Month names in lower case without dots → 1 to 12; `width`: "wide" or "abbreviated"."""

    def ask() -> dict[str, int]:
        from babel import Locale

        names = Locale(language).months
        found: dict[str, int] = {}
        for context in ("format", "stand-alone"):
            found |= {name.lower().rstrip("."): number for number, name in names[context][width].items()}
        return found

    return dict(ready.of_library("babel", f"months {language} {width}", ask))


@cache
def weekdays(language: str) -> dict[str, int]:
    """Weekday names in lower case, long ones → 0 (Monday) to 6."""

    def ask() -> dict[str, int]:
        from babel import Locale

        return {name.lower(): number for number, name in Locale(language).days["format"]["wide"].items()}

    return dict(ready.of_library("babel", f"weekdays {language}", ask))


@cache
def currencies() -> tuple[str, ...]:
    """The codes that some country pays with today."""
    return tuple(_money()["codes"])


@cache
def currency_names(code: str) -> tuple[tuple[str, str], ...]:
    """(language, name) of a currency, one and several of it: ("en", "Swiss franc"), ("fr", "francs suisses")."""
    known = _money()["names"].get(code) or ready.of_library("babel", f"names {code} {LANGUAGES}", lambda: _names(code))
    return tuple((language, name) for language, name in known)


@cache
def country(currency: str) -> tuple[str, ...]:
    """The names of the country whose code the currency's begins with, in the four languages; none for the euro."""

    def ask() -> list[str]:
        from babel import Locale

        names = (Locale(language).territories.get(currency[:2]) for language in LANGUAGES)
        return list(dict.fromkeys(name for name in names if name and currency not in ("EUR", "XAF", "XOF")))

    return tuple(ready.of_library("babel", f"country {currency} {LANGUAGES}", ask))


@cache
def language_name(code: str) -> str:
    """A language in English: "de" → "German"; the code itself where the CLDR has no name for it."""

    def ask() -> str:
        from babel import Locale

        return Locale("en").languages.get(code) or code

    return str(ready.of_library("babel", f"language {code}", ask))


@cache
def _money() -> dict[str, Any]:
    """The codes in use, and the names of each."""

    def ask() -> dict[str, Any]:
        from babel.core import get_global

        used = {
            code
            for of_country in get_global("territory_currencies").values()
            for code, _, until, tender in of_country
            if until is None and tender
        }
        return {"codes": sorted(used), "names": {code: _names(code) for code in used}}

    known: dict[str, Any] = ready.of_library("babel", f"currencies {LANGUAGES}", ask)
    return known


def _names(code: str) -> list[tuple[str, str]]:
    from babel.numbers import get_currency_name

    return list(
        dict.fromkeys(
            (language, get_currency_name(code, count, locale=language)) for language in LANGUAGES for count in (1, 2)
        )
    )
