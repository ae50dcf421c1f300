"""`summarizer clean`: the story without what stands around it."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from summarizer.clean.reasons import Reason
from summarizer.commands.deadline import deadline_flag, within
from summarizer.commands.ends import read_story
from summarizer.flags import talk_flags
from summarizer.render.say import say_json, say_text


@click.command()
@click.argument("source")
@click.option("--json", "as_json", is_flag=True, help="Add the offset map and each removal with its reason.")
@deadline_flag
@talk_flags
def clean(source: str, as_json: bool, deadline: float) -> None:
    """Print the clean text of SOURCE."""
    with within(deadline, source):
        story = read_story(source)
    if not as_json:
        say_text(story.text)
        return
    told = {
        "text": story.text,
        "title": story.title,
        "title_end": story.title_end,
        "source": story.source,
        "published": story.published.isoformat() if story.published else None,
        "language": story.language,
        "map": [asdict(run) for run in story.runs],
        "removed": [asdict(part) for part in story.removed],
        "addressed": [{"reason": Reason.ADDRESSED, "start": start, "end": end} for start, end in story.addressed],
        "beside": [{"reason": Reason.BESIDE, "start": start, "end": end} for start, end in story.beside],
    }
    say_json(json.dumps(told, ensure_ascii=False, indent=2))
