"""What a person is asked about a card, in order: what is contested, then what nothing shows; what decides comes first.

A question is about one fact, with everything that was found about it. What is shown and not contested is no question: it
is confirmed with the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.card.card import Card
from summarizer.card.proof import Mark, Proof
from summarizer.card.verdict import deciding
from summarizer.checks.finding import Finding, Severity, touches
from summarizer.deals.deal import all_facts
from summarizer.decided.card import Decided

Sort = Literal["contested", "unproven"]


@dataclass(frozen=True)
class Question:
    """One fact to decide. `rank`: the smaller, the sooner; `why`: what nothing shows, in an editor's words."""

    key: str
    where: str
    sort: Sort
    deciding: bool
    rank: float
    findings: tuple[Finding, ...]
    why: str = ""


def questions(decided: Decided) -> list[Question]:
    """The open questions of a card, in order."""
    return [
        Question(decided.key(where), where, sort, decides, rank, found, why)
        for where, sort, decides, rank, found, why in _open(
            decided.card, set(map(decided.pointer, decided.state.examined))
        )
    ]


def rank_of(card: Card) -> tuple[float | None, int]:
    """The rank of a card's first question, None where there is none, and how many there are."""
    ranks = [rank for _, _, _, rank, _, _ in _open(card, set())]
    return min(ranks, default=None), len(ranks)


def rest(decided: Decided) -> list[str]:
    """The keys of what is shown, contested by nobody and not yet examined by a person."""
    keys = [decided.key(where) for where, mark in decided.card.marks.items() if mark is Mark.verified]
    return [key for key in keys if key not in decided.state.examined]


def _open(card: Card, examined: set[str]) -> list[tuple[str, Sort, bool, float, tuple[Finding, ...], str]]:
    decides = deciding(card.briefing)
    homes = {*card.marks, *decides, *(where for where, _ in all_facts(card.briefing))}
    homes |= {f"/deals/{place}" for place in range(len(card.deals))}
    grave: dict[str, list[Finding]] = {}
    for one in card.findings:
        if one.severity is not Severity.note:
            grave.setdefault(_home(one.where, homes), []).append(one)
    found: list[tuple[str, Sort, bool, float, tuple[Finding, ...], str]] = []
    for where, findings in grave.items():
        first = where in decides
        found.append((where, "contested", first, _rank(0, first, findings), tuple(findings), ""))
    for where in dict.fromkeys([*decides, *card.marks]):
        lacking = where in decides or card.marks.get(where) is Mark.not_checked
        proof = card.proofs.get(where, Proof())
        if lacking and not proof.by and where not in examined and not any(touches(where, one) for one in grave):
            first = where in decides
            found.append((where, "unproven", first, _rank(1, first, ()), (), _why(card, where, proof)))
    return sorted(found, key=lambda one: one[3])


def _home(where: str, homes: Iterable[str]) -> str:
    while where and where not in homes:
        where = where.rpartition("/")[0]
    return where


def _rank(sort: int, first: bool, findings: Sequence[Finding]) -> float:
    right = max((one.precision if one.precision is not None else 0.5 for one in findings), default=0.0)
    error = any(one.severity is Severity.error for one in findings)
    return sort * 4 + (0 if first else 2) + (0 if error else 1) * (1 - sort) + (1 - right) * 0.9


def _why(card: Card, where: str, proof: Proof) -> str:
    if where not in card.marks and where.endswith(("/value", "/stake")):
        return "The card gives none, and nobody has read whether the article does."
    why = proof.why or "nothing shows it"
    return why[:1].upper() + why[1:] + "."
