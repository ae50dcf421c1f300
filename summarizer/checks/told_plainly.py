"""Told plainly: a verb that the article denies or only hopes for, told by the card as a plain fact.

`certainty` lays whole clauses side by side. Here it is one verb and what follows it: the sentence that has
the same verb of the same thing, with "not" or "hopes to" before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.checks.certainty import is_put_otherwise
from summarizer.checks.passages import Passage
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.finding import Severity
from summarizer.words.content import Line, Word, content_words, root
from summarizer.words.polarity import Marker, find_markers

_TEXT = (
    "Alder Foods is in talks to buy Brook Dairy. The dairy's shareholders do not get a vote. "
    "Alder now hopes to close the purchase by the end of June, after a long wait for the dairy board."
)


def _example(point: str) -> Example:
    return Example(_TEXT, {"key_points": [point]})


_DENIES = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|unlikely|hardly|un(?:able|clear|decided|resolved|signed|certain|likely)|"
    r"yet\s+to|still\s+(?:to|has|have|needs?|must|looking|open|under)|fail\w*|refus\w*|declin\w*|den(?:y|ies|ied)|lack\w*|reject\w*|pending|outstanding|await\w*|rather\s+than|"
    r"instead|only|unless|until|before|miss\w*|halt\w*|block\w*|stop\w*|abandon\w*|drop\w*|out\s+of|nicht|kein\w*|turn\w*\s+down|ke(?:ep|pt)\w*|retain\w*|stay\w*|untrue|false|wrong|contradict\w*|disput\w*|dismiss\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_LIGHT = frozenset(
    "get gets got make makes made do does did done put puts take takes took taken have has had having give gives gave "
    "given be been being go goes went come comes came find found keep kept longer yet ever in any a an the".split()
)
_PARTICIPLES = {
    "written": "write", "seen": "see", "chosen": "choose", "begun": "begin", "bought": "buy", "sold": "sell", "won": "win",
    "paid": "pay", "said": "say", "met": "meet", "spoken": "speak", "drawn": "draw", "sought": "seek", "ruled": "rule",
    "drew": "draw", "wrote": "write", "saw": "see", "chose": "choose", "sent": "send", "built": "build", "held": "hold",
}  # fmt: skip
_LONGEST = 2000  # characters: what is longer is a table or no prose at all
_PRONOUN = re.compile(r"[“\"]?(?:It|They|He|She|That|This|Both|Neither|None|We|I)\b")
_IF = re.compile(r"\b(?:provided|unless|if|so\s+long\s+as)\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:could|may|might)\b", re.IGNORECASE)
_REACH = 80  # characters from a condition to the negation in it
_WHOLE = 0.8  # the same, where nothing else need be shared
_NEAR = 0.4  # of a clause's content, that the sentence has to hold


def _key(text: str, word: Word) -> str:
    """The root of a word, a participle's under its verb."""
    low = text[word.start : word.end].lower()
    return root(_PARTICIPLES[low]) if low in _PARTICIPLES else word.root


def _head(text: str, words: Sequence[Word]) -> str:
    """The root of the first word that says something."""
    return next((_key(text, word) for word in words if text[word.start : word.end].lower() not in _LIGHT), "")


_PARTS = re.compile(r",\s(?:and\s|but\s)?|;\s?|\sand\s|\sbut\s")
_OWN_VERB = re.compile(r"(?:[\w'’-]+\s){0,4}?(?:is|are|was|were|has|have|had|will|would|does|do|did|may|can)\b")


@check(
    "denied-told-plainly",
    severity=Severity.warning,
    fires=_example("Shareholders of the dairy vote."),
    silent=_example("Shareholders of the dairy have no vote."),
)
def denied_told_plainly(reading: Reading) -> Iterator[Flag]:
    """The card tells a verb or a thing plainly that the article's sentence on the same denies."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        denials = _denials(reading, passage)
        told = _keys(passage.text) if denials else set()
        for plain in _plain_parts(passage.text) if denials else ():
            heads = {key for key in _keys(plain) if key not in reading.party_roots}
            found = _denying(reading, passage, denials, heads, told)
            if found:
                line, words = found
                yield Flag(
                    passage.where,
                    f"“{words}”, says the article; the card tells it plainly.",
                    "Put the negation back.",
                    Span(*line.span),
                )
                break


def _keys(text: str) -> set[str]:
    """The roots of what a text tells; not of what somebody is "to" do."""
    return {_key(text, word) for word in content_words(text) if text[max(0, word.start - 4) : word.start] != " to "}


def _plain_parts(text: str) -> Iterator[str]:
    """The parts of a clause, between commas and "and", that deny nothing; the ones with a verb of their own."""
    denied = [one for one in find_markers(text) if one.sort != "hedge"]
    if not denied and not _DENIES.search(text):
        yield text
        return
    for part in _PARTS.split(text):
        if _OWN_VERB.match(part) and not _DENIES.search(part):
            yield part


class _Denial(NamedTuple):
    """A sentence of the article, its words, how much of a passage's content it holds, and what it denies."""

    line: Line
    sentence: str
    share: float
    markers: list[Marker]


