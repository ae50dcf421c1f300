"""What memory a batch takes with 2,000 and with 20,000 articles, a tenth of them repeats, filled by the rules.

    python -m benchmarks.batch_memory [--counts 2000 20000]

Peak resident memory of the run's own process and of the largest of its worker processes, in MB; the two rows
should be the same within 20 %.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.check_speed import article

_WORDS = 120
_SNIPPET = (
    "import resource, sys\n"
    "from summarizer.cli import main\n"
    "try:\n    main(sys.argv[1:])\n"
    "finally:\n"
    "    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
    "    print(*peaks, file=sys.stderr)\n"
)


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
    started = time.perf_counter()
    command = [sys.executable, "-c", _SNIPPET, "batch", str(dump), "--out", str(out), "--engine", "rules", "-q"]
    said = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False).stderr.splitlines()[-1].split()
    seconds = time.perf_counter() - started
    repeats = sum('"same_as":' in line for line in (out / "cards.jsonl").open(encoding="utf-8"))
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    run = float(said[0])
    return f"{count:>9,}  {repeats:>8,}  {run:>8.0f}  {max(float(said[1]), workers if workers > run else 0):>10.0f}  {seconds:>8.0f}"


if __name__ == "__main__":
    main()
