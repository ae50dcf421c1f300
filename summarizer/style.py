"""House style: how a newsroom writes sums and dates, and which fields of a deal it prints, in which order."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

DealField = Literal[
    "status", "parties", "value", "stake", "consideration", "term", "subject", "dates", "approvals", "conditions",
    "financing", "recommendation", "break_fees", "offers", "other_amounts", "advisers", "concerns", "quotes", "sources",
    "attitude",
]  # fmt: skip


class Style(BaseModel):
    """What of the print form is a matter of style."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    currency: Literal["before", "after"] = Field("before", description="EUR 1.5 billion, or 1.5 billion EUR.")
    scale: Literal["long", "short"] = Field("long", description="1.5 billion, or 1.5bn.")
    date: Literal["day-month", "month-day", "iso"] = Field(
        "day-month", description="14 March 2025, March 14, 2025, or 2025-03-14."
    )
    language: Literal["en", "de", "fr", "es"] = Field(
        "en", description="The language of labels, of the contract's words, of sums and dates."
    )
    fields: list[DealField] = Field(
        [], description="The fields of a deal that are printed, in this order; all where none is named."
    )
    templates: Path | None = Field(
        None, description="A folder of templates in place of the package's own (docs/handing-on.md)."
    )
    labels: dict[DealField, str] = Field({}, description="Labels of your own, by field.")


PLAIN = Style.model_construct()
