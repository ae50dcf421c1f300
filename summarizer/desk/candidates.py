"""What the article itself offers for a fact, as the readers of the rules find it, and what its marked words say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.article import Story
from summarizer.card.vote import READER_DISAGREES
from summarizer.checks.finding import Finding
from summarizer.checks.reading import Reading
from summarizer.deals.deal import Briefing
from summarizer.deals.vocabulary import Kind
from summarizer.desk.inputs import FACTS, BadInput, fact_of, field_of
from summarizer.reading.money import Money
from summarizer.reading.stages import find_stages
from summarizer.render.harmless import one_line
from summarizer.render.wording import day_words, plain

MOST = 9
_SUMS = ("value", "other_amounts", "offers", "break_fees")
_STRICT = (
    *_SUMS,
    "stake",
    "term",
    "dates",
    "status",
)  # where a wrong form is no fact, so that a remark cannot pass for one
_NAMED = {"parties": "name", "approvals": "authority", "advisers": "name"}


@dataclass(frozen=True)
class Candidate:
    """One value that the article offers. `words`: its own, behind the value where they do not say it; `typed`: what it puts into the inputs."""

    words: str
    start: int
    typed: dict[str, str]


def candidates(key: str, value: Any, story: Story) -> list[Candidate]:
    """At most nine, in the order of the article, each value once; none that the fact already has."""
    reading = Reading(Briefing(), story)
    found: dict[str, Candidate] = {}
    for one in _found(field_of(key), reading):
        told = {**_typed(value), **one.typed}
        if told != _typed(value):
            shown = Candidate(one_line(one.words), one.start, one.typed)
            value = sorted((name, part) for name, part in one.typed.items() if name != "as_stated")
            found.setdefault(repr(value), shown)
    return list(found.values())[:MOST]


def _typed(value: Any) -> dict[str, str]:
    given = value if isinstance(value, dict) else {"text": value or ""}
    return {name: str(part) for name, part in given.items() if not isinstance(part, dict | list)}


def _found(field: str, reading: Reading) -> Iterator[Candidate]:
    text = reading.text
    if field in _SUMS:
        for money in reading.money:
            yield Candidate(text[money.stated_start : money.stated_end], money.stated_start, _sum(text, money, field))
    elif field == "dates":
        for day in reading.dates:
            words, stated = day_words(day.value), text[day.start : day.end]
            told = stated if stated in words else f"{words}: {stated}"
            yield Candidate(told, day.start, {"value": day.value, "as_stated": stated})
    elif field == "stake":
        for share in reading.percentages:
            words = text[share.stated_start : share.stated_end]
            yield Candidate(words, share.stated_start, {"percent": f"{share.low:f}", "as_stated": words})
    elif field == "term":
        for span in reading.durations:
            words = text[span.start : span.end]
            yield Candidate(
                words, span.start, {"number": f"{span.number:f}", "unit": str(span.unit), "as_stated": words}
            )
    elif field == "status":
        for stage in find_stages(text):
            words = text[stage.start : stage.end]
            told = f"{plain(stage.value)}: {words}"
            yield Candidate(told, stage.start, {"value": stage.value.value, "as_stated": words})
    elif field in _NAMED:
        for name in reading.names:
            words = one_line(text[name.start : name.end])
            yield Candidate(words, name.start, {_NAMED[field]: words})
    elif field == "kind":
        for kind in list(Kind)[:MOST]:
            yield Candidate(kind.replace("_", " "), 0, {"text": kind.value})


def _sum(text: str, money: Money, field: str) -> dict[str, str]:
    told = {
        "amount": f"{money.low:f}",
        "currency": money.currency or "",
        "as_stated": text[money.stated_start : money.stated_end],
        "high": f"{money.high:f}" if money.high is not None else "",
    }
    return told | ({"qualifier": money.qualifier.value} if field in ("value", "other_amounts") else {})


def read_words(key: str, start: int, end: int, story: Story) -> dict[str, str]:
    """What marked words say, as inputs for a fact of this field: the readers parse what they know, the rest is text."""
    field = field_of(key)
    words = one_line(story.text[start:end])
    near = Reading(Briefing(), story)
    inside = [one for one in _found(field, near) if start <= one.start < end] if field != "kind" else []
    model = FACTS.get(field)
    if inside and field not in _NAMED:
        return inside[0].typed | {"as_stated": words}
    if field in _NAMED:
        return {_NAMED[field]: words}
    if model is None or "text" in model.model_fields:
        return {"text": words}
    return {"as_stated": words} if "as_stated" in model.model_fields else {}


def suggested(key: str, value: Any, findings: tuple[Finding, ...], story: Story, pointer: str) -> dict[str, str] | None:
    """What the first suggestion among the findings puts into the inputs of a fact; None where there is none to take."""
    for one in findings:
        if not one.suggestion or (one.check == READER_DISAGREES and field_of(key) not in _STRICT):
            continue  # what a reader reads instead is a remark in words, no text to put on a card
        part = one.where.removeprefix(pointer).strip("/")
        typed = _typed(value) | _suggestion(field_of(key), part, one.suggestion)
        try:
            fact_of(key, typed, value, story)
        except BadInput:
            continue
        if typed != _typed(value):
            return typed
    return None


def _suggestion(field: str, part: str, text: str) -> dict[str, str]:
    if field in _SUMS and part in ("", "amount"):
        number, _, currency = text.partition(" ")
        return {"amount": number} | ({"currency": currency} if currency else {})
    if field == "term" and part in ("", "number"):
        number, _, unit = text.partition(" ")
        return {"number": number} | ({"unit": unit} if unit else {})
    first = {"stake": "percent", "status": "value", "dates": "value", "parties": "name", "approvals": "state"}
    model = FACTS.get(field)
    name = part or first.get(field, "text")
    return {name: text} if model is None or name in model.model_fields else {}
