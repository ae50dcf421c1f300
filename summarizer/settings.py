"""Settings: flags first, then the environment, then `summarizer.toml`; no model's name is built in.

    engine = "auto"              # auto, openai or rules
    model = "…"                  # any name the server knows
    base_url = "http://…/v1"     # any OpenAI-compatible server
    window = 100000              # tokens the model can read at once
    [checks]
    rate-implied = "off"         # or error, warning, note
    [prices."my-model"]          # US dollars a million tokens
    input = 0.10
    output = 0.40

Keys are never settings: only `OPENAI_API_KEY` in the environment holds one.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, NonNegativeInt, PositiveFloat, PositiveInt, ValidationError

from summarizer.errors import SettingsError

FILE = "summarizer.toml"

_ENVIRONMENT = {
    "engine": ("SUMMARIZER_ENGINE",),
    "model": ("SUMMARIZER_MODEL", "OPENAI_MODEL"),
    "base_url": ("SUMMARIZER_BASE_URL", "OPENAI_BASE_URL"),
}


class Settings(BaseModel):
    """What the user may decide. `window` and `answer_room` are in tokens, `timeout` in seconds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    engine: Literal["auto", "openai", "rules"] = "auto"
    model: str | None = None
    base_url: str | None = None
    window: PositiveInt = 100_000
    answer_room: PositiveInt = 8_000
    timeout: PositiveFloat = 120.0
    re_asks: NonNegativeInt = 2
    checks: dict[str, Literal["error", "warning", "note", "off"]] = {}
    prices: dict[str, dict[str, float]] = {}


def load_settings(
    flags: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    directory: Path | None = None,
) -> Settings:
    """Merge the three sources; a flag that is None was not given.

    Raises:
        SettingsError: a file or value makes no sense.
    """
    environment = os.environ if environment is None else environment
    path = (directory or Path.cwd()) / FILE
    merged = _file(path) if path.is_file() else {}
    for name, variables in _ENVIRONMENT.items():
        value = next((environment[variable] for variable in variables if environment.get(variable)), None)
        if value is not None:
            merged[name] = value
    merged.update({name: value for name, value in (flags or {}).items() if value is not None})
    try:
        return Settings.model_validate(merged)
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(f"setting {'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def api_key(environment: Mapping[str, str] | None = None) -> str | None:
    """The key from the environment; None when there is none (a local server needs none)."""
    return (os.environ if environment is None else environment).get("OPENAI_API_KEY") or None


def _file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name} is not valid TOML: {error}") from error
