"""How long `--help` and a replayed card take next to `python -c pass`: `python -m benchmarks.startup`.

Each command runs several times in a process of its own, turn by turn; the table gives the median wall
time and its ratio to the bare interpreter's. It knows nothing of the first run on a cold disk.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
ARTICLE = str(ROOT / "fixtures" / "articles" / "f01-talks-two-currencies.txt")
CARD = ("-m", "summarizer", "card", ARTICLE, "-o", "/dev/null")
COMMANDS: dict[str, tuple[str, ...]] = {
    "python -c pass": ("-c", "pass"),
    "summarizer --help": ("-m", "summarizer", "--help"),
    "summarizer card, replayed": (*CARD, "--replay", str(ROOT / "fixtures" / "recordings")),
    "summarizer card, rules": (*CARD, "--engine", "rules"),
    "python -c 'import openai, instructor'": ("-c", "import openai, instructor"),
}
RUNS = 7


def seconds(arguments: tuple[str, ...]) -> float:
    """Wall time of one run."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=False)
    return time.perf_counter() - started


def main() -> None:
    """Print the table."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, arguments in COMMANDS.items():
            taken[name].append(seconds(arguments))
    bare = statistics.median(taken["python -c pass"])
    print("| command | seconds | times the bare interpreter |\n|---|---|---|")
    for name, times in taken.items():
        middle = statistics.median(times)
        print(f"| `{name}` | {middle:.2f} | {middle / bare:.1f} |")


if __name__ == "__main__":
    main()
