"""Whose voice it is: the sayings of a text with "he", "they" and bare surnames led back to who was named.

A rule of thumb: "she" is the last person who spoke, "they" the last who were several, "it" the last body;
a bare surname is the person who was introduced under it. Two people of one name are not told apart.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from summarizer.words.content import roots
from summarizer.words.once import once
from summarizer.words.speakers import ANONYMOUS, PRONOUN, TITLES, UNNAMED, is_named
from summarizer.words.speech import Speech, sayings_in

_ONE = re.compile(r"\W*(?:and\s|but\s|also\s)*(?:he|she|who)\b", re.IGNORECASE)
SEVERAL = re.compile(
    r"\W*(?:and\s|but\s|also\s)*(?:they\b|(?:one|two|three|both|another|some)\s+of\s+(?:them|the\s)|(?:the|these|those|that|this)\s+"
    r"(?:people|person|sources?|two|three|pair|insiders?|bankers?|officials?)\b|another\s+(?:person|source)\b)",
    re.IGNORECASE,
)
"""Words that point back to people who were not named."""
_SURNAME = re.compile(r"\W*(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord)\.?\s)?([A-Z][\w'’-]+)\W*\Z")
_DESCRIBED_ON = re.compile(r"(?:,\s(?=an?\s|the\s)|\s(?=at\s|of\s|with\s|from\s))[^.;:,\"“”]{1,60}")
_PERSON = re.compile(r"\b[a-z]+(?:er|or|ist|man|yst)\s[A-Z][\w'’-]+\s[A-Z][\w'’-]+\W*\Z")
_GIVEN_NAME = re.compile(r"(?<![\w.])[A-Z][\w'’-]+\s(?:[A-Z]\.\s|(?:van|von|de|da|el|al|bin)\s){0,2}\Z")
_LOOKED_BACK = 20  # sayings among which a pronoun's speaker is looked for
_BEFORE, _BEHIND = 50, 90  # characters around a name that introduce its bearer


class Voice(NamedTuple):
    """A saying and who says it: `who` are the words that name or describe the speaker, `own` those that stand there."""

    speech: Speech
    own: str
    who: str


class Voices:
    """The sayings of a text with their speakers; a sentence is read when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sayings = sayings_in(text)
        self._known: dict[Speech, Voice] = {}

    def at(self, position: int) -> tuple[Voice, ...]:
        """The voices of the sentence that holds a position, in order."""
        return tuple(map(self._voice, self._sayings.at(position)))

    def _voice(self, one: Speech) -> Voice:
        if one not in self._known:
            own = self._own(one)
            self._known[one] = Voice(one, own, self._who(one, own))
        return self._known[one]

    def _own(self, one: Speech) -> str:
        """The words for the speaker, with what describes one named behind the verb."""
        own = self._text[one.by.start : one.by.end]
        more = _DESCRIBED_ON.match(self._text, one.by.end) if one.by.start >= one.end else None
        return own + more.group() if more else own

    def _who(self, one: Speech, own: str) -> str:
        if SEVERAL.match(own):
            return f"{own} {self._last(one, unnamed=True)}"
        if PRONOUN.match(own):
            return self._last(one, person=bool(_ONE.match(own))) or own
        return _introduced(self._text, own, one.by.start) if is_named(own) else own

    def _last(self, one: Speech, unnamed: bool = False, person: bool = True) -> str:
        """Who spoke last of those unnamed, or of those named: a body only, where it is no `person`."""
        for other in islice(self._sayings.before(one.start), _LOOKED_BACK):
            own = self._own(other)
            if PRONOUN.match(own) or SEVERAL.match(own) or not is_named(own):
                continue
            who = _introduced(self._text, own, other.by.start)
            if bool(ANONYMOUS.search(who) or UNNAMED.search(who)) is not unnamed:
                continue
            if unnamed or person or not (TITLES & roots(who) or who is not own or _PERSON.search(own)):
                return who
        return ""


@once
def voices_in(text: str) -> Voices:
    """The voices of a text, shared by all who ask for them."""
    return Voices(text)


def _introduced(text: str, own: str, start: int) -> str:
    """A bare surname with the words around its first place in the text, where that is an earlier one."""
    surname = _SURNAME.fullmatch(own)
    first = text.find(surname[1]) if surname else -1
    if first < 0 or first >= start or not _GIVEN_NAME.search(text, max(0, first - 25), first):
        return own
    low = max(text.rfind("\n", 0, first) + 1, text.rfind(". ", 0, first) + 1, first - _BEFORE)
    ends = [at for stop in (". ", "\n", ";") if (at := text.find(stop, first, first + _BEHIND)) >= 0]
    return text[low : min(ends, default=min(first + _BEHIND, len(text)))]
