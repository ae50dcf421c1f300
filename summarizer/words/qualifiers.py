"""Words that say how exactly a figure is meant: "about", "up to", "at least", "or more".

Only words that touch the figure count: "up to a total of $5bn" does, "up to the court ... $5bn" does not.
"""

from __future__ import annotations

import re

from summarizer.deal import Qualifier

_PHRASES = {
    Qualifier.about: (
        "about|around|roughly|approximately|approx|approx.|circa|ca|ca.|c.|some|an estimated|estimated|estimated at|"
        "nearly|almost|close to|closer to|approaching|in the region of|in the neighborhood of|in the neighbourhood of|"
        "in the vicinity of|in the order of|on the order of|of the order of|something like|or so|or thereabouts|"
        "~|≈|rund|etwa|ungefähr|knapp|gut|fast|zirka|environ|quelque|près de|autour de|unos|unas|cerca de|"
        "alrededor de|aproximadamente|casi|约|約|대략|약|anything around|as good as|plus or minus"
    ),
    Qualifier.up_to: (
        "up to|as much as|as many as|as high as|at most|at the most|a maximum of|maximum|a maximum|no more than|"
        "not more than|not exceeding|not to exceed|never more than|no higher than|capped at|a cap of|"
        "potentially up to|max|max.|bis zu|höchstens|maximal|jusqu'à|jusqu’à|au plus|au maximum|hasta|"
        "como máximo|as much as another"
    ),
    Qualifier.at_least: (
        "at least|at the very least|a minimum of|minimum|a minimum|no less than|not less than|no fewer than|"
        "or more|or higher|mindestens|wenigstens|au moins|al menos|por lo menos|como mínimo|no lower than|min."
    ),
    Qualifier.more_than: (
        "more than|over|above|in excess of|exceeding|north of|upward of|upwards of|greater than|well over|"
        "just over|slightly over|a little over|slightly more than|just above|well above|a little more than|"
        "much more than|far more than|well in excess of|passed|topped|exceeded|exceeds|surpassed|surpassing|topping|"
        "plus|-plus|+|>|mehr als|über|plus de|supérieur à|más de|superior a|comfortably over"
    ),
    Qualifier.less_than: (
        "less than|under|below|fewer than|just under|just below|well under|well below|slightly less than|"
        "a little less than|a little under|slightly under|just shy of|shy of|just short of|short of|or less|"
        "a shade under|lower than|<|weniger als|unter|moins de|menos de|a bit less than|not quite"
    ),
}

QUALIFIERS: dict[str, Qualifier] = {
    phrase: qualifier for qualifier, phrases in _PHRASES.items() for phrase in phrases.split("|")
}
"""Phrase in lower case → what it makes of the figure."""

_BETWEEN = {"a", "an", "the", "another", "further", "additional", "extra", "total", "of", "combined", "or", "us", "de"}
_LONGEST = max(len(phrase.split()) for phrase in QUALIFIERS)
_LAST_WORDS = {phrase.split()[-1] for phrase in QUALIFIERS} | _BETWEEN
_OPENING = "([\"'“‘—–"
_TOUCHING = "~≈<>約约약-("
_AFTER = re.compile(
    r"(?P<plus>\+|-plus\b| ?plus(?=[.,;)]|\Z))"
    r"|(?:-|\s|, ?)(?P<words>or (?:more|so|less|higher|thereabouts)|at most|at least|maximum|minimum)\b",
    re.IGNORECASE,
)
# Words before a phrase that take its sense of measure from it: "a dispute over $5m" tells what about,
# "turned over $5m" what was sold, "traded as high as $5" what was paid.
_NOT_AFTER = {
    "over": {
        "dispute", "row", "talks", "clash", "concern", "concerns", "fight", "battle", "questions", "sued", "suing",
        "turned", "turns", "turning", "taken", "handed", "hand", "handing", "paid", "pay", "carried",
    },
    "über": {"kredit", "vertrag", "auftrag", "anleihe", "angebot", "darlehen", "rechnung", "scheck", "höhe"},
    "as high as": {"traded", "trading", "been", "gone", "rose", "rise", "risen", "climbed", "hit"},
}  # fmt: skip


def qualifier_before(text: str, start: int) -> tuple[Qualifier, int] | None:
    """The qualifier that ends where the figure at `start` begins, and where it begins itself."""
    begin = max(0, start - 44)
    window = text[begin:start]
    words = window.split()
    if (
        not words
        or not (window[-1].isspace() or window[-1] in _TOUCHING)
        or words[-1].lower().lstrip(_OPENING) not in _LAST_WORDS
    ):
        return None
    if begin and not window[0].isspace():
        words = words[1:]  # the first may have been cut
    end = len(words)
    while end and words[end - 1].lower() in _BETWEEN and not _phrase(words, end):
        end -= 1
    phrase = _phrase(words, end)
    if not phrase:
        return None
    first = end - len(phrase.split())
    if first and words[first - 1].lower() in _NOT_AFTER.get(phrase, ()):
        return None
    return QUALIFIERS[phrase], begin + _offset(window, words[first:])


def _phrase(words: list[str], end: int) -> str | None:
    """The longest key of `QUALIFIERS` that ends at words[:end]."""
    for length in range(min(_LONGEST, end), 0, -1):
        phrase = " ".join(words[end - length : end]).lower().lstrip(_OPENING)
        if phrase in QUALIFIERS:
            return phrase
    return None


def _offset(window: str, tail: list[str]) -> int:
    """Where in the window the last words `tail` begin, opening quotes and brackets aside."""
    offset = len(window)
    for word in reversed(tail):
        offset = window.rindex(word, 0, offset)
    return offset + len(tail[0]) - len(tail[0].lstrip(_OPENING))


def qualifier_after(text: str, end: int) -> tuple[Qualifier, int] | None:
    """The qualifier right behind a figure ("or more", "-plus"), and where it ends."""
    found = _AFTER.match(text, end)
    if not found:
        return None
    words = found["words"]
    return QUALIFIERS[words.lower() if words else "plus"], found.end()
