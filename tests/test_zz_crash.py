"""The promise of docs/batch.md, against SIGKILL at random moments."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from summarizer.batch.answer import turn_digest
from summarizer.batch.ledger import read_ledger
from summarizer.batch.run import Options
from tests.batch_dumps import by_number, ends, go, model_job, records, text_of, timeless, write_jsonl
from tests.server import Behaviour, Server, late, prose, serve

KILLS = 30
AT_ONCE = 8
ARTICLES = 500

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX systems")


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
            assert _live(dump, wild, server.url, chance.uniform(0.05, 0.8)), "the run ended before it was killed often enough"
            kills += 1
            unkept = _asked(server) - _kept(wild)
            print(kills, len(_asked(server)), len(_kept(wild)), len(unkept))
            lost = Counter({call: 1 for call in unkept})
            assert len(lost) <= AT_ONCE, "more was in flight than may be"
            may_repeat += lost
        assert not _live(dump, wild, server.url, None)
        asked = Counter(_calls(server))
    repeated = asked - Counter(set(asked)); print("repeated", sum(repeated.values()), "may", sum(may_repeat.values()), "asked", len(asked))
    assert len(asked) == calm_calls
    assert repeated <= may_repeat
    assert sum(repeated.values()) <= KILLS * AT_ONCE
    assert ends(wild) == Counter(f"n{number}" for number in range(ARTICLES)) + Counter(["x1", "x2", "x3"])
    assert timeless(wild) == timeless(calm)
    assert sqlite3.connect(wild / "run.db").execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _dump() -> list[dict[str, str]]:
    """Articles, one of them three times over, and a record that is none."""
    made = records(ARTICLES)
    return [*made[:5], {"id": "x1", "text": text_of(3)}, *made[5:], {"id": "x2", "text": text_of(9)}, {"id": "x3", "text": ""}]


def _choose(number: int, attempt: int) -> Behaviour | None:
    """Some articles are answered in prose at first, a few for ever."""
    if number % 50 == 7:
        return prose()
    return prose() if number % 10 == 3 and attempt == 1 else None


def _live(dump: Path, out: Path, url: str, seconds: float | None) -> bool:
    """One life of the process; whether it had to be killed after so many seconds."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.batch_warm"])
    process = context.Process(target=_work, args=(dump, out, url))
    process.start()
    assert process.pid is not None
    process.join(seconds)
    killed = process.exitcode is None
    if killed:
        os.kill(process.pid, signal.SIGKILL)
        process.join()
    else:
        assert process.exitcode == 0
    return killed


def _work(dump: Path, out: Path, url: str) -> None:
    asyncio.run(go(model_job(url), [dump], out, Options(concurrency=AT_ONCE, processes=0)))


def _calls(server: Server) -> list[tuple[str, int]]:
    """What was asked: the digest of the first turn, and the attempt."""
    found = []
    for request in list(server.requests):
        contents = [message["content"] for message in request.json["messages"]]
        found.append((turn_digest(contents[:2]), len(contents) // 2))
    return found


def _asked(server: Server) -> set[tuple[str, int]]:
    time.sleep(0.01)  # what the process had sent before it died comes in
    return set(_calls(server))


def _kept(out: Path) -> set[tuple[str, int]]:
    """The replies in the ledger."""
    if not (out / "run.db").is_file():
        return set()
    ledger = read_ledger(out)
    try:
        return {(turn, attempt) for turn, attempt in ledger.rows("SELECT turn, attempt FROM replies")}
    finally:
        ledger.close()
