"""Correction notes: does the card still tell what the article itself withdraws?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.compare import Told, miscast
from summarizer.checks.money import sums
from summarizer.checks.reading import Reading
from summarizer.checks.registry import check
from summarizer.deals.deal import Party
from summarizer.reading.corrections import find_corrections, withdrawn_money
from summarizer.reading.money import Money
from summarizer.text.sentences import Span


@check("corrected-in-article", miscast, do="Take what the correction says.")
def corrected_in_article(reading: Reading) -> Iterator[Told]:
    """A correction note in the article withdraws what the card tells: an amount or a name."""
    notes = find_corrections(reading.text)
    wrong = {_value(money): (money, right) for money, right in reversed(withdrawn_money(notes, reading.money))}
    for one in sums(reading) if wrong else ():
        if _value(one.money) in wrong:
            money, right = wrong[_value(one.money)]
            at, better = Span(money.start, money.end), f"{right.low:f}" if right else None
            yield Told(one.where, one.fact.as_stated, "what holds", "withdrawn by a correction", at=at, right=better)
    names = {_plain(reading.text[slice(*span)]): Span(*span) for note in notes for span in note.withdrawn}
    for where, fact in reading.facts if names else ():
        if isinstance(fact, Party) and fact.name.strip() and _plain(fact.name) in names:
            at = names[_plain(fact.name)]
            yield Told(where, fact.name, "what holds", "withdrawn by a correction", at=at)


def _value(money: Money) -> tuple[object, ...]:
    return money.low, money.high, money.currency


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:“”\"'").casefold()
