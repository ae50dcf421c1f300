"""House style: how a newsroom writes sums and dates, and which fields of a deal it prints, in which order."""

from __future__ import annotations

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
    fields: list[DealField] = Field(
        [], description="The fields of a deal that are printed, in this order; all where none is named."
    )
    labels: dict[DealField, str] = Field({}, description="Labels of your own, by field.")


PLAIN = Style.model_construct()
