"""A new user's way, from the shell: the first card, an own article, an own key, a dump that fails, mended and gone on.

At every step all that is printed is looked at: one line where a line was meant, nothing glued, nothing wider than the
screen, no escape code, no traceback, no key.
"""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch_dumps import by_number, records, write_jsonl
from tests.server import Server, answer, serve
from tests.test_pipeline import TEXT, reply

ROOT = Path(__file__).parent.parent
KEY = "sk-of-nobody-123"
_SAID = re.compile(r"summarizer: \S.*|Usage: .*|[\d,]+ of [\d?,]+  .*")


class Shell:
    """A folder, an environment, and commands in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        bare = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "SUMMARIZER_"))}
        path = os.pathsep.join(str(Path(one).absolute()) for one in sys.path if one)
        self.environment = bare | {"PYTHONPATH": path, "XDG_CONFIG_HOME": str(folder / "none"), "COLUMNS": "80"}

    def run(self, command: str, code: int, *, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """`summarizer COMMAND`; its exit code, and all that it prints, are held to what was promised."""
        done = subprocess.run(
            [sys.executable, "-m", "summarizer", *command.split()],
            cwd=self.folder, env=self.environment, capture_output=True, text=True, encoding="utf-8",
            input=stdin, check=False,
        )  # fmt: skip
        assert done.returncode == code, (command, done.stdout, done.stderr)
        for text in (done.stdout, done.stderr):
            assert "Traceback" not in text
            assert "\x1b" not in text
            assert KEY not in text
        assert [line for line in done.stderr.splitlines() if not _SAID.fullmatch(line)] == []
        if "json" not in command.split():
            assert [line for line in done.stdout.splitlines() if len(line) > 80] == []
        return done


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """In an empty folder, with an article of one's own."""
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    return Shell(tmp_path)


def test_the_first_card(shell: Shell) -> None:
    """What the README's first command ends with makes a card, without model, key or network, and says by whom."""
    command = next(line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if "summarizer card " in line)
    article = command.rpartition("summarizer card ")[2].strip()
    assert (ROOT / article).is_file()
    done = shell.run(f"card {ROOT / article}", 1)
    assert done.stderr == "summarizer: no model is configured: the embedded rules fill the card\n"
    assert "by rules" in done.stdout or "no model" in done.stdout


def test_an_own_article(shell: Shell) -> None:
    """From a file and from standard input alike; one on this machine's own web server is refused in one true line."""
    from_file = shell.run("card story.txt --format json", 1)
    from_pipe = shell.run("card - --format json", 1, stdin=TEXT)
    assert json.loads(from_file.stdout)["deals"] == json.loads(from_pipe.stdout)["deals"]
    with serve(answer("never asked")) as server:
        refused = shell.run(f"card {server.url}/story", 2)
        assert server.count == 0
    assert len(refused.stderr.splitlines()) == 1
    assert "is not on the public internet" in refused.stderr
    assert shell.run("card no-such-story.txt", 2).stderr == "summarizer: no-such-story.txt: no such file\n"


def test_settings_with_a_slip_are_mended(shell: Shell) -> None:
    """`init` writes a file, a slip in it is told by name, doctor and cards go on when it is mended."""
    assert shell.run("init", 0).stdout.startswith("wrote summarizer.toml")
    assert shell.run("doctor", 0)
    settings = shell.folder / "summarizer.toml"
    whole = settings.read_text("utf-8")
    settings.write_text('modle = "m"\n' + whole, "utf-8")
    line = "summarizer: summarizer.toml: modle: no such setting; did you mean model?\n"
    assert shell.run("card story.txt", 2).stderr == line
    assert "did you mean model?" in shell.run("doctor", 2).stdout
    settings.write_text('engine = "rules"\n' + whole, "utf-8")
    assert "rules (summarizer.toml)" in shell.run("doctor", 0).stdout
    assert shell.run("card story.txt", 1).stderr == ""


