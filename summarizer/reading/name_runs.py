"""How far a run of capitals goes: what lengthens a name and what ends it.

Company suffixes, "&", particles, "of" after an institution and "and" inside a firm's name lengthen it;
dates, currencies, titles and towns before their state end it. What the name is of is told in `names`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.reading.name_words import (
    ABBREVIATED,
    AND_TAILS,
    AUTHORITY,
    DATES,
    HYPHEN_TAILS,
    INDUSTRIES,
    OF_HEADS,
    PARTICLES,
    SHORT_SUFFIXES,
    SIGNS,
    STRONG_TITLES,
    SUFFIXES,
)
from summarizer.reading.places import place_at, place_named
from summarizer.text.once import WORDS
from summarizer.text.sentences import Token, tokens

_AND_PAIRS = frozenset(
    [
        ("oil", "gas"),
        ("savings", "loan"),
        ("gas", "electric"),
        ("power", "light"),
        ("gas", "oil"),
        ("food", "drug"),
        ("metals", "minerals"),
    ]
)
_SAID_OR_IS = frozenset("said says is was will also would".split())
_TICKER = re.compile(r"[A-Z]{1,5}\.[A-Z]{1,2}")


def _is_capital(word: str) -> bool:
    """Whether a word is written like a name: Meridale, eBay, 3M."""
    first = word[0]
    if first.isupper():
        return True
    return (first.islower() and word[1:2].isupper() and word[2:3].islower()) or (
        first.isdigit() and word[-1].isupper() and len(word) == 2
    )


def _is_noise(word: str) -> bool:
    """A capital that never belongs to a name: a date, a currency, "Ohio-based"."""
    low = word.lower().replace("’", "'")
    if low in DATES or low in SIGNS:
        return True
    if "-" in word and low.rpartition("-")[2] in HYPHEN_TAILS:
        return True
    return "." in word and (any(sign.isdigit() for sign in word) or bool(_TICKER.fullmatch(word)))


@lru_cache(maxsize=WORDS)
def may_name(word: str) -> bool:
    """Whether a word may be part of a name."""
    return _is_capital(word) and not _is_noise(word)


@dataclass(frozen=True)
class TextView:
    """A text with its tokens and what was counted over the whole of it."""

    text: str
    words: tuple[Token, ...]
    inside: Counter[str]  # capital words seen away from the start of a sentence
    written: frozenset[str]  # every word as it is written somewhere
    before_and: Counter[str]  # capital words followed by "and"
    capital: Counter[str]
    branded: frozenset[str]  # words whose "'s" is followed by a verb: "Scott's said"
    may_name: tuple[bool, ...]  # of each token

    def glued(self, at: int) -> bool:
        """Whether only white space parts token `at` from the one before it."""
        return self.text[self.words[at - 1].end : self.words[at].start].isspace()


def ends_company(run: Sequence[Token]) -> bool:
    """Whether a run of words ends in a legal form, a full stop after it aside."""
    last = run[-2] if run[-1].text == "." and len(run) > 1 else run[-1]
    return last.low in SUFFIXES


def _capital_stretch(view: TextView, at: int, end: int) -> int:
    """The index after the run of capitals that begins at `at`."""
    while at < end and view.may_name[at]:
        at += 1
        if at < end and not view.glued(at):
            break
    return at


def _joined_by_and(view: TextView, start: int, at: int, end: int) -> bool:
    """Whether "and" at token `at` is part of the name that began at `start` ("Rogers and Cowan Inc")."""
    words = view.words
    before, after = words[at - 1], words[at + 1]
    if _is_spelled_out(view, start, at, end):
        return True
    if after.low in AND_TAILS or (before.low, after.low) in _AND_PAIRS:
        return True
    stop = _capital_stretch(view, at + 1, end)
    last = words[stop - 1].low
    if any(token.low in {"department", "ministry", "office"} for token in words[start:at]):
        return stop - at == 2
    if last in AUTHORITY and before.low not in AUTHORITY and not ends_company(words[start:at]):
        return not place_named(before.text)
    if after.low in INDUSTRIES and not ends_company(words[start:at]) and at - start <= 4:
        return True
    if not ends_company(words[at + 1 : stop]) or ends_company(words[start:at]) or at - start > 2 or stop - at < 3:
        return False
    if place_named(before.text) or (start > 0 and words[start - 1].low in {"and", ","}):
        return False
    alone = view.capital[before.text] > view.before_and[before.text]
    return not (alone and view.capital[after.text] > 1)


def _is_spelled_out(view: TextView, start: int, at: int, end: int) -> bool:
    """ "Fire and Emergency New Zealand (FENZ)": the initials in brackets take in both sides."""
    stop = _capital_stretch(view, at + 1, end)
    if stop + 2 >= end or view.words[stop].text != "(" or view.words[stop + 2].text != ")":
        return False
    initials = "".join(token.text[0] for token in view.words[start:stop] if _is_capital(token.text))
    return len(initials) > 2 and view.words[stop + 1].text == initials


def grow(view: TextView, start: int, end: int) -> int:
    """The index after the name that begins at token `start`."""
    words = view.words
    at = start + 1
    while at < end:
        token = words[at]
        has_next = at + 1 < end and view.may_name[at + 1]
        if token.text == "." and words[at - 1].end == token.start:
            short = len(words[at - 1].text) == 1 or words[at - 1].text in ABBREVIATED
            suffix = words[at - 1].low in SHORT_SUFFIXES and (
                at + 1 < end and (words[at + 1].text[0].islower() or words[at + 1].text == ",")
            )
            if (short and has_next) or suffix:
                at += 1
                continue
            return at
        if token.text == "(" and at + 3 < end and words[at + 2].text == ")" and words[at + 3].low in SHORT_SUFFIXES:
            at += 4
            continue
        if (
            token.text == ","
            and at + 1 < end
            and words[at + 1].low in {"inc", "ltd", "llc", "lp", "l.p.", "corp", "plc"}
        ):
            at += 2
            continue
        if token.low == "'s" and _keeps_possessive(view, start, at, end):
            at += 1
            continue
        if not view.glued(at) and token.text not in {"&", "+"}:
            return at
        if view.may_name[at]:
            if _is_capital_place_after_company(view, start, at):
                return at
            at += 1
        elif (
            token.low in SHORT_SUFFIXES
            or (token.text in {"&", "+"} and has_next)
            or (has_next and token.low in PARTICLES)
        ):
            at += 1
        elif has_next and token.low == "of" and _of_company(view, start, at, end):
            at = _capital_stretch(view, at + 1, end)
        elif has_next and token.low == "of" and words[at - 1].low in OF_HEADS:
            if _is_address(view, at + 1, end):
                return at
            at += 2
        elif token.low == "of" and words[at - 1].low in OF_HEADS and _the_capital(view, at + 1, end):
            at += 3
        elif has_next and token.low == "and" and _joined_by_and(view, start, at, end):
            at += 2
        else:
            return at
    return at


def _of_company(view: TextView, start: int, at: int, end: int) -> bool:
    """ "Dynamics Corp of America", "Union Bancorp of West Virginia Inc": a name that goes on after "of"."""
    if view.words[at + 1].text == "America":
        return ends_company(view.words[start:at])
    stop = _capital_stretch(view, at + 1, end)
    return view.words[stop - 1].low in SHORT_SUFFIXES and place_at(view.words, at + 1) is not None


def _is_address(view: TextView, at: int, end: int) -> bool:
    """Whether the capitals at `at` are a town before its state: "Woodward, Oklahoma"."""
    stop = _capital_stretch(view, at, end)
    if stop + 1 >= end or view.words[stop].text != ",":
        return False
    after = place_at(view.words, stop + 1)
    return after is not None and after[0].level in ("region", "country")


def _keeps_possessive(view: TextView, start: int, at: int, end: int) -> bool:
    """ "Borman's Inc", "Scott's Hospitality" where the text also has "Scott's said": the "'s" is the name's own."""
    if at - start > 1 or at + 1 >= end:
        return False
    if view.words[at + 1].low in SHORT_SUFFIXES:
        return True
    return view.words[start].text in view.branded and _is_capital(view.words[at + 1].text)


