"""A provider's batch endpoint when things end early: batches that expire, break off, are refused, or a process that does."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import Counter
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from summarizer.batch.batch_api import refuse_while_out
from summarizer.batch.batch_book import read_custom_id
from summarizer.batch.ledger import LedgerError
from summarizer.batch.opening import read_ledger
from summarizer.engines.openai_batches import BatchEndpoint
from summarizer.errors import Unreachable
from tests.batch_dumps import by_number, ends
from tests.batch_runs import asked, by_batches, dump_of, every, stages
from tests.batch_server import Fate, serve_batches
from tests.server import status

pytestmark = pytest.mark.slow


async def test_what_a_batch_did_before_it_expired_is_kept(tmp_path: Path) -> None:
    """The answers of an expired batch count; only the rest goes up again."""
    dump = dump_of(tmp_path, 10)
    with serve_batches(by_number(), Fate("expired", done=6), Fate()) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
    assert ends(tmp_path / "out") == every(10)
    assert stages(tmp_path / "out") == {}
    assert Counter(asked(provider).values()) == {1: 6, 2: 4}


async def test_a_batch_that_did_nothing_has_no_output_file(tmp_path: Path) -> None:
    """Expired before its first request: all of it goes up again."""
    dump = dump_of(tmp_path, 3)
    with serve_batches(by_number(), Fate("expired", done=0), Fate()) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
    assert provider.batches["batch_1"]["output_file_id"] is None
    assert ends(tmp_path / "out") == every(3)
    assert stages(tmp_path / "out") == {}


async def test_a_batch_cancelled_at_the_provider_stops_the_run(tmp_path: Path) -> None:
    """What a person cancelled is not begun again by itself; its answers are kept, and the next run asks the rest."""
    dump = dump_of(tmp_path, 4)
    with serve_batches(by_number(), Fate("cancelled", done=1), Fate()) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
        assert outcome.why is not None
        assert "cancelled" in outcome.why
        assert len(provider.batches) == 1
        await by_batches(provider.url, dump, tmp_path / "out")
    assert ends(tmp_path / "out") == every(4)
    assert Counter(asked(provider).values()) == {1: 1, 2: 3}


async def test_lines_that_the_provider_does_not_take_end_as_failures(tmp_path: Path) -> None:
    """Validation names a line: its article fails, and the others go up again without it."""
    dump = dump_of(tmp_path, 3)
    with serve_batches(by_number(), Fate(invalid=(("invalid_request", "too odd", 2),)), Fate()) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
    first = [json.loads(line)["custom_id"] for line in provider.files["file-1"].splitlines()]
    odd = read_custom_id(first[1])
    assert odd is not None
    assert list(stages(tmp_path / "out")) == [f"n{odd.number - 1}"]
    assert ends(tmp_path / "out") == every(3)


async def test_a_batch_that_the_provider_does_not_take_stops_the_run(tmp_path: Path) -> None:
    """Validation fails for no line's sake: the run says why, nothing fails, and it can go on later."""
    dump = dump_of(tmp_path, 3)
    with serve_batches(
        by_number(), Fate(invalid=(("billing_hard_limit", "no credit left", None),)), Fate()
    ) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
        assert outcome.code == 3
        assert "no credit left" in (outcome.why or "")
        assert ends(tmp_path / "out") == Counter()
        await by_batches(provider.url, dump, tmp_path / "out")
    assert ends(tmp_path / "out") == every(3)


async def test_a_full_queue_makes_batches_smaller(tmp_path: Path) -> None:
    """More tokens than the provider queues at once: half as many requests a batch, until it takes them."""
    dump = dump_of(tmp_path, 8)
    full = Fate(invalid=(("token_limit_exceeded", "Enqueued token limit reached", None),))
    with serve_batches(by_number(), full, full, full, Fate()) as provider:
        await by_batches(provider.url, dump, tmp_path / "out")
    assert ends(tmp_path / "out") == every(8)
    assert [batch["request_counts"]["total"] for batch in provider.batches.values()] == [0, 0, 0, 2, 2, 2, 2]
    assert set(asked(provider).values()) == {1}
    assert stages(tmp_path / "out") == {}


async def test_a_lost_answer_to_the_submission_does_not_begin_it_twice(tmp_path: Path) -> None:
    """The batch is looked for under its name, over all pages of the list, and found."""
    dump = dump_of(tmp_path, 3)
    with serve_batches(by_number(), Fate(lost=True)) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
    assert outcome.code == 0
    assert len(provider.batches) == 1
    assert "GET /v1/batches" in provider.calls
    assert ends(tmp_path / "out") == every(3)


async def test_a_download_that_breaks_off_is_taken_up_again(tmp_path: Path) -> None:
    """Half a file, and then the whole: every answer is there once."""
    dump = dump_of(tmp_path, 5)
    with serve_batches(by_number()) as provider:
        provider.torn = 2
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
    assert outcome.code == 0
    assert ends(tmp_path / "out") == every(5)
    assert set(asked(provider).values()) == {1}


