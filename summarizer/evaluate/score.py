"""Counting: how many facts of a card are right, how many are wrong, how many are missing.

Only what the gold gives is scored. A deal of a card is held against the gold's deal with which it
shares most parties (the first against the first where none is shared); a deal without a counterpart is
wrong, or missing, as a whole.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.card.card import Card
from summarizer.card.proof import Mark
from summarizer.deals.deal import Deal
from summarizer.evaluate.facts import FIELDS, SOURCE, Match, Scored, exact, facts_of, normal
from summarizer.gold import Gold
from summarizer.reading.entities import same_name

RESAMPLES = 1000


@dataclass
class Counts:
    """What was found, for one field or all. `absent`: the article does not say; `left_out`: nor does the card."""

    right: int = 0
    right_exact: int = 0
    given: int = 0
    wanted: int = 0
    absent: int = 0
    left_out: int = 0
    verified: int = 0
    verified_wrong: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(one + two for one, two in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def precision(self) -> float | None:
        """Right of those given; None when none was given."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Right of those wanted; None when none was wanted."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None when there was nothing to find and nothing found."""
        return 2 * self.right / (self.given + self.wanted) if self.given + self.wanted else None

    @property
    def f1_exact(self) -> float | None:
        """F1 with values compared letter for letter."""
        return 2 * self.right_exact / (self.given + self.wanted) if self.given + self.wanted else None

    @property
    def verified_error(self) -> float | None:
        """Of the facts that the card calls verified, the share that is wrong: the figure that matters most."""
        return self.verified_wrong / self.verified if self.verified else None


@dataclass(frozen=True)
class ArticleScore:
    """One article: counts by field, and each wrong fact that the card called verified."""

    id: str
    fields: Mapping[str, Counts]
    wrong: tuple[str, ...] = ()

    @property
    def total(self) -> Counts:
        """All fields together."""
        return sum(self.fields.values(), Counts())


def score(gold: Gold, card: Card) -> ArticleScore:
    """Hold one card against its right answer."""
    fields = {name: Counts() for name in FIELDS}
    wrong: list[str] = []
    if not gold.gives_deals:
        return ArticleScore(gold.article.id, fields)
    pairs = _pairs(gold.card.deals, card.deals)
    for right, given in pairs:
        stated = gold.stated[right] if right is not None else frozenset(Deal.model_fields)
        wanted = list(facts_of(gold.card.deals[right])) if right is not None else []
        found = list(facts_of(card.deals[given])) if given is not None else []
        for name in FIELDS:
            if SOURCE.get(name, name) in stated or _party_field(name, stated):
                marks = _verified(card, given)
                counts = _count(
                    [one for one in wanted if one.field == name],
                    [one for one in found if one.field == name],
                    marks,
                    wrong,
                )
                fields[name] = fields[name] + counts
    return ArticleScore(gold.article.id, fields, tuple(wrong))


def _party_field(name: str, stated: frozenset[str]) -> bool:
    return name == "parties" and "parties" in stated


def _verified(card: Card, deal: int | None) -> Callable[[Scored], bool]:
    def verified(fact: Scored) -> bool:
        parts = fact.where.split("/")
        pointers = [f"/deals/{deal}/" + "/".join(parts[:length]) for length in range(len(parts), 0, -1)]
        marks = [card.marks[pointer] for pointer in pointers if pointer in card.marks]
        return bool(marks) and marks[0] is Mark.verified

    return verified


def _count(
    wanted: Sequence[Scored], found: Sequence[Scored], verified: Callable[[Scored], bool], wrong: list[str]
) -> Counts:
    right = _matched(wanted, found, normal)
    counts = Counts(
        right=len(right),
        right_exact=len(_matched(wanted, found, exact)),
        given=len(found),
        wanted=len(wanted),
        absent=int(not wanted),
        left_out=int(not wanted and not found),
    )
    for place, fact in enumerate(found):
        if verified(fact):
            counts.verified += 1
            if place not in right:
                counts.verified_wrong += 1
                should = "; ".join(one.exact for one in wanted) or "nothing"
                wrong.append(f"{fact.field}: {fact.exact} (gold: {should})")
    return counts


def _matched(wanted: Sequence[Scored], found: Sequence[Scored], same: Match) -> set[int]:
    """Places in `found` that a wanted fact of its own confirms."""
    left = list(wanted)
    matched: set[int] = set()
    for place, fact in enumerate(found):
        known = next((one for one in left if same(one, fact)), None)
        if known is not None:
            left.remove(known)
            matched.add(place)
    return matched


def _pairs(right: Sequence[Deal], given: Sequence[Deal]) -> list[tuple[int | None, int | None]]:
    """Which deal of the card is held against which of the gold."""
    shared = sorted(
        (
            (_shared(one, other), -place, -number)
            for place, one in enumerate(right)
            for number, other in enumerate(given)
        ),
        reverse=True,
    )
    pairs: list[tuple[int | None, int | None]] = []
    used_right: set[int] = set()
    used_given: set[int] = set()
    for count, place, number in shared:
        if -place in used_right or -number in used_given or (count == 0 and (place or number)):
            continue
        used_right.add(-place)
        used_given.add(-number)
        pairs.append((-place, -number))
    pairs += [(place, None) for place in range(len(right)) if place not in used_right]
    return pairs + [(None, number) for number in range(len(given)) if number not in used_given]


def _shared(one: Deal, other: Deal) -> int:
    return sum(any(same_name(party.name, known.name) for known in one.parties) for party in other.parties)


@dataclass(frozen=True)
class Table:
    """Scores of one engine over all articles, by field and in all, each with a bootstrap interval of F1."""

    engine: str
    articles: tuple[ArticleScore, ...]
    fields: Mapping[str, Counts] = field(default_factory=dict)

    @property
    def total(self) -> Counts:
        """All fields of all articles together (micro-averaged)."""
        return sum(self.fields.values(), Counts())


def tabulate(engine: str, scores: Iterable[ArticleScore]) -> Table:
    """Sum the articles by field."""
    articles = tuple(scores)
    fields = {name: sum((one.fields.get(name, Counts()) for one in articles), Counts()) for name in FIELDS}
    return Table(engine, articles, fields)


def interval(articles: Sequence[ArticleScore], seed: int = 0) -> tuple[float, float] | None:
    """The 95 % bootstrap interval of F1 over all fields, articles resampled `RESAMPLES` times; None for none."""
    totals = [one.total for one in articles]
    chance = random.Random(seed)  # noqa: S311  # resampling needs repeatable numbers, not secret ones
    drawn = []
    for _ in range(RESAMPLES if totals else 0):
        f1 = sum(chance.choices(totals, k=len(totals)), Counts()).f1
        if f1 is not None:
            drawn.append(f1)
    drawn.sort()
    return (drawn[int(len(drawn) * 0.025)], drawn[int(len(drawn) * 0.975)]) if drawn else None


def paired_test(one: Sequence[ArticleScore], other: Sequence[ArticleScore], seed: int = 0) -> float:
    """The two-sided p-value of the difference in F1 under random swaps of the two engines' answers, article by article.

    An approximate randomisation test (Noreen 1989) with `RESAMPLES` swaps.
    """
    pairs = [(left.total, right.total) for left, right in zip(one, other, strict=True)]

    def gap(chosen: Sequence[tuple[Counts, Counts]]) -> float:
        left = sum((pair[0] for pair in chosen), Counts()).f1 or 0.0
        right = sum((pair[1] for pair in chosen), Counts()).f1 or 0.0
        return abs(left - right)

    seen = gap(pairs)
    chance = random.Random(seed)  # noqa: S311  # as above
    as_large = sum(
        gap([pair if chance.random() < 0.5 else pair[::-1] for pair in pairs]) >= seen - 1e-12 for _ in range(RESAMPLES)
    )
    return (as_large + 1) / (RESAMPLES + 1)


def disagreements(gold: Sequence[Gold], one: Sequence[Card], other: Sequence[Card]) -> Counter[str]:
    """How often two engines differ, by field."""
    found: Counter[str] = Counter()
    for _, left, right in zip(gold, one, other, strict=True):
        facts = [
            {(fact.field, fact.rest, fact.names) for deal in card.deals for fact in facts_of(deal)}
            for card in (left, right)
        ]
        found.update({name for name, *_ in facts[0] ^ facts[1]})
    return found
