"""After a check found errors: what a model is told, and which of its two answers is the better one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from summarizer.checks.finding import Finding, Severity
from summarizer.deals.deal import Briefing, all_facts

_MOST = 12  # findings told at once: more than that is an answer to write anew, not to mend


def complaint(findings: Sequence[Finding]) -> str:
    """Where to look again, in words that a model can act on; what would be right is not said, for a rule may err."""
    lines = [_line(finding) for finding in findings[:_MOST]]
    return "\n".join(
        [
            "Look again at these places; correct what is wrong, keep what is right, and answer again, whole. "
            "You may stand by your answer.",
            *lines,
        ]
    )


def _line(finding: Finding) -> str:
    against = f" The article says: “{finding.evidence.quote}”" if finding.evidence else ""
    return f"- {finding.where}: {finding.message}{against}"


def weight(findings: Sequence[Finding]) -> tuple[int, int]:
    """How bad an answer is: errors, then warnings. The smaller one is better."""
    count = [finding.severity for finding in findings]
    return count.count(Severity.error), count.count(Severity.warning)


def changes(before: Briefing, after: Briefing) -> list[str]:
    """The pointers at which the second answer differs from the first."""
    first, second = ({where: fact.model_dump() for where, fact in all_facts(one)} for one in (before, after))
    changed = [where for where in {**first, **second} if first.get(where) != second.get(where)]
    texts = [name for name in ("headline", "summary") if getattr(before, name) != getattr(after, name)]
    points = [
        f"/key_points/{place}"
        for place, (old, new) in enumerate(zip_longest(before.key_points, after.key_points))
        if old != new
    ]
    return [*(f"/{name}" for name in texts), *points, *changed]
