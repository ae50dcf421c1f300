"""Numbers beside words: in one sentence of the article each of several numbers belongs to its own few words.

`claims` asks whether a number stands in a sentence on the same thing. Where two stand in one sentence ("Alder
bears 60 per cent, Brook 40"), the words next to each decide: a claim that has the one's words beside the
other's number has changed them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from summarizer.checks.passages import claims
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.finding import Severity
from summarizer.words.content import Line, roots
from summarizer.words.quantities import Quantity, carried, find_quantities
from summarizer.words.sentences import sentences

_TEXT = (
    "Alder Foods agreed to form a venture with Brook Dairy. Alder bears 60 per cent of the cost of the new plant, "
    "Brook 40 per cent. The venture is to start in May."
)


def _example(point: str) -> Example:
    parties = [{"name": "Alder Foods", "role": "partner"}, {"name": "Brook Dairy", "role": "partner"}]
    return Example(_TEXT, {"key_points": [point], "deals": [{"kind": "joint_venture", "parties": parties}]})


_JUDGED = ("money", "percent")
_CUT = re.compile(r",\s|[;:()—–]|\s(?:and|but|while|against|compared\swith|or|which|who|with)\s", re.IGNORECASE)
_HELD = 0.55  # of the weight of the words beside a number on the card, that stand beside another in the article
_OWN = 0.3  # the same, of the words beside that number itself: below it, they are not its own
_APART = 1000  # times: a profit and its part of one share
_ALIKE = 0.5  # of the whole claim's weight, that the article's sentence has to hold


@check(
    "told-number-beside-another",
    severity=Severity.warning,
    fires=_example("Alder bears 40 per cent of the cost of the new plant, Brook 60 per cent."),
    silent=_example("Alder bears 60 per cent of the cost of the new plant, Brook 40 per cent."),
)
def told_number_beside_another(reading: Reading) -> Iterator[Flag]:
    """A number of the card's own sentence stands beside the words that, in the article's sentence, are another's."""
    known = [one for one in find_quantities(reading.text) if one.sort in _JUDGED]
    for where, text in claims(reading.briefing):
        numbers = [one for one in find_quantities(text) if one.sort in _JUDGED]
        for span in sentences(text) if numbers else ():
            inside = [one for one in numbers if span.start <= one.start < span.end]
            lines = list(_lines(reading, known, roots(text[span.start : span.end]))) if inside else []
            for one in inside if lines else ():
                rival = _rival(reading, one, _beside(text, one, inside, span), lines)
                if rival:
                    yield Flag(
                        where,
                        f"“{text[one.start : one.end]}”: in the article these words belong to "
                        f"“{reading.text[rival.start : rival.end]}”.",
                        "Compare the numbers with the sentence that tells them.",
                        span=reading.sentence_at(rival.start),
                    )
                    break


def _beside(text: str, one: Quantity, numbers: Sequence[Quantity], span: tuple[int, int]) -> frozenset[str]:
    """The words between the commas, conjunctions and other numbers on either side of a number."""
    start = max((cut.end() for cut in _CUT.finditer(text, span[0], one.start)), default=span[0])
    stop = _CUT.search(text, one.end, span[1])
    end = stop.start() if stop else span[1]
    start = max([start, *(other.end for other in numbers if other.end <= one.start)])
    end = min([end, *(other.start for other in numbers if other.start >= one.end)])
    words = roots(f"{text[start : one.start]} {text[one.end : end]}")
    return frozenset(key for key in words if not key[0].isdigit())


def _rival(
    reading: Reading, one: Quantity, beside: frozenset[str], lines: Sequence[tuple[Line, Sequence[Quantity]]]
) -> Quantity | None:
    """The other number of the article's sentence that has these words, where the number itself has not."""
    whose = beside & reading.party_roots or beside  # tells more than what it is of
    own, rivals = 0.0, []
    for line, numbers in lines if beside else ():
        same = carried(one, numbers)
        for number in numbers if same else ():
            there = _beside(reading.text, number, numbers, line.span)
            share = reading.lines.covered(whose, there)
            if number in same:
                own = max(own, share, reading.lines.covered(beside, there))
            elif _is_like(one, number) and min(share, reading.lines.covered(beside, there)) >= _HELD:
                rivals.append(number)
    return rivals[0] if rivals and own <= _OWN else None


def _is_like(one: Quantity, other: Quantity) -> bool:
    """Whether the two may be mistaken for each other: shares, or sums that are not whole worlds apart."""
    low, high = sorted((one.value, other.value))
    return one.sort == other.sort and (one.sort == "percent" or 0 < high < _APART * low)


def _lines(
    reading: Reading, known: Sequence[Quantity], whole: frozenset[str]
) -> Iterator[tuple[Line, Sequence[Quantity]]]:
    """The sentences that hold much of a claim and several numbers."""
    for share, at in reading.lines.nearest(whole, 3):
        if share < _ALIKE:
            return
        line = reading.lines.all[at]
        first, last = (bisect_left(known, (edge,)) for edge in line.span)
        if last - first > 1:
            yield line, known[first:last]
