"""Speakers: is the person that a sentence of the card lets speak anywhere near, where the article says it?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from summarizer.checks.name_forms import folded_words, name_words
from summarizer.checks.passages import Passage
from summarizer.checks.reading import Reading
from summarizer.checks.registry import Example, Flag, check
from summarizer.finding import Severity
from summarizer.ground import Span
from summarizer.words.names import find_names
from summarizer.words.speech import find_speech

_QUOTE = "Analyst Jane Moss of Fenn Research reckons the two will sell half of the cheese in Crewe."
_TEXT = (
    "Alder Foods agreed on Monday to buy Brook Dairy for €40 million.\n\nTom Reed, who runs the union, welcomed the sale. "
    f"The purchase needs no approval. It is to close in the summer, both said. {_QUOTE}\n"
)
_NO_NAME = re.compile(r"\s*(?:it|he|she|they|for|at|in|on|of|to|with|under|as)\b", re.IGNORECASE)
"""Begins words that hold a name which is not the speaker's: "For Elm, a banker"."""
_BEFORE = 2  # sentences in which "she" or "the analyst" may have been named
_NEAR = 0.5  # of a clause's content stands in the sentence it is about


def _concern(speaker: str) -> Example:
    text = f"{speaker} reckons the two will sell half of the cheese in Crewe"
    return Example(_TEXT, {"deals": [{"concerns": [{"text": text, "evidence": _QUOTE}]}]})


@check("speaker-elsewhere", severity=Severity.warning, fires=_concern("Tom Reed"), silent=_concern("Jane Moss"))
def speaker_elsewhere(reading: Reading) -> Iterator[Flag]:
    """The card lets someone speak whom the article does not name in the quoted sentence nor in the two before it."""
    parties = {span for _, deal in reading.deals for party in deal.parties for span in reading.mentions.of(party.name)}
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        window = _window(reading, passage)
        sayings = find_speech(passage.text) if window.end else ()
        names = find_names(passage.text) if sayings else []
        for speech in sayings:
            for name in names:
                by = passage.text[speech.by.start : speech.by.end]
                if not (speech.by.start <= name.start < speech.by.end) or _NO_NAME.match(by):
                    continue
                known = reading.mentions.of(name.text)
                if not known or parties & set(known) or _stands(reading, name.text, window):
                    continue
                yield Flag(
                    passage.where,
                    f"Where the article says this, {name.text} is not named.",
                    "Credit it to whoever says it there.",
                    window,
                )


def _stands(reading: Reading, name: str, window: Span) -> bool:
    """Whether a name, or its last word alone ("Moss", "the commission"), stands in a window."""
    last = name_words(name)[-1:]
    return bool(reading.mentions.within(name, window)) or any(
        (word.low,) == last for word in folded_words(reading.text[window.start : window.end])
    )


def _window(reading: Reading, passage: Passage) -> Span:
    """The sentence that a passage is about, with those before it that may name the speaker; empty where unsure."""
    near = max(passage.near, key=lambda pair: pair[0], default=None)
    if near is None or (near[0] < _NEAR and not passage.quoted):
        return Span(0, 0)
    line = near[1]
    place = bisect_right(reading.sentences, line.span.start, key=lambda sentence: sentence.start) - 1
    return Span(reading.sentences[max(0, place - _BEFORE)].start, line.span.end)
