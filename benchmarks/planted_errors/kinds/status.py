"""Kinds 10 and 11: the status too far or too short.

Announced and signed count as one step: many an article carries both, and a card with the one for
the other is not plainly wrong. "Approved" is never planted where every approval named is granted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.planted_errors.draft import Draft, deals, moved, quote
from benchmarks.planted_errors.gold import Gold
from benchmarks.planted_errors.patch import Json
from benchmarks.planted_errors.reading import is_english, sentences

TOO_FAR = {
    "rumoured": ("in_talks", "announced", "signed"),
    "considering": ("in_talks", "announced", "signed"),
    "in_talks": ("agreed_in_principle", "announced", "signed", "approved", "completed"),
    "agreed_in_principle": ("signed", "approved", "completed"),
    "announced": ("approved", "completed"),
    "signed": ("approved", "completed"),
    "approved": ("completed",),
    "terminated": ("completed", "approved"),
    "blocked": ("approved", "completed"),
    "postponed": ("completed", "approved", "terminated"),
}
TOO_SHORT = {
    "in_talks": ("considering",),
    "agreed_in_principle": ("in_talks", "considering"),
    "announced": ("in_talks", "considering", "rumoured", "agreed_in_principle"),
    "signed": ("in_talks", "considering", "agreed_in_principle"),
    "approved": ("in_talks", "agreed_in_principle", "announced"),
    "completed": ("announced", "signed", "in_talks"),
    "terminated": ("postponed", "in_talks", "announced"),
    "blocked": ("postponed", "in_talks"),
    "postponed": ("in_talks", "considering"),
}
# Words elsewhere in an article that a hurried reader takes for the status.
_SOUNDS_LIKE = {
    "rumoured": r"according to (?:two |three )?people|sources? (?:said|say)|people (?:familiar|close|briefed)",
    "considering": r"(?:is|was|are|were) (?:considering|weighing|looking at|reviewing|mulling)",
    "in_talks": r"(?:in )?talks|negotiat\w+|discussions?",
    "agreed_in_principle": r"letter of intent|in principle|preliminary|memorandum|agreed to",
    "announced": r"(?:had|has|have|was|were)? ?(?:announced|unveiled|agreed)|said it would",
    "signed": r"(?:has|have|had|was|were)? ?signed|(?:was|were|been) (?:signed|awarded)",
    "approved": r"(?:has|have|had|was|were)? ?(?:approved|cleared|authori[sz]ed|backed|voted for|given its nod)",
    "completed": r"(?:has|have|had|was|were)? ?(?:completed|closed|bought|acquired|sold|paid|wrapped up)",
    "terminated": r"(?:terminated|called off|scrapped|dropped|walked away|withdr\w+|collapsed|lapsed)",
    "postponed": r"(?:postponed|put back|pushed back|delayed|extended)",
}
# How a text tells the deal, and how it would tell it done; the first that fits is taken.
_DONE = (
    (r"\bhas signed (?:[\w-]+ ){1,4}to (?:buy|acquire|take over)\b", "has bought"),
    (r"\bhas agreed to (?:buy|acquire|take over)\b", "has bought"),
    (r"\bhas agreed to be (?:bought|acquired|taken over) by\b", "has been bought by"),
    (r"\bhas reached a preliminary agreement\b", "has signed a binding contract"),
    (r"\bis (?:negotiating|in (?:\w+ )?talks) with\b", "has signed a contract with"),
    (r"\bis (?:negotiating|in (?:\w+ )?talks) (?:to|on|over|about)\b", "has signed a contract to"),
    (r"\bis selling\b", "has sold"),
    (r"\bsigns (?:[\w-]+ ){0,3}to (?:buy|acquire)\b", "completes purchase of"),
    (r"\bagrees to (?:buy|acquire)\b", "completes purchase of"),
    (r"\bin (?:\w+ )?talks with\b", "signs contract with"),
    (r"\bin (?:\w+ )?talks to (?:buy|acquire)\b", "signs contract to buy"),
    (r"\bplans to (?:buy|acquire)\b", "has bought"),
    (r"\b(?:is|are) (?:considering|weighing)\b", "has agreed on"),
    (r"\bto (?:buy|acquire)\b", "completes purchase of"),
    (r"\bto sell\b", "completes sale of"),
    (r"\bto be (?:bought|acquired) by\b", "now owned by"),
    (r"\b(?:signs|agrees|plans)\b", "completes"),
    (r"\b(?:sign|agree|plan)\b", "complete"),
)


def status_errors(gold: Gold) -> Iterator[Draft]:
    """Kinds 10 and 11."""
    for at, deal in deals(gold.card):
        if not deal["status"]:
            continue
        right = deal["status"]["value"]
        for kind, steps in ((10, TOO_FAR), (11, TOO_SHORT)):
            for wrong in steps.get(right, ()):
                if wrong == "approved" and _all_granted(deal):
                    continue
                why = f"{right} given as {wrong}"
                edit = (f"{at}/status/value", wrong)
                yield Draft(kind, "words left", why, (edit,))
                for stated, sentence in _misleading(gold, deal, wrong):
                    edits = (edit, *moved(f"{at}/status", stated, sentence))
                    yield Draft(kind, "words moved", f"{why}: {stated!r}", edits)
    first = gold.card["deals"][0]["status"] if gold.card["deals"] else None
    if first and first["value"] not in ("completed", "terminated", "blocked", "postponed"):
        yield from _told_as_done(gold)


def _all_granted(deal: Json) -> bool:
    states = {approval["state"] for approval in deal["approvals"]}
    return states == {"granted"}


def _misleading(gold: Gold, deal: Json, wrong: str) -> Iterator[tuple[str, str]]:
    """Words of other sentences that sound like the wrong status, with up to four words after them."""
    if not is_english(gold.text):
        return
    cue = re.compile(rf"\b(?:{_SOUNDS_LIKE[wrong]})\b(?:\s[\w'’-]+){{0,4}}")
    for sentence in sentences(gold.text):
        found = cue.search(sentence)
        if found and sentence != quote(deal["status"]):
            yield found[0].strip(), sentence


def _told_as_done(gold: Gold) -> Iterator[Draft]:
    for pointer in ("/headline", "/summary"):
        text = gold.card[pointer[1:]]
        for pattern, done in _DONE:
            changed = re.sub(pattern, done, text, count=1)
            if changed != text:
                yield Draft(10, f"prose {pointer[1:]}", f"told as done: {done!r}", ((pointer, changed),))
                break
