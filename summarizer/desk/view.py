"""What the page of a card shows, as plain values in words: every string is harmless, and the template escapes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from summarizer.card.proof import Mark, Proof
from summarizer.card.vote import READER_DISAGREES
from summarizer.checks.finding import Finding, Severity, touches
from summarizer.deals.deal import Fact
from summarizer.desk.bench import Opened
from summarizer.desk.candidates import Candidate, candidates, suggested
from summarizer.desk.inputs import FACTS, Input, field_of, inputs, label_of
from summarizer.desk.passages import Passage, likest, passage, spans
from summarizer.desk.questions import Question, rest
from summarizer.render.harmless import harmless, one_line
from summarizer.render.labels import LABELS
from summarizer.render.view import SIGNS
from summarizer.render.wording import fact_words, plain
from summarizer.text.sentences import Span

ADDED = ("parties", "value", "other_amounts", "stake", "consideration", "term", "dates", "approvals", "offers",
         "break_fees", "advisers", "status", "recommendation", "subject", "conditions", "financing", "concerns",
         "sources", "quotes", "key_points", "background", "deals")  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """One line of the card. `mark`: verified, flagged, not_checked, or person; `spans`: "start-end …" in the story."""

    key: str
    label: str
    text: str
    mark: str
    sign: str
    spans: str
    asked: bool


@dataclass(frozen=True)
class Group:
    """The lines of a part of the card. `deal`: the key of its deal, "" for prose."""

    title: str
    deal: str
    lines: tuple[Shown, ...]


@dataclass(frozen=True)
class Said:
    """One finding. `check` and `message` name it; `quote`: the article's words against the fact."""

    check: str
    severity: str
    message: str
    advice: str
    quote: str
    precision: str


@dataclass(frozen=True)
class Centre:
    """The one fact in question."""

    key: str
    label: str
    text: str
    why: str
    version: str
    words: tuple[Span, ...]  # of the article, that it rests on
    passage: Passage | None
    found: tuple[Said, ...]
    reasons: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    suggestion: dict[str, str] | None
    suggestion_words: str
    inputs: tuple[Input, ...]
    decided: str


def groups(opened: Opened) -> list[Group]:
    """The whole card."""
    made, card = opened.decided, opened.decided.card
    lit = spans(made, opened.held.story.text)
    asked = {one.key for one in opened.questions}

    def line(key: str, label: str) -> Shown:
        where = made.pointer(key)
        mark = card.marks.get(where)
        person = key in made.state.examined and mark is not Mark.flagged
        name = "person" if person else mark.value if mark else "none"
        sign = "☑" if person else SIGNS[mark] if mark else ""
        return Shown(key, label, text_of(key, opened.shown(key)), name, sign, _spans(lit.get(where)), key in asked)

    values = made.state.values
    prose = [line(key, label_of(key)) for key in ("/headline", "/summary")]
    prose += [line(key, label_of(key)) for key in values if key.startswith("/key_points/") and values[key] is not None]
    found = [Group("Text", "", tuple(prose))]
    deals = [
        key for key, value in values.items() if key.count("/") == 2 and key.startswith("/deals/") and value is not None
    ]
    for place, deal in enumerate(deals):
        own = [key for key, value in values.items() if key.startswith(f"{deal}/") and value is not None]
        own += [key for key in (f"{deal}/value", f"{deal}/stake") if key not in own]
        own += [key for key in asked if key.startswith(f"{deal}/") and key not in own]
        order = ["kind", *LABELS, "attitude"]
        own.sort(key=lambda key: order.index(field_of(key)) if field_of(key) in order else len(order))
        title = f"Deal {place + 1} of {len(deals)}" if len(deals) > 1 else "Deal"
        found.append(Group(title, deal, tuple(line(key, label_of(key)) for key in own)))
    if not deals:
        found.append(Group("Deal", "", (line("/deals", "Deal"),)))
    told = [key for key, value in values.items() if key.startswith("/background/") and value is not None]
    if told:
        found.append(Group("Earlier deals", "", tuple(line(key, label_of(key)) for key in told)))
    return found


def _spans(found: Sequence[Span] | None) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in found or ())


