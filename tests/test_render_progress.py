"""Progress: seen on a terminal, silent elsewhere."""

import io
import sys

import pytest

from summarizer.render.progress import spinner, track


class Terminal(io.StringIO):
    """Standard error that is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


def test_nothing_is_written_to_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    """Standard error stays clean where it is no terminal."""
    with spinner("Reading x"):
        pass
    assert list(track([1, 2], "Reading")) == [1, 2]
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_the_message_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file's name is not markup, and cannot move the cursor."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with spinner("Reading [bold]\x1b[2Jx.txt"):
        pass
    assert list(track([1, 2], "Reading [bold]y")) == [1, 2]
    shown = terminal.getvalue()
    assert "Reading [bold]\ufffd[2Jx.txt" in shown
    assert "Reading [bold]y" in shown


def test_an_error_passes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong inside is not swallowed."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    with pytest.raises(ValueError, match="x"), spinner("Reading"):
        raise ValueError("x")
