"""Runs by Ray: the cards of a local run, whatever dies on the way. Skipped where the extra `ray` is not installed."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from summarizer.batch import ray as batch_ray
from summarizer.batch.fields import read_fields
from summarizer.batch.job import Job
from summarizer.batch.opening import open_ledger
from summarizer.batch.outputs import write_outputs
from summarizer.batch.ray import BLOCK, _RayWorkers, run_on_ray
from summarizer.batch.ray_block import Block, Done, do_block
from summarizer.batch.run import Options, Outcome
from summarizer.batch.sources import sources
from summarizer.batch.workers import WorkError
from summarizer.errors import SettingsError
from summarizer.settings import ReaderSettings, Settings
from tests.batch_dumps import (
    attempt_of,
    by_number,
    ends,
    go,
    lines,
    model_job,
    number_in,
    records,
    rules_job,
    text_of,
    timeless,
    write_jsonl,
)
from tests.server import Behaviour, Server, answer, late, serve, status

OFF = ReaderSettings(use="off")

ray = pytest.importorskip("ray", reason="pip install '.[ray]' to test runs by Ray")

pytestmark = pytest.mark.slow

WORKERS = 2
ARTICLES = 1000
OUTSIDE = '{"deals": "none"}'  # JSON, but not a briefing
PRICES = {"test-model": {"input": 1.0, "output": 10.0}}
QUICK = Options(concurrency=16)


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[str]:
    """A cluster of one machine, for all tests and the drivers that they start; its address."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray.init(num_cpus=WORKERS, include_dashboard=False, log_to_driver=False)
    os.environ["RAY_ADDRESS"] = ray.get_runtime_context().gcs_address
    yield os.environ["RAY_ADDRESS"]
    del os.environ["RAY_ADDRESS"]
    ray.shutdown()


async def by_ray(job: Job, dump: Path, out: Path, options: Options = QUICK) -> Outcome:
    """Run as the command does with --on ray."""
    ledger = open_ledger(out, job.key())
    try:
        found = sources([str(dump)], read_fields(None))
        outcome = await run_on_ray(job, ledger, found, options, notify=lambda _: None)
        assert not list((out / "pages").glob("*.made"))  # a worker on another machine would have it there
        return outcome
    finally:
        write_outputs(ledger, out, lambda _: None)
        ledger.close()


def awkward_dump(path: Path, count: int) -> Path:
    """A dump with repeats and a record that is none."""
    made = records(count)
    extra = [{"id": "x1", "text": text_of(3)}, {"id": "x2", "text": ""}, {"id": "x3", "text": text_of(count - 1)}]
    return write_jsonl(path, [*made[:7], extra[0], *made[7:], *extra[1:]])


def awkward(number: int, attempt: int) -> Behaviour | None:
    """Some answers are outside the contract at first, a few for ever, and one article is refused."""
    if number % 40 == 7:
        return answer(OUTSIDE)
    if number % 40 == 9:
        return status(400, "this text is not for us")
    return answer(OUTSIDE) if number % 10 == 3 and attempt == 1 else None


def every(count: int) -> Counter[str]:
    """Each article once."""
    return Counter(f"n{number}" for number in range(count))


LEFT_OUT = (3, 79)
"""Articles of which there are repeats: which is the longer may be known too late to spare a call."""


async def test_the_cards_and_failures_are_those_of_a_local_run(tmp_path: Path) -> None:
    """Repeats, re-asks, refusals and broken records included, byte for byte, times and costs aside."""
    dump = awkward_dump(tmp_path / "dump.jsonl", 80)
    with serve(by_number(awkward)) as server:
        local = await go(model_job(server.url), [dump], tmp_path / "local")
        calls = server.count
        spread = await by_ray(model_job(server.url), dump, tmp_path / "ray")
        asked, spread_over = (
            Counter((number_in(one), attempt_of(one)) for one in part if number_in(one) not in LEFT_OUT)
            for part in (server.requests[:calls], server.requests[calls:])
        )
    assert asked == spread_over
    assert set(asked.values()) == {1}
    assert timeless(tmp_path / "ray") == timeless(tmp_path / "local")
    assert ends(tmp_path / "ray") == every(80) + Counter(["x1", "x2", "x3"])
    assert (spread.why, spread.code) == (local.why, local.code) == (None, 1)
    assert (spread.tally.cards, spread.tally.failed) == (local.tally.cards, local.tally.failed)


