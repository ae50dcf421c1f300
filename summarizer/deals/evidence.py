"""Evidence: the words of the article that carry a fact."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.config import JsonDict

_NUMBERS = re.compile(r"\[?\s*(\d{1,5}(?:\s*,\s*\d{1,5}){0,9})\s*\]?")

HIDDEN: JsonDict = {"hidden_from_model": True}


class Evidence(BaseModel):
    """The words of the article that carry a fact. Offsets are character positions, end exclusive.

    Read from an object, from the bare quote, or, as a model gives it, from the numbers of sentences, which
    `sentences` holds until `ground.quoted` has turned them into a quote.
    """

    model_config = ConfigDict(extra="ignore", validate_assignment=False)

    quote: str = ""
    start: int | None = Field(None, json_schema_extra=HIDDEN)
    end: int | None = Field(None, json_schema_extra=HIDDEN)
    raw_start: int | None = Field(None, json_schema_extra=HIDDEN)
    raw_end: int | None = Field(None, json_schema_extra=HIDDEN)
    sentences: list[int] = Field([], exclude=True, json_schema_extra=HIDDEN)

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        if isinstance(value, str):
            numbers = _NUMBERS.fullmatch(value.strip())
            return {"sentences": numbers[1].split(",")} if numbers else {"quote": value}
        if isinstance(value, int) and not isinstance(value, bool):
            return {"sentences": [value]}
        return {"sentences": value} if isinstance(value, list) else value