def test_an_own_key_with_a_local_server(shell: Shell) -> None:
    """The key goes to the server that was named and nowhere else; server, model and key are looked at beforehand."""
    shell.environment["OPENAI_API_KEY"] = KEY
    with serve(answer('{"ready": true}')) as server:
        looked = shell.run(f"doctor --model m --base-url {server.url}", 0).stdout
    assert "answers in mode json_schema" in looked
    assert "OPENAI_API_KEY is set" in looked
    with serve(answer(reply())) as server:
        made = shell.run(f"card story.txt --model m --base-url {server.url} --format json", 1)
        assert {request.headers["authorization"] for request in server.requests} == {f"Bearer {KEY}"}
    assert json.loads(made.stdout)["provenance"]["model"] == "test-model"
    gone = shell.run(f"card story.txt --model m --base-url {server.url}", 3)
    assert gone.stderr.splitlines()[-1].startswith("summarizer: 127.0.0.1:")


def _model_at(server: Server) -> str:
    """Settings for a model on a server, without a second reader."""
    return f'model = "m"\nbase_url = "{server.url}"\n[reader]\nuse = "off"\n'


@pytest.mark.slow
def test_a_dump_that_fails_is_looked_at_mended_and_gone_on_with(shell: Shell) -> None:
    """A wrong address stops the run; mended, it goes on; what failed is told with its reason, and asked again on demand."""
    write_jsonl(shell.folder / "dump.jsonl", records(50))
    settings = shell.folder / "summarizer.toml"
    with serve(by_number()) as server:
        pass
    settings.write_text(_model_at(server), "utf-8")
    batch = "batch dump.jsonl --out run --processes 0 --concurrency 25"
    stopped = shell.run(batch, 3)
    assert "the same command again goes on" in stopped.stderr
    odd = answer('{"deals": 1}')
    with serve(by_number(lambda number, _: odd if number % 10 == 4 else None)) as server:
        settings.write_text(_model_at(server), "utf-8")
        went = shell.run(f"{batch} --retry-failed", 1)
    assert re.search(r"^cards +45$", went.stdout, re.MULTILINE)
    assert re.search(r"^failures +5$", went.stdout, re.MULTILINE)
    shown = shell.run("runs show run", 0).stdout
    assert re.search(r"^5 failed at answer, n\d+ for one: ", shown, re.MULTILINE)
    assert "45 cards, 5 failed" in shell.run("runs", 0).stdout
    with serve(by_number()) as server:
        settings.write_text(_model_at(server), "utf-8")
        assert shell.run(batch, 1).returncode == 1
        assert server.count == 0
        done = shell.run(f"{batch} --retry-failed", 0)
        assert server.count == 5
    assert re.search(r"^cards +50$", done.stdout, re.MULTILINE)
    cards = [json.loads(line) for line in (shell.folder / "run" / "cards.jsonl").read_text("utf-8").splitlines()]
    assert len({card["article"]["id"] for card in cards}) == 50


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
def test_on_a_terminal_no_message_glues_to_the_spinner(shell: Shell) -> None:
    """What a person sees while a model is asked: every message begins its line."""
    ours, theirs = pty.openpty()
    with serve(answer(reply())) as server:
        command = [sys.executable, "-m", "summarizer", "card", "story.txt", "--model", "m", "--base-url", server.url]
        environment = shell.environment | {"TERM": "xterm"}
        child = subprocess.Popen(command, cwd=shell.folder, env=environment, stdout=subprocess.DEVNULL, stderr=theirs)
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 4096):
                seen += part
        except OSError:  # Linux says so when the other end is closed
            pass
        assert child.wait() in (0, 1)
    os.close(ours)
    before, said, _ = seen.decode().partition("summarizer: asking m")
    assert said
    assert re.search(r"(\n|\r|\x1b\[2K|\x1b\[\?25h)$", before), before[-40:]
