"""Proof: what shows a fact, or in an editor's words why nothing does."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, Field, model_serializer

from summarizer.deals.field_types import new_list


class Mark(StrEnum):
    """verified: a proof shows it and nothing objects; flagged: something objects; not_checked: neither."""

    verified = "verified"
    flagged = "flagged"
    not_checked = "not_checked"


class Proof(BaseModel):
    """What shows a fact or a clause of the prose.

    `by`: "rule" (`check` names it, `words` at [start, end) of the story show it), "reader" (`reader` names the model,
    `sentences` are the numbers, from 1, of what it points at, `words` the first of them), "person", or None: then `why`
    says what is lacking. `clauses`: of a text with several clauses, each with its own proof.
    """

    by: Literal["rule", "reader", "person"] | None = None
    check: str | None = None
    reader: str | None = None
    words: str | None = None
    start: int | None = None
    end: int | None = None
    sentences: list[int] = Field(default_factory=new_list)
    why: str | None = None
    clauses: list[Proof] = Field(default_factory=new_list)

    @model_serializer(mode="plain")
    def _short(self) -> dict[str, Any]:
        """Only what is there: a card holds some fifty of these."""
        return {name: value for name, value in self.__dict__.items() if value not in (None, [])}
