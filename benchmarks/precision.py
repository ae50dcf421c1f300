"""How often each check is right where 5 % of the facts are wrong: `python -m benchmarks.precision`.

Measured on the part of the project's gold that the checks were tuned on: a check fires at a planted error
when it has a finding there that the true card has not, and falsely where it has one on the true card. The
errors planted by hand count where it fires at ten of them, else those of the program count, too. Findings
that are only notes count for checks that give nothing else. Doubts about hostile text (`STANDS`) are not measured: nobody
plants any here, `benchmarks/injection` does. Writes summarizer/checks/precision.toml, from
which the findings have their precision.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal, NamedTuple

from benchmarks.planted_errors.generate import generated
from benchmarks.planted_errors.gold import Gold, Plant, load_gold
from benchmarks.planted_errors.patch import Json, patched
from benchmarks.planted_errors.score import fact_of, fact_pointers, meets
from summarizer.article import Article, Story
from summarizer.checks.addressed import STANDS
from summarizer.checks.finding import Severity
from summarizer.checks.reading import Reading
from summarizer.checks.registry import PATH, all_checks
from summarizer.clean import clean
from summarizer.deals.deal import Briefing

ENOUGH = 10  # errors planted by hand at which a check fires
WRONG = 0.05  # of a card's facts, for which the precision is told
LEAST = 5  # firings, below which nothing is told
_HEAD = "# Written by `python -m benchmarks.precision`; do not edit by hand. summarizer/checks/registry.py says what it means.\n"


class Measured(NamedTuple):
    """What was counted for one check on articles with true cards.

    `precision`: of its findings the share that would be right if 5 % of the facts were wrong; half a false
    alarm is added to those counted, since none is never sure. It fired at `caught` of `planted` wrong facts
    (planted by hand, or by hand and by program) and at `false` of `facts` right ones.
    """

    precision: float
    by: Literal["hand", "all"]
    caught: int
    planted: int
    false: int
    facts: int


def measure(by: Literal["hand", "all"], caught: int, planted: int, false: int, facts: int) -> Measured | None:
    """The precision that follows from the counts; None where the check fired too seldom to tell."""
    if caught + false < LEAST:
        return None
    right = WRONG * caught / planted
    wrong = (1 - WRONG) * (false + 0.5) / (facts + 1)
    return Measured(round(right / (right + wrong), 2), by, caught, planted, false, facts)


def main() -> None:
    """Measure, write the file and print it."""
    golds = [gold for gold in load_gold() if gold.part == "tuning"]
    text = as_toml(measured_on(golds))
    PATH.write_text(text, encoding="utf-8")
    print(text, end="")


def measured_on(golds: list[Gold]) -> dict[str, Measured]:
    """Each check's figures on some true cards and their planted errors; checks that fired too seldom are left out."""
    planted: Counter[str] = Counter()
    caught: dict[str, Counter[str]] = {"hand": Counter(), "generated": Counter()}
    false: Counter[str] = Counter()
    facts = 0
    for gold in golds:
        story = clean(Article(raw=gold.text, name=gold.slug))
        before = fired(gold.card, story)
        facts += len(list(fact_pointers(gold.card)))
        false.update(check for check, _ in before)
        for plant in [*gold.plants, *generated(gold)]:
            planted[plant.source] += 1
            caught[plant.source].update(_caught(gold, plant, story, before))
    found = {}
    for name in sorted(all_checks().keys() - STANDS):
        by_hand, every = caught["hand"][name], caught["hand"][name] + caught["generated"][name]
        one = (
            measure("hand", by_hand, planted["hand"], false[name], facts)
            if by_hand >= ENOUGH
            else measure("all", every, planted.total(), false[name], facts)
        )
        if one:
            found[name] = one
    return found


def fired(card: Json, story: Story) -> set[tuple[str, str]]:
    """Which checks fire on a card, and at which facts."""
    reading = Reading(Briefing.model_validate(card), story)
    return {
        (one.id, fact_of(flag.where))
        for one in all_checks().values()
        for flag in one.run(reading)
        if flag.severity is not Severity.note or one.severity is Severity.note
    }


def _caught(gold: Gold, plant: Plant, story: Story, before: set[tuple[str, str]]) -> set[str]:
    """The checks that fire at a planted error, and did not on the true card."""
    after = fired(patched(gold.card, plant.patch), story)
    return {check for check, fact in after - before if meets(fact, plant.points_at)}


def as_toml(rows: dict[str, Measured]) -> str:
    """The file: a line for each check."""
    lines = [
        f'{name} = {{ precision = {one.precision}, by = "{one.by}", caught = {one.caught}, planted = {one.planted}, '
        f"false = {one.false}, facts = {one.facts} }}\n"
        for name, one in sorted(rows.items())
    ]
    return _HEAD + "".join(lines)


if __name__ == "__main__":
    main()
