"""Correction notes: does the card still tell what the article itself withdraws?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.money import number_text, sums
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Flag, check
from summarizer.reading.corrections import find_corrections, withdrawn_money
from summarizer.text.sentences import Span


@check("corrected-in-article")
def corrected_in_article(reading: Reading) -> Iterator[Flag]:
    """A correction note in the article withdraws what the card tells: an amount, a name, or other words of a fact."""
    notes = [note for note in find_corrections(reading.text) if note.withdrawn]
    if not notes:
        return
    wrong = withdrawn_money(notes, reading.money)
    told = set()
    for one in sums(reading):
        for money, right in wrong:
            if (money.low, money.high) != (one.money.low, one.money.high) or one.money.currency != money.currency:
                continue
            instead = f": it is {number_text(right)}" if right else ""
            suggestion = f"{right.low:f}" if right else None
            message = f"A correction in the article withdraws {number_text(money)}{instead}."
            told.add(one.where)
            yield Flag(
                one.where, message, "Take the corrected value.", Span(money.start, money.end), suggestion=suggestion
            )
            break
    for place, deal in reading.deals:
        for number, party in enumerate(deal.parties):
            for note in notes:
                for start, end in note.withdrawn:
                    if _plain(party.name) and _plain(party.name) == _plain(reading.text[start:end]):
                        message = f"A correction in the article withdraws “{party.name}”."
                        yield Flag(f"{place}/parties/{number}", message, "Take the corrected name.", Span(start, end))


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:“”\"'").casefold()
