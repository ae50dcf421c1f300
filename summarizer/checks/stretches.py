"""Stretches: which deal of the card each sentence of the article speaks of, and whose facts stand in another's.

A sentence belongs to the deal whose own parties or own subject it names: those that no other deal of the card
has. One that names neither goes on with the deal of the sentence before, in its paragraph, or where it opens with
"The sale …", "Under the contract …"; unless the side that both deals share then sells where it bought. Sentences
that name two deals, or nothing to go by, belong to none, and nothing is said of what they carry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checks.kept import kept
from summarizer.checks.name_forms import is_place
from summarizer.checks.reading import Reading, Span
from summarizer.checks.registry import Example, Flag, check
from summarizer.deal import (
    Adviser,
    Amount,
    Approval,
    DateKind,
    Deal,
    DealDate,
    Fact,
    Kind,
    Role,
    Stake,
    Status,
    Term,
    facts,
)
from summarizer.finding import Severity
from summarizer.words.content import content_words, roots

_FIRST = "Alder Foods signed a contract on Monday to sell its bakery to Cedar Mills for €40 million."
_TEXT = (
    f"{_FIRST} The sale is to close in May.\n\nAlder also hopes to buy the creamery of Brook Dairy. It has offered €25 "
    "million, and talks could end in July.\n"
)
_SECOND = "It has offered €25 million, and talks could end in July."


def _card(date: str, quote: str) -> dict[str, object]:
    def party(name: str, role: str) -> dict[str, object]:
        return {"name": name, "role": role}

    mine = [party("Alder Foods", "seller"), party("Cedar Mills", "acquirer")]
    other = [party("Alder Foods", "acquirer"), party("Brook Dairy", "seller")]
    when = {"kind": "expected_close", "value": None, "as_stated": date, "evidence": quote}
    return {
        "deals": [
            {"kind": "asset_sale", "parties": mine, "dates": [when]},
            {"kind": "acquisition", "parties": other, "subject": [{"text": "creamery of Brook Dairy"}]},
        ]
    }


_JUDGED = (Amount, Stake, Term, DealDate, Approval, Adviser, Status)
GENERAL = roots(
    "acquisition merger sale purchase deal transaction offer bid stake shares share holding interest per cent percent pct "
    "company group business businesses unit division arm subsidiary firm maker chain operator producer holdings industries "
    "million billion crore lakh remaining whole all half majority minority control capital stock new first second third one "
    "two three four five six ten national international local right rights option options contract agreement venture round "
    "series licence license joint service services limited corporation assets asset plan project rival cash price tender public "
    "founder consider talks announce complete non com investor money value sector market"
)
_WORDS_OF_KIND = {
    Kind.funding_round: roots("round series"),
    Kind.contract: roots("contract award"),
    Kind.joint_venture: roots("venture"),
    Kind.licence: roots("licence"),
    Kind.spin_off: roots("spin-off demerger"),
    Kind.merger: roots("merger merge"),
}
_TRADES = (Kind.acquisition, Kind.asset_sale, Kind.stake)
_SOLD = re.compile(r"\b(?:[Tt]he|[Tt]hat|[Tt]his) (?:sale|disposal|divestiture|divestment|sell-off)\b(?! and purchase)")
_BOUGHT = re.compile(r"\b(?:[Tt]he|[Tt]hat|[Tt]his) (?:purchase|acquisition|takeover|buyout)\b")
_GOES_ON = re.compile(
    r"(?:(?:Under|As part of|In connection with|Subject to|Once) )?(?:[Tt]h(?:e|at|is)|[Ii]ts?|[Tt]heir|[Ss]uch an?|[Bb]oth|[Ee]ither|"
    r"A (?:definitive|final|formal|binding)|[Tt]erms|[Cc]losing|[Cc]ompletion|[Ff]inal)\b"
)
_ANEW = re.compile(
    r"(?:[*•>-] ?)?(?:Also\b|Separately|In a(?:nother| separate)|Meanwhile|Elsewhere|In other|Apart from|Besides|\S+(?: \S+){0,3} "
    r"(?:is |has |had |was )?(?:also|separately|meanwhile)\b)"
)
_BREAK = re.compile(r"\n[ \t]*\n|\n {2,}")
_NOBODY = -1


@kept
def own_words(reading: Reading) -> Iterator[frozenset[str]]:
    """The roots that only one deal's parties, subject and kind have, deal by deal.

    What the article says in one breath with another deal's own parties tells nothing apart.
    """
    deals = reading.briefing.deals
    said = [_said_of(deal) if len(deals) > 1 else frozenset() for deal in deals]
    for place, mine in enumerate(said):
        others = [one | _described(deals[at]) for at, one in enumerate(said) if at != place]
        beside = [
            line.roots
            for line, here in zip(reading.lines.all, _by_name(reading), strict=True)
            if here and place not in here
        ]
        yield mine.difference(*others, *beside)


@kept
def _by_name(reading: Reading) -> Iterator[frozenset[int]]:
    """The deals whose own parties each sentence names, sentence by sentence; of a single deal nothing is looked up."""
    names = own_names(reading) if len(reading.briefing.deals) > 1 else ()
    for sentence in reading.sentences:
        yield frozenset(
            at for at, rows in enumerate(names) if any(reading.mentions.within(name, sentence) for name in rows)
        )


def _said_of(deal: Deal) -> frozenset[str]:
    told = " ".join([party.name for party in deal.parties] + [one.text for one in deal.subject])
    words = {
        word.root
        for word in content_words(told)
        if len(word.root) > 2 and not word.root[0].isdigit() and not is_place(told[word.start : word.end])
    }
    return frozenset(words) - GENERAL | _WORDS_OF_KIND.get(deal.kind, frozenset())


def _described(deal: Deal) -> frozenset[str]:
    return roots(" ".join(f"{party.business or ''} {party.location or ''}" for party in deal.parties))


@kept
def own_names(reading: Reading) -> Iterator[list[str]]:
    """The parties that only one deal has, deal by deal."""
    deals = reading.briefing.deals
    found = [[set(reading.mentions.of(party.name)) for party in deal.parties] for deal in deals]
    for place, deal in enumerate(deals):
        others = set().union(*(spans for at, rows in enumerate(found) if at != place for spans in rows))
        yield [party.name for party, spans in zip(deal.parties, found[place], strict=True) if not spans & others]


@kept
def named(reading: Reading) -> Iterator[frozenset[int]]:
    """The deals whose own parties or own subject each sentence names, sentence by sentence."""
    words = own_words(reading)
    for line, here in zip(reading.lines.all, _by_name(reading), strict=True):
        yield here | {at for at, own in enumerate(words) if line.roots & own}


@kept
def owners(reading: Reading) -> Iterator[int]:
    """The deal that each sentence speaks of, by its place; -1 where that is not plain."""
    sides = _sides_of_shared(reading)
    owner = _NOBODY
    for place, sentence in enumerate(reading.sentences):
        here = named(reading)[place]
        before = reading.sentences[place - 1].end if place else 0
        told = reading.text[sentence.start : sentence.end].lstrip("\"“'‘ ")
        if len(here) == 1:
            owner = next(iter(here))
        elif here or _ANEW.match(told):
            owner = _NOBODY
        else:
            owner = _by_side(reading, told, sides, owner)
            apart = place == 0 or _BREAK.search(reading.text, before, sentence.start)
            owner = owner if not apart or _GOES_ON.match(told) else _NOBODY
        yield owner


def _sides_of_shared(reading: Reading) -> tuple[int, int] | None:
    """Which of two deals is the sale and which the purchase, by what a party of both does in each."""
    deals = reading.briefing.deals
    if len(deals) != 2 or any(deal.kind not in _TRADES for deal in deals):
        return None
    roles = [{name: party.role for party in deal.parties for name in reading.mentions.of(party.name)} for deal in deals]
    for name, role in roles[0].items():
        other = roles[1].get(name)
        if {role, other} == {Role.seller, Role.acquirer}:
            return (0, 1) if role is Role.seller else (1, 0)
    return None


def _by_side(reading: Reading, told: str, sides: tuple[int, int] | None, owner: int) -> int:
    """The deal that "that sale" or "the purchase" means, where a party of both sells in one and buys in the other."""
    if sides is None:
        return owner
    deals = reading.briefing.deals
    sold, bought = _SOLD.search(told), _BOUGHT.search(told)
    if sold and any(party.role is Role.seller for party in deals[sides[1]].parties):
        return owner  # what one buys another sells
    return owner if bool(sold) == bool(bought) else sides[0] if sold else sides[1]


@check(
    "fact-in-another-deals-passage",
    severity=Severity.warning,
    fires=Example(_TEXT, _card("in July", _SECOND)),
    silent=Example(_TEXT, _card("in May", "The sale is to close in May.")),
)
def fact_in_another_deals_passage(reading: Reading) -> Iterator[Flag]:
    """The quote stands where the article speaks of another deal of the card, or before it comes to this one."""
    if len(reading.briefing.deals) < 2:
        return
    for at, (where, deal) in enumerate(reading.deals):
        start = next((place for place, here in enumerate(named(reading)) if at in here), None)
        for pointer, fact in facts(deal, where):
            found = reading.places.get(pointer)
            if not found or not found.quote or not _is_judged(fact):
                continue
            sentences = _sentences_of(reading, found.stated or found.quote)
            early = at > 0 and start is not None and max(sentences, default=start) < start
            if _is_anothers(reading, at, sentences, fact) or (early and not isinstance(fact, Adviser)):
                yield Flag(
                    pointer,
                    "The article speaks of another deal there.",
                    "Move the fact to the deal that the passage is about, or drop it.",
                    found.quote,
                )


def _is_judged(fact: Fact) -> bool:
    return isinstance(fact, _JUDGED) and not (isinstance(fact, DealDate) and fact.kind is DateKind.other)


def _is_anothers(reading: Reading, at: int, sentences: list[int], fact: Fact) -> bool:
    """Whether all the sentences speak of one deal, and that is another."""
    tellers = {owners(reading)[place] for place in sentences}
    if not tellers or tellers & {at, _NOBODY} or any(at in named(reading)[place] for place in sentences):
        return False
    first = sentences[0]
    if first and owners(reading)[first - 1] == at and _GOES_ON.match(reading.text, reading.sentences[first].start):
        return False  # "The contract, signed on Friday, came with word that …"
    return not isinstance(fact, Adviser) or not any(_by_name(reading)[place] for place in sentences)


def _sentences_of(reading: Reading, span: Span) -> list[int]:
    """The places of the sentences that a span touches."""
    first, last = reading.line_at(span.start), reading.line_at(max(span.start, span.end - 1))
    return list(range(first, last + 1)) if first is not None and last is not None else []
