r"""Which `summarizer.toml` are read: the one asked for; else the user's own, and over it the nearest one.

The nearest is that of the current folder, else of the first of its parents that has one. The user's own stands in
`$XDG_CONFIG_HOME/summarizer` (`~/.config/summarizer`), on macOS in `~/Library/Application Support/summarizer`, on
Windows in `%APPDATA%\summarizer`.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from summarizer.errors import SettingsError

FILE = "summarizer.toml"


class Source(NamedTuple):
    """Where a setting came from. `name`: the flag, the variable, or the file as messages show it."""

    kind: Literal["flag", "environment", "config", "folder", "user"]
    name: str


def settings_files(config: Path | None, directory: Path, environment: Mapping[str, str]) -> list[tuple[Path, Source]]:
    """The files to read, the weaker first.

    Raises:
        SettingsError: the file that was asked for is not there.
    """
    if config is not None:
        if not config.is_file():
            raise SettingsError(f"--config {config}: no such file")
        return [(config, Source("config", str(config)))]
    found = []
    home = user_folder(environment)
    if home is not None and (home / FILE).is_file():
        found.append((home / FILE, Source("user", str(home / FILE))))
    here = directory.absolute()
    near = next((folder / FILE for folder in (here, *here.parents) if (folder / FILE).is_file()), None)
    if near is not None and (not found or near != found[0][0]):
        found.append((near, Source("folder", FILE if near.parent == here else str(near))))
    return found


def user_folder(environment: Mapping[str, str]) -> Path | None:
    """The user's folder for this program's settings, by the platform's convention; None where there is no home."""
    if sys.platform == "win32":
        base, below = environment.get("APPDATA", ""), ""
    elif environment.get("XDG_CONFIG_HOME", "").startswith("/"):  # a relative one is to be ignored, says its standard
        base, below = environment["XDG_CONFIG_HOME"], ""
    else:
        base = environment.get("HOME", "")
        below = "Library/Application Support" if sys.platform == "darwin" else ".config"
    return Path(base, below, "summarizer") if base else None


def read_file(path: Path, shown: str) -> dict[str, Any]:
    """The values of one file; `shown` names it in messages.

    Raises:
        SettingsError: it cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"cannot read {shown}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{shown} is not UTF-8 text: save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{shown} is not valid TOML: {error}") from error
