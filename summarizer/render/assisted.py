"""How it is said that a machine had a part in a text: in words, and in the IPTC's terms for programs."""

from __future__ import annotations

from typing import Any

from summarizer.card.card import Card
from summarizer.card.proof import Mark
from summarizer.render.harmless import web_address
from summarizer.render.wording import counted

_TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
MODEL = f"{_TERMS}trainedAlgorithmicMedia"
RULES = f"{_TERMS}algorithmicMedia"
EDITED = f"{_TERMS}compositeWithTrainedAlgorithmicMedia"


def source_type(card: Card) -> str:
    """The IPTC's term: made by a model, by rules alone, or by a model and a person."""
    if card.provenance.engine == "rules":
        return RULES
    return EDITED if any(proof.by == "person" for proof in card.proofs.values()) else MODEL


def written_in(card: Card) -> str | None:
    """The language of its prose, where it is known: a draft by rules is English, a model writes in the article's."""
    return "en" if card.provenance.engine == "rules" else card.article.language


def in_words(card: Card) -> str:
    """One sentence for readers of the text."""
    made = (
        "fixed rules"
        if card.provenance.engine == "rules"
        else f"a language model ({card.provenance.model or 'unknown'})"
    )
    people = sum(proof.by == "person" for proof in card.proofs.values())
    shown = sum(mark is Mark.verified for mark in card.marks.values())
    seen = f" A person decided {people} of its statements." if people else ""
    return f"Machine-assisted: drafted by {made} from the article named above; {counted(shown, 'statement')} verified.{seen}"


def as_schema(card: Card) -> dict[str, Any]:
    """The same as schema.org JSON-LD."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": card.headline,
        "abstract": card.summary,
        "digitalSourceType": source_type(card),
        "inLanguage": written_in(card),
        "creditText": in_words(card),
        "isBasedOn": {"@type": "NewsArticle", "identifier": f"sha256:{card.article.sha256}"},
    }
    if url := web_address(card.article.url):
        told["isBasedOn"]["url"] = url
    return {name: part for name, part in told.items() if part is not None}
