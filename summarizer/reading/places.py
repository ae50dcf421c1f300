"""Places: countries with their adjectives, regions and states, and cities that companies call home, from `places.toml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import itemgetter

from summarizer.languages.tables import table
from summarizer.text.once import WORDS
from summarizer.text.sentences import TOKEN, Token, first_word, tokens


@cache
def _table() -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """First word → the words of the entries that begin with it, longest first, and whether that is a country or a region."""
    data = table("places.toml", dict[str, str])
    lines = [line.strip().partition("|") for line in f"{data['country']}\n{data['region']}".split("\n")]
    told = [*((names, True) for names, _, _ in lines), *((more, False) for _, _, more in lines)]
    found: defaultdict[str, list[tuple[tuple[str, ...], bool]]] = defaultdict(list)
    for names, holds in (*told, (" ".join(data["city"].split()), False)):
        for name in names.split(", "):
            if words := tuple(word for word in TOKEN.findall(name) if word != "."):
                found[words[0]].append((words, holds))
    return {word: sorted(rows, key=itemgetter(0), reverse=True) for word, rows in found.items()}


def place_at(words: Sequence[Token], at: int) -> tuple[bool, int] | None:
    """Whether the longest place that begins at token `at` is one that may follow a town's name, and the index behind it."""
    for parts, holds in _table().get(words[at].text, ()):
        end = at + len(parts)
        if len(parts) == 1 or tuple(word.text for word in words[at:end]) == parts:
            return holds, end
    return None


@lru_cache(maxsize=WORDS)
def place_named(text: str) -> bool:
    """Whether `text` is a place and nothing else, as it is written: "Italy", "Canadian", "Los Angeles"."""
    if first_word(text) not in _table():
        return False
    words = tokens(text.strip())
    found = place_at(words, 0)
    return found is not None and found[1] >= len(words) - (words[-1].text == ".")


@lru_cache(maxsize=WORDS)
def is_place(name: str) -> bool:
    """Whether the name is that of a known country, region or city, in any case."""
    return place_named(name) or place_named(name.capitalize())
