"""What rules can show for certain: a fact whose own words, read in their place, state the whole of it.

A check that is silent has found nothing wrong; that is no proof. Shared words are none either, nor is a number that
stands there when nobody says what it is of. Prose is shown only where it is a sentence of the article itself: which
words make a new sentence true is for a reader to say, and so are who is on which side of a deal and how far it has come:
rules that showed these were wrong too often. What no rule shows says why, in an editor's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from summarizer.card.proof import Proof
from summarizer.checks.reading import Reading
from summarizer.checks.stakes import same_share, same_term, stakes, terms
from summarizer.deals.claims import clauses
from summarizer.deals.deal import Amount, Approval, DealDate, Fact, OtherAmount, Stake, Term
from summarizer.deals.vocabulary import DateKind
from summarizer.ground import fold
from summarizer.languages.cldr import language_name
from summarizer.reading.approvals import is_general, what_is_said
from summarizer.reading.calendar import same_date
from summarizer.reading.direction import NOUNS, WORDS
from summarizer.reading.money import Money
from summarizer.reading.read import first_at
from summarizer.reading.roles import date_role
from summarizer.text.content import roots
from summarizer.text.sentences import Span

READ = ("en",)  # the languages whose words for roles, steps and purposes the rules know

READS = "only a reader can tell whether the article says so"

_Demands = Iterator[tuple[object, str]]
"""What must hold of a fact before its words show it, one after the other, each with what is lacking where it does not."""


def rule_proofs(reading: Reading) -> dict[str, Proof]:
    """A proof, or the reason why there is none, for every fact and text of a card, by pointer."""
    if reading.story.language not in (None, *READ):
        told = f"in English only, and this article is in {language_name(reading.story.language)}"
        return {where: Proof(why=f"the rules read the language around a fact {told}") for where in pointers(reading)}
    found = {where: Proof(why=READS) for where in pointers(reading)}
    found |= {where: _shown(reading, where, fact) for where, fact in reading.facts}
    return found | _prose(reading)


def _shown(reading: Reading, where: str, fact: Fact) -> Proof:
    place = reading.place(where)
    if place.quote is None:
        unfound = "its quote is not in the article"
        return Proof(why=unfound if fact.evidence else "no words of the article are given for it")
    if type(fact) not in _DEMANDS:
        return Proof(why=READS)
    check, demands = _DEMANDS[type(fact)]
    at, lacks = place.stated, "its words are not in its quote"
    if isinstance(fact, Approval):
        at, lacks = reading.mentions.within(fact.authority, place.quote), f"its quote does not name {fact.authority}"
    if at is None:
        return Proof(why=lacks)
    why = next((lacking for holds, lacking in demands(reading, where, fact, at) if not holds), None)
    return Proof(why=why) if why else _by(reading, check, at)


def pointers(reading: Reading) -> list[str]:
    """Every fact, text and kind of a card that is shown."""
    briefing = reading.briefing
    found = [f"/{name}" for name in ("headline", "summary") if getattr(briefing, name).strip()]
    found += [f"/key_points/{place}" for place in range(len(briefing.key_points))]
    found += [] if briefing.deals else ["/deals"]
    for where, deal in reading.deals:
        found += [f"{where}/kind", *([f"{where}/attitude"] if deal.attitude else [])]
    found += [where for where, _ in reading.facts]
    return found + [f"/background/{place}" for place in range(len(briefing.background))]


def _by(reading: Reading, check: str, span: Span) -> Proof:
    return Proof(by="rule", check=check, words=reading.text[span.start : span.end], start=span.start, end=span.end)


def _sum(reading: Reading, fact: Amount | OtherAmount, money: Money | None) -> _Demands:
    ends = (Decimal(fact.amount or -1), Decimal(fact.high) if fact.high else None)
    reads = money and (money.low, money.high) == ends and fact.currency == money.currency
    yield reads, "the rules read no such sum in its words"
    assert money
    yield not money.bare, "the words do not say whose dollar or crown it is"
    yield fact.qualifier is money.qualifier, "the rules read the sum as more or less exact than the card"


def _price(reading: Reading, where: str, fact: Amount, at: Span) -> _Demands:
    money = reading.money_at(at, fact.amount)
    yield from _sum(reading, fact, money)
    prices = [one for one in reading.money if reading.money_role(one) == "value"]
    yield money in prices and not fact.basis, "the rules read the sum, not that it is the price"
    yield len(reading.deals) == 1, "with several deals no rule tells which one a sum belongs to"
    values = {(one.low, one.currency) for one in prices if one.equivalent_of is None}
    yield len(values) < 2, "the article calls more than one sum a price"


def _other(reading: Reading, where: str, fact: OtherAmount, at: Span) -> _Demands:
    yield from _sum(reading, fact, reading.money_at(at, fact.amount))
    others = [one for _, one in reading.of(OtherAmount) if one is not fact]
    alone = all((one.as_stated, one.evidence) != (fact.as_stated, fact.evidence) for one in others)
    yield alone, "with several deals no rule tells which one a sum belongs to"
    known, sentence = roots(fact.what), reading.sentence_at(at.start)
    said = known and known <= roots(reading.text[slice(*sentence)])
    yield said, "the sentence does not say in these words what the sum is"


def _stake(reading: Reading, where: str, fact: Stake, at: Span) -> _Demands:
    read = next((percent for other, _, percent, _ in stakes(reading) if other == where), None)
    same = read and read.high is None and same_share(fact.percent or 0.0, read)
    yield same, "the rules read no such share in its words"
    moved = [one for one in reading.percentages if reading.share_role(one) == "stake"]
    held = fact.before is not None or fact.after is not None
    yield read in moved and not held, "the rules read the share, not that it changes hands"
    yield len({one.low for one in moved}) < 2, "the article tells of more than one share that changes hands"


def _term(reading: Reading, where: str, fact: Term, at: Span) -> _Demands:
    read = next((duration for other, _, duration, _ in terms(reading) if other == where), None)
    yield read and read.high is None and same_term(fact, read), "the rules read no such time in its words"
    runs = [one for one in reading.durations if one.role == "contract"]
    yield read in runs, "the rules read the time, not that the deal runs so long"
    yield len({(one.number, one.unit) for one in runs}) < 2, "the article gives more than one time that something runs"


_DEALS = NOUNS.keys() | WORDS["deals"]
_WORD = re.compile(r"[\w-]+")


def _date(reading: Reading, where: str, fact: DealDate, at: Span) -> _Demands:
    mention = first_at(reading.dates, at)
    same = mention and fact.value and same_date(fact.value, mention.value) and not fact.until
    yield same, "the rules read no such date in its words"
    assert mention
    yield not mention.relative, "the date is counted from the day of writing, which a rule can get wrong"
    sentence = reading.sentence_at(mention.start)
    told = fact.kind not in (DateKind.other, DateKind.effective)  # what takes effect may be anything
    told = told and date_role(reading.text, mention, sentence) is fact.kind
    yield told, "the rules read the date, not what happened on it"
    words = _WORD.findall(reading.text[slice(*sentence)].lower())
    of_it = fact.kind is not DateKind.expected_close or not _DEALS.isdisjoint(words)
    yield of_it, "the sentence does not say that it is the deal which is to be done then"


def _approval(reading: Reading, where: str, fact: Approval, named: Span) -> _Demands:
    yield not is_general(fact.authority), "the words do not say whose board or shareholders are meant"
    others = [one for one in reading.authorities if one.end <= named.start or named.end <= one.start]
    sentence = reading.sentence_at(named.start)
    said = what_is_said(reading.text, sentence, named, others, sure=True)
    yield said == {fact.state.value}, "the rules do not read how this approval stands"
    after = reading.sentence_at(sentence.end + 1)
    more = _ON_IT.match(reading.text, after.start) and what_is_said(reading.text, after, None, ())
    yield not more or fact.state.value in more, "the next sentence says otherwise"


_ON_IT = re.compile(r"(?:It|They|That|This)\b")


_DEMANDS: Mapping[type, tuple[str, Callable[[Reading, str, Any, Span], _Demands]]] = {
    Amount: ("price-read", _price), OtherAmount: ("amount-read", _other), Stake: ("stake-read", _stake),
    Term: ("term-read", _term), DealDate: ("date-read", _date), Approval: ("approval-read", _approval),
}  # fmt: skip


def _prose(reading: Reading) -> dict[str, Proof]:
    """Clauses that are sentences of the article, word for word."""
    known = {fold(reading.text[slice(*span)]): span for span in reading.sentences}

    def shown(clause: str) -> Proof:
        return _by(reading, "verbatim", known[fold(clause)]) if fold(clause) in known else Proof(why=READS)

    texts = ((where, text) for where, text in reading.prose if text.strip())
    return {where: joined([shown(text[start:end]) for start, end in clauses(text)]) for where, text in texts}


def joined(parts: list[Proof]) -> Proof:
    """The proof of a text of several clauses: shown where each is, else the first reason why not."""
    if len(parts) == 1:
        return parts[0]
    lacking = next((part for part in parts if part.by is None), None)
    return (lacking or parts[0]).model_copy(update={"clauses": parts})
