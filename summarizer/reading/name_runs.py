"""How far a run of capitals goes: what lengthens a name and what ends it.

Company suffixes, "&", particles, "of" after an institution and "and" inside a firm's name lengthen it; dates, currencies
and towns before their state end it. What the name is of is told in `names`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.languages.tables import word_lists
from summarizer.reading.places import place_at, place_named
from summarizer.text.once import WORDS
from summarizer.text.sentences import Token, tokens

_NAMES = word_lists("names.toml")
_POSSESSIVE = frozenset(["'s", "’s"])
_TICKER = re.compile(r"[A-Z]{1,5}\.[A-Z]{1,2}")


@lru_cache(maxsize=WORDS)
def may_name(word: str) -> bool:
    """Whether a word may be part of a name: written like one, and no date, currency or "Ohio-based"."""
    first = word[0]
    inner = (first.islower() and word[1:2].isupper() and word[2:3].islower()) or (
        first.isdigit() and word[1:].isupper()
    )
    low = word.lower().replace("’", "'")
    if not (first.isupper() or inner) or low in _NAMES["dates"] or low in _NAMES["signs"]:
        return False
    if "-" in word and low.rpartition("-")[2] in _NAMES["hyphen_tails"]:
        return False
    return "." not in word or not (any(sign.isdigit() for sign in word) or _TICKER.fullmatch(word))


@dataclass(frozen=True)
class TextView:
    """A text with its tokens and what was counted over the whole of it."""

    text: str
    words: tuple[Token, ...]
    capital: Counter[str]  # how often each capital word is written
    written: frozenset[str]  # every word as it is written somewhere
    branded: frozenset[str]  # words that keep their "'s": a verb follows ("Scott's said"), or always the same word
    may_name: tuple[bool, ...]  # of each token

    def glued(self, at: int) -> bool:
        """Whether only white space parts token `at` from the one before it."""
        return self.text[self.words[at - 1].end : self.words[at].start].isspace()

    def low(self, at: int, end: int) -> str:
        """Token `at` in lower case; "" from `end` on."""
        return self.words[at].low if at < end else ""

    def leads(self, at: int, end: int) -> bool:
        """Whether token `at` is there and may be part of a name."""
        return at < end and self.may_name[at]

    def stretch(self, at: int, end: int) -> int:
        """The index after the run of capitals that begins at `at`."""
        while at < end and self.may_name[at]:
            at += 1
            if at < end and not self.glued(at):
                break
        return at


def text_view(text: str) -> TextView:
    """Counts the capital words of the whole text."""
    words = tokens(text)
    written = [token.text for token in words]
    capital = Counter([word for word in written if word[0].isupper()])
    marks = [at for at, word in enumerate(written) if word in _POSSESSIVE and 0 < at < len(words) - 1]
    owned = Counter([(written[at - 1], written[at + 1]) for at in marks])
    branded = frozenset(
        word for (word, after), times in owned.items() if after in _NAMES["said_or_is"] or 1 < times == capital[word]
    )
    return TextView(text, words, capital, frozenset(written), branded, tuple(map(may_name, written)))


def ends_company(run: Sequence[Token]) -> bool:
    """Whether a run of words ends in a legal form, a full stop after it aside."""
    last = run[-2] if run[-1].text == "." and len(run) > 1 else run[-1]
    return last.low in _NAMES["suffixes"]


def grow(view: TextView, start: int, end: int) -> int:
    """The index after the name that begins at token `start`."""
    at = start + 1
    while at < end and (further := _further(view, start, at, end)) > at:
        at = further
    return at


def _further(view: TextView, start: int, at: int, end: int) -> int:
    """The index after what carries the name on at token `at`; `at` itself where it ends."""
    words, token, before = view.words, view.words[at], view.words[at - 1]
    more = view.leads(at + 1, end)
    if token.text == "." and before.end == token.start:
        short = len(before.text) == 1 or before.text in _NAMES["abbreviated"]
        goes_on = at + 1 < end and (words[at + 1].text[0].islower() or words[at + 1].text == ",")
        return at + 1 if (short and more) or (before.low in _NAMES["short_suffixes"] and goes_on) else at
    if token.text == "(" and (close := _place_in_brackets(view, at, end)) and view.leads(close + 1, end):
        stop = view.stretch(close + 1, end)
        return stop if ends_company(words[close + 1 : stop]) else at  # "SHV (United Kingdom) Holding Co Ltd"
    if token.text == "," and view.low(at + 1, end) in _NAMES["short_suffixes"]:
        return at + 2
    if token.low == "'s" and at == start + 1 and at + 1 < end:  # the name's own: "Borman's Inc", "Scott's Hospitality"
        own = words[at + 1].low in _NAMES["short_suffixes"] or (before.text in view.branded and more)
        return at + 1 if own else at
    if token.text in ("&", "+"):
        return at + 1 if more else at
    if not view.glued(at):
        return at
    if view.may_name[at] or token.low in _NAMES["short_suffixes"] or (more and token.low in _NAMES["particles"]):
        return at + 1
    if token.low == "of":
        return _after_of(view, at, end)
    return at + 2 if token.low == "and" and more and _joined_by_and(view, start, at, end) else at


def _place_in_brackets(view: TextView, at: int, end: int) -> int | None:
    """The index of the bracket that closes the one at token `at`, where a place alone stands between them."""
    found = place_at(view.words, at + 1) if at + 1 < end else None
    return found[1] if found and view.low(found[1], end) == ")" else None


def _after_of(view: TextView, at: int, end: int) -> int:
    """ "Bank of Vellmark", "Ministry of the Interior", "Dynamics Corp of America", but no town before its state."""
    head = view.words[at - 1].low in _NAMES["of_heads"]
    if head and view.low(at + 1, end) == "the" and view.leads(at + 2, end):
        return at + 3
    if not view.leads(at + 1, end):
        return at
    stop = view.stretch(at + 1, end)
    placed = view.words[stop - 1].low in _NAMES["short_suffixes"] and place_at(view.words, at + 1)
    if placed or view.words[at + 1].text == "America":
        return stop
    state = place_at(view.words, stop + 1) if view.low(stop, end - 1) == "," else None
    return at + 2 if head and not (state and state[0]) else at


def _joined_by_and(view: TextView, start: int, at: int, end: int) -> bool:
    """Whether "and" at token `at` is part of the name that began at `start` ("Rogers and Cowan Inc")."""
    words = view.words
    before, after = words[at - 1], words[at + 1]
    stop = view.stretch(at + 1, end)
    if view.low(stop, end) == "(":  # "Fire and Emergency New Zealand (FENZ)": the initials take in both sides
        initials = "".join(token.text[0] for token in words[start:stop] if token.text[0].isupper())
        if len(initials) > 2 and view.low(stop + 1, end) == initials.lower():
            return True
    if ends_company(words[max(start, at - 2) : at]) or place_named(before.text):
        return False
    if after.low in _NAMES["and_tails"] or words[stop - 1].low in _NAMES["authority"]:
        return before.low not in _NAMES["authority"]
    return ends_company(words[at + 1 : stop]) and view.capital[after.text] in (1, view.capital[before.text])
