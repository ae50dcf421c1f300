"""Kind 12: a negation or hedge lost in headline, summary, key points, conditions or concerns.

Rewriting rules of a few words each; English only. A rule applies to one place of a text at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.planted_errors.draft import Draft, manner_of, writing
from benchmarks.planted_errors.gold import Gold

_DONE = {
    "decide": "decided", "rule": "ruled", "give": "given", "vet": "vetted", "file": "filed", "grant": "granted",
    "approve": "approved", "agree": "agreed", "sign": "signed", "make": "made", "be": "been", "clear": "cleared",
    "issue": "issued", "say": "said", "consent": "consented", "vote": "voted", "reach": "reached", "set": "set",
    "receive": "received", "accept": "accepted", "find": "found", "name": "named", "finish": "finished",
}  # fmt: skip

_VERBS = "is|are|was|were|has|have|had|would|could|should|do|does|did"

NEGATIONS = (
    (rf"\b(has|have) yet to ({'|'.join(_DONE)})\b", lambda m: f"{m[1]} {_DONE[m[2]]}"),
    (rf"\b({_VERBS}|will|must|can|may) not (?!only|just|say|name|know)", lambda m: f"{m[1]} "),
    (rf"\b({_VERBS})n['’]t\b", lambda m: m[1]),
    (r"\bwon['’]t\b", lambda _: "will"),
    (r"\bcan(?:not|['’]t)\b", lambda _: "can"),
    (r"\bno longer\b", lambda _: "still"),
    (r"\bnever ", lambda _: ""),
    (r"\bNeither (\w+) owes\b", lambda m: f"Each {m[1]} owes"),
    (r"\b(n|N)either of (them|which)\b", lambda m: f"{'B' if m[1] == 'N' else 'b'}oth of {m[2]}"),
    (r"\bNeither (option|side|party|of)\b", lambda m: f"Each {m[1]}"),
    (r"\bno (plans?|intention)\b", lambda m: f"{'' if m[1].endswith('s') else 'the '}{m[1]}"),
    (r"\b(N|n)o ((?:\w+ ){0,2}(?:contract|deal|agreement|decision|filing|clearance|approval|promise|vote|fee|price))\b",
     lambda m: f"{'A' if m[1] == 'N' else 'a'} {m[2]}"),
    (r"\bdeclined to (?!comment|discuss|say)", lambda _: "agreed to "),
    (r"\bdeclined to say whether (it|he|she|they) had\b", lambda m: f"said {m[1]} had"),
    (r"\bnon-binding\b", lambda _: "binding"),
    (r"\b(no|not yet) (assurance|certainty|guarantee)\b", lambda m: f"every {m[2]}"),
    (r"\bwithout (an? |any )?(\w+ ?(?:conditions|remedies|objections?))\b", lambda m: f"with {m[2]}"),
    (r"\bis (?:still )?(?:outstanding|awaited|pending)\b", lambda _: "has been given"),
    (r"\bare (?:still )?(?:outstanding|awaited|pending)\b", lambda _: "have been given"),
    (r"\bdenied\b", lambda _: "confirmed"),
)  # fmt: skip
HEDGES = (
    (r"\b(?:hopes|aims|intends|wants) to (?!be|know|see)", lambda _: "will "),
    (r"(?<!not )(?<!n't )\b(?:hope|aim|intend) to ", lambda _: "will "),
    (r"\bexpects to (close|complete|sign|finish|acquire|buy|win|begin|start)\b", lambda m: f"will {m[1]}"),
    (r"\bexpect to (close|complete|sign|finish|acquire|buy|win|begin|start)\b", lambda m: f"will {m[1]}"),
    (r"\bexpect the deal to\b", lambda _: "say the deal will"),
    (r"\b(?:is|are) expected to\b", lambda _: "will"),
    (r"\bis expected (in|by|at)\b", lambda m: f"is certain {m[1]}"),
    (r"\b(?:could|might) (?!not|no |be ruled)", lambda _: "will "),
    (r"\bis considering\b", lambda _: "has decided on"),
    (r"\bpreliminary agreement\b", lambda _: "final agreement"),
    (r"\bletter of intent\b", lambda _: "binding contract"),
    (r"\b(?:still )?(?:needs|requires) (?:the )?(approval|consent|clearance|support)\b", lambda m: f"has the {m[1]}"),
    (r"\b(?:still )?(?:need|require) (?:the )?(approval|consent|clearance|support)\b", lambda m: f"have the {m[1]}"),
    (r"\b(?:must|has to) be cleared by\b", lambda _: "has been cleared by"),
    (r"\bpencilled in for\b", lambda _: "fixed for"),
    (r"\bis looking into\b", lambda _: "has filed"),
    (r"\bin the hope of\b", lambda _: "which succeeds in"),
    (r"(?<!no )\b(?:plans|is planning) to\b", lambda _: "has decided to"),
    (r"\bnot ruled out\b", lambda _: "decided on"),
)  # fmt: skip


def lost_hedges(gold: Gold) -> Iterator[Draft]:
    """Kind 12."""
    for pointer, text in writing(gold.card):
        for manner, rules in (("negation", NEGATIONS), ("hedge", HEDGES)):
            for pattern, tell in rules:
                for found in re.finditer(pattern, text):
                    told = tell(found)
                    changed = text[: found.start()] + told + text[found.end() :]
                    why = f"{found[0].strip()!r} becomes {told.strip()!r}"
                    yield Draft(12, f"{manner}, {manner_of(pointer)}", why, ((pointer, changed),))