def _the_capital(view: TextView, at: int, end: int) -> bool:
    return at + 1 < end and view.words[at].low == "the" and view.may_name[at + 1]


def _is_capital_place_after_company(view: TextView, start: int, at: int) -> bool:
    """ "… Corp Chairman": a title after a finished company name begins something else."""
    return view.words[at].low in STRONG_TITLES and ends_company(view.words[start:at])


def text_view(text: str, firsts: set[int]) -> TextView:
    """Counts the capital words of the whole text; `firsts` are the tokens that open a sentence."""
    words = tokens(text)
    written = [token.text for token in words]
    capitals = [at for at, word in enumerate(written) if word[0].isupper()]
    capital = Counter([written[at] for at in capitals])
    inside = Counter([written[at] for at in capitals if at not in firsts])
    before_and = Counter([written[at] for at in capitals if at + 1 < len(words) and words[at + 1].low == "and"])
    return TextView(
        text, words, inside, frozenset(written), before_and, capital, _branded(words, capital),
        tuple(map(may_name, written)),
    )  # fmt: skip


def _branded(words: Sequence[Token], capital: Counter[str]) -> frozenset[str]:
    """The words that keep their "'s": what they own comes back with them, or a verb follows."""
    owned = [at for at, token in enumerate(words) if token.low == "'s" and 0 < at < len(words) - 1]
    pairs = Counter([(words[at - 1].text, words[at + 1].text) for at in owned])
    again = {word for (word, _), times in pairs.items() if times > 1 and times == capital[word]}
    return frozenset(again.union(words[at - 1].text for at in owned if words[at + 1].low in _SAID_OR_IS))
