"""The one door: what is printed is harmless, stands on lines of its own, and goes through nowhere else."""

import ast
import io
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import summarizer
from summarizer.cli import main
from summarizer.render import say as door
from summarizer.render.progress import spinner
from summarizer.render.say import complain, drawn, note, say, say_json, say_text, talk
from tests.server import answer, serve
from tests.test_pipeline import TEXT, reply

PACKAGE = Path(summarizer.__file__).parent
EVIL = "a\x1b[2J\x1b]0;x\x07b\x9bc\u202ed\x7fe\u2066f"
RAW = set("\x1b\x07\x9b\x7f\u202e\u2066")
_DOORS = {"render/say.py"}


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.fixture(autouse=True)
def as_at_the_start() -> None:
    """What one test sets does not reach the next."""
    talk(quiet=False, verbose=0)


def test_nothing_else_in_the_package_prints() -> None:
    """No click.echo, print, write to a standard stream or console of standard output but in the door."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and name not in _DOORS and _prints(call):
                found.append(f"{name}:{call.lineno}")
    assert found == []


def _prints(call: ast.Call) -> bool:
    called = ast.unparse(call.func)
    if called.rpartition(".")[2] == "Console":
        return not any(keyword.arg == "file" for keyword in call.keywords)
    return called in ("print", "click.echo", "click.secho", "echo", "secho") or called.startswith(
        ("sys.stdout.write", "sys.stderr.write", "sys.__std")
    )


def test_what_a_terminal_would_obey_is_replaced(capsys: pytest.CaptureFixture[str]) -> None:
    """Results, lines on standard error and logs alike; a message stays one line."""
    say(EVIL)
    complain(f"{EVIL}\nforged: line")
    talk(quiet=False, verbose=1)
    logging.getLogger("summarizer").info("%s", EVIL)
    out, err = capsys.readouterr()
    assert not RAW & set(out + err)
    assert len(err.splitlines()) == 2


def test_json_keeps_its_values(capsys: pytest.CaptureFixture[str]) -> None:
    """What a terminal would obey is escaped, not replaced."""
    say_json(json.dumps({"a": EVIL + "\U000e0041é"}, ensure_ascii=False))
    out = capsys.readouterr().out
    assert not RAW & set(out)
    assert json.loads(out) == {"a": EVIL + "\U000e0041é"}


def test_a_text_for_another_program_keeps_what_only_orders_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a pipe control characters alone are replaced; on a terminal, bidirectional marks too."""
    say_text(EVIL)
    assert RAW & set(capsys.readouterr().out) == {"\u202e", "\u2066"}
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    say_text(EVIL)
    assert not RAW & set(terminal.getvalue())


@pytest.mark.parametrize("command", ["clean", "prompt", "card"])
def test_an_article_cannot_drive_the_terminal(command: str, tmp_path: Path) -> None:
    """Escapes, bells and their likes in an article come out as signs, whatever prints it."""
    story = "Alder Foods agreed on Monday to buy Brook Dairy for €40 million, the companies said in a statement. " * 3
    (tmp_path / "story.txt").write_text(f"{story}\x1b]0;title\x07 said \x9b2J so.", "utf-8")
    result = CliRunner().invoke(main, [command, str(tmp_path / "story.txt")], env={"SUMMARIZER_ENGINE": "rules"})
    assert result.exit_code in (0, 1), result.output
    assert not {"\x1b", "\x07", "\x9b"} & set(result.output)


def test_a_file_s_name_or_a_flag_cannot_drive_the_terminal() -> None:
    """Names that come from a folder of somebody else's, or an argument nobody knows."""
    for arguments in (["card", f"{EVIL}.txt"], ["card", "a", f"--{EVIL}"], [EVIL], ["card", "x", "--config", EVIL]):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 2
        assert not RAW & set(result.output)


def test_a_message_never_glues_to_a_live_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The live line is taken away before something is said, and drawn again after it."""
    heard: list[str] = []

    class Recorded:
        def start(self) -> None:
            heard.append("drawn")

        def stop(self) -> None:
            heard.append("gone")

    monkeypatch.setattr("summarizer.render.say.click.echo", lambda text, **_: heard.append(text))
    with drawn(Recorded()):
        note("one")
    note("two")
    assert heard == ["drawn", "gone", "summarizer: one", "drawn", "gone", "summarizer: two"]


def test_a_message_beside_a_spinner_has_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a terminal shows at the end holds the message at the start of a line."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with spinner("Reading"):
        note("asking some-model")
    before = terminal.getvalue().partition("summarizer: asking")[0]
    assert before.endswith(("\n", "\r", "\x1b[2K", "\x1b[?25h", "\x1b[1A\x1b[2K"))


def test_quiet_and_verbose(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """-q leaves errors alone; -v and SUMMARIZER_LOG log to standard error."""
    talk(quiet=True, verbose=0)
    note("how it goes")
    complain("what went wrong")
    assert capsys.readouterr().err == "summarizer: what went wrong\n"
    monkeypatch.setenv("SUMMARIZER_LOG", "debug")
    talk(quiet=False, verbose=0)
    door.log.debug("a detail")
    assert capsys.readouterr().err == "summarizer: debug: a detail\n"


@pytest.mark.parametrize("place", [["-v", "clean"], ["clean", "-v"]])
def test_verbose_may_stand_before_or_behind_the_command(place: list[str], tmp_path: Path) -> None:
    """Both say what was read; a level that there is not is told."""
    (tmp_path / "story.txt").write_text(
        "Alder Foods agreed on Monday to buy Brook Dairy for €40 million. " * 3, "utf-8"
    )
    result = CliRunner().invoke(main, [*place, str(tmp_path / "story.txt")])
    assert "summarizer: info: read " in result.stderr
    loud = CliRunner().invoke(main, ["clean", "x"], env={"SUMMARIZER_LOG": "loud"})
    assert (loud.exit_code, "SUMMARIZER_LOG" in loud.stderr) == (2, True)


def test_a_log_tells_what_was_asked_and_what_came(tmp_path: Path) -> None:
    """-vv: where each setting comes from, each request with its status, what the card took; never a key."""
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    with serve(answer(reply())) as server:
        arguments = ["card", str(tmp_path / "story.txt"), "-vv", "--model", "m", "--base-url", server.url]
        told = CliRunner(env={"OPENAI_API_KEY": "sk-of-nobody"}).invoke(main, arguments).stderr
    for words in ("debug: model comes from --model", f"asked {server.url[7:-3]}: status 200", "1,200 tokens in"):
        assert words in told
    assert "sk-of-nobody" not in told


def test_no_color_means_no_escape_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where NO_COLOR is set a console writes none, terminal or not."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdout", Terminal())
    for value, coloured in (("", True), ("1", False)):
        monkeypatch.setenv("NO_COLOR", value)
        sys.stdout = Terminal()
        door.screen().print("x", style="bold red")
        assert ("\x1b" in sys.stdout.getvalue()) is coloured


def test_a_reader_that_goes_away_is_no_verdict(tmp_path: Path) -> None:
    """`summarizer … | head -1` ends as a shell reports it, not with the 1 of a card for a person."""
    (tmp_path / "story.txt").write_text(
        "Alder Foods agreed on Monday to buy Brook Dairy for €40 million. " * 3, "utf-8"
    )
    code = (
        "import os, sys; read, write = os.pipe(); os.close(read); os.dup2(write, 1); "
        f"sys.argv[1:] = ['card', {str(tmp_path / 'story.txt')!r}, '--engine', 'rules']; "
        "from summarizer.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (141, "")
