"""What it takes to read: functions, modules and calls of the package while one article and one sum are checked.

    python -m benchmarks.trace

The article is one of the tuning part with its true card, of about as many words as asked for, read for the first time;
the sum is one sentence with one value that is wrong, until it is a finding. Only calls of this package's own
functions count, comprehensions and generators' resumptions aside. A switch is a call into another module.
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
_SUM = "Quarrick Foods agreed on Monday to buy Tolven Dairy for €40 million."
_CARD = {"deals": [{"value": {"amount": "400000000", "currency": "EUR", "as_stated": "€40 million", "evidence": _SUM}}]}


@dataclass
class Trace:
    """What was called: functions by module and name, calls, and switches of module."""

    functions: set[tuple[str, str]] = field(default_factory=set)
    calls: int = 0
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
        if event != "call" or not module.startswith("summarizer") or frame.f_lasti > 0 or name.endswith("comp>"):
            return
        if name.endswith("<genexpr>"):
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


def article() -> tuple[Briefing, Story]:
    """The true card and the story of the tuning part that comes nearest to the words asked for."""
    golds = [gold for gold in load_gold() if gold.part == "tuning"]
    stories = [(gold, clean(Article(raw=gold.text, name=gold.slug))) for gold in golds]
    gold, story = min(stories, key=lambda row: abs(len(row[1].text.split()) - _WORDS))
    return Briefing.model_validate(gold.card), Story(Article(raw=story.text), story.text, published=story.published)


def main() -> None:
    """Print the table."""
    all_checks()
    run_checks(Reading(Briefing.model_validate(_CARD), Story(Article(raw=_SUM.lower()), _SUM.lower())))  # tables read
    card, story = article()
    whole = traced(lambda: run_checks(Reading(card, story)))
    one_sum = Reading(Briefing.model_validate(_CARD), Story(Article(raw=_SUM), _SUM))
    one = traced(lambda: list(run_check(all_checks()["amount-differs"], one_sum, None)))
    print("| | functions | modules | calls | switches of module |\n|---|--:|--:|--:|--:|")
    for name, trace in (
        (f"an article of {len(story.text.split())} words", whole),
        ("a sum, until it is a finding", one),
    ):
        print(f"| {name} | {len(trace.functions)} | {trace.modules} | {trace.calls:,} | {trace.switches:,} |")


if __name__ == "__main__":
    main()
