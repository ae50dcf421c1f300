"""Asked: a decision as the page sends it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Short = Annotated[str, StringConstraints(max_length=300)]
Long = Annotated[str, StringConstraints(max_length=4000)]


class Asked(BaseModel):
    """A decision as the page sends it. `shown`: the version on screen; `typed`: inputs by name; `field`: of what is added.

    `passage`: [start, end) of what was on screen; `seconds`: for how long. `token`: of this very sending.
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
