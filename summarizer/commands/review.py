"""`summarizer review`: a local page on which a person sees through cards and corrects them."""

from __future__ import annotations

import getpass
import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from summarizer.commands.show import card_of_file
from summarizer.distribution import how_to_add
from summarizer.errors import InputError
from summarizer.flags import config_flag, settings_of, talk_flags
from summarizer.render.say import note, say


@click.command()
@click.argument("source", metavar="RUN|CARD", type=click.Path(path_type=Path))
@click.argument("story", required=False)
@click.option("--no-open", is_flag=True, help="Print the address, open no browser.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="A port of your own choosing.")
@click.option("--who", metavar="NAME", help="Whom the log names; your user's name unless given.")
@click.option(
    "--probe", type=click.FloatRange(0, 1), default=0.0, metavar="RATE", help="Plant an error on so many cards."
)
@config_flag
@talk_flags
def review(
    source: Path, story: str | None, no_open: bool, port: int, who: str | None, probe: float, **flags: Any
) -> None:
    """See through the cards of a RUN, or one CARD beside its STORY, on a page of this machine.

    Every decision goes into the run's ledger, or into CARD.review.db beside the card.
    """
    lacking = [name for name in ("starlette", "uvicorn") if find_spec(name) is None]
    if lacking:
        raise InputError(f"review needs {' and '.join(lacking)}: {how_to_add('desk')}")
    from summarizer.desk.bench import Bench
    from summarizer.desk.probes import Probes
    from summarizer.desk.serve import serve
    from summarizer.desk.shelf import FileShelf, RunShelf, Shelf

    settings = settings_of(flags)
    shelf: Shelf
    if source.is_dir():
        if story is not None:
            raise click.UsageError("a run holds its stories: give the run alone")
        shelf = RunShelf(source, settings, lambda done, of: note(f"{done:,} of {of:,} cards put in order"))
    else:
        if story is None:
            raise click.UsageError("give the card's story after it")
        card, text = card_of_file(source, story)
        assert text is not None
        shelf = FileShelf(source, card, text, settings)
    bench = Bench(shelf, who or _user(), Probes(probe, secrets.randbelow(2**32)))
    try:
        serve(bench, say, port=port, browser=not no_open)
    finally:
        shelf.close()
        if bench.probes.told:
            note(bench.probes.told)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"
