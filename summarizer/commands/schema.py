"""`summarizer schema`: the JSON Schemas, which follow from the code."""

from __future__ import annotations

import click

from summarizer.errors import SettingsError
from summarizer.flags import talk_flags
from summarizer.render.say import say, say_json


@click.command()
@click.argument("name", type=click.Choice(["card", "deal", "answer"]), default="card")
@click.option("--check", "compare", is_flag=True, help="Fail when a file in schemas/ differs from the code.")
@click.option("--write", is_flag=True, help="Write all files in schemas/ anew.")
@talk_flags
def schema(name: str, compare: bool, write: bool) -> None:
    """Print the JSON Schema of a card, of a deal, or of a model's answer."""
    from summarizer.card import schemas

    if write:
        schemas.write()
    elif compare:
        drifted = schemas.drifted()
        if drifted:
            raise SettingsError(f"{', '.join(drifted)} differs from the code: run summarizer schema --write")
        say("schemas are in step with the code")
    else:
        say_json(schemas.text(name))
