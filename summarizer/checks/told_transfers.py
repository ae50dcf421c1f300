"""Transfers as the card's own sentences tell them: did this one buy that one, or did another?

`told_sides` holds a sentence of the card against the card's own roles; here who buys what from whom is
read from the sentence and from the article in the same way (`words.direction`) and compared, so that
an older deal, a rival's, or the article's second one is not told of the wrong names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summarizer.checks.name_forms import COMMON_HEADS, LINKS, folded_words, forms
from summarizer.checks.passages import claims
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import Role
from summarizer.finding import Severity
from summarizer.words.clauses import Mention
from summarizer.words.content import roots
from summarizer.words.direction import Transfer, find_transfers
from summarizer.words.sentences import sentences

_TEXT = (
    "Alder Foods agreed on Monday to buy Brook Dairy for €40 million. Cedar Mills bought Dale Bakery in 2021 for "
    "€9 million."
)


def _card(point: str) -> dict[str, object]:
    parties = [{"name": "Alder Foods", "role": "acquirer"}, {"name": "Brook Dairy", "role": "target"}]
    return {"key_points": [point], "deals": [{"kind": "acquisition", "parties": parties}]}


_COMPARED = ("buy", "sell", "bid", "stake", "fund")
_BUYS = (Role.acquirer, Role.investor, Role.customer, Role.merged_entity, Role.partner, Role.government)
_SOLD = (Role.target, Role.investee, Role.merged_entity, Role.partner, Role.seller)
_Name = frozenset[str]


class _Pair(NamedTuple):
    """Who gets what, by the telling words of the names, and where a text says so; `named`: what is got has a name."""

    buyer: _Name
    target: _Name
    span: Span
    named: bool


@check(
    "told-transfer-of-another",
    severity=Severity.warning,
    fires=Example(_TEXT, _card("Alder Foods bought Dale Bakery in 2021.")),
    silent=Example(_TEXT, _card("Cedar Mills bought Dale Bakery in 2021.")),
)
def told_transfer_of_another(reading: Reading) -> Iterator[Flag]:
    """The card's own sentence has one buy what, in the article, another buys."""
    known: list[_Pair] | None = None
    for where, text in claims(reading.briefing):
        for one in find_transfers(text):
            told = _pair(one)
            if told is None or one.negated or _on_card(reading, told, _before(text, one)):
                continue
            known = known if known is not None else list(_told_of(reading))
            rival = _rival(told, known)
            if rival:
                yield Flag(
                    where,
                    f"“{text[one.start : one.end]}”: in the article it is another who gets this, or another thing.",
                    "Compare the names with the sentence that tells of this deal.",
                    rival.span,
                )


def _pair(transfer: Transfer) -> _Pair | None:
    """The buyer and the target of a transfer that names the buyer, and the target or what it is."""
    if transfer.act not in _COMPARED or transfer.target is None:
        return None
    buyer, target = _name(transfer.buyer), _name(transfer.target)
    what = target or roots(transfer.target.text)
    return _Pair(buyer, what, Span(transfer.start, transfer.end), bool(target)) if buyer and what else None


def _name(mention: Mention | None) -> _Name:
    """The telling words of a mention's name; none for one that is only described."""
    return _telling(mention.text) if mention is not None and mention.is_named else frozenset()


def _telling(name: str) -> _Name:
    words = frozenset(forms(name).core) - LINKS
    return words - COMMON_HEADS or words


def _before(text: str, transfer: Transfer) -> _Name:
    """The words before an "and" that joins a second verb: its subject is more than what stands next to it."""
    start = next((one.start for one in sentences(text) if one.end > transfer.start), 0)
    first, joined, _ = text[start : transfer.start].rpartition(" and ")
    return frozenset(word.low for word in folded_words(first)) if joined else frozenset()


def _on_card(reading: Reading, pair: _Pair, before: _Name) -> bool:
    """Whether some deal of the card has the two on these sides; `before` may name the buyer, too."""
    buyers = pair.buyer | before
    return any(
        any(party.role in _BUYS and _telling(party.name) & buyers for party in deal.parties)
        and any(party.role in _SOLD and _telling(party.name) & pair.target for party in deal.parties)
        for _, deal in reading.deals
    )


def _told_of(reading: Reading) -> Iterator[_Pair]:
    """The pairs that the article tells."""
    for one in find_transfers(reading.text):
        pair = _pair(one)
        if pair and not one.negated:
            yield pair


def _rival(told: _Pair, known: list[_Pair]) -> _Pair | None:
    """Another buyer of the same, or another thing that the same one buys, where the article has not the pair itself."""
    if any(one.buyer & told.buyer and one.target & told.target for one in known):
        return None
    for one in known:
        same = one.named == told.named and (one.target <= told.target or told.target <= one.target or one.named)
        if same and one.target & told.target and not one.buyer & told.buyer:
            return one
        if one.named and told.named and one.buyer & told.buyer and not one.target & told.target:
            return one
    return None
