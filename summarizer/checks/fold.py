"""One cause, one finding: of findings that stand at the same fact for the same reason the gravest stays."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.finding import Finding, Severity

_QUOTED = re.compile(r"“([^”]+)”")
_ORDER = list(Severity)


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that say of the same words what a graver or surer one says; in the given order."""
    given = list(findings)
    kept: list[Finding] = []
    for finding in sorted(given, key=_rank):
        if not any(_one_cause(finding, other) for other in kept):
            kept.append(finding)
    return [finding for finding in given if any(finding is one for one in kept)]


def fact_of(where: str) -> str:
    """The pointer of the fact that a pointer is about: "/deals/0/parties/1/name" → "/deals/0/parties/1"."""
    steps = where.split("/")
    if steps[1:2] != ["deals"]:
        return "/".join(steps[:3])
    in_list = len(steps) > 4 and steps[4].isdigit()
    return "/".join(steps[: 5 if in_list else 4])


def _rank(finding: Finding) -> tuple[int, float]:
    return _ORDER.index(finding.severity), -(finding.precision or 0.0)


def _one_cause(one: Finding, other: Finding) -> bool:
    """Whether both are about the same field, the same words of the article, or the same words of the card's prose."""
    if fact_of(one.where) != fact_of(other.where) or one.check == other.check:
        return False
    if not one.where.startswith("/deals"):
        return any(_holds(mine, theirs) or _holds(theirs, mine) for mine in _words(one) for theirs in _words(other))
    return one.where == other.where or (_span(one) is not None and _span(one) == _span(other))


def _holds(longer: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", longer) is not None


def _words(finding: Finding) -> list[str]:
    return _QUOTED.findall(finding.message)


def _span(finding: Finding) -> tuple[int | None, int | None] | None:
    return (finding.evidence.start, finding.evidence.end) if finding.evidence else None