def text_of(key: str, value: Any) -> str:
    """A value on one line."""
    field = field_of(key)
    if value is None:
        return "no deal" if key == "/deals" else "none stated"
    if field not in FACTS:
        told = value.get("kind", "") if isinstance(value, dict) else value
        return one_line(plain(told) if field in ("kind", "attitude", "") else str(told))
    if key.startswith("/background/"):
        return one_line(value.get("text", ""))
    return one_line(fact_words(cast("Fact", FACTS[field].model_validate(value))))


def centre(opened: Opened, wanted: str | None) -> Centre | None:
    """The fact in question: the one that is wanted, else the first open question; None where all is decided."""
    question = next((one for one in opened.questions if one.key == wanted), None)
    if wanted is None:
        question = next(iter(opened.questions), None)
        if opened.probe and question is None:
            return _centre(opened, opened.probe.key, None)
        return _centre(opened, question.key, question) if question else None
    return _centre(opened, wanted, question)


def _centre(opened: Opened, key: str, question: Question | None) -> Centre:
    made = opened.decided
    story, where, value = opened.held.story, made.pointer(key), opened.shown(key)
    probed = opened.probe is not None and opened.probe.key == key
    found = () if probed else tuple(one for one in made.card.findings if touches(one.where, where))
    rules = tuple(one for one in found if one.check != READER_DISAGREES)
    proof = made.card.proofs.get(where, Proof())
    take = suggested(key, value, found, story, where)
    by = made.state.examined.get(key)
    words = _words_of(opened, key, text_of(key, value))
    return Centre(
        key=key,
        label=label_of(key),
        text=text_of(key, value),
        why=one_line(_asked(question, rules) if question else "" if by else _why(proof)),
        version=opened.version(key),
        words=tuple(words),
        passage=passage(harmless(story.text), words, found),
        found=tuple(map(_said, rules)),
        reasons=tuple(_reasons(found, proof)),
        candidates=tuple(candidates(key, value, story)),
        suggestion=take,
        suggestion_words=text_of(key, _shaped(key, value, take)) if take else "",
        inputs=tuple(inputs(key, value)),
        decided=f"{by.who}: {by.action.replace('_', ' ')}" if by else "",
    )


def _words_of(opened: Opened, key: str, text: str) -> Sequence[Span]:
    """The words that a fact rests on; for prose the sentence most like it, for what has no words those of the status."""
    made, story = opened.decided, opened.held.story.text
    known = spans(made, story)
    own = known.get(made.pointer(key))
    if own or not key.startswith("/deals/"):
        return own or likest(story, text)
    deal = made.pointer("/".join(key.split("/")[:3]))
    return known.get(f"{deal}/status", [])


def _shaped(key: str, value: Any, typed: dict[str, str]) -> Any:
    if field_of(key) not in FACTS:
        return typed.get("text", "")
    return {**(value if isinstance(value, dict) else {}), **{name: text for name, text in typed.items() if text}}


def _asked(question: Question, rules: Sequence[Finding]) -> str:
    """Why it is asked, where no remark of the rules says so."""
    if question.findings and not any(one.severity is not Severity.note for one in rules):
        return "The second reader does not find this in the article."
    return question.why


def _why(proof: Proof) -> str:
    shown = {"rule": "A rule shows it.", "reader": "The second reader carries it.", "person": ""}
    return shown[proof.by] if proof.by else (proof.why or "")


def _reasons(found: Sequence[Finding], proof: Proof) -> list[str]:
    """What the model says of it, for whoever asks."""
    told = [one_line(one.message) for one in found if one.check == READER_DISAGREES]
    if proof.by == "reader":
        told.append(
            one_line(f"The second reader ({proof.reader}) points at sentences {', '.join(map(str, proof.sentences))}.")
        )
    return told


def _said(one: Finding) -> Said:
    quote = one_line(one.evidence.quote) if one.evidence else ""
    right = f"right in {one.precision:.0%} of cases" if one.precision is not None else ""
    return Said(one.check, one.severity.value, one_line(one.message), one_line(one.action), quote, right)


def said_of(opened: Opened, key: str) -> list[Said]:
    """What is found about a fact, notes left out."""
    return [_said(one) for one in opened.findings(key)]


def left_to_confirm(opened: Opened) -> int:
    """How many facts are shown, contested by nobody and not yet examined."""
    return len(rest(opened.decided))
