"""One cause, one finding: of findings that stand at the same fact for the same reason the gravest stays."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.checks.finding import Finding, Severity

_QUOTED = re.compile(r"“([^”]+)”")


def folded(findings: Iterable[Finding]) -> list[Finding]:
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
        mine, theirs = (_QUOTED.findall(finding.message) for finding in (one, other))
        return any(_holds(this, that) or _holds(that, this) for this in mine for that in theirs)
    if one.where == other.where:
        return True
    words = [finding.evidence and (finding.evidence.start, finding.evidence.end) for finding in (one, other)]
    return words[0] is not None and words[0] == words[1]


def _holds(longer: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", longer) is not None
