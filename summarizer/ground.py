"""Every quote located in the article: where it starts and ends.

A quote is located when the story holds it character for character; runs of white space count as one space,
typographic quotation marks and hyphens of every code point as plain ones, and what has no width as nothing.
Nothing else is forgiven: no digit, currency sign, negation or letter is ever aligned loosely. A quote that is
not there stays without a place. Quotes are never rewritten. That a quote is there says nothing of whether it
carries the fact.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from summarizer.article import Story, Text
from summarizer.deals.deal import Amount, Briefing, Equivalent, Evidence, Fact, OtherAmount, all_facts, facts
from summarizer.reading.money import parse_money
from summarizer.text.folding import HYPHENS, NO_WIDTH
from summarizer.text.sentences import Span, sentences

_PLAIN = str.maketrans(dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("“”„‟", '"') | dict.fromkeys(HYPHENS, "-"))
_STATING = ("as_stated", "name", "authority", "text", "exchange_ratio", "premium")  # what a quote should hold verbatim
_SPACES = re.compile(rf"[\s{NO_WIDTH}](?:[\s{NO_WIDTH}]+|(?<! ))")  # what is no single space already


class Folded:
    """A text folded for finding: white space as single spaces, quotation marks and hyphens plain, offsets kept."""

    def __init__(self, text: str) -> None:
        self.source = text
        pieces: list[str] = []
        self._folded_starts = [0]
        self._source_starts = [0]
        taken = length = 0
        for run in _SPACES.finditer(text):
            kept = "" if not run[0].strip(NO_WIDTH) else " "
            pieces += (text[taken : run.start()], kept)
            length += run.start() - taken + len(kept)
            taken = run.end()
            if run.end() - run.start() != len(kept):
                self._folded_starts.append(length)
                self._source_starts.append(taken)
        pieces.append(text[taken:])
        self.text = Text(_plain("".join(pieces)))

    def find(self, words: str, start: int = 0, end: int | None = None) -> Span | None:
        """The first place of `words` at or after `start` (and before `end`), in the source's offsets."""
        wanted = fold(words)
        if not wanted:
            return None
        low = self._to_folded(start)
        high = len(self.text) if end is None else self._to_folded(end)
        place = self.text.find(wanted, low, high)
        if place < 0:
            return None
        return Span(self._to_source(place), self._to_source(place + len(wanted) - 1) + 1)

    def _to_source(self, position: int) -> int:
        place = bisect_right(self._folded_starts, position) - 1
        return self._source_starts[place] + position - self._folded_starts[place]

    def _to_folded(self, position: int) -> int:
        place = bisect_right(self._source_starts, position) - 1
        return self._folded_starts[place] + position - self._source_starts[place]


def fold(words: str) -> str:
    """`words` with plain quotation marks, hyphens and single spaces, none at the ends."""
    words = words if words.isascii() else _NOTHING.sub("", words)
    return _plain(" ".join(words.split()))


_NOTHING = re.compile(rf"[{NO_WIDTH}]+")


def _plain(words: str) -> str:
    return words if words.isascii() else words.translate(_PLAIN)


@dataclass(frozen=True)
class Place:
    """Where a fact stands: its quote, and its `as_stated` inside the quote. None: not found."""

    quote: Span | None = None
    stated: Span | None = None

    @property
    def words(self) -> Span | None:
        """Its own words, else its quote."""
        return self.stated or self.quote


def ground(briefing: Briefing, folded: Folded) -> dict[str, Place]:
    """The place of every fact that gives a quote, by JSON pointer ("/deals/0/value")."""
    places = {}
    find = cache(folded.find)  # many facts of a card have one quote
    for where, fact in all_facts(briefing):
        evidence = fact.evidence
        if evidence is None or not evidence.quote.strip():
            continue
        quote = _given(evidence, folded) or find(evidence.quote)
        words = getattr(fact, "as_stated", "")
        stated = folded.find(words, quote.start, quote.end) if quote and words else None
        places[where] = Place(quote, stated)
    return places


def _given(evidence: Evidence, folded: Folded) -> Span | None:
    """The offsets that came with a quote, where they do hold it."""
    start, end = evidence.start, evidence.end
    if start is None or end is None or not 0 <= start < end <= len(folded.source):
        return None
    return Span(start, end) if fold(folded.source[start:end]) == fold(evidence.quote) else None


def located(story: Story, span: tuple[int, int]) -> Evidence:
    """A stretch of the story as a quote with its offsets, clean and raw."""
    start, end = span
    raw = story.to_raw(start, end) or (None, None)
    return Evidence(quote=story.text[start:end], start=start, end=end, raw_start=raw[0], raw_end=raw[1])


def with_offsets(briefing: Briefing, places: dict[str, Place], story: Story) -> Briefing:
    """A copy of the briefing whose evidence holds the offsets found, clean and raw; None where not found."""

    def placed(where: str, fact: Fact) -> Fact:
        if fact.evidence is None:
            return fact
        place = places.get(where)
        span = place.quote if place else None
        found = located(story, span) if span else Evidence()
        return fact.model_copy(update={"evidence": found.model_copy(update={"quote": fact.evidence.quote})})

    return _changed(briefing, placed)


def quoted(briefing: Briefing, text: str) -> Briefing:
    """A copy in which evidence given as numbers of sentences is the quote of these sentences, with its offsets.

    Neighbours make one quote. Of sentences that stand apart the one is quoted that holds the fact's own words, else
    the first. A number that no sentence has gives no quote.
    """
    spans = sentences(text)

    def with_quote(_: str, fact: Fact) -> Fact:
        evidence = fact.evidence
        if evidence is None or not evidence.sentences:
            return fact
        runs = _runs(sorted({number for number in evidence.sentences if 0 < number <= len(spans)}))
        quotes = [(spans[first - 1].start, spans[last - 1].end) for first, last in runs]
        words = next((given for name in _STATING if (given := getattr(fact, name, ""))), "")
        holding = [quote for quote in quotes if words and fold(words) in fold(text[slice(*quote)])]
        start, end = next(iter(holding or quotes), (0, 0))
        quote = Evidence(quote=text[start:end], start=start, end=end) if end else None
        return fact.model_copy(update={"evidence": quote})

    return _changed(briefing, with_quote)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbours."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def read_sums(briefing: Briefing) -> Briefing:
    """A copy in which equivalents given as bare words have the number and currency that the words state."""

    def stated(equal: Equivalent) -> Equivalent:
        money = parse_money(equal.as_stated) if equal.amount is None else None
        if money is None:
            return equal
        return equal.model_copy(update={"amount": format(money.low, "f"), "currency": equal.currency or money.currency})

    def read(_: str, fact: Fact) -> Fact:
        if not isinstance(fact, Amount | OtherAmount) or not fact.equivalents:
            return fact
        return fact.model_copy(update={"equivalents": [stated(equal) for equal in fact.equivalents]})

    return _changed(briefing, read)


def _changed(briefing: Briefing, change: Callable[[str, Fact], Fact]) -> Briefing:
    """A copy whose facts are what `change` makes of them and their pointers; what it leaves is shared by both."""
    deals = []
    for place, deal in enumerate(briefing.deals):
        made: dict[str, Any] = {}
        for where, fact in facts(deal):
            name, _, number = where[1:].partition("/")
            new = change(f"/deals/{place}{where}", fact)
            if number:
                made.setdefault(name, []).append(new)
            else:
                made[name] = new
        deals.append(deal.model_copy(update=made))
    told = [change(f"/background/{place}", one) for place, one in enumerate(briefing.background)]
    return briefing.model_copy(update={"deals": deals, "background": told})
