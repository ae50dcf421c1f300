"""What a reader answers, held to its form: numbered statements, each carried or not, and where that is seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.deals.contract import ANSWER_NAME, answer_schema
from summarizer.deals.field_types import new_list
from summarizer.exchange import Usage

READING_NAME = "reading"
CHOICES_NAME = "choices"


@dataclass(frozen=True)
class Answer:
    """Whether a claim is carried, the numbers of the sentences that show it or speak against it, and what is right."""

    carried: bool
    sentences: tuple[int, ...]
    right: str = ""


@dataclass(frozen=True)
class Opinion:
    """What a reader says of the claims of a card, by their place in the list.

    `doubted`: why it is not believed; "" where it is. `second`: what it chose where it was asked again, by the same
    places. `usage` sums all `attempts`. `model`, `origin`: as the replies tell.
    """

    answers: Mapping[int, Answer]
    model: str = ""
    origin: str = "server"
    doubted: str = ""
    second: Mapping[int, Answer] = field(default_factory=dict)
    usage: Usage | None = None
    attempts: int = 0


class _One(BaseModel):
    model_config = ConfigDict(extra="ignore")

    n: int
    carried: bool
    s: list[int] = Field(default_factory=new_list)
    right: str | None = ""


class _Reading(BaseModel):
    answers: list[_One]


class _Choice(BaseModel):
    model_config = ConfigDict(extra="ignore")

    n: int
    choice: Literal["A", "B", "neither"]
    s: list[int] = Field(default_factory=new_list)


class _Choices(BaseModel):
    answers: list[_Choice]


def read_answers(text: str) -> dict[int, Answer]:
    """Answers by the number of their statement; of two to one statement the first counts.

    Raises:
        ValueError: it is not JSON of the schema (pydantic's ValidationError is one).
    """
    found: dict[int, Answer] = {}
    for one in _Reading.model_validate_json(text).answers:
        found.setdefault(one.n, Answer(one.carried, tuple(one.s), (one.right or "").strip()))
    return found


def read_choices(text: str) -> dict[int, tuple[str, tuple[int, ...]]]:
    """What was chosen ("A", "B" or "neither") and the sentences that decide it, by the number of the pair.

    Raises:
        ValueError: it is not JSON of the schema.
    """
    found: dict[int, tuple[str, tuple[int, ...]]] = {}
    for one in _Choices.model_validate_json(text).answers:
        found.setdefault(one.n, (one.choice, tuple(one.s)))
    return found


@cache
def reading_schema() -> dict[str, Any]:
    """The strict JSON Schema of a reader's answer."""
    return _answers({"n": _INTEGER, "carried": {"type": "boolean"}, "s": _NUMBERS, "right": {"type": "string"}})


@cache
def choices_schema() -> dict[str, Any]:
    """The strict JSON Schema of an answer to the second question."""
    return _answers({"n": _INTEGER, "choice": {"type": "string", "enum": ["A", "B", "neither"]}, "s": _NUMBERS})


def schema_of(name: str) -> dict[str, Any]:
    """The schema that a question names, built once."""
    return {READING_NAME: reading_schema, CHOICES_NAME: choices_schema, ANSWER_NAME: answer_schema}[name]()


_INTEGER = {"type": "integer"}
_NUMBERS = {"type": "array", "items": _INTEGER}


def _answers(properties: dict[str, Any]) -> dict[str, Any]:
    one = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    answers = {"answers": {"type": "array", "items": one}}
    return {"type": "object", "properties": answers, "required": ["answers"], "additionalProperties": False}
