"""Whether an article may be about a deal: words only, no parsing, made to let no deal through its fingers.

What a deal is called in eleven languages, in the headline or the first part of the text once, or twice
further down. It lets much pass that is no deal; a model then says so on a card without deals.
"""

from __future__ import annotations

import re
from pathlib import Path

from summarizer.article import Story
from summarizer.tables import read_table

_TABLE = read_table(Path(__file__).parent / "triage.toml", dict[str, str])
_ANYWHERE = _TABLE.pop("anywhere")


def _any(words: str) -> str:
    """A pattern for any of some words; "_" is a blank, "*" any ending."""
    return "|".join(re.escape(word).replace("_", r"\s").replace(r"\*", r"\w*") for word in words.split())


_DEAL = re.compile(rf"\b(?:{_any(' '.join(_TABLE.values()))})\b", re.IGNORECASE)
_WIDE = re.compile(_any(_ANYWHERE))
_HEAD = 1500  # characters: the headline and what usually tells the news


def about_a_deal(story: Story) -> bool:
    """Whether the words of a story make a deal possible."""
    text = story.text
    head = f"{story.title or ''}\n{text[:_HEAD]}"
    if _DEAL.search(head) or _WIDE.search(text):
        return True
    first = _DEAL.search(text, _HEAD)
    return first is not None and _DEAL.search(text, first.end()) is not None
