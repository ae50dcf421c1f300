"""Kind 17: an approval flipped, or credited to another authority.

Pending and required are not told apart: an article seldom is plain about which of the two it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from benchmarks.planted_errors.draft import Draft, deals, quote, rows
from benchmarks.planted_errors.gold import Gold
from benchmarks.planted_errors.kinds.parties import strangers
from benchmarks.planted_errors.patch import Json
from benchmarks.planted_errors.reading import name_words, names, sentences

_FLIPPED = {
    "required": ("granted", "refused"),
    "pending": ("granted", "refused"),
    "granted": ("pending", "refused"),
    "refused": ("granted", "pending"),
}
_AUTHORITY = re.compile(
    r"\b(?:Commission|Authority|Bureau|Board|Court|Ministry|Office|Department|Council|Reserve|Agency|Tribunal|"
    r"Exchange|Directorate|Treasury)\b"
)
_GRANTED = re.compile(r"\b(?:approved|cleared|passed|authori[sz]ed|agreed to the|gave its nod|granted|consented)\b")
_NEEDLESS = re.compile(r"\b(?:no|not|nor)\b[^.]{0,80}\b(?:need|filing|necessary|required|permission|vote)\b", re.I)


def approval_errors(gold: Gold) -> Iterator[Draft]:
    """Kind 17."""
    for at, deal in deals(gold.card):
        for pointer, row in rows(deal, at, "approvals"):
            yield from _flipped(gold, pointer, row)
            yield from _another_authority(gold, deal, pointer, row)
        yield from _credited(at, deal)
        yield from _needless(gold, at, deal)


def _flipped(gold: Gold, pointer: str, row: Json) -> Iterator[Draft]:
    for wrong in _FLIPPED[row["state"]]:
        why = f"{row['authority']}: {row['state']} given as {wrong}"
        edit = (f"{pointer}/state", wrong)
        yield Draft(17, f"{wrong}, quote left", why, (edit,))
        if wrong == "granted":
            for sentence in sentences(gold.text):
                if _GRANTED.search(sentence) and not name_words(row["authority"]) & name_words(sentence):
                    yield Draft(17, "granted, quote moved", why, (edit, (f"{pointer}/evidence/quote", sentence)))


def _credited(at: str, deal: Json) -> Iterator[Draft]:
    """The name of one approval over the state and quote of another that stands differently."""
    for (one, first), (_, second) in permutations(rows(deal, at, "approvals"), 2):
        alike = {first["state"], second["state"]} <= {"required", "pending"} or first["state"] == second["state"]
        if not alike and not name_words(second["authority"]) & name_words(quote(first)):
            why = f"{first['state']} by {first['authority']} credited to {second['authority']}"
            yield Draft(17, "another of the deal's", why, ((f"{one}/authority", second["authority"]),))


def _another_authority(gold: Gold, deal: Json, pointer: str, row: Json) -> Iterator[Draft]:
    listed = {word for other in deal["approvals"] for word in name_words(other["authority"])}
    for name, sentence in strangers(gold, deal):
        if _AUTHORITY.search(name) and not name_words(name) & listed:
            why = f"{row['state']} by {row['authority']} credited to {name}"
            edit = (f"{pointer}/authority", name)
            yield Draft(17, "another of the article's", why, (edit,))
            yield Draft(17, "another, quote moved", why, (edit, (f"{pointer}/evidence/quote", sentence)))


def _needless(gold: Gold, at: str, deal: Json) -> Iterator[Draft]:
    """An authority of which the article says that it need not be asked, listed all the same."""
    listed = {word for other in deal["approvals"] for word in name_words(other["authority"])}
    for sentence in sentences(gold.text):
        if not _NEEDLESS.search(sentence):
            continue
        for name in names(sentence):
            if _AUTHORITY.search(name) and not name_words(name) & listed:
                row = {"authority": name, "state": "required", "evidence": {"quote": sentence}}
                yield Draft(17, "needless", f"{name} listed", ((f"{at}/approvals/-", row),))
