"""Asked: a decision as the page sends it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Short = Annotated[str, StringConstraints(max_length=300)]
Long = Annotated[str, StringConstraints(max_length=4000)]


class Asked(BaseModel):
    """A decision as the page sends it. `typed`: inputs by name; `field`: of what is added. `token`: of this very sending.

    `shown`: the version on screen, of the fact, or of the card where it is about no one fact.
    `passage`: [start, end) of what was on screen; `seconds`: for how long.
    """

    model_config = ConfigDict(extra="forbid")

    token: Annotated[str, StringConstraints(min_length=8, max_length=80)] = ""
    action: Literal["accept", "edit", "reject", "add", "wrong_check", "confirm", "undo"]
    key: Short = ""
    shown: Short = ""
    typed: dict[Short, Long] = {}
    field: Short = ""
    deal: Short = ""
    check: Short = ""
    message: Long = ""
    why: Long = ""
    passage: tuple[int, int] | None = None
    seconds: float | None = None
