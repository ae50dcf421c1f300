"""Worked examples of a newsroom's own: an article with its right answer, as a question and an answer before the question.

A line of gold, as `summarizer export --format gold` writes it from what was corrected at the desk, takes the form in which a
model answers: a line a fact, evidence as the numbers of sentences.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from summarizer.clean import clean
from summarizer.deals.contract import ROLES, STATEMENTS, SUMS
from summarizer.errors import SettingsError
from summarizer.exchange import Message
from summarizer.gold import Gold, read_gold
from summarizer.ground import Folded
from summarizer.prompt import PROMPT, Prompt, load_prompt, question
from summarizer.settings import Settings
from summarizer.text.sentences import sentences

MOST_AMOUNTS, MOST_POINTS, MOST_TEXTS, LONGEST = 3, 2, 2, 110  # as the prompt asks: what matters, and short
BASES = ("equity", "enterprise", "ceiling")
_NEEDED = ("kind", "status", "parties")


def house_prompt(settings: Settings) -> Prompt:
    """The prompt for cards with the examples that the settings name.

    Raises:
        SettingsError: an example is not there, or is not the whole of a card.
    """
    prompt = load_prompt(PROMPT)
    if not settings.examples:
        return prompt
    shown = tuple(message for name in settings.examples for message in _turns(name, prompt))
    told = "".join(message.content for message in shown)
    digest = hashlib.sha256(f"{prompt.sha256} {told}".encode("utf-8", "surrogatepass")).hexdigest()
    return replace(prompt, examples=shown, sha256=digest)


def _turns(name: str, prompt: Prompt) -> Iterator[Message]:
    """A question about the example's article, and its answer."""
    gold = _found(name)
    card = gold.card.model_dump(mode="json", exclude_none=True)
    lacking = [field for field in ("headline", "summary") if not card[field]]
    lacking += [field for stated in gold.stated for field in _NEEDED if field not in stated]
    if lacking:
        told = ", ".join(dict.fromkeys(lacking))
        raise SettingsError(f"examples: {name} is no whole card: a person has to examine {told} of it too")
    story = clean(gold.article)
    yield question(story, prompt).messages[-1]
    yield Message("assistant", json.dumps(answer(card, story.text), ensure_ascii=False))


def _found(name: str) -> Gold:
    path, _, wanted = name.partition("#")
    found = [gold for gold in read_gold(Path(path)) if wanted in ("", gold.article.name)]
    if len(found) != 1:
        raise SettingsError(
            f"examples: {path} has no article {wanted!r}" if wanted
            else f"examples: {path} holds {len(found)} articles: name one, as in “{Path(path).name}#its-id”"
        )  # fmt: skip
    return found[0]


def answer(gold: dict[str, Any], text: str) -> dict[str, Any]:
    """A right answer in the shape of the schema; `text`: the clean article, whose sentences it numbers."""
    numbers = _Numbers(text)
    return {
        "headline": gold["headline"],
        "summary": gold["summary"],
        "key_points": [point for point in gold["key_points"] if len(point) <= LONGEST][:MOST_POINTS],
        "deals": [{"kind": deal["kind"], "facts": list(_facts(deal, numbers))} for deal in gold["deals"]],
        "background": [f"{','.join(map(str, numbers.of(one)))}: {one['text']}" for one in gold.get("background", [])],
    }


class _Numbers:
    """The numbers of the sentences of an article that a quote reaches into."""

    def __init__(self, text: str) -> None:
        self._text, self._folded = text, Folded(text)
        self._spans = sentences(text)

    def of(self, fact: dict[str, Any]) -> list[int]:
        evidence = fact.get("evidence") or {}
        span = self._folded.find(evidence.get("quote", ""))
        if span is None:
            return []
        return [number for number, one in enumerate(self._spans, 1) if one.start < span.end and one.end > span.start]


def _facts(deal: dict[str, Any], numbers: _Numbers) -> Iterator[str]:
    """The lines of a deal."""

    def line(name: str, fact: dict[str, Any], *parts: str | None) -> str:
        told = " | ".join(part or "" for part in parts).rstrip(" |")
        return f"{name} {','.join(map(str, numbers.of(fact)))}".rstrip() + f": {told}"

    def words(fact: dict[str, Any]) -> str:
        return fact.get("as_stated") or ""

    if status := deal.get("status"):
        yield line("status", status, status["value"], words(status), status.get("source"))
    if attitude := deal.get("attitude"):
        yield f"attitude: {attitude}"
    for party in deal.get("parties") or []:
        role = party["role"] if party["role"] in ROLES else "other"
        yield line(role, party, party["name"], party.get("business"), party.get("location"))
    if value := deal.get("value"):
        yield line("price", value, _sum(value), words(value), value.get("basis") if value.get("basis") in BASES else "")
    for name, (field, more) in SUMS.items():
        for fact in (deal.get(field) or [])[:MOST_AMOUNTS]:
            yield line(name, fact, _sum(fact), words(fact), fact.get(more))
    if stake := deal.get("stake"):
        held = [f"{when} {stake[when]:g}" for when in ("before", "after") if stake.get(when) is not None]
        yield line("stake", stake, f"{stake['percent']:g}", words(stake), ", ".join(held))
    if paid := deal.get("consideration"):
        if paid.get("form"):
            yield line("paid_in", paid, paid["form"], words(paid))
        for name in ("per_share", "exchange_ratio", "premium"):
            if paid.get(name):
                yield line(name, paid, paid[name], paid.get("premium_base") if name == "premium" else "")
    if term := deal.get("term"):
        yield line("term", term, f"{term['number']:g} {term['unit']}", words(term))
    for date in [one for one in deal.get("dates") or [] if one["kind"] != "other"]:
        until = f"/{date['until']}" if date.get("until") else ""
        yield line(f"on_{date['kind']}", date, f"{date['value']}{until}", words(date))
    for approval in deal.get("approvals") or []:
        yield line(f"approval_{approval['state']}", approval, approval["authority"])
    if advice := deal.get("recommendation"):
        yield line("recommendation", advice, advice["value"], words(advice))
    for adviser in deal.get("advisers") or []:
        yield line("adviser", adviser, adviser["name"], adviser.get("side"))
    for quote in (deal.get("quotes") or [])[:2]:
        yield line("quote", quote, quote["text"], quote["speaker"])
    for name, field in STATEMENTS.items():
        for statement in [one for one in deal.get(field) or [] if len(one["text"]) <= LONGEST][:MOST_TEXTS]:
            yield line(name, statement, statement["text"])


def _sum(fact: dict[str, Any]) -> str:
    """ "about 40000000 GBP = €46m" of an amount of the contract."""
    if fact.get("amount") is None:
        return "undisclosed"
    qualifier = fact.get("qualifier") or "exact"
    words = [] if qualifier in ("exact", "undisclosed") else [qualifier]
    number = str(fact["amount"]) + (f"-{fact['high']}" if fact.get("high") else "")
    equals = [one["as_stated"] for one in fact.get("equivalents") or [] if one.get("as_stated")]
    return " = ".join([" ".join([*words, number, *([fact["currency"]] if fact.get("currency") else [])]), *equals])
