"""A newsroom's own templates in a folder of the settings: they stand in for the package's, in a sandbox, escaped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarizer.cli import main
from summarizer.desk.shelf import FileShelf
from summarizer.settings import Settings
from summarizer.style import Style
from tests.desk_runs import run_of, run_with
from tests.desk_server import made, served
from tests.render_cards import hostile_card


def call(*arguments: object) -> Result:
    """The program, as from a shell."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder of templates, and beside it the settings that name it."""
    (tmp_path / "house").mkdir()
    (tmp_path / "house.toml").write_text('[style]\ntemplates = "house"\n', "utf-8")
    return tmp_path / "house"


def test_each_form_takes_the_house_s_template(house: Path, tmp_path: Path) -> None:
    """Text, Markdown, the page with its style sheet, the report; the path starts from the file of the settings."""
    run = run_of(tmp_path, 1)
    settings = ("--config", tmp_path / "house.toml")
    (house / "card.txt").write_text("PRINT {{ card.print.headline }} & {{ card.words['/deals/0/value'] }}", "utf-8")
    (house / "card.md").write_text("## {{ card.headline }}\n\n{{ '*not bold*' }}", "utf-8")
    (house / "page.css").write_text("body { color: teal }", "utf-8")
    (house / "report.html").write_text("<h1>House report {{ summary.articles }}</h1>", "utf-8")
    assert "PRINT " in call("export", run, "--format", "text", *settings).stdout
    assert "PRINT " in call("show", run, "dossier-1", "--format", "text", *settings).stdout
    told = call("export", run, "--format", "markdown", *settings).stdout
    assert "## Alder Foods agrees to buy Brook Dairy" in told
    assert r"\*not bold\*" in told
    page = call("show", run, "dossier-1", "--format", "html", *settings).stdout
    assert "body { color: teal }" in page
    call("runs", "show", run, "--write", *settings)
    assert (run / "report.html").read_text("utf-8") == "<h1>House report 1</h1>"


def test_word_begins_from_the_house_s_document(house: Path, tmp_path: Path) -> None:
    """card.docx gives styles, margins and what stands in its header; what is none is one line and exit 2."""
    from docx import Document

    made = Document()
    made.sections[0].header.paragraphs[0].text = "The House Gazette"
    made.save(str(house / "card.docx"))
    out = tmp_path / "run.docx"
    arguments = ("export", run_of(tmp_path, 1), "--format", "docx", "-o", out, "--config", tmp_path / "house.toml")
    assert call(*arguments).exit_code == 0
    assert Document(str(out)).sections[0].header.paragraphs[0].text == "The House Gazette"
    (house / "card.docx").write_text("no archive")
    told = call(*arguments)
    assert (told.exit_code, "is no Word document" in told.output, told.output.count("\n")) == (2, True, 1)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ card.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ card.headline.__init__.__globals__ }}",
        "{{ card.update({'headline': 'x'}) }}",
        "{% include '../secret.txt' %}",
        "{{ nothing }}",
        "{% x %}",
    ],
)
def test_what_reaches_out_of_the_sandbox_is_one_line(attack: str, house: Path, tmp_path: Path) -> None:
    """Exit 2 and the name of the template."""
    (tmp_path / "secret.txt").write_text("a secret", "utf-8")
    (house / "card.txt").write_text(attack, "utf-8")
    told = call("export", run_of(tmp_path, 1), "--format", "text", "--config", tmp_path / "house.toml")
    assert (told.exit_code, "card.txt does not work" in told.output, told.output.count("\n")) == (2, True, 1)
    assert "a secret" not in told.output


def test_a_page_s_template_is_sandboxed_and_escaped_too(house: Path, tmp_path: Path) -> None:
    """The package's values reach it escaped; Python's innards do not."""
    run = run_with(tmp_path, *hostile_card())
    name = hostile_card()[0].article.id
    arguments = ("show", run, name, "--format", "html", "--config", tmp_path / "house.toml")
    (house / "page.html").write_text("<h1>{{ view.headline.text }}</h1>", "utf-8")
    told = call(*arguments).output
    assert ("&lt;script&gt;" in told, "<script>" in told) == (True, False)
    (house / "page.html").write_text("{{ view.__class__.__mro__ }}", "utf-8")
    told = call(*arguments).output
    assert "does not work (page.html)" in told


@pytest.mark.parametrize(
    ("name", "words"),
    [("none", "there is no folder"), ("house", "")],
)
def test_a_folder_that_is_not_there_is_told(name: str, words: str, house: Path, tmp_path: Path) -> None:
    """One line and exit 2; an empty folder changes nothing."""
    (tmp_path / "house.toml").write_text(f'[style]\ntemplates = "{name}"\n', "utf-8")
    told = call("export", run_of(tmp_path, 1), "--format", "text", "--config", tmp_path / "house.toml")
    assert (told.exit_code, words in told.output) == (2 if words else 0, True)


def test_the_package_s_templates_are_given_to_begin_from(tmp_path: Path) -> None:
    """`init --templates` writes them all, changes none that is there, and a folder of them gives what the package gives."""
    arguments: Sequence[object] = ("init", tmp_path / "house", "--templates")
    assert call(*arguments).exit_code == 0
    names = {str(path.relative_to(tmp_path / "house")) for path in (tmp_path / "house").rglob("*.*")}
    assert names >= {"page.html", "page.css", "report.html", "report.css", "report.js", "desk/queue.html", "desk/desk.css"}  # fmt: skip
    assert "holds them all already" in call(*arguments).output
    (tmp_path / "house.toml").write_text('[style]\ntemplates = "house"\n', "utf-8")
    run = run_of(tmp_path, 1)
    show = ("show", run, "dossier-1", "--format", "html")
    assert call(*show, "--config", tmp_path / "house.toml").stdout == call(*show).stdout


def test_the_desk_takes_the_house_s_pages(house: Path, tmp_path: Path) -> None:
    """Queue and style sheet from the folder's `desk/`, the rest the package's own; one that is broken says so, and which."""
    (house / "desk").mkdir()
    (house / "desk" / "queue.html").write_text("<h1>House queue of {{ counts.all }}</h1>", "utf-8")
    (house / "desk" / "desk.css").write_text("body { color: teal }", "utf-8")
    card, story = made()
    shelf = FileShelf(tmp_path / "card.json", card, story, Settings(style=Style(templates=house)))
    with served(shelf) as desk:
        assert desk.ask("GET", "/") == (200, "<h1>House queue of 1</h1>")
        assert desk.ask("GET", "/asset/desk.css") == (200, "body { color: teal }")
        assert "Brook Dairy" in desk.ask("GET", "/card/1")[1]
        (house / "desk" / "queue.html").write_text("{{ counts.__class__.__mro__ }}", "utf-8")
        code, told = desk.ask("GET", "/")
        assert (code, "does not work (queue.html)" in told) == (500, True)
