"""`summarizer init`: a summarizer.toml to begin with, in which every setting stands as a comment; and templates."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.errors import SettingsError
from summarizer.flags import talk_flags
from summarizer.render.say import say_wrapped


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--templates", is_flag=True, help="Write the package's templates instead, to be changed.")
@talk_flags
def init(folder: Path, templates: bool) -> None:
    """Write a summarizer.toml with every setting explained to FOLDER (here unless given).

    A file that is there already is never changed.
    """
    if templates:
        _templates(folder)
        return
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


def _templates(folder: Path) -> None:
    """The package's templates, as a folder for `[style] templates`."""
    from importlib.resources import files

    wrote = []
    for part, within in (
        ("render/templates", ""),
        ("batch/templates", ""),
        ("desk/templates", "desk"),
        ("desk/assets", "desk"),
    ):
        for file in sorted(files("summarizer").joinpath(part).iterdir(), key=lambda one: one.name):
            path = folder / within / file.name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("xb") as own:
                    own.write(file.read_bytes())
                wrote.append(path)
            except FileExistsError:
                pass
            except OSError as error:
                raise SettingsError(f"cannot write {path}: {error.strerror}") from error
    if not wrote:
        raise SettingsError(f"{folder} holds them all already, and they stay as they are")
    say_wrapped(
        f"wrote {len(wrote)} templates to {folder}: name the folder in summarizer.toml under [style] templates, and "
        "take out what you do not change, so that it stays the package's own"
    )
