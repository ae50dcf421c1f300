"""A key is nowhere but in the request: every command is run with a marked one, and all that it says and writes is searched."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

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


def _all(folder: Path) -> Iterator[bytes]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_tells_the_key(name: str, tmp_path: Path) -> None:
    """On standard output, standard error and in every file that is written: the key is not there, whether it ends well or not."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "card.json").write_text('{"headline": "Alder Foods to buy Brook Dairy", "deals": []}')
    (tmp_path / "wrong.toml").write_text("modle = 3\n")
    home = tmp_path / "home"
    home.mkdir()
    keys = dict.fromkeys(("OPENAI_API_KEY", "SUMMARIZER_API_KEY", "SUMMARIZER_READER_API_KEY"), KEY)
    places = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(home))
    environment = {**os.environ, **keys, **places}
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", *COMMANDS[name]], cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=False
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    for said in (done.stdout, done.stderr, *_all(tmp_path)):
        assert KEY.encode() not in said