async def test_the_rules_fill_the_same_cards(tmp_path: Path) -> None:
    """Without a model all is processor time, and comes out the same."""
    dump = awkward_dump(tmp_path / "dump.jsonl", 30)
    await go(rules_job(), [dump], tmp_path / "local")
    await by_ray(rules_job(), dump, tmp_path / "ray")
    assert timeless(tmp_path / "ray") == timeless(tmp_path / "local")


async def test_a_run_that_is_done_asks_nothing_more(tmp_path: Path) -> None:
    """The same command again, by Ray or not, finds all of it in the ledger."""
    dump = awkward_dump(tmp_path / "dump.jsonl", 30)
    with serve(by_number()) as server:
        await by_ray(model_job(server.url), dump, tmp_path / "out")
        before = timeless(tmp_path / "out")
        calls = server.count
        await by_ray(model_job(server.url), dump, tmp_path / "out")
        await go(model_job(server.url), [dump], tmp_path / "out")
        assert server.count == calls
    assert timeless(tmp_path / "out") == before


async def test_a_local_run_that_was_stopped_goes_on_by_ray(tmp_path: Path) -> None:
    """What one way has in the ledger the other does not ask again, replies without their cards included."""
    dump = write_jsonl(tmp_path / "dump.jsonl", records(60))
    with serve(late(0.01, by_number(awkward))) as server:
        job = Job(Settings(engine="openai", model="test-model", base_url=server.url, prices=PRICES, reader=OFF))
        stopped = await go(job, [dump], tmp_path / "out", Options(processes=0, budget=Decimal("0.05")))
        assert "budget" in (stopped.why or "")
        await by_ray(job, dump, tmp_path / "out")
        numbered = [(number_in(request), len(request.json["messages"])) for request in server.requests]
        asked = Counter(one for one in numbered if one[0] not in LEFT_OUT)
    assert set(asked.values()) == {1}
    assert ends(tmp_path / "out") == every(60)


async def test_a_budget_stops_between_blocks_and_inside_them(tmp_path: Path) -> None:
    """Spent: a clean end that says so, overrun by no more than the blocks in work; more money goes on."""
    dump = write_jsonl(tmp_path / "dump.jsonl", records(200))
    with serve(by_number()) as server:
        job = Job(Settings(engine="openai", model="test-model", base_url=server.url, prices=PRICES, reader=OFF))
        outcome = await by_ray(job, dump, tmp_path / "out", Options(concurrency=4, budget=Decimal("0.1")))
        assert "budget" in (outcome.why or "")
        a_call = (1200 + 300 * 10) / 1_000_000
        assert 0.1 <= server.count * a_call <= 0.1 + WORKERS * BLOCK * a_call
        await by_ray(job, dump, tmp_path / "out", Options(concurrency=16, budget=Decimal(10)))
        assert server.count == 200
    assert ends(tmp_path / "out") == every(200)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to such a limit")
async def test_a_worker_s_memory_is_bounded() -> None:
    """What wants more than an article may take fails in one line, and the worker goes on."""
    workers = _RayWorkers(ray, 120.0)
    with pytest.raises(WorkError, match=r"^it took more than 1,500 MB of memory$"):
        await workers.do(bytearray, 8_000_000_000)
    assert await workers.do(len, "four") == 4
    workers.stop()


async def test_a_machine_with_another_version_is_found_out(tmp_path: Path) -> None:
    """A block is refused where prompts or schema are not the driver's; the run says so and fails no article."""
    job = rules_job(dedupe=False)
    block = Block("never", job, job.key() | {"prompt": "deal 0"}, QUICK, [], [], [])
    with pytest.raises(SettingsError, match="prompt"):
        do_block(block)


