"""Checks and engines of another distribution, as pip would install it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = "Alder Foods said on Monday that it had agreed to buy Brook Dairy for €40 million in cash from its founders."
CHECKS = '''
from summarizer.checks.registry import Flag, check


@check("house-style")
def house_style(reading):
    """The headline shouts."""
    if reading.briefing.headline.isupper():
        yield Flag("/headline", "The headline is in capitals.", "Write it in small letters.")
'''
ENGINE = """
from summarizer.deals.deal import Briefing
from summarizer.engines.engine import Draft


class Shouting:
    name = "shouting"

    async def read(self, story):
        return Draft(Briefing(headline="ALDER BUYS BROOK"), origin="shouting")

    async def revise(self, story, draft, findings):
        return None

    def cost(self, model, usage):
        return None

    async def aclose(self):
        pass


def make(settings):
    return Shouting()
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder on the path that holds the distribution acme-cards: two modules and their entry points."""
    (tmp_path / "acme_checks.py").write_text(CHECKS, "utf-8")
    (tmp_path / "acme_engine.py").write_text(ENGINE, "utf-8")
    told = tmp_path / "acme_cards-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-cards\nVersion: 1.0\n")
    points = "[summarizer.checks]\nacme = acme_checks\n[summarizer.engines]\nshouting = acme_engine:make\n"
    (told / "entry_points.txt").write_text(points)
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command where the distribution is installed."""
    path = os.pathsep.join([str(folder), *(one for one in sys.path if one)])
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "SUMMARIZER_"))}
    command = [sys.executable, "-m", "summarizer", *arguments]
    return subprocess.run(
        command, cwd=folder, env=bare | {"PYTHONPATH": path}, capture_output=True, text=True, check=False
    )


def test_an_engine_and_a_check_of_others_make_a_card(installed: Path) -> None:
    """--engine names theirs, their check is run on it, and its level can be set like any other."""
    made = run(installed, "card", "story.txt", "--engine", "shouting", "--format", "json")
    assert made.returncode == 1, made.stderr
    assert '"house-style"' in made.stdout
    assert '"shouting"' in made.stdout
    (installed / "summarizer.toml").write_text('[checks]\nhouse-style = "off"\n')
    assert '"house-style"' not in run(installed, "card", "story.txt", "--engine", "shouting", "--format", "json").stdout
    assert "shouting (--engine)" in run(installed, "doctor", "--offline", "--engine", "shouting").stdout


def test_an_engine_that_nobody_added_is_told_with_those_there_are(installed: Path) -> None:
    """The message lists theirs as well; a batch and kept replies work with the built-in ones alone."""
    unknown = run(installed, "card", "story.txt", "--engine", "whispering")
    assert (unknown.returncode, "auto, openai, rules or shouting" in unknown.stderr) == (2, True)
    assert run(installed, "batch", "story.txt", "--out", "run", "--engine", "shouting").returncode == 2
    assert run(installed, "card", "story.txt", "--engine", "shouting", "--replay", ".").returncode == 2


def test_what_cannot_be_imported_says_whose_it_is(installed: Path) -> None:
    """One line, exit 2, no traceback."""
    (installed / "acme_checks.py").write_text("import no_such_module\n")
    broken = run(installed, "card", "story.txt", "--engine", "rules")
    assert broken.returncode == 2
    assert broken.stderr.splitlines()[-1].startswith("summarizer: acme of acme-cards cannot be loaded: ModuleNotFound")
