"""The comparisons that a check is declared with: what the card tells, beside what the article states.

    @check("stake-differs", differs, do="Put the share that the words state.")
    def stake_differs(reading: Reading) -> Iterator[Told]: ...

`differs`: a field beside its own words. `absent`: what is nowhere in the article. `unquoted`: what is not in the
quote beside it. `miscast`: what the words make something of another kind. `disagree`: two parts of one card.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.checks.registry import Flag
from summarizer.finding import Severity
from summarizer.text.sentences import Span

_Doubt = Severity | None


@dataclass(frozen=True)
class Told:
    """One field of the card. `words`: what stands beside it, or what it says itself; `at`: their place in the article.

    `card`, `stated`: what the card and what its words say, for an editor; `same`: whether they agree. `right`: what the
    words say, as the card would have it. `sure`: whether the reading of the words is certain.
    """

    where: str
    words: str
    card: str = ""
    stated: str = ""
    same: bool = False
    at: Span | None = None
    right: str | None = None
    sure: bool = True


def _doubt(told: Told) -> _Doubt:
    return None if told.sure else Severity.warning


def differs(rows: Iterable[Told], do: str) -> Iterator[Flag]:
    """What the card says otherwise than its own words."""
    for one in rows:
        if not one.same:
            message = f"The card says {one.card}; its words “{one.words}” say {one.stated}."
            yield Flag(one.where, message, do, one.at, one.right, _doubt(one))


def absent(rows: Iterable[Told], do: str) -> Iterator[Flag]:
    """What the article does not have; `right`: what it has that is nearly the same."""
    for one in rows:
        if not one.same:
            message = f"“{one.words}” is not in the article" + (f"; it has “{one.right}”." if one.right else ".")
            yield Flag(one.where, message, do, one.at, one.right, _doubt(one))


def unquoted(rows: Iterable[Told], do: str) -> Iterator[Flag]:
    """What the quote at `at` does not say."""
    for one in rows:
        if not one.same:
            yield Flag(one.where, f"“{one.words}” is not in the quote beside it.", do, one.at, None, _doubt(one))


def miscast(rows: Iterable[Told], do: str) -> Iterator[Flag]:
    """What is `stated` to be something else than the card has it for."""
    for one in rows:
        if not one.same:
            message = f"“{one.words}” is {one.stated} in the article, not {one.card}."
            yield Flag(one.where, message, do, one.at, one.right, _doubt(one))


def disagree(rows: Iterable[Told], do: str) -> Iterator[Flag]:
    """What another part of the card says otherwise."""
    for one in rows:
        if not one.same:
            message = f"The card says {one.card} here, and {one.stated} elsewhere."
            yield Flag(one.where, message, do, one.at, one.right, _doubt(one))
