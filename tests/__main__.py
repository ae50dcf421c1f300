"""Everything a change must pass, in one command: `python -m tests`.

First the quick tests and, beside them, ruff (rules and format), import-linter and mypy --strict: about three minutes on
two cores. Then the slow tests, and the quick ones again against the wheel as it would be installed. Says at the start
what will run and at the end which step failed; ends with 1 if any did.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
SUITE_NEEDS = ("tests", "fixtures", "docs", "benchmarks", "README.md", "CONTRIBUTING.md", "pyproject.toml")

Step = tuple[str, tuple[str, ...]]

BESIDE: tuple[Step, ...] = (
    ("ruff", (PYTHON, "-m", "ruff", "check", ".")),
    ("format", (PYTHON, "-m", "ruff", "format", "--check", ".")),
    ("imports", (str(Path(PYTHON).with_name("lint-imports")),)),
    ("types", (PYTHON, "-m", "mypy")),
)
QUICK: Step = ("quick tests", (PYTHON, "-m", "pytest"))
SLOW: Step = ("slow tests", (PYTHON, "-m", "pytest", "-m", "slow"))


def main() -> int:
    """Run every step; 0 when all pass."""
    beside = ", ".join(name for name, _ in BESIDE)
    print(f"first, in about three minutes: {QUICK[0]}, and beside them {beside}", flush=True)
    print(f"then, in some minutes more: {SLOW[0]}, and the quick ones against the built wheel", flush=True)
    failed = quick_phase()
    print(f"first phase: {'failed: ' + ', '.join(failed) if failed else 'passed'}", flush=True)
    failed += [] if step(*SLOW, ROOT, {}) else [SLOW[0]]
    with tempfile.TemporaryDirectory() as folder:
        if not against_the_wheel(Path(folder)):
            failed.append("wheel")
    print(f"failed: {', '.join(failed)}" if failed else "all steps passed", flush=True)
    return 1 if failed else 0


def quick_phase() -> list[str]:
    """The quick tests, with their own progress; what reads the code beside them, told when they are through."""
    with ThreadPoolExecutor(1) as pool:
        beside = [pool.submit(quietly, command) for _, command in BESIDE]
        failed = [] if step(*QUICK, ROOT, {}) else [QUICK[0]]
        for (name, _), result in zip(BESIDE, beside, strict=True):
            code, said, seconds = result.result()
            print(f"--- {name}: {'ok' if code == 0 else f'exit {code}'} in {seconds:.0f} s", flush=True)
            if code != 0:
                print(said, flush=True)
                failed.append(name)
    return failed


def quietly(command: tuple[str, ...]) -> tuple[int, str, float]:
    """Run one command and keep what it says; its exit code, that, and the seconds it took."""
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr, time.monotonic() - started


def step(name: str, command: tuple[str, ...], where: Path, environment: dict[str, str]) -> bool:
    """Run one command; whether it ended well."""
    print(f"--- {name}", flush=True)
    started = time.monotonic()
    code = subprocess.run(command, cwd=where, env=os.environ | environment, check=False).returncode
    print(f"--- {name}: {'ok' if code == 0 else f'exit {code}'} in {time.monotonic() - started:.0f} s", flush=True)
    return code == 0


def against_the_wheel(folder: Path) -> bool:
    """Build the wheel, unpack it beside a copy of the tests, and run them where no checkout is."""
    wheels, installed, place = folder / "wheels", folder / "installed", folder / "suite"
    build = (PYTHON, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels), str(ROOT))
    if not step("build", build, ROOT, {}):
        return False
    wheel = next(wheels.glob("*.whl"))
    pip = (PYTHON, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(installed), str(wheel))
    if not step("install", pip, ROOT, {}):
        return False
    place.mkdir()
    for name in SUITE_NEEDS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, place / name)
    return step(
        "tests on the wheel",
        (PYTHON, "-m", "pytest", "-m", "not checkout and not slow"),
        place,
        {"PYTHONPATH": str(installed)},
    )


if __name__ == "__main__":
    sys.exit(main())
