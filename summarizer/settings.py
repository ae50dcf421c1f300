"""Settings: flags first, then the environment, then `summarizer.toml`; no model's name is built in.

    engine = "auto"              # auto, openai or rules
    model = "…"                  # any name the server knows
    base_url = "http://…/v1"     # any OpenAI-compatible server
    [checks]
    status-too-short = "off"     # or error, warning, note
    [prices."my-model"]          # US dollars a million tokens
    input = 0.10
    output = 0.40

docs/settings.md lists them all, `summarizer init` writes a file to begin with. Which files are read is for
`settings_files`. Keys are never settings: only the environment holds one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    NonNegativeInt,
    PositiveFloat,
    PositiveInt,
    PrivateAttr,
    ValidationError,
)

from summarizer import plugins
from summarizer.errors import SettingsError
from summarizer.keys import holds_a_key
from summarizer.settings_files import FILE, Source, read_file, settings_files
from summarizer.settings_words import complaint
from summarizer.style import PLAIN, Style

__all__ = ["ENGINES", "FILE", "Settings", "Source", "api_key", "load_settings"]

ENGINES = ("auto", "openai", "rules")
"""The engines that are built in; entry points of the group `summarizer.engines` add others."""

_ENVIRONMENT = {
    "engine": ("SUMMARIZER_ENGINE",),
    "model": ("SUMMARIZER_MODEL", "OPENAI_MODEL"),
    "base_url": ("SUMMARIZER_BASE_URL", "OPENAI_BASE_URL"),
}


def _known_engine(name: str) -> str:
    known = ENGINES if name in ENGINES else (*ENGINES, *plugins.names("engines"))
    if name not in known:
        raise ValueError(f"must be {', '.join(known[:-1])} or {known[-1]}")
    return name


def _sendable(text: str | None) -> str | None:
    if text is not None and any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError("must be text that can be sent")
    return text


def _variable(name: str | None) -> str | None:
    if name is not None and not (name.isascii() and name.isidentifier()):
        raise ValueError("must be the name of an environment variable; a key itself stands in the environment alone")
    return name


Sent = Annotated[str | None, AfterValidator(_sendable)]


class ReaderSettings(BaseModel):
    """Who is asked whether the article carries what a card says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    use: Literal["on", "off"] = Field(
        "on", description="Whether a second reader is asked about every fact of a model's card."
    )
    model: Sent = Field(None, description="Another model than the card's.")
    base_url: Sent = Field(None, description="Its server, where it is another.")
    key: Annotated[str | None, AfterValidator(_variable)] = Field(
        None, description="The environment variable that holds its key, where it is not OPENAI_API_KEY."
    )


class Settings(BaseModel):
    """What the user may decide."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    engine: Annotated[str, AfterValidator(_known_engine)] = Field(
        "auto",
        description="Who fills the card: openai (a model), the embedded rules, or auto (a model where one is named).",
        json_schema_extra={"enum": list(ENGINES)},
    )
    model: Sent = Field(None, description="Any name that the server knows.")
    base_url: Sent = Field(None, description="Any OpenAI-compatible server, such as http://localhost:8000/v1.")
    window: PositiveInt = Field(
        100_000, description="Tokens that the model reads at once; longer articles go in parts."
    )
    answer_room: PositiveInt = Field(8_000, description="Tokens of the window that are kept for the answer.")
    timeout: PositiveFloat = Field(120.0, description="Seconds for one whole answer.")
    re_asks: NonNegativeInt = Field(2, description="How often an answer outside the contract is asked for again.")
    examples: Annotated[list[str], Field(max_length=2)] = Field(
        [],
        description="Up to two articles with right answers that a model is shown first (docs/gold.md): gold.jsonl#ID.",
    )
    reader: ReaderSettings = ReaderSettings()
    checks: dict[str, Literal["error", "warning", "note", "off"]] = Field(
        {}, description="A check's id (docs/checks.md) and its severity."
    )
    prices: dict[str, dict[str, float]] = Field(
        {}, description="US dollars per million tokens of a model: input, output, and cached where it differs."
    )

    style: Style = PLAIN

    _sources: dict[str, Source] = PrivateAttr(default_factory=dict)

    def source(self, key: str) -> Source | None:
        """Where a setting came from ("model", "reader.model"); None for a default or what a program set."""
        return self._sources.get(key)

    def sources(self) -> Mapping[str, Source]:
        """Where every setting came from that is no default."""
        return self._sources


def load_settings(
    flags: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    directory: Path | None = None,
    *,
    config: Path | None = None,
) -> Settings:
    """Merge all sources; a flag that is None was not given.

    `config`: this file alone, in place of those of the folders.

    Raises:
        SettingsError: a file or value makes no sense; names the file and the key.
    """
    environment = os.environ if environment is None else environment
    merged: dict[str, Any] = {}
    sources: dict[str, Source] = {}
    for path, source in settings_files(config, directory or Path.cwd(), environment):
        _lay_over(merged, sources, _located(read_file(path, source.name), path.parent), source)
    for name, variables in _ENVIRONMENT.items():
        variable = next((variable for variable in variables if environment.get(variable)), None)
        if variable is not None:
            _lay_over(merged, sources, {name: environment[variable]}, Source("environment", variable))
    for name, value in (flags or {}).items():
        if name == "no_reader":
            if value:
                _lay_over(merged, sources, {"reader": {"use": "off"}}, Source("flag", "--no-reader"))
        elif value is not None:
            _lay_over(merged, sources, {name: value}, Source("flag", f"--{name.replace('_', '-')}"))
    try:
        settings = Settings.model_validate(merged)
    except ValidationError as error:
        raise SettingsError(complaint(error.errors()[0], sources, Settings)) from error
    settings._sources.update(sources)
    for name, given in (("model", settings.model), ("reader.model", settings.reader.model)):
        if given and holds_a_key(given, environment):
            raise SettingsError(
                f"{sources[name].name}: that is a key, not a model's name; a key stands in the environment alone, "
                "in OPENAI_API_KEY"
            )
    return settings


def api_key(environment: Mapping[str, str] | None = None, name: str = "OPENAI_API_KEY") -> str | None:
    """The key from the environment; None when there is none (a local server needs none)."""
    return (os.environ if environment is None else environment).get(name) or None


def _located(values: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The values of a file; the paths in them start from its folder."""
    style = values.get("style")
    if isinstance(style, dict) and isinstance(style.get("templates"), str):
        values["style"] = {**style, "templates": str(folder / style["templates"])}
    if isinstance(values.get("examples"), list):
        values["examples"] = [str(folder / one) if isinstance(one, str) else one for one in values["examples"]]
    return values


def _lay_over(merged: dict[str, Any], sources: dict[str, Source], values: Mapping[str, Any], source: Source) -> None:
    """Put values over those of weaker sources; sections are merged key by key."""
    for name, value in values.items():
        sources[name] = source
        if isinstance(value, Mapping) and isinstance(merged.get(name, {}), Mapping):
            merged[name] = {**merged.get(name, {}), **value}
            sources.update({f"{name}.{key}": source for key in value})
        else:
            merged[name] = value
