"""`summarizer doctor`: what is installed, what would be used and why, and whether it works; a line each.

Exit codes: 0 fine, 2 something is to be mended, 3 the server was not reached.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.distribution import NAME, VERSION, extras
from summarizer.errors import SettingsError, SummarizerError
from summarizer.flags import engine_flags, settings_of, talk_flags
from summarizer.render.harmless import one_line
from summarizer.render.say import say

if TYPE_CHECKING:
    from summarizer.settings import Settings

_LABEL = 10  # columns


@dataclass(frozen=True)
class Line:
    """One line of the report. `code`: 0 fine, 2 to be mended, 3 not reached."""

    label: str
    text: str
    code: int = 0


@click.command()
@click.option("--offline", is_flag=True, help="Ask no server.")
@engine_flags
@talk_flags
def doctor(offline: bool, **flags: Any) -> None:
    """Say what is installed, what would be used and why, and whether it works.

    The server is asked one tiny question, unless --offline is given. Exit codes:
    0 fine, 2 something is to be mended, 3 the server was not reached.
    """
    worst = 0
    for line in _lines(flags, offline=offline):
        sign = "" if line.code == 0 else "to mend: " if line.code == 2 else "not reached: "
        say(one_line(f"{line.label:<{_LABEL}}").ljust(_LABEL) + one_line(f"{sign}{line.text}"))
        worst = max(worst, line.code)
    sys.exit(worst)


def _lines(flags: dict[str, Any], *, offline: bool) -> Iterator[Line]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield Line("program", f"summarizer {VERSION} ({NAME}) on Python {python}")
    yield from (Line("extra", told) for told in extras())
    try:
        settings = settings_of(flags)
    except SettingsError as error:
        yield Line("settings", str(error), 2)
    else:
        yield from _settings_lines(settings, flags.get("config"))
        yield from _engine_lines(settings, offline=offline)
    yield from _rules_lines()


def _settings_lines(settings: Settings, config: Path | None) -> Iterator[Line]:
    from summarizer.checks.registry import all_checks, refuse_unknown

    files = dict.fromkeys(source.name for source in settings.sources().values() if source.kind in _FILES)
    yield Line("settings", ", ".join(files) or "no summarizer.toml sets anything: summarizer init writes one")
    try:
        refuse_unknown(settings.checks)
        changed = f", {len(settings.checks)} of them set under [checks]" if settings.checks else ""
        yield Line("checks", f"{len(all_checks())}{changed}")
    except SettingsError as error:
        yield Line("checks", str(error), 2)


_FILES = ("config", "folder", "user")


def _engine_lines(settings: Settings, *, offline: bool) -> Iterator[Line]:
    from summarizer.engines.choose import is_by_rules

    by_rules = is_by_rules(settings)
    why = _why(settings, "engine") if settings.engine != "auto" else f", as {'no' if by_rules else 'a'} model is named"
    engine = "rules" if by_rules else "openai" if settings.engine == "auto" else settings.engine
    yield Line("engine", f"{engine}{why}")
    if engine == "openai":
        yield from _model_lines(settings, offline=offline)
    yield from _reader_lines(settings, offline=offline)
    if by_rules and not _reads(settings):
        yield Line("server", "none: the embedded rules fill the card, nothing leaves this machine")


def _model_lines(settings: Settings, *, offline: bool) -> Iterator[Line]:
    from summarizer.commands.probes import host_of, price_of

    if settings.model is None:
        yield Line("model", "none: --model NAME, SUMMARIZER_MODEL, or model in summarizer.toml", 2)
        return
    yield Line("model", f"{settings.model}{_why(settings, 'model')}")
    yield Line("host", f"{host_of(settings.base_url)}{_why(settings, 'base_url')}")
    yield _key_line("OPENAI_API_KEY", settings.base_url)
    try:
        yield Line("price", price_of(settings, settings.model))
    except SettingsError as error:
        yield Line("price", str(error), 2)
        return
    yield _server_line(settings, offline=offline, reader=False)


def _reader_lines(settings: Settings, *, offline: bool) -> Iterator[Line]:
    """The second reader; what it shares with the card's model is told there."""
    from summarizer.commands.probes import host_of

    own = settings.reader
    if own.use == "off":
        yield Line("reader", f"off{_why(settings, 'reader.use')}")
    elif not _reads(settings):
        yield Line("reader", "none: no model is named, and what rules fill in is not read again")
    elif own.model is None and own.base_url is None and own.key is None:
        yield Line("reader", "the card's own model, asked apart (--no-reader leaves it out)")
    else:
        base_url = own.base_url or settings.base_url
        model = f"{own.model}{_why(settings, 'reader.model')}" if own.model else "the card's own model"
        yield Line("reader", f"{model} at {host_of(base_url)}{_why(settings, 'reader.base_url')}")
        yield _key_line(own.key or "OPENAI_API_KEY", base_url)
        yield _server_line(settings, offline=offline, reader=True)


def _reads(settings: Settings) -> bool:
    """Whether a model reads the card again."""
    from summarizer.engines.choose import is_by_rules

    model = settings.reader.model or (None if is_by_rules(settings) else settings.model)
    return settings.reader.use == "on" and model is not None


def _key_line(name: str, base_url: str | None) -> Line:
    from summarizer.settings import api_key

    if api_key(name=name):
        return Line("key", f"{name} is set, and goes to that host")
    return Line("key", f"{name} is not set", 0 if base_url else 2)


def _server_line(settings: Settings, *, offline: bool, reader: bool) -> Line:
    from summarizer.commands.probes import try_server
    from summarizer.errors import Unreachable

    if offline:
        return Line("server", "not asked (--offline)")
    try:
        return Line("server", try_server(settings, reader=reader))
    except SummarizerError as error:
        return Line("server", str(error), 3 if isinstance(error, Unreachable) else 2)


def _rules_lines() -> Iterator[Line]:
    from summarizer.commands.probes import languages_read

    for read, languages in languages_read().items():
        yield Line("rules", f"read {', '.join(read) or 'nothing'} in {', '.join(languages)}")


def _why(settings: Settings, key: str) -> str:
    source = settings.source(key)
    return f" ({source.name})" if source else " (the default)"
