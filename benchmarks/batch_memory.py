"""What memory and time a batch takes with 2,000 and with 21,000 articles, filled by the rules in one command.

    python -m benchmarks.batch_memory [--counts 2000 21000]

The articles have 120 to 400 words. Every tenth is made to repeat another one, word for word or without its last
sentence, in turn. Each has to end as a card; of the repeats that are not word for word MinHash misses a few.
Peak resident memory of the run's own process and of the largest of its worker processes, in MB; the two rows should be
the same within 20 %.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.batch import adopt_orphans, wait_for_orphans
from benchmarks.check_speed import article, renamed

_SHORTEST, _LONGEST = 120, 400  # words
_ONE = """
import resource, sys
from summarizer.cli import main
try:
    main(sys.argv[1:])
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def main() -> None:
    """Print a row for each count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[2_000, 21_000])
    print(
        f"{'articles':>9}  {'cards':>8}  {'repeats':>8}  {'of made':>8}  {'run, MB':>8}  {'worker, MB':>10}  {'seconds':>8}"
    )
    for count in parser.parse_args().counts:
        with tempfile.TemporaryDirectory() as folder:
            print(_row(count, Path(folder)), flush=True)


def _row(count: int, folder: Path) -> str:
    dump, out = folder / "dump.jsonl", folder / "run"
    with dump.open("w") as file:
        for place in range(count):
            file.write(json.dumps({"id": f"a{place}", "text": _text(place)}) + "\n")
    made = count - len({_seed(place) for place in range(count)})
    command = [sys.executable, "-c", _ONE, "batch", str(dump), "--out", str(out), "--engine", "rules", "-q"]
    adopt_orphans()
    started = time.perf_counter()
    said = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=True).stderr
    seconds = time.perf_counter() - started
    run, worker = int(said.splitlines()[-1]), wait_for_orphans()
    with (out / "cards.jsonl").open(encoding="utf-8") as cards:
        told = ['"same_as":' in line for line in cards]
    return f"{count:>9,}  {len(told):>8,}  {sum(told):>8,}  {made:>8,}  {run / 1024:>8.0f}  {worker / 1024:>10.0f}  {seconds:>8.0f}"


def _seed(place: int) -> int:
    """What tells an article from others: every tenth has that of one before it, or after it."""
    return place if place % 10 else place // 10 + 1


def _text(place: int) -> str:
    """The article at a place of the dump."""
    seed = _seed(place)
    text = renamed(article(random.Random(seed).randint(_SHORTEST, _LONGEST), seed), seed)
    return text.rpartition(". ")[0] + "." if place % 20 == 10 else text


if __name__ == "__main__":
    main()
