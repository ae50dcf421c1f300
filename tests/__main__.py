"""Everything a change must pass, in one command: `python -m tests`.

First the quick tests in two halves and, beside them, ruff (rules and format), import-linter and mypy --strict: about three
minutes on two cores. Then the slow tests, in two parts beside each other, and the quick ones again against the wheel as it
would be installed: some twenty minutes. What these pass through is counted, and too little of the package is a failure. Says at
the start what will run and at the end which step failed; ends with 1 if any did.
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
APART = ("batch", "desk", "pages", "planted", "quirks", "walk")
"""What the files of the other half of the quick tests are about; about half of their time, less that of `BESIDE`."""
HOSTILE = ("bounds", "patterns", "fuzz")
"""What the files of one part of the slow tests are about; about half of their time."""

QUICK: Step = ("quick tests", (PYTHON, "-m", "pytest"))
OTHERS: Step = ("quick tests, the other half", (PYTHON, "-m", "pytest"))
COUNTED = (PYTHON, "-m", "coverage", "run", "-m", "pytest", "-m")
SLOW: Step = ("slow tests", (*COUNTED, "slow"))
ENDLESS: Step = ("slow tests, of hostile files", (*COUNTED, "slow"))
COVERAGE: Step = ("coverage", (PYTHON, "-m", "coverage", "report"))


def main() -> int:
    """Run every step; 0 when all pass."""
    beside = ", ".join(name for name, _ in BESIDE)
    print(f"first, in about three minutes: {QUICK[0]}, and beside them {beside}", flush=True)
    print(
        f"then, in some twenty minutes more: {SLOW[0]}, the quick ones against the built wheel, and {COVERAGE[0]}",
        flush=True,
    )
    failed = quick_phase()
    print(f"first phase: {'failed: ' + ', '.join(failed) if failed else 'passed'}", flush=True)
    quietly((PYTHON, "-m", "coverage", "erase"))
    failed += slow_phase()
    with tempfile.TemporaryDirectory() as folder:
        if not against_the_wheel(Path(folder)):
            failed.append("wheel")
    quietly((PYTHON, "-m", "coverage", "combine", "-q"))
    failed += [] if step(*COVERAGE, ROOT, {}) else [COVERAGE[0]]
    print(f"failed: {', '.join(failed)}" if failed else "all steps passed", flush=True)
    return 1 if failed else 0


def quick_phase() -> list[str]:
    """The quick tests, and beside one half of them what reads the code; the steps that failed."""
    here, apart = parts(APART)
    return together((QUICK[0], (*QUICK[1], *here)), (*BESIDE, (OTHERS[0], (*OTHERS[1], *apart))))


def slow_phase() -> list[str]:
    """The slow tests, those of hostile files beside the others; the steps that failed."""
    others, hostile = parts(HOSTILE)
    return together((SLOW[0], (*SLOW[1], *others)), ((ENDLESS[0], (*ENDLESS[1], *hostile)),))


def together(shown: Step, beside: tuple[Step, ...]) -> list[str]:
    """One step with its own progress, and others beside it, told when they are through; the names of those that failed."""
    with ThreadPoolExecutor(1) as pool:
        results = [pool.submit(quietly, command) for _, command in beside]
        failed = [] if step(*shown, ROOT, {}) else [shown[0]]
        for (name, _), result in zip(beside, results, strict=True):
            code, said, seconds = result.result()
            print(f"--- {name}: {'ok' if code == 0 else f'exit {code}'} in {seconds:.0f} s", flush=True)
            if code != 0:
                print(said, flush=True)
                failed.append(name)
    return failed


def parts(about: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The files of tests in two parts, the second about some things; together they are all."""
    files = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").glob("test_*.py"))
    apart = [file for file in files if Path(file).stem.split("_")[1] in about]
    return [file for file in files if file not in apart], apart


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
        (*COUNTED, "not checkout and not slow"),
        place,
        {"PYTHONPATH": str(installed), "COVERAGE_FILE": str(ROOT / ".coverage")},
    )


if __name__ == "__main__":
    sys.exit(main())
