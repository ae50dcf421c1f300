"""Places: countries with their adjectives, regions and states, and cities that companies call home, from `places.toml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from summarizer.languages.tables import table
from summarizer.text.once import WORDS
from summarizer.text.sentences import TOKEN, Token, first_word, tokens


class Place(NamedTuple):
    """A place or its adjective: the first of its names; `holds`: it is a country or a region, which may follow a town's name."""

    name: str
    holds: bool


@lru_cache(maxsize=1)
def _table() -> dict[str, list[tuple[tuple[str, ...], Place]]]:
    """First word → the words of the entries that begin with it, longest first."""
    data = table("places.toml", dict[str, str])
    found: defaultdict[str, list[tuple[tuple[str, ...], Place]]] = defaultdict(list)
    lines = [line.strip().partition("|") for line in f"{data['country']}\n{data['region']}".split("\n")]
    named = [
        (name, names.partition(",")[0], holds)
        for names, _, more in lines
        for part, holds in ((names, True), (more, False))
        for name in part.split(", ")
    ]
    for name, first, holds in (*named, *((city, city, False) for city in " ".join(data["city"].split()).split(", "))):
        if words := tuple(word for word in TOKEN.findall(name) if word != "."):
            found[words[0]].append((words, Place(first, holds)))
    return {word: sorted(rows, key=itemgetter(0), reverse=True) for word, rows in found.items()}


def place_at(words: Sequence[Token], at: int) -> tuple[Place, int] | None:
    """The longest place that begins at token `at`, and the index of the token after it."""
    for parts, place in _table().get(words[at].text, ()):
        end = at + len(parts)
        if len(parts) == 1 or tuple(word.text for word in words[at:end]) == parts:
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
