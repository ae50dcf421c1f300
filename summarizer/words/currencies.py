"""Which currency a sign, code or name stands for.

The table is `currencies.toml`. What several countries share ("$", "pesos", "kr") gives the likeliest
code and every other candidate; `likeliest` picks among them by the countries an article speaks of.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_TABLE: dict[str, Any] = tomllib.loads(
    resources.files("summarizer.words").joinpath("currencies.toml").read_text("utf-8")
)


_CODES: list[str] = _TABLE["codes"] + _TABLE["codes_with_scale"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What one sign or name means: its code first, then the others that share it; `parts` to the unit."""

    codes: tuple[str, ...]
    needs_scale: bool = False
    parts: int = 1

    @property
    def shared(self) -> bool:
        """Whether the words alone leave the country open."""
        return len(self.codes) > 1


def _before() -> dict[str, Unit]:
    table = {code: Unit((code,)) for code in _TABLE["codes"]}
    table |= {code: Unit((code,), needs_scale=True) for code in _TABLE["codes_with_scale"]}
    table |= {sign: Unit((code,)) for sign, code in (_TABLE["signs"] | _TABLE["before"]).items()}
    table |= {word: Unit((code,), needs_scale=True) for word, code in _TABLE["before_with_scale"].items()}
    return table | {sign: Unit(tuple(codes)) for sign, codes in _TABLE["shared"].items()}


def _after() -> dict[str, Unit]:
    table = {code: Unit((code,)) for code in _CODES}
    table |= {sign: Unit((code,)) for sign, code in _TABLE["signs"].items()}
    table |= {sign: Unit(tuple(codes)) for sign, codes in _TABLE["shared"].items() if not sign[0].isalpha()}
    for unit in _TABLE["unit"]:
        of = unit.get("of", {})
        others = () if unit.get("certain") else tuple(dict.fromkeys(c for c in of.values() if c != unit["code"]))
        needs_scale, parts = unit.get("scale", False), unit.get("parts", 1)
        for word in unit["words"]:
            table[word.lower()] = Unit((unit["code"], *others), needs_scale, parts)
            table |= {f"{country} {word.lower()}": Unit((code,), False, parts) for country, code in of.items()}
    return table


BEFORE = _before()
"""What may stand before a number, letter for letter ("US$", "SEK", "Rs")."""

AFTER = _after()
"""What may stand after a number or its scale word: codes and signs as they are, names in lower case and with single
spaces ("swiss francs")."""

EAST: dict[str, str] = _TABLE["east"]
"""Chinese, Japanese and Korean names, which follow without a space."""

_NAMES = [name for name in sorted(AFTER, key=len, reverse=True) if name not in _CODES]
_WORDY = "|".join(re.escape(name).replace(r"\ ", r"[\s-]") for name in _NAMES if name[-1].isalpha())
_SIGNS = "|".join(re.escape(name) for name in _NAMES if not name[-1].isalpha())
NAME = rf"(?:(?:{'|'.join(_CODES)}|(?i:{_WORDY}))(?!\w)|(?:{_SIGNS})(?!\s?\d))"
"""A regular expression for every key of `AFTER`."""


def named(name: str) -> Unit:
    """The unit behind a match of `NAME`."""
    return AFTER.get(name) or AFTER[" ".join(name.lower().replace("-", " ").split())]


@cache
def _hints(code: str) -> tuple[str, ...]:
    words = _TABLE["hints"].get(code, ())
    return tuple(dict.fromkeys([*words, *(word.upper() for word in words)]))  # a dateline may be in capitals


def likeliest(codes: tuple[str, ...], text: str) -> str | None:
    """Of several candidates the one whose country the text names most often; None when it names none."""
    counts = {code: sum(map(text.count, _hints(code))) for code in codes}
    best = max(counts, key=lambda code: counts[code], default=None)
    return best if best and counts[best] else None
