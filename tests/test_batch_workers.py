"""Worker processes: an article that hangs or kills one takes no other along, and none outlives the run."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
import time
from multiprocessing.connection import Connection

import pytest

from summarizer.batch import workers as workers_of_a_run
from summarizer.batch.workers import WorkError, Workers


def _double(number: int) -> int:
    return 2 * number


def _hang() -> None:
    time.sleep(60)


def _die() -> None:
    os._exit(7)


def _fail() -> None:
    raise RuntimeError("no such luck")


def _grow() -> int:
    return len(bytearray(4_000_000_000))


def _pid() -> int:
    return os.getpid()


async def test_poison_is_told_and_the_rest_goes_on() -> None:
    """A hanging, a dying and a failing piece of work among sound ones: each says how it ended, the others are done."""
    workers = Workers(2, limit=5.0)
    try:
        asked = [workers.do(_double, 1), workers.do(_hang), workers.do(_die), workers.do(_fail)]
        asked += [workers.do(_double, number) for number in range(2, 20)]
        ends = await asyncio.gather(*asked, return_exceptions=True)
    finally:
        workers.stop()
    assert [ends[0], *ends[4:]] == [2 * number for number in range(1, 20)]
    assert [str(error) for error in ends[1:4]] == [
        "it took more than 5 s of work",
        "its process died with code 7",
        "RuntimeError: no such luck",
    ]
    assert all(isinstance(error, WorkError) for error in ends[1:4])


async def test_without_processes_the_work_is_done_here() -> None:
    """0 processes: this one, with the same errors."""
    workers = Workers(0, limit=1.0)
    assert await workers.do(_pid) == os.getpid()
    with pytest.raises(WorkError, match="no such luck"):
        await workers.do(_fail)
    workers.stop()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux holds a process to such a limit")
@pytest.mark.parametrize("bounded", [True, False])
async def test_a_worker_s_memory_is_bounded(bounded: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that wants more fails in one line, and the process goes on; without the guard it gets what it wants."""
    if not bounded:
        monkeypatch.setattr(workers_of_a_run, "begin", _settle_no_memory)
    workers = Workers(1, limit=60.0)
    try:
        if bounded:
            with pytest.raises(WorkError, match=r"^it took more than 1,500 MB of memory$"):
                await workers.do(_grow)
            assert await workers.do(_double, 4) == 8
        else:
            assert await workers.do(_grow) == 4_000_000_000
    finally:
        workers.stop()


def _settle_no_memory() -> None:
    """A process without the guard."""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX systems")
def test_workers_end_with_a_run_that_is_killed() -> None:
    """After SIGKILL to the run its worker processes are gone within moments."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    run = context.Process(target=_run, args=(there,))
    run.start()
    worker = here.recv()
    assert run.pid is not None
    os.kill(run.pid, signal.SIGKILL)
    run.join()
    end = time.monotonic() + 60
    while _lives(worker) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _lives(worker)


def _run(pipe: Connection) -> None:
    async def work() -> None:
        workers = Workers(1, limit=60)
        pipe.send(await workers.do(_pid))
        await asyncio.sleep(60)

    asyncio.run(work())


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
