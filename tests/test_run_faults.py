"""A full disk, a folder that takes nothing, a second process, a damaged ledger, a clock that goes backwards.

Nothing that was paid for is lost, and one line says what cannot be done. Kills stand in test_batch_crash.py.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from summarizer.batch.opening import locked
from tests.batch_dumps import by_number, ends, go, lines, model_job, records, rules_job, write_jsonl
from tests.server import EMPTY, answer, serve

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not sys.platform.startswith("linux"), reason="by Linux's means")]
ARTICLES, AT_ONCE = 40, 4
STORY = "Alder Foods agreed on Monday to buy Brook Dairy for €40 million, the two companies said in a statement. " * 3


def _least(size: int) -> None:
    """No file of this process may grow beyond so many bytes, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def said(*line: object, room: int | None = None, out: int = subprocess.PIPE) -> tuple[int, str]:
    """How a command ends, and what it says on standard error; never a traceback."""
    limit: Callable[[], None] | None = None if room is None else partial(_least, room)
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", *map(str, line)],
        stdout=out, stderr=subprocess.PIPE, text=True, timeout=300, check=False, preexec_fn=limit,
        env={**os.environ, "OPENAI_API_KEY": "sk-nobody-0123"},
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "a fault in the program" not in done.stderr
    return done.returncode, done.stderr


def asks(url: str, run: Path) -> list[object]:
    """The flags of a run that asks the test server."""
    return [
        "--engine",
        "openai",
        "--model",
        "m",
        "--base-url",
        url,
        "--no-reader",
        "--concurrency",
        AT_ONCE,
        "--processes",
        1,
        "--out",
        run,
    ]


@pytest.mark.parametrize("room", [150_000, 300_000, 500_000])
def test_a_full_disk_loses_no_reply(room: int, tmp_path: Path) -> None:
    """The run ends in one line; with room it goes on, and asks again for no more than what was in flight."""
    dump = write_jsonl(tmp_path / "dump.jsonl", records(ARTICLES))
    with serve(by_number()) as server:
        line = ["batch", dump, *asks(server.url, tmp_path / "run"), "-q"]
        code, told = said(*line, room=room)
        assert code in (1, 2, 3), told
        assert len(told.splitlines()) == 1, told
        assert ("full" in told) or ("too large" in told.lower()) or ("cannot" in told), told
        code, told = said(*line)
        assert code == 0, told
        assert server.count <= ARTICLES + AT_ONCE
    assert ends(tmp_path / "run") == {f"n{number}": 1 for number in range(ARTICLES)}


@pytest.mark.parametrize("place", ["file", "/proc", "/dev/null"])
def test_a_place_that_takes_nothing_is_told_before_anything_is_asked(place: str, tmp_path: Path) -> None:
    """One line, and no call."""
    (tmp_path / "file").write_text("")
    out = Path(place) / "run" if place.startswith("/") else tmp_path / place / "run"
    dump = write_jsonl(tmp_path / "dump.jsonl", records(2))
    with serve(by_number()) as server:
        code, told = said("batch", dump, *asks(server.url, out))
        assert (code, len(told.splitlines()), server.count) == (2, 1, 0), told


def test_a_run_that_another_process_works_on_is_left_alone(tmp_path: Path) -> None:
    """One line, no call, nothing changed."""
    dump = write_jsonl(tmp_path / "dump.jsonl", records(2))
    with serve(by_number()) as server:
        with locked(tmp_path / "run"):
            code, told = said("batch", dump, *asks(server.url, tmp_path / "run"))
        assert (code, server.count) == (2, 0)
        assert "another process is at work" in told
        assert said("batch", dump, *asks(server.url, tmp_path / "run"))[0] == 0


@pytest.mark.parametrize("damage", ["no ledger", "its head", "its middle", "cut short"])
async def test_a_damaged_ledger_is_told_and_left_as_it_is(damage: str, tmp_path: Path) -> None:
    """One line for each command that reads it; the cards that were written stay."""
    dump, run = write_jsonl(tmp_path / "dump.jsonl", records(30)), tmp_path / "run"
    await go(rules_job(), [dump], run)
    cards, ledger = (run / "cards.jsonl").read_bytes(), run / "run.db"
    whole = ledger.read_bytes()
    middle = len(whole) // 2
    damaged = {
        "no ledger": b"not a ledger, but long enough to be looked at" * 40,
        "its head": b"\0" * 100 + whole[100:],
        "its middle": whole[: middle - 20_000] + b"\xa5" * 40_000 + whole[middle + 20_000 :],
        "cut short": whole[:middle],
    }[damage]
    ledger.write_bytes(damaged)
    for line in (
        ["batch", dump, "--engine", "rules", "--out", run],
        ["runs", "show", run],
        ["export", run, "--format", "csv"],
    ):
        code, told = said(*line)
        assert code == 2, (line[0], told)
        assert len(told.strip().splitlines()) == 1, (line[0], told)
        assert "run.db" in told or "ledger" in told
    assert (run / "cards.jsonl").read_bytes() == cards


async def test_a_clock_that_goes_backwards_changes_no_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each session begins before the one before it; every article is asked once."""
    now = count(2_000_000_000, -100_000)
    monkeypatch.setattr(time, "time", lambda: float(next(now)))
    with serve(by_number()) as server:
        for length in (6, 12):
            dump = write_jsonl(tmp_path / f"dump{length}.jsonl", records(12)[length - 6 : length])
            await go(model_job(server.url), [dump], tmp_path / "run")
        assert server.count == 12
    assert len(lines(tmp_path / "run" / "cards.jsonl")) == 12


@pytest.mark.parametrize("form", ["json", "markdown", "html", "text", "terminal"])
def test_a_card_that_cannot_be_written_is_one_line(form: str, tmp_path: Path) -> None:
    """A file on a full device, and standard output on one."""
    (tmp_path / "story.txt").write_text(STORY)
    line = ["card", tmp_path / "story.txt", "--engine", "rules", "--format", form]
    code, told = said(*line, "-o", tmp_path / "card.txt", room=10)
    assert (code, len(told.splitlines())) == (2, 1), told
    with Path("/dev/full").open("w") as full:
        code, told = said(*line, out=full.fileno())
    assert (code, len(told.splitlines())) == (2, 1), told


def test_an_export_or_a_recording_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    """What is there stays whole: a recording is replaced or not, never half written."""
    (tmp_path / "story.txt").write_text(STORY)
    with serve(answer(EMPTY)) as server:
        to = ["--engine", "openai", "--model", "m", "--base-url", server.url, "--no-reader"]
        code, told = said("card", tmp_path / "story.txt", *to, "--record", tmp_path / "kept", "-q", room=50)
    assert code == 2, told
    assert len(told.splitlines()) == 1, told
    assert not list((tmp_path / "kept").glob("*.json"))
