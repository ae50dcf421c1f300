"""What a run and a recording write is for the user's eyes alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from summarizer import private
from summarizer.cli import main
from summarizer.private import private_file, private_folder
from summarizer.recording import write_recording
from tests.batch_dumps import go, records, rules_job, write_jsonl
from tests.questions import question, reply

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Each umask that people have."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def _rights(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}


async def test_all_of_a_run_is_the_users_alone(tmp_path: Path, umask: int) -> None:
    """Ledger, lock, cards, failures, report and table; whatever the umask."""
    dump = write_jsonl(tmp_path / "dump.jsonl", [*records(3), {"id": "bad", "text": ""}])
    out = tmp_path / "new" / "run"
    await go(rules_job(), [dump], out)
    rights = _rights(out)
    assert rights.pop("run") == rights.pop("pages") == 0o700
    assert {"run.db", "cards.jsonl", "failures.jsonl", "report.html", "1.html"} <= rights.keys()
    assert set(rights.values()) == {0o600}
    assert (out.parent.stat().st_mode & 0o777) == 0o700


async def test_a_recording_is_the_users_alone(tmp_path: Path, umask: int) -> None:
    """The folder that is made for it, and each file; also one that is replaced."""
    for _ in range(2):
        write_recording(tmp_path / "kept", question(), reply(), "test-model")
    rights = _rights(tmp_path / "kept")
    assert rights.pop("kept") == 0o700
    assert set(rights.values()) == {0o600}


async def test_what_is_written_out_is_the_users_alone(tmp_path: Path, umask: int) -> None:
    """A card, a page and each kind of export."""
    story = tmp_path / "story.txt"
    story.write_text("Alder Foods agreed on Monday to buy Brook Dairy for €40 million, the two companies said. " * 3)
    dump = write_jsonl(tmp_path / "dump.jsonl", records(2))
    await go(rules_job(), [dump], tmp_path / "run")
    written = [tmp_path / name for name in ("card.json", "card.html", "cards.csv", "cards.xlsx", "cards.docx")]
    for path in written:
        form = path.suffix[1:]
        line = (
            ["export", str(tmp_path / "run"), "--format", form]
            if form not in ("json", "html")
            else ["card", str(story)]
        )
        done = CliRunner().invoke(main, [*line, "-o", str(path)])
        assert done.exit_code in (0, 1), done.output
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}


async def test_without_the_guard_others_may_read(tmp_path: Path, umask: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rights come from one place: with others there the files have those."""
    monkeypatch.setattr(private, "FILE", 0o644)
    monkeypatch.setattr(private, "FOLDER", 0o755)
    dump = write_jsonl(tmp_path / "dump.jsonl", records(1))
    await go(rules_job(), [dump], tmp_path / "run")
    write_recording(tmp_path / "kept", question(), reply(), "test-model")
    rights = _rights(tmp_path / "run") | _rights(tmp_path / "kept")
    assert set(rights.values()) == {0o644, 0o755}


def test_what_is_there_keeps_its_rights(tmp_path: Path) -> None:
    """A folder that the user shares stays shared, and nothing in a file is lost."""
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    shared.chmod(0o755)
    private_folder(shared)
    (shared / "notes").write_text("mine")
    assert private_file(shared / "notes").read_text() == "mine"
    assert shared.stat().st_mode & 0o777 == 0o755
