"""Processes for what takes processor time: cleaning and checks. One that hangs or dies takes no other article along.

pebble owns the processes: it ends one at the time limit of its task, replaces one that died, and tells
which task it was. With 0 processes the work is done in a thread of this one, for small runs: without time limits.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from functools import cache, partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class WorkError(Exception):
    """The work on one article did not come to an end; the message says how."""


class Workers:
    """`processes` worker processes. `limit`: seconds that one piece of work may take."""

    def __init__(self, processes: int, limit: float) -> None:
        self._limit = limit
        self._pool = None
        self._thread = ThreadPoolExecutor(1, "work")
        self.processes = processes
        if processes:
            from pebble import ProcessPool

            context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
            if os.name == "posix":
                context.set_forkserver_preload(["summarizer.batch.warm"])
                _start_server()
            self._pool = ProcessPool(max_workers=processes, initializer=begin, context=context)

    async def do(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do one piece of work.

        Raises:
            WorkError: it took too long, its process died, or it failed in a way that nobody expected.
        """
        from summarizer.errors import SummarizerError

        try:
            if self._pool is None:
                here = partial(work, *args, **kwargs)
                return await asyncio.get_running_loop().run_in_executor(self._thread, here)
            from pebble import ProcessExpired

            future = self._pool.schedule(work, args=args, kwargs=kwargs, timeout=self._limit)
            try:
                return await asyncio.wrap_future(future)
            except MemoryError:
                raise WorkError(TOO_MUCH) from None
            except ProcessExpired as error:
                raise WorkError(f"its process died with code {error.exitcode}") from None
            except FutureTimeout:
                raise WorkError(f"it took more than {self._limit:g} s of work") from None
        except (SummarizerError, WorkError):
            raise
        except Exception as error:
            raise WorkError(f"{type(error).__name__}: {error}"[:300]) from error

    def stop(self) -> None:
        """End the processes, whatever they are doing."""
        self._thread.shutdown(cancel_futures=True)
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble types only a part of itself
            self._pool.join()


MEMORY = 1_500_000_000  # bytes of a worker process; hostile articles take a tenth beyond what is loaded
TOO_MUCH = f"it took more than {MEMORY // 1_000_000:,} MB of memory"
_NICER = 5  # the process that asks goes first: an answer that waits for it costs a slot, a check only time
_ENDINGS = (signal.SIGINT, signal.SIGTERM)
_YOUNG = 50_000  # objects made before the collector looks: an article makes some thousands, and no cycles


def _start_server() -> None:
    """Have the server of the processes load while this one makes ready. Ctrl-C and SIGTERM are not for it: it ends with the run."""
    from multiprocessing import forkserver, resource_tracker

    resource_tracker.ensure_running()  # it would unblock them
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def settle() -> None:
    """Tell Python's collector what articles are like: what is loaded is never looked through again, the rest seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, 20, 100)


def begin() -> None:
    """Settle a worker process, which gives way to the run's own and ends with it."""
    settle()
    if hasattr(os, "nice"):
        os.nice(_NICER)
    bound_memory()
    _go_with_parent()


@cache
def bound_memory(own: int = 0) -> None:
    """No more than `MEMORY` and `own` bytes, on systems that have such a limit: what wants more fails, and nothing else does."""
    try:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = MEMORY + own
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if most < 0 else min(wanted, most), most))
    except (ImportError, ValueError, OSError):
        return


def _go_with_parent() -> None:
    """End with the run, however it ends; and leave Ctrl-C, and a SIGTERM to all of its group, to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.name == "posix":
        os.setpgid(0, 0)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDINGS)
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
