"""Quoted: does the article say the words that a card quotes, in the story itself, and do these words say what stands beside them?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.compare import Told, absent, unquoted
from summarizer.checks.finding import Severity
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check, doubt
from summarizer.clean.reasons import Reason
from summarizer.deals.deal import Amount, Statement
from summarizer.ground import fold
from summarizer.reading.measures import carried, find_quantities
from summarizer.text.content import roots
from summarizer.text.sentences import Span, lowered


@check("quote-not-found", absent, do="Find the sentence that says it, or drop the fact.")
def quote_not_found(reading: Reading) -> Iterator[Told]:
    """The quote is not in the article, character for character."""
    for where, quote, reason in _unplaced(reading):
        yield Told(where, quote, same=reason is not None)


@check("quote-from-debris")
def quote_from_debris(reading: Reading) -> Iterator[Flag]:
    """The quote stands in what surrounds the story: links, menus, captions, adverts; a date may rest on the page's date stamp."""
    for where, _, reason in _unplaced(reading):
        if reason and not (reason == Reason.STAMP and "/dates/" in where):
            message = f"These words are not in the story but in what was cut from the page ({reason})."
            grave = Severity.warning if reason == Reason.BEFORE else None  # a filing's title may stand there
            yield Flag(where, message, "Drop the fact: it belongs to another story.", severity=grave)


def _unplaced(reading: Reading) -> Iterator[tuple[str, str, str | None]]:
    """The facts whose quote is not in the story, the quote, and why it was cut from the page where it was."""
    for where, fact in reading.facts:
        if where in reading.places and reading.place(where).quote is None and fact.evidence is not None:
            yield where, fact.evidence.quote, reading.in_removed(fact.evidence.quote)


@check("words-outside-quote", unquoted, do="Take the words from the quote.")
def words_outside_quote(reading: Reading) -> Iterator[Told]:
    """The words that are to state the fact do not stand inside its quote."""
    for where, fact in reading.facts:
        words, place = getattr(fact, "as_stated", ""), reading.place(where)
        if words.strip() and place.quote:
            yield Told(f"{where}/as_stated", words, same=place.stated is not None, at=place.quote)


@doubt("no-evidence")
def no_evidence(reading: Reading) -> Iterator[Flag]:
    """A fact comes without any words of the article."""
    for where, fact in reading.facts:
        bare = fact.evidence is None or not fact.evidence.quote.strip()
        if bare and not (isinstance(fact, Amount) and fact.amount is None):
            yield Flag(where, "No words of the article stand beside this fact.", "Find the sentence that says it.")


_QUOTED = re.compile(
    r"[“”„\"«「『](?P<double>[^“”„\"«»「」『』]+)[“”\"»」』]|(?<!\w)[‘'](?=[^\W\d_])(?P<single>(?:[^‘’'\n]|[’'](?=\w))+)[’'](?!\w)"
)
_LEFT_OUT = re.compile(r"\[[^\]]*\]|…|\.{3}")


@check("claim-quote-unknown", absent, do="Quote the article's own words, or tell it without quotation marks.")
def claim_quote_unknown(reading: Reading) -> Iterator[Told]:
    """Words between quotation marks in headline, summary or a key point are not in the article.

    Capitals, and commas or stops at their ends, may differ; "…" and "[…]" stand for words left out.
    """
    for where, text in reading.prose:
        for quoted in _QUOTED.finditer(text):
            for piece in _LEFT_OUT.split(fold(quoted["double"] or quoted["single"]).lower()):
                words = piece.strip(" ,.;:!?")
                there = words in lowered(reading.folded.text) or reading.mentions.has_written(words)
                yield Told(where, words, same=there)


_MUCH_MORE = 0.25  # of its content in another sentence than in its quote; an idiom shares no word with its paraphrase
_MOST = 0.6  # of the quote's own content in the text: it is one of several sentences behind it


def _statements(reading: Reading) -> Iterator[tuple[str, Statement, Span]]:
    for where, fact, quote in reading.quoted(Statement):
        if "/sources/" not in where and fact.text.strip():
            yield where, fact, quote


@doubt("statement-not-in-quote")
def statement_not_in_quote(reading: Reading) -> Iterator[Flag]:
    """The quote beside a subject, condition or concern speaks of something else than its text."""
    lines = reading.lines
    for where, fact, quote in _statements(reading):
        whole, quoted = roots(fact.text), roots(reading.text[slice(*quote)])
        told = frozenset(key for key in whole if not key[0].isdigit()) - reading.party_roots
        own = lines.covered(told, frozenset(key for line in lines.within(quote) for key in line.roots))
        both = whole & quoted
        tells_most = len(both) >= _MOST * max(2, len(quoted)) or any(key[0].isdigit() for key in both)
        for share, at in lines.nearest(told, 1) if own <= 1 - _MUCH_MORE and not tells_most else ():
            if share >= own + _MUCH_MORE:
                message = "These words do not say what the text beside them says; another sentence does."
                do = "Quote the sentence that says it, or drop the fact."
                yield Flag(f"{where}/evidence", message, do, lines.all[at].span)


@check("statement-number-differs", unquoted, do="Take the number from the quote.")
def statement_number_differs(reading: Reading) -> Iterator[Told]:
    """The text of a subject, condition or concern gives a number that its quote does not."""
    for where, fact, quote in _statements(reading):
        given, quoted = find_quantities(fact.text), find_quantities(reading.text[slice(*quote)])
        plain = [one for one in given if not one.worded and one.sort not in ("day", "year")]
        for one in (one for one in plain if not carried(one, quoted)):
            known = bool(carried(one, find_quantities(reading.text)))
            summed = known and not any(other.sort == one.sort and not carried(other, given) for other in quoted)
            yield Told(f"{where}/text", fact.text[one.start : one.end], same=summed, at=quote, sure=not known)