async def test_a_key_that_is_refused_for_all_fails_no_article(tmp_path: Path) -> None:
    """403 in every line of the error file ends the run; put right, the same command goes on."""
    dump = dump_of(tmp_path, 3)
    shut = True
    with serve_batches(by_number(lambda *_: status(403, "not yours") if shut else None)) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
        assert outcome.code == 3
        assert "not yours" in (outcome.why or "")
        assert ends(tmp_path / "out") == Counter()
        shut = False
        await by_batches(provider.url, dump, tmp_path / "out")
    assert ends(tmp_path / "out") == every(3)


async def test_a_server_that_nobody_reaches_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is with the provider, so nothing is waited for: one try, with its own repeats, and one line."""
    tries = 0

    async def upload(*_: object) -> str:
        nonlocal tries
        tries += 1
        raise Unreachable("nobody.example cannot be reached", provider="nobody.example")

    monkeypatch.setattr(BatchEndpoint, "upload", upload)
    outcome = await by_batches("http://nobody.example/v1", dump_of(tmp_path, 3), tmp_path / "out")
    assert (outcome.code, tries) == (3, 1)
    assert "cannot be reached" in (outcome.why or "")


@pytest.mark.parametrize("moved", [307, 308])
async def test_articles_are_not_sent_up_to_another_host(tmp_path: Path, moved: int) -> None:
    """An upload that is redirected ends the run."""
    asked: list[str] = []

    class Moved(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.headers["host"])
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(moved)
            self.send_header("location", f"http://localhost:{server.server_port}/v1/files")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Moved)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/v1"
        outcome = await by_batches(url, dump_of(tmp_path, 3), tmp_path / "out")
    finally:
        server.shutdown()
        server.server_close()
    assert outcome.code == 3
    assert "not sent on" in (outcome.why or "")
    assert [host.partition(":")[0] for host in asked] == ["127.0.0.1"]


async def test_no_more_goes_up_than_the_budget_holds(tmp_path: Path) -> None:
    """By estimate beforehand and by the true cost afterwards; a larger budget goes on."""
    dump = dump_of(tmp_path, 10)
    with serve_batches(by_number()) as provider:
        outcome = await by_batches(provider.url, dump, tmp_path / "out", budget=Decimal("0.015"))
        assert "budget" in (outcome.why or "")
        assert outcome.code == 1
        assert 0 < len(provider.submitted) < 10
        ledger = read_ledger(tmp_path / "out")
        assert sum(map(Decimal, ledger.spent())) <= Decimal("0.015")
        ledger.close()
        outcome = await by_batches(provider.url, dump, tmp_path / "out", budget=Decimal(1))
    assert outcome.code == 0
    assert ends(tmp_path / "out") == every(10)
    assert set(asked(provider).values()) == {1}


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX systems")
@pytest.mark.parametrize(
    "call", ["POST /v1/files", "POST /v1/batches", "GET /v1/batches/batch_1", "GET /v1/files/file-2/content"]
)
async def test_a_process_may_end_between_any_two_steps(tmp_path: Path, call: str) -> None:
    """Killed when it has just uploaded, submitted, looked or collected: the next one goes on, and nothing is asked twice."""
    dump = dump_of(tmp_path, 30)
    out = tmp_path / "out"
    with serve_batches(by_number()) as provider:
        provider.stuck = call.startswith("GET /v1/batches/")
        process = multiprocessing.get_context("spawn").Process(target=_live, args=(provider.url, dump, out))
        process.start()
        while call not in provider.calls and process.exitcode is None:
            time.sleep(0.001)
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        if provider.stuck:
            with pytest.raises(LedgerError, match="--via batch-api"):
                _other_way(out)
        provider.stuck = False
        outcome = await by_batches(provider.url, dump, out)
    assert outcome.code == 0
    assert ends(out) == every(30)
    assert stages(out) == {}
    assert set(asked(provider).values()) == {1}
    assert not list((out / "batches").iterdir())


def _live(url: str, dump: Path, out: Path) -> None:
    asyncio.run(by_batches(url, dump, out))


def _other_way(out: Path) -> None:
    ledger = read_ledger(out)
    try:
        refuse_while_out(ledger)
    finally:
        ledger.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX systems")
async def test_ctrl_c_while_waiting_leaves_the_batch_with_the_provider(tmp_path: Path) -> None:
    """The wait ends at once and cleanly; the same command collects what was done meanwhile."""
    dump = dump_of(tmp_path, 3)
    with serve_batches(by_number()) as provider:
        provider.stuck = True

        def press(line: str) -> None:
            if "in progress" in line:
                os.kill(os.getpid(), signal.SIGINT)

        outcome = await by_batches(provider.url, dump, tmp_path / "out", press)
        assert (outcome.why, outcome.code) == ("interrupted", 130)
        provider.stuck = False
        outcome = await by_batches(provider.url, dump, tmp_path / "out")
    assert outcome.code == 0
    assert len(provider.batches) == 1
    assert ends(tmp_path / "out") == every(3)
