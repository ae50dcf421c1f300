"""Worked examples of a newsroom's own: from corrections at the desk to turns before the question, with their cost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarizer.article import Article
from summarizer.batch.job import Job
from summarizer.clean import clean
from summarizer.cli import main
from summarizer.engines.answer import read_answer
from summarizer.errors import SettingsError
from summarizer.prompt import load_prompt, overhead_tokens, question
from summarizer.settings import Settings, load_settings
from summarizer.worked import house_prompt
from tests.desk_runs import run_of
from tests.desk_server import TEXT, run_shelf, served

PRICE = {"amount": "1500000000", "currency": "EUR", "qualifier": "exact", "as_stated": "€1.5 billion"}


def call(*arguments: object) -> Result:
    """The program, as from a shell."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """What the desk's corrections give: one card wholly examined, one in part."""
    folder = run_of(tmp_path, 2)
    with served(run_shelf(folder)) as desk:
        desk.decide(1, "edit", "/deals/0/value", typed=PRICE)
        while open_ones := desk.bench.open(1).questions:
            desk.decide(1, "accept", open_ones[0].key)
        desk.decide(1, "confirm")
        desk.decide(2, "edit", "/deals/0/value", typed=PRICE)
    made = call("export", folder, "--format", "gold", "-o", tmp_path / "gold.jsonl")
    assert made.exit_code == 0, made.output
    return tmp_path / "gold.jsonl"


def test_a_corrected_card_becomes_an_example(gold: Path) -> None:
    """Its article and its answer stand between the system's words and the question, in the form in which a model answers."""
    prompt = house_prompt(Settings(examples=[f"{gold}#dossier-1"]))
    asked = question(clean(Article(raw="Carr bought Dunn for $5 million on Monday.")), prompt)
    assert [message.role for message in asked.messages] == ["system", "user", "assistant", "user"]
    _, article, answer, last = asked.messages
    assert "[2] GHENT, June 2 - Alder Foods, a maker of oat drinks" in article.content
    told = read_answer(answer.content)
    assert told.deals[0].value is not None
    assert (told.deals[0].value.amount, told.headline) == ("1500000000", "Alder Foods agrees to buy Brook Dairy")
    assert "Carr bought Dunn" in last.content
    assert asked.prompt_sha256 != load_prompt().sha256


def test_its_cost_is_told_and_counted(gold: Path, tmp_path: Path) -> None:
    """`summarizer prompt` says how many tokens each example takes; windows and plans count them; a run's key knows them."""
    (tmp_path / "house.toml").write_text('examples = ["gold.jsonl#dossier-1"]\n', "utf-8")
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    told = call("prompt", tmp_path / "story.txt", "--config", tmp_path / "house.toml")
    assert told.exit_code == 0, told.output
    assert "example 1: about " in told.stderr
    assert "--- assistant ---" in told.stdout
    settings = load_settings(config=tmp_path / "house.toml")
    assert overhead_tokens(house_prompt(settings)) > overhead_tokens(load_prompt()) + 250
    plain, own = (Job(one.model_copy(update={"model": "m", "engine": "openai"})) for one in (Settings(), settings))
    assert plain.key()["prompt"] != own.key()["prompt"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("#dossier-2", "is no whole card: a person has to examine"),
        ("#dossier-9", "has no article 'dossier-9'"),
        ("", "holds 2 articles: name one"),
    ],
)
def test_what_is_no_example_is_told(name: str, words: str, gold: Path) -> None:
    """A card that was examined in part would teach a model to leave things out."""
    with pytest.raises(SettingsError, match=words):
        house_prompt(Settings(examples=[f"{gold}{name}"]))


def test_two_are_the_most(tmp_path: Path) -> None:
    """A third is one line that names the setting."""
    (tmp_path / "house.toml").write_text(f"examples = {json.dumps(['a', 'b', 'c'])}\n", "utf-8")
    with pytest.raises(SettingsError, match="examples"):
        load_settings(config=tmp_path / "house.toml")
