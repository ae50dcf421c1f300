"""`summarizer batch` and `summarizer runs`."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from summarizer.batch.batch_api import refuse_while_out, run_by_batches
from summarizer.batch.fields import Fields, read_fields
from summarizer.batch.job import Job
from summarizer.batch.ledger import Ledger, LedgerError
from summarizer.batch.opening import NAME, begin_anew, locked, no_trace_of_a_failed_start, open_ledger, read_ledger
from summarizer.batch.outputs import write_outputs
from summarizer.batch.plan import ANSWER_SECONDS, ANSWER_TOKENS, plan
from summarizer.batch.ray import run_on_ray
from summarizer.batch.report import cost_shown, duration, figures
from summarizer.batch.run import Options, Outcome, run
from summarizer.batch.sources import sampled, sources
from summarizer.batch.summary import Summary
from summarizer.batch.tally import Tally
from summarizer.checks.registry import refuse_unknown
from summarizer.distribution import how_to_add
from summarizer.engines.choose import refuse_unready
from summarizer.engines.price import half_price
from summarizer.errors import EngineError, InputError, SettingsError
from summarizer.flags import config_flag, engine_flags, settings_of, talk_flags
from summarizer.render.gauge import gauge
from summarizer.render.say import complain, is_quiet, note, say, say_row, say_wrapped
from summarizer.render.wording import counted
from summarizer.settings import ENGINES

_MOST_FAILURES = 3  # reasons told at the end of a run
Way = Callable[..., Coroutine[Any, Any, Outcome]]  # `run`, or one that takes the same


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT…")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The run's folder.")
@click.option("--fields", metavar="OURS=THEIRS,…", help="The dump's names for id, url, title, text, date, source.")
@click.option("--only", type=click.Choice(["deals"]), help="Leave out what is not about a deal.")
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", help="Read no more than N articles; more may follow later."
)
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Only N articles, drawn by chance.")
@click.option("--seed", type=int, default=0, show_default=True, help="Which ones: the same seed draws the same.")
@click.option("--no-dedupe", is_flag=True, help="Do repeats like any other article.")
@click.option("--concurrency", type=click.IntRange(1, 4096), default=16, show_default=True, help="Calls in flight.")
@click.option("--processes", type=click.IntRange(0, 256), help="For cleaning and checks; one a processor unless given.")
@click.option("--deadline", type=click.FloatRange(1), default=300.0, show_default=True, help="Seconds for one article.")
@click.option("--rpm", type=click.FloatRange(1), help="Requests a minute at most.")
@click.option("--tpm", type=click.FloatRange(1), help="Tokens a minute at most.")
@click.option("--budget", metavar="DOLLARS", help="Stop, to be resumed, when so much is spent.")
@click.option("--resume", is_flag=True, help="Go on with the run in --out; the same command again does so too.")
@click.option("--retry-failed", is_flag=True, help="Ask again for what failed at the model.")
@click.option("--anew", is_flag=True, help="Make every card of the run again; what a person decided stays.")
@click.option("--dry-run", is_flag=True, help="Read and count, ask nothing.")
@click.option("--via", type=click.Choice(["batch-api"]), help="The provider's batch endpoint: half price, in 24 hours.")
@click.option("--on", type=click.Choice(["ray"]), help="Many processors or machines, by Ray.")
@engine_flags
@talk_flags
def batch(
    inputs: tuple[str, ...],
    out: Path,
    fields: str | None,
    only: str | None,
    limit: int | None,
    sample: int | None,
    seed: int,
    no_dedupe: bool,
    budget: str | None,
    resume: bool,
    retry_failed: bool,
    anew: bool,
    dry_run: bool,
    via: str | None,
    on: str | None,
    concurrency: int,
    processes: int | None,
    deadline: float,
    rpm: float | None,
    tpm: float | None,
    **flags: Any,
) -> None:
    """Make cards of whole dumps: JSON Lines, CSV, Parquet, WARC, text and HTML files, folders.

    Exit codes: 0 all are cards, 1 some failed or are left to do, 2 bad input or
    usage, 3 the model could not be reached or gave no answer to use (also where
    no article became a card), 130 interrupted.
    """
    if not inputs and not resume and not anew:
        raise click.UsageError("give the dump's files, or --resume with the --out of a run that has read them")
    if (resume or anew) and not (out / NAME).is_file():
        raise LedgerError(f"{out} holds no run to {'resume' if resume else 'make anew'}")
    if anew and (dry_run or on):
        raise click.UsageError(
            f"--anew begins at once, in this process: leave {'--dry-run' if dry_run else '--on ray'}"
        )
    if via and on:
        raise click.UsageError("--via batch-api leaves nothing to do --on ray: give one of them")
    settings = settings_of(flags)
    if settings.engine not in ENGINES:
        raise SettingsError(f"--engine {settings.engine}: batch works with {', '.join(ENGINES)}")
    refuse_unknown(settings.checks)
    drawn = f"{sample} article{'s' * (sample != 1)}, seed {seed}" if sample else None
    job = Job(half_price(settings) if via else settings, only_deals=only == "deals", dedupe=not no_dedupe, sample=drawn)
    dollars = _dollars(budget)
    job.check_budget(dollars)
    if not dry_run:
        refuse_unready(settings)
    processes = (os.cpu_count() or 1) if processes is None else processes
    options = Options(concurrency, processes, deadline, rpm, tpm, dollars, limit)
    with no_trace_of_a_failed_start(out), locked(out):
        ledger = open_ledger(out, job.key(), anew=anew)
        try:
            if not via or anew:
                refuse_while_out(ledger)
            if retry_failed or anew:
                with ledger.transaction():
                    begin_anew(ledger, job.key()) if anew else ledger.retry_failed()
            way = run_by_batches if via else run_on_ray if on else run
            found = sources(inputs, read_fields(fields))
            _say_what_is_added(ledger, inputs, out)
            if sample:
                found = sampled(found, sample, seed)
            code = _work(way, job, ledger, found, options, out, dry_run=dry_run)
        finally:
            ledger.close()
    sys.exit(code)


def _say_what_is_added(ledger: Ledger, inputs: Sequence[str], out: Path) -> None:
    """Say that another dump goes into the same run, where it does."""
    before = ledger.file_names()
    now = [source.name for source in sources(inputs, Fields())] if before and inputs else []
    new = [name for name in now if name not in before]
    if new and not set(before) <= set(now):
        held = f"{counted(ledger.last_number(), 'article')} of {_names(before)}"
        note(f"{out} holds {held}; those of {_names(new)} are added to them: give another --out to keep them apart")


def _names(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1:,} more"


def _work(
    way: Way, job: Job, ledger: Ledger, found: Iterator[Any], options: Options, out: Path, *, dry_run: bool
) -> int:
    tally = Tally()
    with gauge(lambda: _shown(tally), quiet=is_quiet()):
        outcome = asyncio.run(way(job, ledger, found, options, notify=note, tally=tally, only_survey=dry_run))
        if not dry_run:
            summary = write_outputs(ledger, out, _silent, job.settings.style, tally.page_written)
    if dry_run:
        _say_plan(job, ledger, options)
        return 0 if outcome.why is None else outcome.code
    if not is_quiet():
        _say_end(outcome, summary, out)
    return _code(outcome, summary)


def _code(outcome: Outcome, summary: Summary) -> int:
    """The run's exit code; never 1, which says that there are cards, where there is none."""
    if outcome.code != 1 or summary.states["card"]:
        return outcome.code
    at_model = outcome.why is not None or any(stage in ("model", "answer") for stage, *_ in summary.failures)
    return EngineError.exit_code if at_model else InputError.exit_code


