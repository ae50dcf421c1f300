"""Parties: is the name in the article and in its quote, and is the acquirer the buyer, the target what is bought, the seller who sells?

Every transfer that the article tells votes (`reading.sides`); a role is contradicted when the votes for another outweigh those for
the card's. Merged entities, partners, governments and "other" have no direction and are not judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from summarizer.checks.compare import Told, absent, otherwise, unquoted
from summarizer.checks.reading import Reading, kept
from summarizer.checks.registry import Flag, check, doubt
from summarizer.deals.deal import Adviser, Deal, Kind, Party, Role
from summarizer.reading.retrospect import looks_back
from summarizer.reading.sides import Side, Vote
from summarizer.text.sentences import Span

_LIKE = 0.8  # of the letters of two spellings of one name
_BESIDE = 120  # characters between a name and what describes it


def _named(reading: Reading) -> Iterator[tuple[str, Party | Adviser]]:
    return ((where, fact) for where, fact in reading.facts if isinstance(fact, Party | Adviser) and fact.name.strip())


@check("name-not-in-article", absent, do="Use the name as the article gives it, or drop the fact.")
def name_not_in_article(reading: Reading) -> Iterator[Told]:
    """The article does not have this party's or adviser's name."""
    for where, fact in _named(reading):
        same = reading.mentions.has_whole(fact.name)
        like = () if same else get_close_matches(fact.name, [one.text for one in reading.mentions.names], 1, _LIKE)
        yield Told(f"{where}/name", fact.name, same=same, right=next(iter(like), None))


@doubt("name-not-in-quote", unquoted, do="Quote a sentence that shows it in this deal, or correct the name.")
def name_not_in_quote(reading: Reading) -> Iterator[Told]:
    """The quote beside a party or an adviser does not name it."""
    for where, fact in _named(reading):
        quote = reading.place(where).quote
        if quote and reading.mentions.of(fact.name):
            named = reading.mentions.within(fact.name, quote) is not None
            yield Told(where, fact.name, same=named or _is_meant(reading, fact, quote), at=quote)


def _is_meant(reading: Reading, fact: Party | Adviser, quote: Span) -> bool:
    """Whether the quote has "the" with a party's place or business, which the article elsewhere has beside its name."""
    own = reading.mentions.of(fact.name)
    for words in (fact.location, fact.business) if isinstance(fact, Party) else ():
        spans = reading.mentions.runs_of(words or "")
        near = any(max(one.start - span.end, span.start - one.end) < _BESIDE for one in own for span in spans)
        there = [span.start for span in spans if quote.start <= span.start < quote.end]
        if near and any(reading.text[max(0, start - 4) : start].lower() == "the " for start in there):
            return True
    return False


SIDES: dict[Role, Side] = {
    **dict.fromkeys((Role.acquirer, Role.investor, Role.customer), "buyer"),
    **dict.fromkeys((Role.target, Role.investee), "target"),
    **dict.fromkeys((Role.seller, Role.supplier), "seller"),
}
_WORDS: dict[Side, str] = {"buyer": "the buying side", "target": "what is bought", "seller": "the selling side"}
_QUOTED = 2.0  # the quote's own sentence weighs this much more
_ENOUGH = 1.2  # against the card's side: one vote of the opening, or two further down
_OUTWEIGHS = 1.5
_OPENING = 4  # sentences, the headline among them
_STATED = 0.9  # the weight of a vote that is neither denied nor past
_CONTRACTS = (Kind.contract, Kind.licence, Kind.other)
_ROUNDS = (Kind.funding_round, Kind.stake, Kind.joint_venture, Kind.other)


class _Judged(NamedTuple):
    """A party with a side: the weight of the votes for it, for the weightiest other side, and the sentence that says that most."""

    where: str
    deal: Deal
    party: Party
    side: Side
    own: float
    against: float
    other: Side
    at: Span | None


@kept
def _judged(reading: Reading) -> Iterator[_Judged]:
    for where, party in reading.of(Party):
        if party.role not in SIDES or not party.name.strip():
            continue
        deal, side, quote = reading.deal_of(where), SIDES[party.role], reading.place(where).quote
        names = {one.name for one in deal.parties}
        weight: dict[Side, float] = defaultdict(float)
        most: dict[Side, tuple[float, Span]] = {}
        for vote in reading.role_votes:
            if vote.who == party.name and _counts(deal, names, vote):
                inside = quote and vote.span.start < quote.end and quote.start < vote.span.end
                value = vote.weight * (_QUOTED if inside else 1.0)
                weight[vote.side] += value
                if vote.side not in most or value > most[vote.side][0]:
                    most[vote.side] = value, vote.span
        own = weight.pop(side, 0.0)
        against, other = max(((value, one) for one, value in weight.items()), default=(0.0, side))
        yield _Judged(where, deal, party, side, own, against, other, most[other][1] if against else None)


def _counts(deal: Deal, names: set[str], vote: Vote) -> bool:
    """Whether a vote is of this deal: of its parties, of its kind, for a side that somebody can have in it."""
    if vote.others and names.isdisjoint(vote.others):
        return False
    return vote.of == "any" or deal.kind in (_CONTRACTS if vote.of == "contracts" else _ROUNDS)


@doubt("role-contradicted", otherwise, do="Read who does what to whom, and correct the role.")
def role_contradicted(reading: Reading) -> Iterator[Told]:
    """The article has this party on another side of the deal: buying, bought or selling."""
    for one in _judged(reading):
        if one.against >= _ENOUGH and one.against > _OUTWEIGHS * one.own:
            card, stated = f"{one.party.name} is {one.party.role.plain}", f"it is {_WORDS[one.other]}"
            yield Told(one.where, one.party.name, card, stated, at=one.at)


@doubt("role-held-by-another", otherwise, do="Look who plays this part, and correct the name.")
def role_held_by_another(reading: Reading) -> Iterator[Told]:
    """Nothing makes this party the buyer, target or seller, and the article names another who is."""
    known = {party.name for _, party in reading.of(Party)}
    for one in (party for party in _judged(reading) if not party.own):
        name, rest = one.party.name, {party.name for party in one.deal.parties} - {one.party.name}
        votes = [vote for vote in reading.role_votes if vote.side == one.side and vote.weight >= _STATED]
        others = [vote for vote in votes if vote.who not in known and not rest.isdisjoint(vote.others)]
        vote = next((vote for vote in others if reading.mentions.within(name, vote.span) is None), None)
        if vote:
            yield Told(f"{one.where}/name", name, f"{name} is {_WORDS[one.side]}", f"{vote.who} is", at=vote.span)


@doubt("deal-left-out")
def deal_left_out(reading: Reading) -> Iterator[Flag]:
    """The card has no deal, and the article's opening tells of one between two parties that it names."""
    last = reading.sentences[_OPENING - 1].end if len(reading.sentences) >= _OPENING else len(reading.text)
    for transfer in reading.transfers if not reading.deals else ():
        sides = [side for side in (transfer.buyer, transfer.target, transfer.seller) if side]
        named = [one for side in sides for one in (side, *side.also) if one.is_named]
        past = transfer.past or looks_back(reading.text, transfer.start, transfer.end, reading.story.published)
        if len(named) > 1 and transfer.start < last and not (past or transfer.negated):
            told = f"The card has no deal; the article tells of one: “{reading.text[transfer.start : transfer.end]}”."
            yield Flag("/deals", told, "Read the article, and add the deal.", reading.sentence_at(transfer.start))
            return
