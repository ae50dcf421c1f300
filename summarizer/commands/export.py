"""`summarizer export`: the cards of a run, as a person left them, in the forms that others take."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.distribution import how_to_add
from summarizer.errors import InputError, SettingsError
from summarizer.flags import config_flag, settings_of, talk_flags
from summarizer.private import private_file
from summarizer.render.harmless import without_controls
from summarizer.render.say import note, say_json, say_text

if TYPE_CHECKING:
    from summarizer.handing.source import Handed
    from summarizer.style import Style

FORMATS = ("gold", "csv", "xlsx", "docx", "markdown", "text", "annotations", "ninjs", "audit")
_BYTES = {"xlsx": "xlsxwriter", "docx": "docx"}


@click.command()
@click.argument("run", type=click.Path(path_type=Path, file_okay=False))
@click.option("--format", "form", type=click.Choice(FORMATS), help="What to write.")
@click.option("--ready-only", is_flag=True, help="Only cards whose print form may be published.")
@click.option("--template", type=click.Path(path_type=Path, dir_okay=False), help="Fill this Jinja template instead.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here, not to the screen.")
@config_flag
@talk_flags
def export(
    run: Path, form: str | None, ready_only: bool, template: Path | None, output: Path | None, **flags: Any
) -> None:
    """Hand on the cards of a RUN, each as a person left it."""
    from summarizer.handing.source import cards_of
    from summarizer.render.wording import counted

    if (form is None) == (template is None):
        raise click.UsageError("give --format or --template, one of them")
    if form in _BYTES:
        if output is None:
            raise click.UsageError(f"{form} is no text: give -o FILE.{form}")
        if find_spec(_BYTES[form]) is None:
            raise InputError(f"--format {form} needs a library: {how_to_add('desk')}")
    style = settings_of(flags).style
    cards = _Counted(cards_of(run, ready_only=ready_only))
    if form in _BYTES:
        assert output is not None
        _write(output, _bytes(form, cards, style))
    else:
        if template is not None:
            from summarizer.handing.template import filled

            pieces = iter([filled(template, cards, style)])
        else:
            assert form is not None
            pieces = _texts(form, cards, style)
        if output is None:
            say = say_json if form in ("gold", "annotations", "ninjs") else say_text
            for piece in pieces:
                say(piece.removesuffix("\n").removesuffix("\r").removeprefix("\ufeff"))
        else:
            text = "".join(pieces)
            _write(output, (text if form in ("csv",) else without_controls(text)).encode("utf-8", "backslashreplace"))
    note(counted(cards.count, "card") + (f" in {output}" if output else ""))


class _Counted:
    """Counts the cards that go by."""

    def __init__(self, cards: Iterator[Handed]) -> None:
        self._cards = cards
        self.count = 0

    def __iter__(self) -> Iterator[Handed]:
        for one in self._cards:
            self.count += 1
            yield one


def _texts(form: str, cards: _Counted, style: Style) -> Iterator[str]:
    """What is written, piece by piece."""
    from summarizer.handing import annotations, audit, gold, ninjs, tables
    from summarizer.render import render_card

    match form:
        case "gold":
            yield from (f"{line}\n" for one in cards if (line := gold.gold_line(one)))
        case "csv":
            yield from tables.csv_text(cards)
        case "markdown":
            yield from (
                f"{render_card(one.card, 'markdown', None, evidence=False, style=style)}\n---\n\n" for one in cards
            )
        case "text":
            yield from (f"{render_card(one.card, 'text', None, evidence=False, style=style)}\n\n" for one in cards)
        case "annotations":
            yield json.dumps(annotations.collection(cards), ensure_ascii=False, indent=1) + "\n"
        case "ninjs":
            yield from (f"{ninjs.ninjs_line(one, style)}\n" for one in cards)
        case "audit":
            yield from (f"{line}\n" for one in cards for line in audit.audit_text(one, style))


def _bytes(form: str | None, cards: _Counted, style: Style) -> bytes:
    if form == "xlsx":
        from summarizer.handing.tables import workbook

        return workbook(cards, style)
    from summarizer.handing.word import document

    return document(cards, style)


def _write(output: Path, data: bytes) -> None:
    try:
        private_file(output).write_bytes(data)
    except OSError as error:
        raise SettingsError(f"cannot write {output}: {error.strerror}") from error
