"""`summarizer batch` and `summarizer runs`, as a user calls them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarizer.batch.opening import locked
from summarizer.cli import main
from tests.batch_dumps import by_number, ends, lines, records, text_of, write_jsonl
from tests.server import Server, answer, late, serve, status


def call(*args: object) -> Result:
    """Run the command in this process, in one process."""
    given = ["--processes", "0"] if args[0] == "batch" else []
    return CliRunner().invoke(main, [str(arg) for arg in (*args, *given)])


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Twelve articles."""
    return write_jsonl(tmp_path / "dump.jsonl.gz", records(12))


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "")


def model(server: Server) -> tuple[str, ...]:
    """The flags that ask the test server."""
    return ("--model", "gpt-4.1-mini", "--base-url", server.url, "--no-reader")


def test_a_dump_goes_through_and_the_same_command_again_asks_nothing(dump: Path, tmp_path: Path) -> None:
    """Exit 0, every file there; called again, with --resume or without, nothing is asked and the files are the same."""
    with serve(by_number()) as server:
        first = call("batch", dump, "--out", "run", *model(server))
        assert (first.exit_code, server.count) == (0, 12), first.output
        cards = (tmp_path / "run" / "cards.jsonl").read_bytes()
        assert call("batch", dump, "--out", "run", "--resume", *model(server)).exit_code == 0
        assert call("batch", "--resume", "--out", "run", *model(server)).exit_code == 0
        assert server.count == 12
    assert (tmp_path / "run" / "cards.jsonl").read_bytes() == cards
    assert {path.name for path in (tmp_path / "run").iterdir()} >= {
        "cards.jsonl",
        "failures.jsonl",
        "report.html",
        "run.db",
    }


def test_another_model_is_another_job_and_says_so(dump: Path) -> None:
    """Exit 2 and one line that names what changed and what to do."""
    with serve(by_number()) as server:
        call("batch", dump, "--out", "run", *model(server))
        other = call("batch", dump, "--out", "run", "--model", "other", "--base-url", server.url, "--no-reader")
    assert other.exit_code == 2
    assert "model was gpt-4.1-mini, now other; give another --out" in other.output


def test_another_dump_under_the_same_name_is_refused(dump: Path) -> None:
    """The file changed since the run began: exit 2."""
    call("batch", dump, "--out", "run", "--engine", "rules")
    write_jsonl(dump, records(13))
    other = call("batch", dump, "--out", "run", "--engine", "rules")
    assert (other.exit_code, "has changed since this run began" in other.output) == (2, True)


def test_two_processes_do_not_share_a_run(dump: Path, tmp_path: Path) -> None:
    """The second is told to wait or to go elsewhere."""
    with locked(tmp_path / "run"):
        second = call("batch", dump, "--out", "run", "--engine", "rules")
    assert (second.exit_code, "another process is at work" in second.output) == (2, True)


def test_a_dry_run_counts_and_asks_nothing(dump: Path) -> None:
    """Articles, calls, tokens, cost and time; no request; the real run then goes on from it."""
    with serve(by_number()) as server:
        dry = call("batch", dump, "--out", "run", "--dry-run", *model(server))
        assert server.count == 0
        assert call("batch", dump, "--out", "run", *model(server)).exit_code == 0
    words = (
        "articles      12",
        "to do         12",
        "calls         12",
        "cost          about $0.0",
        "time          about",
    )
    assert [word for word in words if word not in dry.output] == []


def test_a_budget_ends_the_run_cleanly_and_more_of_it_goes_on(dump: Path, tmp_path: Path) -> None:
    """No call goes out once it is spent, what is done is written; a larger one finishes. A call costs $0.0007 here."""
    with serve(by_number()) as server:
        stopped = call("batch", dump, "--out", "run", "--budget", "0.0021", "--concurrency", "2", *model(server))
        spent = server.count
        assert (stopped.exit_code, "the budget of $0.0021 is spent" in stopped.output) == (1, True), stopped.output
        assert 3 <= spent <= 3 + 2
        assert len(lines(tmp_path / "run" / "cards.jsonl")) >= 3
        assert call("batch", dump, "--out", "run", "--budget", "1", *model(server)).exit_code == 0
        assert server.count == 12


