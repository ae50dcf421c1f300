"""How long `--help` and a replayed card take next to `python -c pass`: `python -m benchmarks.startup`.

Each command runs several times in a process of its own, turn by turn; the table gives the median wall
time, its ratio to the bare interpreter's and to `--help`'s, and the least processor time, which says more where the
machine has other work. Bytecode is kept as an installed package's is; a first round, which makes it and what the command
keeps for the next one, is not counted. It knows nothing of a cold disk.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
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


def seconds(arguments: tuple[str, ...], kept: str) -> tuple[float, float]:
    """Wall and processor time of one run that keeps its bytecode and caches in a folder."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": kept, "XDG_CACHE_HOME": kept}
    before, started = os.times(), time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=False, env=environment)
    wall, after = time.perf_counter() - started, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Print the table."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as kept:
        for turn in range(RUNS + 1):
            for name, arguments in COMMANDS.items():
                spent = seconds(arguments, kept)
                taken[name] += [spent] if turn else []
    middle = {name: statistics.median(wall for wall, _ in times) for name, times in taken.items()}
    print("| command | seconds | times the bare interpreter | times `--help` | processor time |\n|---|---|---|---|---|")
    for name, times in taken.items():
        ratios = " | ".join(f"{middle[name] / middle[other]:.1f}" for other in ("python -c pass", "summarizer --help"))
        print(f"| `{name}` | {middle[name]:.2f} | {ratios} | {min(processor for _, processor in times):.2f} |")


if __name__ == "__main__":
    main()
