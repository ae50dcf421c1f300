"""`summarizer check`: the rules on a card that a person or another tool made."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.commands.ends import form_flag, form_for, output_flag, read_card, read_source, write_out
from summarizer.flags import engine_flags, settings_of, talk_flags

if TYPE_CHECKING:
    from summarizer.render.forms import Form


@click.command()
@click.argument("card_file", metavar="CARD", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.argument("source")
@form_flag
@output_flag
@click.option("--evidence", is_flag=True, help="Show the words of the article under each fact.")
@engine_flags
@talk_flags
def check(card_file: Path, source: str, form: Form | None, output: Path | None, evidence: bool, **flags: Any) -> None:
    """Run the rules on CARD (JSON; quotes are enough) against SOURCE; - is standard input."""
    from summarizer.card import read_briefing
    from summarizer.clean import clean
    from summarizer.pipeline import check_briefing, examine

    if str(card_file) == "-" == source:
        raise click.UsageError("only one of CARD and SOURCE can be standard input")
    form = form_for(form, output)
    settings = settings_of(flags)
    briefing = read_briefing(read_card(card_file))
    article = read_source(source)
    story = clean(article)
    checked = check_briefing(briefing, story, settings)
    if form == "json":
        write_out(json.dumps(checked.to_dict(), ensure_ascii=False, indent=2) + "\n", form, output)
    elif form == "terminal":
        from summarizer.render.terminal import findings_text, print_findings

        if output is None:
            print_findings(checked)
        else:
            write_out(findings_text(checked), form, output)
    else:
        from summarizer.render import render_card

        card = examine(briefing, story, settings).card
        write_out(render_card(card, form, article, evidence=evidence), form, output)
    sys.exit(0 if checked.verdict == "ready" else 1)
