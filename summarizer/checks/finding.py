"""Finding: what a check says about a fact."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel

from summarizer.deals.deal import Evidence


class Severity(StrEnum):
    """error: the fact is wrong or unproved; warning: a person should look; note: worth knowing."""

    error = "error"
    warning = "warning"
    note = "note"


class Finding(BaseModel):
    """What is wrong, where on the card, and what to do.

    `where` is a JSON pointer into the card ("/deals/0/value/amount"); `evidence` the article's words
    that speak against the fact, where there are any; `suggestion` the right value, where the article
    makes it plain. `precision`: of the check's findings the share that is right, 0 to 1, as measured where
    5 % of the facts are wrong; None where it fired too seldom to tell.
    """

    check: str
    severity: Severity
    where: str
    message: str
    action: str = ""
    evidence: Evidence | None = None
    suggestion: str | None = None
    precision: float | None = None


def touches(one: str, other: str) -> bool:
    """Whether two JSON pointers name the same thing, or one a part of the other."""
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")
