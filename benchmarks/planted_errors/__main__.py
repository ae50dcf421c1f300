"""Plant errors in true cards, run the checks, print the tables.

    python -m benchmarks.planted_errors                       # the project's gold, both parts
    python -m benchmarks.planted_errors --part tuning --missed --alarms
    python -m benchmarks.planted_errors --gold DIR            # other articles with true cards
    python -m benchmarks.planted_errors --shared DIR          # also cards derived from right answers there
    python -m benchmarks.planted_errors --markdown            # the README's table

What is missed or falsely flagged on the part set aside is not listed unless --aside-too says so:
whoever tunes a check must not see it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from benchmarks.planted_errors import report
from benchmarks.planted_errors.generate import generated
from benchmarks.planted_errors.gold import FIXTURES, Gold, load_gold
from benchmarks.planted_errors.patch import Json
from benchmarks.planted_errors.score import Alarms, Checker, Flag, Outcome, Result, examined
from benchmarks.planted_errors.shared_cards import SHARED_KINDS, load_shared
from summarizer.article import Article
from summarizer.checked import check_briefing
from summarizer.clean import clean
from summarizer.deals.deal import Briefing


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; returns the exit code."""
    options = _options().parse_args(arguments)
    started = time.process_time()
    wanted = ("tuning", "aside", "unseen") if options.part == "all" else (options.part, "unseen")
    golds = [gold for gold in load_gold(options.gold) if gold.part in wanted]
    if options.shared:
        golds += _shared(options.shared)
    alarms, results = run(golds, options.source)
    if options.json:
        options.json.write_text(json.dumps(report.as_json(alarms, results), indent=1) + "\n", encoding="utf-8")
    tables = report.markdown_report if options.markdown else report.text_report
    print(tables(alarms, results))
    _print_lists(options, alarms, results)
    if not options.markdown:
        print(
            f"\n{len(results)} plants on {len(golds)} cards in {time.process_time() - started:.1f} s of processor time"
        )
    return 0


def run(golds: list[Gold], source: str = "both") -> tuple[list[Alarms], list[Result]]:
    """Examine every card and every plant; an article is cleaned once."""
    all_alarms, all_results = [], []
    for gold in golds:
        plants = list(gold.plants) if source != "generated" else []
        if source != "hand":
            plants += generated(gold, SHARED_KINDS, 1) if gold.part.startswith("shared") else generated(gold)
        alarms, results = examined(gold, plants, checker(gold))
        all_alarms.append(alarms)
        all_results += results
    return all_alarms, all_results


def checker(gold: Gold) -> Checker:
    """The package's checks on cards of one article, through the public pipeline; no check may raise on any card."""
    story = clean(Article(raw=gold.text, name=gold.slug))

    def check(card: Json) -> list[Flag]:
        try:
            findings = check_briefing(Briefing.model_validate(card), story).findings
        except Exception as error:
            error.add_note(f"a check raised on a card of {gold.slug}")
            raise
        return [Flag(finding.check, finding.severity.value, finding.where, finding.message) for finding in findings]

    return check


def _shared(folder: Path) -> list[Gold]:
    golds = load_shared(folder)
    if not golds:
        print(f"No right answers in {folder}: that part is left out.", file=sys.stderr)
    return golds


def _print_lists(options: argparse.Namespace, alarms: list[Alarms], results: list[Result]) -> None:
    def shown(gold: Gold) -> bool:
        return not gold.part.endswith(("aside", "fresh")) or options.aside_too

    if options.missed:
        print("\nMissed")
        print(report.listing(results, lambda result: result.outcome != Outcome.caught and shown(result.gold)))
    if options.alarms:
        print("\nFalse alarms")
        print(report.alarm_listing(alarm for alarm in alarms if shown(alarm.gold)))
    hidden = sum(not shown(alarm.gold) for alarm in alarms)
    if hidden and (options.missed or options.alarms):
        print(f"\nNothing is listed of the {hidden} articles set aside (--aside-too lists it; not while tuning).")


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.planted_errors", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--part", choices=("tuning", "aside", "fresh", "all"), default="all")
    parser.add_argument("--source", choices=("hand", "generated", "both"), default="both")
    parser.add_argument("--gold", type=Path, default=FIXTURES, help="a folder of articles with true cards")
    parser.add_argument("--shared", type=Path, help="a folder of right answers to derive more cards from")
    parser.add_argument("--missed", action="store_true", help="list the plants that were missed")
    parser.add_argument("--alarms", action="store_true", help="list the false alarms")
    parser.add_argument("--aside-too", action="store_true", help="list those of the part set aside, too")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--markdown", action="store_true", help="print the README's table")
    return parser


if __name__ == "__main__":
    sys.exit(main())
