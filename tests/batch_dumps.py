"""Dumps for the tests of batches: invented articles, each with its own number in it, and a server's answers to them."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from summarizer.batch.fields import read_fields
from summarizer.batch.job import Job
from summarizer.batch.opening import open_ledger
from summarizer.batch.outputs import write_outputs
from summarizer.batch.run import Options, Outcome, run
from summarizer.batch.sources import sources
from summarizer.settings import ReaderSettings, Settings
from tests.server import Behaviour, Request, Response, answer

_FIRST = "Aldric Boren Calder Dunmore Elvast Fenwick Garrow Hollin Ister Jarrow Kestrel Lorne Marsk Nettle".split()
_LAST = "Foundries Freight Pumps Cranes Textiles Bakeries Glassworks Batteries Shipping Software Timber Paper".split()
_VERBS = (
    "agreed to buy|is in talks to buy|sold its depot to|signed a contract with|will merge with|bought 40% of".split("|")
)
_TAILS = (
    "The price was not disclosed.|Its managers welcomed the step.|Regulators have yet to decide.|Shares rose slightly.|"
    "The harbour board raised no objection.|A closing is expected in autumn.|Unions asked for guarantees.|"
    "Analysts called the timing odd.|The plant at Weststrand stays open.|Both sides declined to comment."
).split("|")
_NUMBER = re.compile(r"dossier (\d+)")


def text_of(number: int) -> str:
    """An invented story that no other number has, and that says its number."""
    chance = random.Random(number)
    buyer, target = (f"{chance.choice(_FIRST)} {chance.choice(_LAST)}" for _ in range(2))
    tails = chance.sample(_TAILS, 4)
    lead = f"{buyer} {chance.choice(_VERBS)} {target} for ${chance.randint(11, 989)} million, it said on Monday."
    named = f"The exchange keeps the papers under dossier {number}, beside {chance.randint(2, 99)} others of {buyer}."
    return f"{buyer} and {target} in a deal\n\n{lead} {tails[0]} {tails[1]}\n\n{named} {tails[2]} {tails[3]}"


def write_jsonl(path: Path, records: Iterable[dict[str, Any]]) -> Path:
    """A dump as JSON Lines, packed where its name says so."""
    lines = "".join(json.dumps(record) + "\n" for record in records).encode()
    path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)
    return path


def records(count: int) -> list[dict[str, Any]]:
    """So many different articles."""
    return [
        {"id": f"n{number}", "url": f"https://news.example/{number}", "text": text_of(number)}
        for number in range(count)
    ]


def number_in(request: Request) -> int:
    """The number of the article that a request is about."""
    found = _NUMBER.search(request.json["messages"][1]["content"])
    assert found is not None
    return int(found.group(1))


def attempt_of(request: Request) -> int:
    """Which attempt a request is: a re-ask adds an answer and a complaint."""
    return len(request.json["messages"]) // 2


def card_answer(number: int) -> str:
    """A model's answer for an article, within the contract and without facts that checks could object to."""
    return json.dumps({"headline": f"Dossier {number}", "summary": "", "key_points": [], "deals": []})


def by_number(choose: Callable[[int, int], Behaviour | None] | None = None) -> Behaviour:
    """Answers each article with its own card, unless `choose(number, attempt)` behaves otherwise."""

    def behave(request: Request) -> Response:
        number = number_in(request)
        behaviour = choose(number, attempt_of(request)) if choose else None
        return (behaviour or answer(card_answer(number)))(request)

    return behave


def model_job(url: str, **rest: Any) -> Job:
    """A job that asks the test server."""
    return Job(Settings(engine="openai", model="test-model", base_url=url, reader=ReaderSettings(use="off")), **rest)


def rules_job(**rest: Any) -> Job:
    """A job for the embedded rules."""
    return Job(Settings(engine="rules"), **rest)


async def go(job: Job, inputs: Iterable[Path], out: Path, options: Options | None = None, **rest: Any) -> Outcome:
    """Run a job as the command does, in this process."""
    ledger = open_ledger(out, job.key())
    try:
        found = sources([str(path) for path in inputs], read_fields(rest.pop("fields", None)))
        outcome = await run(job, ledger, found, options or Options(processes=0), notify=lambda _: None, **rest)
        write_outputs(ledger, out, lambda _: None)
    finally:
        ledger.close()
    return outcome


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def ends(out: Path) -> Counter[str]:
    """How often each article's id stands in the cards and failures of a run."""
    cards = [card["article"]["id"] for card in lines(out / "cards.jsonl")]
    return Counter(cards + [failure["id"] for failure in lines(out / "failures.jsonl")])


def timeless(out: Path) -> tuple[list[str], str]:
    """The cards without times and costs, and the failures as they are."""
    cards = lines(out / "cards.jsonl")
    for card in cards:
        del card["provenance"]["seconds"], card["provenance"]["cost"]
    return [json.dumps(card, ensure_ascii=False) for card in cards], (out / "failures.jsonl").read_text("utf-8")
