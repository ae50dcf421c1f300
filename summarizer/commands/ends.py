"""Both ends of a command: what is read (a file, a URL, standard input) and where the result goes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.errors import ArticleError, CardError, SettingsError
from summarizer.private import private_file
from summarizer.render.harmless import harmless_json
from summarizer.render.say import log, say, say_json

if TYPE_CHECKING:
    from summarizer.article import Article, Story
    from summarizer.render.forms import Form

MOST_OF_A_CARD = 20_000_000  # bytes
FORMS = ("terminal", "markdown", "html", "json", "text")
_ENDINGS: dict[str, Form] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".txt": "terminal",
    "": "terminal",
}
_OTHER_DOCUMENTS = {".pdf", ".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx", ".xls", ".xlsx", ".epub", ".png", ".svg"}

output_flag = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    callback=lambda _ctx, _param, path: None if str(path) == "-" else path,
    help="Write here, not to the screen.",
)
form_flag = click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="terminal unless -o names a .md, .html or .json file; text is the print form.",
)
_folder = click.Path(path_type=Path, file_okay=False)
record_flag = click.option("--record", type=_folder, help="Keep the model's replies here.")
replay_flag = click.option("--replay", type=_folder, help="Use kept replies; no network.")


def refuse_replies(record: Path | None, replay: Path | None) -> None:
    """Before replies are paid for: whether they can be kept in a folder, which may not be there yet.

    Raises:
        click.UsageError: both are given.
        SettingsError: they cannot.
    """
    if record and replay:
        raise click.UsageError("--record and --replay exclude each other: one asks the model, the other never does")
    if record is None:
        return
    there = next(one for one in (record.absolute(), *record.absolute().parents) if one.exists())
    if not (there.is_dir() and os.access(there, os.W_OK)):
        raise SettingsError(f"--record {record}: {there} cannot be written to")


def read_source(source: str) -> Article:
    """The article behind a path, a URL or "-".

    Raises:
        ArticleError: it cannot be read, or is no article.
    """
    from summarizer import read

    if source == "-":
        article = read.read_bytes(_standard_input(read.MAX_BYTES + 1), name="standard input")
    elif "://" in source:
        from summarizer.fetch import read_url

        article = read_url(source)
    else:
        article = read.read_path(Path(source))
    log.info("read %s: %s characters of %s", source, f"{len(article.raw):,}", article.form)
    return article


def read_story(source: str) -> Story:
    """Its clean text.

    Raises:
        ArticleError: it cannot be read, or is no article.
    """
    from summarizer.clean import clean

    return clean(read_source(source))


def read_card(path: Path) -> str:
    """The text of a card's file, or of standard input for "-".

    Raises:
        CardError: it cannot be read, or is far larger than a card.
    """
    try:
        data = _standard_input(MOST_OF_A_CARD + 1) if str(path) == "-" else _beginning(path)
        if len(data) > MOST_OF_A_CARD:
            raise CardError(f"{path} is far too large for a card: more than {MOST_OF_A_CARD // 1_000_000} MB")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise CardError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CardError(f"{'standard input' if str(path) == '-' else path} is not UTF-8 text") from error


def form_for(form: Form | None, output: Path | None) -> Form:
    """The form to write: the one asked for, else the one that the file's ending names.

    Raises:
        SettingsError: no form has this ending, or the file cannot be written; said before anything is asked.
    """
    if output is None:
        return form or "terminal"
    ending = output.suffix.lower()
    if ending in _OTHER_DOCUMENTS or (form is None and ending not in _ENDINGS):
        raise SettingsError(f"-o {output}: {ending} is not written; the endings are .md, .html, .json and .txt")
    folder = output.parent
    if not folder.is_dir():
        raise SettingsError(f"-o {output}: there is no folder {folder}")
    if not os.access(output if output.exists() else folder, os.W_OK):
        raise SettingsError(f"-o {output}: it cannot be written")
    return form or _ENDINGS[ending]


def write_out(text: str, form: Form, output: Path | None) -> None:
    """Say a result, or write it to a file.

    Raises:
        SettingsError: the file cannot be written.
    """
    if output is None:
        if form == "json":
            say_json(text)
        else:
            say(text, nl=not text.endswith("\n"))
        return
    try:
        private_file(output).write_text(harmless_json(text) if form == "json" else text, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"cannot write {output}: {error.strerror}") from error


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_OF_A_CARD + 1)


def _standard_input(most: int) -> bytes:
    if sys.stdin is None:
        raise ArticleError("standard input is closed")
    return sys.stdin.buffer.read(most)
