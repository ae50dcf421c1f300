"""Runs by way of a provider's batch endpoint, and what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from summarizer.batch.batch_api import run_by_batches
from summarizer.batch.fields import read_fields
from summarizer.batch.opening import open_ledger
from summarizer.batch.outputs import write_outputs
from summarizer.batch.run import Options, Outcome
from summarizer.batch.sources import sources
from summarizer.engines.price import half_price
from tests.batch_dumps import lines, model_job, records, write_jsonl
from tests.batch_server import Provider

NAP = 0.01  # seconds between two looks
PRICES = {"test-model": {"input": 1.0, "output": 10.0}}


async def by_batches(
    url: str, dump: Path, out: Path, notify: Callable[[str], None] | None = None, **rest: object
) -> Outcome:
    """Run as the command does with --via batch-api."""
    job = model_job(url)
    job = replace(job, settings=half_price(job.settings.model_copy(update={"prices": PRICES})))
    ledger = open_ledger(out, job.key())
    try:
        return await run_by_batches(
            job,
            ledger,
            sources([str(dump)], read_fields(None)),
            Options(processes=0, **rest),  # type: ignore[arg-type]
            notify=notify or (lambda _: None),
            nap=NAP,
        )
    finally:
        write_outputs(ledger, out, lambda _: None)
        ledger.close()


def dump_of(tmp_path: Path, count: int) -> Path:
    """A dump of so many articles."""
    return write_jsonl(tmp_path / "dump.jsonl", records(count))


def every(count: int) -> Counter[str]:
    """Each article once."""
    return Counter(f"n{number}" for number in range(count))


def asked(provider: Provider) -> Counter[str]:
    """How often each request was worked on, or would have been."""
    return Counter(line["custom_id"] for line in provider.submitted)


def stages(out: Path) -> dict[str, str]:
    """Why each article failed."""
    return {failure["id"]: failure["error"] for failure in lines(out / "failures.jsonl")}
