"""The command line as a person or a script uses it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from summarizer.cli import main
from tests import handwritten
from tests.commands import F01, one_line, run
from tests.server import answer, serve
from tests.test_pipeline import TEXT, reply

HTML = str(handwritten.FIXTURES / "articles" / "f02-agreed-takeover.html")
REPLAY = ("--replay", str(handwritten.RECORDINGS))
pytestmark = pytest.mark.usefixtures("nothing_configured")


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


def test_a_dash_is_the_screen(tmp_path: Path) -> None:
    """-o - writes to standard output, and no file of that name."""
    assert run("card", F01, *REPLAY, "-o", "-", "--format", "json").stdout.startswith("{")
    assert list(tmp_path.iterdir()) == []


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


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json"])
def test_a_check_is_written_like_a_card(form: str, tmp_path: Path) -> None:
    """Every format, to a file or the screen; the exit code is the same."""
    (tmp_path / "card.json").write_text(reply(amount="400000000"), "utf-8")
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    shown = run("check", "card.json", "story.txt", "--format", form)
    kept = run("check", "card.json", "story.txt", "--format", form, "-o", "checked.txt")
    assert (shown.exit_code, kept.exit_code, kept.stdout) == (1, 1, "")
    written = (tmp_path / "checked.txt").read_text("utf-8")
    assert "40" in written
    assert "40" in shown.stdout
    begins = {"markdown": "#", "html": "<!", "json": "{"}.get(form, "")
    assert written.lstrip().startswith(begins), written[:80]


@pytest.mark.parametrize("dash", ["card.json", "story.txt"])
def test_one_input_of_check_may_be_standard_input(dash: str, tmp_path: Path) -> None:
    """The card or the article; both at once is a usage error."""
    inputs = {"card.json": reply(amount="400000000"), "story.txt": TEXT}
    for name, text in inputs.items():
        (tmp_path / name).write_text(text, "utf-8")
    done = run("check", *("-" if name == dash else name for name in inputs), stdin=inputs[dash])
    assert (done.exit_code, "€40 million" in done.output) == (1, True), done.output
    assert run("check", "-", "-", stdin=TEXT).exit_code == 2


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (("card.pdf",), ".pdf is not written"),
        (("card.DOCX",), ".docx is not written"),
        (("card.pdf", "--format", "html"), ".pdf is not written"),
        (("card.yaml",), ".yaml is not written"),
        (("nowhere/card.md",), "no folder nowhere"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is_asked(output: tuple[str, ...], words: str) -> None:
    """An ending that no format has, a folder that is not there: exit 2, no call; a form that is asked for may end anyhow."""
    with serve(answer(reply())) as server:
        model = ("--model", "test-model", "--base-url", server.url)
        assert words in one_line(run("card", F01, "-o", *output, *model), 2)
        assert words in one_line(run("check", "no.json", F01, "-o", *output), 2)
        assert server.count == 0
    assert run("card", F01, "-o", "card.v2", "--format", "json", *REPLAY).exit_code in (0, 1)


def test_the_engine_s_flags_are_the_same_everywhere() -> None:
    """card, check, batch, eval and doctor take the same ones, written once."""
    context = main.make_context("summarizer", ["card"], resilient_parsing=True)
    flags = {}
    for name in ("card", "check", "batch", "eval", "doctor"):
        command = main.get_command(context, name)
        assert command is not None
        flags[name] = {
            (*option.opts, option.help)
            for option in command.params
            if isinstance(option, click.Option)
            and option.name in ("engine", "model", "base_url", "window", "config", "quiet", "verbose")
        }
    assert len(flags["card"]) == 7
    assert [name for name in flags if flags[name] != flags["card"]] == []


def test_help_is_whole_at_80_columns() -> None:
    """Every command has its one line in the list, every help page fits, and no sentence is cut."""
    listed = run("--help").stdout
    context = main.make_context("summarizer", ["card"], resilient_parsing=True)
    for name in main.list_commands(context):
        page = run(name, "--help").stdout
        assert max(map(len, page.splitlines())) <= 80, name
        assert "..." not in page.replace("] ...", "").replace("[ARGS]...", ""), name
        line = next(line for line in listed.splitlines() if line.startswith(f"  {name} "))
        assert len(line) <= 80
        assert line.endswith((".", "…")), line


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_there_as_the_readme_says(shell: str) -> None:
    """The README's line for each shell names what the program answers to; commands and engines are completed."""
    line = f"_SUMMARIZER_COMPLETE={shell}_source summarizer"
    assert line in (handwritten.FIXTURES.parent / "README.md").read_text("utf-8")
    code = "import sys; sys.argv[0] = 'summarizer'; from summarizer.cli import main; main(prog_name='summarizer')"
    asked = {"_SUMMARIZER_COMPLETE": f"{shell}_complete", "COMP_WORDS": "summarizer card --engine r", "COMP_CWORD": "3"}
    if shell == "fish":
        asked["COMP_WORDS"], asked["COMP_CWORD"] = "summarizer card --engine", "r"
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | asked, capture_output=True, text=True, check=False
    )
    assert "rules" in done.stdout, done.stderr


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


def test_auto_says_which_engine_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a model the rules work and it is said, also that a key alone chooses none."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    said = run("card", F01).stderr
    assert "rules" in said
    assert "no model is named" in said


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


def test_help_loads_no_pydantic() -> None:
    """`--help` is there before anything that reads or checks is loaded."""
    code = (
        "import sys\nfrom summarizer.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('pydantic', 'asyncio', 'rich.console') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip().splitlines()[-1] == "[]"
