"""Settings: flags before the environment before the files; errors name the file and the key."""

from pathlib import Path

import pytest

from summarizer.commands.settings_page import keys, page, template
from summarizer.errors import SettingsError
from summarizer.settings import FILE, Source, api_key, load_settings

ROOT = Path(__file__).parent.parent


def write(folder: Path, text: str) -> Path:
    """A settings file in a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(text, "utf-8")
    return folder / FILE


def said(text: str, folder: Path) -> str:
    """What is said of a file with this text."""
    write(folder, text)
    with pytest.raises(SettingsError) as caught:
        load_settings({}, {}, folder)
    return str(caught.value)


def test_flags_come_before_the_environment_before_the_file(tmp_path: Path) -> None:
    """Each source is used where the ones before it say nothing, and is remembered for each key."""
    write(tmp_path, 'model = "file"\nbase_url = "http://file"\nwindow = 5000\n')
    environment = {"SUMMARIZER_MODEL": "environment", "OPENAI_BASE_URL": "http://environment"}
    settings = load_settings({"model": "flag", "base_url": None}, environment, tmp_path)
    assert (settings.model, settings.base_url, settings.window) == ("flag", "http://environment", 5000)
    assert settings.source("model") == Source("flag", "--model")
    assert settings.source("base_url") == Source("environment", "OPENAI_BASE_URL")
    assert settings.source("window") == Source("folder", FILE)
    assert settings.source("timeout") is None


def test_no_model_is_built_in(tmp_path: Path) -> None:
    """Without any source there is no model, and `auto` decides."""
    settings = load_settings({}, {}, tmp_path)
    assert (settings.model, settings.engine) == (None, "auto")


def test_the_nearest_file_lies_over_the_user_s_own(tmp_path: Path) -> None:
    """A parent's file counts in the folders below it; sections are merged key by key; one farther up is not read."""
    write(tmp_path / "far", "timeout = 9")
    near = write(tmp_path / "far" / "near", 'model = "near"\n[checks]\na = "off"\n')
    own = write(tmp_path / "config" / "summarizer", 'model = "own"\nwindow = 700\n[checks]\na = "error"\nb = "note"\n')
    below = tmp_path / "far" / "near" / "below"
    below.mkdir()
    settings = load_settings({}, {"XDG_CONFIG_HOME": str(tmp_path / "config")}, below)
    assert (settings.model, settings.window, settings.timeout) == ("near", 700, 120.0)
    assert settings.checks == {"a": "off", "b": "note"}
    assert settings.source("model") == Source("folder", str(near))
    assert settings.source("window") == settings.source("checks.b") == Source("user", str(own))


def test_without_xdg_the_home_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """~/.config, or what the platform has in its place."""
    for platform, below in (("linux", ".config"), ("darwin", "Library/Application Support")):
        monkeypatch.setattr("sys.platform", platform)
        write(tmp_path / below / "summarizer", "window = 800")
        assert load_settings({}, {"HOME": str(tmp_path)}, tmp_path).window == 800


def test_config_is_read_alone(tmp_path: Path) -> None:
    """--config FILE takes the place of all other files; one that is not there is told."""
    write(tmp_path, "window = 5")
    other = write(tmp_path / "other", "timeout = 7")
    settings = load_settings({}, {}, tmp_path, config=other)
    assert (settings.window, settings.timeout) == (100_000, 7)
    with pytest.raises(SettingsError, match="no such file"):
        load_settings({}, {}, tmp_path, config=tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('modle = "x"', "summarizer.toml: modle: no such setting; did you mean model?"),
        ("colour = 'red'", "summarizer.toml: colour: no such setting; docs/settings.md lists them all"),
        ("[checks]\nx = 'loud'", "summarizer.toml: [checks] x: must be error, warning, note or off, not 'loud'"),
        ("[reader]\nmodle = 'x'", "summarizer.toml: [reader] modle: no such setting; did you mean model?"),
        ("[reader]\nuse = false", "summarizer.toml: [reader] use: must be on or off, not false"),
        ("checks = 5", "summarizer.toml: checks: must be a section, not 5"),
        ("window = 'wide'", "summarizer.toml: window: must be a whole number, not 'wide'"),
        ("window = 0", "summarizer.toml: window: must be more than 0, not 0"),
        ("re_asks = -1", "summarizer.toml: re_asks: must be 0 or more, not -1"),
        ("timeout = -1", "summarizer.toml: timeout: must be more than 0, not -1"),
        ("model = 5", "summarizer.toml: model: must be text in quotation marks, not 5"),
        ("engine = 'gpt'", "summarizer.toml: engine: must be auto, openai or rules, not 'gpt'"),
        ("[prices.m]\ninput = 'x'", "summarizer.toml: [prices.m] input: must be a number, not 'x'"),
        ("api_key = 'secret'", "a key is no setting"),
        ("model = ", "summarizer.toml is not valid TOML"),
    ],
)
def test_what_makes_no_sense_is_one_line(tmp_path: Path, text: str, words: str) -> None:
    """A broken file, an unknown setting or a wrong value: the file, the key, what must stand there."""
    line = said(text, tmp_path)
    assert words in line
    assert "\n" not in line
    assert "secret" not in line


def test_a_wrong_flag_or_variable_is_called_by_its_name(tmp_path: Path) -> None:
    """The message names what the user wrote, not the key behind it."""
    with pytest.raises(SettingsError, match=r"^SUMMARIZER_ENGINE: must be auto, openai or rules, not 'gpt'"):
        load_settings({}, {"SUMMARIZER_ENGINE": "gpt"}, tmp_path)
    with pytest.raises(SettingsError, match=r"^--window: must be more than 0, not -4"):
        load_settings({"window": -4}, {}, tmp_path)


def test_files_as_editors_save_them(tmp_path: Path) -> None:
    """A byte order mark is nothing; UTF-16 is told; a folder of that name is no file."""
    (tmp_path / FILE).write_bytes(b"\xef\xbb\xbfwindow = 6\n")
    assert load_settings({}, {}, tmp_path).window == 6
    (tmp_path / FILE).write_bytes("window = 6".encode("utf-16"))
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings({}, {}, tmp_path)


def test_the_key_is_no_setting(tmp_path: Path) -> None:
    """The environment alone is asked for it."""
    assert api_key({"OPENAI_API_KEY": "k"}) == "k"
    assert api_key({}) is None


def test_the_page_of_settings_is_in_step_with_the_code() -> None:
    """docs/settings.md is what its command prints; every key has a meaning."""
    assert (ROOT / "docs" / "settings.md").read_text("utf-8") == page()
    assert [one.name for one in keys() if not one.meaning] == []


def test_the_template_sets_nothing_and_every_line_of_it_may_be_taken() -> None:
    """`summarizer init`: all comments; without their # the settings in it are settings."""
    import tomllib

    from summarizer.settings import Settings

    assert tomllib.loads(template()) == {}
    lines = [line.removeprefix("# ") for line in template().splitlines()]
    taken = "\n".join(line for line in lines if line.startswith("[") or " = " in line)
    assert set(Settings.model_validate(tomllib.loads(taken)).model_fields_set) == set(Settings.model_fields)
