"""Nothing from outside drives a terminal, whichever command prints it; with the guard taken out, every one of these lines does."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.render import harmless
from tests.hostile_world import World, build, served
from tests.screens import LINES, SAFE_TWICE
from tests.server import serve

ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\U000e0000-\U000e007f]"
)
NEVER = re.compile(r"(?!)")


class Screen(io.StringIO):
    """A terminal without colours."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The hostile folder and its server."""
    with serve(served) as server:
        yield build(tmp_path_factory.mktemp("world"), server)


def shown(line: list[str], monkeypatch: pytest.MonkeyPatch, folder: Path) -> str:
    """What a command line writes to a terminal, on standard output and standard error."""
    out, err = Screen(), Screen()
    for name in ("SUMMARIZER_MODEL", "OPENAI_MODEL", "SUMMARIZER_BASE_URL", "OPENAI_BASE_URL", "SUMMARIZER_LOG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in (
        ("NO_COLOR", "1"),
        ("TERM", "dumb"),
        ("OPENAI_API_KEY", "sk-nobody-0123"),
        ("XDG_CONFIG_HOME", str(folder)),
    ):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    with pytest.raises(SystemExit):
        main(line)
    return out.getvalue() + err.getvalue()


@pytest.mark.parametrize("name", LINES)
def test_nothing_from_outside_drives_a_terminal(
    name: str, world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No control, escape, bell, override, half pair or invisible tag."""
    told = shown(LINES[name](world), monkeypatch, tmp_path)
    assert told.strip()
    assert "a fault in the program" not in told
    assert ACTS.findall(told) == []


def test_the_table_is_long_enough() -> None:
    """Every command, and 64 lines at the least that only the one guard holds."""
    from summarizer.cli import _ELSEWHERE

    assert len(LINES.keys() - SAFE_TWICE) >= 64
    assert LINES.keys() >= SAFE_TWICE
    started = {line(World(Path(), ""))[0] for line in LINES.values()}
    assert set(_ELSEWHERE) <= started


@pytest.mark.parametrize("name", [name for name in LINES if name not in SAFE_TWICE])
def test_without_the_guard_each_line_would(
    name: str, world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The table shows something: with nothing replaced, each of its lines passes what a terminal obeys."""
    for pattern in ("_HARMFUL", "_CONTROLS"):
        monkeypatch.setattr(harmless, pattern, NEVER)
    assert ACTS.search(shown(LINES[name](world), monkeypatch, tmp_path))
