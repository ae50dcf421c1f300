"""A settings file that lies in the folder sends no key anywhere by itself; and what must fail fails before a call."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarizer.cli import main
from tests import server as does
from tests.quirks import TEXT
from tests.server import Server, serve

ARTICLE = "Ockley Tramways buys a line\n\nOckley Tramways agreed to buy Wennbury Ferries for £31 million on Monday."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article, and a home of its own."""
    for name in ("SUMMARIZER_BASE_URL", "OPENAI_BASE_URL", "SUMMARIZER_MODEL", "OPENAI_MODEL", "SUMMARIZER_ENGINE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", "ockley-key-0a1b2c3d4e")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    (tmp_path / "work" / "article.txt").write_text(ARTICLE)
    return tmp_path / "work"


def _named_in_the_folder(here: Path, server: Server) -> None:
    (here / "summarizer.toml").write_text(f'model = "test-model"\nbase_url = "{server.url}"\n')


def _card(*more: str) -> Result:
    return CliRunner().invoke(main, ["card", "article.txt", "--no-reader", *more])


def test_a_file_in_the_folder_needs_the_users_word(here: Path) -> None:
    """No request goes out; said once, it is kept, and the line names the host on every run."""
    with serve(does.answer(TEXT)) as server:
        _named_in_the_folder(here, server)
        host = server.url.split("/")[2]
        for command in (["card", "article.txt"], ["batch", "article.txt", "--out", "run"]):
            refused = CliRunner().invoke(main, command)
            assert refused.exit_code == 2
            assert f"summarizer.toml names the server {host}" in refused.stderr
            assert "--trust-config" in refused.stderr
            assert len(refused.stderr.splitlines()) == 1
        assert server.count == 0
        assert not (here / "run").exists()
        assert f"asking test-model at {host}" in _card("--trust-config").stderr
        assert _card().exit_code in (0, 1)
        assert server.requests[-1].headers["authorization"] == "Bearer ockley-key-0a1b2c3d4e"


@pytest.mark.parametrize("way", ["flag", "environment", "no key", "config", "rules"])
def test_what_the_user_says_needs_no_second_word(here: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server by flag, environment or a file that was asked for; and where no key is there, or nothing is asked."""
    with serve(does.answer(TEXT)) as server:
        _named_in_the_folder(here, server)
        more = {
            "flag": ["--base-url", server.url],
            "config": ["--config", "summarizer.toml"],
            "rules": ["--engine", "rules"],
        }
        if way == "environment":
            monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        if way == "no key":
            monkeypatch.delenv("OPENAI_API_KEY")
        result = _card(*more.get(way, []))
        assert result.exit_code in (0, 1), result.stderr
        assert (server.count > 0) is (way != "rules")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["card", "article.txt", "-o", "no/such/card.json"], "there is no folder no/such"),
        (["batch", "article.txt", "--out", "run", "--base-url", "server.example"], "is not a web address"),
        (["card", "article.txt", "--record", "article.txt/kept"], "cannot be written to"),
        (["batch", "article.txt", "--out", "run", "--budget", "1"], "--budget needs a price"),
    ],
)
def test_what_must_fail_fails_before_a_call(here: Path, command: list[str], words: str) -> None:
    """One line, exit 2, no call, and no run left behind."""
    with serve(does.answer(TEXT)) as server:
        to = [] if "--base-url" in command else ["--base-url", server.url]
        result = CliRunner().invoke(main, [*command, "--model", "test-model", *to])
        assert (result.exit_code, server.count) == (2, 0)
    assert words in result.stderr
    assert not (here / "run").exists()
