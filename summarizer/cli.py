"""The command line: one group, whose commands stand in modules of their own and are loaded when called.

Exit codes: 0 fine; 1 the card needs a person; 2 bad input or usage; 3 the model could not be reached or gave no
answer to use. A run that ends without a card never ends with 1. (130: interrupted; 141: nobody reads the output.)
What a command does not need it does not import: `--help` loads neither openai nor trafilatura.
"""

from __future__ import annotations

import errno
import gc
import logging
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from summarizer.distribution import VERSION
from summarizer.errors import SummarizerError
from summarizer.flags import talk_flags
from summarizer.ready import close_kept, open_kept
from summarizer.render.say import complain, log, say

_YOUNG = 200_000  # objects made before the collector looks, as in batch/workers.py: a command ends before it would pay

_ELSEWHERE = {
    "batch": ("summarizer.batch.commands", "batch", "Make cards of whole dumps: JSON Lines, CSV, WARC, folders …"),
    "card": ("summarizer.commands.card", "card", "Read an article (a file, a URL, -) and show its card."),
    "check": ("summarizer.commands.check", "check", "Run the rules on a card that was made elsewhere."),
    "clean": ("summarizer.commands.clean", "clean", "Print an article's clean text."),
    "doctor": ("summarizer.commands.doctor", "doctor", "Say what is installed and set, and whether it works."),
    "eval": ("summarizer.evaluate.command", "evaluate", "Score cards against right answers (JSON Lines)."),
    "export": ("summarizer.commands.export", "export", "Hand a run's cards on: Word, Excel, CSV, annotations …"),
    "init": ("summarizer.commands.init", "init", "Write a summarizer.toml with every setting explained."),
    "prompt": ("summarizer.commands.prompt", "prompt", "Print exactly what a model would be sent."),
    "review": ("summarizer.commands.review", "review", "See through cards, and correct them, on a local page."),
    "runs": ("summarizer.batch.commands", "runs", "List batch runs, or show one of them."),
    "show": ("summarizer.commands.show", "show", "Show a card that is there: of a run, or a card's JSON."),
    "schema": ("summarizer.commands.schema", "schema", "Print the JSON Schema of a card, a deal, an answer."),
}
_ONE_CARD = {"card", "check", "clean", "prompt", "show"}  # commands that end with what they have loaded
_INTERRUPTED, _NOBODY_READS = 130, 141  # as a shell reports SIGINT and SIGPIPE


class _Commands(click.Group):
    """Loads a command's module when it is called, and turns every error into one line and its exit code."""

    alone = False  # whether the process is this command's own, and ends with it

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(_ELSEWHERE)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, from its own module."""
        if cmd_name not in _ELSEWHERE:
            return None
        if self.alone and cmd_name in _ONE_CARD:
            open_kept()
        module, name, _ = _ELSEWHERE[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in `--help`, which loads none of their modules."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, _, told) in sorted(_ELSEWHERE.items())])

    def main(  # type: ignore[override]  # click tells apart whether it returns; here it is one function
        self, args: Sequence[str] | None = None, *, standalone_mode: bool = True, **rest: Any
    ) -> Any:
        """Run; as a program, every error is a line on standard error, harmless to a terminal, and an exit code."""
        if not standalone_mode:
            return super().main(args, standalone_mode=False, **rest)
        gc.set_threshold(_YOUNG, 20, 100)
        self.alone = args is None
        try:
            with _told():
                sys.exit(super().main(args, standalone_mode=False, **rest) or 0)
        finally:
            if self.alone:
                close_kept()
                gc.freeze()  # nothing is to be looked through once more

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a broken pipe ends it here, before click takes it for a failure."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno != errno.EPIPE:
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still to be written has no reader
            sys.exit(_NOBODY_READS)


@contextmanager
def _told() -> Iterator[None]:
    """Say what went wrong, in one line, and exit with its code."""
    try:
        yield
    except SummarizerError as error:
        complain(str(error))
        sys.exit(error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message(), err=True)
        sys.exit(2)
    except click.UsageError as error:
        if error.ctx is not None:
            say(error.ctx.get_usage(), err=True)
        hint = f" ({error.ctx.command_path} --help tells more)" if error.ctx else ""
        complain(error.format_message() + hint)
        sys.exit(2)
    except click.ClickException as error:
        complain(error.format_message())
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        sys.exit(_INTERRUPTED)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}{error.strerror or error}")
        sys.exit(2)
    except Exception as error:  # noqa: BLE001  a fault of ours is told as one, and is no verdict on a card
        if (database := sys.modules.get("sqlite3")) and isinstance(error, database.Error):
            complain(f"the run's ledger cannot be read or written ({error}): is the disk full, or run.db damaged?")
            sys.exit(2)
        if log.isEnabledFor(logging.INFO):
            say(traceback.format_exc(), err=True, nl=False)
        complain(f"a fault in the program ({type(error).__name__}: {error}): please report it, with what -v shows")
        sys.exit(2)


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        say(f"summarizer, version {VERSION}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit."
)
@talk_flags
def main() -> None:
    """Briefing cards from deal news: every fact beside the words that carry it.

    Exit codes: 0 fine, 1 the card needs a person, 2 bad input or usage,
    3 the model could not be reached or gave no answer to use.
    """
