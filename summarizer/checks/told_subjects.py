"""Subjects: does the one do it in the article of whom the card's own sentence tells it?

The same verb with the same things behind it, and another name in front: "Brook employs 180 people" where the
article has "Cedar Mills, which employs 180 people". Only a name that stands directly before the verb is
its subject here; pronouns and descriptions ("the butter maker") are not resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.checks.name_forms import COMMON_HEADS, LINKS, forms
from summarizer.checks.passages import claims
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.finding import Severity
from summarizer.words.content import Line, content_words, root
from summarizer.words.names import find_names

_TEXT = (
    "Alder Foods agreed to buy Brook Dairy. Cedar Mills, which employs 180 people in Cork, bakes bread. "
    "The two sides hope to close in May."
)


def _example(point: str) -> Example:
    return Example(_TEXT, {"key_points": [point]})


_VERB = re.compile(
    r"(?:['’]s?)?(?:,\s(?:which|who))?(?:\s(?:has|have|had|will|would|is|are|was|were|to|also|already|now|still|not|since|itself|[a-z]+ly))*"
    r"\s(?P<verb>[a-z]{3,})\b"
)
_EDGE = re.compile(
    r"[;:]|,\s(?:and|but|while|which|who|after|as)\s|\s(?:but|while|which|who|after|because|although)\s|\sand\s(?:[a-z]+s|[a-z]+ed)\s"
)
_NO_VERBS = frozenset(
    "and for from with that which who said says told the has have had was were are not its his her their".split()
)
_AFTER = re.compile(r"\b(?:in|of|at|from|by|near|for|with|to|on|aus|von|bei|in)\s(?:the\s)?\Z")
_MOST = 6
_FEWEST = 2
_HELD = 0.8  # of the weight of what stands behind the verb


class _Done(NamedTuple):
    """Who does something: the telling words of the name, the verb's root, what stands behind it."""

    who: frozenset[str]
    name: str
    verb: str
    things: frozenset[str]


@check(
    "told-of-another-subject",
    severity=Severity.warning,
    fires=_example("Brook Dairy employs 180 people in Cork."),
    silent=_example("Cedar Mills employs 180 people in Cork."),
)
def told_of_another_subject(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence tells of one name what the article, in the same words, tells of another."""
    for where, text in claims(reading.briefing):
        for one in _told(text):
            found = _of_another(reading, one)
            if found:
                yield Flag(
                    where,
                    f"The article tells this of {reading.text[found.start : found.end]}, not of {one.name}.",
                    "Compare the names with the sentence that tells it.",
                    span=reading.sentence_at(found.start),
                )
                break


def _told(text: str) -> Iterator[_Done]:
    """What the sentences of the card tell of a name that stands before a verb."""
    for name in find_names(text):
        match = _VERB.match(text, name.end)
        if match is None or match["verb"] in _NO_VERBS:
            continue
        edge = _EDGE.search(text, match.end())
        stop = edge.start() if edge else len(text)
        things = [word.root for word in content_words(text[match.end() : stop].partition(". ")[0])][:_MOST]
        if len(set(things)) >= _FEWEST and root(match["verb"]):
            yield _Done(_telling(name.text), name.text, root(match["verb"]), frozenset(things))


def _telling(name: str) -> frozenset[str]:
    words = frozenset(forms(name).core) - LINKS
    return words - COMMON_HEADS or words


def _of_another(reading: Reading, one: _Done) -> Span | None:
    """The other name that does the same in the article, where this one is not in the sentence at all."""
    found = None
    for share, at in reading.lines.nearest(one.things, 3):
        line = reading.lines.all[at]
        if share < _HELD:
            break
        names = reading.names_within(Span(*line.span))
        if any(_is_one(reading.text[name.start : name.end], one) for name in names):
            return None
        found = found or _subject(reading, line, names, one.verb)
    return found


def _is_one(name: str, one: _Done) -> bool:
    """Whether a name of the sentence may be the one told of."""
    low, told = name.lower(), one.name.lower()
    return bool(_telling(name) & one.who) or low in told or told in low


def _subject(reading: Reading, line: Line, names: list[Span], verb: str) -> Span | None:
    """The name that stands directly before this verb in a sentence."""
    for name in names:
        match = _VERB.match(reading.text, name.end, line.span.end)
        if _AFTER.search(reading.text, line.span.start, name.start):
            continue  # "the butter maker in Cork will"
        if match and root(match["verb"]) == verb:
            return name
    return None
