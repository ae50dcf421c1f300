"""What a card comes to: its verdict and marks by the rules alone, with a reader, and by exact matching alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.planted_errors.gold import Gold, Plant
from benchmarks.planted_errors.patch import Json, patched
from benchmarks.planted_errors.score import exact_match, fact_of, fact_pointers
from benchmarks.trust.readers import Answers, reader
from benchmarks.trust.versions import changed
from summarizer.article import Article, Story
from summarizer.card.proof import Mark
from summarizer.card.verdict import Verdict, judge
from summarizer.clean import clean
from summarizer.deals.claims import Claim
from summarizer.deals.deal import Briefing
from summarizer.pipeline import examine, read_again
from summarizer.settings import Settings

Asked = Callable[[str, Sequence[Claim]], Answers | None]
AT_WRONG = 0.01  # of the facts: how often a good model errs


@dataclass(frozen=True)
class Outcome:
    """A card's verdict, its marks by pointer, and what of it a person has to look at."""

    verdict: str
    marks: dict[str, str]

    @property
    def look(self) -> int:
        """Facts that something objects to."""
        return sum(mark == Mark.flagged for mark in self.marks.values())


@dataclass
class Score:
    """Counts over a set of articles. `plants`: wrong cards; `wrong`: wrong facts in them."""

    cards: int = 0
    ready: int = 0
    rejected: int = 0
    look: int = 0
    facts: int = 0
    plants: int = 0
    plants_ready: int = 0
    wrong: int = 0
    wrong_verified: int = 0
    verified: int = 0
    lacking: int = 0
    asked: int = 0
    missed: list[tuple[str, int, str]] = field(default_factory=list)

    def ready_wrong_at(self, rate: float) -> float:
        """Of the cards that come out ready, the share with a wrong fact, where `rate` of the facts are wrong."""
        if not self.cards or not self.plants:
            return 0.0
        one = 1 - (1 - rate) ** (self.facts / self.cards)
        bad = one * self.plants_ready / self.plants
        return bad / (bad + (1 - one) * self.ready / self.cards) if bad else 0.0


def score(golds: Iterable[Gold], answered: Asked | None, plants: Callable[[Gold], Sequence[Plant]]) -> Score:
    """The score of rules, with the reader that `answered` gives for an article and its claims (None: no reader)."""
    found = Score()
    for gold in golds:
        story = clean(Article(raw=gold.text))
        true = outcome(gold.card, story, gold.slug, answered, found)
        found.cards += 1
        found.facts += len(true.marks)
        found.ready += true.verdict == Verdict.ready
        found.rejected += true.verdict == Verdict.reject
        found.look += true.look
        found.verified += sum(mark == Mark.verified for mark in true.marks.values())
        for plant in plants(gold):
            if changed(gold, plant):
                _plant(gold, plant, outcome(patched(gold.card, plant.patch), story, gold.slug, answered, found), found)
    return found


def _plant(gold: Gold, plant: Plant, planted: Outcome, found: Score) -> None:
    places = {fact_of(pointer) for pointer in plant.points_at}
    marks = [mark for where, mark in planted.marks.items() if any(_within(where, place) for place in places)]
    found.plants += 1
    found.plants_ready += planted.verdict == Verdict.ready
    found.wrong += max(1, len(marks))
    wrong = sum(mark == Mark.verified for mark in marks)
    found.wrong_verified += wrong
    if wrong:
        found.missed.append((gold.slug, plant.kind, plant.why))


def _within(where: str, place: str) -> bool:
    return where == place or where.startswith(f"{place}/")


def outcome(card: Json, story: Story, slug: str, answered: Asked | None, found: Score) -> Outcome:
    """What the house says of a card."""
    case = examine(Briefing.model_validate(card), story, Settings())
    answers = answered(slug, case.claims) if answered else None
    opinion = asyncio.run(read_again(case, reader(answers))) if answers else None
    if answers:
        found.lacking += answers.lacking
        found.asked += answers.asked
    judged = judge(case, opinion)
    return Outcome(judged.verdict.value, {where: mark.value for where, mark in judged.marks.items()})


def score_exact(golds: Iterable[Gold], plants: Callable[[Gold], Sequence[Plant]]) -> Score:
    """The same of a tool that accepts a fact whose quote, words and name occur in the article, and any prose."""
    found = Score()
    for gold in golds:
        true = _exact(gold, gold.card)
        found.cards += 1
        found.facts += len(true.marks)
        found.ready += true.verdict == Verdict.ready
        found.look += true.look
        found.verified += len(true.marks) - true.look
        for plant in plants(gold):
            if changed(gold, plant):
                _plant(gold, plant, _exact(gold, patched(gold.card, plant.patch)), found)
    return found


def _exact(gold: Gold, card: Json) -> Outcome:
    marks = {
        where: Mark.verified.value if exact_match(gold, card, where) else Mark.flagged.value
        for where in fact_pointers(card)
    }
    flagged = Mark.flagged.value in marks.values()
    return Outcome(Verdict.review.value if flagged else Verdict.ready.value, marks)
