"""The documents: what they promise is there, and what CI runs is what they print."""

import importlib
import json
import re
import textwrap
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from docs import architecture
from summarizer.checks.registry import all_checks
from summarizer.cli import main
from tests.examples import examples_of

TAKES_OUT = re.compile(r"without (?:the|its|that|it)\b[^.]{0,20}(?:guard|marks)|without_|guard: bool|bounded: bool")
ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.checkout
def test_ci_runs_the_readme_s_test_command() -> None:
    """The command that ends in `-m tests` stands in .ci/run, letter for letter."""
    command = next(line.strip() for line in README.splitlines() if line.strip().endswith("-m tests"))
    assert command in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_every_command_of_the_readme_exists() -> None:
    """Each `summarizer …` line names a command of the program, and each of its flags is one."""
    lines = re.findall(r"^ {4}(?:cat \S+ \| )?summarizer (\S+)([^#\n]*)", README, re.MULTILINE)
    assert len(lines) > 8
    context = main.make_context("summarizer", ["--help"], resilient_parsing=True)
    for name, rest in lines:
        command = main.get_command(context, name)
        assert command is not None, name
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known, (name, rest)


@pytest.mark.checkout
def test_the_lock_files_hold_what_the_project_needs() -> None:
    """Every library of pyproject.toml is pinned, the developers' ones and the extras in requirements-dev.txt."""
    needs = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = needs["project"]
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    for name, wanted in (
        ("requirements.txt", project["dependencies"]),
        ("requirements-dev.txt", [*project["dependencies"], *extras, *needs["dependency-groups"]["dev"]]),
    ):
        pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        assert {re.split(r"[<>=[]", one)[0].lower() for one in wanted} <= pinned, name


@pytest.mark.checkout
def test_links_lead_somewhere() -> None:
    """Every file that README and CONTRIBUTING link to, and the picture, is there."""
    for text in (README, CONTRIBUTING):
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert (ROOT / target).exists(), target


@pytest.mark.checkout
def test_the_tree_is_in_step() -> None:
    """docs/architecture.md has every module with what its docstring says."""
    shown = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert shown == architecture.page(), "run: python -m docs.architecture > docs/architecture.md"


def test_the_example_check_of_contributing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check that CONTRIBUTING shows is one when its two blocks are written beside each other: its examples tell."""
    from summarizer.checks import registry

    blocks = re.findall(r"(?m)^ {4}(?:from collections|\[articles)(?:.*\n(?: {4}|\n+(?= {4})))*.*\n", CONTRIBUTING)
    for block, name in zip(blocks[:2], ("shown.py", "shown.toml"), strict=True):
        (tmp_path / name).write_text(textwrap.dedent(block), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    before = set(all_checks())
    try:
        importlib.import_module("shown")
        added = registry._CHECKS["stake-without-percent"]
        assert all(list(registry.run_check(added, one, None)) for one in examples_of(added).fires)
        assert not any(list(registry.run_check(added, one, None)) for one in examples_of(added).near)
    finally:
        for name in set(registry._CHECKS) - before:
            del registry._CHECKS[name]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "fixtures" / "recordings").glob("*.json")), ids=lambda path: path.stem[:8]
)
def test_recordings_say_what_they_are(path: Path) -> None:
    """Every kept reply is either recorded, with its model's name, or hand-written; none holds a header or key."""
    kept = json.loads(path.read_text("utf-8"))
    assert kept["origin"] in ("recorded", "hand-written")
    assert (kept["model"] is None) == (kept["origin"] == "hand-written")
    assert not {"headers", "authorization", "api_key"} & set(kept)


def test_the_print_form_in_the_readme_is_what_its_command_prints() -> None:
    """A fixture with a kept answer and a kept reader ends ready, and its print form stands there as it is."""
    command = next(line.strip() for line in README.splitlines() if line.strip().endswith("--format text"))
    arguments = command.split()[1:]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    shown = "".join(f"    {line}\n" if line else "\n" for line in result.stdout.splitlines())
    assert shown in README


def test_every_promise_names_tests_that_exist() -> None:
    """docs/safety.md: a promise a row; the tests in it are there, and one of each row takes a guard out."""
    page = (ROOT / "docs" / "safety.md").read_text("utf-8")
    table = [row for row in page.partition("## ")[0].splitlines() if row.startswith("|")][2:]
    assert len(table) == 5
    for row in table:
        named = re.findall(r"`(tests/[\w.]+\.py)`", row.rpartition(" | ")[2])
        assert named, row
        assert any(TAKES_OUT.search((ROOT / name).read_text("utf-8")) for name in named), row
    assert all((ROOT / name).is_file() for name in re.findall(r"`(tests/[\w./]+\.py)`", page))
