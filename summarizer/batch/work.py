"""What is done to one article away from the event loop: plain functions of plain values, for any process.

No connection is opened here and no ledger written. What comes in and goes out can be pickled between
processes of one run.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from summarizer.batch.advance import Made
from summarizer.batch.entries import Failure
from summarizer.batch.item import Item, to_article
from summarizer.batch.lines import card_line
from summarizer.batch.sketch import bands
from summarizer.batch.story import pack, unpack
from summarizer.batch.triage import about_a_deal
from summarizer.card.card import Card, read_briefing
from summarizer.clean import clean
from summarizer.distribution import VERSION
from summarizer.errors import ArticleError
from summarizer.pipeline import card_of, examine
from summarizer.prompt import estimate_tokens
from summarizer.settings import Settings

_CHECK_SOURCE = "look at the record in the dump"


@dataclass(frozen=True)
class Prepared:
    """A cleaned article, ready for the ledger; or why there is none (`failure`), or it is left out (`reason`)."""

    story: bytes | None = None
    text_sha256: str | None = None
    length: int = 0
    tokens: int = 0
    bands: bytes = b""
    failure: Failure | None = None
    reason: str | None = None


def prepare(item: Item, only_deals: bool, sketched: bool) -> Prepared:
    """Decode, clean, judge whether it is about a deal where that is asked, and sketch where that is asked."""
    if item.problem:
        return Prepared(failure=Failure("read", item.problem, _CHECK_SOURCE))
    try:
        article = to_article(item)
    except ArticleError as error:
        return Prepared(failure=Failure("read", str(error), _CHECK_SOURCE))
    try:
        story = clean(article)
    except ArticleError as error:
        return Prepared(failure=Failure("clean", str(error), _CHECK_SOURCE))
    reason = "not about a deal" if only_deals and not about_a_deal(story) else None
    return Prepared(
        story=None if reason else pack(story),
        text_sha256=hashlib.sha256(story.text.encode("utf-8", "surrogatepass")).hexdigest(),
        length=len(story.text),
        tokens=estimate_tokens(story.text),
        bands=bands(story.text) if sketched and not reason else b"",
        reason=reason,
    )


def card_of_repeat(first: str, first_id: str, likeness: float, story: bytes, settings: str) -> Made:
    """The card of an article that shares the answer of another, whose card is `first`. `settings`: as JSON.

    The briefing is taken over and checked against this article's own words; nothing is asked or paid.
    """
    taken = Card.model_validate_json(first)
    same = "the same text" if likeness == 1 else f"{likeness:.0%} alike"
    provenance = taken.provenance.model_copy(
        update={"usage": None, "cost": "0", "attempts": 0, "cached": True, "seconds": 0.0, "version": VERSION,
                "notes": [*taken.provenance.notes, f"the answer for article {first_id} ({same}) was taken over"]}
    )  # fmt: skip
    case = examine(read_briefing(first), unpack(story), Settings.model_validate_json(settings))
    card = card_of(case, provenance, draft=provenance.engine == "rules")
    return Made(card_line(card, same_as=first_id), card.verdict.value)