def _denials(reading: Reading, passage: Passage) -> list[_Denial]:
    """Of the sentences near a passage those that deny something."""
    found = []
    for own, line in passage.near:
        readable = line.span.end - line.span.start <= _LONGEST
        sentence = reading.text[line.span.start : line.span.end] if readable else ""
        markers = [marker for marker in find_markers(sentence) if marker.sort == "negation"]
        if markers:
            share = _with_what_it_stands_for(reading, passage, line) if _PRONOUN.match(sentence) else own
            found.append(_Denial(line, sentence, share, markers))
    return found


def _denying(
    reading: Reading, passage: Passage, denials: list[_Denial], heads: set[str], told: set[str]
) -> tuple[Line, str] | None:
    """The near sentence that denies one of the heads, of the same thing; and its words."""
    for line, sentence, share, markers in denials:
        if share < _NEAR:
            continue
        for marker in markers:
            if _is_a_condition(sentence, marker.start, passage.text) or is_put_otherwise(
                passage.text, sentence, marker
            ):
                continue
            after = sentence[marker.after.start : marker.after.end]
            head = _head(after, content_words(after))
            if head not in heads or head[0].isdigit():
                continue
            around = (_keys(sentence[marker.before.start : marker.before.end]) | _keys(after)) - {head}
            whole = share >= _WHOLE and sentence[marker.start : marker.end].lower() != "no"
            if whole or not around - reading.party_roots or around & told - reading.party_roots:
                return line, sentence[marker.start : marker.after.end].strip()
    return None


def _is_a_condition(sentence: str, start: int, text: str) -> bool:
    """Whether the denied is only a condition, and told as a possibility: "provided nobody objects", "they may object"."""
    return bool(_IF.search(sentence, max(0, start - _REACH), start) and _MAY.search(text))


def _with_what_it_stands_for(reading: Reading, passage: Passage, line: Line) -> float:
    """The share of a passage's content in a sentence and the one before it."""
    at = reading.line_at(line.span.start)
    before = reading.lines.all[at - 1].roots if at else frozenset()
    return reading.lines.covered(passage.roots, line.roots | before)


_SURE = re.compile(r"\b(?:will|is\s+certain\s+to|(?:has|have)\s+decided\s+to)\s(?!not\b)")
_STOP = re.compile(r"[,;:()]|\s(?:and|but|while|if|unless|provided|which|who)\s|\Z")
_UNSURE = re.compile(
    r"\b(?:expect\w*|plan\w*|intend\w*|hop(?:e|es|ed|ing)|aim\w*|could|may|might|want\w*|seek\w*|due|would\s+like|propos\w+|likely|consider\w*|"
    r"look\w*|given\s+(?:it|them|him|her)sel\w+)\s+(?:[^\s,;.]+\s+){0,5}\Z",
    re.IGNORECASE,
)
_SURE_BEFORE = re.compile(
    r"\b(?:will|shall|would|must|agreed\s+to|is\s+to|are\s+to|was\s+to)\s+(?:[^\s,;.]+\s+){0,2}\Z"
)
_SAME = 0.6  # of the content from the verb on, that the sentence has to hold
_MOST = 7  # words from the verb on


@check(
    "hoped-told-as-certain",
    severity=Severity.warning,
    fires=_example("Alder is in talks to buy Brook Dairy and will close the purchase by the end of June."),
    silent=_example("Alder is in talks to buy Brook Dairy and hopes to close the purchase by the end of June."),
)
def hoped_told_as_certain(reading: Reading) -> Iterator[Flag]:
    """The card says "will" of a verb that the article's sentence on the same only hopes for, plans or thinks possible."""
    for passage in [*reading.claim_passages, *reading.statement_passages]:
        for match in _SURE.finditer(passage.text):
            line = _unsure(reading, passage, match.end())
            if line:
                yield Flag(
                    passage.where,
                    f"“{match.group().strip()}”: the article only expects it or thinks it possible.",
                    "Tell it as the article does.",
                    Span(*line.span),
                )
                break


def _unsure(reading: Reading, passage: Passage, start: int) -> Line | None:
    """The sentence that tells what follows "will" with a hope before the same verb."""
    stop = _STOP.search(passage.text, start)
    tail = passage.text[start : stop.start() if stop else len(passage.text)]
    told = content_words(tail)[:_MOST]
    head = _head(tail, told)
    keys = frozenset(word.root for word in told)
    if not head or len(keys) < 2:
        return None
    lines = reading.lines
    near = (
        [(lines.covered(keys, line.roots), line) for _, line in passage.near]
        if passage.quoted
        else [(share, lines.all[at]) for share, at in lines.nearest(keys, 3)]
    )
    found = None
    for share, line in near:
        if share < _SAME:
            continue
        for word in line.words:
            if word.root == head:
                before = reading.text[max(line.span.start, word.start - 50) : word.start]
                if _SURE_BEFORE.search(before):
                    return None
                found = found or (line if _UNSURE.search(before) else None)
    return found
