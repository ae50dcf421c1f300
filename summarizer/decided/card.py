"""The card that follows from a person's decisions: the rules run again on it, and a decision is the proof of its fact.

What the second reader said of a fact holds as long as the fact does. A finding that a person has seen and overruled is
a note; one that nobody has seen, because the correction brought it about, counts. A draft of the embedded rules is one
no longer when a person has examined all that decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.article import Story
from summarizer.card.card import Card, make_card
from summarizer.card.proof import Proof
from summarizer.card.verdict import deciding, judged
from summarizer.card.vote import READER_DISAGREES, Case
from summarizer.checks.finding import Finding, Severity, touches
from summarizer.deals.claims import said
from summarizer.deals.deal import Briefing
from summarizer.decided.log import Entry
from summarizer.decided.replay import State, replay
from summarizer.decided.values import NO_DEAL, briefing_of, key_of, pointer_of, same, values_of
from summarizer.pipeline import examine
from summarizer.settings import Settings

ANEW = "answer-differs"


@dataclass(frozen=True)
class Decided:
    """A card with its decisions. `pointers`: where on the card each key is; `own`: the values of the run's own card."""

    card: Card
    state: State
    pointers: Mapping[str, str]
    own: Mapping[str, object]

    def key(self, pointer: str) -> str:
        """The key of what stands at a pointer of the card."""
        return key_of(pointer, self.pointers)

    def pointer(self, key: str) -> str:
        """Where on the card a key is, or would be."""
        return pointer_of(key, self.pointers)


def decided(base: Card, story: Story, entries: Sequence[Entry], settings: Settings) -> Decided:
    """The card that follows from the run's own card and the entries about it.

    Raises:
        pydantic.ValidationError: a decision's value breaks the contract.
    """
    own = values_of(base.briefing)
    state = replay(own, entries)
    briefing, pointers = briefing_of(state.values)
    if not state.persons and not state.settled and not state.examined:
        return Decided(base, state, pointers, own)
    case = examine(briefing, story, settings)
    findings = _findings(case, base, state, pointers, own)
    proofs = _proofs(case, base, state, pointers, own)
    draft = base.provenance.engine == "rules" and not _read(briefing, state, pointers)
    card = make_card(case, judged(case, findings, proofs, draft=draft), base.provenance)
    return Decided(card.model_copy(update={"article": base.article}), state, pointers, own)


def _read(briefing: Briefing, state: State, pointers: Mapping[str, str]) -> bool:
    """Whether a person has examined all that decides."""
    return all(key_of(where, pointers) in state.examined for where in deciding(briefing))


def _kept(key: str, state: State, own: Mapping[str, object]) -> bool:
    """Whether a fact is what the run's own card says, and no person decided it."""
    return key not in state.persons and same(state.values.get(key), own.get(key))


def _home(key: str, known: Mapping[str, object]) -> str:
    """The fact that a key is of, or is a part of."""
    above = key
    while above.count("/") > 1 and above not in known:
        above = above.rpartition("/")[0]
    return above if above in known else key


def _findings(
    case: Case, base: Card, state: State, pointers: Mapping[str, str], own: Mapping[str, object]
) -> list[Finding]:
    before = {(one.check, one.where): one for one in base.findings}
    found = []
    for one in case.findings:
        key = key_of(one.where, pointers)
        known = before.get((one.check, key))
        if known and known.message.startswith(one.message) and _kept(_home(key, own), state, own):
            one = one.model_copy(update={"severity": known.severity, "message": known.message})  # noqa: PLW2901
        found.append(one)
    for one in base.findings:
        home = _home(one.where, own)
        if one.check == READER_DISAGREES and home in pointers and _kept(home, state, own):
            found.append(one.model_copy(update={"where": pointer_of(one.where, pointers)}))
    found += [_anew(key, value, pointers) for key, value in state.anew.items()]
    settled = [_settled(one, state.settled.get((one.check, key_of(one.where, pointers), one.message))) for one in found]
    order = list(Severity)
    return sorted(settled, key=lambda one: order.index(one.severity))


def _settled(finding: Finding, by: Entry | None) -> Finding:
    if by is None or finding.severity is Severity.note:
        return finding
    held = "holds the check to be wrong here" if by.action == "wrong_check" else "looked and holds with the card"
    return finding.model_copy(
        update={"severity": Severity.note, "message": f"{finding.message} A person {held}.", "suggestion": None}
    )


def _anew(key: str, value: object, pointers: Mapping[str, str]) -> Finding:
    """A new answer that differs from what a person set, as a question."""
    return Finding(
        check=ANEW,
        severity=Severity.warning,
        where=pointer_of(key, pointers),
        message=f"A new answer says otherwise than a person decided: {words_of(key, value)}",
        action="Accept what was decided, or correct it.",
    )


def words_of(key: str, value: object) -> str:
    """A value as a sentence."""
    from summarizer.deals.deal import Deal, facts

    if value is None:
        return "not stated."
    field = key.split("/")[3] if key.startswith("/deals/") and key.count("/") > 2 else ""
    if not isinstance(value, dict) or not field:
        return f"“{value.get('text', '') if isinstance(value, dict) else value}”"
    deal = Deal.model_validate({field: [value] if key.count("/") > 3 else value})
    return next((said(fact, field) for _, fact in facts(deal)), "")


def _proofs(
    case: Case, base: Card, state: State, pointers: Mapping[str, str], own: Mapping[str, object]
) -> dict[str, Proof]:
    proofs = dict(case.proofs)
    asked = {*proofs, *deciding(case.reading.briefing)}
    for where in asked:
        key = key_of(where, pointers)
        before = base.proofs.get(key)
        if key in state.persons:
            proofs[where] = Proof(by="person")
        elif before is not None and before.by != "rule" and (_kept(key, state, own) or key == NO_DEAL):
            proofs[where] = before
    for key in state.persons:  # a price that the card lacks: decided under the name of the field
        where = pointer_of(key, pointers)
        if key.rpartition("/")[2].isalpha() and not any(touches(where, one) for one in asked):
            proofs[where] = Proof(by="person")
    if not case.reading.briefing.deals and any(_is_deal(key) for key in state.persons):
        proofs[NO_DEAL] = Proof(by="person")
    return proofs


def _is_deal(key: str) -> bool:
    return key.startswith("/deals/") and key.count("/") == 2
