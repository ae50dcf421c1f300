"""`python -m tests`: it says what it will run, runs the quick part first, and ends with 1 when anything failed."""

from pathlib import Path

import pytest

from tests import __main__ as command


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "types",
        "quick tests",
        "quick tests, the other half",
        "slow tests",
        "slow tests, of hostile files",
        "wheel",
        "coverage",
    ],
)
def test_every_step_counts(broken: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Whichever step fails is named at the end, and the others run all the same."""
    ran: list[str] = []
    names = {command_line: name for name, command_line in command.BESIDE}
    names[(*command.OTHERS[1], *command.parts(command.APART)[1])] = command.OTHERS[0]
    names[(*command.ENDLESS[1], *command.parts(command.HOSTILE)[1])] = command.ENDLESS[0]

    def step(name: str, *_: object) -> bool:
        ran.append(name)
        return name != broken

    def quietly(command_line: tuple[str, ...]) -> tuple[int, str, float]:
        if "erase" in command_line or "combine" in command_line:
            return 0, "", 0.0
        ran.append(names[command_line])
        return int(names[command_line] == broken), "what it said", 1.0

    monkeypatch.setattr(command, "step", step)
    monkeypatch.setattr(command, "quietly", quietly)
    monkeypatch.setattr(command, "against_the_wheel", lambda _: broken != "wheel")
    assert command.main() == (1 if broken else 0)
    said = capsys.readouterr().out
    first = said.splitlines()[0]
    assert all(name in first for name in ("quick tests", *(name for name, _ in command.BESIDE)))
    assert sorted(ran) == sorted(["quick tests", "slow tests", "coverage", *names.values()])
    assert set(ran[-3:-1]) == {"slow tests", "slow tests, of hostile files"}
    assert ran[-1] == "coverage"
    assert said.splitlines()[-1] == (f"failed: {broken}" if broken else "all steps passed")


@pytest.mark.parametrize(("about", "fewest"), [(command.APART, 20), (command.HOSTILE, 3)])
def test_the_parts_are_all(about: tuple[str, ...], fewest: int) -> None:
    """Every file of tests is in one part, and in one only."""
    here, apart = command.parts(about)
    assert sorted(here + apart) == sorted(f"tests/{path.name}" for path in Path(__file__).parent.glob("test_*.py"))
    assert min(len(here), len(apart)) >= fewest
