"""The project's own cases of everyday faults by kind: the tests that `tests/kinds.toml` names, run and counted."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

TESTS = Path(__file__).parent.parent / "tests"
_NAMED = re.compile(r"(?P<file>\w+\.py)::(?P<test>\*|\w+)(?:\[(?P<words>.*)\])?")


class Kind(NamedTuple):
    """A kind of fault ("H1"), what it is, and the tests that hold samples of it."""

    name: str
    what: str
    tests: tuple[re.Match[str], ...]

    def holds(self, node: str) -> bool:
        """Whether a test of pytest's ("tests/test_x.py::test_y[words]") is a sample of this kind."""
        path, _, test = node.partition("::")
        name, _, words = test.partition("[")
        return any(
            path.endswith(f"/{one['file']}") and one["test"] in ("*", name) and (one["words"] or "") in words
            for one in self.tests
        )


class _Counted:
    """A plugin of pytest's that leaves all other tests out and counts how these end."""

    def __init__(self, kinds: list[Kind]) -> None:
        self.kinds = kinds
        self.passed: Counter[str] = Counter()
        self.missed: dict[str, list[str]] = {kind.name: [] for kind in kinds}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if any(kind.holds(item.nodeid) for kind in self.kinds)]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.outcome == "skipped" or (report.when != "call" and report.outcome == "passed"):
            return
        for kind in self.kinds:
            if kind.holds(report.nodeid):
                if report.outcome == "passed":
                    self.passed[kind.name] += 1
                else:
                    self.missed[kind.name].append(report.nodeid)


def kinds() -> list[Kind]:
    """The kinds of `tests/kinds.toml`.

    Raises:
        ValueError: a test is not named as there, or is not there.
    """
    table = tomllib.loads((TESTS / "kinds.toml").read_text("utf-8"))
    found = []
    for name, row in table.items():
        tests = tuple(match for one in row["tests"] if (match := _NAMED.fullmatch(one)))
        if len(tests) < len(row["tests"]):
            raise ValueError(f"tests/kinds.toml, {name}: a test is named as test_file.py::test_name[words]")
        for one in tests:
            if one["test"] != "*" and f"def {one['test']}(" not in (TESTS / one["file"]).read_text("utf-8"):
                raise ValueError(f"tests/kinds.toml, {name}: {one[0]} is not there")
        found.append(Kind(name, row["what"], tests))
    return found


def print_kinds() -> None:
    """Run the cases and print the table."""
    known = kinds()
    files = sorted({str(TESTS / one["file"]) for kind in known for one in kind.tests})
    counted = _Counted(known)
    with redirect_stdout(StringIO()):
        pytest.main(["--tb=no", "-p", "no:cacheprovider", "-m", "not slow", *files], plugins=[counted])
    print("| kind | what | cases | passed |\n|---|---|---|---|")
    for kind in known:
        passed, missed = counted.passed[kind.name], counted.missed[kind.name]
        print(f"| {kind.name} | {kind.what} | {passed + len(missed)} | {passed} |")
        for node in missed:
            print(f"    not passed: {node}")
    print()
