"""`summarizer init`: a summarizer.toml to begin with, in which every setting stands as a comment."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.errors import SettingsError
from summarizer.flags import talk_flags
from summarizer.render.say import say_wrapped


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@talk_flags
def init(folder: Path) -> None:
    """Write a summarizer.toml with every setting explained to FOLDER (here unless given).

    A file that is there already is never changed.
    """
    from summarizer.commands.settings_page import template
    from summarizer.settings import FILE

    path = folder / FILE
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(template())
    except FileExistsError:
        raise SettingsError(f"{path} is there already and stays as it is") from None
    except OSError as error:
        raise SettingsError(f"cannot write {path}: {error.strerror}") from error
    say_wrapped(f"wrote {path}: take the # off what you want to set, then see summarizer doctor")
