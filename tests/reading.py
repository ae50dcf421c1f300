"""Readers for tests: a careful one that is told which words are false, and others that do what no reader should."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection

from summarizer.exchange import Question, Reply
from summarizer.reader.controls import PRICE, TOPICS
from tests.server import Behaviour, Request, Response, answer

_STATEMENTS = re.compile(r"<statements (\w+)>\n(.*)\n</statements \1>", re.DOTALL)
_LINE = re.compile(r"(\d+)\. (.*)")
_PAIR = re.compile(r"(\d+)\. A: (.*)\n   B: (.*)")
_CONTROL = re.compile(
    "|".join(
        re.escape(one).replace(r"\{currency\}", "[A-Z]{3}").replace(r"\{number\}", "[2-9][1-9]")
        for one in (PRICE, *TOPICS)
    )
)

Judge = Callable[[str], bool]


def careful(*false: str) -> Judge:
    """Carries every statement but the controls and those that hold one of the `false` words."""
    return lambda text: not _CONTROL.fullmatch(text) and not any(word in text for word in false)


def lazy(text: str) -> bool:
    """Says yes to everything."""
    return True


def answers(asked: str, judge: Judge, sentences: Collection[int] = (1,)) -> str:
    """The JSON answer to a reading or choosing question, whose user message is `asked`."""
    listed = _STATEMENTS.search(asked)
    assert listed is not None
    pairs = _PAIR.findall(listed[2])
    if pairs:
        chosen = [
            {
                "n": int(number),
                "choice": "A" if judge(one) else "B" if judge(other) else "neither",
                "s": list(sentences),
            }
            for number, one, other in pairs
        ]
        return json.dumps({"answers": chosen})
    told = [
        {
            "n": int(number),
            "carried": judge(text),
            "s": list(sentences),
            "right": "" if judge(text) else "something else",
        }
        for number, text in _LINE.findall(listed[2])
    ]
    return json.dumps({"answers": told})


def is_reading(asked: str) -> bool:
    """Whether a question is one to a reader."""
    return "<statements " in asked


def with_reader(card: str | Behaviour, judge: Judge | None = None) -> Behaviour:
    """A server that answers the card's question with `card` and the reader's as `judge` does, the careful one unless given."""
    filling = answer(card) if isinstance(card, str) else card

    def behave(request: Request) -> Response:
        asked = request.json["messages"][-1]["content"] if b"messages" in request.body else ""
        return answer(answers(asked, judge or careful()))(request) if is_reading(asked) else filling(request)

    return behave


def asker(card: str, judge: Judge | None = None) -> tuple[Callable[[Question], object], list[Question]]:
    """An asker that does the same, and the list of what it was asked."""
    asked: list[Question] = []

    async def ask(question: Question) -> Reply:
        asked.append(question)
        text = question.messages[-1].content
        given = answers(text, judge or careful()) if is_reading(text) else card
        return Reply(given, "test-model", "json_schema", None)

    return ask, asked
