"""Who buys, who is bought, who sells: what the words beside a name say, sentence by sentence.

Each cue (a verb such as "acquire", a noun such as "takeover") casts votes for the names around it:
its subject, its object, and what follows "from", "by", "to", "of" or "for". Names are given as spans;
a vote names who stands on the cue's other side, so that votes of another deal can be told apart.
Pronouns are not resolved: a sentence that says only "it" casts no vote for a subject.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from typing import Literal, NamedTuple, TypeVar

from summarizer.checks.readers.name_forms import Word
from summarizer.checks.readers.role_objects import Side
from summarizer.checks.readers.role_readers import READERS
from summarizer.checks.readers.role_sentence import Named, Sentence
from summarizer.checks.readers.role_words import CUE, DENIED, HEADS, PAST
from summarizer.ground import Span


class Vote(NamedTuple):
    """What one cue says of `who`; `others`: whoever stands on its other sides, where it names someone.

    `span`: the sentence. `of`: the deals that such words tell of ("raise" a round, "win" a contract).
    """

    who: str
    side: Side
    weight: float
    span: Span
    others: tuple[str, ...]
    of: Literal["any", "rounds", "contracts"] = "any"


_LONGEST = 2000  # characters: what is longer is a table or no prose at all


def find_votes(
    text: str,
    sentences: Sequence[Span],
    words: Sequence[Word],
    names: Sequence[Named],
    parties: Set[str],
    this_year: int | None,
) -> list[Vote]:
    """The votes of every cue in the sentences that name one of `parties`, in order.

    `words` and `names` are those of the text, in order; what happened before `this_year` weighs little.
    """
    votes: list[Vote] = []
    telling = {bisect_left(sentences, (name.start + 1,)) - 1 for name in names if name.who in parties}
    for number in sorted(telling - {-1}):
        span = sentences[number]
        inside = _within(names, span)
        if span.end - span.start > _LONGEST or not inside:
            continue
        cues = list(_cues(text, _within(words, span)))
        if cues:
            weight = (1.5 if number < 3 else 1.0) * (0.2 if _is_past(text, span, this_year) else 1.0)
            sentence = Sentence(text, span, inside, weight)
            votes += [vote for cue in cues for vote in _votes(sentence, cue)]
    return votes


_T = TypeVar("_T", Named, Word)


def _within(rows: Sequence[_T], span: Span) -> Sequence[_T]:
    """The rows, in order of their starts, that start inside a span."""
    return rows[bisect_left(rows, (span.start,)) : bisect_left(rows, (span.end,))]


def _cues(text: str, words: Sequence[Word]) -> Iterator[re.Match[str]]:
    """The cues that begin with one of the words, none inside another."""
    done = 0
    for word in words:
        if word.start >= done and (word.low[:3] in HEADS or word.low == "co"):
            cue = CUE.match(text, word.start)
            if cue:
                done = cue.end()
                yield cue


_ORIGIN = re.compile(r"\b(?:founded|set up|established|built|born|created|started|formed|opened|listed|floated) $")


def _is_past(text: str, span: Span, this_year: int | None) -> bool:
    """Whether the sentence is set in the past; the year a company was founded in sets no scene."""
    return any(
        (found[1] is None or this_year is None or int(found[1]) < this_year)
        and not _ORIGIN.search(text, max(span.start, found.start() - 20), found.start())
        for found in PAST.finditer(text, span.start, span.end)
    )


_OF: dict[str, Literal["any", "rounds", "contracts"]] = {
    **dict.fromkeys(("raise", "lead", "invest"), "rounds"),
    **dict.fromkeys(("win", "award", "supply"), "contracts"),
}


def _votes(sentence: Sentence, cue: re.Match[str]) -> Iterator[Vote]:
    kind = str(cue.lastgroup)
    weight = sentence.weight * (0.4 if DENIED.search(sentence.before(cue.start())) else 1.0)
    cast = list(READERS[kind](sentence, cue)) if kind in READERS else []
    cast += [
        (joined, side, share)
        for named, side, share in cast
        if named.end <= cue.start()
        for joined in sentence.joined(named)
    ]
    for named, side, share in cast:
        others = tuple(one.who for one, one_side, _ in cast if one_side != side and one.who != named.who)
        yield Vote(named.who, side, weight * share, sentence.span, others, _OF.get(kind, "any"))
