"""The command line: each command reads its input, calls one function and prints what comes back.

Exit codes: 0 fine; 1 the card needs a person; 2 bad input or usage; 3 the model could not be reached.
What a command does not need it does not import: `--help` loads neither openai nor trafilatura.
"""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.errors import ArticleError, CardError, SettingsError, SummarizerError

if TYPE_CHECKING:
    from summarizer.article import Article, Story
    from summarizer.render.forms import Form
    from summarizer.settings import Settings

_F = TypeVar("_F", bound=Callable[..., Any])


_ELSEWHERE = {
    "batch": (
        "summarizer.batch.commands",
        "batch",
        "Make cards of whole dumps: JSON Lines, CSV, Parquet, WARC, folders.",
    ),
    "eval": ("summarizer.evaluate.command", "evaluate", "Score cards against right answers (JSON Lines)."),
    "runs": ("summarizer.batch.commands", "runs", "List batch runs, or show one of them."),
}


class _Commands(click.Group):
    """Loads a command's module when it is called, and turns every error raised on purpose into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, from its own module where it has one."""
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, name, _ = _ELSEWHERE[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in `--help`, which loads none of their modules."""
        told = [
            (name, _ELSEWHERE[name][2] if name in _ELSEWHERE else self.commands[name].get_short_help_str(60))
            for name in self.list_commands(ctx)
        ]
        with formatter.section("Commands"):
            formatter.write_dl(told)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; one line on standard error instead of a traceback."""
        try:
            return super().invoke(ctx)
        except SummarizerError as error:
            click.echo(f"summarizer: {' '.join(str(error).split())}", err=True)
            ctx.exit(error.exit_code)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # nobody reads on: click ends without a word
            click.echo(f"summarizer: {error.strerror or error}", err=True)
            ctx.exit(2)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(package_name="summarizer")
def main() -> None:
    """Briefing cards from deal news: every fact beside the words that carry it.

    Exit codes: 0 fine, 1 the card needs a person, 2 bad input or usage,
    3 the model could not be reached.
    """


def _engine_options(command: _F) -> _F:
    """The flags that choose who fills the card."""
    options = [
        click.option("--engine", type=click.Choice(["auto", "openai", "rules"]), help="Who fills the card."),
        click.option("--model", metavar="NAME", help="A model that the server knows."),
        click.option("--base-url", metavar="URL", help="Any OpenAI-compatible server."),
        click.option("--window", type=int, metavar="TOKENS", help="How much the model reads at once."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@main.command()
@click.argument("source")
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "markdown", "html", "json"]),
    help="terminal unless -o names a .md, .html or .json file.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here, not to the screen.")
@click.option("--evidence", is_flag=True, help="Show the words of the article under each fact.")
@click.option("--record", type=click.Path(path_type=Path, file_okay=False), help="Keep the model's replies here.")
@click.option("--replay", type=click.Path(path_type=Path, file_okay=False), help="Use kept replies; no network.")
@_engine_options
def card(
    source: str,
    form: Form | None,
    output: Path | None,
    evidence: bool,
    record: Path | None,
    replay: Path | None,
    **flags: Any,
) -> None:
    """Read SOURCE (a file, a URL, or - for standard input) and show its card."""
    from summarizer.pipeline import summarize
    from summarizer.render import render_card

    if record and replay:
        raise click.UsageError("--record and --replay exclude each other: one asks the model, the other never does")
    settings = _settings(flags)
    article = _read(source)
    with _busy(f"Reading {source}"):
        made = summarize(article, settings, record=record, replay=replay, notify=_note)
    form = form or _form_of(output)
    if form == "terminal" and output is None:
        from summarizer.render.terminal import print_card

        print_card(made, evidence=evidence)
    else:
        _write(render_card(made, form, article, evidence=evidence), output)
    sys.exit(0 if made.verdict == "ready" else 1)


