"""Whose word it takes to send a key somewhere: not that of a settings file that merely lies in the folder.

A `summarizer.toml` comes along with whatever folder one stands in. That it names a server is no reason to send
that server a key of the environment, unless the user has said so once: the host is then kept in the user's own folder.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from summarizer.engines.openai_hosts import OPENAI, host_of
from summarizer.errors import SettingsError
from summarizer.private import private_file, private_folder
from summarizer.settings import Settings, api_key
from summarizer.settings_files import user_folder

_KEPT = "trusted-hosts"


def refuse_untrusted(settings: Settings, environment: Mapping[str, str] | None = None) -> None:
    """Before anything is asked.

    Raises:
        SettingsError: a file of the folder names a server, there is a key, and nobody has said that it may go there.
    """
    environment = os.environ if environment is None else environment
    if not (api_key(environment) or (settings.reader.key and environment.get(settings.reader.key))):
        return
    for host, file in _named(settings).items():
        if host not in _kept(environment):
            raise SettingsError(
                f"{file} names the server {host}, and a key is set: say --trust-config once if it may be sent there, "
                "or name the server by --base-url"
            )


def trust(settings: Settings, environment: Mapping[str, str] | None = None) -> None:
    """Keep it that the servers which the folder's file names may be sent a key.

    Raises:
        SettingsError: the user's folder cannot be written to.
    """
    environment = os.environ if environment is None else environment
    new = sorted(_named(settings).keys() - _kept(environment))
    path = _file(environment)
    if not new:
        return
    if path is None:
        raise SettingsError("--trust-config: there is no home folder to keep it in; name the server by --base-url")
    try:
        private_folder(path.parent)
        with private_file(path).open("a", encoding="utf-8") as file:
            file.writelines(f"{host}\n" for host in new)
    except OSError as error:
        raise SettingsError(f"--trust-config: cannot write {path}: {error.strerror}") from error


def _named(settings: Settings) -> dict[str, str]:
    """The hosts, other than OpenAI's, that a file of the folder names, and the file."""
    named = {}
    for name, url in (("base_url", settings.base_url), ("reader.base_url", settings.reader.base_url)):
        source = settings.source(name)
        if url and source is not None and source.kind == "folder" and host_of(url) != host_of(OPENAI):
            named[host_of(url)] = source.name
    return named


def _kept(environment: Mapping[str, str]) -> set[str]:
    path = _file(environment)
    try:
        return set(path.read_text(encoding="utf-8").split()) if path else set()
    except OSError:
        return set()


def _file(environment: Mapping[str, str]) -> Path | None:
    folder = user_folder(environment)
    return folder / _KEPT if folder else None
