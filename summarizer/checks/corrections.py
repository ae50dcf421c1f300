"""Correction notes: does the card still tell what the article itself withdraws?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from summarizer.checks.money import number_text, sums
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.deals.deal import Party
from summarizer.reading.corrections import find_corrections, withdrawn_money
from summarizer.text.sentences import Span


@check("corrected-in-article")
def corrected_in_article(reading: Reading) -> Iterator[Flag]:
    """A correction note in the article withdraws what the card tells: an amount, a name, or other words of a fact."""
    notes = find_corrections(reading.text)
    wrong = withdrawn_money(notes, reading.money) if notes else []
    for one in sums(reading) if wrong else ():
        same = (
            pair
            for pair in wrong
            if (one.money.low, one.money.high) == (pair[0].low, pair[0].high) and one.money.currency == pair[0].currency
        )
        for money, right in islice(same, 1):
            instead = f": it is {number_text(right)}" if right else ""
            message = f"A correction in the article withdraws {number_text(money)}{instead}."
            at, suggestion = Span(money.start, money.end), f"{right.low:f}" if right else None
            yield Flag(one.where, message, "Take the corrected value.", at, suggestion=suggestion)
    for where, fact in reading.facts if notes else ():
        for span in (span for note in notes for span in note.withdrawn if isinstance(fact, Party)):
            if (
                isinstance(fact, Party)
                and _plain(fact.name)
                and _plain(fact.name) == _plain(reading.text[slice(*span)])
            ):
                message = f"A correction in the article withdraws “{fact.name}”."
                yield Flag(where, message, "Take the corrected name.", Span(*span))


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:“”\"'").casefold()
