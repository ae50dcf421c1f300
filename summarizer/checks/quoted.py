"""Quoted: does the article say the words that a card quotes, in its evidence and in its prose, and in the story itself?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.clean.reasons import Reason
from summarizer.deal import Amount
from summarizer.finding import Severity
from summarizer.ground import fold
from summarizer.words.sentences import lowered

_TEXT = "Alder Foods agreed on Monday to buy Brook Dairy for €40 million."
_QUOTE = {"quote": _TEXT}
_VALUE = {"amount": "40000000", "currency": "EUR", "as_stated": "€40 million"}


def _card(**value: object) -> dict[str, object]:
    return {"deals": [{"kind": "acquisition", "value": _VALUE | value}]}


@check(
    "quote-not-found",
    fires=Example(_TEXT, _card(evidence={"quote": "Alder Foods agreed on Monday to buy Brook Dairy for €50 million."})),
    silent=Example(_TEXT, _card(evidence=_QUOTE)),
)
def quote_not_found(reading: Reading) -> Iterator[Flag]:
    """The quote is not in the article, character for character."""
    for where, quote in _unplaced(reading):
        if reading.in_removed(quote) is None:
            yield Flag(
                where, "These words are not in the article.", "Find the sentence that says it, or drop the fact."
            )


@check(
    "quote-from-debris",
    fires=Example(
        _TEXT
        + "\n\nThe sale closes in May, the two companies said in a joint statement on Monday.\n\nRelated Articles\n"
        "Cedar Mills sold for €90 million",
        _card(as_stated="€90 million", evidence={"quote": "Cedar Mills sold for €90 million"}),
    ),
    silent=Example(_TEXT, _card(evidence=_QUOTE)),
)
def quote_from_debris(reading: Reading) -> Iterator[Flag]:
    """The quote stands in what surrounds the story: related links, menus, captions, adverts.

    A date may rest on the page's own date stamp.
    """
    for where, quote in _unplaced(reading):
        reason = reading.in_removed(quote)
        if reason and not (reason == Reason.STAMP and "/dates/" in where):
            yield Flag(
                where,
                f"These words are not in the story but in what was cut from the page ({reason}).",
                "Drop the fact: it belongs to another story.",
                severity=Severity.warning if reason == Reason.BEFORE else None,  # a filing's title may stand there
            )


def _unplaced(reading: Reading) -> Iterator[tuple[str, str]]:
    """The facts whose quote is not in the story, with the quote."""
    for where, fact in reading.facts:
        place = reading.places.get(where)
        if place is not None and place.quote is None and fact.evidence is not None:
            yield where, fact.evidence.quote


@check(
    "words-outside-quote",
    fires=Example(_TEXT, _card(as_stated="€50 million", evidence=_QUOTE)),
    silent=Example(_TEXT, _card(evidence=_QUOTE)),
)
def words_outside_quote(reading: Reading) -> Iterator[Flag]:
    """The words that are to state the fact do not stand inside its quote."""
    for where, fact in reading.facts:
        words = getattr(fact, "as_stated", "")
        place = reading.places.get(where)
        if words.strip() and place and place.quote and place.stated is None:
            yield Flag(
                f"{where}/as_stated",
                f"“{words}” does not stand in the quote beside it.",
                span=place.quote,
            )


@check(
    "no-evidence",
    severity=Severity.warning,
    fires=Example(_TEXT, _card(as_stated="")),
    silent=Example(_TEXT, _card(evidence=_QUOTE)),
)
def no_evidence(reading: Reading) -> Iterator[Flag]:
    """A fact comes without any words of the article."""
    for where, fact in reading.facts:
        if fact.evidence is None or not fact.evidence.quote.strip():
            if isinstance(fact, Amount) and fact.amount is None:
                continue
            yield Flag(where, "No words of the article stand beside this fact.", "Find the sentence that says it.")


_QUOTED = re.compile(
    r"[“”„\"«](?P<double>[^“”„\"«»]+)[“”\"»]|(?<!\w)[‘'](?=[^\W\d_])(?P<single>(?:[^‘’'\n]|[’'](?=\w))+)[’'](?!\w)"
)
_LEFT_OUT = re.compile(r"\[[^\]]*\]|…|\.{3}")


@check(
    "claim-quote-unknown",
    fires=Example(_TEXT, {"summary": "Alder Foods calls the price of Brook Dairy “a bargain”."}),
    silent=Example(_TEXT, {"summary": "Alder Foods has “agreed on Monday to buy” Brook Dairy."}),
)
def claim_quote_unknown(reading: Reading) -> Iterator[Flag]:
    """Words between quotation marks in headline, summary or a key point are not in the article.

    Capitals, and commas or stops at their ends, may differ; "…" and "[…]" stand for words left out.
    """
    for where, text in reading.prose:
        for quoted in _QUOTED.finditer(text):
            pieces = _LEFT_OUT.split(fold(quoted["double"] or quoted["single"]).lower())
            strange = [
                words for one in pieces if (words := one.strip(" ,.;:!?")) and words not in lowered(reading.folded.text)
            ]
            if strange:
                yield Flag(
                    where,
                    f"The article does not have the quoted words “{strange[0]}”.",
                    "Quote the article's own words, or tell it without quotation marks.",
                )
