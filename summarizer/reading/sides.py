"""Who is on which side of a deal: what every transfer of a text says of the names in it, as votes.

A transfer (`direction`) tells a buyer, a target and a seller; each that is named is a vote, which weighs
little where it is denied or long past. A vote names who stands on the other sides, so that votes
of another deal can be told apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from summarizer.reading.clauses import Mention
from summarizer.reading.direction import Transfer, find_transfers
from summarizer.reading.names import Name
from summarizer.text.sentences import Span

Side = Literal["buyer", "target", "seller"]
Of = Literal["any", "rounds", "contracts"]


class Vote(NamedTuple):
    """What one transfer says of `who`; `others`: whoever stands on its other sides, where it names someone.

    `span`: the sentence. `of`: the deals that such words tell of ("raise" a round, "win" a contract).
    """

    who: str
    side: Side
    weight: float
    span: Span
    others: tuple[str, ...]
    of: Of = "any"


_OF: dict[str, Of] = {"fund": "rounds", "invest": "rounds", "contract": "contracts"}


def find_votes(text: str, sentences: Sequence[Span], names: Sequence[Name]) -> list[Vote]:
    """The votes of every transfer in order; `names`: as `Mentions.named` gives them."""
    told = [transfer for transfer in find_transfers(text) if not transfer.symmetric]
    spans = (sentences[bisect_right(sentences, (transfer.start + 1,)) - 1] for transfer in told)
    return [vote for transfer, span in zip(told, spans, strict=True) for vote in _votes(transfer, names, span)]


def _votes(transfer: Transfer, names: Sequence[Name], span: Span) -> Iterator[Vote]:
    weight = (0.2 if transfer.past else 1.0) * (0.4 if transfer.negated else 1.0)
    sides: dict[Side, Mention | None] = {"buyer": transfer.buyer, "target": transfer.target, "seller": transfer.seller}
    cast = [(who, side) for side, mention in sides.items() for who in _who(mention, names)]
    for who, side in cast:
        others = tuple(one for one, other in cast if other != side and one != who)
        yield Vote(who, side, weight, span, others, _OF.get(transfer.act, "any"))


def _who(mention: Mention | None, names: Sequence[Name]) -> Iterator[str]:
    """The names of a side: the mention's own, and those joined to it."""
    for one in (mention, *mention.also) if mention else ():
        place = bisect_left(names, one.start, key=lambda name: name.end - 1)
        if one.is_named and place < len(names) and names[place].start < one.end:
            yield names[place].text
