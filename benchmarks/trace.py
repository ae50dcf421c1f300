"""What it takes to read: functions, modules and calls of the package while one article and one sum are checked.

    python -m benchmarks.trace

The article is one of the tuning part with its true card, of about as many words as asked for, read for the first time
after others, so that all tables are read; the sum is one sentence with one value that is wrong, until it is a finding.
Only this package's own functions count. A call is each time that one begins, comprehensions aside; a step is that, or
each time that a generator or a comprehension goes on. A switch is a call into another module.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from benchmarks.planted_errors.gold import load_gold
from summarizer.article import Article, Story
from summarizer.checks.reading import Reading
from summarizer.checks.registry import all_checks, run_check, run_checks
from summarizer.clean import clean
from summarizer.deals.deal import Briefing

_WORDS = 533
_OTHERS = 6  # articles that are read before
_SUM = "Quarrick Foods agreed on Monday to buy Tolven Dairy for €40 million."
_CARD = {"deals": [{"value": {"amount": "400000000", "currency": "EUR", "as_stated": "€40 million", "evidence": _SUM}}]}


@dataclass
class Trace:
    """What was called: functions by module and name, calls, steps, and switches of module."""

    functions: set[tuple[str, str]] = field(default_factory=set)
    calls: int = 0
    steps: int = 0
    switches: int = 0

    @property
    def modules(self) -> int:
        """How many modules the functions stand in."""
        return len({module for module, _ in self.functions})


def traced(run: Callable[[], Any]) -> Trace:
    """The calls of the package's own functions while `run` runs."""
    found = Trace()
    last = ""

    def watch(frame: FrameType, event: str, _: object) -> None:
        nonlocal last
        module, name = frame.f_globals.get("__name__", ""), frame.f_code.co_qualname
        if event != "call" or not module.startswith("summarizer"):
            return
        found.steps += 1
        if _goes_on(frame) or name.endswith(("comp>", "<genexpr>")):
            return
        found.functions.add((module, name))
        found.calls += 1
        found.switches += module != last
        last = module

    sys.setprofile(watch)
    try:
        run()
    finally:
        sys.setprofile(None)
    return found


def _goes_on(frame: FrameType) -> bool:
    """Whether a call is a generator's that goes on behind a `yield`, as the instruction it resumes at says."""
    return frame.f_code.co_code[frame.f_lasti + 1] > 0


def article() -> tuple[Briefing, Story]:
    """The true card and the story of the tuning part that comes nearest to the words asked for."""
    golds = [gold for gold in load_gold() if gold.part == "tuning"]
    stories = [(gold, clean(Article(raw=gold.text, name=gold.slug))) for gold in golds]
    gold, story = min(stories, key=lambda row: abs(len(row[1].text.split()) - _WORDS))
    return Briefing.model_validate(gold.card), Story(Article(raw=story.text), story.text, published=story.published)


def main() -> None:
    """Print the table."""
    card, story = article()
    golds = [gold for gold in load_gold() if gold.part == "tuning" and gold.card["headline"] != card.headline]
    for gold in golds[:_OTHERS]:
        run_checks(Reading(Briefing.model_validate(gold.card), clean(Article(raw=gold.text, name=gold.slug))))
    whole = traced(lambda: run_checks(Reading(card, story)))
    one_sum = Reading(Briefing.model_validate(_CARD), Story(Article(raw=_SUM), _SUM))
    one = traced(lambda: list(run_check(all_checks()["amount-differs"], one_sum, None)))
    print("| | functions | modules | calls | steps | switches of module |\n|---|--:|--:|--:|--:|--:|")
    for name, trace in (
        (f"an article of {len(story.text.split())} words", whole),
        ("a sum, until it is a finding", one),
    ):
        print(
            f"| {name} | {len(trace.functions)} | {trace.modules} | {trace.calls:,} | {trace.steps:,} | {trace.switches:,} |"
        )


if __name__ == "__main__":
    main()
