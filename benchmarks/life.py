"""What one article of a dump costs in processor time, outside the model's client, stage by stage.

    python -m benchmarks.life [--passes 5]

"real": the fixtures' articles with their own cards (the part that the checks were tuned on), each card given as the
model's answer; "made": the articles of `check_speed`. Every statement is answered by a reader that finds all of them in
the first sentence. The stages are the functions that a batch calls, in its order and with its pickling left out:

- cleaned: decoding, cleaning, the sketch for repeats, packing
- first question: made in the process that asks
- answer checked: the answer parsed, every check, what rules can prove, the question to the reader
- card: the reader's answers, the vote, the verdict, the card as a line of JSON
- no reader: the last two without one
- checking: `check_briefing` alone, on a story that is cleaned and a card that is parsed

Every stage is gone through for all articles before the next begins, so that nothing of one is remembered when it comes
again, as in a dump, and with Python's collector set as in a worker. Of each stage and article the median counts, of
the articles the mean, in ms.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.check_speed import article, full_card, renamed
from benchmarks.planted_errors.split import part_of
from summarizer.batch.advance import Made, Turn, advance, advance_apart, turn_of
from summarizer.batch.item import Item
from summarizer.batch.story import unpack
from summarizer.batch.work import prepare
from summarizer.batch.workers import settle
from summarizer.checked import check_briefing
from summarizer.deals.contract import ANSWER_NAME
from summarizer.deals.deal import Briefing
from summarizer.exchange import Question, Reply, Usage
from summarizer.reader.controls import TOPICS
from summarizer.resources import folder
from summarizer.settings import Settings

STAGES = ("cleaned", "first question", "answer checked", "card", "no reader", "checking")
_CONTROL = re.compile("|".join(re.sub(r"\\\{\w+\\\}", r"\\w+", re.escape(topic)) for topic in TOPICS))


@dataclass(frozen=True)
class Life:
    """An article as it stands in a dump, and the answer that a model gives about it."""

    name: str
    text: str
    answer: str


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passes", type=int, default=5)
    passes = parser.parse_args().passes
    print(f"| articles | words | {' | '.join(STAGES)} | whole life | without a reader |")
    print("|---|---" + "|---" * (len(STAGES) + 2) + "|")
    for name, lives in (("real", list(real())), ("made", list(made(40)))):
        costs = measured(lives, passes)
        words = statistics.mean(len(life.text.split()) for life in lives)
        whole = sum(costs[stage] for stage in ("cleaned", "first question", "answer checked", "card"))
        alone = sum(costs[stage] for stage in ("cleaned", "first question", "no reader"))
        cells = " | ".join(f"{costs[stage]:.1f}" for stage in STAGES)
        print(f"| {len(lives)} {name} | {words:.0f} | {cells} | {whole:.1f} | {alone:.1f} |", flush=True)


def real() -> Iterator[Life]:
    """The fixtures' articles of the tuned part, with their cards."""
    articles = folder("fixtures") / "articles"
    for path in sorted((folder("fixtures") / "gold").glob("*.json")):
        source = articles / f"{path.stem}.txt"
        if not path.stem.endswith(".plants") and source.is_file() and part_of(path.stem) == "tuning":
            yield Life(path.stem, source.read_text("utf-8"), path.read_text("utf-8"))


def made(count: int, words: int = 1_000) -> Iterator[Life]:
    """Made articles, each with names and sums of its own."""
    card = json.dumps(full_card())
    for seed in range(count):
        yield Life(f"made-{seed}", renamed(article(words, seed), seed), renamed(card, seed))


def measured(lives: list[Life], passes: int) -> dict[str, float]:
    """Mean over the articles of the median of each stage, in ms; the first pass warms up."""
    taken: dict[tuple[str, str], list[float]] = {}
    for turn in range(passes + 1):
        going = {life.name: lived(life) for life in lives}
        spent: dict[tuple[str, str], float] = {}
        while going:
            for name, stages in list(going.items()):
                started = time.process_time()
                stage = next(stages, None)
                if stage is None:
                    del going[name]
                else:
                    spent[name, stage] = spent.get((name, stage), 0.0) + time.process_time() - started
        for key, seconds in spent.items() if turn else ():
            taken.setdefault(key, []).append(1000 * seconds)
        if not turn:
            settle()
    return {stage: statistics.mean(statistics.median(taken[life.name, stage]) for life in lives) for stage in STAGES}


def lived(life: Life) -> Iterator[str]:
    """The stages of a life, each gone through when it is asked for; "" where what was done is not the batch's work."""
    item = Item("dump.jsonl", 0, life.text.encode(), key=life.name, content_type="text/plain")
    story = prepare(item, only_deals=False, sketched=True).story
    assert story is not None
    yield "cleaned"
    for settings, stages in ((_READ, ("answer checked", "card")), (_UNREAD, ("no reader", "no reader"))):
        step: Any = asyncio.run(advance(story, settings, {}, 0.0))
        yield "first question" if settings == _READ else ""
        replies: dict[Turn, Reply | None] = {}
        stage = stages[0]
        while not isinstance(step, Made):
            for question in step.questions:
                filling = question.schema_name == ANSWER_NAME
                stage = stages[0] if filling else stages[1]
                replies[turn_of(question)] = _reply(life.answer if filling else _yes(question))
            yield ""
            step = advance_apart(story, settings, replies, 1.0, step.examined)
            yield stage
    briefing, unpacked = Briefing.model_validate_json(life.answer), unpack(story)
    yield ""
    check_briefing(briefing, unpacked)
    yield "checking"


_READ = Settings(model="bench").model_dump_json()
_UNREAD = Settings.model_validate({"model": "bench", "reader": {"use": "off"}}).model_dump_json()


def _reply(text: str) -> Reply:
    return Reply(text, "bench", "json_schema", Usage(1_500, 500))


def _yes(question: Question) -> str:
    """What a trusting reader answers to a first and to a second question."""
    lines = question.messages[-1].content.split("\n")
    if question.schema_name == "choices":
        numbers = [line.partition(".")[0] for line in lines if ". A: " in line]
        return json.dumps({"answers": [{"n": int(number), "choice": "A", "s": [1]} for number in numbers]})
    return yes_to(question.messages[-1].content)


def yes_to(asked: str) -> str:
    """The answer of a reader that finds every statement but the control statements in the first sentence."""
    lines = (line.partition(". ") for line in asked.split("\n"))
    carried = [(int(number), not _CONTROL.fullmatch(text)) for number, _, text in lines if number.isdigit()]
    return json.dumps({"answers": [{"n": n, "carried": yes, "s": [1] if yes else []} for n, yes in carried]})


if __name__ == "__main__":
    main()