def test_a_budget_that_is_spent_before_any_card_is_no_partial_success(dump: Path) -> None:
    """Exit 1 says that there are cards; with none it is 3."""
    with serve(by_number()) as server:
        stopped = call("batch", dump, "--out", "run", "--budget", "0", *model(server))
    assert (stopped.exit_code, "is spent" in stopped.output) == (3, True), stopped.output


def test_a_budget_for_a_model_without_a_price_is_refused(dump: Path) -> None:
    """A sum that cannot be counted cannot be kept to."""
    refused = call(
        "batch", dump, "--out", "run", "--budget", "1", "--model", "no-such", "--base-url", "http://127.0.0.1:9/v1"
    )
    assert (refused.exit_code, "--budget needs a price" in refused.output) == (2, True)


def test_a_wrong_key_ends_the_run_and_fails_no_article(dump: Path, tmp_path: Path) -> None:
    """What the server says to all is said once: exit 3, everything still to do."""
    with serve(status(401)) as server:
        refused = call("batch", dump, "--out", "run", *model(server))
    assert (refused.exit_code, "12 articles are left" in refused.output) == (3, True), refused.output
    assert lines(tmp_path / "run" / "failures.jsonl") == []


def test_what_failed_is_asked_again_when_told_to(dump: Path, tmp_path: Path) -> None:
    """A failure is an end: the same command leaves it, --retry-failed takes it up."""
    with serve(by_number(lambda number, _: answer('{"deals": 1}') if number == 4 else None)) as server:
        assert call("batch", dump, "--out", "run", *model(server)).exit_code == 1
        assert [failure["id"] for failure in lines(tmp_path / "run" / "failures.jsonl")] == ["n4"]
        asked = server.count
        assert call("batch", dump, "--out", "run", *model(server)).exit_code == 1
        assert server.count == asked
    with serve(by_number()) as server:
        assert call("batch", dump, "--out", "run", "--retry-failed", *model(server)).exit_code == 0
        assert server.count == 1
    assert ends(tmp_path / "run") == {f"n{number}": 1 for number in range(12)}


def test_only_deals_leaves_the_rest_out_and_says_which(tmp_path: Path) -> None:
    """The weather is in skipped.jsonl, with its reason; the deal has its card."""
    weather = (
        "A cold front will cross the coast tonight, with showers and a fresh wind from the north. Tomorrow stays dry."
    )
    dump = write_jsonl(tmp_path / "d.jsonl", [{"id": "deal", "text": text_of(1)}, {"id": "rain", "text": weather}])
    done = call("batch", dump, "--out", "run", "--engine", "rules", "--only", "deals")
    assert done.exit_code == 0, done.output
    assert [skipped["id"] for skipped in lines(tmp_path / "run" / "skipped.jsonl")] == ["rain"]
    assert ends(tmp_path / "run") == {"deal": 1}


def test_runs_lists_and_shows_and_makes_the_files_again(dump: Path, tmp_path: Path) -> None:
    """What ran, how far, what failed and why; --write restores what was lost from the ledger alone."""
    with serve(by_number(lambda number, _: answer('{"deals": 1}') if number == 4 else None)) as server:
        call("batch", dump, "--out", "run", *model(server))
    assert "run  11 cards, 1 failed, done, $0.00" in call("runs").output
    cards = (tmp_path / "run" / "cards.jsonl").read_bytes()
    (tmp_path / "run" / "cards.jsonl").unlink()
    shown = call("runs", "show", "run", "--write").output
    assert (tmp_path / "run" / "cards.jsonl").read_bytes() == cards
    words = ("model         gpt-4.1-mini", "cards         11", "1 failed at answer, n4 for one", "calls         14")
    assert [word for word in words if word not in shown] == []


