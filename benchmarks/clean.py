"""How well the cleaner finds an article in a scraped page.

    python -m benchmarks.clean

Reads `../shared/data/scraped-pages-dev.jsonl` (scrapinghub/article-extraction-benchmark, MIT): pages as bare text, each
with the article's own text. Score, as that benchmark's: shingles of four words (lower-case) as multisets; precision is
what is shared of the predicted, recall what is shared of the true, averaged over the pages; F of the averages. The
headline is not part of the true text and does not count. The cleaner was tuned on the odd-numbered pages only.
Where the data is absent it says so and ends with 0.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypedDict

from summarizer.article import Article
from summarizer.clean import clean
from summarizer.errors import ArticleError

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "scraped-pages-dev.jsonl"
_WORD = re.compile(r"\w+")
_SHINGLE = 4


class Page(TypedDict):
    """One line of the data."""

    scraped: str
    body: str


def story_text(scraped: str) -> str:
    """The cleaned text without its headline; empty where no article was found."""
    try:
        story = clean(Article(raw=scraped))
    except ArticleError:
        return ""
    return story.text[story.title_end :]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, counted; a shorter text is one run."""
    words = _WORD.findall(text.lower())
    last = max(1, len(words) - _SHINGLE + 1)
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(last))


def precision_and_recall(predicted: str, true: str) -> tuple[float, float]:
    """The shares of shingles, between 0 and 1."""
    ours, theirs = shingles(predicted), shingles(true)
    shared = (ours & theirs).total()
    return shared / ours.total(), shared / theirs.total()


def scores(pages: Sequence[Page], read: Callable[[str], str]) -> tuple[float, float, float]:
    """Averaged precision and recall, and their F."""
    each = [precision_and_recall(read(page["scraped"]), page["body"]) for page in pages]
    precision = sum(one for one, _ in each) / len(each)
    recall = sum(one for _, one in each) / len(each)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    """Print the table."""
    if not DATA.is_file():
        print(f"skipped: {DATA.name}, pages of scrapinghub/article-extraction-benchmark, is not shipped, and not here")
        return
    with DATA.open(encoding="utf-8") as lines:
        pages: list[Page] = [json.loads(line) for line in lines]
    parts = (("odd-numbered (tuned on)", pages[0::2]), ("even-numbered", pages[1::2]), ("all", pages))
    print(f"{'pages':<26}{'n':>4}   {'as read: P':>10}{'R':>7}{'F':>7}   {'cleaned: P':>10}{'R':>7}{'F':>7}")
    for name, part in parts:
        raw = "".join(f"{figure:>{width}.3f}" for figure, width in zip(scores(part, str), (10, 7, 7), strict=True))
        ours = "".join(
            f"{figure:>{width}.3f}" for figure, width in zip(scores(part, story_text), (10, 7, 7), strict=True)
        )
        print(f"{name:<26}{len(part):>4}   {raw}   {ours}")


if __name__ == "__main__":
    main()
