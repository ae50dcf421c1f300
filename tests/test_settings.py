"""Settings: flags before the environment before the file."""

from pathlib import Path

import pytest

from summarizer.errors import SettingsError
from summarizer.settings import api_key, load_settings


def test_flags_come_before_the_environment_before_the_file(tmp_path: Path) -> None:
    """Each source is used where the ones before it say nothing."""
    (tmp_path / "summarizer.toml").write_text('model = "file"\nbase_url = "http://file"\nwindow = 5000\n')
    environment = {"SUMMARIZER_MODEL": "environment", "OPENAI_BASE_URL": "http://environment"}
    settings = load_settings({"model": "flag", "base_url": None}, environment, tmp_path)
    assert (settings.model, settings.base_url, settings.window) == ("flag", "http://environment", 5000)


def test_no_model_is_built_in(tmp_path: Path) -> None:
    """Without any source there is no model, and `auto` decides."""
    settings = load_settings({}, {}, tmp_path)
    assert (settings.model, settings.engine) == (None, "auto")


@pytest.mark.parametrize(
    "text", ["model = ", "colour = 'red'", "[checks]\nx = 'loud'", "window = 'wide'", "window = 0", "timeout = -1"]
)
def test_what_makes_no_sense_is_one_line(tmp_path: Path, text: str) -> None:
    """A broken file, an unknown setting or a wrong value is told by name."""
    (tmp_path / "summarizer.toml").write_text(text)
    with pytest.raises(SettingsError):
        load_settings({}, {}, tmp_path)


def test_the_key_is_no_setting(tmp_path: Path) -> None:
    """A key in the file is refused, so that none is written anywhere; the environment is asked."""
    (tmp_path / "summarizer.toml").write_text("api_key = 'secret'")
    with pytest.raises(SettingsError):
        load_settings({}, {}, tmp_path)
    assert api_key({"OPENAI_API_KEY": "k"}) == "k"
    assert api_key({}) is None