def test_an_unknown_price_is_never_shown_as_nothing(dump: Path) -> None:
    """A model that the table does not know: the run and the list of runs say that the cost is not known."""
    with serve(by_number()) as server:
        done = call("batch", dump, "--out", "run", "--model", "of-ours", "--base-url", server.url)
    assert re.search(r"cost +not known: \d+ replies of unknown price", done.output)
    assert "done, not known: " in call("runs").output


def test_what_is_no_run_is_refused(tmp_path: Path) -> None:
    """No ledger, or a file that is none: exit 2 and one line."""
    (tmp_path / "run.db").write_text("not a database, surely; not even nearly one" * 30)
    assert call("runs", "show", tmp_path / "none").exit_code == 2
    assert call("runs", "show", tmp_path / "run.db").exit_code == 2
    assert call("batch", "--resume", "--out", tmp_path / "none").exit_code == 2


_HEEDING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from summarizer.cli import main; main()"
)
"""The command, heeding Ctrl-C even where the tests run in a background job, which hands down that it is ignored."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX systems")
def test_ctrl_c_ends_cleanly_and_a_second_one_at_once(dump: Path, tmp_path: Path) -> None:
    """Once: what is in flight comes home and is kept. Twice: the process is gone; the ledger goes on from there."""
    with serve(late(0.4, by_number())) as server:
        command = [sys.executable, "-c", _HEEDING, "batch", str(dump), "--out", "run", "--processes", "0"]
        command += ["--concurrency", "2", *model(server)]
        first = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=_environment())
        _until(lambda: server.count >= 2)
        first.send_signal(signal.SIGINT)
        assert first.wait(90) == 130
        assert "what is in flight comes home first" in _said(first)
        kept = len(lines(tmp_path / "run" / "cards.jsonl"))
        assert kept == server.count
        second = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=_environment())
        _until(lambda: server.count >= kept + 2)
        second.send_signal(signal.SIGINT)
        _until(lambda: second.poll() is not None or _interrupt(second))
        assert second.wait(90) == 130
        _said(second)
        done = call("batch", dump, "--out", "run", *model(server))
    assert done.exit_code == 0
    assert ends(tmp_path / "run") == {f"n{number}": 1 for number in range(12)}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX systems")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_ends_the_whole_group_fails_no_article(tmp_path: Path, number: signal.Signals) -> None:
    """A shell's Ctrl-C or a supervisor's SIGTERM reaches the worker processes too: what they have in hand comes home."""
    dump = write_jsonl(tmp_path / "many.jsonl", records(300))
    with serve(late(0.1, by_number())) as server:
        command = [sys.executable, "-c", _HEEDING, "batch", str(dump), "--out", "run", "--processes", "2"]
        run = subprocess.Popen(
            [*command, *model(server)], stderr=subprocess.PIPE, text=True, env=_environment(), start_new_session=True
        )
        _until(lambda: server.count >= 2)
        os.killpg(run.pid, number)
        assert run.wait(90) == 130
        assert "Traceback" not in _said(run)
        assert lines(tmp_path / "run" / "failures.jsonl") == []
        done = call("batch", dump, "--out", "run", *model(server))
    assert done.exit_code == 0
    assert ends(tmp_path / "run") == {f"n{number}": 1 for number in range(300)}


def test_progress_is_plain_when_piped_and_quiet_says_nothing(dump: Path) -> None:
    """No terminal codes on standard error; with -q nothing at all on either."""
    done = call("batch", dump, "--out", "run", "--engine", "rules")
    assert "\x1b" not in done.output
    assert call("batch", dump, "--out", "other", "--engine", "rules", "-q").output == ""


def _interrupt(process: subprocess.Popen[str]) -> bool:
    process.send_signal(signal.SIGINT)
    return False


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 90
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def _said(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    with process.stderr:
        return process.stderr.read()


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def test_outputs_are_json(dump: Path, tmp_path: Path) -> None:
    """Every line of the cards is a card that the package reads."""
    from summarizer.card.card import Card

    call("batch", dump, "--out", "run", "--engine", "rules")
    for line in (tmp_path / "run" / "cards.jsonl").read_text("utf-8").splitlines():
        assert Card.model_validate(json.loads(line)).article.id.startswith("n")
