"""`summarizer prompt`: what a model would be sent."""

from __future__ import annotations

import click

from summarizer.commands.ends import read_story
from summarizer.flags import talk_flags
from summarizer.render.say import note, say, say_json, say_text


@click.command()
@click.argument("source")
@talk_flags
def prompt(source: str) -> None:
    """Print exactly what would be sent for SOURCE; the token count goes to standard error."""
    from summarizer import prompt as prompts

    template = prompts.load_prompt()
    asked = prompts.question(read_story(source), template)
    for message in asked.messages:
        say(f"--- {message.role} ---")
        say_text(message.content)
    say(f"--- schema ({asked.schema_name}) ---")
    say_json(prompts.schema_text())
    overhead = prompts.overhead_tokens(template)
    total = sum(prompts.estimate_tokens(message.content) for message in asked.messages)
    total += prompts.estimate_tokens(prompts.schema_text())
    note(
        f"prompt {template.name} version {template.version}, sha256 {template.sha256[:12]}: "
        f"about {total} tokens, {overhead} of them besides the article (estimated)"
    )
