"""Where an article says that a price or terms are not disclosed; the words are each language's `undisclosed.toml`."""

from __future__ import annotations

from summarizer.languages.tables import word_lists
from summarizer.text.phrases import Phrasebook

_WAYS = (
    "<things> ~~ ~ <denials> ~ <said>",  # "terms of the deal were not disclosed"
    "<denials> to|se? immediately|publicly|yet|be|been|ha|han? <said> ~ <things>",  # "declined to say how much"
    "<denials> to|be|been|being|publicly? <alone>",
    "<hidden> ~ <things>",
    "<things> ~~ ~ <hidden>",
)
_BOOK = Phrasebook(
    {"undisclosed": _WAYS}, {name: sorted(words) for name, words in word_lists("undisclosed.toml").items()}
)


def find_undisclosed(text: str) -> list[tuple[int, int]]:
    """Where the text says that a price or terms are not disclosed: start and end of those words."""
    found: list[tuple[int, int]] = []
    for hit in _BOOK.find(text):
        if not found or hit.start >= found[-1][1]:
            found.append((hit.start, hit.end))
    return found
