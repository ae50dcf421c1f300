"""Tongue: what a card is told with in another language than English, from words.toml: labels, words, sums and dates."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from summarizer.tables import read_table

Scale = dict[str, tuple[str, str]]  # a scale word in English → one of it, several


class Numbers(BaseModel):
    """How a language writes numbers. `plural_from`: of how many on the second form of a scale word stands."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    decimal: str
    group: str
    plural_from: float
    long: Scale
    short: dict[str, str]


class Tongue(BaseModel):
    """One language; `phrases` by the English ones, with "{}" for what is filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    numbers: Numbers
    parts_of_year: dict[str, str]
    labels: dict[str, str]
    words: dict[str, str]
    phrases: dict[str, str]


@cache
def tongues() -> dict[str, Tongue]:
    """All but English, by their codes."""
    return read_table(Path(__file__).with_name("words.toml"), dict[str, Tongue])


def number_words(whole: str, part: str, scale: str, language: str, *, short: bool) -> str:
    """Digits before and behind the point, and a scale word ("million", "" for none), as the language writes them."""
    numbers = tongues()[language].numbers
    told = f"{int(whole):,}".replace(",", numbers.group) + (f"{numbers.decimal}{part}" if part else "")
    if not scale:
        return told
    many = float(f"{whole}.{part or 0}") >= numbers.plural_from
    return f"{told} {numbers.short[scale] if short else numbers.long[scale][many]}"


def date_in(value: str, language: str) -> str:
    """An ISO date, as precise as it is."""
    from babel.dates import format_date, format_skeleton

    year, *rest = value.split("-")
    if not rest:
        return year
    if rest[0] in (parts := tongues()[language].parts_of_year):
        return parts[rest[0]].format(year)
    day = date(int(year), int(rest[0]), int(rest[1]) if len(rest) > 1 else 1)
    return format_date(day, "long", language) if len(rest) > 1 else format_skeleton("yMMMM", day, locale=language)
