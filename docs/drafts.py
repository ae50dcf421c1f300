"""Makes drafts.md: the embedded rules' card of twenty fixtures, as a draft.

python -m docs.drafts > docs/drafts.md
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from summarizer import read_path
from summarizer.clean import clean
from summarizer.deals.deal import Briefing, Deal, facts
from summarizer.engines.rules import fill
from summarizer.render.harmless import one_line
from summarizer.render.labels import LABELS
from summarizer.render.say import say
from summarizer.render.view import NO_DEAL
from summarizer.render.wording import fact_words, plain

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"
NAMES = (
    "f01", "f02", "f03", "f04", "f05", "f06", "f07", "f08", "f09", "f10",
    "a09", "c03", "e01", "g07", "i05", "n01", "o17", "p01", "r13", "s13",
)  # fmt: skip


def drafts(names: tuple[str, ...] = NAMES) -> Iterator[tuple[str, Briefing]]:
    """File name and the rules' briefing of each article, in order."""
    for name in names:
        path = next(ARTICLES.glob(f"{name}-*.txt"))
        yield path.name, fill(clean(read_path(path)))


def page(rows: Iterator[tuple[str, Briefing]]) -> str:
    """The drafts as Markdown: headline, summary, key points and facts."""
    return "\n".join(
        [
            "# Drafts",
            "",
            "The embedded rules' cards of twenty fixtures, with no model. Each is a draft: nobody has read the article.",
            "Made by `python -m docs.drafts > docs/drafts.md`.",
            *(line for file, briefing in rows for line in _draft(file, briefing)),
        ]
    )


def _draft(file: str, briefing: Briefing) -> Iterator[str]:
    yield from ("", f"## {one_line(briefing.headline) or '(no headline)'}", "", f"Draft of `{file}`.")
    yield from ("", one_line(briefing.summary) or NO_DEAL)
    if briefing.key_points:
        yield from ("", *(f"- {one_line(point)}" for point in briefing.key_points))
    for deal in briefing.deals:
        yield from ("", f"| {plain(deal.kind).capitalize()} | |", "|---|---|", *_facts(deal))
    if briefing.background:
        yield from ("", "Earlier deals:", "", *(f"- {one_line(told.text)}" for told in briefing.background))


def _facts(deal: Deal) -> Iterator[str]:
    rows = [
        (LABELS[where.split("/")[1]], one_line(fact_words(fact)).replace("|", "\\|")) for where, fact in facts(deal)
    ]
    for label, told in groupby(rows, key=lambda row: row[0]):
        yield f"| {label} | {'; '.join(text for _, text in told)} |"


def main() -> None:
    """Print the page."""
    say(page(drafts()))


if __name__ == "__main__":
    main()