@main.command()
@click.argument("card_file", metavar="CARD", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("source")
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
def check(card_file: Path, source: str, form: str) -> None:
    """Run the rules on CARD (JSON; quotes are enough) against SOURCE."""
    from summarizer.card import read_briefing
    from summarizer.pipeline import check_briefing

    settings = _settings({})
    checked = check_briefing(read_briefing(_card_text(card_file)), _read(source), settings)
    if form == "json":
        click.echo(json.dumps(checked.to_dict(), ensure_ascii=False, indent=2))
    else:
        from summarizer.render.terminal import print_findings

        print_findings(checked)
    sys.exit(0 if checked.verdict == "ready" else 1)


@main.command()
@click.argument("source")
def prompt(source: str) -> None:
    """Print exactly what would be sent for SOURCE; the token count goes to standard error."""
    from summarizer import prompt as prompts

    template = prompts.load_prompt()
    asked = prompts.question(_story(source), template)
    for message in asked.messages:
        click.echo(f"--- {message.role} ---\n{message.content}")
    click.echo(f"--- schema ({asked.schema_name}) ---\n{prompts.schema_text()}")
    overhead = prompts.overhead_tokens(template)
    total = sum(prompts.estimate_tokens(message.content) for message in asked.messages)
    total += prompts.estimate_tokens(prompts.schema_text())
    click.echo(
        f"prompt {template.name} version {template.version}, sha256 {template.sha256[:12]}: "
        f"about {total} tokens, {overhead} of them besides the article (estimated)",
        err=True,
    )


@main.command()
@click.argument("source")
@click.option("--json", "as_json", is_flag=True, help="Add the offset map and each removal with its reason.")
def clean(source: str, as_json: bool) -> None:
    """Print the clean text of SOURCE."""
    story = _story(source)
    if not as_json:
        click.echo(story.text)
        return
    click.echo(
        json.dumps(
            {
                "text": story.text,
                "title": story.title,
                "title_end": story.title_end,
                "source": story.source,
                "published": story.published.isoformat() if story.published else None,
                "language": story.language,
                "map": [asdict(run) for run in story.runs],
                "removed": [asdict(part) for part in story.removed],
            },
            ensure_ascii=False,
            indent=2,
        )
    )


@main.command()
@click.argument("name", type=click.Choice(["card", "deal", "answer"]), default="card")
@click.option("--check", "compare", is_flag=True, help="Fail when a file in schemas/ differs from the code.")
@click.option("--write", is_flag=True, help="Write all files in schemas/ anew.")
def schema(name: str, compare: bool, write: bool) -> None:
    """Print the JSON Schema of a card, of a deal, or of a model's answer."""
    from summarizer import schemas

    if write:
        schemas.write()
    elif compare:
        drifted = schemas.drifted()
        if drifted:
            raise SettingsError(f"{', '.join(drifted)} differs from the code: run summarizer schema --write")
        click.echo("schemas are in step with the code")
    else:
        click.echo(schemas.text(name), nl=False)


def _settings(flags: dict[str, Any]) -> Settings:
    from summarizer.settings import load_settings

    return load_settings(flags)


def _read(source: str) -> Article:
    from summarizer import read

    if source == "-":
        if sys.stdin is None:
            raise ArticleError("standard input is closed")
        return read.read_bytes(sys.stdin.buffer.read(read.MAX_BYTES + 1), name="standard input")
    if "://" in source:
        from summarizer.fetch import read_url

        return read_url(source)
    return read.read_path(Path(source))


def _story(source: str) -> Story:
    from summarizer.clean import clean as clean_article

    return clean_article(_read(source))


def _card_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CardError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CardError(f"{path} is not UTF-8 text") from error


def _form_of(output: Path | None) -> Form:
    by_suffix: dict[str, Form] = {".md": "markdown", ".html": "html", ".htm": "html", ".json": "json"}
    return by_suffix.get(output.suffix.lower(), "terminal") if output else "terminal"


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"cannot write {output}: {error.strerror}") from error


def _note(message: str) -> None:
    click.echo(f"summarizer: {message}", err=True)


def _busy(message: str) -> Any:
    from summarizer.render.progress import spinner

    return spinner(message)
