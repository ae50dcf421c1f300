"""A key is nowhere but in the request: every command is run with a marked one, and all that it says and writes is searched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import run

KEY = "sk-marked-0f3b9d71c2aa4e58"
ARTICLE = (
    "Alder Foods agreed on Monday to buy Brook Dairy for €40 million, the two companies said in a joint statement."
)
NOWHERE = "http://127.0.0.1:9/v1"  # the discard port: nobody answers
COMMANDS = {
    "card": ["card", "a.txt", "--engine", "openai", "--model", "m", "--base-url", NOWHERE],
    "card, loud": ["card", "a.txt", "-vv", "--engine", "openai", "--model", "m", "--base-url", NOWHERE],
    "card by rules": ["card", "a.txt", "--engine", "rules"],
    "card of nothing": ["card", "nowhere.txt"],
    "card, key in address": [
        "card",
        "a.txt",
        "--engine",
        "openai",
        "--model",
        "m",
        "--base-url",
        f"http://u:{KEY}@127.0.0.1:9/v1",
    ],
    "card, key as model": ["card", "a.txt", "--model", KEY, "--base-url", NOWHERE],
    "card, key in query": ["card", "a.txt", "--model", "m", "--base-url", f"{NOWHERE}?api-key={KEY}", "-vv"],
    "card, key as address": ["card", "a.txt", "--model", "m", "--base-url", KEY],
    "card, key as engine": ["card", "a.txt", "--engine", KEY],
    "card, key as a file": ["card", KEY],
    "card, key as window": ["card", "a.txt", "--window", KEY],
    "card, key as an option": ["card", "a.txt", f"--{KEY}"],
    "card, key recorded": ["card", "a.txt", "--model", "m", "--base-url", NOWHERE, "--record", "kept"],
    "card, key as model in a file": ["card", "a.txt", "--config", "model.toml"],
    "card, key as the name of a variable": ["card", "a.txt", "--config", "reader.toml"],
    "doctor, key as model": ["doctor", "--model", KEY, "--base-url", NOWHERE],
    "doctor, key in query": ["doctor", "--model", "m", "--base-url", f"{NOWHERE}?sig={KEY}"],
    "doctor, key in a file": ["doctor", "--config", "reader.toml"],
    "batch, key as model": ["batch", "a.txt", "--model", KEY, "--base-url", NOWHERE, "--out", "run"],
    "batch, key in query": ["batch", "a.txt", "--model", "m", "--base-url", f"{NOWHERE}?code={KEY}", "--out", "run"],
    "batch api": ["batch", "a.txt", "--model", "m", "--base-url", NOWHERE, "--out", "run", "--via", "batch-api"],
    "eval": ["eval", "gold.jsonl", "--engine", "openai", "--model", "m", "--base-url", NOWHERE],
    "show": ["show", "card.json"],
    "export": ["export", "run", "--format", "csv"],
    "check": ["check", "card.json", "a.txt"],
    "check, a reader": ["check", "card.json", "a.txt", "--reader", "--model", "m", "--base-url", NOWHERE],
    "clean": ["clean", "a.txt", "--json"],
    "doctor": ["doctor"],
    "doctor, a server": ["doctor", "--model", "m", "--base-url", NOWHERE],
    "init": ["init"],
    "prompt": ["prompt", "a.txt"],
    "schema": ["schema"],
    "runs": ["runs"],
    "batch": ["batch", "a.txt", "--engine", "rules", "--out", "run"],
    "batch, a server": ["batch", "a.txt", "--engine", "openai", "--model", "m", "--base-url", NOWHERE, "--out", "run"],
    "a wrong setting": ["card", "a.txt", "--config", "wrong.toml"],
}


LOOKING = [
    name for name in COMMANDS if "as model" in name or "variable" in name or "query" in name
]  # known by its looks


def _all(folder: Path) -> Iterator[bytes]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "known"), [*((name, True) for name in COMMANDS), *((name, False) for name in LOOKING)]
)
def test_no_command_tells_the_key(
    name: str, known: bool, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """On standard output, standard error and in every file that is written: the key is not there, whether it ends well or not."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "card.json").write_text('{"headline": "Alder Foods to buy Brook Dairy", "deals": []}')
    (tmp_path / "wrong.toml").write_text("modle = 3\n")
    outside = tmp_path_factory.mktemp("settings")  # what the user wrote is not what a command writes
    (outside / "model.toml").write_text(f'model = "{KEY}"\nbase_url = "{NOWHERE}"\n')
    (outside / "reader.toml").write_text(f'model = "m"\nbase_url = "{NOWHERE}"\n[reader]\nkey = "{KEY}"\n')
    (tmp_path / "gold.jsonl").write_text(json.dumps({"article": {"text": ARTICLE}, "card": {"deals": []}}) + "\n")
    line = [str(outside / part) if part in ("model.toml", "reader.toml") else part for part in COMMANDS[name]]
    home = tmp_path / "home"
    home.mkdir()
    keys = (
        {} if not known else dict.fromkeys(("OPENAI_API_KEY", "SUMMARIZER_API_KEY", "SUMMARIZER_READER_API_KEY"), KEY)
    )
    places = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(home))
    own = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "SUMMARIZER_"))}
    environment = {**own, **keys, **places}
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", *line], cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=False
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    for said in (done.stdout, done.stderr, *_all(tmp_path)):
        assert KEY.encode() not in said


@pytest.mark.parametrize("guard", [True, False])
def test_what_is_printed_strikes_a_key(guard: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key in the place of a file's name is struck on its way to the screen; without the guard it is told."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    if not guard:
        monkeypatch.setattr("summarizer.render.say.without_keys", lambda text: text)
    assert (KEY in run("card", KEY).output) is not guard