async def test_an_article_that_kills_every_worker_takes_no_other_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its block is done article by article: it alone becomes a failure."""
    monkeypatch.setattr(batch_ray, "do_block", _deadly)
    monkeypatch.setattr(batch_ray, "_RETRIES", 0)
    dump = write_jsonl(tmp_path / "dump.jsonl", records(6))
    outcome = await by_ray(rules_job(), dump, tmp_path / "out")
    assert (outcome.why, outcome.tally.cards, outcome.tally.failed) == (None, 5, 1)
    assert ends(tmp_path / "out") == every(6)
    assert [failure["id"] for failure in lines(tmp_path / "out/failures.jsonl")] == ["n3"]


def _deadly(block: Block) -> Done:
    if any(row[0] == 4 for row in block.articles):  # n3, counted from 1
        os._exit(1)
    return do_block(block)


@pytest.mark.skipif(sys.platform != "linux", reason="finds the worker's process in /proc")
async def test_a_worker_that_is_killed_repeats_no_more_than_was_in_flight(tmp_path: Path) -> None:
    """SIGKILL to a worker half-way: Ray tries its block again, the next worker finds the ledger, all end once."""
    dump = write_jsonl(tmp_path / "dump.jsonl", records(150))
    with serve(late(0.1, by_number())) as server:
        killer = _after(server, 60, lambda: _kill(_workers()[:1]))
        outcome = await asyncio.wait_for(by_ray(model_job(server.url), dump, tmp_path / "out"), 60)
        killer.join()
        asked = Counter(number_in(request) for request in server.requests)
    assert outcome.code == 0
    assert ends(tmp_path / "out") == every(150)
    assert len(asked) == 150
    assert sum(asked.values()) - 150 <= QUICK.concurrency // WORKERS


@pytest.mark.skipif(sys.platform != "linux", reason="finds the worker's process in /proc")
async def test_a_thousand_articles_survive_the_death_of_a_worker_and_of_the_driver(tmp_path: Path) -> None:
    """SIGKILL to a worker, then to the driver: resumed, all of a calm local run's bytes, at most a block a worker repeated."""
    dump = awkward_dump(tmp_path / "dump.jsonl", ARTICLES)
    with serve(late(0.05, by_number(awkward))) as server:
        await go(model_job(server.url), [dump], tmp_path / "local", Options(concurrency=64, processes=WORKERS))
        calls, calm = server.count, _asked(server)
        server.requests.clear()
        driver = multiprocessing.get_context("spawn").Process(target=_drive, args=(server.url, dump, tmp_path / "out"))
        driver.start()
        assert driver.pid is not None
        pid = driver.pid
        _after(server, calls + ARTICLES // 3, lambda: _kill(_workers()[:1])).join()
        _after(server, calls + 2 * ARTICLES // 3, lambda: _kill([pid])).join()
        driver.join()
        assert driver.exitcode == -signal.SIGKILL
        await asyncio.wait_for(by_ray(model_job(server.url), dump, tmp_path / "out"), 300)
        asked = _asked(server)
    assert timeless(tmp_path / "out") == timeless(tmp_path / "local")
    assert asked.keys() <= calm.keys(), "the local run asks ahead, and so for a few whose longer copy comes later"
    assert 0 <= sum(asked.values()) - len(asked) <= 2 * WORKERS * BLOCK


def _asked(server: Server) -> Counter[tuple[int, int]]:
    """How often each article was asked for, and each re-ask of it."""
    return Counter((number_in(request), len(request.json["messages"])) for request in server.requests)


def _drive(url: str, dump: Path, out: Path) -> None:
    asyncio.run(by_ray(model_job(url), dump, out))


def _after(server: Server, calls: int, do: Callable[[], None]) -> threading.Thread:
    """Do something once the server has had so many calls."""

    def wait() -> None:
        while server.count < calls:
            time.sleep(0.005)
        do()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def _kill(processes: list[int]) -> None:
    assert processes
    for process in processes:
        os.kill(process, signal.SIGKILL)


def _workers() -> list[int]:
    """Ray's workers that have a block in work."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes().startswith(b"ray::do_block"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found
