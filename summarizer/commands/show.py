"""`summarizer show`: a card that is there already, of a run or of a file, in every form; nothing is asked again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.commands.ends import form_flag, form_for, output_flag, read_card, read_story, write_out
from summarizer.errors import ArticleError, CardError, InputError
from summarizer.flags import config_flag, settings_of, talk_flags
from summarizer.render.harmless import harmless
from summarizer.render.say import note

if TYPE_CHECKING:
    from summarizer.article import Story
    from summarizer.card.card import Card
    from summarizer.render.forms import Form


@click.command()
@click.argument("source", metavar="RUN|CARD", type=click.Path(path_type=Path))
@click.argument("which", metavar="[ARTICLE_ID|STORY]", required=False)
@form_flag
@output_flag
@click.option("--evidence", is_flag=True, help="Show the words of the article under each fact.")
@click.option("--copy", is_flag=True, help="Put it on the clipboard: the print form, or what --format names.")
@config_flag
@talk_flags
def show(
    source: Path, which: str | None, form: Form | None, output: Path | None, evidence: bool, copy: bool, **flags: Any
) -> None:
    """Show a card of a run by its article's id (a part will do), or a card's JSON beside its story."""
    from summarizer.render import render_card

    if copy and output is not None:
        raise click.UsageError("--copy and -o exclude each other")
    form = form_for(form or ("text" if copy else None), output)
    story: Story | None
    if source.is_dir():
        if which is None:
            raise click.UsageError("give the id of an article of the run: run/cards.jsonl has them")
        card, story = card_of_run(source, which)
    else:
        card, story = card_of_file(source, which)
    if form == "terminal" and output is None and not copy:
        from summarizer.render.terminal import print_card

        print_card(card, evidence=evidence)
    elif form == "html" and story is None:
        raise click.UsageError("a page shows the story beside the card: give its file after the card's")
    else:
        text = render_card(card, form, story, evidence=evidence, style=settings_of(flags).style)
        if copy:
            to_clipboard(text)
            note(f"the {'print form' if form == 'text' else form} is on the clipboard")
        else:
            write_out(text, form, output)
    sys.exit(0 if card.verdict == "ready" else 1)


def card_of_run(folder: Path, which: str) -> tuple[Card, Story]:
    """The card of an article and its clean text, as the run's ledger holds them.

    Raises:
        CardError: the run has no card for this article; says why.
        LedgerError: there is no run.
    """
    from summarizer.batch.kept import kept_card
    from summarizer.batch.opening import read_ledger

    ledger = read_ledger(folder)
    try:
        return kept_card(ledger, which)
    finally:
        ledger.close()


def card_of_file(path: Path, source: str | None) -> tuple[Card, Story | None]:
    """A card's JSON, and the clean text of its story where one is given.

    Raises:
        CardError: it is no whole card.
        ArticleError: the story cannot be read, or the card was made from another text.
    """
    from pydantic import ValidationError

    from summarizer.card.card import Card, read_briefing

    text = read_card(path)
    try:
        card = Card.model_validate_json(text)
    except ValidationError as error:
        read_briefing(text)  # says so where it is no card at all
        raise CardError(
            f"{path} holds a card's facts without marks and verdict: summarizer check gives it these"
        ) from error
    story = read_story(source) if source else None
    if story and story.article.sha256 != card.article.sha256:
        raise ArticleError(
            f"{source} is not the text that this card was made from (its digest differs): give that text, or run "
            "summarizer check"
        )
    return card, story


_CLIPBOARDS = (
    ("pbcopy",), ("wl-copy",), ("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input"), ("clip.exe",),
)  # fmt: skip


def to_clipboard(text: str) -> None:
    """Put a text on the clipboard, by the first program that there is for it.

    Raises:
        InputError: there is none, or it fails (no desktop to copy to).
    """
    program = next((one for one in _CLIPBOARDS if shutil.which(one[0])), None)
    if program is None:
        raise InputError(f"--copy needs one of {', '.join(one[0] for one in _CLIPBOARDS)}; none of them is here")
    encoding = "utf-16-le" if program[0] == "clip.exe" else "utf-8"
    try:
        subprocess.run(program, input=harmless(text).encode(encoding, "replace"), check=True, capture_output=True)  # noqa: S603  ours
    except (OSError, subprocess.CalledProcessError) as error:
        raise InputError(f"{program[0]} could not copy: is there a desktop? ({type(error).__name__})") from error
