"""Finding: what a check says about a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from pydantic import BaseModel, Field

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
    words: str = Field(
        "", exclude=True
    )  # of a text, those that it is about: `one_per_cause` compares them, no card holds them


def touches(one: str, other: str) -> bool:
    """Whether two JSON pointers name the same thing, or one a part of the other."""
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def one_per_cause(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that say of the same words what a graver or surer one says; in the given order."""
    given, grave = list(findings), list(Severity)
    kept: list[Finding] = []
    for finding in sorted(given, key=lambda one: (grave.index(one.severity), -(one.precision or 0.0))):
        if not any(_one_cause(finding, other) for other in kept):
            kept.append(finding)
    return [finding for finding in given if any(finding is one for one in kept)]


def fact_of(where: str) -> str:
    """The pointer of the fact that a pointer is about: "/deals/0/parties/1/name" → "/deals/0/parties/1"."""
    steps = where.split("/")
    in_list = len(steps) > 4 and steps[4].isdigit()
    return "/".join(steps[: 3 if steps[1:2] != ["deals"] else 5 if in_list else 4])


def _one_cause(one: Finding, other: Finding) -> bool:
    """Whether both are about the same field, the same words of the article, or the same words of the card's prose."""
    if fact_of(one.where) != fact_of(other.where) or one.check == other.check:
        return False
    if not one.where.startswith("/deals"):
        return bool(one.words and other.words) and (_holds(one.words, other.words) or _holds(other.words, one.words))
    if one.where == other.where:
        return True
    words = [finding.evidence and (finding.evidence.start, finding.evidence.end) for finding in (one, other)]
    return words[0] is not None and words[0] == words[1]


def _holds(longer: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", longer) is not None
