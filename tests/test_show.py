"""`summarizer show`: a card that is there, of a run or of a file, in every form; nothing is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarizer.cli import main
from tests import handwritten
from tests.batch_dumps import by_number, records, write_jsonl
from tests.server import serve, status

F01 = str(handwritten.FIXTURES / "articles" / "f01-talks-two-currencies.txt")
F02 = str(handwritten.FIXTURES / "articles" / "f02-agreed-takeover.html")
FORMS = ("terminal", "markdown", "html", "json", "text")


def run(*arguments: object) -> Result:
    """Run one command."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("form", FORMS)
def test_a_card_of_a_file_is_shown_as_card_shows_it(form: str, tmp_path: Path) -> None:
    """Every form of a card's JSON is, letter for letter, what `card` gives, and so is the exit code."""
    replay = ("--replay", handwritten.RECORDINGS)
    assert run("card", F01, *replay, "-o", "card.json").exit_code in (0, 1)
    straight = run("card", F01, *replay, "--format", form)
    kept = run("show", "card.json", F01, "--format", form)
    strip = [line for line in straight.stdout.splitlines() if '"seconds"' not in line]
    assert [line for line in kept.stdout.splitlines() if '"seconds"' not in line] == strip
    assert kept.exit_code == straight.exit_code


@pytest.mark.parametrize("form", FORMS)
def test_a_card_of_a_run_is_shown_without_asking(form: str, tmp_path: Path) -> None:
    """By the article's id, in every form, with its story from the ledger and no server there."""
    dump = write_jsonl(tmp_path / "dump.jsonl", records(2))
    assert run("batch", dump, "--out", "run", "--engine", "rules", "--processes", "0").exit_code == 0
    dump.unlink()
    shown = run("show", "run", "n1", "--format", form)
    assert shown.exit_code in (0, 1), shown.output
    if form == "html":
        assert "dossier 1" in shown.stdout
    if form == "json":
        assert json.loads(shown.stdout)["article"]["id"] == "n1"


def test_what_has_no_card_says_why(tmp_path: Path) -> None:
    """An unknown id, an article that failed, a folder without a run, a card without verdict: one line each, exit 2."""
    dump = write_jsonl(tmp_path / "dump.jsonl", records(2))
    with serve(by_number(lambda number, _: status(400) if number else None)) as server:
        flags = ("--model", "m", "--base-url", server.url, "--no-reader", "--processes", "0")
        run("batch", dump, "--out", "run", *flags)
    (tmp_path / "bare.json").write_text('{"headline": "H"}')
    (tmp_path / "none").mkdir()
    for arguments, words in (
        (("run", "n9"), "no article 'n9'"),
        (("run", "n1"), "failed at model"),
        (("run",), "give the id"),
        (("none", "n1"), "holds no run"),
        (("bare.json", F01), "without marks and verdict"),
        (("absent.json",), "cannot read"),
    ):
        told = run("show", *arguments)
        assert (told.exit_code, words in told.output) == (2, True), told.output


def test_a_page_needs_its_story_and_another_story_is_refused(tmp_path: Path) -> None:
    """HTML without a story is refused; a story with another digest ends it with 2."""
    run("card", F01, "--engine", "rules", "-o", "card.json")
    assert "give its file" in run("show", "card.json", "--format", "html").output
    refused = run("show", "card.json", F02)
    assert (refused.exit_code, "not the text that this card was made from" in refused.stderr) == (2, True)


def test_the_print_form_goes_to_the_clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the program that is there; where none is, or it fails, one line that says so and exit 2."""
    run("card", F01, "--replay", handwritten.RECORDINGS, "-o", "card.json")
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    assert "none of them is here" in run("show", "card.json", "--copy").output
    for body, words in (
        (f"#!/bin/sh\n/bin/cat > {tmp_path}/copied", "on the clipboard"),
        ("#!/bin/sh\nexit 1", "is there a desktop"),
    ):
        (programs / "wl-copy").write_text(body)
        (programs / "wl-copy").chmod(0o755)
        assert words in run("show", "card.json", "--copy").output
    assert (tmp_path / "copied").read_text("utf-8") == run("show", "card.json", "--format", "text").stdout
