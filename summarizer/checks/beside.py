"""What stands beside the story shows nothing: sentences in another language or none, to whoever reads, about the text itself.

So do notes to the story, where the story knows nothing of what they say. `Story.beside` has the former, marked in cleaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.checks.addressed import NAMED_OR_SAID, lies_in, only_in, telling_words
from summarizer.checks.reading import Reading, kept
from summarizer.checks.registry import Flag, doubt
from summarizer.clean.addressed import aims
from summarizer.clean.beside import strange
from summarizer.clean.voices import notes, voices
from summarizer.deals.deal import Deal, Fact, Offer, OtherAmount, Party, Stake, Status, all_facts
from summarizer.ground import Folded
from summarizer.reading.corrections import find_corrections
from summarizer.reading.stages import find_stages
from summarizer.text.sentences import Span

_MAIN = ("/headline", "/summary")  # what they say, the story itself says
_IN_BRACKETS = re.compile(r"\([^()\n]{10,400}\)")
_LESSER = (Offer, OtherAmount)  # what boxes and notes tell of besides the deal; no verdict rests on them
_LESSER_FIELDS = (["advisers"], ["quotes"], ["other_amounts"], ["offers"])


@doubt("strange-words")
def strange_words(reading: Reading) -> Iterator[Flag]:
    """The article has whole sentences in another language than its own, in none, or in pieces: the rules cannot read them."""
    if not reading.story.beside:
        return
    for start, end in strange(reading.story.text, reading.story.language):
        if any(first <= start and end <= last for first, last in reading.story.beside):
            quoted = " ".join(reading.story.text[start:end].split())[:80]
            told = f"Words of the article are not in its language, or in pieces: “{quoted}”"
            yield Flag("/article", told, "Read the article before you use the card.")


@doubt("beside-the-story")
def beside_the_story(reading: Reading) -> Iterator[Flag]:
    """A fact, or a clause of the prose, rests on nothing but sentences that are no part of the story, or on a note to it."""
    apart, heavy = asides(reading), no_part_of_it(reading)
    for where, fact in all_facts(reading.briefing) if apart else ():
        quote = reading.places[where].quote if where in reading.places else None
        by_form = not (quote and lies_in(quote, heavy))
        if isinstance(fact, _LESSER if by_form else NAMED_OR_SAID):
            continue
        if isinstance(fact, Party):
            alone = _named_only(reading, fact.name, apart)
        elif by_form:
            alone = bool(quote and lies_in(quote, apart)) and _is_told_there(reading, fact, apart)
            alone = alone or any(_stands_only(reading, one, heavy) for one in telling_words(fact))
        else:
            alone = True
        if alone:
            told = "Its words stand beside the story: nothing in the story itself says so."
            yield Flag(where, told, "Read the article for it.", span=quote)
    for start, end in heavy:
        for field in sorted(aims(reading.text[start:end]) & Deal.model_fields.keys()):
            for at in (f"{where}/{field}" for where, _ in reading.deals):
                told = "Words beside the story, or a note to it, speak of this."
                yield Flag(at, told, "Read them.", span=Span(start, end))
    for where, words in reading.clauses if apart else ():
        besides = apart if where in _MAIN else heavy
        if only_in(reading, words, [reading.text[slice(*span)] for span in besides], besides):
            yield Flag(where, f"“{words}” is said beside the story, not in it.", words=words)


@kept
def notes_to_it(reading: Reading) -> Iterable[tuple[int, int]]:
    """[start, end) of the notes to the story in its text."""
    own = notes(reading.text, reading.story.title_end, reading.story.language)
    within = (match.span() for match in _IN_BRACKETS.finditer(reading.text) if find_corrections(match.group()))
    return sorted({*own, *within, *((note.start, note.end) for note in find_corrections(reading.text))})


@kept
def asides(reading: Reading) -> Iterable[tuple[int, int]]:
    """[start, end) of all that stands beside the story, in its text."""
    other = voices(reading.text, reading.story.title_end, reading.story.language)
    return sorted({*other, *no_part_of_it(reading)})


@kept
def no_part_of_it(reading: Reading) -> Iterable[tuple[int, int]]:
    """Of these what is no part of the story: sentences beside it, and notes to it; a label alone may be the story's own."""
    return sorted({*reading.story.beside, *notes_to_it(reading)})


def _is_told_there(reading: Reading, fact: Fact, apart: Iterable[tuple[int, int]]) -> bool:
    """Whether a share, or a step that the story tells nowhere else, is told in what is set apart by its form alone."""
    if not isinstance(fact, Status):
        return isinstance(fact, Stake)
    told = [one for one in find_stages(reading.text) if one.value is fact.value]
    return all(any(first <= one.start < last for first, last in apart) for one in told)


def _named_only(reading: Reading, name: str, apart: Iterable[tuple[int, int]]) -> bool:
    """Whether a party is named, in any form of its name, beside the story alone."""
    named = reading.mentions.of(name)
    return bool(named) and all(lies_in(at, apart) for at in named)


def _stands_only(reading: Reading, words: str, apart: Iterable[tuple[int, int]]) -> bool:
    """Whether words stand in the text, and at each place beside the story."""
    folded: Folded = reading.folded
    at, found = folded.find(words), False
    while at is not None:
        if not lies_in(at, apart):
            return False
        found, at = True, folded.find(words, at.end)
    return found


def is_lesser(where: str) -> bool:
    """Whether what stands at a pointer may be told beside the story, as contacts, people quoted, sums besides the price are."""
    return where.startswith("/background/") or where.split("/")[3:4] in _LESSER_FIELDS
