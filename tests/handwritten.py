"""Hand-written replies for the fixture articles, in the exact shape in which a model gives them.

    python -m tests.handwritten            # writes fixtures/recordings anew

The right answers in fixtures/gold are written by hand; this gives each the shape of the strict schema
(a line a fact, evidence as the numbers of sentences) and files it under the question that is asked today, as
`hand-written`. Run it after a change of a prompt, a schema, the claims or the cleaner.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.trust.readers import kept, load
from summarizer.answer import read_answer
from summarizer.article import Story
from summarizer.claims import claims
from summarizer.clean import clean
from summarizer.contract import ROLES, STATEMENTS, SUMS
from summarizer.engines.choose import model_engine, model_reader
from summarizer.exchange import Asker, Question, Reply
from summarizer.ground import Folded, quoted, read_sums
from summarizer.join import join
from summarizer.pipeline import brief
from summarizer.prompt import PROMPT
from summarizer.read import read_path
from summarizer.recording import HAND_WRITTEN, recorder
from summarizer.settings import Settings
from summarizer.text.sentences import sentences

FIXTURES = Path(__file__).parent.parent / "fixtures"
RECORDINGS = FIXTURES / "recordings"
READER = (
    "fixtures"  # whose answers stand in fixtures/readers: a careful person's, who saw the questions and nothing else
)
MOST_AMOUNTS, MOST_POINTS, MOST_TEXTS, LONGEST = 3, 2, 2, 110  # as the prompt asks: what matters, and short
BASES = ("equity", "enterprise", "ceiling")


def slugs() -> list[str]:
    """The articles that have a hand-written reply."""
    return sorted(path.stem for path in (FIXTURES / "articles").glob("f*.txt"))


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


def asker(slug: str, story: Story) -> Asker:
    """Who gives the replies: the right answer about an article, and what a careful reader said of its statements."""
    gold = json.loads((FIXTURES / "gold" / f"{slug}.json").read_text("utf-8"))
    text = json.dumps(answer(gold, story.text), ensure_ascii=False)
    said = claims(read_sums(join([quoted(read_answer(text), story.text)])))
    reader = kept(load(READER)[slug], said)

    async def ask(question: Question) -> Reply:
        if question.prompt_name != PROMPT:
            return replace(await reader.ask(question), model=HAND_WRITTEN)
        return Reply(text, HAND_WRITTEN, "json_schema", None, HAND_WRITTEN)

    return ask


def write() -> int:
    """Write every reply anew, those of the reader too; how many articles they are for."""
    settings = Settings(model="any")
    for slug in slugs():
        story = clean(read_path(FIXTURES / "articles" / f"{slug}.txt"))
        ask = recorder(asker(slug, story), RECORDINGS, "")
        asyncio.run(brief(story, model_engine(settings, ask), settings, model_reader(settings, ask)))
    return len(slugs())


if __name__ == "__main__":
    print(f"replies for {write()} articles written to {RECORDINGS.name}/")
