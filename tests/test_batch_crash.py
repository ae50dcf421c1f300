"""The promise of docs/batch.md, against SIGKILL at random moments."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.batch.advance import turn_digest
from summarizer.batch.opening import read_ledger
from tests import batch_warm
from tests.batch_dumps import by_number, ends, records, text_of, timeless, write_jsonl
from tests.server import Behaviour, Server, answer, late, serve

KILLS = 30
AT_ONCE = 8
ARTICLES = 400
OUTSIDE = '{"deals": "none"}'  # JSON, but not a briefing

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX systems"),
]


def test_a_run_killed_thirty_times_loses_nothing_and_pays_nothing_twice(tmp_path: Path) -> None:
    """Killed at 30 random moments: every article once, only calls in flight repeated, the bytes of a calm run."""
    dump = write_jsonl(tmp_path / "dump.jsonl.gz", _dump())
    with serve(late(0.02, by_number(_choose))) as server:
        calm, wild = tmp_path / "calm", tmp_path / "wild"
        _live(dump, calm, server.url, None)
        calm_calls = server.count
        server.requests.clear()
        chance = random.Random(20)
        may_repeat: Counter[tuple[str, int]] = Counter()
        kills = 0
        while kills < KILLS:
            before = len(server.requests)
            assert _live(dump, wild, server.url, _moment(chance, server)), (
                "the run ended before it was killed often enough"
            )
            kills += 1
            lost = Counter(_asked(server, before) - _kept(wild))
            assert len(lost) <= AT_ONCE, "more was in flight than may be"
            may_repeat += lost
        assert not _live(dump, wild, server.url, None)
        asked = Counter(_calls(server, 0))
    repeated = asked - Counter(set(asked))
    assert len(asked) == calm_calls
    assert repeated <= may_repeat
    assert sum(repeated.values()) <= KILLS * AT_ONCE
    assert ends(wild) == Counter(f"n{number}" for number in range(ARTICLES)) + Counter(["x1", "x2", "x3"])
    assert timeless(wild) == timeless(calm)
    assert sqlite3.connect(wild / "run.db").execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _dump() -> list[dict[str, str]]:
    """Articles, one of them three times over, and a record that is none."""
    made = records(ARTICLES)
    return [
        *made[:5],
        {"id": "x1", "text": text_of(3)},
        *made[5:],
        {"id": "x2", "text": text_of(9)},
        {"id": "x3", "text": ""},
    ]


def _choose(number: int, attempt: int) -> Behaviour | None:
    """Some articles get an answer outside the contract at first, a few for ever."""
    if number % 50 == 7:
        return answer(OUTSIDE)
    return answer(OUTSIDE) if number % 10 == 3 and attempt == 1 else None


def _moment(chance: random.Random, server: Server) -> Callable[[], bool]:
    """When to kill: for the most part after so many more calls, which is wherever the run is; else after so long."""
    started, calls = time.monotonic(), server.count
    if chance.random() < 0.25:
        seconds = chance.uniform(0.02, 0.4)
        return lambda: time.monotonic() - started > seconds
    more, after = chance.randint(1, 16), chance.uniform(0, 0.03)

    def come() -> bool:
        if server.count < calls + more:
            return False
        time.sleep(after)
        return True

    return come


def _live(dump: Path, out: Path, url: str, moment: Callable[[], bool] | None) -> bool:
    """One life of the process; whether it was killed, at its moment, before its end."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.batch_warm"])
    process = context.Process(target=batch_warm.work, args=(dump, out, url, AT_ONCE))
    process.start()
    assert process.pid is not None
    while process.exitcode is None:
        process.join(0.002 if moment else None)
        if process.exitcode is None and moment is not None and moment():
            os.kill(process.pid, signal.SIGKILL)
            process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def _calls(server: Server, since: int) -> list[tuple[str, int]]:
    """What was asked: the digest of the first turn, and the attempt."""
    found = []
    for request in server.requests[since:]:
        contents = [message["content"] for message in request.json["messages"]]
        found.append((turn_digest(contents[:2]), len(contents) // 2))
    return found


def _asked(server: Server, since: int) -> set[tuple[str, int]]:
    count = -1
    while count != server.count:  # what the process had sent before it died comes in
        count = server.count
        time.sleep(0.1)
    return set(_calls(server, since))


def _kept(out: Path) -> set[tuple[str, int]]:
    """The replies in the ledger."""
    if not (out / "run.db").is_file():
        return set()
    ledger = read_ledger(out)
    try:
        return {(turn, attempt) for turn, attempt in ledger.rows("SELECT turn, attempt FROM replies")}
    finally:
        ledger.close()
