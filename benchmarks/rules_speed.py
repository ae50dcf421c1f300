"""How fast the embedded rules read: short articles a second, one long page, and growth with length.

    python benchmarks/rules_speed.py

Times are of processor time on one core, start-up aside, the best of several runs; the text is made of
invented sentences, so that no two articles are the same and nothing is remembered between them.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator

from summarizer.article import Article, Story
from summarizer.engines.rules import fill

_SENTENCES = (
    "{a} said on Tuesday it has agreed to buy {b}, a maker of garden tools based in Leeds, for about {n}.{m} million pounds.",
    "The deal, which needs the approval of the Competition and Markets Authority, is expected to close in the third quarter.",
    "{b} had revenue of {n} million pounds last year and employs {n} people at two plants in Yorkshire.",
    '"This is a good price for our shareholders," said {c}, chief executive of {b}, adding that the board had voted in favour.',
    "{a} shares fell {m} per cent to {n} pence after the announcement, while those of {b} gained {n} per cent.",
    "Analysts at {d} said the purchase could be followed by the sale of its distribution business, which may fetch {n} million pounds.",
)  # fmt: skip
_SYLLABLES = [
    first + second
    for first in ("Bar", "Cor", "Den", "Fal", "Har", "Lin", "Mor", "Pel")
    for second in ("ton", "wick", "mere", "ley")
]


def sentences() -> Iterator[str]:
    """Invented sentences without end, the names and figures always others."""
    for turn in itertools.count():
        a, b, d = (_SYLLABLES[(turn * step) % len(_SYLLABLES)] for step in (3, 5, 7))
        words = {"a": f"{a} Group plc", "b": f"{b} Holdings Ltd", "c": f"Anna {d}", "d": f"{d} Securities"}
        yield _SENTENCES[turn % len(_SENTENCES)].format(**words, n=10 + turn % 880, m=turn % 10)


def story(words: int, source: Iterator[str]) -> Story:
    """A story of about so many words."""
    lines: list[str] = []
    count = 0
    while count < words:
        lines.append(next(source))
        count += len(lines[-1].split())
    text = "\n\n".join(" ".join(lines[place : place + 3]) for place in range(0, len(lines), 3))
    return Story(Article(text), text)


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print the three figures."""
    source = sentences()
    fill(story(120, source))  # tables are read once
    batches = [[story(120, source) for _ in range(200)] for _ in range(3)]
    rate = max(len(batch) / seconds(lambda batch=batch: [fill(each) for each in batch]) for batch in batches)  # type: ignore[misc]  # a default binds the loop's value
    print(f"articles of 120 words: {rate:,.0f} a second (asked: 300)")
    print("words      ms   ms per 1,000 words")
    for words in (1_250, 2_500, 5_000, 10_000, 20_000):
        best = min(seconds(lambda page=page: fill(page)) for page in [story(words, source) for _ in range(3)])  # type: ignore[misc]  # as above
        print(f"{words:6,}  {1000 * best:6.1f}   {1_000_000 * best / words:.1f}")


if __name__ == "__main__":
    main()
