"""The vote: what the rules and the second reader say of every fact and clause, by rules that no model can move.

A certain error of the rules stands whatever a reader says. Elsewhere the two vote: where they agree that decides, where
they differ the reader is asked once more with both versions side by side (`contested`), and that decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from pydantic import ValidationError

from summarizer.card.proof import Proof
from summarizer.card.proofs import joined
from summarizer.card.stands import points_at, stands
from summarizer.checks.addressed import STANDS, asking, lies_in
from summarizer.checks.beside import is_lesser, no_part_of_it, notes_to_it
from summarizer.checks.finding import Finding, Severity, touches
from summarizer.checks.reading import Reading
from summarizer.deals.claims import Claim, said
from summarizer.deals.deal import Fact
from summarizer.ground import located
from summarizer.reader.answers import Answer, Opinion
from summarizer.reader.questions import Rivals

READER_DISAGREES = "reader-disagrees"
READER_POINTS_BESIDE = "reader-points-beside"
_UNREAD = "the article has to be read for it"


@dataclass(frozen=True)
class Case:
    """A checked briefing before the verdict: what the rules found and can prove, and what can be asked about it."""

    reading: Reading
    findings: Sequence[Finding]
    claims: Sequence[Claim]
    proofs: Mapping[str, Proof]

    def against(self, claim: Claim, severity: Severity) -> list[Finding]:
        """The findings of a severity on what a claim is about."""
        own = (one for one in self.findings if one.severity is severity and one.check not in STANDS)
        return [one for one in own if _meets(claim.where, one.where)]

    @cached_property
    def held(self) -> list[Finding]:
        """The doubts that no reader settles."""
        doubts = (one for one in self.findings if one.severity is Severity.warning)
        return [one for one in doubts if stands(self.reading, self.findings, one)]

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """The facts of the card by pointer."""
        return dict(self.reading.facts)


class _Ballot(NamedTuple):
    """A claim that no certain error decides: what a reader answered, and chose when asked again; what the rules have for and against it."""

    place: int
    claim: Claim
    answer: Answer
    last: Answer | None
    proof: Proof
    doubts: list[Finding]


def _ballots(case: Case, opinion: Opinion) -> Iterator[_Ballot]:
    for place, answer in sorted(opinion.answers.items()):
        claim = case.claims[place]
        if not case.against(claim, Severity.error):
            proof, doubts = case.proofs.get(claim.where, Proof()), case.against(claim, Severity.warning)
            yield _Ballot(place, claim, answer, opinion.second.get(place), proof, doubts)


def contested(case: Case, opinion: Opinion) -> list[Rivals]:
    """The claims on which rules and reader differ, each with what might be right instead; those to ask about again."""
    if opinion.doubted or case.reading.story.addressed or notes_to_it(case.reading):
        return []  # who reads it may follow it: nothing is settled
    found = []
    for place, claim, answer, _, proof, doubts in _ballots(case, opinion):
        if answer.carried and doubts and not any(one in case.held for one in doubts):
            rival = _as_rules_have_it(case, claim, doubts)
        elif not answer.carried and proof.by:
            which, stated = _parts(case, claim)
            subject = stated.rpartition(": ")[0] or stated.split(" is ")[0]
            rival = f"{which}{subject}: {answer.right}" if answer.right else _OTHERWISE
        else:
            continue
        starts = [one.evidence.start for one in doubts if one.evidence and one.evidence.start is not None]
        near = {*answer.sentences, *(max(1, case.reading.sentence_number(start)) for start in starts)}
        found.append(Rivals(place, claim.text, rival, tuple(sorted(near))))
    return found


_OTHERWISE = "The article does not say this, or says it otherwise."


def _parts(case: Case, claim: Claim) -> tuple[str, str]:
    """Which deal of several the statement of a fact names first, "" of one alone, and the rest of it."""
    fact = case.facts.get(claim.where)
    stated = said(fact, claim.where.split("/")[3]) if fact else claim.text
    return claim.text.removesuffix(stated), stated


def _as_rules_have_it(case: Case, claim: Claim, doubts: Sequence[Finding]) -> str:
    """The statement of a claim with what a doubt suggests in place of the field that it doubts."""
    fact = case.facts.get(claim.where)
    if fact is None:
        return _OTHERWISE
    for doubt in doubts:
        name = doubt.where.removeprefix(f"{claim.where}/")
        if doubt.suggestion and name in type(fact).model_fields:
            with suppress(ValidationError):  # a suggestion is for an editor, who reads "40000000 EUR" as well
                other = type(fact).model_validate(fact.model_dump() | {name: doubt.suggestion})
                return _parts(case, claim)[0] + said(other, claim.where.split("/")[3])
    return _OTHERWISE


def voted(case: Case, opinion: Opinion) -> list[Finding]:
    """The findings after the vote: doubts that the reader settled become notes, its own objections are added."""
    settled: set[str] = set()
    added: list[Finding] = []
    for _, claim, answer, last, proof, doubts in _ballots(case, opinion):
        shown = proof.by or _telling(case, claim, answer.sentences) or is_lesser(claim.where)
        if answer.carried and answer.sentences and not shown:
            message = "The reader points only at words that are no part of the story."
            added.append(_said(case, claim, answer, READER_POINTS_BESIDE, message, "Read the article for it."))
        objects = next((one for one in (answer, last) if one and not one.carried), None)
        if last and last.carried:
            settled.add(claim.where)
        elif objects:
            added.append(_objection(case, claim, objects, both=bool(doubts)))
    loose = [one for one in case.findings if one.severity is Severity.warning and one not in case.held]
    done = [one for one in loose if any(_meets(where, one.where) for where in settled)]
    kept = [_settled(one) if one in done else one for one in case.findings]
    order = list(Severity)
    return sorted([*kept, *added], key=lambda one: order.index(one.severity))


def _meets(claim: str, finding: str) -> bool:
    """Whether a finding is about what a claim says: one on a fact of a deal is none on the deal as a whole."""
    return claim == finding if claim.count("/") < 3 and claim.startswith("/deals/") else touches(claim, finding)


def _settled(finding: Finding) -> Finding:
    told = f"{finding.message} The reader was asked again and holds with the card."
    return finding.model_copy(update={"severity": Severity.note, "message": told, "suggestion": None, "action": ""})


def _objection(case: Case, claim: Claim, answer: Answer, *, both: bool) -> Finding:
    """What the reader has against a claim; an error where the rules doubt it too."""
    right = f"; it reads: {answer.right}" if answer.right else ""
    quoted = f"“{claim.text.partition('“')[2].rpartition('”')[0][:80]}”" if claim.start is not None else ""
    message = f"The reader does not find {quoted or 'this'} in the article{right}."
    found = _said(case, claim, answer, READER_DISAGREES, message, "Read the sentence and correct the card.")
    severity = Severity.error if both else Severity.warning
    return found.model_copy(update={"severity": severity, "suggestion": answer.right or None})


def _said(case: Case, claim: Claim, answer: Answer, check: str, message: str, action: str) -> Finding:
    """A finding of the reader's, beside the first sentence that it points at."""
    found = Finding(check=check, severity=Severity.warning, where=claim.where, message=message, action=action)
    if answer.sentences:
        found.evidence = located(case.reading.story, case.reading.sentences[answer.sentences[0] - 1])
    return found


