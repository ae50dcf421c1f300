"""How a command ends: the exit code, and one line on what went wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import F01, one_line, run
from tests.server import answer, serve, status

pytestmark = pytest.mark.usefixtures("nothing_configured")


def test_no_card_is_never_exit_code_1() -> None:
    """A model that never keeps to the contract gives no card: that is 3, not the 1 of a card for a person."""
    with serve(answer('{"deals": 1}')) as server:
        one_line(run("card", F01, "--model", "test-model", "--base-url", server.url), 3)


def test_an_interrupted_command_ends_as_a_shell_reports_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is 130 and one line, not the 1 of a card for a person."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summarizer.pipeline.summarize", interrupted)
    assert one_line(run("card", F01), 130) == "summarizer: interrupted"


def test_a_fault_of_ours_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line and exit code 2; with -v the place where it happened."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("surprise")

    monkeypatch.setattr("summarizer.pipeline.summarize", fail)
    assert "a fault in the program (RuntimeError: surprise)" in one_line(run("card", F01), 2)
    assert "Traceback" in run("card", F01, "-v").stderr


@pytest.mark.parametrize(
    "data", [b"", b"  \n ", b"%PDF-1.7\n\x00\x01\x02", b"PK\x03\x04" + bytes(200), bytes(range(256)) * 20, b'{"a": 1}']
)
def test_bad_input_is_one_line_and_exit_code_2(data: bytes) -> None:
    """Empty, blank, binary or data instead of prose."""
    one_line(run("card", "-", "--engine", "rules", stdin=data), 2)


def test_a_missing_file() -> None:
    """A path that is not there is named."""
    assert "nowhere.txt" in one_line(run("card", "nowhere.txt"), 2)


def test_a_private_address_is_refused() -> None:
    """No page of this machine is fetched, however it is spelt."""
    for host in ("127.0.0.1:9", "localhost:9", "0x7f000001:9", "[::1]:9", "2130706433:9"):
        one_line(run("card", f"http://{host}/story"), 2)


@pytest.mark.parametrize("url", ["ftp://news.example/a", "file:///etc/hostname", "http://"])
def test_what_is_no_web_address_is_not_taken_for_a_file(url: str) -> None:
    """Another protocol, or no host: the line says what is fetched."""
    assert "only http and https addresses that name a host" in one_line(run("card", url), 2)


def test_a_protocol_may_be_written_large() -> None:
    """HTTP:// is an address too, and as private as any."""
    assert "not on the public internet" in one_line(run("card", "HTTP://127.0.0.1:9/story"), 2)


@pytest.mark.parametrize("ends", ["- <&-", f"'{F01}' --engine rules >/dev/full"])
def test_closed_input_and_a_full_disk_are_one_line(ends: str) -> None:
    """What the shell hands over may be unusable: exit code 2, no traceback."""
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    command = ["sh", "-c", f"exec '{sys.executable}' -m summarizer card {ends}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("summarizer: ")


def test_usage_errors_end_with_2() -> None:
    """An unknown flag, and two that exclude each other."""
    assert run("card", F01, "--colour").exit_code == 2
    assert run("card", F01, "--record", "a", "--replay", "b").exit_code == 2
    assert run("check", "--claim", "A bought B.", F01, "--record", "a", "--replay", "b").exit_code == 2


@pytest.mark.parametrize("asks", [("card", F01), ("check", "--claim", "Chile is in talks.", F01)])
def test_replies_that_could_not_be_kept_are_not_paid_for(asks: tuple[str, ...], tmp_path: Path) -> None:
    """Whether the folder can be written to is seen before the model is asked."""
    (tmp_path / "file").write_text("")
    with serve(answer("{}")) as server:
        to = ("--model", "test-model", "--base-url", server.url, "--record", str(tmp_path / "file" / "kept"))
        assert "cannot be written to" in one_line(run(*asks, *to), 2)
        assert not server.requests


@pytest.mark.usefixtures("no_waits")
def test_an_unreachable_model_ends_with_3() -> None:
    """A server that refuses the key, and one that is gone."""
    with serve(status(401, "bad key")) as server:
        arguments = ("card", F01, "--model", "test-model", "--base-url", server.url)
        one_line(run(*arguments), 3)
    one_line(run(*arguments), 3)


def test_openai_without_a_model_is_told() -> None:
    """No name is built in."""
    assert "--model" in one_line(run("card", F01, "--engine", "openai"), 2)


def test_a_replay_that_misses_says_what_to_do(tmp_path: Path) -> None:
    """Exit code 2 and a line that names the way out."""
    assert "--record" in one_line(run("card", F01, "--replay", str(tmp_path)), 2)
