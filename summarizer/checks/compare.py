"""The comparisons that a check is declared with: what the card tells, beside what the article states.

    @check("stake-differs", differs, do="Put the share that the words state.")
    def stake_differs(reading: Reading) -> Iterator[Told]: ...

`differs`: a field beside its own words. `otherwise`: a field beside other words of the article. `absent`: what is nowhere
in the article. `unquoted`: what is not in the quote beside it. `miscast`: what the words make something of another kind.
`disagree`: two parts of one card.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.checks.finding import Severity
from summarizer.checks.registry import Flag
from summarizer.tables import read_table
from summarizer.text.sentences import Span

KINDS = read_table(Path(__file__).parent / "kinds.toml", dict[str, dict[str, str]])
"""What a figure may be that the card takes for the price, the share or the term: its role, and that in words."""


@dataclass(frozen=True)
class Told:
    """One field of the card, flagged unless it is the `same`: a check that has compared by itself leaves that out.

    `words`: what stands beside it, or what it says itself; `at`: their place in the article. `card`, `stated`: what the card
    and what its words say, for an editor. `right`: what the words say, as the card would have it. `sure`: whether the
    reading of the words is certain.
    """

    where: str
    words: str
    card: str = ""
    stated: str = ""
    same: bool = False
    at: Span | None = None
    right: str | None = None
    sure: bool = True


def _saying(message: str) -> Callable[[Iterable[Told], str], Iterator[Flag]]:
    """The comparison that flags what is not the same, and says so in these words."""

    def compare(rows: Iterable[Told], do: str) -> Iterator[Flag]:
        for one in rows:
            if not one.same:
                said = message.format(card=one.card, words=one.words, stated=one.stated)
                yield Flag(one.where, said, do, one.at, one.right, None if one.sure else Severity.warning, one.words)

    return compare


differs = _saying("The card says {card}; its words “{words}” say {stated}.")
absent = _saying("“{words}” is not in the article.")
unquoted = _saying("“{words}” is not in the quote beside it.")
miscast = _saying("“{words}” is {stated} in the article, not {card}.")
otherwise = _saying("The card says {card}; the article says {stated}.")
disagree = _saying("The card says {card} here, and {stated} elsewhere.")
