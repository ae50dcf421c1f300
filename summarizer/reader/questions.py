"""What a reader is asked: the article, and every claim of a card as a numbered statement, in an order that tells nothing.

Neither the card's quotes nor what the rules think of a claim is in the question. The order is drawn anew for each
article, from the article itself, so that a kept reply still fits; false statements (`controls`) stand among the others.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.article import Story
from summarizer.deals.claims import Claim
from summarizer.exchange import Question
from summarizer.prompt import Prompt, asked, marker_of, numbered, render
from summarizer.reader.answers import CHOICES_NAME, READING_NAME, choices_schema, reading_schema
from summarizer.reader.controls import controls
from summarizer.text.sentences import sentences

CONTROL = -1  # in the place of a claim
NEIGHBOURS = 1  # sentences beside those that a second question is about


@dataclass(frozen=True)
class Asked:
    """A question and what its numbers stand for: `places[n - 1]` is the claim's place, or `CONTROL`."""

    question: Question
    places: tuple[int, ...]


@dataclass(frozen=True)
class Rivals:
    """A claim that rules and reader see differently: its place, what the card says, what might be right instead."""

    place: int
    claim: str
    rival: str
    sentences: tuple[int, ...]


def reading(
    story: Story, prompt: Prompt, claims: Sequence[Claim], currency: str | None, part: tuple[int, int] | None = None
) -> Asked:
    """The first question about the claims of a card; about a part [start, end) of a long article."""
    seed = story.article.sha256
    statements = [(place, claim.text) for place, claim in enumerate(claims)]
    statements += [(CONTROL, text) for text in controls(story.text, seed, currency)]
    random.Random(f"order {seed}").shuffle(statements)  # noqa: S311 - a draw that can be made again, not a secret
    listed = "\n".join(f"{number}. {_line(text)}" for number, (_, text) in enumerate(statements, 1))
    messages = render(prompt, **_shown(story, numbered(story.text, part), listed))
    question = asked(story, prompt, messages, reading_schema(), READING_NAME)
    return Asked(question, tuple(place for place, _ in statements))


def choices(story: Story, prompt: Prompt, pairs: Sequence[Rivals]) -> tuple[Question, list[str]]:
    """The second question, and which letter stands for the card's own version in each pair.

    Only the sentences in question and their neighbours are sent.
    """
    chance = random.Random(f"pairs {story.article.sha256}")  # noqa: S311 - a draw that can be made again, not a secret
    letters = [chance.choice("AB") for _ in pairs]
    lines = []
    for number, (pair, letter) in enumerate(zip(pairs, letters, strict=True), 1):
        one, other = (pair.claim, pair.rival) if letter == "A" else (pair.rival, pair.claim)
        lines.append(f"{number}. A: {_line(one)}\n   B: {_line(other)}")
    near = {near for pair in pairs for at in pair.sentences for near in range(at - NEIGHBOURS, at + NEIGHBOURS + 1)}
    last = len(sentences(story.text))
    shown = [line for number, line in enumerate(numbered(story.text).split("\n"), 1) if number in near or number in (1, 2) or last < 8]  # fmt: skip
    messages = render(prompt, **_shown(story, "\n".join(shown), "\n".join(lines)))
    return asked(story, prompt, messages, choices_schema(), CHOICES_NAME), letters


def _shown(story: Story, article: str, listed: str) -> dict[str, str]:
    published = story.published.isoformat() if story.published else "unknown"
    return {
        "published": published,
        "article": article,
        "marker": marker_of(article),
        "statements": listed,
        "list_marker": marker_of(f"statements {listed} {article}"),
    }


def _line(text: str) -> str:
    return " ".join(text.split())
