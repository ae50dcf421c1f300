"""No deal on the card: does the article tell of none?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.finding import Severity
from summarizer.words.kinds import find_kinds
from summarizer.words.stages import stages_in

_TEXT = "Alder Foods has agreed to buy Brook Dairy for €40 million, the two companies said on Monday."
_LEAD = 5  # sentences; what an article is about stands there


@check(
    "deal-left-out",
    severity=Severity.warning,
    fires=Example(_TEXT, {"headline": "Alder Foods and Brook Dairy in the news", "deals": []}),
    silent=Example("Alder Foods had sales of €95 million last year, up by a tenth, it said on Monday.", {"deals": []}),
)
def deal_left_out(reading: Reading) -> Iterator[Flag]:
    """The card says that the article holds no deal, and its first sentences have words of one."""
    if reading.briefing.deals or not reading.sentences:
        return
    end = reading.sentences[min(_LEAD, len(reading.sentences)) - 1].end
    stages = [one for one in stages_in(reading.text).within(0, end) if not one.past]
    kinds = [one for one in find_kinds(reading.text) if one.start < end]
    if stages or kinds:
        told = reading.sentence_at((stages or kinds)[0].start)
        yield Flag(
            "/deals",
            "The article seems to tell of a deal, and the card holds none.",
            "Read the first paragraphs; enter the deal if there is one.",
            told,
        )
