"""The versions of a gold card that a reader is asked about: the true one, and some with planted errors.

Every planted error stands in one version, and no two versions of a fact stand in one list: a reader who sees a right and
a wrong figure side by side finds the wrong one too easily. Beside what was planted, a version asks about as many true
claims, so that a list does not tell by its length or its kind what is wrong in it.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.planted_errors.gold import Gold, Plant
from benchmarks.planted_errors.patch import patched
from summarizer.deals.claims import Claim, claims
from summarizer.deals.deal import Briefing

MOST_PLANTS = 6  # in one version
FILLERS = 2  # true claims beside each that was planted


@dataclass(frozen=True)
class Version:
    """`number` 0 is the true card. `claims`: what a reader is asked, in an order that tells nothing."""

    slug: str
    number: int
    claims: tuple[Claim, ...]


def fact_key(claim: Claim) -> str:
    """What an answer is kept under: the deal and what is said of it, neither its place nor its wording."""
    deal = claim.where.split("/")[2] if claim.where.startswith("/deals/") else ""
    return f"{deal}:{claim.key}"


def changed(gold: Gold, plant: Plant) -> list[Claim]:
    """The claims that a planted error adds or alters; [] where it only moves words or quotes."""
    true = {fact_key(claim) for claim in true_claims(gold)}
    planted = Briefing.model_validate(patched(gold.card, plant.patch))
    return [claim for claim in claims(planted) if fact_key(claim) not in true]


def true_claims(gold: Gold) -> list[Claim]:
    """The claims of the true card."""
    return claims(Briefing.model_validate(gold.card))


def versions(gold: Gold, plants: Iterable[Plant]) -> list[Version]:
    """The true version and those that hold the planted errors."""
    true = true_claims(gold)
    found = [_version(gold, 0, true)]
    groups: list[list[Claim]] = []
    counts: list[int] = []
    for plant in plants:
        new = changed(gold, plant)
        if not new:
            continue
        places = {_place(claim) for claim in new}
        for number, group in enumerate(groups):
            if counts[number] < MOST_PLANTS and not places & {_place(claim) for claim in group}:
                group.extend(new)
                counts[number] += 1
                break
        else:
            groups.append(list(new))
            counts.append(1)
    for number, group in enumerate(groups, 1):
        taken = {_place(claim) for claim in group}
        free = [claim for claim in true if _place(claim) not in taken]
        chance = random.Random(f"{gold.slug} {number}")
        found.append(_version(gold, number, [*group, *chance.sample(free, min(len(free), FILLERS * len(group)))]))
    return found


def _version(gold: Gold, number: int, asked: list[Claim]) -> Version:
    chance = random.Random(f"order {gold.slug} {number}")
    return Version(gold.slug, number, tuple(chance.sample(asked, len(asked))))


def _place(claim: Claim) -> str:
    """The fact that a claim is about; of a text each clause counts, since two versions of one differ in one clause."""
    return claim.where if claim.start is None else f"{claim.where} {claim.start // 40}"
