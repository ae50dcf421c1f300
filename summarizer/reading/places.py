"""Places: countries with their adjectives, regions and states, and cities that companies call home.

The table (places.toml) is small on purpose: words around a name ("based in", "of … , Ohio") tell the
rest. Whether a place stands for its government is not judged here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from summarizer.languages.tables import table
from summarizer.text.once import WORDS
from summarizer.text.sentences import Token, first_word, tokens

Level = Literal["country", "region", "city", "adjective"]


class Place(NamedTuple):
    """A place or its adjective: the entry's first name and what sort of place it is."""

    name: str
    level: Level


@lru_cache(maxsize=1)
def _table() -> dict[str, list[tuple[tuple[str, ...], Place]]]:
    """First word → the entries that begin with it, longest first."""
    data = table("places.toml", dict[str, str])
    entries: list[tuple[str, Place]] = []
    for line in data["countries"].split("\n"):
        first, *others = line.split("|")
        entries.append((first, Place(first, "country")))
        for other in others:
            plain = other in _OTHER_NAMES
            entries.append((other, Place(first, "country" if plain else "adjective")))
    for line in data["regions"].split("\n"):
        names = line.split("|")
        entries.extend((name, Place(names[0], "adjective" if name.endswith("an") else "region")) for name in names)
    for line in data["cities"].split("\n"):
        entries.extend((name, Place(name, "city")) for name in line.split("|"))
    found: dict[str, list[tuple[tuple[str, ...], Place]]] = {}
    for name, place in entries:
        words = tuple(token.text for token in tokens(name) if token.text != ".")
        if words:
            found.setdefault(words[0], []).append((words, place))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


_OTHER_NAMES = frozenset(
    "Great Britain|Czechia|the Netherlands|Holland|South africa|south Africa|Korea|UAE|UK|U.K.|US|U.S.|USA|U.S.A.|America".split(
        "|"
    )
)


def place_at(words: Sequence[Token], at: int) -> tuple[Place, int] | None:
    """The longest place that begins at token `at`, and the index of the token after it."""
    rows = _table().get(words[at].text)
    if not rows:
        return None
    for parts, place in rows:
        if len(parts) == 1:
            return place, at + 1
        end = at
        for part in parts:
            if end >= len(words) or words[end].text != part:
                break
            end += 1
        else:
            return place, end
    return None


@lru_cache(maxsize=WORDS)
def place_named(text: str) -> Place | None:
    """The place that `text` is, whole: "Italy", "Canadian", "Los Angeles"; None for anything else."""
    if first_word(text) not in _table():
        return None
    words = tokens(text.strip())
    found = place_at(words, 0)
    return found[0] if found and found[1] >= len(words) - (words[-1].text == ".") else None


@lru_cache(maxsize=WORDS)
def is_place(name: str) -> bool:
    """Whether the name is that of a known country, region or city, in any case."""
    return place_named(name) is not None or place_named(name.capitalize()) is not None
