"""Sentences and words of a text, as offsets.

The library sentencex finds the sentences; added here is what it cannot know: a line break always ends
a sentence (cleaning joins the lines of a paragraph), and "Chas. P." before a surname never does.

No grammar is known here: a sentence is a stretch between two stops.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import NamedTuple

from sentencex import get_sentence_boundaries

from summarizer.languages import cldr
from summarizer.languages.tables import Language, by_language, one_of, table
from summarizer.text.once import once


class Span(NamedTuple):
    """[start, end) in the text."""

    start: int
    end: int


class Token(NamedTuple):
    """A word, a number or a single sign. A possessive "'s" is a token of its own."""

    start: int
    end: int
    text: str
    low: str  # the text in lower case, typographic apostrophes made plain


_HALF = re.compile(r"[\ud800-\udfff]")  # half a pair, which no encoder takes
_PARAGRAPH = re.compile(r"\S[^\n]*")  # no sentence crosses its end: cleaning has joined its lines
_SHOWN = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_INITIAL = re.compile(r"\b[A-Z]\.(?<![A-Z]\.[A-Z]\.)\s*$")
_COUNT = re.compile(r"(?<!\S)\d{1,2}\.\s*$")


@cache
def _listed(name: str) -> frozenset[str]:
    """The words that the languages have under a name of their `language.toml`."""
    return frozenset(getattr(table("language.toml", Language), name))


@cache
def _counted() -> frozenset[str]:
    """What a number with a dot counts ("29. August"), in the languages that write it so."""
    known = [code for code, one in by_language("language.toml", Language).items() if one.counted]
    return _listed("counted").union(*(map(str.title, cldr.months(code)) for code in known))


def _continues(before: str, after: str) -> bool:
    """Whether a stop between the two is that of an abbreviation or of a count."""
    if not before.endswith("."):
        return False
    last = before[-24:].rsplit(maxsplit=1)[-1].lstrip("(“\"'")
    return (
        after[:1].islower()
        or last[:-1] in _listed("abbreviations")
        or _INITIAL.search(before[-12:]) is not None
        or (_COUNT.search(before[-4:]) is not None and first_word(after[:40]) in _counted())
    )


@once
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, without the white space around them."""
    found: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        first, begin = len(found), paragraph.start()
        for edges in get_sentence_boundaries("en", _HALF.sub("\ufffd", paragraph[0])):
            shown = _SHOWN.search(text, begin + edges["start_index"], begin + edges["end_index"])
            if not shown:
                continue
            span = Span(*shown.span())
            if len(found) > first and _continues(text[slice(*found[-1])], text[slice(*span)]):
                found[-1] = Span(found[-1].start, span.end)
            else:
                found.append(span)
    return tuple(found)


@cache
def _cut(fine: bool) -> re.Pattern[str]:
    """What ends a clause: signs, dashes, words of contrast; `fine`: what begins one that hangs on another, too."""
    words = _listed("contrasts") | (_listed("begins") if fine else set())
    bare = one_of([*words, *map(str.capitalize, words)])
    joined = rf"|(?<=,)\s(?:{one_of(_listed('joins'))})\s" if fine else ""
    return re.compile(
        rf"[;:!?.,—–\s](?:(?<=[;:!?])\s|(?<=\.)[\"”]?\s+(?=[A-Z“\"])|(?<=[—–])|(?<=\s)(?:--?|{bare})\s{joined})"
    )


def clause(text: str, start: int, end: int, sentence: tuple[int, int], fine: bool = False) -> tuple[int, int]:
    """The clause of the sentence around text[start:end]; `fine`: without those that hang on it by "which", ", and" or "after"."""
    first, last = sentence
    for cut in _cut(fine).finditer(text, first, start + 1):  # one on: what follows a full stop is looked at
        first = min(cut.end(), start)
    behind = _cut(fine).search(text, end, last)
    return first, behind.start() if behind else last


# A word keeps its inner signs (Borg-Warner, AT&T, O'Neil), but "Ohio-based" is three tokens.
TOKEN = re.compile(
    r"(?=\S)(?:[^\W\d_](?:"
    r"\.(?:[^\W\d_]\.)+"  # U.S., N.J., L.P.
    rf"|[^\W_]*(?:[-&.+/](?!(?:{one_of(_listed('parted'))})\b)(?=\w)\w+|['’](?!s(?![\w]))(?=\w)\w+)*)"
    r"|(?<![\d.,$€£¥])\d[A-Z](?!\w)"  # 3M
    r"|\d[\d,]*(?:\.\d+)?"  # a number; its unit is the next token
    r"|['’]s(?![\w’'])"  # possessive
    r"|[^\w\s])"
)


@once
def lowered(text: str) -> str:
    """`text` in lower case with every offset kept: a letter that is two in lower case stays as it is.

    A pattern in lower case, tried on this, is several times quicker than one that ignores case.
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(sign if len(sign.lower()) > 1 else sign.lower() for sign in text)


_token = partial(tuple.__new__, Token)  # half the time of Token(...), and this is made for every word


@once
def tokens(text: str) -> tuple[Token, ...]:
    """Words, numbers and signs of `text` in order."""
    low = lowered(text).replace("’", "'")
    spans = [match.span() for match in TOKEN.finditer(text)]
    return tuple([_token((start, end, text[start:end], low[start:end])) for start, end in spans])


def first_word(text: str) -> str:
    """The first of the `tokens`, without a look at the rest; "" where there is none."""
    found = TOKEN.search(text)
    return found[0] if found else ""