def proofs_of(case: Case, opinion: Opinion | None) -> dict[str, Proof]:
    """The proof of everything shown or decided on: the rules' own first, then the reader's."""
    found = dict(case.proofs)
    if opinion is None:
        return found
    for where, of_it in groupby(enumerate(case.claims), key=lambda row: row[1].where):
        places, rule = [place for place, _ in of_it], case.proofs.get(where, Proof(why=_UNREAD))
        own = rule.clauses if len(rule.clauses) == len(places) else [rule] * len(places)
        found[where] = joined([_read(case, opinion, place, proof) for place, proof in zip(places, own, strict=True)])
    return found


def _read(case: Case, opinion: Opinion, place: int, rule: Proof) -> Proof:
    """The reader's proof of a claim where it has one, else the rules' word on it."""
    answer, last = opinion.answers.get(place), opinion.second.get(place)
    if answer is None:
        return rule if rule.by else Proof(why="the reader gave no answer on it")
    if not (last or answer).carried:
        return Proof(why="the reader does not find it in the article")
    if rule.by:
        return rule
    numbers = _telling(case, case.claims[place], answer.sentences or (last.sentences if last else ()))
    if not numbers:
        return Proof(why="the reader points at no sentence")
    span = case.reading.sentences[numbers[0] - 1]
    words = case.reading.text[slice(*span)]
    return Proof(by="reader", reader=opinion.model, sentences=numbers, words=words, start=span.start, end=span.end)


def _telling(case: Case, claim: Claim, sentences: Sequence[int]) -> list[int]:
    """Of the sentences that a reader names for a claim those that may carry it; none where none has its figure or name."""
    told = [one for one in sentences if _tells(case, one)]
    return told if points_at(case.reading, case.facts.get(claim.where), told) else []


def _tells(case: Case, number: int) -> bool:
    """Whether a sentence, by its number, may carry anything: it speaks to no machine, asks for nothing, and is of the story."""
    reading, span = case.reading, case.reading.sentences[number - 1]
    speaks = bool(reading.text[slice(*span)].strip())
    return speaks and not asking(reading, span) and not lies_in(span, no_part_of_it(reading))
