"""`summarizer show`: a card that is there already, of a run or of a file, in every form; nothing is asked again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.commands.ends import form_flag, form_for, output_flag, read_card, read_story, write_out
from summarizer.errors import CardError
from summarizer.flags import config_flag, settings_of, talk_flags
from summarizer.render.say import note

if TYPE_CHECKING:
    from summarizer.article import Story
    from summarizer.card import Card
    from summarizer.render.forms import Form


@click.command()
@click.argument("source", metavar="RUN|CARD", type=click.Path(path_type=Path))
@click.argument("which", metavar="[ARTICLE_ID|STORY]", required=False)
@form_flag
@output_flag
@click.option("--evidence", is_flag=True, help="Show the words of the article under each fact.")
@config_flag
@talk_flags
def show(source: Path, which: str | None, form: Form | None, output: Path | None, evidence: bool, **flags: Any) -> None:
    """Show a card of a run by its article's id, or a card's JSON beside its story."""
    from summarizer.render import render_card

    form = form_for(form, output)
    story: Story | None
    if source.is_dir():
        if which is None:
            raise click.UsageError("give the id of an article of the run: run/cards.jsonl has them")
        card, story = card_of_run(source, which)
    else:
        card, story = card_of_file(source, which)
    if form == "terminal" and output is None:
        from summarizer.render.terminal import print_card

        print_card(card, evidence=evidence)
    elif form == "html" and story is None:
        raise click.UsageError("a page shows the story beside the card: give its file after the card's")
    else:
        write_out(render_card(card, form, story, evidence=evidence, style=settings_of(flags).style), form, output)
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
        ArticleError: the story cannot be read.
    """
    from pydantic import ValidationError

    from summarizer.card import Card, read_briefing

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
        note(f"{source} is not the text that the card was made from (its digest differs)")
    return card, story
