"""The steps of one article of a batch: each goes on from what the one before found out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from summarizer.article import Article
from summarizer.batch.advance import Made, Open, Turn, advance, turn_of
from summarizer.batch.story import pack
from summarizer.clean import clean
from summarizer.deals.contract import ANSWER_NAME
from summarizer.exchange import Question, Reply, Usage
from summarizer.pipeline import examine
from summarizer.settings import Settings
from tests.batch_dumps import card_answer, text_of


def _reply(question: Question) -> Reply:
    """A card, and a reader that finds nothing at all."""
    listed = [line.partition(". ")[0] for line in question.messages[-1].content.split("\n")]
    none = [{"n": int(number), "carried": False, "s": []} for number in listed if number.isdigit()]
    text = card_answer(7) if question.schema_name == ANSWER_NAME else json.dumps({"answers": none})
    return Reply(text, "made", "json_schema", Usage(9, 9))


async def test_no_draft_is_checked_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A card that takes several answers is the same with what the steps before found as without, at one run of the checks."""
    runs: list[str] = []
    real = examine

    def counted(*args: Any) -> Any:
        runs.append(args[0].headline)
        return real(*args)

    monkeypatch.setattr("summarizer.batch.advance.examine", counted)
    story, settings = pack(clean(Article(raw=text_of(7)))), Settings(model="made").model_dump_json()
    lines = {}
    for way in ("kept", "anew"):
        runs.clear()
        replies: dict[Turn, Reply | None] = {}
        step: Made | Open = await advance(story, settings, replies, 0.0)
        rounds = 0
        while isinstance(step, Open):
            rounds += 1
            replies |= {turn_of(question): _reply(question) for question in step.questions}
            step = await advance(story, settings, replies, 0.0, step.examined if way == "kept" else b"")
        card = json.loads(step.line)
        card["provenance"]["seconds"] = 0
        lines[way] = card, rounds, len(runs) - len(set(runs))
    assert lines["kept"][0] == lines["anew"][0]
    assert lines["kept"][1] > 1
    assert lines["kept"][2] == 0 < lines["anew"][2]
