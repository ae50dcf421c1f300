"""What a run would take, before anything is asked: articles, calls, tokens, dollars, time. All but the first are estimates."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from summarizer.batch.job import Job
from summarizer.batch.ledger import Ledger
from summarizer.batch.run import Options
from summarizer.exchange import Usage
from summarizer.prompt import READER, estimate_tokens, load_prompt, overhead_tokens
from summarizer.worked import house_prompt

ANSWER_TOKENS = 500  # of a card with one deal; python -m benchmarks.answer_length
STATEMENTS_TOKENS = 700  # of what a reader is asked about such a card
READING_TOKENS = 500  # of what it answers
ANSWER_SECONDS = 8.0  # at the 100 to 120 tokens a second that hosted models give
RULES_SECONDS = 0.05  # of processor time for one article by the rules, checks included


@dataclass(frozen=True)
class Plan:
    """`cost` in US dollars, None where the model's price is not known; `seconds` at the options' pace."""

    articles: int
    repeats: int
    calls: int
    input_tokens: int
    output_tokens: int
    cost: Decimal | None
    seconds: float


def plan(job: Job, ledger: Ledger, options: Options) -> Plan:
    """The plan for what waits in a ledger."""
    articles, tokens = _waiting(ledger)
    repeats = ledger.counts()["repeat"]
    if job.by_rules:
        seconds = (articles + repeats) * RULES_SECONDS / max(1, options.processes)
        return Plan(articles, repeats, 0, 0, 0, Decimal(0), seconds)
    prompt = house_prompt(job.settings)
    overhead = overhead_tokens(prompt)
    room = max(job.settings.window - job.settings.answer_room - overhead, 500)
    calls = sum(count for _, count in _parts(ledger, room))
    sent, made = tokens + calls * overhead, calls * ANSWER_TOKENS
    if job.reads_again:
        again = estimate_tokens(load_prompt(READER).system) + STATEMENTS_TOKENS
        sent, made, calls = sent + tokens + calls * again, made + calls * READING_TOKENS, calls * 2
    paces = [calls * ANSWER_SECONDS / options.concurrency]
    paces += [calls * 60 / options.rpm] if options.rpm else []
    paces += [(sent + made) * 60 / options.tpm] if options.tpm else []
    return Plan(articles, repeats, calls, sent, made, job.price(Usage(sent, made)), max(paces))


def _waiting(ledger: Ledger) -> tuple[int, int]:
    row = next(ledger.rows("SELECT count(*), coalesce(sum(tokens), 0) FROM articles WHERE state = 'waiting'"))
    return int(row[0]), int(row[1])


def _parts(ledger: Ledger, room: int) -> list[tuple[int, int]]:
    """How many articles are read in how many parts, as (parts, calls)."""
    rows = ledger.rows(
        "SELECT (tokens + ? - 1) / ?, count(*) FROM articles WHERE state = 'waiting' GROUP BY 1", (room, room)
    )
    return [(parts, max(1, parts) * count) for parts, count in rows]
