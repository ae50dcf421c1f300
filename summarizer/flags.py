"""Flags that several commands share, each written once, and the settings that follow from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.render.say import log, talk

if TYPE_CHECKING:
    from summarizer.settings import Settings

_F = TypeVar("_F", bound=Callable[..., Any])


class _Engine(click.ParamType[str]):
    """The name of an engine: which there are is known to the settings; completion knows the built-in ones."""

    name = "engine"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What `--help` shows."""
        return "[auto|openai|rules]"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """The engines whose name begins so."""
        from click.shell_completion import CompletionItem

        from summarizer.settings import ENGINES

        return [CompletionItem(name) for name in ENGINES if name.startswith(incomplete)]


def engine_flags(command: _F) -> _F:
    """The flags that choose who fills the card, and the file with the settings. They arrive as `**flags`."""
    return _with(
        command,
        click.option("--engine", type=_Engine(), help="Who fills the card."),
        click.option("--model", metavar="NAME", help="A model that the server knows."),
        click.option("--base-url", metavar="URL", help="Any OpenAI-compatible server."),
        click.option("--window", type=int, metavar="TOKENS", help="How much the model reads at once."),
        click.option("--trust-config", is_flag=True, help="Let the key go where the folder's file says."),
        click.option("--no-reader", is_flag=True, help="Ask no second reader."),
        config_flag,
    )


def config_flag(command: _F) -> _F:
    """`--config` alone, for commands that ask no model."""
    path = click.Path(path_type=Path)
    return _with(command, click.option("--config", type=path, metavar="FILE", help="Settings from this file alone."))


def talk_flags(command: _F) -> _F:
    """-q and -v; they set how much is said and do not reach the command."""
    hush, tell = _heard("quiet"), _heard("verbose")
    return _with(
        command,
        click.option("-q", "--quiet", is_flag=True, expose_value=False, callback=hush, help="Only results and errors."),
        click.option("-v", "--verbose", count=True, expose_value=False, callback=tell, help="Log; -vv logs more."),
    )


def settings_of(flags: Mapping[str, Any]) -> Settings:
    """The settings, with a command's flags before all else.

    Raises:
        SettingsError: a file or value makes no sense.
    """
    from summarizer.settings import load_settings

    given = dict(flags)
    trusted = given.pop("trust_config", False)
    settings = load_settings(given, config=given.pop("config", None))
    if trusted:
        from summarizer.engines.trust import trust

        trust(settings)
    for key, source in settings.sources().items():
        log.debug("%s comes from %s", key, source.name)
    return settings


def _with(command: _F, *options: Callable[[_F], _F]) -> _F:
    for option in reversed(options):
        command = option(command)
    return command


def _heard(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """Remember a flag on this command or on the group above it; each may say it."""

    def hear(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        told = ctx.meta.setdefault("summarizer.talk", {"quiet": False, "verbose": 0})
        told[name] = max(told[name], value)
        talk(**told)

    return hear
