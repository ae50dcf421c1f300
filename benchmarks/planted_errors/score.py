"""What counts as caught, what as a false alarm, and what exact matching alone would have caught.

Caught: a finding of severity error or warning stands at a planted fact that did not stand there on
the true card (same check, same severity, same fact). Where all that stands there was raised on the
true card already, the plant counts as missed, and is listed apart as "already flagged": the checks
cannot be credited with it.

Pointers are compared at the level of facts, because a fact is what an editor is sent to: a finding
at /deals/0/value/as_stated meets a plant at /deals/0/value/amount. A finding at a list or at a whole
deal meets a plant only when the plant is the whole deal; then any finding inside that deal counts.

False alarms: the facts of a true card that carry a finding, each at its gravest severity. Facts are
headline, summary, every key point, and of every deal its kind and every field or row that is filled.
A finding that points elsewhere (at a deal, at an empty field) is one more false alarm, so that the
share can only be too high.

Baseline: a fact is accepted when its quote, its `as_stated` and, for a party or adviser, its name
occur in the article. A plant is caught when one of its facts is not accepted that was on the true card.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from benchmarks.planted_errors.gold import Gold, Plant
from benchmarks.planted_errors.patch import Json, patched, value_at
from summarizer.deals.deal import LISTS, SINGLE

_LISTS = frozenset(LISTS)
_SINGLE = ("kind", "attitude", *SINGLE)
_GRAVE = ("error", "warning")


@dataclass(frozen=True)
class Flag:
    """A finding, as far as it is counted. `severity`: error, warning or note; `where`: a JSON pointer."""

    check: str
    severity: str
    where: str
    message: str = ""


class Outcome(StrEnum):
    """What became of a plant."""

    caught = "caught"
    already = "already flagged"
    missed = "missed"


@dataclass(frozen=True)
class Result:
    """One plant, what became of it, and whether exact matching alone would have caught it."""

    gold: Gold
    plant: Plant
    outcome: Outcome
    baseline: bool
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True)
class Alarms:
    """The false alarms on one true card: `flags` holds the gravest finding of each flagged fact."""

    gold: Gold
    facts: int
    flags: tuple[Flag, ...]

    def count(self, severity: str) -> int:
        """Facts whose gravest finding is of this severity."""
        return sum(flag.severity == severity for flag in self.flags)


Checker = Callable[[Json], Sequence[Flag]]


def examined(gold: Gold, plants: Sequence[Plant], check: Checker) -> tuple[Alarms, list[Result]]:
    """The false alarms on the true card, and what becomes of each plant. `check` judges a card of this article."""
    before = check(gold.card)
    return alarms(gold, before), [_result(gold, plant, check, before) for plant in plants]


def alarms(gold: Gold, flags: Sequence[Flag]) -> Alarms:
    """The false alarms among the findings on a true card."""
    gravest: dict[str, Flag] = {}
    for severity in _GRAVE:
        for flag in flags:
            if flag.severity == severity:
                gravest.setdefault(fact_of(flag.where), flag)
    return Alarms(gold, len(list(fact_pointers(gold.card))), tuple(gravest.values()))


def _result(gold: Gold, plant: Plant, check: Checker, before: Sequence[Flag]) -> Result:
    planted = patched(gold.card, plant.patch)
    flags = check(planted)
    hits = tuple(flag for flag in flags if flag.severity in _GRAVE and meets(flag.where, plant.points_at))
    return Result(gold, plant, outcome(hits, before), _baseline_catches(gold, plant, planted), hits)


def outcome(hits: Sequence[Flag], before: Sequence[Flag]) -> Outcome:
    """What findings at a planted fact amount to, given those on the true card."""
    old = {_identity(flag) for flag in before}
    if any(_identity(flag) not in old for flag in hits):
        return Outcome.caught
    return Outcome.already if hits else Outcome.missed


def _identity(flag: Flag) -> tuple[str, str, str]:
    return flag.check, flag.severity, fact_of(flag.where)


def fact_of(pointer: str) -> str:
    """The pointer of the fact that a pointer is about: /deals/0/parties/1/name → /deals/0/parties/1."""
    steps = pointer.split("/")
    in_list = len(steps) > 4 and steps[1] == "deals" and steps[3] in _LISTS
    return "/".join(steps[: 5 if in_list else 4 if steps[1:2] == ["deals"] else 3])


def meets(where: str, points_at: Sequence[str]) -> bool:
    """Whether a finding at `where` stands at one of the planted facts."""
    fact = fact_of(where)
    return any(
        fact == fact_of(pointer) or (re.fullmatch(r"/deals/\d+", pointer) and where.startswith(f"{pointer}/"))
        for pointer in points_at
    )


def fact_pointers(card: Json) -> Iterator[str]:
    """The facts of a card: prose, kinds, and every filled field and row of every deal."""
    yield from (f"/{name}" for name in ("headline", "summary") if card.get(name))
    yield from (f"/key_points/{place}" for place in range(len(card.get("key_points") or [])))
    for number, deal in enumerate(card["deals"]):
        yield from (f"/deals/{number}/{name}" for name in _SINGLE if deal.get(name))
        for name in sorted(_LISTS):
            yield from (f"/deals/{number}/{name}/{place}" for place in range(len(deal.get(name) or [])))


def _baseline_catches(gold: Gold, plant: Plant, planted: Json) -> bool:
    """Whether a planted fact fails exact matching that its true form passes."""
    text = _spaced(gold.text)
    for fact in {fact_of(pointer) for pointer in plant.points_at}:
        strange = {words for words in _grounded(_at(planted, fact)) if _spaced(words) not in text}
        if strange - set(_grounded(_at(gold.card, fact))):
            return True
    return False


def exact_match(gold: Gold, card: Json, pointer: str) -> bool:
    """Whether quote, words and name of the fact at a pointer occur in the article; prose always does."""
    text = _spaced(gold.text)
    return all(_spaced(words) in text for words in _grounded(_at(card, pointer)))


def _grounded(fact: Any) -> Iterator[str]:
    """The words of a fact that exact matching looks up."""
    if isinstance(fact, dict):
        yield from (fact[key] for key in ("as_stated", "name") if isinstance(fact.get(key), str))
        yield (fact.get("evidence") or {}).get("quote", "")
        yield from (words for value in fact.values() if isinstance(value, list) for words in _grounded(value))
    elif isinstance(fact, list):
        for part in fact:
            yield from _grounded(part)


def _at(card: Json, pointer: str) -> Any:
    try:
        return value_at(card, pointer)
    except LookupError:
        return None


def _spaced(text: str) -> str:
    return " ".join(text.split())
