"""What a page says twice: a teaser that the story repeats, a pull quote, a paragraph printed again.

Works on words alone; a repetition counts only where every word of it (digits included) is said again, in order.
Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.clean.lines import ends_sentence

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[\u3040-\u30ff\u3400-\u9fff]")
_SHORTEST = 8  # words: shorter lines are said twice for good reasons
_LONGEST_QUOTE = 80  # words
_MOST_ALIKE = 8  # candidates that begin alike: more are not looked at
_WINDOW = 6  # blocks after a teaser in which the story says it again
_NEARLY = 0.88  # share of a teaser's words that the paragraph says again


def tokens(text: str) -> tuple[str, ...]:
    """The words and figures of a text, lower-case."""
    return tuple(_TOKEN.findall(text.lower()))


def repeated(texts: Sequence[str], heads: int = 3) -> set[int]:
    """Which of the texts (paragraphs in order) only say again what another says.

    Of two that are alike the later goes; of two where one holds the other, the shorter. Among the first
    `heads` a teaser goes also where one of the next paragraphs says nearly the same, and more.
    """
    said = [tokens(text) if ends_sentence(text) else () for text in texts]
    gone = _printed_again(said)
    gone |= _within_another(said, gone)
    for place in range(min(heads, len(said))):
        following = said[place + 1 : place + 1 + _WINDOW]
        if place not in gone and any(_nearly_within(said[place], longer) for longer in following):
            gone.add(place)
    return gone


def _printed_again(said: Sequence[tuple[str, ...]]) -> set[int]:
    seen: set[tuple[str, ...]] = set()
    gone = set()
    for place, words in enumerate(said):
        if sum(map(str.isalpha, words)) >= _SHORTEST:
            if words in seen:
                gone.add(place)
            seen.add(words)
    return gone


def _within_another(said: Sequence[tuple[str, ...]], gone: set[int]) -> set[int]:
    """Blocks whose whole wording stands within a longer one."""
    starts: dict[tuple[str, ...], list[int]] = {}
    for place, words in enumerate(said):
        if _SHORTEST <= len(words) <= _LONGEST_QUOTE and place not in gone:
            alike = starts.setdefault(words[:_SHORTEST], [])
            if len(alike) < _MOST_ALIKE:
                alike.append(place)
    first_words = {begin[0] for begin in starts}
    found: set[int] = set()
    for place, words in enumerate(said):
        for at in [at for at, word in enumerate(words) if word in first_words]:
            for short in starts.get(words[at : at + _SHORTEST], ()):
                if (
                    short != place
                    and len(said[short]) < len(words)
                    and words[at : at + len(said[short])] == said[short]
                ):
                    found.add(short)
    return found


def _nearly_within(teaser: tuple[str, ...], text: tuple[str, ...]) -> bool:
    """Whether a text says all figures and nearly all words of a teaser, in order, and more."""
    if not _SHORTEST <= len(teaser) <= 60 or len(text) <= len(teaser):
        return False
    common, at = 0, 0
    for word in teaser:
        try:
            at = text.index(word, at, at + 30) + 1
        except ValueError:
            if word[0].isdigit():
                return False
        else:
            common += 1
    return common >= _NEARLY * len(teaser)
