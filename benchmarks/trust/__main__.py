"""How far `verified` and `ready` can be trusted, by card.

    python -m benchmarks.trust                      # both parts of the gold, the table in Markdown
    python -m benchmarks.trust --part tuning --list # what was verified and wrong, for whoever tunes

Errors planted by hand count; those planted by the program are shown apart, as they flatter. The reader's answers were
given by careful people who saw what a model is sent and nothing else (fixtures/readers, hand-made): an upper bound of what
a model can do. Two more columns show what a reader that says yes to everything, or tosses a coin, can do to a verdict.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from benchmarks.planted_errors.generate import generated
from benchmarks.planted_errors.gold import Gold, Plant, load_gold
from benchmarks.trust.lists import READERS
from benchmarks.trust.readers import Answers, Kept, coin, kept, lazy, load
from benchmarks.trust.score import AT_WRONG, Asked, Score, score, score_exact
from benchmarks.trust.versions import changed, fact_key, true_claims
from summarizer.deals.claims import Claim

NEARLY_ALL = 0.95  # of the planted claims: gold that was corrected since has a few that no reader has seen
_ROWS: tuple[tuple[str, Callable[[Score], str]], ...] = (
    ("true cards ready", lambda one: _share(one.ready, one.cards)),
    ("one-error cards ready", lambda one: _share(one.plants_ready, one.plants)),
    (
        f"ready cards with a wrong fact, {AT_WRONG:.0%} of facts wrong",
        lambda one: f"{one.ready_wrong_at(AT_WRONG):.1%}",
    ),
    ("wrong facts shown as verified", lambda one: _share(one.wrong_verified, one.wrong)),
    ("facts to look at on a true card", lambda one: f"{one.look / max(1, one.cards):.1f}"),
    ("true cards rejected", lambda one: _share(one.rejected, one.cards)),
    ("right facts verified", lambda one: _share(one.verified, one.facts)),
)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%} ({part:,} of {whole:,})" if whole else "none"


def by_hand(gold: Gold) -> Sequence[Plant]:
    """The errors that people planted."""
    return [plant for plant in gold.plants if plant.source == "hand"]


def by_kept(name: str) -> Asked:
    """A careful reader's kept answers."""
    answers = load(name)
    return lambda slug, claims: kept(answers[slug], claims) if slug in answers else None


def was_read(gold: Gold, answers: Kept) -> bool:
    """Whether a reader was asked about the whole true card, and about nearly all that was planted in it."""
    true = {fact_key(claim) for claim in true_claims(gold)}
    planted = {fact_key(claim) for plant in by_hand(gold) for claim in changed(gold, plant)}
    return not true - answers.keys() and len(planted & answers.keys()) >= NEARLY_ALL * len(planted)


def _always(make: Callable[[Sequence[Claim]], Answers]) -> Asked:
    return lambda _, claims: make(claims)


def table(columns: dict[str, Score]) -> str:
    """A Markdown table, a column for each way of judging."""
    lines = [f"| | {' | '.join(columns)} |", f"|---|{'--:|' * len(columns)}"]
    lines += [f"| {name} | {' | '.join(cell(one) for one in columns.values())} |" for name, cell in _ROWS]
    return "\n".join(lines)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["tuning", "aside", "fresh"], action="append")
    parser.add_argument("--list", action="store_true", help="list what is verified and wrong (tuning part only)")
    parser.add_argument("--program", action="store_true", help="with the errors that a program planted, which flatter")
    parser.add_argument("--all-readers", action="store_true", help="with the lazy and the coin-tossing reader")
    given = parser.parse_args()
    names = sorted(path.stem for path in READERS.glob("*.json"))
    known = {name: load(name) for name in names}
    for part in given.part or ["tuning", "aside"]:
        golds = [gold for gold in load_gold() if gold.part == part]
        read = {name: [gold for gold in golds if was_read(gold, known[name].get(gold.slug, {}))] for name in names}
        columns = {"rules alone": score(golds, None, by_hand)}
        for name in names:
            if read[name]:
                columns[f"with {name} ({len(read[name])} cards)"] = score(read[name], by_kept(name), by_hand)
        if given.all_readers:
            columns |= {"a reader that always says yes": score(golds, _always(lazy), by_hand)}
            columns |= {"a reader that tosses a coin": score(golds, _always(coin), by_hand)}
        if given.program:
            columns["rules alone, errors planted by program"] = score(golds, None, generated)
        columns["exact match alone"] = score_exact(golds, by_hand)
        print(f"\n**{part}**: {len(golds)} articles\n\n{table(columns)}")
        for name, one in columns.items():
            if one.lacking:
                print(f"\n{name}: {one.lacking:,} of {one.asked:,} statements were never put to the reader")
            if given.list and part == "tuning":
                for slug, kind, why in one.missed:
                    print(f"- {name}: {slug} {kind}: {why}")


if __name__ == "__main__":
    main()
