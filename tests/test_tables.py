"""Tables beside the code: a wrong key, a wrong shape and broken TOML are told with file and line."""

import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from summarizer.reading.cues import Cues, Table
from summarizer.tables import WrongTable, read_table

WORDS = Path(str(files("summarizer") / "languages"))


def written(folder: Path, text: str) -> Path:
    """A table with this text."""
    path = folder / "roles.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[price]\nnoun = ["deal"]\nlefft = ["for"]\n', "roles.toml:3: price.lefft"),
        ('[price]\nnoun = "deal"\n', "roles.toml:2: price.noun"),
        ("[price]\nnoun = deal\n", "line 2"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    """Whoever adds a word sees where the slip is."""
    with pytest.raises(WrongTable, match=told):
        read_table(written(tmp_path, text), Table)


def test_a_wording_is_added_in_one_table(tmp_path: Path) -> None:
    """On a copy of the table of amounts, one more word for what an amount is makes the reader hear it."""
    text = "Alder Foods sold its mill at a florble of €40 million."
    at = text.index("€")
    assert Cues.read("money_roles.toml").nearest(text, at, len(text) - 1, (0, len(text))) is None
    copy = shutil.copy(WORDS / "en" / "money_roles.toml", tmp_path)
    added = Path(copy).read_text("utf-8").replace("[value]\nnoun = [\n", '[value]\nnoun = [\n  "florble",\n')
    hit = Cues(read_table(written(tmp_path, added), Table)).nearest(text, at, len(text) - 1, (0, len(text)))
    assert hit and hit.role == "value"


def test_a_currency_is_added_nowhere() -> None:
    """What the CLDR knows is read by code and by name without a line of ours."""
    from summarizer.reading.money import find_money

    assert [one.currency for one in find_money("It pays 40 million Mongolian tugriks, or MNT 40 million.")] == [
        "MNT",
        "MNT",
    ]


def test_a_language_is_added_as_a_folder(tmp_path: Path) -> None:
    """On a copy of the package, a folder of tables makes sums of one more language readable."""
    package = shutil.copytree(WORDS.parent, tmp_path / "summarizer", ignore=shutil.ignore_patterns("__pycache__"))
    folder = package / "languages" / "eo"
    folder.mkdir()
    (folder / "numbers.toml").write_text(
        'decimal = "comma"\nsmall = "unu du tri"\n[scales]\n6 = ["milionoj"]\n', "utf-8"
    )
    (folder / "currencies.toml").write_text('[names]\nEUR = ["eŭroj"]\n', "utf-8")
    code = (
        "from summarizer.reading.money import find_money\n"
        "for words in ('Ĝi kostas 40,5 milionoj da eŭroj.', 'Ĝi kostas tri milionoj da eŭroj.'):\n"
        "    print(*((one.low, one.currency) for one in find_money(words)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["(Decimal('40500000'),", "'EUR')", "(Decimal('3000000'),", "'EUR')"]


def test_a_language_is_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The tables of a language are the files of its folder; those that it lacks are left out."""
    from summarizer.languages import tables

    for language in ("nl", "sv"):
        (tmp_path / language).mkdir()
    (tmp_path / "nl" / "numbers.toml").write_text('small = "een twee"\n', "utf-8")
    monkeypatch.setattr(tables, "_FOLDER", tmp_path)
    assert tables.by_language("numbers.toml", dict[str, str]) == {"nl": {"small": "een twee"}}


def test_the_dates_of_a_language_are_added_as_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a copy of the tables, a folder of TOML makes the dates of one more language readable; months are the CLDR's."""
    from summarizer.languages import tables
    from summarizer.reading.calendar import Grammar

    shutil.copytree(WORDS, tmp_path, dirs_exist_ok=True)
    (tmp_path / "sv").mkdir(exist_ok=True)
    (tmp_path / "sv" / "language.toml").write_text('tells = "och det att som"\n', "utf-8")
    (tmp_path / "sv" / "dates.toml").write_text(
        'capitals = false\nnear = { "i dag" = 0 }\n[words]\nbefore = "i den"\n', "utf-8"
    )
    monkeypatch.setattr(tables, "_FOLDER", tmp_path)
    assert "sv" in tables.languages.__wrapped__()
    assert Grammar(("en", "sv")).senses["maj"].value == 5
