"""W3C Web Annotations in JSON-LD: each statement of a card on the words that carry it, and how they are read back.

Positions count characters of the clean text (`summarizer clean` prints it); `text_sha256` is that text's digest, `sha256`
the digest of the article as it was read. The body holds the statement in words, and beside it the fact as the contract has it
and its mark. Read back, every selector is held to the story, and the facts are a card again, to be checked anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from summarizer.article import Story
from summarizer.card.card import Card
from summarizer.card.proof import Proof
from summarizer.deals.claims import said
from summarizer.deals.deal import Briefing, Statement, all_facts
from summarizer.decided.values import briefing_of, values_of
from summarizer.errors import CardError
from summarizer.handing.source import Handed
from summarizer.render.assisted import source_type
from summarizer.render.harmless import web_address

CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "card": "urn:briefing-card:terms#",
        "pointer": "card:pointer",
        "mark": "card:mark",
        "shown_by": "card:shownBy",
        "fact": {"@id": "card:fact", "@type": "@json"},
        "sha256": "card:sha256",
        "text_sha256": "card:textSha256",
        "verdict": "card:verdict",
        "digitalSourceType": {"@id": "http://schema.org/digitalSourceType", "@type": "@id"},
    },
]
_AROUND = 32  # characters of prefix and suffix


def collection(cards: Iterable[Handed]) -> dict[str, Any]:
    """All annotations of some cards, as one collection with one page."""
    items = [one for card in cards for one in annotated(card)]
    name = hashlib.sha256("".join(one["id"] for one in items).encode()).hexdigest()[:32]
    return {
        "@context": CONTEXT,
        "id": f"urn:briefing-card:collection:{name}",
        "type": "AnnotationCollection",
        "label": "Statements of briefing cards",
        "total": len(items),
        "first": {
            "id": f"urn:briefing-card:collection:{name}:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }


def annotated(handed: Handed) -> Iterator[dict[str, Any]]:
    """One annotation a statement of the card."""
    card, story = handed.card, handed.story
    source: dict[str, Any] = {
        "id": web_address(card.article.url) or f"urn:sha256:{card.article.sha256}",
        "sha256": card.article.sha256,
        "text_sha256": _digest(story.text),
    }
    words = {where: told for where, told, _ in _statements(card)}
    for where, value in values_of(card.briefing).items():
        if where not in card.marks and where not in words:
            continue
        proof = card.proofs.get(where, Proof())
        body: dict[str, Any] = {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "value": words.get(where, str(value)),
            "pointer": where,
            "fact": value,
            "mark": card.marks[where].value if where in card.marks else "not_checked",
            "shown_by": proof.by or "nothing",
        }
        spans = _spans(card, where, proof)
        targets = [{"source": source, "selector": _selectors(story.text, *span)} for span in spans]
        yield {
            "id": f"urn:briefing-card:{card.article.sha256}:{quote(where, safe='/')}",
            "type": "Annotation",
            "motivation": "describing",
            "verdict": card.verdict.value,
            "digitalSourceType": source_type(card),
            "body": body,
            "target": (targets[0] if len(targets) == 1 else targets) or {"source": source},
        }


def _statements(card: Card) -> Iterator[tuple[str, str, Any]]:
    for where, fact in all_facts(card.briefing):
        field = where.split("/")[3] if where.startswith("/deals/") else ""
        yield where, fact.text if isinstance(fact, Statement) else said(fact, field), fact


def _spans(card: Card, where: str, proof: Proof) -> list[tuple[int, int]]:
    own = [
        (fact.evidence.start, fact.evidence.end)
        for at, fact in all_facts(card.briefing)
        if at == where and fact.evidence and fact.evidence.start is not None and fact.evidence.end is not None
    ]
    shown = [(one.start, one.end) for one in proof.clauses or [proof] if one.start is not None and one.end is not None]
    return own or shown


def _selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class ReadBack:
    """What annotations hold of one article: its card's facts, and what in them does not fit the story, a line each."""

    briefing: Briefing
    wrong: tuple[str, ...]


def is_annotations(text: str) -> bool:
    """Whether a file's text is a collection of annotations, and not a card."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and value.get("type") == "AnnotationCollection"


def read_back(text: str, story: Story) -> ReadBack:
    """The annotations about a story: every selector held to its text.

    Raises:
        CardError: they are not of this form, or none is about this story.
    """
    try:
        items = json.loads(text)["first"]["items"]
        own = [one for one in items if any(_is_of(target, story) for target in _targets(one))]
        values = {one["body"]["pointer"]: one["body"]["fact"] for one in own}
        wrong = [
            told for one in own for target in _targets(one) for told in _wrong(one["body"]["pointer"], target, story)
        ]
        for where in list(values):
            deal = "/".join(where.split("/")[:3])
            if where.startswith("/deals/") and deal not in values:
                values[deal] = {}
        briefing, _ = briefing_of(dict(sorted(values.items(), key=lambda one: _order(one[0]))))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CardError(f"these are no annotations of a card: {type(error).__name__}: {str(error)[:200]}") from error
    if not own:
        raise CardError("none of the annotations is about this story: its digest is in none of them")
    return ReadBack(briefing, tuple(wrong))


def _order(where: str) -> list[tuple[int, str]]:
    """Pointers in the order of the contract: numbers by size."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in where.split("/")[1:]]


def _targets(annotation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def _is_of(target: Mapping[str, Any], story: Story) -> bool:
    source = target["source"]
    return bool(source["sha256"] == story.article.sha256 or source["text_sha256"] == _digest(story.text))


def _wrong(where: str, target: Mapping[str, Any], story: Story) -> Iterator[str]:
    if target["source"]["text_sha256"] != _digest(story.text):
        yield f"{where}: its positions are of another clean text of this article"
    found = {one["type"]: one for one in target.get("selector", [])}
    place, words = found.get("TextPositionSelector"), found.get("TextQuoteSelector")
    if place and words and story.text[place["start"] : place["end"]] != words["exact"]:
        exact = words["exact"] if len(words["exact"]) <= 80 else f"{words['exact'][:80]}…"
        yield f"{where}: the story does not hold “{exact}” at {place['start']}"