def _shown(tally: Tally) -> tuple[int, int | None, str]:
    """What the gauge shows."""
    if tally.pages:
        return *tally.pages, "pages written"
    rate, left = tally.rate(), tally.left()
    parts = [
        f"{rate:.1f}/s" if rate else "reading" if tally.reading else "",
        f"{tally.in_flight} in flight" if tally.in_flight else "",
        f"${tally.cost:.2f}" if tally.cost else "",
        f"{tally.failed:,} failed" if tally.failed else "",
        f"{duration(left)} left" if left else "",
    ]
    return tally.done, None if tally.reading else tally.read, "  ".join(part for part in parts if part)


def _say_end(outcome: Outcome, summary: Summary, out: Path) -> None:
    for name, figure in figures(summary):
        say_row(name, figure)
    say_row("written", f"{out / 'cards.jsonl'}, failures.jsonl, report.html")
    _say_failures(summary, _MOST_FAILURES)
    if outcome.why is not None:
        complain(
            f"{outcome.why}; {summary.left:,} article{'s are' if summary.left != 1 else ' is'} left: the same command again goes on"
        )


def _say_plan(job: Job, ledger: Ledger, options: Options) -> None:
    counts, expected = ledger.counts(), plan(job, ledger, options)
    lines = [("articles", f"{sum(counts.values()):,}"), ("to do", f"{expected.articles:,}")]
    lines += [("repeats", f"{expected.repeats:,}")] if expected.repeats else []
    lines += [("left out", f"{counts['skipped']:,}")] if counts["skipped"] else []
    lines += [("failed", f"{counts['failed']:,}")] if counts["failed"] else []
    lines += [("done before", f"{counts['card']:,}")] if counts["card"] else []
    if expected.calls:
        cost = (
            "not known: give the model's price in summarizer.toml"
            if expected.cost is None
            else f"about ${expected.cost:.2f}"
        )
        lines += [
            ("calls", f"{expected.calls:,}, re-asks aside"),
            (
                "tokens",
                f"about {expected.input_tokens:,} in, {expected.output_tokens:,} out (at {ANSWER_TOKENS} an answer)",
            ),
            ("cost", cost),
        ]
    at = f" (at {ANSWER_SECONDS:g} s an answer, {options.concurrency} in flight)" if expected.calls else ""
    lines.append(("time", f"about {duration(expected.seconds)}{at}"))
    for name, figure in lines:
        say_row(name, figure)


