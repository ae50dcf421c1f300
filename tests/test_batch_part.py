"""A part of a dump, and starts that fail: `--limit`, `--sample`, what is left behind and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarizer.cli import main
from tests.batch_dumps import ends, records, write_jsonl


def call(*args: object) -> Result:
    """`summarizer batch` by the rules, in this process."""
    given = ["batch", *args, "--engine", "rules", "--processes", "0"]
    return CliRunner().invoke(main, [str(arg) for arg in given])


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def dumps(tmp_path: Path) -> tuple[Path, Path]:
    """Twenty articles in two files."""
    rows = records(20)
    return write_jsonl(tmp_path / "a.jsonl", rows[:12]), write_jsonl(tmp_path / "b.jsonl", rows[12:])


def test_a_limit_takes_the_first_and_a_later_session_goes_on(dumps: tuple[Path, Path], tmp_path: Path) -> None:
    """Seven, then fifteen, over the files' border, then all: none twice, none lost."""
    for limit in (7, 7, 15):
        call(*dumps, "--out", "run", "--limit", limit)
        assert ends(tmp_path / "run") == {f"n{number}": 1 for number in range(limit)}
    last = call(*dumps, "--out", "run")
    assert ends(tmp_path / "run") == {f"n{number}": 1 for number in range(20)}
    assert "are added" not in last.output


def test_a_sample_is_the_same_for_the_same_seed(dumps: tuple[Path, Path], tmp_path: Path) -> None:
    """Over all files; resumed it draws no more; another seed draws others, and is another job."""
    for out in ("one", "one", "two"):
        assert call(*dumps, "--out", out, "--sample", 6, "--seed", 4).exit_code == 0
    call(*dumps, "--out", "three", "--sample", 6, "--seed", 5)
    assert ends(tmp_path / "one") == ends(tmp_path / "two") != ends(tmp_path / "three")
    assert [sum(ends(tmp_path / out).values()) for out in ("one", "three")] == [6, 6]
    assert "sample was 6 articles, seed 4, now not set" in call(*dumps, "--out", "one").output
    assert call(*dumps, "--out", "four", "--sample", 99).exit_code == 0
    assert sum(ends(tmp_path / "four").values()) == 20


@pytest.mark.parametrize("args", [["none.jsonl"], ["a.jsonl", "--fields", "nonsense"], ["folder"]])
def test_a_start_that_fails_leaves_no_run_behind(dumps: tuple[Path, Path], tmp_path: Path, args: list[str]) -> None:
    """A missing file, wrong fields, an empty folder; a folder that was there stays, with what it held."""
    (tmp_path / "folder").mkdir()
    assert call(*args, "--out", "new").exit_code == 2
    assert not (tmp_path / "new").exists()
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "note.txt").write_text("mine")
    assert call(*args, "--out", "old").exit_code == 2
    assert [path.name for path in (tmp_path / "old").iterdir()] == ["note.txt"]


def test_a_failed_start_harms_no_run_that_is_there(dumps: tuple[Path, Path], tmp_path: Path) -> None:
    """Its cards stay."""
    call(dumps[0], "--out", "run")
    assert call("none.jsonl", "--out", "run").exit_code == 2
    assert len(ends(tmp_path / "run")) == 12


def test_another_dump_into_an_old_run_is_told(dumps: tuple[Path, Path]) -> None:
    """One line says that both are one run; the same dump again says nothing."""
    assert "holds" not in call(dumps[0], "--out", "run").output
    assert "holds" not in call(dumps[0], "--out", "run").output
    said = call(dumps[1], "--out", "run").output
    assert f"run holds 12 articles of {dumps[0].as_posix()}; those of {dumps[1].as_posix()} are added to them" in said
