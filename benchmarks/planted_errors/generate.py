"""Plant errors by program: seeded, deterministic, for any gold card.

Families of `kinds` propose drafts; here those that the article allows are told apart by their
manner, drawn so that each manner gets its turn, and written as plants. The generator shares no code
with the checks, and a kind for which an article has no material is left out.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from benchmarks.planted_errors.draft import Draft
from benchmarks.planted_errors.gold import Gold, Plant
from benchmarks.planted_errors.kinds.amounts import amount_errors
from benchmarks.planted_errors.kinds.approvals import approval_errors
from benchmarks.planted_errors.kinds.attribution import misattributed
from benchmarks.planted_errors.kinds.claims import uncarried_claims
from benchmarks.planted_errors.kinds.dates import date_errors
from benchmarks.planted_errors.kinds.elsewhere import facts_from_elsewhere
from benchmarks.planted_errors.kinds.evidence import misplaced_evidence
from benchmarks.planted_errors.kinds.hedges import lost_hedges
from benchmarks.planted_errors.kinds.parties import party_errors
from benchmarks.planted_errors.kinds.prices import price_errors
from benchmarks.planted_errors.kinds.shares_terms import share_and_term_errors
from benchmarks.planted_errors.kinds.status import status_errors
from benchmarks.planted_errors.patch import Json, patched, value_at

SEED = 20250301
PER_KIND = 3

FAMILIES: tuple[Callable[[Gold], Iterator[Draft]], ...] = (
    amount_errors,
    price_errors,
    party_errors,
    status_errors,
    lost_hedges,
    date_errors,
    share_and_term_errors,
    approval_errors,
    facts_from_elsewhere,
    uncarried_claims,
    misplaced_evidence,
    misattributed,
)


def generated(gold: Gold, kinds: Iterable[int] = range(1, 23), per_kind: int = PER_KIND) -> list[Plant]:
    """Up to `per_kind` plants of each kind for one article; the same at every call."""
    wanted = set(kinds)
    drafts: dict[int, list[Draft]] = defaultdict(list)
    for family in FAMILIES:
        for draft in family(gold):
            if draft.kind in wanted:
                drafts[draft.kind].append(draft)
    return [
        plant
        for kind in sorted(drafts)
        for plant in _drawn(gold, drafts[kind], random.Random(f"{SEED}/{gold.slug}/{kind}"), per_kind)
    ]


def _drawn(gold: Gold, drafts: list[Draft], chance: random.Random, limit: int) -> Iterator[Plant]:
    """One draft of each manner in turn, in an order drawn by lot, until the limit."""
    manners: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        manners[draft.manner].append(draft)
    for manner in manners.values():
        chance.shuffle(manner)
    queue = list(manners.values())
    chance.shuffle(queue)
    count = 0
    while queue and count < limit:
        manner = queue.pop(0)
        plant = _plant(gold.card, manner.pop())
        if manner:
            queue.append(manner)
        if plant:
            count += 1
            yield plant


def _plant(card: Json, draft: Draft) -> Plant | None:
    """The draft as a plant; None when it changes nothing."""
    patch, places = [], {}
    for pointer, value in _with_evidence(card, draft):
        place = pointer
        if pointer.endswith("/-"):
            place = f"{pointer[:-1]}{len(value_at(card, pointer[:-2]))}"
        patch.append({"op": "replace" if _stands(card, place) else "add", "path": pointer, "value": value})
        places[pointer] = place
    wrong = patched(card, patch)
    points_at = tuple(
        places[pointer]
        for pointer in draft.blamed
        if not _stands(card, places[pointer]) or value_at(card, places[pointer]) != value_at(wrong, places[pointer])
    )
    if not points_at:
        return None
    return Plant(draft.kind, f"{draft.why} ({draft.manner})", tuple(patch), points_at, "generated")


def _with_evidence(card: Json, draft: Draft) -> Iterator[tuple[str, Any]]:
    """The edits, a quote given as whole evidence to a fact that has none."""
    for pointer, value in draft.edits:
        fact, is_quote, _ = pointer.partition("/evidence/quote")
        if is_quote and value_at(card, fact)["evidence"] is None:
            yield f"{fact}/evidence", {"quote": value}
        else:
            yield pointer, value


def _stands(card: Json, pointer: str) -> bool:
    try:
        value_at(card, pointer)
    except LookupError:
        return False
    return True