@click.group(invoke_without_command=True)
@talk_flags
@click.pass_context
def runs(context: click.Context) -> None:
    """List the runs in the folders here, or show one of them."""
    if context.invoked_subcommand is not None:
        return
    found = sorted({path.parent for pattern in (NAME, f"*/{NAME}", f"*/*/{NAME}") for path in Path().glob(pattern)})
    if not found:
        say("no runs here: summarizer batch DUMP --out FOLDER makes one")
    for folder in found:
        ledger = read_ledger(folder)
        counts = ledger.counts()
        left = counts["waiting"] + counts["repeat"]
        state = f"{left:,} left" if left else "done"
        unpriced = next(ledger.rows("SELECT count(*) FROM replies WHERE cost IS NULL"))[0]
        cost = cost_shown(sum(map(Decimal, ledger.spent()), Decimal(0)), unpriced)
        say(f"{folder}  {counted(counts['card'], 'card')}, {counts['failed']:,} failed, {state}, {cost}")
        ledger.close()


@runs.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Make the run's files again, from its ledger.")
@config_flag
@talk_flags
def show(folder: Path, write: bool, **flags: Any) -> None:
    """Show what ran, how far, what it cost, what failed and why."""
    ledger = read_ledger(folder)
    try:
        if write:
            with locked(ledger.path.parent):
                summary = write_outputs(ledger, ledger.path.parent, _silent, settings_of(flags).style)
        else:
            summary = Summary()
            summary.look_up(ledger)
            summary.take_verdicts(ledger)
    finally:
        ledger.close()
    for name, figure in [*summary.job.items(), *figures(summary)]:
        say_row(name, figure)
    _say_failures(summary, len(summary.failures))
    if find_spec("pyarrow") is None:
        note(f"cards.parquet is not there, it needs a library: {how_to_add('dumps')}, then runs show {folder} --write")


def _say_failures(summary: Summary, most: int) -> None:
    """What failed and why, the most frequent reasons first."""
    for stage, error, todo, count, one in summary.failures[:most]:
        say_wrapped(f"{count:,} failed at {stage}, {one} for one: {error}")
        say_wrapped(todo, "  ")
    if len(summary.failures) > most:
        say("summarizer runs show tells all the reasons")


def _dollars(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        amount = Decimal(text.removeprefix("$"))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise SettingsError(f"--budget {text!r} is no sum in dollars, such as 5.00")
    return amount


def _silent(message: str) -> None:
    """Say nothing."""
