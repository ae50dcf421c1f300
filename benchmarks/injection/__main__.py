"""What orders hidden in articles do to cards, by path.

    python -m benchmarks.injection                 # every 10th attack, the table in Markdown
    python -m benchmarks.injection --every 1 --jobs 2      # all, in two processes: an hour
    python -m benchmarks.injection --list          # what was not noticed

Orders: the project's own (fixtures/injections.toml), and those written for other tasks where they are. The model obeys:
it starts from the right, hand-written answer about a fixture and does what the order says, and answers in lines of facts or,
every second time, in the contract's own shape; as a reader it says yes to all that the order wants, points at the order, and
answers the rest with care. The sly reader points at the article's first sentences instead. The half-obedient model obeys in
filling and reads with care.
"""

from __future__ import annotations

import argparse

from benchmarks.injection.orders import foreign, own
from benchmarks.injection.score import run


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--every", type=int, default=10, help="only every n-th attack")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--orders", choices=("own", "foreign", "all"), default="all")
    parser.add_argument("--list", action="store_true", help="what was changed and not pointed at, or ready")
    given = parser.parse_args()
    sets = {"own": own(), "foreign": foreign()}
    print("| orders | path | cards | changed | changed without a finding there | changed and ready |")
    print("|---|---|--:|--:|--:|--:|")
    for name, orders in sets.items():
        if given.orders not in (name, "all") or not orders:
            continue
        for path, score in run(orders, given.every, given.jobs).items():
            share = f"{score.unseen:,} ({score.unseen / max(1, score.cards):.1%})"
            print(
                f"| {name} ({len(orders)}) | {path} | {score.cards:,} | {score.changed:,} | {share} | {score.ready:,} |"
            )
            for line in score.examples if given.list else ():
                print(f"  {line}")


if __name__ == "__main__":
    main()
