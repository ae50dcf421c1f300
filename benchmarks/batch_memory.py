"""What memory a batch takes with 2,000 and with 20,000 articles, a tenth of them repeats, filled by the rules.

    python -m benchmarks.batch_memory [--counts 2000 20000]

Peak resident memory of the run's own process and of the largest of its worker processes, in MB; the two rows
should be the same within 20 %.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.batch import adopt_orphans, wait_for_orphans
from benchmarks.check_speed import article

_WORDS = 200
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
    parser.add_argument("--counts", type=int, nargs="+", default=[2_000, 20_000])
    print(f"{'articles':>9}  {'repeats':>8}  {'run, MB':>8}  {'worker, MB':>10}  {'seconds':>8}")
    for count in parser.parse_args().counts:
        with tempfile.TemporaryDirectory() as folder:
            print(_row(count, Path(folder)), flush=True)


def _row(count: int, folder: Path) -> str:
    dump, out = folder / "dump.jsonl", folder / "run"
    with dump.open("w") as file:
        for place in range(count):
            seed = place if place % 10 else place // 10  # every tenth is one that came before, or comes later
            file.write(json.dumps({"id": f"a{place}", "text": article(_WORDS, seed)}) + "\n")
    command = [sys.executable, "-c", _ONE, "batch", str(dump), "--out", str(out), "--engine", "rules", "-q"]
    adopt_orphans()
    started = time.perf_counter()
    said = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=True).stderr
    seconds = time.perf_counter() - started
    run, worker = int(said.splitlines()[-1]), wait_for_orphans()
    with (out / "cards.jsonl").open(encoding="utf-8") as cards:
        repeats = sum('"same_as":' in line for line in cards)
    return f"{count:>9,}  {repeats:>8,}  {run / 1024:>8.0f}  {worker / 1024:>10.0f}  {seconds:>8.0f}"


if __name__ == "__main__":
    main()
