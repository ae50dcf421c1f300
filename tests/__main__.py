"""Everything a change must pass, in one command: `python -m tests`.

ruff (rules and format), mypy --strict, import-linter, the suite from the checkout, and the same suite
against the wheel as it would be installed. Says which step failed; ends with 1 if any did.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
SUITE_NEEDS = ("tests", "fixtures", "docs", "benchmarks", "README.md", "CONTRIBUTING.md", "pyproject.toml")

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff", (PYTHON, "-m", "ruff", "check", ".")),
    ("format", (PYTHON, "-m", "ruff", "format", "--check", ".")),
    ("types", (PYTHON, "-m", "mypy")),
    ("imports", (str(Path(PYTHON).with_name("lint-imports")),)),
    ("tests", (PYTHON, "-m", "pytest")),
    ("slow tests", (PYTHON, "-m", "pytest", "-m", "slow")),
)


def main() -> int:
    """Run every step; 0 when all pass."""
    failed = [name for name, command in STEPS if not step(name, command, ROOT, {})]
    with tempfile.TemporaryDirectory() as folder:
        if not against_the_wheel(Path(folder)):
            failed.append("wheel")
    print(f"failed: {', '.join(failed)}" if failed else "all steps passed", flush=True)
    return 1 if failed else 0


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
