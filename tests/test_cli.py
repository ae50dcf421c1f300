"""The command line as a person or a script uses it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarizer.cli import main
from tests import handwritten
from tests.server import answer, serve, status
from tests.test_pipeline import TEXT, reply

F01 = str(handwritten.FIXTURES / "articles" / "f01-talks-two-currencies.txt")
HTML = str(handwritten.FIXTURES / "articles" / "f02-agreed-takeover.html")
REPLAY = ("--replay", str(handwritten.RECORDINGS))


@pytest.fixture(autouse=True)
def nothing_configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No model, no key, no settings file, whatever the machine has."""
    for name in [name for name in os.environ if name.startswith(("OPENAI_", "SUMMARIZER_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    """Run one command."""
    return CliRunner().invoke(main, list(arguments), input=stdin)


def test_a_card_without_key_or_network() -> None:
    """The embedded rules fill a card and say on it that no model was used."""
    result = run("card", F01)
    assert result.exit_code in (0, 1), result.output
    assert "no model" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("form", ["markdown", "html", "json", "terminal"])
def test_every_format_goes_to_a_file(form: str, tmp_path: Path) -> None:
    """-o writes the card and leaves the screen alone."""
    target = tmp_path / "card"
    result = run("card", F01, *REPLAY, "--format", form, "-o", str(target))
    assert result.exit_code in (0, 1), result.output
    assert not result.stdout
    assert len(target.read_text("utf-8")) > 500


def test_the_format_follows_the_file_s_name(tmp_path: Path) -> None:
    """-o card.json is JSON without being told."""
    run("card", F01, *REPLAY, "-o", str(tmp_path / "card.json"))
    assert json.loads((tmp_path / "card.json").read_text("utf-8"))["schema"] == "card/1"


def test_standard_input() -> None:
    """Cat story.txt | summarizer card - --format json."""
    result = run("card", "-", "--format", "json", stdin=TEXT)
    assert json.loads(result.stdout)["deals"][0]["kind"] == "acquisition"


def test_html_pages_are_read() -> None:
    """Navigation and scripts of the page are not in the story; the headline is."""
    result = run("clean", HTML)
    assert result.exit_code == 0, result.output
    assert "function(" not in result.stdout
    assert len(result.stdout) > 1000


def test_clean_as_json() -> None:
    """The offset map and each removal with its reason and place."""
    page = json.loads(run("clean", F01, "--json").stdout)
    raw = Path(F01).read_text("utf-8")
    assert page["removed"]
    assert all(part["reason"] and 0 <= part["start"] < part["end"] <= len(raw) for part in page["removed"])
    for one in page["map"]:
        start, raw_start, length = one["start"], one["raw_start"], one["length"]
        assert page["text"][start : start + length] == raw[raw_start : raw_start + length]


def test_prompt_shows_exactly_what_would_be_sent() -> None:
    """The messages and the schema on standard output, the count, called an estimate, beside it."""
    result = run("prompt", F01)
    with serve(answer(reply())) as server:
        run("card", F01, "--model", "test-model", "--base-url", server.url)
    sent = server.requests[0].json["messages"]
    assert all(message["content"] in result.stdout for message in sent)
    assert "estimated" in result.stderr


def test_check_finds_a_planted_error(tmp_path: Path) -> None:
    """A wrong amount on a card made elsewhere: listed, JSON on demand, exit code 1."""
    (tmp_path / "card.json").write_text(reply(amount="400000000"), "utf-8")
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    plain = run("check", "card.json", "story.txt")
    assert plain.exit_code == 1
    assert "€40 million" in plain.output
    found = json.loads(run("check", "card.json", "story.txt", "--format", "json").stdout)
    assert found["verdict"] == "reject"
    assert "amount-differs" in {finding["check"] for finding in found["findings"]}


@pytest.mark.parametrize("name", ["card", "deal", "answer"])
def test_schema(name: str) -> None:
    """The schemas print as JSON; --check passes when the files are in step."""
    assert json.loads(run("schema", name).stdout)["$schema"]
    assert run("schema", name, "--check").exit_code == 0


def test_recording_and_replaying(tmp_path: Path) -> None:
    """--record keeps replies without a key in them; --replay gives the same card with no server."""
    environment = {"OPENAI_API_KEY": "sk-test-not-a-real-key"}
    with serve(answer(reply())) as server:
        asked = ("card", "-", "--format", "json", "--model", "test-model", "--base-url", server.url)
        first = CliRunner(env=environment).invoke(main, [*asked, "--record", "kept"], input=TEXT)
    assert server.requests[0].headers["authorization"].endswith("sk-test-not-a-real-key")
    kept = [path.read_text("utf-8") for path in (tmp_path / "kept").iterdir()]
    assert not [text for text in kept if "sk-test" in text]
    again = run("card", "-", "--format", "json", "--replay", "kept", stdin=TEXT)
    assert json.loads(again.stdout)["deals"] == json.loads(first.stdout)["deals"]


def one_line(result: Result, code: int) -> str:
    """The one line on standard error of a command that failed."""
    assert result.exit_code == code, result.output
    lines = result.stderr.strip().splitlines()
    assert len([line for line in lines if line.startswith("summarizer: ")]) >= 1
    assert "Traceback" not in result.output
    return lines[-1]


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


def test_an_unreachable_model_ends_with_3() -> None:
    """A server that refuses the key, and one that is gone."""
    with serve(status(401, "bad key")) as server:
        arguments = ("card", F01, "--model", "test-model", "--base-url", server.url)
        one_line(run(*arguments), 3)
    one_line(run(*arguments), 3)


def test_auto_says_which_engine_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a model the rules work and it is said, also that a key alone chooses none."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    said = run("card", F01).stderr
    assert "rules" in said
    assert "no model is named" in said


def test_openai_without_a_model_is_told() -> None:
    """No name is built in."""
    assert "--model" in one_line(run("card", F01, "--engine", "openai"), 2)


def test_a_replay_that_misses_says_what_to_do(tmp_path: Path) -> None:
    """Exit code 2 and a line that names the way out."""
    assert "--record" in one_line(run("card", F01, "--replay", str(tmp_path)), 2)


def test_no_colour_when_piped() -> None:
    """Output that is not a terminal holds no escape codes and fits 80 columns."""
    command = [sys.executable, "-m", "summarizer", "card", F01, *REPLAY, "--evidence"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    "arguments", [["--help"], ["card", "--help"], ["card", F01, *REPLAY], ["card", F01, *REPLAY, "--format", "json"]]
)
def test_help_and_replay_import_no_model_library(arguments: list[str]) -> None:
    """`--help` and a replayed card load neither openai nor instructor nor tenacity."""
    code = (
        "import sys\nfrom summarizer.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('openai', 'instructor', 'tenacity') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip().splitlines()[-1] == "[]"
