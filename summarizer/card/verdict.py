"""The verdict: the mark of every shown fact, and whether the card may be printed.

A fact is verified when a rule or the reader shows it and nothing objects (`vote`). docs/verdict.md prints the rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from summarizer.card.proof import Mark, Proof
from summarizer.card.proofs import pointers
from summarizer.card.vote import Case, proofs_of, voted
from summarizer.checks.finding import Finding, Severity, touches
from summarizer.deals.deal import Briefing
from summarizer.reader.answers import Opinion

_AT_THE_HEART = ("kind", "status", "parties", "value")


class Verdict(StrEnum):
    """ready: its print form may be published; review: a person looks first; reject: do not use."""

    ready = "ready"
    review = "review"
    reject = "reject"


@dataclass(frozen=True)
class Judgement:
    """Findings (the reader's among them), a mark and a proof for every shown fact, and the verdict that follows."""

    findings: list[Finding]
    marks: Mapping[str, Mark]
    proofs: Mapping[str, Proof]
    verdict: Verdict


def judge(case: Case, opinion: Opinion | None = None, *, draft: bool = False) -> Judgement:
    """Vote on every claim, mark every shown fact and decide the verdict. `draft`: filled by the embedded rules."""
    believed = opinion if opinion and not opinion.doubted else None
    findings = voted(case, believed) if believed else list(case.findings)
    proofs = proofs_of(case, believed)
    return judged(case, findings, proofs, draft=draft)


def judged(case: Case, findings: list[Finding], proofs: Mapping[str, Proof], *, draft: bool) -> Judgement:
    """The marks and the verdict that follow from findings and proofs, whoever gave them."""
    grave = {finding.where for finding in findings if finding.severity is not Severity.note}
    marks = {where: _mark(where, proofs[where], grave) for where in pointers(case.reading)}
    kept = {*marks, *deciding(case.reading.briefing)}
    shown = {where: proof for where, proof in proofs.items() if where in kept or proof.by}
    return Judgement(findings, marks, shown, decide(case.reading.briefing, findings, proofs, draft=draft))


def decide(briefing: Briefing, findings: Sequence[Finding], proofs: Mapping[str, Proof], *, draft: bool) -> Verdict:
    """The rule of the verdict.

    reject: an error at the kind, status, parties or value of a deal, or at a deal as a whole.
    ready: no draft, nothing flagged, and all that must be known (`deciding`) is shown.
    review: everything else.
    """
    if any(one.severity is Severity.error and _at_the_heart(one.where) for one in findings):
        return Verdict.reject
    flagged = any(one.severity is not Severity.note for one in findings)
    known = all(proofs.get(where, Proof()).by for where in deciding(briefing))
    return Verdict.ready if known and not flagged and not draft else Verdict.review


def of_claim(judged: Judgement, where: str) -> Judgement:
    """Of a judgement what concerns one text alone; ready: shown, reject: certainly wrong, review: nobody knows."""
    findings = [one for one in judged.findings if touches(one.where, where)]
    marks = {where: judged.marks[where]}
    wrong = any(one.severity is Severity.error for one in findings)
    verdict = Verdict.reject if wrong else Verdict.ready if marks[where] is Mark.verified else Verdict.review
    return Judgement(findings, marks, {where: judged.proofs[where]}, verdict)


def deciding(briefing: Briefing) -> list[str]:
    """What must be shown before a card is ready, whether the card says it or is silent (a price that nobody states)."""
    found = ["/headline", "/summary"]
    for place, deal in enumerate(briefing.deals):
        parties = [f"parties/{number}" for number in range(max(1, len(deal.parties)))]
        at = f"/deals/{place}"
        found += [at, *(f"{at}/{name}" for name in ("kind", "status", *parties, "value", "stake"))]
    return found if briefing.deals else [*found, "/deals"]


def _at_the_heart(where: str) -> bool:
    parts = where.split("/")[1:]
    return parts[:1] == ["deals"] and (len(parts) < 3 or parts[2] in _AT_THE_HEART)


def _mark(where: str, proof: Proof, grave: set[str]) -> Mark:
    if any(touches(where, other) for other in grave):
        return Mark.flagged
    return Mark.verified if proof.by else Mark.not_checked
