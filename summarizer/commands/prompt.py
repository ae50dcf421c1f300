"""`summarizer prompt`: what a model would be sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.commands.deadline import deadline_flag, within
from summarizer.commands.ends import read_card, read_story
from summarizer.flags import config_flag, settings_of, talk_flags
from summarizer.render.say import note, say, say_json, say_text

if TYPE_CHECKING:
    from summarizer.article import Story
    from summarizer.exchange import Question
    from summarizer.prompt import Prompt


@click.command()
@click.argument("source")
@click.option("--reader", "card", metavar="CARD", help="What a second reader would be asked about this card instead.")
@deadline_flag
@config_flag
@talk_flags
def prompt(source: str, card: str | None, deadline: float, **flags: Any) -> None:
    """Print exactly what would be sent for SOURCE; the token count goes to standard error."""
    from summarizer import prompt as prompts
    from summarizer.worked import house_prompt

    template = prompts.load_prompt(prompts.READER) if card else house_prompt(settings_of(flags))
    with within(deadline, source):
        story = read_story(source)
        asked = _reading(story, Path(card), template) if card else prompts.question(story, template)
    _show(asked, template)


def _reading(story: Story, card: Path, template: Prompt) -> Question:
    from summarizer.card.card import read_briefing
    from summarizer.deals.claims import claims, currency_of
    from summarizer.reader.questions import reading

    briefing = read_briefing(read_card(card))
    return reading(story, template, claims(briefing), currency_of(briefing)).question


def _show(asked: Question, template: Prompt) -> None:
    from summarizer import prompt as prompts

    for message in asked.messages:
        say(f"--- {message.role} ---")
        say_text(message.content)
    say(f"--- schema ({asked.schema_name}) ---")
    schema = prompts.schema_text(asked.schema)
    say_json(schema)
    shown = [prompts.estimate_tokens(message.content) for message in template.examples]
    overhead = sum(map(prompts.estimate_tokens, (template.system, template.user, schema))) + sum(shown)
    total = sum(prompts.estimate_tokens(message.content) for message in asked.messages)
    total += prompts.estimate_tokens(schema)
    besides = "article and statements" if template.name == prompts.READER else "the article"
    note(
        f"prompt {template.name} version {template.version}, sha256 {template.sha256[:12]}: "
        f"about {total} tokens, {overhead} of them besides {besides} (estimated)"
    )
    for place, cost in enumerate(map(sum, zip(shown[::2], shown[1::2], strict=True)), 1):
        note(f"example {place}: about {cost} of these tokens, with every article")
