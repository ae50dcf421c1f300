"""`summarizer check`: the rules, and a second reader on demand, on a card that a person or another tool made."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.commands.deadline import deadline_flag, within
from summarizer.commands.ends import (
    form_flag,
    form_for,
    output_flag,
    read_card,
    read_source,
    record_flag,
    refuse_replies,
    replay_flag,
    write_out,
)
from summarizer.flags import engine_flags, settings_of, talk_flags
from summarizer.render.say import complain, note

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.checked import Checked
    from summarizer.render.forms import Form
    from summarizer.settings import Settings
    from summarizer.style import Style


@click.command()
@click.argument("inputs", metavar="[CARD] SOURCE", nargs=-1, required=True)
@click.option("--claim", metavar="SENTENCE", help="Check this sentence against SOURCE, without a card.")
@form_flag
@output_flag
@click.option("--evidence", is_flag=True, help="Show the words of the article under each fact.")
@click.option("--reader", is_flag=True, help="Have a model read it too: --model, or [reader] in summarizer.toml.")
@record_flag
@replay_flag
@deadline_flag
@engine_flags
@talk_flags
def check(
    inputs: tuple[str, ...],
    claim: str | None,
    form: Form | None,
    output: Path | None,
    evidence: bool,
    reader: bool,
    record: Path | None,
    replay: Path | None,
    deadline: float,
    **flags: Any,
) -> None:
    """Run the rules on CARD (JSON; quotes are enough; exported annotations too) against SOURCE; - is standard input."""
    refuse_replies(record, replay)
    if reader and flags["no_reader"]:
        raise click.UsageError("--reader and --no-reader exclude each other")
    if claim is not None and not claim.strip():
        raise click.UsageError("--claim needs a sentence")
    if len(inputs) != (1 if claim else 2):
        raise click.UsageError(
            "give SOURCE alone with --claim" if claim else "give CARD and SOURCE, or --claim and SOURCE"
        )
    if inputs.count("-") > 1:
        raise click.UsageError("only one of CARD and SOURCE can be standard input")
    form = form_for(form, output)
    settings = settings_of(flags)
    kept: dict[str, Any] = {"record": record, "replay": replay, "notify": note}
    ask = bool(reader or record or replay)
    with within(deadline, inputs[-1], asks=ask):
        article, checked, wrong = _checked(inputs, claim, settings, kept if ask else None)
    for told in wrong:
        complain(told)
    read = checked.card.provenance.reader
    if read and read.doubted:
        note(f"the second reader was not believed: {read.doubted}")
    _show(checked, form, output, article, settings.style, claim=claim is not None, evidence=evidence)
    sys.exit(0 if checked.verdict == "ready" and not wrong else 1)


def _checked(
    inputs: tuple[str, ...], claim: str | None, settings: Settings, kept: dict[str, Any] | None
) -> tuple[Article, Checked, tuple[str, ...]]:
    """What was found, and what of exported annotations could not be read back. `kept`: for a reader; None asks none."""
    from summarizer.card.card import read_briefing
    from summarizer.checked import acheck_briefing, acheck_claim, check_briefing, check_claim
    from summarizer.clean import clean
    from summarizer.handing.annotations import is_annotations, read_back

    given = "" if claim else read_card(Path(inputs[0]))
    annotated = is_annotations(given)
    briefing = None if claim or annotated else read_briefing(given)
    article = read_source(inputs[-1])
    story = clean(article)
    wrong: tuple[str, ...] = ()
    if annotated:
        back = read_back(given, story)
        briefing, wrong = back.briefing, back.wrong
    if briefing is not None and kept is not None:
        checked = asyncio.run(acheck_briefing(briefing, story, settings, **kept))
    elif briefing is not None:
        checked = check_briefing(briefing, story, settings)
    else:
        assert claim is not None
        checked = (
            check_claim(claim, story, settings)
            if kept is None
            else asyncio.run(acheck_claim(claim, story, settings, **kept))
        )
    return article, checked, wrong


def _show(
    checked: Checked, form: Form, output: Path | None, article: Article, style: Style, *, claim: bool, evidence: bool
) -> None:
    """As JSON the verdict and what led to it; in the terminal the findings; in every other form the card."""
    if form == "json":
        write_out(json.dumps(checked.to_dict(), ensure_ascii=False, indent=2) + "\n", form, output)
    elif form == "terminal":
        from summarizer.render.terminal import findings_text, print_findings

        if output is None:
            print_findings(checked.card, claim=claim)
        else:
            write_out(findings_text(checked.card, claim=claim), form, output)
    else:
        from summarizer.render import render_card

        write_out(render_card(checked.card, form, article, evidence=evidence, style=style), form, output)
