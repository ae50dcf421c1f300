"""Readers for the benchmark: careful people's kept answers, one that always says yes, one that tosses a coin.

Each is an asker that gets the very question that a model would get and answers it in its form, so that the whole path
is measured: question, control statements, answers, second question, vote.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.trust.lists import READERS
from benchmarks.trust.versions import fact_key
from summarizer.deals.claims import Claim
from summarizer.engines.choose import model_reader
from summarizer.exchange import Question, Reply
from summarizer.reader import Reader
from summarizer.settings import Settings

Kept = Mapping[str, tuple[bool, list[int], str]]
_LINE = re.compile(r"(\d+)\. (.*)")
_PAIR = re.compile(r"(\d+)\. A: (.*)\n   B: (.*)")
_STATEMENTS = re.compile(r"<statements (\w+)>\n(.*)\n</statements \1>", re.DOTALL)


def load(name: str, folder: Path = READERS) -> dict[str, Kept]:
    """A reader's kept answers by article: key of a fact → carried, sentences, what is right."""
    kept = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return {slug: {key: tuple(one) for key, one in answers.items()} for slug, answers in kept["answers"].items()}


@dataclass
class Answers:
    """What a reader answers to statements; `lacking` counts those that it was never asked."""

    judge: Callable[[str], tuple[bool, list[int], str] | None]
    lacking: int = 0
    asked: int = 0
    seen: list[str] = field(default_factory=list)

    async def ask(self, question: Question) -> Reply:
        """The reply to a reader's question, in the form that its schema asks for."""
        listed = _STATEMENTS.search(question.messages[-1].content)
        assert listed is not None
        pairs = _PAIR.findall(listed[2])
        found = (
            [self._choice(*pair) for pair in pairs]
            if pairs
            else list(filter(None, map(self._answer, _LINE.findall(listed[2]))))
        )
        return Reply(json.dumps({"answers": found}), "kept answers", "json_schema", None, "hand-written")

    def _answer(self, line: tuple[str, str]) -> dict[str, object] | None:
        given = self.judge(line[1])
        self.asked += 1
        if given is None:
            self.lacking += 1
            return None
        return {"n": int(line[0]), "carried": given[0], "s": given[1], "right": given[2]}

    def _choice(self, number: str, one: str, other: str) -> dict[str, object]:
        for letter, text in (("A", one), ("B", other)):
            given = self.judge(text)
            if given and given[0]:
                return {"n": int(number), "choice": letter, "s": given[1]}
        return {"n": int(number), "choice": "neither", "s": []}


def kept(answers: Kept, claims: Sequence[Claim]) -> Answers:
    """A careful reader, by what it answered when it was asked about this article."""
    keys = {" ".join(claim.text.split()): fact_key(claim) for claim in claims}

    def judge(text: str) -> tuple[bool, list[int], str] | None:
        known = answers.get(keys.get(text, f"control: {text}"))
        return known if known or text in keys else (False, [], "")  # controls are certainly false

    return Answers(judge)


def lazy(_: Sequence[Claim]) -> Answers:
    """Says yes to everything."""
    return Answers(lambda _: (True, [1], ""))


def coin(claims: Sequence[Claim]) -> Answers:
    """Tosses a coin for each statement."""
    chance = random.Random(len(claims))
    return Answers(lambda _: (chance.random() < 0.5, [1], ""))


def reader(answers: Answers) -> Reader:
    """The reader of the house, asking whoever answers."""
    return model_reader(Settings(model="kept"), answers.ask)
