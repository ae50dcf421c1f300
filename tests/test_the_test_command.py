"""`python -m tests`: it says what it will run, runs the quick part first, and ends with 1 when anything failed."""

import pytest

from tests import __main__ as command


@pytest.mark.parametrize("broken", ["", "types", "quick tests", "slow tests", "wheel"])
def test_every_step_counts(broken: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Whichever step fails is named at the end, and the others run all the same."""
    ran: list[str] = []
    names = {command_line: name for name, command_line in command.BESIDE}

    def step(name: str, *_: object) -> bool:
        ran.append(name)
        return name != broken

    def quietly(command_line: tuple[str, ...]) -> tuple[int, str, float]:
        ran.append(names[command_line])
        return int(names[command_line] == broken), "what it said", 1.0

    monkeypatch.setattr(command, "step", step)
    monkeypatch.setattr(command, "quietly", quietly)
    monkeypatch.setattr(command, "against_the_wheel", lambda _: broken != "wheel")
    assert command.main() == (1 if broken else 0)
    said = capsys.readouterr().out
    first = said.splitlines()[0]
    assert all(name in first for name in ("quick tests", *names.values()))
    assert sorted(ran) == sorted(["quick tests", "slow tests", *names.values()])
    assert ran.index("slow tests") == len(ran) - 1
    assert said.splitlines()[-1] == (f"failed: {broken}" if broken else "all steps passed")
