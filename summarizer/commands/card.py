"""`summarizer card`: one article in, its checked card out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.commands.deadline import deadline_flag, within
from summarizer.commands.ends import (
    form_flag,
    form_for,
    output_flag,
    read_source,
    record_flag,
    refuse_replies,
    replay_flag,
    write_out,
)
from summarizer.flags import engine_flags, settings_of, talk_flags
from summarizer.render.say import log, note

if TYPE_CHECKING:
    from summarizer.card.card import Card
    from summarizer.render.forms import Form


@click.command()
@click.argument("source")
@form_flag
@output_flag
@click.option("--evidence", is_flag=True, help="Show the words of the article under each fact.")
@record_flag
@replay_flag
@deadline_flag
@engine_flags
@talk_flags
def card(
    source: str,
    form: Form | None,
    output: Path | None,
    evidence: bool,
    record: Path | None,
    replay: Path | None,
    deadline: float,
    **flags: Any,
) -> None:
    """Read SOURCE (a file, a URL, or - for standard input) and show its card."""
    from summarizer.engines.choose import is_by_rules
    from summarizer.pipeline import summarize
    from summarizer.render import render_card
    from summarizer.render.progress import spinner

    form = form_for(form, output)
    settings = settings_of(flags)
    refuse_replies(record, replay)
    with within(deadline, source, asks=not is_by_rules(settings)), spinner(f"Reading {source}"):
        article = read_source(source)
        made = summarize(article, settings, record=record, replay=replay, notify=note)
    _log(made)
    if form == "terminal" and output is None:
        from summarizer.render.terminal import print_card

        print_card(made, evidence=evidence)
    else:
        write_out(render_card(made, form, article, evidence=evidence, style=settings.style), form, output)
    sys.exit(0 if made.verdict == "ready" else 1)


def _log(made: Card) -> None:
    how = made.provenance
    used = f", {how.usage.input_tokens:,} tokens in, {how.usage.output_tokens:,} out" if how.usage else ""
    log.info(
        "%s in %.1f s, attempts: %s%s; verdict: %s",
        how.model or how.engine,
        how.seconds,
        how.attempts,
        used,
        made.verdict,
    )
    for finding in made.findings:
        log.debug("%s at %s: %s (%s)", finding.severity.value, finding.where, finding.message, finding.check)
