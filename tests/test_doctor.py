"""`summarizer doctor` and `summarizer init`: what would happen, before it does."""

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarizer.cli import main
from summarizer.distribution import EXTRAS, NAME
from summarizer.settings import load_settings
from tests.server import answer, lacking, prose, serve, status

ROOT = Path(__file__).parent.parent
READY = '{"ready": true}'


@pytest.fixture(autouse=True)
def nothing_configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No model, no key, no settings file."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "SUMMARIZER_MODEL", "SUMMARIZER_ENGINE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    """Run one command."""
    return CliRunner().invoke(main, list(arguments))


def told(result: Result, label: str) -> str:
    """What the line with a label says."""
    return next(line[10:] for line in result.stdout.splitlines() if line.startswith(label))


def test_without_anything_the_rules_work_and_all_is_fine() -> None:
    """No model: exit 0, the engine and why, the extras, what the rules read; no line wraps."""
    done = run("doctor")
    assert done.exit_code == 0, done.output
    assert told(done, "engine") == "rules, as no model is named"
    assert told(done, "settings").startswith("no summarizer.toml")
    assert "deals, amounts, dates, shares in English" in told(done, "rules")
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_every_setting_says_where_it_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A flag, the environment, which file; the key's host; the price; the mode in which the server answers."""
    (tmp_path / "summarizer.toml").write_text('model = "m"\n[prices.m]\ninput = 1.5\noutput = 2\n')
    monkeypatch.setenv("OPENAI_API_KEY", "sk-none")
    with serve(lacking("response_format", then=answer(READY))) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        done = run("doctor", "--engine", "openai")
        assert 1 <= server.count <= 2
    assert done.exit_code == 0, done.output
    assert told(done, "engine") == "openai (--engine)"
    assert told(done, "model") == "m (summarizer.toml)"
    assert told(done, "host") == f"{server.url[7:-3]} (OPENAI_BASE_URL)"
    assert "goes to that host" in told(done, "key")
    assert told(done, "price") == "$1.5 a million tokens in, $2.0 out (summarizer.toml)"
    assert "mode tools" in told(done, "server")
    assert "sk-none" not in done.output


def test_offline_asks_nothing() -> None:
    """The server's line says so."""
    with serve(answer(READY)) as server:
        done = run("doctor", "--offline", "--model", "m", "--base-url", server.url)
        assert server.count == 0
    assert (done.exit_code, told(done, "server")) == (0, "not asked (--offline)")
    assert "not known" in told(done, "price")


def test_what_is_to_be_mended_ends_with_2(tmp_path: Path) -> None:
    """A setting that there is not, a check that there is not, no model, no key, a refused key, prose."""
    assert run("doctor", "--engine", "openai").exit_code == 2
    assert "OPENAI_API_KEY" in told(run("doctor", "--offline", "--model", "m"), "key")
    assert run("doctor", "--offline", "--model", "m").exit_code == 2
    for script in (status(401, "bad key"), prose()):
        with serve(script) as server:
            done = run("doctor", "--model", "m", "--base-url", server.url)
        assert (done.exit_code, told(done, "server")[:9]) == (2, "to mend: "), done.output
    for text in ('modle = "x"', '[checks]\nno-such = "off"', 'model = "m"\n[prices.m]\ninput = 1'):
        (tmp_path / "summarizer.toml").write_text(text)
        assert run("doctor", "--offline").exit_code == 2, text


@pytest.mark.usefixtures("no_waits")
def test_a_server_that_is_gone_ends_with_3() -> None:
    """Not reached is another thing than to be mended here."""
    with serve(answer(READY)) as server:
        pass
    done = run("doctor", "--model", "m", "--base-url", server.url)
    assert (done.exit_code, told(done, "server")[:13]) == (3, "not reached: ")


def test_the_second_reader_is_told_with_its_own_host_and_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Off, the card's own model, or another; where rules fill the card and a reader is named, that is asked too."""
    assert told(run("doctor"), "reader").startswith("none: no model is named")
    with serve(answer(READY)) as server:
        flags = ("--model", "m", "--base-url", server.url)
        assert told(run("doctor", *flags), "reader").startswith("the card's own model")
        assert told(run("doctor", "--no-reader", *flags), "reader") == "off (--no-reader)"
        asked = server.count
        (tmp_path / "summarizer.toml").write_text(
            f'engine = "rules"\n[reader]\nmodel = "r"\nbase_url = "{server.url}"\nkey = "OTHER_KEY"\n'
        )
        monkeypatch.setenv("OTHER_KEY", "sk-other")
        done = run("doctor", "--trust-config")
        assert server.count == asked + 1
        assert server.requests[-1].json["model"] == "r"
        assert server.requests[-1].headers["authorization"] == "Bearer sk-other"
    assert told(done, "reader") == f"r (summarizer.toml) at {server.url[7:-3]} (summarizer.toml)"
    assert told(done, "key") == "OTHER_KEY is set, and goes to that host"
    assert "nothing leaves" not in done.output


def test_init_writes_what_can_be_read_and_never_over_what_is_there(tmp_path: Path) -> None:
    """The file sets nothing; a second call changes nothing and says so."""
    assert run("init").exit_code == 0
    assert load_settings({}, {}, tmp_path) == load_settings({}, {}, tmp_path / "..")
    (tmp_path / "summarizer.toml").write_text("window = 7\n")
    again = run("init")
    assert (again.exit_code, "there already" in again.output) == (2, True)
    assert (tmp_path / "summarizer.toml").read_text() == "window = 7\n"
    assert run("init", "no-such-folder").exit_code == 2


@pytest.mark.checkout
def test_the_distribution_s_name_and_extras_are_those_of_pyproject() -> None:
    """What doctor and messages say of them is what pip knows; nobody is sent to a stranger's package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {name: tuple(one.partition(">")[0].partition("=")[0] for one in libraries)
              for name, libraries in project["optional-dependencies"].items()}  # fmt: skip
    assert (project["name"], wanted) == (NAME, EXTRAS)
    assert project["scripts"] == {"summarizer": "summarizer.cli:main"}
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("summarizer/**/*.py"), *ROOT.glob("tests/*.py")]
    stranger = "pip install" + " 'summarizer"
    assert [path.name for path in pages if stranger in path.read_text("utf-8").replace('"', "'")] == []
